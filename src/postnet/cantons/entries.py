"""Entries: what stands in the files of a pack, key by key.

docs/reference/configuration.md explains each. The shapes are the files'; `registering` turns them
into the nouns of the model.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import attrs

from postnet.model.authorities import AuthorityKind, ChannelKind
from postnet.model.branches import Phase
from postnet.model.cantons import CantonStatus, Login
from postnet.model.ids import Language
from postnet.model.provenance import Confidence
from postnet.model.services import DecidedBy, Level
from postnet.model.texts import Texts
from postnet.model.working_week import OpeningHours, Term


@attrs.frozen
class ProvenanceEntry:
    """How sure a fact is."""

    confidence: Confidence = "unknown"
    source: str = ""
    as_of: dt.date | None = None


@attrs.frozen
class DeadlinesEntry:
    """Terms of working time."""

    first_reply: Term | None = None
    answer: Term | None = None


@attrs.frozen
class PortalEntry:
    """The e-government portal."""

    name: Texts
    url: str = ""
    logins: tuple[Login, ...] = ()


@attrs.frozen
class ClosedEntry:
    """A day on which the canton's authorities do not work, besides the public holidays."""

    on: dt.date
    why: str


@attrs.frozen
class HolidaysEntry:
    """The public holidays: those that the `holidays` package knows, corrected."""

    subdivision: str
    closed: tuple[ClosedEntry, ...] = ()
    open: tuple[dt.date, ...] = ()


@attrs.frozen
class PrivacyEntry:
    """What may be asked, and how long it is kept."""

    ask_name: bool = False
    keep_days: int = 365
    then: Literal["erase-text", "erase-ticket"] = "erase-text"
    law: str = ""


@attrs.frozen
class CantonEntry:
    """The whole of canton.toml."""

    code: str
    status: CantonStatus
    name: Texts
    languages: tuple[Language, ...]
    front_office: str
    data_from: dt.date
    data_until: dt.date
    holidays: HolidaysEntry
    hours: OpeningHours
    deadlines: DeadlinesEntry
    territory: str | None = None
    portal: PortalEntry = PortalEntry(Texts())
    privacy: PrivacyEntry = PrivacyEntry()
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class ChannelEntry:
    """How a ticket reaches an authority."""

    kind: ChannelKind = "web"
    address: str = ""


@attrs.frozen
class AddressEntry:
    """Where an authority is found."""

    street: str = ""
    place: str = ""


@attrs.frozen
class AuthorityEntry:
    """`[[authority]]` in authorities.toml."""

    id: str
    kind: AuthorityKind
    name: Texts
    short: str = ""
    channel: ChannelEntry = ChannelEntry()
    address: AddressEntry = AddressEntry()
    url: str = ""
    languages: tuple[Language, ...] = ()
    hours: OpeningHours = OpeningHours()
    deadlines: DeadlinesEntry = DeadlinesEntry()
    districts: tuple[str, ...] = ()
    communes: tuple[int, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    successor: str | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class PromptEntry:
    """`[[service.prompt]]`: what a service has to ask."""

    id: str
    ask: Texts
    answers: dict[str, Texts]


@attrs.frozen
class ServiceEntry:
    """`[[service]]` in services.toml: one that differs from the catalogue, or is not in it."""

    id: str
    authority: str | None = None
    title: Texts = Texts()
    description: Texts = Texts()
    keywords: dict[Language, tuple[str, ...]] = attrs.field(factory=dict)
    documents: dict[Language, tuple[str, ...]] = attrs.field(factory=dict)
    url: str = ""
    online: bool = False
    level: Level | None = None
    theme: str | None = None
    life_events: tuple[str, ...] = ()
    decided_by: DecidedBy | None = None
    deadlines: DeadlinesEntry = DeadlinesEntry()
    prompt: tuple[PromptEntry, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class UseEntry:
    """`[[use]]` in services.toml: services of the catalogue, used as they are."""

    services: tuple[str, ...]
    authority: str | None = None
    online: bool = False
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class CatalogueServiceEntry:
    """`[[service]]` in a file of the catalogue."""

    id: str
    level: Level
    title: Texts
    description: Texts
    keywords: dict[Language, tuple[str, ...]]
    life_events: tuple[str, ...]
    decided_by: DecidedBy = "home"
    usual_authority: str = ""


@attrs.frozen
class ConditionsEntry:
    """`when` of a rule: all that is given must hold."""

    communes: tuple[int, ...] = ()
    districts: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    answers: dict[str, tuple[str, ...]] = attrs.field(factory=dict)


@attrs.frozen
class RuleEntry:
    """`[[rule]]` in rules.toml."""

    id: str
    services: tuple[str, ...]
    authority: str | None = None
    table: str | None = None
    when: ConditionsEntry = ConditionsEntry()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    note: Texts = Texts()
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class BranchEntry:
    """`[[branch]]` in branches.toml."""

    id: str
    name: str
    postcode: int
    locality: str
    commune: int
    lon: float | None = None
    lat: float | None = None
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class AllOr:
    """A list of ids, or the word "all"; None is all."""

    ids: tuple[str, ...] | None


@attrs.frozen
class AssignmentEntry:
    """`[[assignment]]` in branches.toml; `from` and `until` are its first and last day."""

    id: str
    branches: AllOr
    services: AllOr
    phase: Phase
    from_on: dt.date
    until: dt.date | None = None
    trained_clerks: int | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class CaseEntry:
    """`[[case]]` in cases.toml."""

    name: str
    service: str
    authority: str
    commune: int | None = None
    postcode: int | None = None
    language: Language | None = None
    at: dt.date | None = None
    answers: dict[str, str] = attrs.field(factory=dict)
    fallback: bool = False


@attrs.frozen
class ExemptEntry:
    """`[[exempt]]` in quality.toml: warnings of one code that are meant."""

    code: str
    subjects: tuple[str, ...]
    why: str


@attrs.frozen
class TodoEntry:
    """`[[todo]]` in quality.toml: what is known to be missing."""

    what: str
    why: str = ""
