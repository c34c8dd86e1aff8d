"""The examples of the docs are run, in the order of their page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import postnet
from postnet.cli import run
from postnet.cli.commands import COMMANDS

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), README]


def blocks_of(page: Path, language: str) -> list[str]:
    """Return a page's blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def test_the_tutorial_runs_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every block works, in an empty folder, and says what the page promises."""
    monkeypatch.chdir(tmp_path)
    blocks = blocks_of(ROOT / "docs" / "tutorial" / "first-question.md", "python")
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "first-question.md", "exec"), names)  # noqa: S102  (our own page)
    assert len(blocks) > 10
    assert "Un permis jeunesse suffit" in capsys.readouterr().out


def test_the_plugin_of_the_how_to_is_told_of_a_filing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The module on the page is a plugin as it stands."""
    block = blocks_of(ROOT / "docs" / "how-to" / "write-a-plugin.md", r" *python")[0]
    module = type("example", (), {})
    names: dict[str, object] = {}
    exec(compile(re.sub(r"(?m)^   ", "", block), "plugin", "exec"), names)  # noqa: S102
    module.postnet_filed = staticmethod(names["postnet_filed"])  # type: ignore[attr-defined]
    with postnet.open(str(tmp_path / "x.db"), plugins=[module]) as office:
        receipt = office.file(
            "Où payer ?", branch="ju-2800-005", service="tax-return", commune=6711
        )
    assert f"filed: {receipt.reference}" in capsys.readouterr().out


REFERENCE = re.compile(r"JU-[0-9A-Z]{4}-[0-9A-Z]{4}")


def test_the_recording_in_the_readme_is_what_the_demo_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Line for line, but for the references, which are drawn anew each time."""
    (recording,) = re.findall(
        r"```\n\$ postnet demo\n(.*?)```", README.read_text("utf-8"), re.DOTALL
    )
    shown = [line for line in recording.splitlines() if line.strip(" ─.")]
    assert run(["demo"]) == 0
    told = {REFERENCE.sub("REF", line.rstrip()) for line in capsys.readouterr().out.splitlines()}
    assert [line for line in shown if REFERENCE.sub("REF", line) not in told] == []
    assert len(shown) > 30


def test_every_command_in_the_docs_exists() -> None:
    """A page that names a command that is not there sends people astray."""
    named = {
        found
        for page in PAGES
        for block in [*blocks_of(page, ""), *re.findall(r"`[^`\n]+`", page.read_text("utf-8"))]
        for found in re.findall(r"(?m)^[ `$]*postnet ([a-z]+)\b", block)
    }
    assert named - set(COMMANDS) == set()


def test_every_link_between_pages_leads_somewhere() -> None:
    """Relative links are files of this project."""
    dead = [
        (page.name, link)
        for page in PAGES
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert dead == []
