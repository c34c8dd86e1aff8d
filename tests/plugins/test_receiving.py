"""What plugins give is looked at: whose it is, what it is, and for which canton it is meant."""

from __future__ import annotations

import attrs
import pytest

from plugins.making_plugins import BEES, OFFICE, RULE, TIED, jura_with, plugin, registering
from postnet.errors import PluginFailed
from postnet.model.findings import Finding
from postnet.model.ids import AuthorityId, CantonCode, RuleId
from postnet.model.provenance import Origin
from postnet.model.rules import Conditions


def test_a_finding_without_a_place_names_the_plugin() -> None:
    """It has no file to point to."""
    mine = Finding("BEE1", "warning", Origin(""), "no bees")
    with jura_with(plugin(postnet_checks=lambda: [mine])) as office:
        (found,) = office.check()[-1].findings
    assert str(found) == "plugin 'a_plugin', hook postnet_checks: BEE1 no bees."


def test_a_finding_with_a_code_of_postnets_own_is_refused() -> None:
    """A code means one thing, whoever uses it."""
    mine = Finding("PN101", "warning", Origin(""), "no bees")
    with (
        jura_with(plugin(postnet_checks=lambda: [mine])) as office,
        pytest.raises(PluginFailed, match="PN is postnet's own") as caught,
    ):
        office.check()
    assert (caught.value.plugin, caught.value.hook) == ("a_plugin", "postnet_checks")


@pytest.mark.parametrize(
    ("hook", "added", "code"),
    [
        ("postnet_authorities", attrs.evolve(OFFICE, id=AuthorityId("ju-cha")), "PN102"),
        ("postnet_services", BEES, "PN101"),
        ("postnet_rules", RULE, "PN101"),
    ],
)
def test_a_finding_about_what_a_plugin_added_names_it(hook: str, added: object, code: str) -> None:
    """Plugin and hook stand where the file would."""
    with jura_with(registering(**{hook: [added]})) as office:
        (found,) = office.check()[0].findings
    assert str(found).startswith(f"plugin 'a_plugin', hook {hook}: {code}")


def test_a_finding_of_the_proof_about_a_plugins_rule_names_it() -> None:
    """A tie, which only the enumeration of all questions shows."""
    other = attrs.evolve(TIED, id=RuleId("more-bees"), authority=AuthorityId("ju-ovj"))
    tying = [
        attrs.evolve(rule, when=Conditions(languages=frozenset({"de"}))) for rule in (TIED, other)
    ]
    with jura_with(registering(postnet_rules=tying)) as office:
        found = next(f for f in office.check()[0].findings if f.code == "PN201")
    assert found.origin.plugin == "plugin 'a_plugin', hook postnet_rules"


def test_what_a_plugin_places_itself_keeps_its_place() -> None:
    """A table of its own, say."""
    placed = attrs.evolve(RULE, origin=Origin("hives.csv", 7))
    with jura_with(registering(postnet_rules=[placed])) as office:
        (found,) = office.check()[0].findings
    assert str(found).startswith("hives.csv:7: PN101")


def test_what_is_meant_for_another_canton_is_refused() -> None:
    """A plugin that gives its rules to whoever asks would send Jura's citizens to Zürich."""
    everywhere = plugin(postnet_services=lambda: [attrs.evolve(BEES, canton=CantonCode("zh"))])
    with (
        jura_with(everywhere) as office,
        pytest.raises(PluginFailed, match="asked about canton 'ju', it gave service 'bee-count'"),
    ):
        _ = office.network


@pytest.mark.parametrize(
    ("hook", "says"),
    [
        (lambda: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda: iter(()), "it gave"),
        (lambda: ["no rule"], "it gave a str where a Rule belongs"),
    ],
)
def test_a_plugin_that_registers_wrongly_is_named(hook: object, says: str) -> None:
    """With the hook, and what it did."""
    with (
        jura_with(plugin(postnet_rules=hook)) as office,
        pytest.raises(PluginFailed) as caught,
    ):
        _ = office.network
    assert (caught.value.plugin, caught.value.hook) == ("a_plugin", "postnet_rules")
    assert says in caught.value.message
