"""The table of commands: name, module, one line of help. A module is imported when it is used."""

from __future__ import annotations

# As in `postnet` itself: `--help` shall not wait for typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final


class Command:
    """One command.

    Attributes:
        module: Where it lives, in `postnet.cli`.
        help: What it does, in one line.
        group: The heading it stands under.
    """

    __slots__ = ("group", "help", "module")

    def __init__(self, module: str, help: str, group: str) -> None:  # noqa: A002  (its own word)
        self.module, self.help, self.group = module, help, group


_START = "Start here"
_COUNTER = "At the counter"
_AUTHORITY = "At the authority"
_CANTON = "For those who run a canton"
_OPERATION = "For those who run the network"

COMMANDS: Final[Mapping[str, Command]] = {
    "demo": Command(
        "demo", "tell the whole story with real questions, on a temporary database", _START
    ),
    "route": Command("route", "say which authority a question belongs to, and why", _START),
    "suggest": Command("suggest", "say which service a text is about", _COUNTER),
    "file": Command("file", "file a question: reference, route, deadline", _COUNTER),
    "counter": Command("lists", "a branch's own tickets, the newest first", _COUNTER),
    "supply": Command("handling", "bring what the authority asked for", _COUNTER),
    "pickup": Command("show", "the answer, by the citizen's pick-up code", _COUNTER),
    "close": Command("handling", "close a ticket: the citizen was told", _COUNTER),
    "withdraw": Command("handling", "withdraw a ticket: no answer is wanted any more", _COUNTER),
    "assist": Command("assist", "record help that needed no ticket", _COUNTER),
    "answer": Command(
        "answer", "find published answers; publish one, and see which help", _COUNTER
    ),
    "inbox": Command("lists", "an authority's tickets, what is due first at the top", _AUTHORITY),
    "show": Command("show", "a whole ticket: messages, deadlines, history", _AUTHORITY),
    "accept": Command("handling", "take a ticket on", _AUTHORITY),
    "ask": Command("handling", "ask the counter back; the clock stands still", _AUTHORITY),
    "reply": Command("handling", "answer a ticket", _AUTHORITY),
    "transfer": Command(
        "handling", "hand a ticket to another authority, with a reason", _AUTHORITY
    ),
    "reopen": Command("handling", "open an answered or closed ticket again", _AUTHORITY),
    "note": Command("handling", "add an internal note, which the counter never sees", _AUTHORITY),
    "search": Command("lists", "find tickets by the words in them", _AUTHORITY),
    "check": Command("check", "prove a canton's configuration, and run its cases", _CANTON),
    "canton": Command(
        "canton", "list the registered cantons; show, make, compare or export one", _CANTON
    ),
    "plugins": Command("plugins", "name, version and hooks of each plugin; or create one", _CANTON),
    "db": Command("db", "make, upgrade, save, prove or copy the database", _OPERATION),
    "suggest train": Command(
        "suggest_train", "learn from answered tickets which service a text is about", _OPERATION
    ),
    "suggest models": Command(
        "suggest_models", "list what was learnt, look into it, use another or go back", _OPERATION
    ),
    "completion": Command("completion", "print the completion script of a shell", _OPERATION),
}


def overview() -> str:
    """Return what `postnet --help` says."""
    lines = ["postnet: from a question at any post branch to the right authority, and back.", ""]
    lines += ["usage: postnet COMMAND [options]      (postnet COMMAND --help says more)"]
    for group in dict.fromkeys(command.group for command in COMMANDS.values()):
        lines += ["", f"{group}:"]
        lines += [
            f"  {name:<14} {command.help}"
            for name, command in COMMANDS.items()
            if command.group == group
        ]
    return "\n".join([*lines, *_EVERYWHERE])


_EVERYWHERE: Final = (
    "",
    "Everywhere:",
    "  --cantons DIR  the cantons' folder instead of the bundled ones (POSTNET_CANTONS)",
    "  --db URL       the database, sqlite:///postnet.db by default (POSTNET_DB)",
    "  --json         for machines",
    "  --version      the version",
    "",
    "Exit codes: 0 good, 1 findings or refused, 2 wrong use.",
)
