"""`postnet canton new`: a canton in a minute, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


def test_the_next_step_is_printed(cli: Terminal) -> None:
    """What was written, what is a gap, and the commands that prove it."""
    said = cli("canton", "new", "Neuenburg")
    assert said.code == 0
    for told in (
        "cantons/ne",
        "80 of 125 services",
        "Gaps: the front office takes these",
        "land-register-extract",
        "postnet check ne --cantons cantons",
        "postnet route --service tax-return --commune 6458 --cantons cantons",
        "cantons/ne/cases.toml",
    ):
        assert told in said.out


def test_the_printed_commands_do_well(cli: Terminal) -> None:
    """Word for word, one after the other."""
    told = cli.json("canton", "new", "gl")
    assert len(told["next"]) >= 3
    for command in told["next"]:
        assert cli(*command.split()[1:]).code == 0


def test_machines_are_told_the_same(cli: Terminal, tmp_path: Path) -> None:
    """The files are there, the gaps are counted, the communes of a gap are numbers."""
    told = cli.json("canton", "new", "vs", "--into", "new")
    assert {path.name for path in (tmp_path / "new" / "vs").iterdir()} == set(told["files"])
    everywhere = [gap for gap in told["gaps"] if not gap["communes"]]
    open_services = sum(len(gap["services"]) for gap in everywhere)
    assert told["services"] == {"all": 125, "bound": 125 - open_services}
    (register,) = [gap for gap in told["gaps"] if gap["communes"]]
    assert 6002 in register["communes"]


def test_a_training_copy_says_whose_territory_it_has(cli: Terminal) -> None:
    """Under a code that no canton has."""
    told = cli.json("canton", "new", "ju", "--code", "XA")
    assert (told["canton"], told["territory"], told["folder"]) == ("xa", "ju", "cantons/xa")


@pytest.mark.parametrize(
    ("words", "says", "cure"),
    [
        (["xx"], "no canton 'xx'", "The 26 cantons are"),
        (["Tessine"], "no canton 'Tessine'", "Did you mean ti (Ticino)"),
        (["ne", "--code", "zh"], "'zh' stands for Zürich", "no canton has"),
        (["ne", "--code", "long"], "'long' is not a canton's code", "two letters"),
        (["ne", "--into", "file"], "file/ne cannot be written", "--into"),
        ([], "required: XX", "usage:"),
    ],
)
def test_bad_input_is_named_with_its_cure(
    cli: Terminal, tmp_path: Path, words: list[str], says: str, cure: str
) -> None:
    """Exit code 2, and nothing is written."""
    (tmp_path / "file").write_text("", "utf-8")
    said = cli("canton", "new", *words)
    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert cure in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_canton_that_is_there_is_left_alone(cli: Terminal, tmp_path: Path) -> None:
    """The second time it is refused, for machines too."""
    cli("canton", "new", "ai")
    before = {path.name: path.read_bytes() for path in (tmp_path / "cantons" / "ai").iterdir()}
    assert cli("canton", "new", "ai").code == 2
    assert "is there already" in cli("canton", "new", "ai", "--json").error["message"]
    after = {path.name: path.read_bytes() for path in (tmp_path / "cantons" / "ai").iterdir()}
    assert after == before


def test_whoever_forgets_where_the_new_canton_is_gets_told(cli: Terminal) -> None:
    """It lies in the usual folder; the bundled cantons are others."""
    cli("canton", "new", "ne", "--code", "nx")
    said = cli("check", "nx")
    assert said.code == 2
    assert "There is a folder cantons/nx: add --cantons cantons." in said.err
