"""Files that commands make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.cli.writing import write_file
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_is_written_in_utf8_with_unix_lines(tmp_path: Path) -> None:
    """The same bytes on every system."""
    path = write_file(str(tmp_path / "x.svg"), "Delémont\n")
    assert path.read_bytes() == b"Del\xc3\xa9mont\n"


@pytest.mark.parametrize("name", ["nowhere/x.svg", ".", "", "x\0y.svg"])
def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """With what to do; no traceback."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput, match="cannot be written") as refused:
        write_file(name, "x")
    assert "a folder that is there" in refused.value.cure
