"""The pages about the kit: their examples run, and they name all there is."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from cantons.damaging import JURA
from docs.test_docs_cover import read
from docs.test_examples import ROOT, blocks_of
from postnet import testing
from postnet.testing import plugin, tables

if TYPE_CHECKING:
    from pathlib import Path

TESTING = ROOT / "docs" / "how-to" / "test-a-canton.md"
PLUGIN = ROOT / "docs" / "how-to" / "write-a-plugin.md"
KIT = "reference/testing-kit.md"


@pytest.fixture
def workplace(pytester: pytest.Pytester) -> Path:
    """Return the folder of somebody who does what the page says, with Jura's pack."""
    shutil.copytree(JURA, pytester.path / "cantons" / "ju")
    (configuration,) = blocks_of(TESTING, "toml")
    (pytester.path / "pyproject.toml").write_text(configuration, "utf-8")
    (pytester.path / "tests").mkdir()
    return pytester.path


def test_the_examples_of_the_page_pass(workplace: Path, pytester: pytest.Pytester) -> None:
    """Each is a test file as it stands; and the pack beside them is tested too."""
    blocks = blocks_of(TESTING, "python")
    for number, block in enumerate(blocks):
        (workplace / "tests" / f"test_{number}.py").write_text(block, "utf-8")
    counts = pytester.runpytest_inprocess("-p", "no:hypothesispytest").parseoutcomes()
    assert counts.keys() == {"passed"}
    assert counts["passed"] > 60
    assert len(blocks) == 4


def test_the_failure_on_the_page_is_what_pytest_says(
    workplace: Path, pytester: pytest.Pytester
) -> None:
    """Line for line; but the number of the line changes with the pack."""
    rules = workplace / "cantons" / "ju" / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('"ju-sdt"', '"ju-sdx"'), "utf-8")
    (shown,) = (block for block in blocks_of(TESTING, "") if "error PN101" in block)
    result = pytester.runpytest_inprocess("cantons/ju", "-p", "no:hypothesispytest")
    told, numbered = "\n".join(result.outlines), r"(?<=rules\.toml:)\d+"
    assert re.sub(numbered, "", shown) in re.sub(numbered, "", told)


def test_the_plugin_of_the_page_passes_the_tests_of_the_page(pytester: pytest.Pytester) -> None:
    """Handed over by the page's own fixture, with its rule, its table and nothing elsewhere."""
    _, rule, _, tests, fixture = blocks_of(PLUGIN, "python")
    files = {"postnet_example": rule, "conftest": fixture, "test_example": tests}
    pytester.makepyfile(**files)
    pytester.syspathinsert()
    result = pytester.runpytest_inprocess(
        "--postnet-cantons", str(JURA), "-p", "no:hypothesispytest"
    )
    assert result.parseoutcomes() == {"passed": 4}


@pytest.mark.parametrize("name", testing.__all__)
def test_every_name_of_the_kit_is_explained(name: str) -> None:
    """And can be read about with help()."""
    assert f"`{name}" in read(KIT)
    assert getattr(testing, name).__doc__


def test_every_fixture_of_the_kit_is_explained() -> None:
    """One row each."""
    fixtures = [name for name in vars(plugin) if name.startswith("postnet_")]
    assert len(fixtures) == 6
    assert [name for name in fixtures if f"| `{name}` |" not in read(KIT)] == []


def test_every_option_of_the_kit_is_explained(pytester: pytest.Pytester) -> None:
    """Those of the command line, and the keys of the configuration."""
    shown = "\n".join(pytester.runpytest_inprocess("--help").outlines)
    options = set(re.findall(r"--postnet[a-z-]*", shown))
    assert len(options) == 3
    keys = {option.removeprefix("--").replace("-", "_") for option in options}
    assert [name for name in options | keys if f"`{name}" not in read(KIT)] == []


def test_every_heading_of_a_table_is_explained() -> None:
    """With what may stand under it."""
    assert [name for name in tables.HEADINGS if f"| `{name}` |" not in read(KIT)] == []
