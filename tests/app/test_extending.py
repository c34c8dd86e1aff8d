"""What plugins add to a canton joins it, or is a finding, or is its plugin's fault."""

from __future__ import annotations

import attrs
import pytest

from plugins.making_plugins import BEES, JU, OFFICE, jura_with, plugin, registering
from postnet.errors import PackInvalid, PluginFailed
from postnet.model.ids import AuthorityId, RuleId
from postnet.model.rules import Rule


def test_what_cannot_even_be_checked_has_its_plugins_name() -> None:
    """A text where texts belong: the one of two plugins that gave it is named."""
    broken = attrs.evolve(OFFICE, id=AuthorityId("ju-wasps"), name="Guêpes")  # type: ignore[arg-type]
    bees = registering(postnet_authorities=[OFFICE])
    wasps = plugin("wasps", postnet_authorities=lambda: [broken])
    with (
        jura_with(wasps, bees) as office,
        pytest.raises(PluginFailed, match="authority 'ju-wasps' cannot be used") as caught,
    ):
        _ = office.network
    assert (caught.value.plugin, caught.value.hook) == ("wasps", "postnet_authorities")


def test_authorities_services_and_rules_join_the_canton() -> None:
    """And route at once."""
    rule = Rule(RuleId("bees-of-delemont"), JU, (BEES.id,), AuthorityId("ju-cha"))
    adding = registering(
        postnet_authorities=[OFFICE], postnet_services=(BEES,), postnet_rules=[rule]
    )
    with jura_with(adding) as office:
        assert office.route("bee-count", commune=6711).authority.id == "ju-cha"
        assert office.network.service("ju", "bee-count") == BEES


def test_what_does_not_fit_is_a_finding() -> None:
    """As it would be in the pack."""
    with (
        jura_with(registering(postnet_services=[BEES])) as office,
        pytest.raises(PackInvalid, match="PN101 no authority 'ju-bees'"),
    ):
        office.route("tax-return", canton="ju")
