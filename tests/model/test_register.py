"""The register says who is where, and who came of whom, and makes no commune for it."""

from __future__ import annotations

from typing import NoReturn

import pytest

from postnet.model.ids import CommuneNumber
from postnet.model.on_demand import OnDemand
from postnet.model.register import Register

ONE, TWO, THREE = map(CommuneNumber, (1, 2, 3))


def nobody(number: CommuneNumber) -> NoReturn:
    """Refuse to make a commune."""
    raise AssertionError(number)


@pytest.fixture
def register() -> Register:
    """Return three communes, two of which became the third."""
    cantons = [(ONE, "be"), (TWO, "ju"), (THREE, "ju")]
    return Register(OnDemand((ONE, TWO, THREE), nobody), lambda: cantons, {ONE: THREE, TWO: THREE})


def test_the_communes_of_a_canton_are_known_by_number(register: Register) -> None:
    """In the order of the register."""
    assert register.by_canton == {"be": (ONE,), "ju": (TWO, THREE)}


def test_what_a_commune_came_from_is_known_by_number(register: Register) -> None:
    """For those that came from another."""
    assert register.origins == {THREE: (ONE, TWO)}
