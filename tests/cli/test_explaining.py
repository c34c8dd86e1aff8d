"""`postnet check --explain CODE`: what a finding code means."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postnet.cli import explaining
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cli.speaking import Terminal


def test_a_code_is_explained_with_its_example(cli: Terminal) -> None:
    """As the docs do, in small letters too."""
    said = cli("check", "--explain", "pn201")
    assert said.code == 0
    assert said.out.startswith("# PN201: rules tie\n")
    assert "## Example" in said.out
    assert "<!--" not in said.out


def test_a_code_is_explained_to_machines(cli: Terminal) -> None:
    """Its own words each, and the page."""
    said = cli.json("check", "--explain", "PN105")
    assert said.pop("page").startswith("# PN105")
    assert said == {
        "code": "PN105",
        "severity": "warning",
        "title": CODES["PN105"].title,
        "why": CODES["PN105"].why,
        "mend": CODES["PN105"].mend,
    }


def test_the_nearest_code_is_named(cli: Terminal) -> None:
    """Where there is none like it."""
    said = cli("check", "--explain", "PN2006")
    assert said.code == 2
    assert "no finding code 'PN2006'" in said.err
    assert "Did you mean PN206" in said.err


def test_a_page_is_shown_without_its_marks(cli: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """To people who look at a terminal."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    said = cli("check", "--explain", "PN201")
    assert "PN201: rules tie" in said.out
    assert "**" not in said.out
    assert "```" not in said.out


def test_without_the_pages_the_code_speaks_for_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An installation may have left them out."""
    monkeypatch.setattr(explaining, "_PAGES", tmp_path)
    code = CODES["PN101"]
    assert explaining.page_of(code) == f"# PN101: {code.title}\n\n{code.why}\n\n{code.mend}\n"
