"""Placing: where in its entry a finding of the proof stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.cantons import placed
from postnet.model.codes import make_finding
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """
[[rule]]
id = "one"
authority = "x"

[[rule]]
id = "two"
table = "offices.csv"

[[case]]
name = "a case"
authority = "x"

[[use]]
services = [
  "tax",
  "tax-return",
]
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return a file with entries."""
    path = tmp_path / "a.toml"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("code", "heading", "subject", "place"),
    [
        ("PN204", 2, "one", (3, 6, 'id = "one"')),
        ("PN202", 2, "one", (4, 13, 'authority = "x"')),
        ("PN202", 6, "two", (8, 9, 'table = "offices.csv"')),
        ("PN205", 10, "a case", (12, 13, 'authority = "x"')),
        ("PN203", 14, "tax-return", (17, 3, '  "tax-return",')),
        ("PN203", 14, "other", (15, 12, "services = [")),
    ],
)
def test_a_finding_goes_to_the_key_that_is_wrong(
    file: str, code: str, heading: int, subject: str, place: tuple[int, int, str]
) -> None:
    """Else to what the entry is called by, or to its name in a list."""
    finding = make_finding(code, Origin(file, heading), "x", subject=subject)
    (found,) = placed([finding])
    assert (found.origin.line, found.origin.column, found.excerpt) == place


def test_what_has_its_place_keeps_it(file: str) -> None:
    """A finding of the files was placed when it was made."""
    finding = make_finding("PN104", Origin(file), "x")
    assert placed([finding]) == [finding]


def test_a_finding_without_a_file_stays_as_it_is() -> None:
    """One of a plugin, or of a file that is gone."""
    findings = [
        make_finding("PN204", Origin(name, 3), "x") for name in ("", "gone.toml", "plugin.py")
    ]
    assert placed(findings) == findings
