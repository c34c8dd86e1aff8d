"""What the docs take from the code is as the code has it, and the examples of findings are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from all_pages import CONFIGURATION, INDEX, made_page, page_of
from finding_examples import broken, found, mended
from finding_pages import with_head, with_table
from key_tables import BLOCK, with_tables
from postnet.cantons import entries
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from postnet.model.codes import Code

ANEW = "run ./dev docs"
each_code = pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)


def test_the_tables_of_keys_are_those_of_the_entries() -> None:
    """As their docstrings explain them."""
    page = CONFIGURATION.read_text("utf-8")
    assert page == with_tables(page), ANEW


def test_every_entry_has_its_table() -> None:
    """Once; a new kind of entry needs a heading for it."""
    tables = [name for _, name, _ in BLOCK.findall(CONFIGURATION.read_text("utf-8"))]
    assert sorted(tables) == sorted(name for name in entries.__all__ if name != "AllOr")


def test_the_table_of_codes_is_that_of_the_codes() -> None:
    """With a link to each page."""
    index = INDEX.read_text("utf-8")
    assert index == with_table(index), ANEW


@each_code
def test_a_code_has_a_page_that_says_the_same(code: Code) -> None:
    """The code's own words, and what the check says of the example."""
    assert page_of(code.code).exists(), ANEW
    assert page_of(code.code).read_text("utf-8") == made_page(code), ANEW


@each_code
def test_the_example_of_a_code_is_found_and_mended(code: Code) -> None:
    """The broken canton has this finding and no other; the mended one has none."""
    page = page_of(code.code).read_text("utf-8")
    assert found(broken(page)) == [code.code]
    assert found(mended(page)) == []


def test_an_example_may_have_a_second_canton() -> None:
    """Its files are copies of the small canton's, but for those that the page shows."""
    page = (
        "\n## Example\n\n`other/`\n\n```text\ncanton.toml\ncases.toml\n```\n\n"
        '`other/canton.toml`\n\n```toml\ncode = "other"\n```\n'
    )
    files = broken(page)
    assert files["other/cases.toml"] == files["gl/cases.toml"]
    assert files["other/canton.toml"] == b'code = "other"\n'
    assert "other/services.toml" not in files


def test_a_new_code_gets_a_page_to_write_on() -> None:
    """Its head is there already; the example is not, so that the tests above fail."""
    page = with_head("", CODES["PN101"])
    assert page.startswith("# PN101: reference to nothing\n")
    assert "## Example" in page
    assert found(broken(page)) == []
