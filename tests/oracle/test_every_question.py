"""Every question of all 26 cantons goes where the oracle, which reads all rules, sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postnet
from oracle.comparing import compare_all, how_many
from oracle.deciding import Oracle
from oracle.packs import CANTONS
from postnet.routing import Router

if TYPE_CHECKING:
    from postnet.model.network import Network

FOLDERS = sorted(path.parent for path in CANTONS.glob("*/canton.toml"))


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    """Read all packs anew."""
    return Oracle(FOLDERS)


@pytest.fixture(scope="module")
def network() -> Network:
    """Return what postnet makes of the same packs."""
    return postnet.open(cantons=[CANTONS]).network


def test_all_cantons_are_there(oracle: Oracle) -> None:
    """None is left out of what follows."""
    assert len(oracle.cantons) == 26


@pytest.mark.parametrize("code", [folder.name for folder in FOLDERS])
def test_every_question_goes_where_the_oracle_sends_it(
    network: Network, oracle: Oracle, code: str
) -> None:
    """Every service, commune, language, day around an edge and way to answer; none is left out."""
    services = list(oracle.cantons[code].services)
    compared = compare_all(Router(network), oracle, code, services)
    assert compared.differing == []
    assert compared.questions == how_many(oracle, code, services)
