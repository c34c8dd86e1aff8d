"""`postnet suggest`: one text, or many as JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.speaking import Terminal

CLEAR = "Ich hatte nie Betreibungen, brauche aber einen Betreibungsauszug."


def test_a_text_is_ranked(cli: Terminal) -> None:
    """With how sure that is."""
    told = cli.json("suggest", CLEAR)
    assert set(told) == {"lang", "ranked", "confidence", "confident", "scope"}
    assert told["ranked"][0]["service"] == "debt-register-extract"
    assert (told["lang"], told["confident"]) == ("de", True)


def test_people_see_because_of_what(cli: Terminal) -> None:
    """Title, score, the words, and whether it is sure."""
    said = cli("suggest", CLEAR)
    for told in ("debt-register-extract", "because of", "(sure)"):
        assert told in said.out


def test_it_says_when_it_is_not_sure(cli: Terminal) -> None:
    """Or when there is nothing to go by."""
    assert "not sure: ask the citizen" in cli("suggest", "Papier für mein Kind").out
    assert "No service of this canton" in cli("suggest", "xyzzy qwrtz").out


def test_json_lines_in_json_lines_out(cli: Terminal) -> None:
    """One line each, with its id; empty lines count for nothing."""
    asked = [
        {"id": 1, "text": "Betreibungsauszug", "lang": "de"},
        {"id": "b", "text": "permis de pêche", "canton": "ju"},
        {"text": "xyzzy"},
    ]
    stdin = "\n\n".join(json.dumps(line) for line in asked)
    said = cli("suggest", stdin=stdin)
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, "b", None]
    assert [a["ranked"][0]["service"] for a in answers[:2]] == [
        "debt-register-extract",
        "fishing-permit",
    ]
    assert (answers[2]["ranked"], answers[2]["confidence"]) == ([], 0.0)


@pytest.mark.parametrize("line", ["no json", "[1]", '{"id": 1}', '{"text": 1}'])
def test_a_line_that_is_none_is_named_by_number(cli: Terminal, line: str) -> None:
    """What was before it was answered."""
    said = cli("suggest", stdin=f'{{"text": "impôts"}}\n{line}\n')
    assert said.code == 2
    assert "line 2 is no JSON object with a text" in said.err
    assert len(said.out.splitlines()) == 1


@pytest.mark.parametrize(("key", "says"), [("canton", "no registered canton"), ("lang", "no lang")])
def test_a_line_with_an_unknown_name_is_named_by_number(cli: Terminal, key: str, says: str) -> None:
    """Among thousands nobody finds it otherwise."""
    said = cli(
        "suggest", stdin=json.dumps({"text": "impôts"}) + f'\n{{"text": "x", "{key}": "qq"}}'
    )
    assert said.code == 2
    assert f"line 2: {says}" in said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["x", "--canton", "xx"], "no registered canton 'xx'"),
        (["x", "--lang", "es"], "no language 'es'"),
    ],
)
def test_bad_input_is_named(cli: Terminal, words: list[str], says: str) -> None:
    """Exit code 2."""
    said = cli("suggest", *words)
    assert said.code == 2
    assert says in said.err
