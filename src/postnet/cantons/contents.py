"""Contents: all that one pack registers, as the model's nouns, before it is joined to anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.authorities import Authority
    from postnet.model.branches import Assignment, Branch
    from postnet.model.cantons import Canton
    from postnet.model.cases import Case
    from postnet.model.ids import CantonCode, CommuneNumber, RuleId
    from postnet.model.provenance import Origin
    from postnet.model.rules import Rule
    from postnet.model.services import Service


@attrs.frozen
class Exemption:
    """A warning that is meant, and why.

    Attributes:
        subject: The id it is about.
        origin: The entry in quality.toml.
        place: Where in the entry's list the subject stands, from 0.
        communes: Where it is meant, by BFS number; with `districts` empty too, everywhere.
        districts: Districts in which it is meant.
    """

    code: str
    subject: str
    why: str
    origin: Origin
    place: int = 0
    communes: tuple[CommuneNumber, ...] = ()
    districts: tuple[str, ...] = ()


@attrs.frozen
class Contents:
    """What stands in a pack, in the order of its files; an id may still be there twice.

    Attributes:
        code: The canton's code; the folder's name where canton.toml cannot be read.
        canton: None where canton.toml cannot be read; the rest is there to be checked all the same.
        tables: The CSV file of each rule that names one, by the rule's id.
        whole_catalogue: Whether it means to use every service of the catalogue.
        refused: Ids of entries that are left out for their faults: to name them is no fault more.
        unread: Files that cannot be read at all: nobody knows what they would register.
    """

    code: CantonCode
    canton: Canton | None
    authorities: tuple[Authority, ...] = ()
    services: tuple[Service, ...] = ()
    rules: tuple[Rule, ...] = ()
    branches: tuple[Branch, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    cases: tuple[Case, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    todo: tuple[str, ...] = ()
    tables: Mapping[RuleId, str] = attrs.field(factory=dict)
    whole_catalogue: bool = False
    refused: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    @property
    def territory(self) -> CantonCode:
        """The canton whose communes it speaks for."""
        return self.canton.territory if self.canton else self.code
