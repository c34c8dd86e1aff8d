"""Filing: a ticket in an office, brought as far as a test wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Unpack

from postnet.errors import NotOffered
from postnet.model.tickets import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from postnet import Postnet
    from postnet.app.options import FilingOptions
    from postnet.model.branches import Assignment
    from postnet.model.ids import BranchId
    from postnet.model.tickets import Ticket
    from postnet.testing.facts import TicketFacts

    _Step = Callable[[Postnet, str], object]

TEXT: Final = "A question of a test."

_ANSWERED: Final[tuple[_Step, ...]] = (
    lambda office, ticket: office.reply(ticket, "An answer of a test."),
)
_WAYS: Final[Mapping[State, tuple[_Step, ...]]] = {
    State.OPEN: (),
    State.ACCEPTED: (lambda office, ticket: office.accept(ticket),),
    State.WAITING: (lambda office, ticket: office.ask(ticket, "A request of a test."),),
    State.ANSWERED: _ANSWERED,
    State.CLOSED: (*_ANSWERED, lambda office, ticket: office.close_ticket(ticket)),
    State.WITHDRAWN: (lambda office, ticket: office.withdraw(ticket),),
}


def file_ticket(office: Postnet, /, **facts: Unpack[TicketFacts]) -> Ticket:
    """File a ticket, and bring it into a state.

    Args:
        office: Where; its clock says when.
        facts: Where it is asked, whose question it is, about which service, in which state: see
            `TicketFacts`. What is not said is taken from the first branch that offers something
            that day: its commune, and the first service.

    Returns:
        The ticket as it is then.

    Raises:
        NotOffered: No branch offers anything that day.
    """
    state = facts.pop("state", State.OPEN)
    text = facts.pop("text", TEXT)
    branch = facts.pop("branch", "") or _any_branch(office)
    options: FilingOptions = {**_usual(office, branch, facts), **facts}  # type: ignore[typeddict-unknown-key]
    reference = office.file(text, branch=branch, **options).reference
    for step in _WAYS[state]:
        step(office, reference)
    return office.show(reference)


def _any_branch(office: Postnet) -> BranchId:
    branches = (branch for found in _offered(office) for branch in found.branches)
    branch = next(branches, None)
    if branch is None:
        message = f"no branch offers anything on {office.today}."
        raise NotOffered("", message, cure="Set the clock to a day with an assignment.")
    return branch


def _offered(office: Postnet) -> Iterator[Assignment]:
    for registered in office.network.cantons.values():
        for assignment in registered.assignments:
            if assignment.validity.covers(office.today):
                yield assignment


def _usual(office: Postnet, branch: str, facts: TicketFacts) -> FilingOptions:
    """Return what is not said: the branch's own commune, and the first service it offers there."""
    usual: FilingOptions = {}
    if not {"commune", "postcode", "canton"} & facts.keys():
        usual["commune"] = office.network.branch(branch).commune
    if "service" not in facts:
        offered = (found for found in _offered(office) if branch in found.branches)
        usual["service"] = next((_first_service(office, found) for found in offered), None)
    return usual


def _first_service(office: Postnet, assignment: Assignment) -> str | None:
    registered = office.network.cantons[assignment.canton].services
    return next((service for service in registered if assignment.offers(service)), None)
