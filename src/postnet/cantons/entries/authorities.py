"""Authorities: authorities.toml."""

from __future__ import annotations

import datetime as dt

import attrs

from postnet.cantons.entries.facts import DeadlinesEntry, ProvenanceEntry
from postnet.model.authorities import AuthorityKind, ChannelKind
from postnet.model.ids import AuthorityId, CommuneNumber, Language
from postnet.model.texts import Texts
from postnet.model.working_week import OpeningHours


@attrs.frozen
class ChannelEntry:
    """How a ticket reaches an authority.

    Attributes:
        kind: `web` is postnet's own inbox; `email`, `phone` and `post` need an address.
        address: Where it is sent to.
    """

    kind: ChannelKind = "web"
    address: str = ""


@attrs.frozen
class AddressEntry:
    """Where an authority is found.

    Attributes:
        street: Street and number, such as `Rue de la Justice 2`.
        place: Postcode and place, such as `2800 Delémont`.
    """

    street: str = ""
    place: str = ""


@attrs.frozen
class AuthorityEntry:
    """An authority: `[[authority]]` in authorities.toml.

    Attributes:
        id: What rules and services call it, such as `ju-ctr`; `commune-6711` overrides a
            residents' office.
        kind: Whose it is: of the `canton`, a `district`, a `commune`, the federation (`federal`),
            or something `other`.
        name: What it is called.
        short: What people call it, such as `CTR`.
        channel: How a ticket gets there; postnet's own inbox where none is given.
        address: Where it is found.
        url: Its page.
        languages: Languages it answers in; the canton's where none are given.
        hours: Its own week; the canton's where none is given.
        deadlines: Its own terms; what is missing is the canton's.
        districts: Districts it is competent for; with `communes` empty too, the whole canton.
        communes: Communes it is competent for, by BFS number, such as `6711`.
        valid_from: Its first day, where it is new.
        valid_until: Its last day, where it ends.
        successor: The authority that takes over after the last day.
        provenance: How sure this is.
    """

    id: AuthorityId
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
    communes: tuple[CommuneNumber, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    successor: AuthorityId | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()
