"""Who may do and see what: decided from the actor and the ticket alone.

A clerk acts for the citizen on what their branch filed; an officer on what lies with their
authority; a coordinator sees their canton's tickets and may send one on; the operator and the
system do all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.errors import AccessDenied
from postnet.model.tickets import Action, MessageKind, Role

if TYPE_CHECKING:
    from postnet.model.ids import AuthorityId, BranchId
    from postnet.model.tickets import Actor, Message, Ticket

ALLOWED: Final = {
    Role.CLERK: frozenset(
        {Action.FILE, Action.SUPPLY, Action.CLOSE, Action.WITHDRAW, Action.REOPEN}
    ),
    Role.OFFICER: frozenset(
        {Action.ACCEPT, Action.ASK, Action.REPLY, Action.TRANSFER, Action.NOTE, Action.REOPEN}
    ),
    Role.COORDINATOR: frozenset({Action.TRANSFER}),
    Role.OPERATOR: frozenset(Action),
    Role.SYSTEM: frozenset(Action),
}
"""What each role may do, on tickets that are theirs."""

_ONE: Final = {Role.CLERK: "a clerk", Role.OFFICER: "an officer", Role.COORDINATOR: "a coordinator"}
_UNBOUND: Final = frozenset({Role.OPERATOR, Role.SYSTEM})


def may(
    actor: Actor, action: Action, ticket: Ticket | None, *, branch: BranchId | None = None
) -> bool:
    """Tell whether somebody may do something to a ticket.

    Args:
        actor: Who acts.
        action: What they want to do.
        ticket: None where it is only about to be filed.
        branch: Where it is about to be filed.
    """
    return action in ALLOWED[actor.role] and _is_theirs(actor, ticket, branch)


def require(
    actor: Actor, action: Action, ticket: Ticket | None, *, branch: BranchId | None = None
) -> None:
    """Refuse what somebody may not do to a ticket; the arguments are those of `may`.

    Raises:
        AccessDenied: Their role does not do this, or the ticket is not theirs.
    """
    if action not in ALLOWED[actor.role]:
        allowed = ", ".join(sorted(ALLOWED[actor.role]))
        doers = " or ".join(_ONE[role] for role in _ONE if action in ALLOWED[role])
        message = f"{_ONE[actor.role]} may not do this to a ticket: {action}."
        raise AccessDenied(
            message, cure=f"That is for {doers}. {_ONE[actor.role].capitalize()} may: {allowed}."
        )
    if not _is_theirs(actor, ticket, branch):
        what = (
            f"{action} {ticket.reference}"
            if ticket
            else f"{action} a question for {branch or 'no branch'}"
        )
        raise AccessDenied(f"{_named(actor)} may not {what}.", cure=_whose(actor, ticket))


def may_see(actor: Actor, ticket: Ticket, *, with_code: bool = False) -> bool:
    """Tell whether somebody may see anything of a ticket.

    Args:
        actor: Who asks.
        ticket: The ticket.
        with_code: Whether its pick-up code was given, which opens the answer at every branch.
    """
    return _is_theirs(actor, ticket) or (with_code and actor.role is Role.CLERK)


def require_sight(actor: Actor, ticket: Ticket, *, with_code: bool = False) -> None:
    """Refuse a look at a ticket to whom it is not for.

    Raises:
        AccessDenied: The ticket is not theirs, and no pick-up code opens it.
    """
    if not may_see(actor, ticket, with_code=with_code):
        raise AccessDenied(
            f"{_named(actor)} may not see {ticket.reference}.", cure=_whose(actor, ticket)
        )


def require_publisher(actor: Actor, authority: AuthorityId) -> None:
    """Refuse to publish in an authority's name whoever is not one of its officers.

    Raises:
        AccessDenied: Their role does not publish, or not for this authority.
    """
    if actor.role in _UNBOUND or (actor.role is Role.OFFICER and actor.place == authority):
        return
    message = f"{_named(actor)} may not publish for {authority}."
    raise AccessDenied(message, cure=f"That is for an officer of {authority}.")


def visible_messages(
    actor: Actor, ticket: Ticket, *, with_code: bool = False
) -> tuple[Message, ...]:
    """Return the messages of a ticket that somebody may read, in order.

    Internal notes are for the authority's side only; another branch reads answers and no more.

    Raises:
        AccessDenied: The ticket is not theirs, and no pick-up code opens it.
    """
    require_sight(actor, ticket, with_code=with_code)
    if actor.role is not Role.CLERK:
        return tuple(ticket.messages)
    if _is_theirs(actor, ticket):
        return tuple(message for message in ticket.messages if message.kind is not MessageKind.NOTE)
    return tuple(message for message in ticket.messages if message.kind is MessageKind.ANSWER)


def _is_theirs(actor: Actor, ticket: Ticket | None, branch: BranchId | None = None) -> bool:
    if actor.role in _UNBOUND:
        return True
    owner = _owner(actor.role, ticket) if ticket else branch
    return actor.place != "" and actor.place == owner


def _owner(role: Role, ticket: Ticket) -> str:
    """Return the place that a ticket belongs to, in the eyes of a role."""
    if role is Role.CLERK:
        return ticket.branch
    return ticket.authority if role is Role.OFFICER else ticket.canton


def _named(actor: Actor) -> str:
    return f"{_ONE[actor.role]} of {actor.place or 'no known place'}"


def _whose(actor: Actor, ticket: Ticket | None) -> str:
    if ticket is None:
        return "A clerk files for their own branch."
    if actor.role is Role.CLERK:
        return f"It was filed at {ticket.branch}; elsewhere its pick-up code opens the answer."
    if actor.role is Role.OFFICER:
        return f"It lies with {ticket.authority}."
    return f"It is a ticket of canton {ticket.canton.upper()}."
