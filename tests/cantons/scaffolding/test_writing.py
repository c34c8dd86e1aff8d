"""Entries as TOML that people like to read: what is written reads back as the same."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from postnet.cantons.entries import (
    AllOr,
    AssignmentEntry,
    AuthorityEntry,
    CaseEntry,
    ConditionsEntry,
    ProvenanceEntry,
    RuleEntry,
    UseEntry,
)
from postnet.cantons.scaffolding.writing import Section, entry_text, file_text, value_text
from postnet.cantons.structuring import structure
from postnet.model.texts import Texts

SERVICES = tuple(f"service-number-{number}" for number in range(20))


@pytest.mark.parametrize(
    "entry",
    [
        AuthorityEntry("xx-tax", "canton", Texts({"de": 'Das "Amt"', "fr": "L'office\\"})),
        UseEntry(SERVICES, "xx-tax", provenance=ProvenanceEntry("real", "a page", dt.date.max)),
        RuleEntry("r", ("s",), "a", when=ConditionsEntry(answers={"zone": ("in", "out")})),
        RuleEntry("r", ("s",), table="t.csv", when=ConditionsEntry(districts=("Nord", "Süd"))),
        AssignmentEntry("a", AllOr(None), AllOr(("s",)), "pilot", dt.date(2026, 1, 1)),
        CaseEntry("c", "s", "a", commune=261, answers={"kreis ä": "1"}, fallback=True),
    ],
    ids=lambda entry: type(entry).__name__,
)
def test_what_is_written_reads_back_as_the_same(entry: object) -> None:
    """Quotes, backslashes, days, lists, tables, and keys that need quotes."""
    values = tomllib.loads(entry_text("entry", entry))["entry"][0]  # type: ignore[arg-type]
    assert structure(values, type(entry)) == entry


def test_long_lists_are_broken_at_100_columns() -> None:
    """Several items a line."""
    text = entry_text("use", UseEntry(SERVICES))
    assert max(map(len, text.splitlines())) <= 100
    assert len(text.splitlines()) < len(SERVICES)


def test_what_has_its_usual_value_is_left_out() -> None:
    """But for how sure a fact is."""
    text = entry_text("use", UseEntry(("a",), provenance=ProvenanceEntry(source="nobody")))
    assert text == (
        '[[use]]\nservices = ["a"]\nprovenance = { confidence = "unknown", source = "nobody" }'
    )


def test_a_case_ends_with_who_must_be_reached() -> None:
    """It reads as question and answer."""
    text = entry_text("case", CaseEntry("c", "s", "a", commune=1, fallback=True))
    assert [line.partition(" ")[0] for line in text.splitlines()[1:]] == [
        "name",
        "service",
        "commune",
        "authority",
        "fallback",
    ]


def test_a_file_names_its_schema_first() -> None:
    """Then what it is for, then its entries, one blank line between them."""
    use = UseEntry(("a",), "b")
    text = file_text("services", "What for.", [Section("use", "--- these ---", (use, use))])
    entry = '[[use]]\nservices = ["a"]\nauthority = "b"'
    assert text == (
        "#:schema ../schema/services.schema.json\n# What for.\n\n"
        f"# --- these ---\n{entry}\n\n{entry}\n"
    )


def test_true_is_no_number() -> None:
    """Python counts it among them."""
    assert (value_text(True), value_text(1)) == ("true", "1")  # noqa: FBT003  (the value itself)
