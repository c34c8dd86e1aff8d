"""`postnet check`: the proof before a canton goes live, in four formats."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from cantons.damaging import JURA, copy_of_jura
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return canton Jura with an error and a warning."""
    copied = copy_of_jura(tmp_path)
    replace(copied / "rules.toml", '"ju-sdt"', '"ju-sdx"')
    replace(
        copied / "services.toml",
        'title = { fr = "Compte du Guichet virtuel", de',
        "title = { de",
    )
    return copied


def replace(path: Path, old: str, new: str) -> None:
    """Replace what stands in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_jura_is_proved(cli: Terminal) -> None:
    """Every service in every commune, language and on every edge of a date; and its cases."""
    said = cli("check", "ju")
    assert said.code == 0
    assert "ju: 0 errors, 0 warnings. Proved 32,385 questions" in said.out
    assert "to do: " in said.out


def test_an_error_is_shown_with_its_place(cli: Terminal, pack: Path) -> None:
    """Line, column, the line itself, a caret under what is wrong, and the cure."""
    said = cli("check", "--cantons", str(pack))
    assert said.code == 1
    lines = said.out.splitlines()
    at = next(n for n, line in enumerate(lines) if "PN101" in line)
    assert lines[at] == "ju/rules.toml:9:13: error PN101: no authority 'ju-sdx'"
    assert lines[at + 1 : at + 4] == [
        '  9 | authority = "ju-sdx"',
        "    |             ^^^^^^^^",
        "    -> Did you mean 'ju-sdt'?",
    ]
    assert "the proof runs once the errors are mended" in said.out


def test_errors_come_before_warnings_with_air_between(cli: Terminal, pack: Path) -> None:
    """Whatever the order of the files; the counts and a hint come last."""
    replace(pack / "authorities.toml", 'fr = "Chancellerie d\'État", ', "")
    replace(pack / "rules.toml", '"ju-sdx"', '"ju-sdt"')
    replace(pack / "services.toml", 'authority = "commune-*"', 'authority = "commune-1"')
    lines = cli("check", "--cantons", str(pack)).out.splitlines()
    heads = [line.split(": ")[1][:7] for line in lines if ".toml:" in line]
    assert heads == ["error P", "warning", "warning"]
    assert lines[lines.index("") - 1].lstrip().startswith("->")
    assert lines[-1] == "postnet check --explain CODE says more of a code."


def test_many_cantons_get_a_heading_each_and_one_table(cli: Terminal, tmp_path: Path) -> None:
    """Findings of one canton stand together; the counts of all stand at the end."""
    pack = copy_of_jura(tmp_path)
    wrong = shutil.copytree(pack, tmp_path / "wrong")
    replace(wrong / "canton.toml", 'code = "ju"', 'code = "vs"')
    lines = cli("check", "--cantons", str(tmp_path)).out.splitlines()
    assert any(line.startswith("─") and " vs: " in line for line in lines)
    assert not any(line.startswith("─") and " ju: " in line for line in lines)
    (row,) = [line.split() for line in lines if line.split()[:1] == ["ju"]]
    assert row[1:4] == ["0", "0", "125"]
    total = next(line for line in lines if line.startswith("2 cantons: "))
    assert total.endswith("1 not proved: the errors come first.")


def test_a_finding_of_the_proof_is_shown_in_its_entry(cli: Terminal, tmp_path: Path) -> None:
    """The proof knows the heading; what is wrong stands below it."""
    pack = copy_of_jura(tmp_path)
    replace(pack / "cases.toml", 'authority = "ju-ctr"', 'authority = "ju-cha"')
    lines = cli("check", "--cantons", str(pack)).out.splitlines()
    at = next(n for n, line in enumerate(lines) if "PN205" in line)
    assert lines[at].startswith("ju/cases.toml:9:13: error PN205: case 'a tax return in Delémont'")
    assert lines[at + 1] == '  9 | authority = "ju-cha"'


def test_warnings_pass_unless_they_are_errors_too(cli: Terminal, pack: Path) -> None:
    """With --strict, in CI."""
    replace(pack / "rules.toml", '"ju-sdx"', '"ju-sdt"')
    assert cli("check", "--cantons", str(pack)).code == 0
    assert cli("check", "--cantons", str(pack), "--strict").code == 1


@pytest.mark.parametrize("words", [["--json"], ["--format", "json"]])
def test_findings_for_machines(cli: Terminal, pack: Path, words: list[str]) -> None:
    """With codes and places."""
    said = cli("check", "--cantons", str(pack), *words)
    (report,) = said.json["cantons"]
    assert (said.code, report["errors"], report["warnings"]) == (1, 1, 1)
    found = {finding["code"]: finding for finding in report["findings"]}
    assert (found["PN101"]["line"], found["PN101"]["column"]) == (9, 13)
    assert found["PN105"]["severity"] == "warning"


def test_findings_for_github(cli: Terminal, pack: Path) -> None:
    """One annotation each."""
    lines = cli("check", "--cantons", str(pack), "--format", "github").out.splitlines()
    assert lines[0].startswith("::error file=ju/rules.toml,line=9,col=13,title=PN101::no authority")
    assert lines[1].startswith("::warning file=ju/services.toml,line=")


def test_findings_for_code_scanning(cli: Terminal, pack: Path) -> None:
    """SARIF 2.1.0: rules, results, places."""
    said = cli("check", "--cantons", str(pack), "--format", "sarif")
    (run,) = json.loads(said.out)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["PN101", "PN105"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "ju/rules.toml"
    snippet = {"text": 'authority = "ju-sdx"'}
    assert place["region"] == {"startLine": 9, "startColumn": 13, "snippet": snippet}


def test_code_scanning_gets_the_whole_page_of_a_code(cli: Terminal, pack: Path) -> None:
    """Why it matters, how to mend it, and the example."""
    said = cli("check", "--cantons", str(pack), "--format", "sarif")
    rule = json.loads(said.out)["runs"][0]["tool"]["driver"]["rules"][0]
    assert rule["fullDescription"] == {"text": CODES["PN101"].why}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "## Example" in rule["help"]["markdown"]


def test_a_case_that_goes_elsewhere_is_an_error(cli: Terminal, tmp_path: Path) -> None:
    """With where it went."""
    pack = copy_of_jura(tmp_path)
    replace(pack / "cases.toml", 'authority = "ju-ctr"', 'authority = "ju-cha"')
    said = cli("check", "--cantons", str(pack))
    assert said.code == 1
    assert "PN205" in said.out
    assert "ju-ctr" in said.out


def test_rules_that_tie_are_an_error(cli: Terminal, tmp_path: Path) -> None:
    """At the second of them."""
    pack = copy_of_jura(tmp_path)
    with (pack / "rules.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[rule]]\nid = "again"\nservices = ["building-permit"]\nauthority = "ju-cha"\n'
            'when = { answers = { zone = ["outside"] } }\n'
        )
    said = cli("check", "--cantons", str(pack))
    assert said.code == 1
    assert "PN201" in said.out
    assert "again" in said.out


def test_an_unknown_canton_is_wrong_use(cli: Terminal) -> None:
    """With those that are registered."""
    said = cli("check", "xx")
    assert said.code == 2
    assert "Registered cantons: ag, ai" in said.err


def test_a_folder_without_cantons_is_wrong_use(cli: Terminal, tmp_path: Path) -> None:
    """It says what a canton's folder has in it."""
    said = cli("check", "--cantons", str(tmp_path))
    assert said.code == 2
    assert "canton.toml" in said.err


def test_packs_here_that_were_not_asked_for_are_named(
    cli: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has just made a canton checks it, not only those that come with postnet."""
    shutil.copytree(JURA, tmp_path / "cantons" / "ju")
    monkeypatch.chdir(tmp_path)
    assert "not checked: ju in the folder cantons; add --cantons cantons." in cli("check").err
    assert cli("check", "--cantons", "cantons").err == ""
    assert cli("check", "ju").err == ""
