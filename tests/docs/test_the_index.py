"""The index of the docs leads to every page, by what a reader wants of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from docs.test_examples import README, ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS: Final = ROOT / "docs"
INDEX: Final = DOCS / "README.md"
FINDINGS: Final = DOCS / "reference" / "findings"
PAGES: Final = [
    page
    for page in sorted(DOCS.rglob("*.md"))
    if page != INDEX and not page.is_relative_to(FINDINGS)
]
KINDS: Final = ("tutorial", "how-to", "reference", "explanation")


def links_of(page: Path) -> set[Path]:
    """Return the files that a page leads to."""
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    return {(page.parent / link).resolve() for link in links}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_index_leads_to_a_page(page: Path) -> None:
    """What it does not name, nobody finds."""
    assert page.resolve() in links_of(INDEX)


@pytest.mark.parametrize("page", sorted(FINDINGS.glob("PN*.md")), ids=lambda page: page.stem)
def test_the_list_of_codes_leads_to_the_page_of_each(page: Path) -> None:
    """These are reached by their code."""
    assert page.resolve() in links_of(FINDINGS.with_suffix(".md"))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_stands_under_its_own_heading(kind: str) -> None:
    """Whoever wants to learn is not sent to look something up."""
    parts = re.split(r"(?m)^## ", INDEX.read_text("utf-8"))[1:]
    (own,) = [part for part in parts if kind in part.partition("\n")[0]]
    pages = {page.name for page in (DOCS / kind).glob("*.md")}
    assert pages <= set(re.findall(rf"\]\({kind}/([^)]+)\)", own))
    assert not any(f"]({kind}/" in part for part in parts if part is not own)


def test_the_readme_leads_to_the_index_and_to_all_that_a_newcomer_needs() -> None:
    """Each page of a kind, without a detour."""
    wanted = {INDEX, *(page for kind in KINDS for page in (DOCS / kind).glob("*.md"))}
    assert {page.resolve() for page in wanted} <= links_of(README)


@pytest.mark.parametrize(
    "term", ["block", "gap", "role", "reference configuration", "territory", "scaffold"]
)
def test_a_word_of_onboarding_is_in_the_glossary(term: str) -> None:
    """One term for one thing."""
    assert f"| **{term}** |" in (DOCS / "glossary.md").read_text("utf-8")


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    """So that a word is found, and is there once."""
    terms = re.findall(r"(?m)^\| \*\*(.+?)\*\*", (DOCS / "glossary.md").read_text("utf-8"))
    assert terms == sorted(set(terms), key=str.lower)


def test_links_from_the_cantons_folder_lead_somewhere() -> None:
    """Its README stands outside the docs."""
    assert [link for link in links_of(ROOT / "cantons" / "README.md") if not link.exists()] == []
