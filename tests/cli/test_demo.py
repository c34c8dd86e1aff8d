"""`postnet demo`: the whole story, in seconds."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cli.speaking import Terminal


def test_the_story_is_told_whole(cli: Terminal) -> None:
    """Questions in two languages, from different branches; routes, answers, history."""
    told = cli.json("demo")
    questions = told["questions"]
    assert len(questions) >= 8
    assert len({question["reference"] for question in questions}) == len(questions)
    assert told["history_holds"] is True
    authorities = [question["route"]["authority"]["id"] for question in questions]
    assert len(set(authorities)) >= 6
    assert any(authority.startswith("commune-") for authority in authorities)
    assert sum(question["route"]["fallback"] for question in questions) == 1
    assert set(told["states"].values()) >= {"open", "answered", "closed"}
    assert told["assists"] == {"promoted": 0, "registered": 1, "used": 1, "answered": 1}


def test_people_see_every_step(cli: Terminal) -> None:
    """The network, the questions, the inboxes, the answers, the history."""
    said = cli("demo")
    assert said.code == 0
    for told in (
        "1. The network",
        "125 services",
        "2. At the counters",
        "the same ticket, nothing was filed twice",
        "three people were helped on the spot",
        "3. At the authorities",
        "4. The answers come back",
        "transfer",
        "Depuis quand Monsieur est-il inscrit au chômage ?",
        "every one holds",
    ):
        assert told in said.out


def test_it_leaves_nothing_behind(cli: Terminal, tmp_path: Path) -> None:
    """It works on a temporary database, from an empty folder."""
    cli("demo")
    assert list(tmp_path.iterdir()) == []


def test_it_is_told_in_less_than_20_seconds(tmp_path: Path) -> None:
    """From a cold start; the bound is the issue's, and far."""
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "postnet", "demo"], cwd=tmp_path, check=True, capture_output=True
    )
    assert time.monotonic() - begun < 20


def test_a_narrow_terminal_shows_the_same(cli: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """In fewer columns; no id is broken in two."""
    monkeypatch.setattr("postnet.cli.printing._WIDE", 80)
    said = cli("demo")
    assert max(map(len, said.out.splitlines())) <= 80
    assert "health-premium-reduction" in said.out
