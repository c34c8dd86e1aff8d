"""Packs as tests: the check of each, each of its cases, and no traceback."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from cantons.damaging import JURA
from routing.small_packs import CASES_TOML

if TYPE_CHECKING:
    from plugins.installing import Site
    from testing.working import Workplace

CASE = """
[[case]]
name = "the other way"
service = "tax-return"
commune = 1630
authority = "gl-front"
"""

UNUSED = """
[[exempt]]
code = "PN203"
subjects = ["tax-return"]
why = "a warning: nothing of the kind occurs"
"""


@pytest.mark.parametrize("where", ["gl", ".", "gl/canton.toml"])
def test_a_pack_is_a_check_and_its_cases(workplace: Workplace, where: str) -> None:
    """Pointed at it, at a folder of packs, or at its first file."""
    workplace.pack()
    ran = workplace.pytest(where, "--postnet", "-v")
    assert ran.counts == {"passed": 2}
    assert "gl/canton.toml::check PASSED" in ran.out
    assert "gl/canton.toml::a tax return PASSED" in ran.out


@pytest.mark.parametrize(
    "configuration", ["[pytest]\npostnet = true\n", "[pytest]\npostnet = yes\ntestpaths = gl\n"]
)
def test_the_configuration_stands_for_the_option(workplace: Workplace, configuration: str) -> None:
    """`pytest` alone is then all that is needed."""
    workplace.pack()
    workplace.write("pytest.ini", configuration)
    assert workplace.pytest().counts == {"passed": 2}


def test_without_option_no_file_is_asked_about(workplace: Workplace) -> None:
    """Whoever only has postnet installed does not notice."""
    workplace.pack(canton="broken")
    workplace.write("test_mine.py", "def test_mine():\n    assert True\n")
    assert workplace.pytest().counts == {"passed": 1}


def test_a_test_of_the_packs_can_be_run_alone(workplace: Workplace) -> None:
    """By its name, as pytest prints it."""
    workplace.pack()
    assert workplace.pytest("gl/canton.toml::a tax return", "--postnet").counts == {"passed": 1}


def test_an_error_is_told_with_its_place_and_cure(workplace: Workplace) -> None:
    """File, line, column, the line with a caret, what to do; no traceback."""
    workplace.pack(rules='[[rule]]\nid = "r"\nservices = ["tax-retrun"]\nauthority = "gl-tax"\n')
    ran = workplace.pytest("gl", "--postnet")
    assert ran.code == pytest.ExitCode.TESTS_FAILED
    assert ran.says(
        "gl/rules.toml:3:13: error PN101: no service 'tax-retrun'",
        '    services = ["tax-retrun"]',
        "                ^",
        "    -> Did you mean 'tax-return'?",
    )
    assert "Traceback" not in ran.out
    assert "postnet/testing" not in ran.out.replace("SKIPPED", "")


def test_the_cases_of_a_pack_with_errors_wait(workplace: Workplace) -> None:
    """One mistake is one failure, however many cases there are."""
    workplace.pack(authorities="[[authority]]\n")
    assert workplace.pytest("gl", "--postnet").counts == {"failed": 1, "skipped": 1}


def test_several_errors_are_counted_and_all_told(workplace: Workplace) -> None:
    """At once, as the check does."""
    workplace.pack(authorities="[[authority]]\n")
    ran = workplace.pytest("gl", "--postnet")
    assert ran.out.count("error PN005") == 3
    assert "canton gl: 3 errors" in ran.out


def test_a_canton_without_canton_toml_is_told_so(workplace: Workplace) -> None:
    """Its next file stands for it."""
    (workplace.pack() / "canton.toml").unlink()
    ran = workplace.pytest("gl", "--postnet", "-k", "check")
    assert ran.counts["failed"] == 1
    assert "gl/canton.toml: error PN001: canton.toml is missing" in ran.out


def test_a_case_that_goes_elsewhere_fails_alone(workplace: Workplace) -> None:
    """The check does not tell it once more."""
    workplace.pack(cases=CASE)
    ran = workplace.pytest("gl", "--postnet")
    assert ran.counts == {"passed": 2, "failed": 1}
    assert re.search(
        r"gl/cases.toml:\d+.*: error PN205: case 'the other way' reaches gl-tax", ran.out
    )
    assert "must reach gl-front" in ran.out
    assert "FAILED gl/canton.toml::the other way" in ran.out


def test_cases_of_one_name_are_told_apart(workplace: Workplace) -> None:
    """Also from the check."""
    workplace.pack(cases=CASES_TOML + CASES_TOML.replace("a tax return", "check"))
    ran = workplace.pytest("gl", "--postnet", "--collect-only", "-q")
    names = [line.partition("::")[2] for line in ran.out.splitlines() if "::" in line]
    assert names == ["check", "a tax return", "a tax return [2]", "check [2]"]


def test_warnings_pass_and_are_mentioned(workplace: Workplace) -> None:
    """They can be read with -rP."""
    workplace.pack(quality=UNUSED)
    ran = workplace.pytest("gl", "--postnet")
    assert ran.counts == {"passed": 2}
    assert "gl/canton.toml: the check has warnings (pytest -rP shows them" in ran.out
    assert "gl/quality.toml:4:13: warning PN113" in workplace.pytest("gl", "--postnet", "-rP").out


@pytest.mark.parametrize(
    ("words", "configuration"),
    [(["--postnet", "--postnet-strict"], ""), ([], "postnet = true\npostnet_strict = true\n")],
)
def test_strict_fails_on_warnings(
    workplace: Workplace, words: list[str], configuration: str
) -> None:
    """Option or configuration."""
    workplace.pack(quality=UNUSED)
    workplace.write("pytest.ini", f"[pytest]\n{configuration}")
    ran = workplace.pytest("gl", *words)
    assert ran.counts == {"passed": 1, "failed": 1}
    assert ran.says(
        "gl/quality.toml:4:13: warning PN113: PN203 tax-return does not occur",
        '    subjects = ["tax-return"]',
        "                ^",
    )


def test_a_pack_is_tested_alone_unless_others_are_named(workplace: Workplace) -> None:
    """Which tests are run beside it never matters; which packs belong together is configured."""
    moved = CASE.replace("gl-front", "ju-ctr").replace("1630", "6711")
    workplace.pack(
        authorities='[[authority]]\nid = "ju-ctr"\nkind = "canton"\nname = { de = "x" }\n',
        cases=moved,
    )
    assert "Registered cantons: gl." in workplace.pytest(".", "--postnet").out
    (workplace.folder / "ju").symlink_to(JURA, target_is_directory=True)
    together = workplace.pytest("gl", "--postnet", "--postnet-cantons", ".")
    assert together.counts == {"passed": 3}


def test_a_link_that_leads_nowhere_stops_no_test(workplace: Workplace) -> None:
    """An editor leaves one beside a file that it holds."""
    (workplace.pack(cases=CASE) / ".#cases.toml").symlink_to("somebody@somewhere.1234")
    assert workplace.pytest("gl", "--postnet").counts == {"passed": 2, "failed": 1}


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("nowhere", "there is no folder"),
        ("gl again", "canton 'gl' is registered twice"),
    ],
)
def test_a_network_that_cannot_be_assembled_is_told_before_any_test(
    workplace: Workplace, named: str, says: str
) -> None:
    """What is configured wrongly, in a sentence."""
    shutil.copytree(workplace.pack(), workplace.folder / "again" / "gl")
    workplace.write("pytest.ini", f"[pytest]\npostnet_cantons = {named}\n")
    ran = workplace.pytest("gl", "--postnet")
    assert ran.code == pytest.ExitCode.INTERRUPTED
    assert says in ran.out
    assert "Traceback" not in ran.out


def test_two_processes_share_the_tests(workplace: Workplace) -> None:
    """As `-n 2` does: each finds the same tests in the same order."""
    workplace.pack(quality=UNUSED)
    ran = workplace.pytest("gl", "--postnet", "-n", "2")
    assert ran.counts["passed"] == 2
    assert "the check has warnings" in ran.out


ADDING = """
import postnet

@postnet.hookimpl
def postnet_rules(canton):
    return [postnet.Rule("bees", "gl", ("no-such-service",), "gl-tax")]
"""


def test_a_finding_about_a_plugins_rule_names_the_plugin(workplace: Workplace, site: Site) -> None:
    """An installed plugin adds to the packs that are tested too."""
    site.install("bees", ADDING)
    workplace.pack()
    ran = workplace.pytest("gl", "--postnet")
    assert "plugin 'bees', hook postnet_rules: error PN101" in ran.out


def test_a_plugin_that_fails_is_named(workplace: Workplace, site: Site) -> None:
    """Before any test, and without a traceback."""
    site.install("bees", ADDING.replace("    return", "    1 / 0\n    return"))
    workplace.pack()
    ran = workplace.pytest("gl", "--postnet")
    assert "plugin 'bees' failed in hook postnet_rules: ZeroDivisionError" in ran.out
    assert "Traceback" not in ran.out


def test_a_plugins_own_check_that_fails_is_named(workplace: Workplace, site: Site) -> None:
    """It fails the check of the pack, not its cases."""
    site.install(
        "bees", "import postnet\n@postnet.hookimpl\ndef postnet_checks(network): return 1 / 0\n"
    )
    workplace.pack()
    ran = workplace.pytest("gl", "--postnet")
    assert ran.counts == {"passed": 1, "failed": 1}
    assert "plugin 'bees' failed in hook postnet_checks: ZeroDivisionError" in ran.out
