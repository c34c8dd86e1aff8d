"""Whoever does what a page says, from an empty folder, sees what it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from docs.following import Command, Edit, Reader, steps_of
from docs.test_examples import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TUTORIAL = ROOT / "docs" / "tutorial" / "onboard-your-canton.md"
SUGGESTIONS = ROOT / "docs" / "explanation" / "how-suggestions-work.md"
WEIGHTS = ROOT / "docs" / "explanation" / "how-rules-weigh.md"
HOW_TOS = [
    ROOT / "docs" / "how-to" / f"{name}.md"
    for name in (
        "bilingual-canton",
        "offices-by-commune",
        "pilot-and-rollout",
        "reform-from-a-date",
        "service-with-a-question",
        "back-up-and-repair",
        "archive-old-tickets",
        "publish-answers",
    )
]
FOLLOWED = [TUTORIAL, *HOW_TOS, WEIGHTS, SUGGESTIONS]
each_page = pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.stem)


@pytest.mark.parametrize("page", [*HOW_TOS, WEIGHTS, SUGGESTIONS], ids=lambda page: page.stem)
def test_a_page_is_true_word_for_word(page: Path, tmp_path: Path) -> None:
    """Every command is typed, every edit made, in their order."""
    Reader(tmp_path).follow(page)


@each_page
def test_every_code_block_of_a_page_is_done(page: Path) -> None:
    """None stands there that nobody types or writes, but for the line that installs postnet."""
    blocks = re.findall(r"(?m)^```\w+$", page.read_text("utf-8"))
    steps = list(steps_of(page))
    edits = sum(isinstance(step, Edit) for step in steps)
    consoles = sum(block == "```console" for block in blocks)
    assert len(blocks) == edits + consoles
    assert sum(isinstance(step, Command) for step in steps) >= consoles


def test_the_tutorial_is_true_word_for_word(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """And the machine needs no longer than is promised."""
    reader = Reader(tmp_path)
    reader.follow(TUTORIAL)
    record_property("seconds", reader.seconds)
    assert "less than half a minute" in TUTORIAL.read_text("utf-8")
    assert reader.seconds < 30


def test_the_tutorial_says_what_it_takes() -> None:
    """Commands and lines are counted."""
    steps = list(steps_of(TUTORIAL))
    commands = sum(isinstance(step, Command) for step in steps)
    lines = sum(step.lines for step in steps if isinstance(step, Edit))
    assert f"{commands} commands and {lines} lines written" in TUTORIAL.read_text("utf-8")


@each_page
def test_what_a_page_makes_up_says_so(page: Path) -> None:
    """Each authority that a page registers is called a demonstration, and fictitious."""
    added = [step.text for step in steps_of(page) if isinstance(step, Edit)]
    offices = [entry for text in added for entry in text.split("[[authority]]\n")[1:]]
    for office in offices:
        assert "émonstration" in office or "emonstration" in office
        assert "fictitious" in office
