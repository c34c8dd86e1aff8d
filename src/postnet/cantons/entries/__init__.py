"""Entries: what stands in the files of a pack, key by key.

The shapes are the files'; `registering` turns them into the nouns of the model. What each class
says of its attributes is what editors show, and what docs/reference/configuration.md lists.
"""

from __future__ import annotations

from postnet.cantons.entries.authorities import AddressEntry, AuthorityEntry, ChannelEntry
from postnet.cantons.entries.branches import AllOr, AssignmentEntry, BranchEntry
from postnet.cantons.entries.canton import (
    CantonEntry,
    ClosedEntry,
    HolidaysEntry,
    PortalEntry,
    PrivacyEntry,
)
from postnet.cantons.entries.cases import CaseEntry
from postnet.cantons.entries.facts import DeadlinesEntry, ProvenanceEntry
from postnet.cantons.entries.quality import ExemptEntry, TodoEntry
from postnet.cantons.entries.rules import ConditionsEntry, RuleEntry
from postnet.cantons.entries.services import (
    CatalogueServiceEntry,
    PromptEntry,
    ServiceEntry,
    UseEntry,
)

__all__ = [
    "AddressEntry",
    "AllOr",
    "AssignmentEntry",
    "AuthorityEntry",
    "BranchEntry",
    "CantonEntry",
    "CaseEntry",
    "CatalogueServiceEntry",
    "ChannelEntry",
    "ClosedEntry",
    "ConditionsEntry",
    "DeadlinesEntry",
    "ExemptEntry",
    "HolidaysEntry",
    "PortalEntry",
    "PrivacyEntry",
    "PromptEntry",
    "ProvenanceEntry",
    "RuleEntry",
    "ServiceEntry",
    "TodoEntry",
    "UseEntry",
]
