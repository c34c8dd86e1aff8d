"""Preparing: all that can be wrong with a question is found before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from postnet.errors import InvalidInput
from postnet.model.ids import LANGUAGES, ServiceId
from postnet.routing import require_answers, require_covered
from postnet.ticketing.offering import require_offered
from postnet.ticketing.wording import clean_from_counter

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.ids import CantonCode
    from postnet.model.questions import Question
    from postnet.model.routes import Route
    from postnet.model.suggestions import Suggestion
    from postnet.ticketing.desk import Desk

_ZONE: Final = ZoneInfo("Europe/Zurich")


@attrs.frozen
class Asked:
    """A question in its one form, and whose it is; whether it can be filed is not known yet.

    Attributes:
        question: With its text cleaned, and its service as its canton calls it.
        canton: The canton asked.
    """

    question: Question
    canton: CantonCode
    at: dt.datetime

    @property
    def on(self) -> dt.date:
        """The day it is asked, in Switzerland."""
        return self.at.astimezone(_ZONE).date()


@attrs.frozen
class Prepared:
    """A question that nothing can be wrong with any more."""

    question: Question
    canton: CantonCode
    route: Route
    suggestion: Suggestion | None
    at: dt.datetime


def read_question(desk: Desk, question: Question, *, masked: bool) -> Asked:
    """Bring a question into its one form.

    Args:
        desk: What to work with.
        question: As it was asked.
        masked: Whether personal numbers in the text are left out instead of refused.

    Raises:
        InvalidInput: The text or language cannot be used.
        PersonalDataFound: The text holds personal numbers.
        UnknownName: The branch, commune or canton is unknown.
    """
    at = desk.moment()
    text = clean_from_counter("question", question.text, masked=masked)
    if question.language not in LANGUAGES:
        message = f"no language {question.language!r}; postnet speaks {', '.join(LANGUAGES)}."
        raise InvalidInput("language", message)
    canton = _canton_asked(desk, question, at.astimezone(_ZONE).date())
    service = question.service
    offered = desk.network.cantons[canton].services
    if service is not None and service not in offered and service.startswith(f"{canton}-"):
        bare = ServiceId(service.removeprefix(f"{canton}-"))
        service = bare if bare in offered else service
    if text != question.text or service != question.service:
        question = attrs.evolve(question, text=text, service=service)
    return Asked(question, canton, at)


def _canton_asked(desk: Desk, question: Question, on: dt.date) -> CantonCode:
    """Return the canton asked: the commune's that day, else the one named, else the branch's."""
    if question.commune is not None:
        return desk.router.route(None, question.commune, question.language, on).canton
    if question.canton is not None:
        return desk.network.canton(question.canton).canton.code
    return desk.network.branch(question.branch).canton


def prepare(desk: Desk, asked: Asked) -> Prepared:
    """Route a question, once nothing is wrong with it.

    Raises:
        InvalidInput: The day lies outside the canton's data, or an answer is none of the service's.
        UnknownName: The service or branch is unknown.
        NotOffered: The branch does not offer this.
    """
    canton, on = asked.canton, asked.on
    require_covered(desk.network, canton, on)
    question, suggestion = _with_service(desk, asked.question, canton)
    # What the service does not ask would stay in the ticket's history for good.
    require_answers(desk.network, canton, question.service, question.answers)
    branch = desk.network.branch(question.branch)
    require_offered(desk.network, branch, canton, question.service, on)
    place = question.commune if question.commune is not None else canton
    route = desk.router.route(question.service, place, question.language, on, question.answers)
    return Prepared(question, canton, route, suggestion, asked.at)


def _with_service(
    desk: Desk, question: Question, canton: CantonCode
) -> tuple[Question, Suggestion | None]:
    if question.service is not None:
        desk.network.service(canton, question.service)
        return question, None
    suggestion = desk.suggest(canton, question.text, question.language)
    if not suggestion.confident:
        return question, suggestion
    return attrs.evolve(question, service=suggestion.ranked[0].service), suggestion
