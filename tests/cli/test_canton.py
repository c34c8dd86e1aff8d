"""`postnet canton list` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.speaking import Terminal


def test_all_registered_cantons_are_listed(cli: Terminal) -> None:
    """For machines and for people."""
    listed = {one["canton"]: one for one in cli.json("canton", "list")["cantons"]}
    assert (len(listed), listed["ju"]["status"], listed["ju"]["branches"]) == (26, "partner", 17)
    assert {one["status"] for code, one in listed.items() if code != "ju"} == {"reference"}
    assert "Jura" in cli("canton", "list").out


def test_one_canton_is_shown(cli: Terminal) -> None:
    """Services, authorities, branches and assignments; its front office and its portal."""
    shown = cli.json("canton", "show", "JU")
    assert shown["services"]["tax-return"] == "Déclaration d'impôts"
    assert shown["authorities"]["ju-ctr"] == "Service des contributions"
    assert shown["branches"]["ju-2800-005"] == "Delémont 1"
    assert [a["phase"] for a in shown["assignments"]] == ["pilot", "rollout"]
    assert (shown["front_office"], shown["portal"]) == ("ju-guichet", "https://guichet.jura.ch")


def test_people_see_the_same(cli: Terminal) -> None:
    """As tables."""
    said = cli("canton", "show", "ju")
    for told in ("partner", "swissid", "tax-return", "Delémont 1", "ju-pilot-2022", "2022-02-09"):
        assert told in said.out


def test_an_unknown_canton_is_named(cli: Terminal) -> None:
    """Exit code 2."""
    said = cli("canton", "show", "xx")
    assert said.code == 2
    assert "Registered cantons: ag, ai" in said.err


def test_it_must_be_said_what_to_do(cli: Terminal) -> None:
    """List, show or new."""
    said = cli("canton")
    assert said.code == 2
    assert "list|show|new" in said.err
