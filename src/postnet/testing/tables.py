"""Tables: questions in a text that people can read, a row each."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput
from postnet.testing.goes import Goes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day."
        raise InvalidInput("at", message, cure="Write it as 2026-01-31.") from None


def _answers(text: str) -> dict[str, str]:
    return dict(_answer(part.strip()) for part in text.split(","))


def _answer(text: str) -> tuple[str, str]:
    prompt, equals, key = (part.strip() for part in text.partition("="))
    if not (prompt and equals and key):
        cure = "Write it as prompt=key, with a comma between two."
        raise InvalidInput("answers", f"{text!r} is not an answer.", cure=cure)
    return prompt, key


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise InvalidInput(
            "fallback", f"{text!r} is neither yes nor no.", cure="Write one of them."
        )
    return text == "yes"


HEADINGS: Final[Mapping[str, Callable[[str], object]]] = {
    "service": str,
    "commune": str,
    "postcode": str,
    "canton": str,
    "language": str,
    "at": _day,
    "answers": _answers,
    "authority": str,
    "fallback": _yes_or_no,
}
"""Each heading that a table may have, and what reads a cell under it."""

_NEEDED: Final = ("service", "authority")


def read_table(text: str) -> list[Goes]:
    """Read a table of questions.

    Args:
        text: Headings, then a row for each question, with `|` between the cells, and around them
            all if wanted. An empty cell says nothing; lines of `-`, `|` and `+`, and what stands
            behind a `#`, are left out.

    Raises:
        InvalidInput: The text is no such table; the row is named.
    """
    rows = list(_rows(text))
    if len(rows) < 2:  # noqa: PLR2004  (headings, and something under them)
        cure = f"Write headings ({', '.join(HEADINGS)}) and a row for each question."
        raise InvalidInput("table", "the table has no questions.", cure=cure)
    headings = rows[0]
    _check(headings)
    return [_question(headings, cells) for cells in rows[1:]]


def _rows(text: str) -> Iterator[list[str]]:
    told = [line.partition("#")[0].strip() for line in text.splitlines()]
    lines = [line for line in told if line.strip("-|+ ")]
    framed = bool(lines) and lines[0].startswith("|")
    for line in lines:
        inner = line.removeprefix("|").removesuffix("|") if framed else line
        yield [cell.strip() for cell in inner.split("|")]


def _check(headings: list[str]) -> None:
    for heading in headings:
        if heading not in HEADINGS or headings.count(heading) > 1:
            near = difflib.get_close_matches(heading, HEADINGS, n=1)
            hint = f"Did you mean {near[0]!r}? " if near and heading not in HEADINGS else ""
            cure = f"{hint}There are {', '.join(HEADINGS)}, each at most once."
            raise InvalidInput("table", f"no heading {heading!r} can stand here.", cure=cure)
    for heading in _NEEDED:
        if heading not in headings:
            cure = "It is needed, with a cell in each row."
            raise InvalidInput("table", f"the heading {heading!r} is missing.", cure=cure)


def _question(headings: list[str], cells: list[str]) -> Goes:
    if len(cells) > len(headings):
        message = f"{len(cells)} cells stand under {len(headings)} headings"
        raise InvalidInput("table", f"{message}: {' | '.join(cells)}", cure="Mend the row.")
    given = {heading: cell for heading, cell in zip(headings, cells, strict=False) if cell}
    if not given.get("authority"):
        message = f"the row names no authority: {' | '.join(cells)}"
        raise InvalidInput("table", message, cure="Say who must get the question.")
    facts = {heading: HEADINGS[heading](cell) for heading, cell in given.items()}
    return Goes(**{"service": "", **facts})  # type: ignore[arg-type]  # as HEADINGS read them
