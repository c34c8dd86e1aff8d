"""`postnet canton show XX`."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postnet.cli.canton_show import SECTIONS
from reports.small_reports import JURA, small_office

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Said, Terminal


def shown(cli: Terminal, *words: str) -> Said:
    """Show Jura on a day of 2026."""
    return cli("canton", "show", "ju", "--on", "2026-03-02", *words)


def small(cli: Terminal, folder: Path, *words: str) -> Said:
    """Show the small canton with gaps."""
    small_office(folder)
    where = ("--cantons", str(folder))
    return cli("canton", "show", "gl", "--on", "2026-03-02", *where, *words)


@pytest.mark.parametrize(
    "told",
    [
        "Jura (fr, de, en), Giura (it, rm)",
        "2026-03-02, of 2022-01-01 to 2027-12-31",
        "51 communes, 4 districts",
        "ju-guichet",
        "https://guichet.jura.ch",
        "swissid",
        "within 5 days",
        "Office des véhicules [ju-ovj]: ",
        "residents' offices of 51 communes",
        "reach a named authority from every commune",
        "Branches: 17 in rollout",
        "2022-02-09",
        "ju-rollout-2023 begins;",
        "ju-pilot-2022 ends",
        "partial: 12 real, 5 inferred",
        "front office only",
        "the canton's own deadlines",
    ],
)
def test_a_canton_is_seen_at_a_glance(cli: Terminal, told: str) -> None:
    """Header, authorities, services, branches, gaps."""
    assert told in shown(cli).out


def test_a_reference_configuration_says_so_first(cli: Terminal, tmp_path: Path) -> None:
    """And that its branches are demo data."""
    said = small(cli, tmp_path).out
    assert "reference configuration, not official" in "\n".join(said.splitlines()[:4])
    assert "demo data: 1 demo, 1 unknown" in said


def test_gaps_and_exemptions_have_their_reasons(cli: Terminal, tmp_path: Path) -> None:
    """What nobody has to look up in the files."""
    said = small(cli, tmp_path).out
    assert "debt-register-extract (from 2 communes)" in said
    assert "PN203 landsgemeinde-seat: nobody answers it yet" in said
    assert "the debt office of Glarus Nord: not known" in said


def test_what_is_not_used_of_the_catalogue_is_not_offered(cli: Terminal, tmp_path: Path) -> None:
    """All of it but three, in numbers and as marks."""
    said = small(cli, tmp_path).out
    assert f"{len(JURA.network.catalogue) - 3} are not offered" in said
    assert "▣··" in said


def test_the_day_of_the_picture_may_be_another(cli: Terminal) -> None:
    """In the pilot."""
    said = cli("canton", "show", "ju", "--on", "2022-03-01").out
    assert "Branches: 3 in pilot, 14 planned" in said
    assert "2022-02-09 *" in said


def test_a_day_that_nobody_speaks_for_is_refused(cli: Terminal) -> None:
    """Exit code 2, with the days that there are."""
    said = cli("canton", "show", "ju", "--on", "2030-01-01")
    assert said.code == 2
    assert "speaks for 2022-01-01 to 2027-12-31" in said.err


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("--services", "tax-assessment-objection"),
        ("--authorities", "ju-bourses"),
        ("--branches", "Porrentruy 2 Chaumont"),
        ("--branches", "ju-pilot-2022"),
        ("--gaps", "ju-conc"),
    ],
)
def test_a_section_can_be_listed_whole(cli: Terminal, section: str, told: str) -> None:
    """With what the glance leaves out, and without the other sections."""
    said = shown(cli, section)
    assert told in said.out
    assert sum(word in said.out for word in ("each service", "what changes", "├──")) == 0


def test_whom_a_service_reaches_is_told(cli: Terminal, tmp_path: Path) -> None:
    """By name, and from how many communes it does not."""
    said = small(cli, tmp_path, "--services").out
    assert "gl-south; gl-front" in said
    assert "commune-*" in said


def test_the_names_are_in_the_language_asked_for(cli: Terminal) -> None:
    """The canton's first where none is; another than the five is refused."""
    assert "Strassenverkehrsamt" in shown(cli, "--lang", "de").out
    assert shown(cli, "--lang", "tlh").code == 2


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_narrow_terminal_shows_the_same(
    cli: Terminal, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Nothing is wider than it; every mark is there."""
    monkeypatch.setattr("postnet.cli.printing._WIDE", width)
    said = shown(cli).out
    assert max(map(len, said.splitlines())) <= width
    assert said.count("■") + said.count("□") >= 125


def test_a_terminal_without_utf8_has_marks_of_its_own() -> None:
    """Plain letters for the marks and the tree; an accent may be lost."""
    done = subprocess.run(
        [sys.executable, "-m", "postnet", "canton", "show", "ju"],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    said = done.stdout.decode("ascii")
    assert done.returncode == 0
    assert " reach a named authority" in said
    assert "###" in said
    assert "+-- canton (26)" in said


# For machines


def test_machines_get_all_of_it(cli: Terminal) -> None:
    """What people see, and what the glance leaves out."""
    jura = cli.json("canton", "show", "JU", "--on", "2026-03-02")
    assert jura["authorities"]["ju-ctr"]["name"] == "Service des contributions"
    assert jura["services"]["tax-return"]["authorities"] == ["ju-ctr"]
    assert jura["branches"]["ju-2800-005"]["name"] == "Delémont 1"
    assert [a["phase"] for a in jura["assignments"]] == ["pilot", "rollout"]
    assert (jura["front_office"], jura["portal"]["logins"]) == ("ju-guichet", ["swissid"])


def test_machines_get_the_figures(cli: Terminal) -> None:
    """Coverage, states, sources, the timeline."""
    jura = cli.json("canton", "show", "ju", "--on", "2026-03-02")
    coverage = jura["coverage"]
    standings = ("named", "partly", "front_office", "not_offered")
    assert sum(coverage[standing] for standing in standings) == len(jura["services"])
    assert coverage["themes"]["taxes"]["named"] == coverage["named"] - sum(
        found["named"] for theme, found in coverage["themes"].items() if theme != "taxes"
    )
    assert jura["branch_states"]["rollout"] == 17
    assert jura["branch_sources"] == {"all": "partial", "real": 12, "inferred": 5}
    assert [stretch["from"] for stretch in jura["timeline"]] == ["2022-02-09", "2023-02-01"]


def test_machines_are_told_what_is_not_official(cli: Terminal, tmp_path: Path) -> None:
    """And what is missing, with the reasons."""
    said = small(cli, tmp_path, "--json").json
    assert (said["status"], said["official"]) == ("reference", False)
    assert said["services"]["debt-register-extract"]["communes_unclaimed"] == 2
    assert said["gaps"]["exempt"][0]["why"] == "nobody answers it yet"
    assert said["branches"]["gl-8762-002"]["sure"] == "demo"


# The map


def test_a_map_is_drawn_into_a_file(cli: Terminal, tmp_path: Path) -> None:
    """Again, it replaces the old one: it can always be drawn anew."""
    (tmp_path / "ju.svg").write_text("old", "utf-8")
    said = shown(cli, "--map", "ju.svg", "--lang", "it")
    assert "Map: ju.svg" in said.out
    assert "Canton Giura" in (tmp_path / "ju.svg").read_text("utf-8")


def test_machines_are_told_where_the_map_is(cli: Terminal, tmp_path: Path) -> None:
    """Beside the figures."""
    said = shown(cli, "--map", str(tmp_path / "JU.SVG"), "--json").json
    assert (tmp_path / "JU.SVG").read_text("utf-8").startswith("<svg")
    assert said["map"] == str(tmp_path / "JU.SVG")


@pytest.mark.parametrize("name", ["ju.png", "ju", "svg", "ju.svg.gz"])
def test_another_form_of_map_is_refused(cli: Terminal, tmp_path: Path, name: str) -> None:
    """With the one that there is; nothing is written."""
    said = shown(cli, "--map", name)
    assert said.code == 2
    assert "name a file that ends in .svg" in said.err
    assert list(tmp_path.iterdir()) == []


def test_every_section_has_an_option(cli: Terminal) -> None:
    """And is named in the help."""
    said = cli("canton", "show", "--help")
    assert all(f"--{section}" in said.out for section in SECTIONS)
