"""`postnet show` and `postnet pickup`: a whole ticket, and the answer for the citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import options
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import facts, listing, moment, panel, plain, show
from postnet.cli.shapes import ticket_shape
from postnet.model.tickets import Action

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from rich.console import RenderableType

    from postnet.model.tickets import Event, Message, Ticket


def register(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of one of the two."""
    if name == "show":
        parser.add_argument("reference", metavar="REF", help="the ticket, such as JU-7K3M-92QF")
        options.add_actor(parser)
        parser.set_defaults(run=run_show)
    else:
        parser.add_argument("code", metavar="CODE", help="the citizen's pick-up code")
        parser.set_defaults(run=run_pick_up)


def run_show(args: argparse.Namespace) -> int:
    """Show a ticket with messages, deadlines and history."""
    with open_office(args) as office:
        ticket = office.show(args.reference, by=args.by)
    _print(args, ticket)
    return 0


def run_pick_up(args: argparse.Namespace) -> int:
    """Show the ticket of a pick-up code."""
    with open_office(args) as office:
        ticket = office.pick_up(args.code)
    _print(args, ticket)
    return 0


def _print(args: argparse.Namespace, ticket: Ticket) -> None:
    if args.json:
        print_json(ticket_shape(ticket))
    else:
        show(*ticket_panels(ticket))


def ticket_panels(ticket: Ticket) -> Iterator[RenderableType]:
    """Yield a ticket for people: how it stands, what was said, what happened."""
    clock = ticket.clock
    rows = [
        ("state", ticket.state),
        ("service", ticket.service or "not known"),
        ("authority", ticket.authority),
        ("branch", ticket.branch),
        ("filed", moment(ticket.filed_at)),
        ("first reply by", moment(clock.first_reply_due_at)),
        ("answer by", moment(clock.answer_due_at)),
    ]
    if ticket.archived is not None:
        rows.append(("archived", f"shown from the archive of {ticket.archived}"))
    yield panel(ticket.reference, facts(rows), expand=False)
    for message in ticket.messages:
        yield _said(message)
    yield listing("History", ("no", "what", "when", "by", "why"), map(_happened, ticket.events))


def _said(message: Message) -> RenderableType:
    title = f"{message.kind} ({message.language}), {message.actor}, {moment(message.at)}"
    text = "(erased)" if message.text is None else message.text
    return panel(title, plain(text))


def _happened(event: Event) -> tuple[str, ...]:
    why = "; ".join([*filter(None, (event.reason,)), *_told(event)])
    return str(event.number), event.action, moment(event.at), str(event.actor), why


def _told(event: Event) -> Iterator[str]:
    """Yield what an event says besides its reason: a corrected service, a published answer."""
    wanted = {Action.TRANSFER: "service", Action.REPLY: "answer"}.get(event.action, "")
    if wanted in event.data:
        yield f"{wanted}: {event.data[wanted]}"
