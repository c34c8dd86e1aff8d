"""Who may do and see what."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from postnet.access import (
    may,
    may_see,
    require,
    require_publisher,
    require_sight,
    visible_messages,
)
from postnet.access.permissions import ALLOWED
from postnet.errors import AccessDenied
from postnet.model.ids import AuthorityId, BranchId, CantonCode, CommuneNumber, Reference, ServiceId
from postnet.model.tickets import (
    OPERATOR,
    Action,
    Actor,
    Clock,
    Message,
    MessageKind,
    Role,
    State,
    Ticket,
)

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
CLERK = Actor.clerk("ju-2800-001")
ELSEWHERE = Actor.clerk("ju-2350-001")
OFFICER = Actor.officer("ju-ctr")
STRANGER = Actor.officer("ju-ovj")
COORDINATOR = Actor(Role.COORDINATOR, "ju")
NEIGHBOUR = Actor(Role.COORDINATOR, "be")
SYSTEM = Actor(Role.SYSTEM)


def message(kind: MessageKind, number: int) -> Message:
    """Make a message of a kind."""
    return Message(kind, str(kind), "fr", CLERK, NOW, number)


TICKET = Ticket(
    id=1,
    reference=Reference("JU-7K3M-92QF"),
    canton=CantonCode("ju"),
    service=ServiceId("tax-return"),
    authority=AuthorityId("ju-ctr"),
    branch=BranchId("ju-2800-001"),
    commune=CommuneNumber(6711),
    language="fr",
    state=State.ANSWERED,
    clock=Clock(),
    filed_at=NOW,
    changed_at=NOW,
    version=3,
    head=b"",
    messages=[message(kind, number) for number, kind in enumerate(MessageKind, 1)],
)


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (CLERK, {Action.FILE, Action.SUPPLY, Action.CLOSE, Action.WITHDRAW, Action.REOPEN}),
        (
            OFFICER,
            {Action.ACCEPT, Action.ASK, Action.REPLY, Action.TRANSFER, Action.NOTE, Action.REOPEN},
        ),
        (COORDINATOR, {Action.TRANSFER}),
        (OPERATOR, set(Action)),
        (SYSTEM, set(Action)),
        (ELSEWHERE, set()),
        (STRANGER, set()),
        (NEIGHBOUR, set()),
        (Actor(Role.CLERK), set()),
    ],
    ids=lambda value: str(value) if isinstance(value, Actor) else str(len(value)),
)
def test_each_actor_may_do_exactly_their_part(actor: Actor, allowed: set[Action]) -> None:
    """What is theirs by role and place, and nothing else."""
    assert {action for action in Action if may(actor, action, TICKET)} == allowed


def test_every_action_belongs_to_somebody_bound_to_a_place() -> None:
    """No action is left to the operator alone."""
    bound = (Role.CLERK, Role.OFFICER, Role.COORDINATOR)
    assert frozenset().union(*(ALLOWED[role] for role in bound)) == set(Action)


def test_require_lets_pass_what_may_be_done() -> None:
    """An officer of the authority with which the ticket lies may answer it."""
    require(OFFICER, Action.REPLY, TICKET)
    assert may(OFFICER, Action.REPLY, TICKET)


def test_refusal_names_who_may_and_what_one_may() -> None:
    """A clerk who answers is told whose work that is."""
    with pytest.raises(AccessDenied) as refused:
        require(CLERK, Action.REPLY, TICKET)
    assert str(refused.value) == (
        "a clerk may not do this to a ticket: reply. "
        "That is for an officer. A clerk may: close, file, reopen, supply, withdraw."
    )


@pytest.mark.parametrize(
    ("actor", "action", "sentence"),
    [
        (
            STRANGER,
            Action.REPLY,
            "an officer of ju-ovj may not reply JU-7K3M-92QF. It lies with ju-ctr.",
        ),
        (
            ELSEWHERE,
            Action.CLOSE,
            (
                "a clerk of ju-2350-001 may not close JU-7K3M-92QF. "
                "It was filed at ju-2800-001; elsewhere its pick-up code opens the answer."
            ),
        ),
        (
            NEIGHBOUR,
            Action.TRANSFER,
            "a coordinator of be may not transfer JU-7K3M-92QF. It is a ticket of canton JU.",
        ),
    ],
)
def test_refusal_names_whose_ticket_it_is(actor: Actor, action: Action, sentence: str) -> None:
    """Whoever has the wrong ticket before them learns whose it is."""
    with pytest.raises(AccessDenied) as refused:
        require(actor, action, TICKET)
    assert str(refused.value) == sentence


def test_clerk_files_for_their_own_branch_only() -> None:
    """Before the filing there is no ticket: the branch it would be filed at decides."""
    require(CLERK, Action.FILE, None, branch=BranchId("ju-2800-001"))
    with pytest.raises(
        AccessDenied, match="a clerk of ju-2350-001 may not file a question for ju-2800-001"
    ):
        require(ELSEWHERE, Action.FILE, None, branch=BranchId("ju-2800-001"))


def test_actor_without_a_place_is_refused_even_where_the_ticket_has_none() -> None:
    """An empty place is nobody's: it matches nothing."""
    nowhere = attrs.evolve(TICKET, branch=BranchId(""))
    with pytest.raises(AccessDenied, match="of no known place"):
        require(Actor(Role.CLERK), Action.CLOSE, nowhere)


@pytest.mark.parametrize("actor", [CLERK, OFFICER, COORDINATOR, OPERATOR, SYSTEM], ids=str)
def test_those_concerned_may_see_the_ticket(actor: Actor) -> None:
    """The branch, the authority, the canton, the operator and the system itself."""
    assert may_see(actor, TICKET)


@pytest.mark.parametrize("actor", [ELSEWHERE, STRANGER, NEIGHBOUR], ids=str)
def test_others_may_not_see_the_ticket(actor: Actor) -> None:
    """Another branch, authority or canton."""
    assert not may_see(actor, TICKET)
    with pytest.raises(AccessDenied, match="may not see JU-7K3M-92QF"):
        require_sight(actor, TICKET)


def test_pick_up_code_opens_the_answer_at_any_branch_and_nothing_else() -> None:
    """The citizen fetches the answer where they like; the rest stays where it was filed."""
    seen = visible_messages(ELSEWHERE, TICKET, with_code=True)
    assert [message.kind for message in seen] == [MessageKind.ANSWER]


def test_pick_up_code_opens_nothing_to_another_authority() -> None:
    """It is for counters."""
    with pytest.raises(AccessDenied):
        visible_messages(STRANGER, TICKET, with_code=True)


@pytest.mark.parametrize("actor", [OFFICER, COORDINATOR, OPERATOR, SYSTEM], ids=str)
def test_authority_side_reads_internal_notes(actor: Actor) -> None:
    """Officers, the canton's coordinator, the operator and the system read everything."""
    assert [message.kind for message in visible_messages(actor, TICKET)] == list(MessageKind)


def test_branch_reads_everything_but_internal_notes() -> None:
    """A note is what officers tell each other."""
    kinds = [message.kind for message in visible_messages(CLERK, TICKET)]
    assert kinds == [kind for kind in MessageKind if kind is not MessageKind.NOTE]


@pytest.mark.parametrize(
    ("actor", "publishes"),
    [
        (OFFICER, True),
        (OPERATOR, True),
        (SYSTEM, True),
        (STRANGER, False),
        (CLERK, False),
        (COORDINATOR, False),
        (Actor.clerk("ju-ctr"), False),
    ],
)
def test_only_its_own_officers_publish_for_an_authority(actor: Actor, publishes: bool) -> None:  # noqa: FBT001
    """And whoever runs the network."""
    authority = AuthorityId("ju-ctr")
    if publishes:
        require_publisher(actor, authority)
    else:
        with pytest.raises(AccessDenied, match="may not publish for ju-ctr"):
            require_publisher(actor, authority)
