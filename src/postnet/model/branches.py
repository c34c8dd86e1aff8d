"""Branches, and what they offer from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from postnet.model.provenance import Origin, Provenance
from postnet.model.validity import ALWAYS, Validity

if TYPE_CHECKING:
    from postnet.model.ids import (
        AssignmentId,
        BranchId,
        CantonCode,
        CommuneNumber,
        Postcode,
        ServiceId,
    )

Phase = Literal["pilot", "rollout"]


@attrs.frozen
class Branch:
    """A Swiss Post branch: a counter where citizens ask.

    Attributes:
        canton: The canton whose pack registers it.
        lon: Degrees east, WGS84.
        lat: Degrees north, WGS84.
        validity: The days it is open for business; a first day that is not known is open.
    """

    id: BranchId
    canton: CantonCode
    name: str
    postcode: Postcode
    locality: str
    commune: CommuneNumber
    lon: float | None = None
    lat: float | None = None
    validity: Validity = ALWAYS
    provenance: Provenance = Provenance()
    origin: Origin | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Assignment:
    """Branches offer a canton's services, all or some, from a day to a day.

    Attributes:
        services: The services offered; None means all of the canton's.
        validity: The days it holds.
        trained_clerks: How many clerks are trained; None is not known.
    """

    id: AssignmentId
    canton: CantonCode
    branches: tuple[BranchId, ...]
    services: frozenset[ServiceId] | None
    phase: Phase
    validity: Validity
    trained_clerks: int | None = None
    provenance: Provenance = Provenance()
    origin: Origin | None = attrs.field(default=None, eq=False)

    def offers(self, service: ServiceId | None) -> bool:
        """Tell whether a service is part of it; a question without a service always is."""
        return self.services is None or service is None or service in self.services
