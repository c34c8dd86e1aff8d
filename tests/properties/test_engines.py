"""Two engines, one store: whatever is done in whatever order, both give the same answers."""

from __future__ import annotations

import datetime as dt
import tempfile
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from postnet.errors import FilingConflict
from postnet.model.assists import Assist, AssistKind
from postnet.model.filters import InboxFilter
from postnet.model.ids import AuthorityId, BranchId, CantonCode
from postnet.model.tickets import Action, Clock, InboxEntry, MessageKind, State, Ticket
from postnet.store import Filed, ReferenceTaken, Store, open_store
from store.making_tickets import AT, filing, reference, transition

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.serving import Server

AUTHORITIES: Final = ("ju-ctr", "ju-opf")
BRANCHES: Final = ("delemont-1", "porrentruy-1")
TEXTS: Final = (
    "Ma déclaration d'impôt de l'ÉTÉ ?",
    "Un permis de pêche, s.v.p.",
    "Straße, Œuvre, naïve ΟΔΟΣ und 3½ Fässer",
    "e\u0301te\u0301 sans accents: peche",
    "l'impôt-anticipé 2026/27, a_b c.d@e",
)
WORDS: Final = (
    *("impot", "IMPÔT pê", "été", "peche", "strasse", "straß", "oeuvre", "œuv", "οδος", "οδοσ"),
    *("3", "fasser", "naiv", "l", "2026 27", "a b", "d e", "x", "de l'", "anticipé", "s v"),
)
PLACES: Final = {
    "authority": st.sampled_from([None, *map(AuthorityId, AUTHORITIES)]),
    "branch": st.sampled_from([None, *map(BranchId, BRANCHES)]),
}
STATES: Final = st.none() | st.frozensets(st.sampled_from(list(State)))
MOST: Final = 60
"""No list of so few tickets has more pages."""

HOURS: Final = st.sampled_from([None, -5.0, 1.0, 1.0, 30.0])


def clock_of(hours: float | None) -> Clock:
    """Return a clock that is due in some hours, or stands still."""
    return Clock() if hours is None else Clock(AT + dt.timedelta(hours=hours), None, None, 7)


class Engines(RuleBasedStateMachine):
    """A file and a server, to which the same is done.

    Numbers are compared as places: after a refused filing a server's go on behind a gap.
    """

    server: Server

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        urls = (f"sqlite:///{self.folder.name}/a.db", self.server.new_schema())
        self.stores = [open_store(url, create=True) for url in urls]
        self.numbers: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self.drawn = 0

    def teardown(self) -> None:
        """Close both."""
        for store in self.stores:
            store.close()
        self.folder.cleanup()

    def both(self, ask: Callable[[Store], Any]) -> Any:
        """Ask both, and return what both say."""
        file, server = (
            self.plain(answered(ask, store), numbers)
            for store, numbers in zip(self.stores, self.numbers, strict=True)
        )
        assert file == server
        return file

    def plain(self, answer: Any, numbers: dict[int, int]) -> Any:
        """Return an answer in which a ticket's number is its place among those that were filed."""
        if isinstance(answer, list):
            return [self.plain(one, numbers) for one in answer]
        if isinstance(answer, Filed):
            if not answer.repeated:
                numbers[answer.ticket] = len(numbers) + 1
            return attrs.evolve(answer, ticket=numbers[answer.ticket])
        if isinstance(answer, Ticket | InboxEntry):
            return attrs.evolve(answer, id=numbers[answer.id])
        return answer

    @initialize(texts=st.permutations(TEXTS))
    def begin(self, texts: list[str]) -> None:
        """File some questions, so that there is something to find."""
        for text in texts:
            self.file(0, 1.0, text=text, authority=AUTHORITIES[0], branch=BRANCHES[0], key=None)

    @rule(
        taken=st.sampled_from([0, 0, 0, 1, 2]),
        key=st.sampled_from([None, None, "k1", "k2"]),
        text=st.sampled_from(TEXTS),
        authority=st.sampled_from(AUTHORITIES),
        branch=st.sampled_from(BRANCHES),
        hours=HOURS,
    )
    def file(self, taken: int, hours: float | None, **facts: Any) -> None:
        """File, with a reference that may be taken and a key that may be used."""
        self.drawn += not taken
        new = filing(taken or self.drawn, clock=clock_of(hours), **facts)
        self.both(lambda store: store.file(new))

    @rule(
        number=st.integers(0, 99),
        state=st.sampled_from(list(State)),
        authority=st.sampled_from(AUTHORITIES),
        said=st.none() | st.tuples(st.sampled_from(list(MessageKind)), st.sampled_from(TEXTS)),
        late=st.sampled_from([0, 0, 0, 1]),
        hours=HOURS,
    )
    def change(
        self, number: int, state: State, late: int, hours: float | None, **facts: Any
    ) -> None:
        """Do something to a ticket, now and then on a version that was read long ago."""

        def do(store: Store) -> bool | None:
            ticket = store.ticket(reference(1 + number % self.drawn))
            if ticket is None:  # its key was used before
                return None
            change = transition(ticket, Action.NOTE, state, clock=clock_of(hours), **facts)
            return store.change(attrs.evolve(change, version=change.version - late))

        self.both(do)

    @rule(kind=st.sampled_from(list(AssistKind)), branch=st.sampled_from(BRANCHES))
    def assist(self, kind: AssistKind, branch: str) -> None:
        """Record an assist."""
        assist = Assist(BranchId(branch), CantonCode("ju"), kind, AT, "fr", None, "x")
        self.both(lambda store: store.record_assist(assist))
        self.both(lambda store: store.assists(branch=BranchId(branch)))
        self.both(lambda store: store.recent_assists(3))

    @rule(number=st.integers(1, 9), key=st.sampled_from(["k1", "k2", "k3"]))
    def look_up(self, number: int, key: str) -> None:
        """Read a ticket by its reference and its pick-up code, and a key."""
        digest = filing(number).pick_up_digest
        assert self.both(lambda store: store.ticket(reference(number))) == self.both(
            lambda store: store.ticket_by_pick_up(digest)
        )
        self.both(lambda store: store.reference_by_key(key))
        self.both(lambda store: list(store.references()))

    @rule(text=st.text(alphabet="aeilmpé ½ßœΣς'-_", max_size=6), limit=st.integers(0, 4), **PLACES)
    def search(self, text: str, **where: Any) -> None:
        """Search, everywhere or within, for what somebody typed and for all that may be there."""
        for words in (text, *WORDS):
            self.both(lambda store, words=words: store.search(words, **where))

    @rule(states=STATES, limit=st.integers(1, 5), place=st.integers(0, 1))
    def walk(self, states: frozenset[State] | None, limit: int, place: int) -> None:
        """Walk an inbox and a counter page by page, and count."""
        authority, branch = AuthorityId(AUTHORITIES[place]), BranchId(BRANCHES[place])
        only = InboxFilter(states=states)
        self.both(lambda store: paged(store.inbox, authority, only=only, limit=limit))
        self.both(lambda store: paged(store.counter, branch, states=states, limit=limit))
        self.both(lambda store: store.counts(authority))


def answered(ask: Callable[[Store], Any], store: Store) -> Any:
    """Return an answer, or which error it was."""
    try:
        return ask(store)
    except FilingConflict as error:
        return (error.key, error.reference)
    except ReferenceTaken:
        return ReferenceTaken


def paged(read: Callable[..., list[InboxEntry]], whose: str, **wanted: Any) -> list[InboxEntry]:
    """Return a whole list, read a page at a time."""
    found: list[InboxEntry] = []
    for _ in range(MOST):
        page = read(whose, after=found[-1] if found else None, **wanted)
        if not page:
            return found
        found += page
    raise AssertionError("the pages of a list have no end")


def test_both_engines_give_the_same_answers(server: Server) -> None:
    """Filing, changing, reading, listing and searching, in any order."""
    machine = type("Served", (Engines,), {"server": server})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
