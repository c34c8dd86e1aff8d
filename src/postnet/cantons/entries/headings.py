"""Headings: which entries stand in which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.cantons.entries.authorities import AuthorityEntry
from postnet.cantons.entries.branches import AssignmentEntry, BranchEntry
from postnet.cantons.entries.cases import CaseEntry
from postnet.cantons.entries.quality import ExemptEntry, TodoEntry
from postnet.cantons.entries.rules import RuleEntry
from postnet.cantons.entries.services import CatalogueServiceEntry, ServiceEntry, UseEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADINGS: Final[Mapping[str, Mapping[str, type]]] = {
    "authorities.toml": {"authority": AuthorityEntry},
    "services.toml": {"use": UseEntry, "service": ServiceEntry},
    "branches.toml": {"branch": BranchEntry, "assignment": AssignmentEntry},
    "rules.toml": {"rule": RuleEntry},
    "cases.toml": {"case": CaseEntry},
    "quality.toml": {"exempt": ExemptEntry, "todo": TodoEntry},
}
"""The files of a pack that are lists; canton.toml is one entry as a whole."""

CATALOGUE_HEADINGS: Final[Mapping[str, type]] = {"service": CatalogueServiceEntry}
"""The files of the catalogue, one for each theme."""
