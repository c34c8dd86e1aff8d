"""Finding codes: stable names for what a check can say."""

from __future__ import annotations

import re

import pytest

from postnet.errors import UnknownName
from postnet.model.codes import CODES, make_finding
from postnet.model.provenance import Origin


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_says_what_why_and_what_to_do(code: object) -> None:
    """Each in whole words; PN, then three digits."""
    assert re.fullmatch(r"PN\d{3}", code.code)  # type: ignore[attr-defined]
    assert all((code.title, code.why, code.mend))  # type: ignore[attr-defined]


def test_a_finding_takes_severity_and_cure_from_its_code() -> None:
    """Where no better cure is given."""
    finding = make_finding("PN105", Origin("a.toml", 3, 1), "title is missing in de")
    assert (finding.severity, finding.cure) == ("warning", CODES["PN105"].mend)
    assert make_finding("PN105", Origin("a.toml"), "x", cure="Do it.").cure == "Do it."


def test_a_finding_reads_as_one_line() -> None:
    """Place first, as editors and CI understand it."""
    finding = make_finding("PN101", Origin("a.toml", 3, 7), "no authority 'x'", cure="Mend it.")
    assert str(finding) == "a.toml:3:7: PN101 no authority 'x'. Mend it."


def test_an_unknown_code_is_refused() -> None:
    """A check cannot make one up."""
    with pytest.raises(UnknownName):
        make_finding("PN999", Origin(""), "x")
