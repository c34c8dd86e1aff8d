"""What plugins add to a canton is checked with the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from cantons.damaging import JURA, read
from postnet.cantons import Additions, extend
from postnet.geography import load_gazetteer
from postnet.model.authorities import Authority
from postnet.model.ids import AuthorityId, CantonCode, RuleId, ServiceId
from postnet.model.rules import Rule
from postnet.model.services import Service
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from postnet.cantons import LoadedPack

JU = CantonCode("ju")
OFFICE = Authority(AuthorityId("ju-bees"), JU, "canton", Texts({"fr": "Office des abeilles"}))
SERVICE = Service(ServiceId("bee-count"), JU, OFFICE.id, Texts({"fr": "Recensement des abeilles"}))
RULE = Rule(RuleId("bees-of-delemont"), JU, (SERVICE.id,), AuthorityId("ju-cha"))


def extended(additions: Additions) -> LoadedPack:
    """Add to canton Jura."""
    return extend(read(JURA), additions, load_gazetteer())


def test_additions_join_the_canton() -> None:
    """An authority, a service with its implied rule, and a rule."""
    network = extended(Additions([OFFICE], [SERVICE], [RULE])).network
    assert network is not None
    assert OFFICE.id in network.authorities
    assert SERVICE.id in network.services
    assert {"default-bee-count", "bees-of-delemont"} <= {rule.id for rule in network.rules}


@pytest.mark.parametrize(
    ("additions", "code", "says"),
    [
        (Additions(services=[SERVICE]), "PN101", "no authority 'ju-bees'"),
        (
            Additions([attrs.evolve(OFFICE, id=AuthorityId("ju-cha"))]),
            "PN102",
            "authority 'ju-cha' is registered twice",
        ),
        (Additions([attrs.evolve(OFFICE, id=AuthorityId("Bees!"))]), "PN103", "is not an id"),
        (Additions(rules=[RULE]), "PN101", "no service 'bee-count'"),
    ],
)
def test_a_wrong_addition_is_a_finding(additions: Additions, code: str, says: str) -> None:
    """Exactly as if it stood in the pack."""
    loaded = extended(additions)
    assert loaded.network is None
    assert [finding.code for finding in loaded.findings] == [code]
    assert says in loaded.findings[0].message


def test_nothing_added_is_false() -> None:
    """So that nobody checks a canton twice for nothing."""
    assert not Additions()
    assert Additions(rules=[RULE])
