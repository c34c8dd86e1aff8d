"""`postnet suggest train` and `suggest models`: learning on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.speaking import Terminal


def test_too_few_tickets_are_told(cli: Terminal) -> None:
    """With what to do about it."""
    cli("db", "init")
    said = cli("suggest", "train")
    assert said.code == 2
    assert "0 answered tickets say what they were about; 50 are needed" in said.err
    assert "transfer --service" in said.err


def test_the_model_that_came_with_postnet_is_in_use_at_first(cli: Terminal) -> None:
    """There is no other to list, to use or to go back from."""
    cli("db", "init")
    assert "In use: the model that comes with postnet." in cli("suggest", "models").out
    assert cli.json("suggest", "models", "--rollback") == {"models": []}
    said = cli("suggest", "models", "--use", "7")
    assert (said.code, "no suggestion model '7'" in said.err) == (2, True)


def test_a_model_is_looked_into(cli: Terminal) -> None:
    """The words by which it knows a service, the strongest first."""
    cli("db", "init")
    words = cli.json("suggest", "models", "--service", "fishing-permit")["words"]
    assert [one["points"] for one in words] == sorted((w["points"] for w in words), reverse=True)
    assert all(one["points"] == one["before"] for one in words)
    assert "Words for fishing-permit" in cli("suggest", "models", "--service", "fishing-permit").out


@pytest.mark.parametrize("words", [("--service", "fishing"), ("--canton", "xx")])
def test_bad_input_is_named(cli: Terminal, words: tuple[str, ...]) -> None:
    """Exit code 2, and no traceback."""
    cli("db", "init")
    said = cli("suggest", "models", *words)
    assert said.code == 2
    assert "no " in said.err


def test_help_names_both_ways(cli: Terminal) -> None:
    """They are commands of two words."""
    for way in ("train", "models"):
        assert f"usage: postnet suggest {way}" in cli("suggest", way, "--help").out
    assert "suggest train" in cli("--help").out
