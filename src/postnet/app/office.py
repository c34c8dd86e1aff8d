"""Postnet, the office: one method for each thing that a counter or an authority does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import attrs

from postnet import ticketing
from postnet.app.advising import Advising
from postnet.app.answering import Answering
from postnet.app.archiving import Archiving
from postnet.app.asking import Asked, find_route, place_of
from postnet.app.choosing import choose_language
from postnet.app.handling import Handling
from postnet.app.options import (
    AssistOptions,
    FilingOptions,
    InboxOptions,
    RouteOptions,
    require_known,
)
from postnet.model.filters import InboxFilter
from postnet.model.ids import BranchId, ServiceId
from postnet.model.questions import Question
from postnet.routing import explain
from postnet.routing.router import NO_ANSWERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from postnet.app.checking import CheckReport
    from postnet.app.options import PlaceOptions
    from postnet.model.assists import Assist, AssistKind
    from postnet.model.authorities import Authority
    from postnet.model.ids import CantonCode, Language, Reference
    from postnet.model.routes import Route
    from postnet.model.tickets import Actor, InboxEntry, State, Ticket
    from postnet.reports import Document, Overview
    from postnet.ticketing import Breach, Receipt


class Postnet(Advising, Answering, Archiving, Handling):
    """An open office: routes questions, files them, and brings the answers back.

    The network and the database are loaded when they are first needed: routing never opens the
    database. Its arguments are those of `postnet.open`.
    """

    # Before filing

    def route(self, service: str | None = None, **asked: Unpack[RouteOptions]) -> Route:
        """Say which authority a question belongs to, and why.

        Args:
            service: Id; None or an unknown one goes to the front office, marked as fallback.
            asked: Where, in which language, when: see `RouteOptions`.

        Raises:
            InvalidInput: No place was given, the day lies outside the canton's data, or an answer
                is none of the service's.
            UnknownName: The place is unknown, or its canton is not registered.
            AmbiguousName: The place stands for several communes with different answers.
        """
        require_known(asked, RouteOptions)
        return find_route(self.router, self._asked(service, asked, asked.get("at")))

    def _asked(self, service: str | None, place: PlaceOptions, on: dt.date | None = None) -> Asked:
        language = place.get("language")
        return Asked(
            service=service,
            on=on or self.today,
            commune=place.get("commune"),
            postcode=place.get("postcode"),
            canton=place.get("canton"),
            language=choose_language(language) if language else None,
            answers=place.get("answers") or NO_ANSWERS,
        )

    def explain(self, route: Route, language: str | None = None) -> list[str]:
        """Put a route's reasons into words, in order.

        Args:
            route: What `route` or a receipt says.
            language: One of the five; None is the first of the route's canton.

        Raises:
            InvalidInput: It is another language.
        """
        official = self.network.canton(route.canton).canton.languages
        spoken = choose_language(language) if language else official[0]
        return explain(route, spoken, official)

    # At the counter

    def file(self, text: str, *, branch: str, **options: Unpack[FilingOptions]) -> Receipt:
        """File a question; it is durable before its reference is returned.

        Args:
            text: What is asked, without a name or personal number.
            branch: Id of the branch where it is asked.
            options: Whose question it is, about which service, with which key: see `FilingOptions`.

        Raises:
            InvalidInput: The text, the language, the key or the day cannot be used.
            PersonalDataFound: The text holds personal numbers.
            UnknownName: The branch, service, commune or canton is unknown.
            AmbiguousName: The commune or postcode stands for several.
            NotOffered: The branch does not offer this on that day.
            FilingConflict: The key was used for another content.
            StoreUnavailable: The database cannot be used; nothing was filed.
        """
        require_known(options, FilingOptions)
        service = options.get("service")
        asked = self._asked(service, options)
        number, canton = place_of(self.router, asked)
        home = canton or self.network.branch(branch).canton
        question = Question(
            text=text,
            branch=BranchId(branch),
            service=ServiceId(service) if service else None,
            commune=number,
            canton=canton,
            language=asked.language or self._first_language(home),
            answers=asked.answers,
        )
        return ticketing.file_question(
            self.desk,
            question,
            by=options.get("by"),
            key=options.get("key"),
            masked=options.get("masked", False),
        )

    def _first_language(self, canton: CantonCode) -> Language:
        return self.network.canton(canton).canton.languages[0]

    def pick_up(self, code: str) -> Ticket:
        """Return the ticket that a pick-up code stands for, as the counter may see it.

        Raises:
            InvalidInput: The code holds a typo.
            UnknownName: No ticket has it.
        """
        return ticketing.pick_up(self.desk, code)

    def counter(
        self,
        branch: str,
        *,
        states: frozenset[State] | None = None,
        after: InboxEntry | None = None,
        limit: int = 50,
    ) -> list[InboxEntry]:
        """Return a branch's own tickets, the newest first.

        Args:
            branch: Id of the branch.
            states: Only tickets in these; None is all.
            after: Last entry of the page before.
            limit: How many at most.
        """
        known = self.network.branch(branch)
        return self.store.counter(known.id, states=states, after=after, limit=limit)

    def assist(
        self, kind: AssistKind | str, *, branch: str, **options: Unpack[AssistOptions]
    ) -> Assist:
        """Record help at the counter that needed no ticket.

        Args:
            kind: `promoted`, `registered`, `used` or `answered`.
            branch: Id of the branch.
            options: Which service, in which language, what was done: see `AssistOptions`.

        Raises:
            InvalidInput: The kind, the note or the answer cannot be used.
            PersonalDataFound: The note holds personal numbers.
            UnknownName: The branch, canton, service or answer is unknown.
        """
        place = self.network.branch(branch)
        require_known(options, AssistOptions)
        code = self.network.canton(options.get("canton") or place.canton).canton.code
        language = options.get("language")
        spoken = choose_language(language) if language else self._first_language(code)
        where = ticketing.AssistPlace(place.id, code, spoken)
        about = ticketing.AssistSubject(
            options.get("service"), options.get("note", ""), options.get("answer")
        )
        return ticketing.record_assist(self.desk, kind, where, about)

    # At the authority

    def inbox(
        self,
        authority: str,
        *,
        states: frozenset[State] | None = None,
        after: InboxEntry | None = None,
        limit: int = 50,
        **only: Unpack[InboxOptions],
    ) -> list[InboxEntry]:
        """Return an authority's tickets, what is due first at the top.

        Args:
            authority: Id of the authority.
            states: Only tickets in these; None is those that wait for work.
            after: Last entry of the page before.
            limit: How many at most.
            only: About which service, asked where, in which language, overdue: see `InboxOptions`.

        Raises:
            UnknownName: The authority, the service or the branch is unknown.
            InvalidInput: It is another language.
        """
        known = self.network.authority(authority)
        wanted = attrs.evolve(self._inbox_filter(known, only), states=states)
        return self.store.inbox(known.id, only=wanted, after=after, limit=limit)

    def counts(self, authority: str, **only: Unpack[InboxOptions]) -> dict[State, int]:
        """Return how many tickets an authority has in each state, of all or of some: as `inbox`."""
        known = self.network.authority(authority)
        return self.store.counts(known.id, only=self._inbox_filter(known, only))

    def _inbox_filter(self, authority: Authority, only: InboxOptions) -> InboxFilter:
        require_known(only, InboxOptions)
        service, branch, language = only.get("service"), only.get("branch"), only.get("language")
        if service and authority.canton in self.network.cantons:
            service = self.network.service(authority.canton, service).id
        return InboxFilter(
            service=ServiceId(service) if service else None,
            branch=self.network.branch(branch).id if branch else None,
            language=choose_language(language) if language else None,
            due_before=self.now() if only.get("overdue") else None,
        )

    def search(
        self,
        text: str,
        *,
        authority: str | None = None,
        branch: str | None = None,
        limit: int = 20,
        archived: bool = False,
    ) -> list[InboxEntry]:
        """Find tickets by the words in them, the newest first, within an authority or a branch.

        Args:
            text: Words; the last may be the beginning of one.
            authority: Only tickets that lie with it.
            branch: Only a branch's own tickets.
            limit: How many at most.
            archived: Whether the archive is looked in too, behind what is at hand: those it finds
                are of class `ArchivedEntry`.
        """
        found = self.store.search(
            text,
            authority=self.network.authority(authority).id if authority else None,
            branch=self.network.branch(branch).id if branch else None,
            limit=limit,
        )
        if archived and len(found) < limit:
            more = limit - len(found)
            found += self.search_archive(text, authority=authority, branch=branch, limit=more)
        return found

    def show(self, reference: str, *, by: Actor | None = None) -> Ticket:
        """Return a whole ticket, as somebody may see it.

        Args:
            reference: The ticket.
            by: Who looks; without it, everything is shown.

        Raises:
            InvalidInput: The reference holds a typo.
            UnknownName: No ticket has it.
            AccessDenied: It is not theirs to see.
        """
        return ticketing.show(self.desk, reference, by=by)

    # What is registered, and what was done

    def check(self, cantons: Sequence[str] = ()) -> list[CheckReport]:
        """Check registered cantons: their files, the proof over all questions, their cases.

        Args:
            cantons: Codes; empty is all.

        Raises:
            UnknownName: A canton has no folder.
        """
        return list(self.checks(cantons))

    def checks(self, cantons: Sequence[str] = ()) -> Iterator[CheckReport]:
        """Yield what `check` returns, one canton after the other."""
        from postnet.app.checking import check_cantons  # noqa: PLC0415  (a command of its own)

        return check_cantons(self.assembly, self.plugins, self.today, cantons)

    def overview(self, canton: str, *, on: dt.date | None = None) -> Overview:
        """Return a canton at a glance: authorities, services and whom they reach, branches, gaps.

        Args:
            canton: Its code.
            on: The day of the picture; today where none is given.

        Raises:
            UnknownName: The canton is not registered.
            InvalidInput: Its configuration does not speak for the day.
        """
        from postnet.app.reporting import overview_of  # noqa: PLC0415  (as above)

        return overview_of(self.assembly, self.router, canton, on or self.today)

    def draw_map(self, seen: Overview, language: str | None = None) -> str:
        """Draw what an overview shows as a map of the canton's branches, in SVG.

        Args:
            seen: The overview.
            language: The language of the canton's name; its first where none is given.

        Raises:
            InvalidInput: It is another language.
        """
        from postnet.app.reporting import map_of  # noqa: PLC0415  (as above)

        return map_of(seen, choose_language(language or seen.canton.languages[0]))

    def describe_services(self, canton: str, *, on: dt.date | None = None) -> Document:
        """Describe a canton's services as CPSV-AP 3.2.0, a JSON-LD document.

        Args:
            canton: Its code.
            on: The day on which they are offered; today where none is given.

        Raises:
            UnknownName: The canton is not registered.
            InvalidInput: Its configuration does not speak for the day.
        """
        from postnet.reports import describe_services  # noqa: PLC0415  (as above)

        return describe_services(self.router, canton, on or self.today)

    def assists(self, *, branch: str | None = None) -> dict[AssistKind, int]:
        """Return how often each kind of help was given, at a branch or everywhere."""
        known = self.network.branch(branch).id if branch else None
        return self.store.assists(branch=known)

    def verify(self, jobs: int = 1) -> Iterator[tuple[Reference, Breach | None]]:
        """Walk the history of all tickets; yield each with what is wrong, or None.

        Args:
            jobs: How many processes share the work where there is much of it.
        """
        return ticketing.verify_divided(self.store, self.url, jobs)
