"""What a plugin adds, asserted by ids."""

from __future__ import annotations

import types

import pytest

import postnet
from postnet.testing import added_by, assert_adds, make_authority, make_rule, make_service


def a_plugin() -> types.ModuleType:
    """Return a plugin that adds three things to canton Zürich, and none to others."""
    module = types.ModuleType("postnet_bees")
    given = {
        "postnet_authorities": make_authority("zh-bees", canton="zh"),
        "postnet_services": make_service("bee-count", "zh-bees", canton="zh"),
        "postnet_rules": make_rule("bees", "bee-count", "zh-bees", canton="zh", languages=["fr"]),
    }
    for hook, thing in given.items():

        def add(canton: str, thing: object = thing) -> list[object]:
            return [thing] if canton == "zh" else []

        setattr(module, hook, postnet.hookimpl(add))
    return module


WHOLE = {"authorities": ["zh-bees"], "services": ["bee-count"], "rules": ["bees"]}


def test_what_a_plugin_adds_is_there_to_look_at() -> None:
    """The things, and their ids."""
    added = added_by(a_plugin(), "zh")
    assert added.ids() == WHOLE
    assert added.rules[0].when.languages == {"fr"}


def test_a_plugin_adds_what_it_must() -> None:
    """And elsewhere nothing."""
    assert_adds(a_plugin(), "zh", **WHOLE)  # type: ignore[arg-type]
    assert_adds(a_plugin(), "ju")


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        (
            WHOLE | {"rules": ["bees", "wasps"]},
            "plugin postnet_bees must add to canton zh: rules wasps",
        ),
        (WHOLE | {"rules": []}, "plugin postnet_bees must not add to canton zh: rules bees"),
    ],
)
def test_the_difference_is_said(ids: dict[str, list[str]], says: str) -> None:
    """What is missing, and what is too much."""
    with pytest.raises(pytest.fail.Exception) as caught:
        assert_adds(a_plugin(), "zh", **ids)  # type: ignore[arg-type]
    assert str(caught.value) == says


def test_a_plugin_that_fails_is_named_with_its_hook() -> None:
    """As wherever it is loaded."""
    broken = types.ModuleType("postnet_wasps")
    broken.postnet_rules = postnet.hookimpl(lambda: 1 / 0)  # type: ignore[attr-defined,call-overload]
    with pytest.raises(postnet.PluginFailed) as caught:
        added_by(broken, "zh")
    assert (caught.value.plugin, caught.value.hook) == ("postnet_wasps", "postnet_rules")
