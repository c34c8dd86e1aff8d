"""A canton under another code than its own: a copy to train with, say."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import postnet
from postnet.app.scaffolding import new_canton
from postnet.errors import PackInvalid
from postnet.geography import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet import Postnet

NEUCHATEL = 6458


@pytest.fixture(scope="module")
def cantons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with Neuchâtel's communes under the code `nx`."""
    folder = tmp_path_factory.mktemp("copy") / "cantons"
    new_canton("ne", folder, code="nx")
    return folder


@pytest.fixture
def office(cantons: Path, tmp_path: Path) -> Iterator[Postnet]:
    """Open an office over it."""
    with postnet.open(f"sqlite:///{tmp_path}/copy.db", cantons=[cantons]) as opened:
        yield opened


def test_it_is_proved_as_any_other(office: Postnet) -> None:
    """All communes of the territory."""
    (report,) = office.check()
    assert (report.canton, report.findings) == ("nx", ())
    assert report.proof is not None
    assert report.proof.communes == len(load_gazetteer().all_communes("ne"))


def test_a_ticket_bears_its_code(office: Postnet) -> None:
    """So that nobody takes it for a real one."""
    branch = next(iter(office.network.canton("nx").branches))
    receipt = office.file("Ma question", branch=branch, service="tax-return", commune=NEUCHATEL)
    assert receipt.reference.startswith("NX-")


def test_two_cannot_speak_for_the_same_communes(cantons: Path, tmp_path: Path) -> None:
    """Nobody could tell which of them is asked."""
    both = Path(shutil.copytree(cantons, tmp_path / "both"))
    new_canton("ne", both)
    with (
        postnet.open(cantons=[both]) as office,
        pytest.raises(PackInvalid, match="both speak for the communes of 'ne'"),
    ):
        _ = office.network
