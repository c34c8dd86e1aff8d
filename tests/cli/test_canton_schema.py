"""`postnet canton schema`: what editors complete and explain the files of a pack with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cantons.damaging import copy_of_jura
from cantons.editor import remarks

if TYPE_CHECKING:
    from cli.speaking import Terminal


def test_schemas_are_written_where_a_pack_names_them(cli: Terminal, tmp_path: Path) -> None:
    """Beside the pack's folder; then the editor has nothing to say."""
    pack = copy_of_jura(tmp_path)
    said = cli("canton", "schema", "--cantons", str(pack))
    assert said.code == 0
    assert f"wrote {tmp_path / 'schema' / 'canton.schema.json'}" in said.out
    assert "first line: #:schema ../schema/canton.schema.json" in said.out
    assert remarks(pack.glob("*.toml")) == {}


def test_schemas_are_written_beside_all_packs(cli: Terminal, tmp_path: Path) -> None:
    """In the folder of the cantons, which is where we are when none is named."""
    written = [Path(path) for path in cli.json("canton", "schema")["written"]]
    assert {path.parent for path in written} == {tmp_path / "schema"}
    assert len(written) == 8


def test_what_is_there_is_written_anew(cli: Terminal, tmp_path: Path) -> None:
    """They are made, not edited."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "canton.schema.json").write_text("old", "utf-8")
    cli("canton", "schema", "--into", "here")
    assert (tmp_path / "here" / "canton.schema.json").read_text("utf-8").startswith("{")


def test_a_folder_that_cannot_be_written_is_named(cli: Terminal, tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "file").write_text("", "utf-8")
    said = cli("canton", "schema", "--into", "file")
    assert said.code == 2
    assert "file cannot be written" in said.err
    assert "Name a folder that you may write to." in said.err
