"""Printing: tables, panels and texts for people.

Each function loads its part of rich when it is called: what is printed for machines pays for none.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.panel import Panel
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

_Thing = TypeVar("_Thing")

_ZONE: Final = ZoneInfo("Europe/Zurich")

# Where nobody looks at a terminal (a pipe, a file), lines are as long as a wide one's.
_WIDE: Final = 120

_ROOMY: Final = 110


def console() -> Console:
    """Return where people read; colours follow NO_COLOR and the terminal."""
    from postnet.cli.terminal import Terminal

    return Terminal(highlight=False, width=None if sys.stdout.isatty() else _WIDE)


def show(*things: RenderableType) -> None:
    """Print things, one below the other."""
    here = console()
    for thing in things:
        here.print(thing)


def plain(text: str, style: str = "") -> Text:
    """Return a text as it stands: brackets in it are no markup."""
    from rich.text import Text

    return Text(text, style=style)


def rule(title: str) -> Rule:
    """Return a line across, with a title in it."""
    from rich.rule import Rule

    return Rule(plain(title))


def panel(title: str, content: RenderableType, *, expand: bool = True) -> Panel:
    """Return a frame around something, with a title in it."""
    from rich.panel import Panel

    return Panel(content, title=plain(title), title_align="left", expand=expand)


def counted(number: int, what: str) -> str:
    """Return so many of something, as people say it: `1 ticket`, `2,000 tickets`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def progress(things: Iterable[_Thing], what: str, total: int) -> Iterator[_Thing]:
    """Yield things, with a bar on the terminal that goes away at the end; none in a pipe."""
    from rich.console import Console
    from rich.progress import track

    here = Console(stderr=True)
    return iter(
        track(things, what, total, console=here, transient=True, disable=not here.is_terminal)
    )


@contextmanager
def bar(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Lend a function that is told how much is done, of how much, and moves a bar on the terminal.

    Args:
        what: What is going on.
        quiet: Whether nobody looks: there is none in a pipe either.
    """
    from rich.console import Console
    from rich.progress import Progress

    here = Console(stderr=True)
    shown = Progress(console=here, transient=True, disable=quiet or not here.is_terminal)
    with shown:
        task = shown.add_task(what, total=None)
        yield lambda done, whole: shown.update(task, completed=done, total=whole)


def facts(rows: Iterable[tuple[str, str]]) -> Table:
    """Return names and values in two columns."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, plain(value))
    return table


def is_roomy() -> bool:
    """Tell whether a table of many columns can be read here."""
    return console().width >= _ROOMY


def listing(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, whole: int = 1
) -> Table:
    """Return a table.

    Args:
        title: What stands above it.
        columns: Their headings.
        rows: A text for each column.
        whole: How many columns, from the first, are never broken into lines.
    """
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number < whole, overflow="fold")
    for row in rows:
        table.add_row(*(plain(cell) for cell in row))
    return table


def moment(at: dt.datetime | None) -> str:
    """Return a time as it is in Switzerland, to the minute."""
    return at.astimezone(_ZONE).strftime("%a %Y-%m-%d %H:%M") if at else "-"
