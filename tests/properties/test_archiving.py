"""Archiving and bringing back, in any order: no answer about a ticket depends on where it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import postnet
from cantons.damaging import JURA
from postnet.errors import TicketArchived, TransitionRefused
from postnet.model.tickets import ACTIVE, State, Ticket
from postnet.testing import SettableClock, file_ticket
from store.engines import ENGINES
from ticketing.archives import as_at_hand

if TYPE_CHECKING:
    from postnet import Network, Postnet
    from postnet.model.ids import Reference

MONTHS: Final = tuple(f"2026-{number:02}" for number in range(3, 8))
ACTIONS: Final = {
    "reopen": lambda office, name: office.reopen(name, "Encore une question."),
    "reply": lambda office, name: office.reply(name, "Voilà le permis."),
    "close": lambda office, name: office.close_ticket(name),
    "note": lambda office, name: office.note(name, "Permis vu."),
}


class Archiving(RuleBasedStateMachine):
    """An office, and what its tickets are without an archive."""

    network: Network
    new_url: Any

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = SettableClock("2026-03-20T09:00")
        url = self.new_url(self.folder.name)
        self.office: Postnet = postnet.open(url, cantons=self.network, clock=self.clock)
        self.office.archive_folder = Path(self.folder.name) / "archive"
        self.known: dict[Reference, Ticket] = {}
        for state in (State.CLOSED, State.ANSWERED, State.WITHDRAWN, State.OPEN):
            self.file(state)

    def teardown(self) -> None:
        """Close it."""
        self.office.close()
        self.folder.cleanup()

    def any_of(self, number: int) -> Reference:
        """Return one of the tickets."""
        return list(self.known)[number % len(self.known)]

    @rule(state=st.sampled_from(list(State)))
    def file(self, state: State) -> None:
        """File one more, and bring it into a state."""
        ticket = file_ticket(self.office, text="Mon permis est abîmé ?", state=state)
        self.known[ticket.reference] = ticket

    @rule(days=st.integers(1, 40))
    def let_time_pass(self, days: int) -> None:
        """Days or weeks, but not into the next year."""
        if self.clock().month < 11:
            self.clock.advance(days=days)

    @rule(month=st.sampled_from(MONTHS))
    def archive(self, month: str) -> None:
        """Archive, if that month is not in the future."""
        if month <= f"{self.clock():%Y-%m}":
            assert not self.office.archive(month).broken

    @rule(number=st.integers(0, 99))
    def bring_back(self, number: int) -> None:
        """Bring one back, wherever it is."""
        name = self.any_of(number)
        assert self.office.bring_back(name) == self.known[name]

    @rule(number=st.integers(0, 99), action=st.sampled_from(list(ACTIONS)))
    def change(self, number: int, action: str) -> None:
        """Do something to one, if it is at hand and that is possible."""
        name = self.any_of(number)
        archived, refused = self.office.show(name).archived, None
        try:
            self.known[name] = ACTIONS[action](self.office, name).ticket
        except (TicketArchived, TransitionRefused) as error:
            refused = error
        assert isinstance(refused, TicketArchived) == (archived is not None)

    @invariant()
    def every_ticket_is_as_it_was(self) -> None:
        """In the detail, wherever it is read from; what waits for work is at hand."""
        for name, ticket in self.known.items():
            shown = self.office.show(name)
            assert shown.archived is None or ticket.state not in ACTIVE
            assert as_at_hand(shown) == ticket

    @invariant()
    def every_history_holds_once(self) -> None:
        """At hand or in the archive, and nowhere twice."""
        walked = [*self.office.verify(), *self.office.verify_archive()]
        assert [breach for _, breach in walked if breach] == []
        assert sorted(name for name, _ in walked) == sorted(self.known)

    @invariant()
    def every_ticket_is_found_and_counted(self) -> None:
        """The counts are of what is at hand; a search with the archive finds all."""
        found = self.office.search("permis", limit=1000, archived=True)
        assert sorted(entry.reference for entry in found) == sorted(self.known)
        at_hand = [self.known[name] for name, _ in self.office.verify()]
        for authority in {ticket.authority for ticket in self.known.values()}:
            held = [ticket.state for ticket in at_hand if ticket.authority == authority]
            assert self.office.counts(authority) == {state: held.count(state) for state in State}
        assert self.office.store.integrity() == []


@pytest.fixture(params=ENGINES)
def new_url(request: pytest.FixtureRequest) -> Any:
    """Return what names a new database of each engine, in a folder."""
    if request.param == "sqlite":
        return lambda folder: f"sqlite:///{folder}/postnet.db"
    server = request.getfixturevalue("server")
    return lambda _: server.new_schema()


def test_no_answer_depends_on_where_a_ticket_is(new_url: Any) -> None:
    """Filing, changing, archiving and bringing back, in any order."""
    network = postnet.open(cantons=[JURA]).network
    kept = {"network": network, "new_url": staticmethod(new_url)}
    run_state_machine_as_test(
        type("Archived", (Archiving,), kept),
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
