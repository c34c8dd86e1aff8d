"""Rules: this service, under these conditions, belongs to that authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.ids import RESIDENTS_OFFICE
from postnet.model.provenance import Origin, Provenance
from postnet.model.texts import Texts
from postnet.model.validity import ALWAYS, Validity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import (
        AuthorityId,
        CantonCode,
        CommuneNumber,
        Language,
        PromptId,
        RuleId,
        ServiceId,
    )

# A more specific place outweighs everything else: there are at most nine other conditions.
_COMMUNE: Final = 20
_DISTRICT: Final = 10
_MOST_OTHERS: Final = 9


@attrs.frozen
class Conditions:
    """When a rule holds; what is empty does not matter. All that is given must hold."""

    communes: frozenset[CommuneNumber] = frozenset()
    districts: frozenset[str] = frozenset()
    languages: frozenset[Language] = frozenset()
    answers: Mapping[PromptId, frozenset[str]] = attrs.field(factory=dict)


@attrs.frozen
class Rule:
    """What a canton declares about who answers.

    Attributes:
        authority: Who answers; `commune-*` is the residents' office; None with a `table`.
        table: Commune to authority, where a list is a table; a commune not in it does not match.
        validity: The days it holds.
        note: Why, for those who read the route.
        implied: Whether it is a service's own `authority`, not an entry of the rules.
    """

    id: RuleId
    canton: CantonCode
    services: tuple[ServiceId, ...]
    authority: AuthorityId | None
    when: Conditions = Conditions()
    table: Mapping[CommuneNumber, AuthorityId] = attrs.field(factory=dict)
    validity: Validity = ALWAYS
    note: Texts = Texts()
    implied: bool = False
    provenance: Provenance = Provenance()
    origin: Origin | None = attrs.field(default=None, eq=False)

    @property
    def differs_by_commune(self) -> bool:
        """Tell whether it names another office for each commune."""
        return bool(self.table) or self.authority == RESIDENTS_OFFICE

    @property
    def weight(self) -> int:
        """Weigh the conditions: commune over district over canton, then the number of others."""
        place = (
            _COMMUNE
            if self.when.communes or self.table
            else _DISTRICT
            if self.when.districts
            else 0
        )
        others = bool(self.when.languages) + self.validity.bounded + len(self.when.answers)
        return place + min(others, _MOST_OTHERS)
