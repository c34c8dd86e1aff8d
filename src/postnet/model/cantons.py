"""A canton: a partner that has registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from postnet.model.provenance import Origin, Provenance
from postnet.model.texts import Texts
from postnet.model.validity import Validity
from postnet.model.working_week import ClosedDays, DeadlineTerms, OpeningHours

if TYPE_CHECKING:
    from postnet.model.ids import AuthorityId, CantonCode, Language

Login = Literal["swissid", "agov", "other"]
CantonStatus = Literal["partner", "reference"]


@attrs.frozen
class Portal:
    """The canton's e-government portal."""

    name: Texts
    url: str = ""
    logins: tuple[Login, ...] = ()


@attrs.frozen
class Privacy:
    """What a canton's own law lets postnet ask and keep.

    Attributes:
        ask_name: Whether a citizen's name may be asked.
        keep_days: Days a closed ticket's text is kept.
        then: What happens to it after that.
        law: The rule it follows; cantonal bodies follow cantonal law.
        similar_questions: Whether clerks see answered questions like the one they type, without
            anything that could tell whose they were.
    """

    ask_name: bool = False
    keep_days: int = 365
    then: Literal["erase-text", "erase-ticket"] = "erase-text"
    law: str = ""
    similar_questions: bool = True


@attrs.frozen
class Canton:
    """A registered canton.

    Attributes:
        code: `ju`.
        status: A `partner` takes part; a `reference` configuration is not official.
        languages: Official languages, in order.
        front_office: The authority that takes what no rule claims.
        validity: The days the configuration speaks for.
        copy_of: The canton whose communes it speaks for, where its own code is another one: a copy
            to train with, say.
    """

    code: CantonCode
    status: CantonStatus
    name: Texts
    languages: tuple[Language, ...]
    front_office: AuthorityId
    validity: Validity
    portal: Portal = Portal(Texts())
    deadlines: DeadlineTerms = DeadlineTerms()
    hours: OpeningHours = OpeningHours()
    closed_days: ClosedDays = ClosedDays()
    privacy: Privacy = Privacy()
    copy_of: CantonCode | None = None
    provenance: Provenance = Provenance()
    origin: Origin | None = attrs.field(default=None, eq=False)

    @property
    def territory(self) -> CantonCode:
        """The canton whose communes it speaks for, as a part of Switzerland."""
        return self.copy_of or self.code
