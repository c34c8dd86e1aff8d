"""Publishing: an authority writes down once what it is asked again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.access import PersonalKind, find_personal, require_publisher
from postnet.errors import AccessDenied, InvalidInput, PersonalDataFound, UnknownName
from postnet.model.answers import PublishedAnswer
from postnet.model.ids import LANGUAGES, AnswerId
from postnet.model.texts import Texts
from postnet.model.tickets import Actor
from postnet.model.validity import ALWAYS, Validity
from postnet.routing import require_covered
from postnet.routing.reach import reach
from postnet.ticketing.wording import clean_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.authorities import Authority
    from postnet.model.ids import CantonCode, Language, ServiceId
    from postnet.ticketing.desk import Desk

LONGEST_TITLE: Final = 200

# What a database's numbers fit into.
_LAST_NUMBER: Final = 2**63 - 1

# An office may name its own phone number, address and account; these two are always a person's.
_NEVER: Final = frozenset({PersonalKind.AHV, PersonalKind.CARD})


@attrs.frozen
class Draft:
    """What an authority wants to publish.

    Attributes:
        canton: For which canton.
        authority: Who publishes it.
        service: What it is about.
        titles: In a few words, by language.
        texts: What a clerk may tell, in the same languages.
        validity: On which days it may be told.
    """

    canton: str
    authority: str
    service: str
    titles: Mapping[Language, str]
    texts: Mapping[Language, str]
    validity: Validity = ALWAYS


@attrs.frozen
class Revision:
    """What is said otherwise in a published answer; what is not named stays.

    Attributes:
        validity: On which days it may be told; None leaves it.
    """

    titles: Mapping[Language, str] = attrs.field(factory=dict)
    texts: Mapping[Language, str] = attrs.field(factory=dict)
    validity: Validity | None = None


def publish(desk: Desk, draft: Draft, *, by: Actor | None = None) -> PublishedAnswer:
    """Publish an answer; from now on clerks see it.

    Raises:
        UnknownName: The canton, the authority or the service is unknown.
        AccessDenied: Somebody else publishes for the authority, or it does not answer this service.
        InvalidInput: A text or the days cannot be used.
        PersonalDataFound: A text holds a person's number.
    """
    registered = desk.network.canton(draft.canton)
    authority = desk.network.authority(draft.authority)
    service = desk.network.service(registered.canton.code, draft.service).id
    actor = by or Actor.officer(authority.id)
    require_publisher(actor, authority.id)
    titles, texts = _clean(draft.titles, draft.texts)
    validity = _in_order(draft.validity)
    first = max(filter(None, (desk.today(), validity.from_on)))
    _require_answering(desk, authority, (registered.canton.code, service), first)
    answer = PublishedAnswer(
        canton=registered.canton.code,
        authority=authority.id,
        service=service,
        titles=titles,
        texts=texts,
        published_at=desk.moment(),
        published_by=actor,
        validity=validity,
    )
    return _write(desk, answer)


def revise(
    desk: Desk, number: int, revision: Revision, *, by: Actor | None = None
) -> PublishedAnswer:
    """Publish an answer anew, with another wording or for other days; the old one stays as it was.

    Raises:
        UnknownName: There is no such answer.
        AccessDenied: Somebody else publishes for its authority.
        InvalidInput: A text or the days cannot be used, or it is published no more.
        PersonalDataFound: A text holds a person's number.
    """
    before = _published(desk, number)
    actor = by or Actor.officer(before.authority)
    require_publisher(actor, before.authority)
    titles, texts = _clean(
        {**before.titles.by_language, **revision.titles},
        {**before.texts.by_language, **revision.texts},
    )
    validity = before.validity if revision.validity is None else revision.validity
    answer = attrs.evolve(
        before,
        titles=titles,
        texts=texts,
        published_at=max(desk.moment(), before.published_at),
        published_by=actor,
        validity=_in_order(validity),
        replaces=before.id,
        id=None,
    )
    return _write(desk, answer)


def withdraw_answer(desk: Desk, number: int, *, by: Actor | None = None) -> PublishedAnswer:
    """Withdraw an answer: no clerk sees it any more; what was told with it stays known.

    Raises:
        UnknownName: There is no such answer.
        AccessDenied: Somebody else publishes for its authority.
        InvalidInput: It is published no more.
    """
    answer = _published(desk, number)
    require_publisher(by or Actor.officer(answer.authority), answer.authority)
    at = max(desk.moment(), answer.published_at)
    if not desk.store.withdraw_answer(AnswerId(number), at):
        raise _published_no_more(desk, number)
    return attrs.evolve(answer, withdrawn_at=at)


def read_answer(desk: Desk, number: int) -> PublishedAnswer:
    """Return a published answer, also one that was withdrawn.

    Raises:
        UnknownName: There is no such answer.
    """
    answer = desk.store.answer(AnswerId(number)) if 0 < number <= _LAST_NUMBER else None
    if answer is None:
        cure = "`postnet answer list` names all."
        raise UnknownName("published answer", str(number), cure=cure)
    return answer


def telling_answer(desk: Desk, number: int, canton: CantonCode) -> PublishedAnswer:
    """Return an answer that may be told about a canton's services today.

    Raises:
        UnknownName: There is no such answer.
        InvalidInput: It is another canton's, published no more, or not for today.
    """
    answer = _published(desk, number)
    if answer.canton != canton:
        message = f"published answer {number} is canton {answer.canton.upper()}'s."
        raise InvalidInput("answer", message, cure=f"Name one of canton {canton.upper()}.")
    if not answer.holds(desk.today()):
        days = f"{answer.validity.from_on or '…'} to {answer.validity.until_on or '…'}"
        message = f"published answer {number} holds from {days}."
        raise InvalidInput("answer", message, cure="Revise it, or name another one.")
    return answer


def _published(desk: Desk, number: int) -> PublishedAnswer:
    answer = read_answer(desk, number)
    if answer.withdrawn_at is not None:
        raise _published_no_more(desk, number)
    return answer


def _published_no_more(desk: Desk, number: int) -> InvalidInput:
    after = desk.store.successor(AnswerId(number))
    cure = f"It was revised: answer {after} is what came after it." if after else ""
    return InvalidInput("answer", f"answer {number} is published no more.", cure=cure)


def _write(desk: Desk, answer: PublishedAnswer) -> PublishedAnswer:
    number = desk.store.publish(answer)
    if number is None:
        raise _published_no_more(desk, answer.replaces or 0)
    return attrs.evolve(answer, id=number)


def _require_answering(
    desk: Desk, authority: Authority, about: tuple[CantonCode, ServiceId], on: dt.date
) -> None:
    """Make sure that some question about a canton's service reaches an authority on a day.

    Raises:
        InvalidInput: The canton's configuration does not speak for the day.
        AccessDenied: No question about it does.
    """
    canton, service = about
    require_covered(desk.network, canton, on)
    found = reach(desk.router, canton, on).get(service)
    answering = set(found.authorities) if found else set()
    if found is None or found.unclaimed:
        answering.add(desk.network.canton(canton).canton.front_office)
    if authority.id not in answering:
        message = f"{authority.id} does not answer {service} in canton {canton.upper()} on {on}."
        named = ", ".join(sorted(answering)[:3])
        more = f" and {len(answering) - 3} more" if len(answering) > 3 else ""  # noqa: PLR2004  (as above)
        raise AccessDenied(message, cure=f"It is answered by: {named}{more}.")


def _in_order(validity: Validity) -> Validity:
    first, last = validity.from_on, validity.until_on
    if first is not None and last is not None and last < first:
        message = f"it would hold from {first} until {last}."
        raise InvalidInput("until", message, cure="Give a last day that is not before the first.")
    return validity


def _clean(titles: Mapping[Language, str], texts: Mapping[Language, str]) -> tuple[Texts, Texts]:
    """Return titles and texts in one form, language by language."""
    if not texts:
        raise InvalidInput("text", "there is no text.", cure="Give a title and a text.")
    for language in [*titles, *texts]:
        if language not in LANGUAGES:
            cure = f"postnet speaks {', '.join(LANGUAGES)}."
            raise InvalidInput("language", f"no language {language!r}.", cure=cure)
        if (language in titles) != (language in texts):
            lacking = "text" if language in titles else "title"
            message = f"there is no {lacking} in {language!r}."
            raise InvalidInput(lacking, message, cure="Give a title and a text in each language.")
    in_order = [language for language in LANGUAGES if language in texts]
    return (
        Texts({one: _clean_one("title", titles[one], LONGEST_TITLE) for one in in_order}),
        Texts({one: _clean_one("text", texts[one]) for one in in_order}),
    )


def _clean_one(field: str, text: str, longest: int | None = None) -> str:
    cleaned = (
        clean_text(field, text) if longest is None else clean_text(field, text, longest=longest)
    )
    kinds = {span.kind for span in find_personal(cleaned)} & _NEVER
    if kinds:
        raise PersonalDataFound(sorted(kinds))
    return " ".join(cleaned.split()) if longest else cleaned
