"""`postnet route`: the contract's examples, and what bad input gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cantons.damaging import JURA

if TYPE_CHECKING:
    from cli.speaking import Terminal

ONLY_JURA = ["--cantons", str(JURA)]

KEYS = {
    "authority",
    "canton",
    "commune",
    "service",
    "rule",
    "fallback",
    "reasons",
    "alternatives",
}


@pytest.mark.parametrize(
    ("words", "authority", "name"),
    [
        (["tax-return", "--commune", "Delémont"], "ju-ctr", "Service des contributions"),
        (["tax-return", "--commune", "delemont"], "ju-ctr", "Service des contributions"),
        (["tax-return", "--commune", "6711"], "ju-ctr", "Service des contributions"),
        (["ju-tax-return", "--canton", "JU"], "ju-ctr", "Service des contributions"),
        (
            ["residence-certificate", "--commune", "6757"],
            "commune-6757",
            "Contrôle des habitants, Saignelégier",
        ),
        (["debt-register-extract", "--postcode", "2800"], "ju-opf", "Office des poursuites"),
        (["birth-certificate", "--commune", "Porrentruy"], "ju-oec", "Office de l'état civil"),
    ],
)
def test_a_question_reaches_its_authority(
    cli: Terminal, words: list[str], authority: str, name: str
) -> None:
    """By name, number, postcode or canton."""
    route = cli.json("route", "--service", *words)
    assert set(route) == KEYS
    assert route["authority"]["id"] == authority
    assert route["authority"]["name"].startswith(name)
    assert route["fallback"] is False
    assert route["reasons"]


def test_an_unknown_service_goes_to_the_front_office(cli: Terminal) -> None:
    """Marked as a fallback, with the reason; no error."""
    route = cli.json("route", "--service", "unicorn-permit", "--commune", "6711")
    assert (route["authority"]["id"], route["fallback"]) == ("ju-guichet", True)
    assert any("unicorn-permit" in reason for reason in route["reasons"])


@pytest.mark.parametrize(
    "typed", ["tax-retrun", "ju-tax-retrun", "Steuererklärung", "déclaration d'impots"]
)
def test_a_service_that_is_misspelt_or_named_in_words_is_offered(cli: Terminal, typed: str) -> None:
    """In any language; it goes to the front office all the same."""
    words = ["route", "--service", typed, "--canton", "ju", *ONLY_JURA]
    told = cli(*words, "--json").json
    assert told["fallback"]
    assert any(meant.startswith("tax-return ") for meant in told["meant"])
    assert "did you mean: tax-return " in cli(*words).out


def test_nothing_is_offered_for_what_no_service_is_like(cli: Terminal) -> None:
    """Nor for one that is there."""
    for service in ("horoscope", "tax-return"):
        told = cli("route", "--service", service, "--canton", "ju", *ONLY_JURA, "--json").json
        assert "meant" not in told


def test_people_see_where_it_goes_and_why(cli: Terminal) -> None:
    """The reasons in the canton's language."""
    said = cli("route", "--service", "residence-certificate", "--commune", "6757")
    assert said.code == 0
    assert "-> Contrôle des habitants, Saignelégier  [commune-6757]" in said.out
    assert "Saignelégier" in said.out.partition("\n")[2]


def test_people_see_a_fallback(cli: Terminal) -> None:
    """It is said, not hidden."""
    assert "(fallback:" in cli("route", "--service", "unicorn-permit", "--canton", "ju").out


@pytest.mark.parametrize("lang", ["de", "fr", "it", "rm", "en", "FR-ch"])
def test_the_reasons_are_told_in_the_language_asked_for(cli: Terminal, lang: str) -> None:
    """All five."""
    told = cli.json("route", "--service", "tax-return", "--commune", "6711", "--lang", lang)
    assert told["reasons"]


def test_languages_differ(cli: Terminal) -> None:
    """They are not all English."""
    words = ("route", "--service", "tax-return", "--commune", "6711", "--lang")
    told = {tuple(cli.json(*words, lang)["reasons"]) for lang in ("de", "fr", "it", "rm", "en")}
    assert len(told) == 5


def test_a_services_own_question_is_shown_with_its_answers(cli: Terminal) -> None:
    """With the option to add, and where it goes then."""
    words = ("route", "--service", "building-permit", "--commune", "6711")
    assert "then add --answer zone=...  with one of: inside" in cli(*words).out
    prompt = cli.json(*words)["prompt"]
    assert (prompt["id"], set(prompt["answers"])) == ("zone", {"inside", "outside"})
    assert cli.json(*words, "--answer", "zone=outside")["authority"]["id"] == "ju-sdt"


def test_moutier_is_asked_by_day(cli: Terminal) -> None:
    """The day before, it was in canton Bern; whoever has not registered Bern is told so."""
    words = ("route", "--service", "tax-return", "--commune", "Moutier", "--at")
    assert cli.json(*words, "2026-01-01")["authority"]["id"] == "ju-ctr"
    assert cli.json(*words, "2025-12-31")["authority"]["id"] == "be-tax"
    said = cli(*words, "2025-12-31", *ONLY_JURA)
    assert said.code == 2
    assert "no registered canton" in said.err


@pytest.mark.parametrize(
    ("words", "says", "cure"),
    [
        ([], "no place was given", "Give a commune, a postcode or a canton."),
        (["--commune", "Delmont"], "no commune 'Delmont'", "Did you mean 6711 Delémont"),
        (["--commune", "9999"], "no commune '9999'", "BFS numbers of communes go from 1"),
        (["--commune", "Buchs"], "commune 'Buchs' may be 83 Buchs (ZH) (ZH)", "by its number"),
        (
            ["--commune", "Zürich", *ONLY_JURA],
            "no registered canton",
            "Registered cantons: ju.",
        ),
        (["--postcode", "28"], "'28' is not a Swiss postcode", "Give four digits."),
        (["--postcode", "9999"], "no postcode '9999'", ""),
        (
            ["--postcode", "8001", *ONLY_JURA],
            "no registered canton for postcode '8001'",
            "(ZH)",
        ),
        (["--postcode", "2740"], "postcode '2740' may be 704 Roches (BE)", "by its number"),
        (["--canton", "xx"], "no registered canton 'xx'", "Registered cantons: ag, ai"),
        (["--canton", "ju", "--lang", "es"], "no language 'es'", "de, fr, it, rm, en"),
        (["--canton", "ju", "--at", "2021-12-31"], "2021-12-31", ""),
        (["--canton", "ju", "--at", "2028-01-01"], "2028-01-01", ""),
        (["--canton", "ju", "--at", "tomorrow"], "'tomorrow' is not a day", "usage:"),
        (["--canton", "ju", "--answer", "zone"], "has not the form PROMPT=KEY", "usage:"),
        (["--canton", "ju", "--commune", "6711"], "not allowed with argument", "usage:"),
        (["--comune", "6711"], "no option '--comune'. Did you mean --commune?", "usage:"),
    ],
)
def test_bad_input_is_named_with_its_cure(
    cli: Terminal, words: list[str], says: str, cure: str
) -> None:
    """For people on standard error, for machines on standard output; exit code 2."""
    said = cli("route", "--service", "tax-return", *words)
    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert cure in said.err
    told = cli("route", "--service", "tax-return", *words, "--json")
    assert (told.code, told.err) == (2, "")
    assert says in told.error["message"]


def test_routing_never_touches_the_database(cli: Terminal) -> None:
    """Not even one that is broken."""
    said = cli("route", "--service", "tax-return", "--canton", "ju", "--db", "/nowhere/x.db")
    assert said.code == 0
