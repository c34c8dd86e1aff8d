"""`postnet canton compare A B`: an office that moves, a merger, a rule that shadows another."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from cantons.damaging import JURA

if TYPE_CHECKING:
    from cli.speaking import Terminal

CANTONS: Final = JURA.parent


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """Return a folder with three cantons, as they come with postnet."""
    for code in ("ju", "so", "ti"):
        shutil.copytree(CANTONS / code, tmp_path / "before" / code)
    return tmp_path / "before"


@pytest.fixture
def after(before: Path) -> Path:
    """Return a copy of it, to be changed."""
    return Path(shutil.copytree(before, before.with_name("after")))


def change(path: Path, old: str, new: str) -> None:
    """Replace what stands in a file, once; empty adds at the end."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")


def compared(cli: Terminal, before: Path, after: Path) -> list[Any]:
    """Compare two folders, for machines."""
    found: list[Any] = cli.json("canton", "compare", str(before), str(after))["reroutings"]
    return found


def test_nothing_goes_elsewhere_where_nothing_changed(
    cli: Terminal, before: Path, after: Path
) -> None:
    """Nor where only words did."""
    change(after / "ju" / "authorities.toml", 'short = "CTR"', 'short = "CT"')
    said = cli("canton", "compare", str(before), str(after), "--exit-code")
    assert said.code == 0
    assert said.out.startswith("No question goes elsewhere")


def test_one_office_that_hands_a_service_on(cli: Terminal, before: Path, after: Path) -> None:
    """The weapon permit moves from the police to the population service, in all communes."""
    change(after / "ju" / "services.toml", *_HANDED_ON)
    (one,) = [r for r in compared(cli, before, after) if len(r["communes"]) > 1]
    assert (one["services"], one["before"]["authority"], one["after"]["authority"]) == (
        ["weapon-permit"],
        "ju-pol",
        "ju-spop",
    )
    said = cli("canton", "compare", str(before), str(after), "--exit-code")
    assert said.code == 1
    assert "1 service in 51 communes; " in said.out


_HANDED_ON: Final = (
    'id = "weapon-permit"\nauthority = "ju-pol"',
    'id = "weapon-permit"\nauthority = "ju-spop"',
)


def test_a_merger_moves_the_commune_that_is_merged(
    cli: Terminal, before: Path, after: Path
) -> None:
    """Kriegstetten takes in Halten and Oekingen: their new office counts for the merged commune."""
    table = after / "so" / "debt-enforcement.csv"
    lines = table.read_text("utf-8").splitlines()
    (old,) = [line for line in lines if line.startswith("2525,")]
    office = next(
        line.split(",")[1] for line in lines[1:] if line.split(",")[1] != old.split(",")[1]
    )
    change(table, old, f"2525,{office}")
    found = compared(cli, before, after)
    assert {commune["bfs"] for one in found for commune in one["communes"]} == {2525}
    assert {one["after"]["authority"] for one in found} == {office}
    assert {len(one["services"]) for one in found} == {3}


def test_a_rule_that_shadows_another_is_told_with_what_it_takes(
    cli: Terminal, before: Path, after: Path
) -> None:
    """A rule for a district outweighs the canton's, from its first day on."""
    change(after / "ju" / "rules.toml", "", _SHADOW)
    (one,) = compared(cli, before, after)
    assert (one["from"], one["services"], len(one["communes"])) == (
        "2026-07-01",
        ["debt-register-extract"],
        19,
    )
    assert (
        "district Porrentruy (19 communes)" in cli("canton", "compare", str(before), str(after)).out
    )


_SHADOW: Final = """
[[rule]]
id = "ajoie"
services = ["debt-register-extract"]
authority = "ju-ctr"
when = { districts = ["Porrentruy"] }
valid_from = 2026-07-01
"""


def test_a_folder_with_errors_cannot_be_compared(cli: Terminal, before: Path, after: Path) -> None:
    """It is named, with the first of them."""
    change(after / "ju" / "rules.toml", '"ju-sdt"', '"ju-nobody"')
    said = cli("canton", "compare", str(before), str(after))
    assert said.code == 1
    assert "cannot be compared" in said.err
    assert "PN101" in said.err


def commit(folder: Path, what: str) -> None:
    """Commit what is in a folder, as somebody."""
    who = ["-c", "user.name=somebody", "-c", "user.email=somebody@canton.example"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", what]):
        subprocess.run(["git", *who, *words], cwd=folder, check=True)


def test_two_revisions_of_one_folder_are_compared(
    cli: Terminal, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a commit re-routes, before it is merged."""
    commit(before, "begin")
    change(before / "ju" / "rules.toml", "", _SHADOW)
    commit(before, "shadow")
    monkeypatch.chdir(before)
    found = cli.json("canton", "compare", "HEAD~1", "HEAD", "--cantons", ".")["reroutings"]
    assert [one["services"] for one in found] == [["debt-register-extract"]]


def test_revisions_leave_nothing_in_the_cache(
    cli: Terminal, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their folders are gone afterwards: nobody would ever ask for them again."""
    commit(before, "begin")
    monkeypatch.chdir(before)
    monkeypatch.delenv("POSTNET_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(before.parent / "cache"))
    cli("canton", "compare", "HEAD", ".", "--cantons", ".")
    kept = len(list((before.parent / "cache" / "postnet").glob("*.pack")))
    cli("canton", "compare", "HEAD", "HEAD", "--cantons", ".")
    assert kept >= 3
    assert len(list((before.parent / "cache" / "postnet").glob("*.pack"))) == kept


def test_a_revision_without_cantons_is_named(
    cli: Terminal, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the folder that it was taken out into, which nobody knows."""
    cantons = {code: (before / code).rename(before.parent / code) for code in ("ju", "so", "ti")}
    (before / "README.md").write_text("To be filled.", "utf-8")
    commit(before, "begin")
    for code, folder in cantons.items():
        folder.rename(before / code)
    monkeypatch.chdir(before)
    said = cli("canton", "compare", "HEAD", ".", "--cantons", ".")
    assert (said.code, "there is no canton in . at HEAD" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (('front_office = "ju-', 'front_office = "ju-spop" # "ju-'), "questions that name no"),
        (("data_until = 2027-12-31", "data_until = 2028-12-31"), "Speak for other days"),
        (('languages = ["fr"]', 'languages = ["de", "fr"]'), "First language is another"),
    ],
)
def test_what_no_rule_says_is_told_too(
    cli: Terminal, before: Path, after: Path, changed: tuple[str, str], said: str
) -> None:
    """Another front office, other days, another first language."""
    change(after / "ju" / "canton.toml", *changed)
    told = cli("canton", "compare", str(before), str(after), "--exit-code")
    assert (told.code, said in told.out) == (1, True)


def test_a_canton_that_is_gone_is_told(cli: Terminal, before: Path, after: Path) -> None:
    """No list of questions could say it: none of them is answered any more."""
    shutil.rmtree(after / "ti")
    said = cli("canton", "compare", str(before), str(after), "--exit-code")
    assert (said.code, "Cantons that are gone: ti" in said.out) == (1, True)
    assert cli("canton", "compare", str(after), str(before), "--exit-code").code == 0


def test_a_territory_under_the_same_code_is_told(cli: Terminal, before: Path, after: Path) -> None:
    """As a canton that is gone and one that is new."""
    for territory, folder in (("ne", before), ("ge", after)):
        cli("canton", "new", territory, "--code", "nx", "--into", str(folder))
    said = cli("canton", "compare", str(before), str(after))
    assert "Cantons that are gone: nx" in said.out
    assert "New cantons: nx" in said.out
