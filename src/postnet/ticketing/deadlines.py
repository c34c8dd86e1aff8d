"""Deadlines: what a ticket's authority owes, and by when, in its own working time.

A clock stands still while the authority waits for the counter. Then it keeps how many seconds of
working time were left, and going on gives them back: each deadline has moved by exactly the working
time that passed, and not at all where none did.

What was overdue stays overdue, by as much working time as before: it keeps a number below 0 (or 0,
where nobody has worked since). Asking back late never makes an answer punctual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.tickets import Clock
from postnet.ticketing.working_time import WorkingTime

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.authorities import Authority
    from postnet.model.cantons import Canton
    from postnet.model.services import Service
    from postnet.model.working_week import DeadlineTerms, Term

# More than all authorities of Switzerland with hours of their own; the bound is for processes that
# load their cantons again and again.
_MOST_KEPT: Final = 4096

# By identity: to hash a canton's closed days would cost more than the deadline. Each value holds on
# to what its key names, so no identity is given away again while it is here.
_kept: dict[tuple[int, int], WorkingTime] = {}


def working_time_of(authority: Authority, canton: Canton) -> WorkingTime:
    """Return when an authority works: its own hours, else the canton's; on the canton's days.

    The same authority gets the same object again, with the days it has already worked out.
    """
    hours = authority.hours or canton.hours
    key = (id(hours), id(canton.closed_days))
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[key] = WorkingTime(hours, canton.closed_days)
    return found


def terms_of(service: Service | None, authority: Authority, canton: Canton) -> DeadlineTerms:
    """Return the terms that hold: service over authority over canton, each by itself."""
    terms = authority.deadlines.or_else(canton.deadlines)
    return terms if service is None else service.deadlines.or_else(terms)


def start_clock(at: dt.datetime, terms: DeadlineTerms, working_time: WorkingTime) -> Clock:
    """Return the clock of a ticket that an authority gets now.

    Raises:
        InvalidInput: A term never ends, since the authority has no working time, or in more than
            ten years.
    """
    return Clock(
        first_reply_due_at=_due(at, terms.first_reply, working_time),
        answer_due_at=_due(at, terms.answer, working_time),
    )


def replied(clock: Clock) -> Clock:
    """Return the clock after the authority said something; the answer is still owed."""
    return attrs.evolve(clock, first_reply_due_at=None, first_reply_left=None)


def pause(clock: Clock, at: dt.datetime, working_time: WorkingTime) -> Clock:
    """Return the clock standing still; one that stands still already stays as it is."""
    return Clock(
        first_reply_left=_left(clock.first_reply_due_at, clock.first_reply_left, at, working_time),
        answer_left=_left(clock.answer_due_at, clock.answer_left, at, working_time),
    )


def resume(clock: Clock, at: dt.datetime, working_time: WorkingTime) -> Clock:
    """Return the clock going on; one that is going already stays as it is.

    Raises:
        InvalidInput: The authority has no working time any more.
    """
    return Clock(
        first_reply_due_at=_again(
            clock.first_reply_due_at, clock.first_reply_left, at, working_time
        ),
        answer_due_at=_again(clock.answer_due_at, clock.answer_left, at, working_time),
    )


def stop(_clock: Clock) -> Clock:
    """Return the clock of a ticket on which nothing is owed any more."""
    return Clock()


def _due(at: dt.datetime, term: Term | None, working_time: WorkingTime) -> dt.datetime | None:
    return None if term is None else working_time.add(at, term)


def _left(
    due_at: dt.datetime | None, left: int | None, at: dt.datetime, working_time: WorkingTime
) -> int | None:
    return left if due_at is None else working_time.between(at, due_at)


def _again(
    due_at: dt.datetime | None, left: int | None, at: dt.datetime, working_time: WorkingTime
) -> dt.datetime | None:
    return due_at if left is None else working_time.add_seconds(at, left)
