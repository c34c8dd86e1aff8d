"""A published answer as it is shown: whole, or its days in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli.answer_shapes import answer_shape
from postnet.cli.machine import print_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from rich.console import RenderableType

    from postnet.model.answers import PublishedAnswer


def print_answer(args: argparse.Namespace, answer: PublishedAnswer) -> int:
    """Show an answer whole."""
    if args.json:
        print_json(answer_shape(answer))
        return 0
    from postnet.cli.printing import show  # noqa: PLC0415  (for people only)

    show(*_panels(answer))
    return 0


def _panels(answer: PublishedAnswer) -> Iterator[RenderableType]:
    from postnet.cli.printing import facts, moment, panel, plain  # noqa: PLC0415  (for people only)

    rows = [
        ("canton", answer.canton.upper()),
        ("authority", answer.authority),
        ("service", answer.service),
        ("holds", held(answer)),
        ("published", f"{moment(answer.published_at)} by {answer.published_by}"),
    ]
    if answer.replaces is not None:
        rows.append(("replaces", f"answer {answer.replaces}"))
    yield panel(f"Answer {answer.id}", facts(rows), expand=False)
    for language, text in answer.texts.by_language.items():
        yield panel(f"{answer.titles.text(language)} ({language})", plain(text))


def held(answer: PublishedAnswer) -> str:
    """Say when an answer may be told."""
    if answer.withdrawn_at is not None:
        return f"withdrawn {answer.withdrawn_at.date()}"
    days = answer.validity
    return f"{days.from_on or ''} - {days.until_on or ''}" if days.bounded else "always"
