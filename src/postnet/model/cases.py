"""Cases: a canton's own acceptance tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.model.provenance import Origin

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.ids import (
        AuthorityId,
        CantonCode,
        CommuneNumber,
        Language,
        PromptId,
        ServiceId,
    )


@attrs.frozen
class Case:
    """A question with the authority it must reach.

    Attributes:
        service: Asked for by this id, which may be unknown on purpose.
        at: The day it is asked; None is the day of the check.
        fallback: Whether the front office must take it as a fallback.
    """

    name: str
    canton: CantonCode
    service: ServiceId
    authority: AuthorityId
    commune: CommuneNumber | None = None
    language: Language | None = None
    at: dt.date | None = None
    answers: Mapping[PromptId, str] = attrs.field(factory=dict)
    fallback: bool = False
    origin: Origin | None = attrs.field(default=None, eq=False)
