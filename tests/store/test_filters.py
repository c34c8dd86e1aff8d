"""Filters: an inbox and its counts show what was wished for, all of it and nothing else."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import TYPE_CHECKING

import attrs
import pytest

from postnet.model.filters import InboxFilter
from postnet.model.ids import AuthorityId, BranchId, ServiceId
from postnet.model.tickets import ACTIVE, InboxEntry, State
from store.making_tickets import AT, due, filing, put

if TYPE_CHECKING:
    from postnet.store import Store

CTR = AuthorityId("ju-ctr")
TAXES, FISHING = ServiceId("tax-return"), ServiceId("fishing-licence")
DELEMONT, PORRENTRUY = BranchId("delemont-1"), BranchId("porrentruy-1")
NOON = AT + dt.timedelta(hours=30)
WISHES = [
    InboxFilter(states, service, branch, language, before)
    for states, service, branch, language, before in product(
        [None, frozenset(State), frozenset({State.CLOSED, State.OPEN})],
        [None, FISHING],
        [None, PORRENTRUY],
        [None, "de"],
        [None, NOON],
    )
]


@pytest.fixture
def mixed(store: Store) -> Store:
    """Hold tickets of two services, branches and languages in each state, due or standing still."""
    kinds = product(State, [TAXES, FISHING], [DELEMONT, PORRENTRUY], ["fr", "de"])
    for number, (state, service, branch, language) in enumerate(kinds, start=1):
        new = filing(number, branch=branch, clock=due(number if number % 3 else None))
        store.file(attrs.evolve(new, service=service, language=language))
        put(store, number, state)
    return store


def fits(entry: InboxEntry, only: InboxFilter) -> bool:
    """Tell whether a filter wants a ticket, as a person would say it."""
    return (
        entry.state in (ACTIVE if only.states is None else only.states)
        and only.service in {None, entry.service}
        and only.branch in {None, entry.branch}
        and only.language in {None, entry.language}
        and (only.due_before is None or entry.overdue(only.due_before))
    )


def pages(store: Store, only: InboxFilter, limit: int) -> list[InboxEntry]:
    """Return an inbox that was read page by page."""
    read: list[InboxEntry] = []
    while page := store.inbox(CTR, only=only, after=read[-1] if read else None, limit=limit):
        read += page
    return read


@pytest.mark.parametrize("limit", [3, 1000])
def test_a_filtered_inbox_is_the_inbox_without_the_others(mixed: Store, limit: int) -> None:
    """In the same order, page by page, for every combination of wishes."""
    whole = mixed.inbox(CTR, only=InboxFilter(states=frozenset(State)), limit=1000)
    for only in WISHES:
        assert pages(mixed, only, limit) == [entry for entry in whole if fits(entry, only)], only


def test_filtered_counts_count_the_filtered_inbox(mixed: Store) -> None:
    """Every state by itself, whichever the filter names."""
    for only in WISHES:
        every = attrs.evolve(only, states=frozenset(State))
        listed = [entry.state for entry in mixed.inbox(CTR, only=every, limit=1000)]
        counted = {state: listed.count(state) for state in State}
        assert mixed.counts(CTR, only=only) == counted, only


def test_a_filter_that_nothing_fits_shows_nothing(mixed: Store) -> None:
    """Not everything."""
    nothing = InboxFilter(service=ServiceId("dog-licence"))
    assert mixed.inbox(CTR, only=nothing) == []
    assert mixed.counts(CTR, only=nothing) == dict.fromkeys(State, 0)
