"""The canton: canton.toml."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import attrs

from postnet.cantons.entries.facts import DeadlinesEntry, ProvenanceEntry
from postnet.model.cantons import CantonStatus, Login
from postnet.model.ids import AuthorityId, CantonCode, Language
from postnet.model.texts import Texts
from postnet.model.working_week import OpeningHours


@attrs.frozen
class PortalEntry:
    """The e-government portal.

    Attributes:
        name: What the canton calls it.
        url: Its address, such as `https://guichet.jura.ch`.
        logins: How citizens log in: `swissid`, `agov` or `other`.
    """

    name: Texts
    url: str = ""
    logins: tuple[Login, ...] = ()


@attrs.frozen
class ClosedEntry:
    """A day on which the canton's authorities do not work, besides the public holidays.

    Attributes:
        on: The day, such as `2026-12-24`.
        why: What it is called, in the canton's first language.
    """

    on: dt.date
    why: str


@attrs.frozen
class HolidaysEntry:
    """The public holidays: those that the `holidays` package knows, corrected.

    Attributes:
        subdivision: The canton as the `holidays` package calls it, such as `JU`.
        closed: More days on which no work is done.
        open: Days that the package lists as holidays and on which work is done all the same.
    """

    subdivision: str
    closed: tuple[ClosedEntry, ...] = ()
    open: tuple[dt.date, ...] = ()


@attrs.frozen
class PrivacyEntry:
    """What may be asked, and how long it is kept.

    Attributes:
        ask_name: Whether a citizen's name may be asked.
        keep_days: For how many days a closed ticket's text is kept, such as `365`.
        then: What happens after that: `erase-text` keeps the ticket without its words,
            `erase-ticket` keeps nothing.
        law: The rule that this follows; cantonal bodies follow cantonal law.
        similar_questions: Whether clerks see answered questions that are like the one they type,
            with everything left out that could tell whose they were; `false` switches it off.
    """

    ask_name: bool = False
    keep_days: int = 365
    then: Literal["erase-text", "erase-ticket"] = "erase-text"
    law: str = ""
    similar_questions: bool = True


@attrs.frozen
class CantonEntry:
    """The canton: the whole of canton.toml.

    Attributes:
        code: The canton's two letters in lower case, such as `ju`.
        status: A `partner` takes part; a `reference` configuration is not official, and is marked
            wherever it is shown.
        name: What the canton is called.
        languages: Its official languages, in order; the first is used where nobody asks for
            another.
        front_office: The authority that takes what no rule claims, so that no question is lost,
            such as `ju-guichet`.
        data_from: First day that this configuration speaks for, such as `2022-01-01`; a question
            about an earlier day is refused.
        data_until: Last day that this configuration speaks for, such as `2027-12-31`.
        holidays: The public holidays of its authorities.
        hours: The week of its authorities.
        deadlines: By when its authorities owe a first reply and an answer; both must be given.
        territory: The two letters of the canton whose communes it speaks for, where `code` is
            another one: a copy to train with, such as `xx` for `ne`.
        whole_catalogue: Whether it takes every service of the catalogue, so that one that is left
            out by mistake is found.
        portal: Its e-government portal.
        privacy: What may be asked of citizens, and how long it is kept.
        provenance: How sure the canton's own facts are.
    """

    code: CantonCode
    status: CantonStatus
    name: Texts
    languages: tuple[Language, ...]
    front_office: AuthorityId
    data_from: dt.date
    data_until: dt.date
    holidays: HolidaysEntry
    hours: OpeningHours
    deadlines: DeadlinesEntry
    territory: CantonCode | None = None
    whole_catalogue: bool = False
    portal: PortalEntry = PortalEntry(Texts())
    privacy: PrivacyEntry = PrivacyEntry()
    provenance: ProvenanceEntry = ProvenanceEntry()
