"""Random damages to the packs of all cantons: findings or nothing, never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import JURA
from cantons.mutating import KINDS, mutate
from postnet.cantons.faults import text_of
from postnet.errors import PackInvalid

if TYPE_CHECKING:
    from postnet.model.findings import Finding

CODES = sorted(path.parent.name for path in JURA.parent.glob("*/canton.toml"))


def line_of(finding: Finding) -> str:
    """Return the line that a finding stands in; nothing where it is about a file as a whole."""
    lines = ["", *text_of(finding.origin.file).split("\n")]
    return lines[finding.origin.line].rstrip()


@pytest.mark.parametrize("code", CODES)
def test_whatever_is_damaged_is_found_or_does_no_harm(code: str, tmp_path: Path) -> None:
    """Every finding stands in a line of the pack, if not for a file; errors open no office."""
    for number in range(16):
        folder = Path(shutil.copytree(JURA.parent / code, tmp_path / str(number) / code))
        mutation = mutate(folder, Random(f"{code} {number}"))
        office = postnet.open(cantons=[folder])
        (report,) = office.check()
        for finding in report.findings:
            assert Path(finding.origin.file).parent == folder, mutation
            assert finding.excerpt == line_of(finding), mutation
            assert (finding.message, finding.cure) > ("", ""), mutation
        if report.proof is None:
            with pytest.raises(PackInvalid):
                _ = office.network


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_damage_can_be_done(kind: str, tmp_path: Path) -> None:
    """A kind that never fits would prove nothing."""
    done = set()
    for number in range(400):
        folder = Path(shutil.copytree(JURA.parent / "sz", tmp_path / str(number) / "sz"))
        done.add(mutate(folder, Random(number)).kind)
        if kind in done:
            break
    assert kind in done
