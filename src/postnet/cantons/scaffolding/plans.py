"""Plans: what a canton's pack is made from, and what it shall hold, before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.model.ids import AuthorityId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attrs import AttrsInstance

    from postnet.cantons.entries import RuleEntry, UseEntry
    from postnet.cantons.reference.reading import KnownAuthority, Reference
    from postnet.cantons.scaffolding.competences import Division
    from postnet.cantons.scaffolding.writing import Section
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import CantonCode, CommuneNumber, ServiceId
    from postnet.model.places import Commune, Territory
    from postnet.model.services import CatalogueEntry


@attrs.frozen
class Ground:
    """What a pack is made from.

    Attributes:
        code: What the canton is registered under; its territory's own code, or another.
        communes: All that are or were in it.
        home: The commune of its capital.
        reference: The offices and branches that are known.
        federal: The ids of the authorities that are the same in every canton.
    """

    code: CantonCode
    territory: Territory
    communes: tuple[Commune, ...]
    home: Commune
    gazetteer: Gazetteer
    reference: Reference
    catalogue: Mapping[ServiceId, CatalogueEntry]
    federal: frozenset[AuthorityId]

    def named(self, office: str) -> AuthorityId:
        """Return an office's id as the pack has it, `zh-tax`; `commune-*` stands for itself."""
        return AuthorityId(office if office.startswith("commune-") else f"{self.code}-{office}")

    def services(self, usual_authority: str) -> tuple[ServiceId, ...]:
        """Return the services of the catalogue that are usually answered by somebody."""
        entries = self.catalogue.values()
        return tuple(entry.id for entry in entries if entry.usual_authority == usual_authority)


@attrs.frozen
class Gap:
    """Services whose authority is not known: the front office takes them.

    Attributes:
        what: Whose services they are, in words.
        communes: Where it is not known; empty is everywhere.
    """

    what: str
    services: tuple[ServiceId, ...]
    why: str
    communes: tuple[Commune, ...] = ()


@attrs.frozen
class RolePlan:
    """How the services of one role find their authority.

    Attributes:
        authorities: Those that are known, whether a rule names them or not.
        use: How the canton uses the services; None where nobody is known for them.
        rules: Which office is competent where, if they are several.
        table: The same by commune, where districts do not say it.
        division: How the offices share the canton; None where no source says it by commune.
        gap: What is not known, where something is not.
    """

    role: str
    services: tuple[ServiceId, ...]
    authorities: tuple[KnownAuthority, ...]
    use: UseEntry | None = None
    rules: tuple[RuleEntry, ...] = ()
    table: Mapping[CommuneNumber, AuthorityId] = attrs.field(factory=dict)
    division: Division | None = None
    gap: Gap | None = None


@attrs.frozen
class Plan:
    """A whole pack, before it is written.

    Attributes:
        gaps: What is not known, in the order of services.toml.
        sections: The entries of each file, by its name without `.toml`.
        tables: The CSV tables, by name.
    """

    ground: Ground
    gaps: tuple[Gap, ...]
    sections: Mapping[str, tuple[Section, ...]]
    tables: Mapping[str, Mapping[CommuneNumber, str]]

    def entries(self, file: str) -> list[AttrsInstance]:
        """Return the entries of a file."""
        return [entry for section in self.sections[file] for entry in section.entries]
