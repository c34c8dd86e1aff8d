"""Authorities: the bodies that answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import attrs

from postnet.model.provenance import Origin, Provenance
from postnet.model.texts import Texts
from postnet.model.validity import ALWAYS, Validity
from postnet.model.working_week import DeadlineTerms, OpeningHours

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.ids import AuthorityId, CantonCode, CommuneNumber, Language

AuthorityKind = Literal["canton", "district", "commune", "federal", "other"]
ChannelKind = Literal["web", "email", "phone", "post"]


# What every address has (RFC 5321, 4.1.2); whether somebody reads it, no pattern tells.
_MAIL_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+")


@attrs.frozen
class Channel:
    """How a ticket reaches an authority; `web` is postnet's own inbox and needs no address."""

    kind: ChannelKind = "web"
    address: str = ""

    @property
    def reachable(self) -> bool:
        """Tell whether something sent over it can arrive."""
        address = self.address.strip()
        if self.kind == "email":
            return _MAIL_ADDRESS.fullmatch(address) is not None
        return self.kind == "web" or bool(address)


@attrs.frozen
class Address:
    """Where an authority is found: street and number, postcode and place."""

    street: str = ""
    place: str = ""


@attrs.frozen
class Authority:
    """A body that answers questions.

    Attributes:
        canton: The canton that registered it.
        districts: Districts it is competent for; with `communes` empty too, the whole canton.
        communes: Communes it is competent for.
        languages: Languages it answers in.
        hours: Its own week; empty means the canton's.
        deadlines: Its own terms; gaps are filled from the canton's.
        validity: The days it exists.
        successor: The authority that took over after its last day.
    """

    id: AuthorityId
    canton: CantonCode
    kind: AuthorityKind
    name: Texts
    short: str = ""
    channel: Channel = Channel()
    address: Address = Address()
    url: str = ""
    languages: tuple[Language, ...] = ()
    hours: OpeningHours = OpeningHours()
    deadlines: DeadlineTerms = DeadlineTerms()
    districts: tuple[str, ...] = ()
    communes: tuple[CommuneNumber, ...] = ()
    validity: Validity = ALWAYS
    successor: AuthorityId | None = None
    provenance: Provenance = Provenance()
    origin: Origin | None = attrs.field(default=None, eq=False)

    def answers_on(self, day: dt.date) -> bool:
        """Tell whether it exists on a day and a question sent to it can arrive."""
        return self.validity.covers(day) and self.channel.reachable
