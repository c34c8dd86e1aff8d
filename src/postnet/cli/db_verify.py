"""`postnet db verify`: whether every ticket's history is the one that was written."""

from __future__ import annotations

import argparse
from itertools import chain
from typing import TYPE_CHECKING, Any

from postnet.app.upkeep import processors
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import counted, plain, progress, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.app import Postnet
    from postnet.model.ids import Reference
    from postnet.ticketing import Breach


def register(ways: argparse._SubParsersAction[Any]) -> None:
    """Add the way to prove the histories."""
    verify = ways.add_parser("verify", help="prove every ticket's history")
    verify.add_argument(
        "--jobs",
        metavar="N",
        type=_a_number,
        help="how many processes share the work (one a processor)",
    )
    verify.set_defaults(run=run)


def _a_number(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 256):  # noqa: PLR2004  (no machine has more)
        message = f"{text!r} is not a number from 1 to 256"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Prove every ticket's history; exit with 1 where one does not hold."""
    verified, breaches = 0, []
    with open_office(args) as office:
        damage = office.store.integrity()
        for _, breach in _watched(office, args):
            verified += 1
            if breach is not None:
                breaches.append(breach)
    wrong = [f"{b.reference}, event {b.event}: {b.what}" for b in breaches]
    if args.json:
        print_json({"tickets": verified, "breaches": wrong, "damage": damage})
    else:
        _tell(verified, damage, wrong)
    return 1 if damage or wrong else 0


def _watched(
    office: Postnet, args: argparse.Namespace
) -> Iterator[tuple[Reference, Breach | None]]:
    """Yield each ticket, with a bar that moves while a person waits for many."""
    verified = chain(office.verify(args.jobs or processors()), office.verify_archive())
    if args.json:
        return verified
    archived = sum(map(office.store.ledger.count, office.store.ledger.months()))
    return progress(verified, "Verifying", office.store.last_number() + archived)


def _tell(verified: int, damage: list[str], wrong: list[str]) -> None:
    for line in damage + wrong:
        show(plain(line, "bold red"))
    holds = "every history holds" if not wrong else f"{len(wrong)} histories do not hold"
    show(plain(f"{counted(verified, 'ticket')}: {holds}.", "bold"))
