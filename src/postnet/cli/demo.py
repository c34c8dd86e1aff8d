"""`postnet demo`: the whole story on a temporary database, in seconds.

The time in it is made up, so that the story is the same every day: it begins on the Wednesday
before Easter 2026, and the days on which Jura's offices are closed show in the deadlines.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.app import Postnet
from postnet.cli.demo_story import ANSWERS, QUESTIONS
from postnet.cli.lists import table_of
from postnet.cli.machine import print_json
from postnet.cli.printing import facts, listing, moment, plain, rule, show
from postnet.cli.route import route_lines
from postnet.cli.shapes import entry_shape, receipt_shape
from postnet.cli.show import ticket_panels
from postnet.model.ids import CantonCode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import RenderableType

    from postnet.cli.demo_story import Asked, Done
    from postnet.model.network import CantonNetwork
    from postnet.ticketing import Handled, Receipt

_BEGINS: Final = dt.datetime(2026, 4, 1, 6, 30, tzinfo=dt.UTC)
_BETWEEN_QUESTIONS: Final = dt.timedelta(minutes=11)
_CANTON: Final = CantonCode("ju")
_INBOXES: Final = ("ju-ctr", "ju-ecas", "ju-guichet", "commune-6771")


class _Time:
    """The time of the story."""

    def __init__(self) -> None:
        self.now = _BEGINS

    def __call__(self) -> dt.datetime:
        """Return the time it is in the story."""
        return self.now


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add nothing: the command has no options of its own."""
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Tell the story; exit with 1 where a history does not hold."""
    time = _Time()
    with tempfile.TemporaryDirectory(prefix="postnet-demo-") as folder:
        url = str(Path(folder) / "demo.db")
        with Postnet(url, clock=time) as office:
            tell: Callable[..., None] = _silent if args.json else show
            _show_network(office, tell)
            receipts = _ask(office, time, tell)
            _assist(office, tell)
            _show_inboxes(office, tell)
            _answer(office, time, receipts, tell)
            holds = _verify(office, tell)
            if args.json:
                print_json(_shape(office, receipts, holds=holds))
    return 0 if holds else 1


def _silent(*_: RenderableType) -> None:
    """Say nothing: the JSON at the end says it all."""


def _show_network(office: Postnet, tell: Callable[..., None]) -> None:
    """Show the canton that the story is about, and how many more there are."""
    cantons = office.network.cantons
    rows = list(_facts_of(cantons[_CANTON]))
    others = [other for code, other in cantons.items() if code != _CANTON]
    branches = sum(len(other.branches) for other in others)
    told = f"reference configurations, not official; {branches} branches of demo data"
    rows.append((f"{len(others)} more", told))
    tell(rule("1. The network"), facts(rows))


def _facts_of(registered: CantonNetwork) -> Iterator[tuple[str, str]]:
    canton = registered.canton
    language = canton.languages[0]
    kinds = Counter(authority.kind for authority in registered.authorities.values())
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    services, branches = len(registered.services), len(registered.branches)
    name = f"{canton.name.text(language)} ({canton.code})"
    yield name, f"{services} services; authorities: {counted}; {branches} branches"
    for one in registered.assignments:
        yield "", f"{one.phase}: {len(one.branches)} branches from {one.validity.from_on}"
    yield "", f"portal: {canton.portal.name.text(language)}, login SwissID"


def _ask(office: Postnet, time: _Time, tell: Callable[..., None]) -> dict[str, Receipt]:
    tell(rule("2. At the counters"))
    receipts = {}
    for asked in QUESTIONS:
        time.now += _BETWEEN_QUESTIONS
        receipts[asked.name] = _file(office, asked)
        _show_question(office, asked, receipts[asked.name], tell)
    again = _file(office, QUESTIONS[0])
    same = again.reference == receipts[QUESTIONS[0].name].reference and again.repeated
    told = "the same ticket, nothing was filed twice" if same else "filed twice"
    tell(plain(f"The network broke and the clerk sent the first question again: {told}.\n"))
    return receipts


def _file(office: Postnet, asked: Asked) -> Receipt:
    return office.file(
        asked.text,
        branch=asked.branch,
        service=asked.service,
        commune=asked.commune,
        language=asked.language,
        answers=dict(asked.answers),  # type: ignore[arg-type]  # ids written as plain texts
        key=f"demo-{asked.name}",
    )


def _show_question(
    office: Postnet, asked: Asked, receipt: Receipt, tell: Callable[..., None]
) -> None:
    branch = office.network.branch(asked.branch)
    title = f"{branch.name}, citizen of {asked.commune}: {asked.why}"
    taken = ""
    if receipt.suggestion is not None:
        sure = "sure enough" if receipt.suggestion.confident else "not sure"
        taken = f"service from the text: {receipt.suggestion.confidence:.2f}, {sure}; "
    due = moment(receipt.ticket.clock.answer_due_at)
    tell(
        plain(title, "bold"),
        plain(f"«{asked.text}»", "italic"),
        *route_lines(office.network, receipt.route, asked.language),
        plain(f"   {taken}{receipt.reference}, answer by {due}\n", "cyan"),
    )


def _assist(office: Postnet, tell: Callable[..., None]) -> None:
    place = "ju-2942-016"
    office.assist("registered", branch=place, note="SwissID, avec la carte d'identité")
    office.assist("used", branch=place, service="vehicle-inspection")
    office.assist("answered", branch=place, service="swissid-registration", note="code SMS")
    counted = ", ".join(f"{n} {kind}" for kind, n in office.assists(branch=place).items() if n)
    name = office.network.branch(place).name
    tell(plain(f"{name}: three people were helped on the spot, without a ticket: {counted}.\n"))


def _show_inboxes(office: Postnet, tell: Callable[..., None]) -> None:
    tell(rule("3. At the authorities"))
    for authority in _INBOXES:
        name = office.network.authority(authority).name.text("fr")
        tell(table_of(office, f"{name} [{authority}]", office.inbox(authority)))


def _answer(
    office: Postnet, time: _Time, receipts: Mapping[str, Receipt], tell: Callable[..., None]
) -> None:
    tell(rule("4. The answers come back"))
    rows = []
    for done in ANSWERS:
        time.now += dt.timedelta(hours=done.hours)
        ticket = _do(office, receipts[done.name].reference, done).ticket
        by = str(ticket.events[-1].actor)
        rows.append((moment(time.now), ticket.reference, done.action, by, ticket.state, done.text))
    tell(listing("What happened", ("when", "ticket", "what", "by", "now", "said"), rows))
    code = receipts["premiums"].pick_up_code
    told = (
        f"With the pick-up code {code} the citizen hears the answer at any branch, without a name:"
    )
    tell(plain(told), *ticket_panels(office.pick_up(code)))


def _do(office: Postnet, reference: str, done: Done) -> Handled:
    match done.action:
        case "accept":
            return office.accept(reference)
        case "ask":
            return office.ask(reference, done.text)
        case "supply":
            return office.supply(reference, done.text)
        case "transfer":
            return office.transfer(reference, done.to, done.text)
        case "reply":
            return office.reply(reference, done.text)
        case _:
            return office.close_ticket(reference)


def _verify(office: Postnet, tell: Callable[..., None]) -> bool:
    verified = list(office.verify())
    breaches = [breach for _, breach in verified if breach is not None]
    events = sum(len(office.show(reference).events) for reference, _ in verified)
    told = "every one holds" if not breaches else f"{len(breaches)} do not hold"
    tell(
        rule("5. The history"),
        plain(f"{len(verified)} tickets, {events} events in hash chains: {told}.", "bold green"),
        plain("Next: postnet route --help, postnet file --help, docs/tutorial/first-question.md"),
    )
    return not breaches


def _shape(office: Postnet, receipts: Mapping[str, Receipt], *, holds: bool) -> dict[str, object]:
    network = office.network
    return {
        "questions": [receipt_shape(network, r, r.ticket.language) for r in receipts.values()],
        "inboxes": {a: [entry_shape(e) for e in office.inbox(a)] for a in _INBOXES},
        "states": {r.reference: office.show(r.reference).state for r in receipts.values()},
        "assists": office.assists(),
        "history_holds": holds,
    }
