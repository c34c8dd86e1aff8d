"""Answering: what an office does with the answers that authorities publish for the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from postnet import ticketing
from postnet.app.choosing import choose_canton, choose_language
from postnet.app.joining import Joined
from postnet.app.options import AnswerOptions, AnswersOptions, KnownOptions, require_known
from postnet.model.answers import AnswerFilter
from postnet.model.ids import ServiceId
from postnet.model.validity import ALWAYS, Validity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.answers import Known, PublishedAnswer
    from postnet.model.ids import AnswerId, CantonCode, Language
    from postnet.model.tickets import Actor
    from postnet.reports import AnswerReport

    ByLanguage = Mapping[str, str]


class Answering(Joined):
    """An office with an answer base."""

    def answers_for(self, text: str, *, canton: str, **options: Unpack[KnownOptions]) -> Known:
        """Return what is known already of what somebody asks: at every pause in the typing.

        Args:
            text: What was typed so far; nothing of it is kept.
            canton: The canton asked.
            options: About which service, in which language, on which day: see `KnownOptions`.

        Raises:
            UnknownName: The canton or the service is unknown.
            InvalidInput: It is another language.
        """
        require_known(options, KnownOptions)
        registered = self.network.canton(choose_canton(canton)).canton
        service, language = options.get("service"), options.get("language")
        sought = ticketing.Sought(
            text=text,
            canton=registered.code,
            language=choose_language(language) if language else registered.languages[0],
            on=options.get("on") or self.today,
            service=self._service(registered.code, service),
        )
        return ticketing.answers_for(self.desk, sought)

    def publish_answer(
        self,
        authority: str,
        service: str,
        titles: ByLanguage,
        texts: ByLanguage,
        **options: Unpack[AnswerOptions],
    ) -> PublishedAnswer:
        """Publish an answer: from now on clerks see it while they type.

        Args:
            authority: Id of who publishes it.
            service: Id of the service it is about.
            titles: What it is about, in a few words, by language.
            texts: What a clerk may tell, in the same languages.
            options: For which canton, on which days, by whom: see `AnswerOptions`.

        Raises:
            UnknownName: The authority, the service or the canton is unknown.
            AccessDenied: Somebody else publishes for the authority, or it does not answer this.
            InvalidInput: A text, a language or the days cannot be used.
            PersonalDataFound: A text holds a person's number.
        """
        require_known(options, AnswerOptions)
        owner = self.network.authority(authority)
        draft = ticketing.Draft(
            canton=choose_canton(options.get("canton") or owner.canton),
            authority=owner.id,
            service=service,
            titles=_by_language(titles),
            texts=_by_language(texts),
            validity=_validity(options),
        )
        return ticketing.publish(self.desk, draft, by=options.get("by"))

    def revise_answer(
        self,
        answer: int,
        *,
        titles: ByLanguage | None = None,
        texts: ByLanguage | None = None,
        validity: Validity | None = None,
        by: Actor | None = None,
    ) -> PublishedAnswer:
        """Publish an answer anew; the old one stays as it was, and is shown no more.

        Args:
            answer: Its number.
            titles: What is said otherwise, by language; other languages stay.
            texts: Likewise.
            validity: On which days it may be told; None leaves it.
            by: Who revises it; its authority's officer, where nobody is named.

        Raises:
            UnknownName: There is no such answer.
            AccessDenied: Somebody else publishes for its authority.
            InvalidInput: A text or the days cannot be used, or it is published no more.
            PersonalDataFound: A text holds a person's number.
        """
        revision = ticketing.Revision(
            _by_language(titles or {}), _by_language(texts or {}), validity
        )
        return ticketing.revise(self.desk, answer, revision, by=by)

    def withdraw_answer(self, answer: int, *, by: Actor | None = None) -> PublishedAnswer:
        """Withdraw an answer: no clerk sees it any more.

        Raises:
            UnknownName: There is no such answer.
            AccessDenied: Somebody else publishes for its authority.
            InvalidInput: It is published no more.
        """
        return ticketing.withdraw_answer(self.desk, answer, by=by)

    def published_answer(self, answer: int) -> PublishedAnswer:
        """Return a published answer, also one that was withdrawn.

        Raises:
            UnknownName: There is no such answer.
        """
        return ticketing.read_answer(self.desk, answer)

    def published_answers(
        self,
        *,
        before: AnswerId | None = None,
        limit: int = 50,
        **only: Unpack[AnswersOptions],
    ) -> list[PublishedAnswer]:
        """Return published answers, the newest first.

        Args:
            before: The last one of the page before.
            limit: How many at most.
            only: Whose, about what, that hold when: see `AnswersOptions`.

        Raises:
            UnknownName: The canton, the authority or the service is unknown.
        """
        require_known(only, AnswersOptions)
        canton, authority = only.get("canton"), only.get("authority")
        owner = self.network.authority(authority) if authority else None
        code = self.network.canton(choose_canton(canton)).canton.code if canton else None
        wanted = AnswerFilter(
            canton=code,
            authority=owner.id if owner else None,
            service=self._service(code or (owner.canton if owner else None), only.get("service")),
            on=only.get("on"),
            withdrawn=only.get("withdrawn", False),
        )
        return self.store.answers(wanted, before=before, limit=limit)

    def answer_report(
        self, *, canton: str | None = None, authority: str | None = None
    ) -> AnswerReport:
        """Say which published answers help, and which questions recur without one.

        Args:
            canton: The whole canton's; the authority's own where none is given.
            authority: Only what this authority published and answered.

        Raises:
            UnknownName: The canton or the authority is unknown.
            InvalidInput: Neither is given.
        """
        from postnet.app.reporting import answer_report_of  # noqa: PLC0415  (a command of its own)

        return answer_report_of(self, canton, authority)

    def _service(self, canton: CantonCode | None, service: str | None) -> ServiceId | None:
        if not service:
            return None
        if canton is None or canton not in self.network.cantons:
            return ServiceId(service)
        return self.network.service(canton, service).id


def _by_language(texts: ByLanguage) -> dict[Language, str]:
    return {choose_language(language): text for language, text in texts.items()}


def _validity(options: AnswerOptions) -> Validity:
    first, last = options.get("valid_from"), options.get("valid_until")
    return Validity(first, last) if first or last else ALWAYS
