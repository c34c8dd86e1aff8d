"""A value is made once, when it is first asked for; which there are is known before."""

from __future__ import annotations

import pytest

from postnet.model.on_demand import OnDemand

LETTERS = ("a", "b")


@pytest.fixture
def made() -> list[str]:
    """Return the keys whose values were made, in order."""
    return []


@pytest.fixture
def values(made: list[str]) -> OnDemand[str, str]:
    """Return two values that nobody has asked for."""

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    return OnDemand(LETTERS, make)


def test_a_value_is_made_once(values: OnDemand[str, str], made: list[str]) -> None:
    """However often it is asked for."""
    assert [values["b"], values["b"]] == ["B", "B"]
    assert made == ["b"]


def test_keys_are_known_without_any_value(values: OnDemand[str, str], made: list[str]) -> None:
    """To go through them, to count them, or to ask for one."""
    assert (list(values), len(values), "a" in values, "c" in values) == (["a", "b"], 2, True, False)
    assert made == []


def test_what_is_not_there_is_not_made(values: OnDemand[str, str], made: list[str]) -> None:
    """It is missing, as in every mapping."""
    with pytest.raises(KeyError):
        values["c"]
    assert (values.get("c"), made) == (None, [])


def test_it_equals_a_mapping_with_the_same_values(values: OnDemand[str, str]) -> None:
    """So that two networks can be compared."""
    assert values == {"a": "A", "b": "B"}
