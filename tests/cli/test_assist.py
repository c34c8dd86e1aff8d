"""`postnet assist`: help that needed no ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.speaking import Terminal

WHERE = ("--branch", "ju-2800-005")


def test_help_is_recorded_and_counted(cli: Terminal) -> None:
    """For machines and for people."""
    cli("assist", "used", *WHERE, "--service", "vehicle-inspection")
    told = cli.json("assist", "registered", *WHERE, "--note", "SwissID", "--lang", "de")
    assert told["recorded"]["kind"] == "registered"
    assert told["counts"] == {"promoted": 0, "registered": 1, "used": 1, "answered": 0}
    assert "answered" in cli("assist", "answered", *WHERE).out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["helped", *WHERE], 2, "helped"),
        (["used", "--branch", "delmont"], 2, "no branch 'delmont'"),
        (["used", *WHERE, "--service", "tax-retrun"], 2, "no service 'tax-retrun'"),
        (["used", *WHERE, "--canton", "xx"], 2, "no registered canton 'xx'"),
        (["used", *WHERE, "--lang", "es"], 2, "no language 'es'"),
        (["used", *WHERE, "--note", "756.9217.0769.85"], 1, "personal data"),
        (["used", *WHERE, "--note", "a" * 100_000], 2, "note"),
    ],
)
def test_bad_input_is_named(cli: Terminal, words: list[str], code: int, says: str) -> None:
    """And nothing is recorded."""
    said = cli("assist", *words)
    assert said.code == code
    assert says in said.err
    counts = cli.json("assist", "promoted", *WHERE)["counts"]
    assert sum(counts.values()) == 1
