"""Places, for every commune and postcode of Switzerland on any day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

from postnet.geography import load_gazetteer

if TYPE_CHECKING:
    from postnet.model.places import Commune

GAZETTEER: Final = load_gazetteer()
NOW: Final = dt.date(2026, 6, 1)
LIVING: Final = GAZETTEER.communes(on=NOW)

communes = st.sampled_from(LIVING)
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
numbers = st.integers(-5, 9999)


@given(communes)
def test_a_commune_is_among_those_its_name_may_mean(commune: Commune) -> None:
    """In any spelling that folding takes for the same."""
    for way in (commune.name, commune.name.upper(), commune.name.replace("-", " ")):
        assert commune in GAZETTEER.find(way, on=NOW)


@given(numbers, days)
def test_what_a_number_stands_for_lives_on_that_day(number: int, on: dt.date) -> None:
    """Or it stands for nothing."""
    found = GAZETTEER.living(number, on)
    assert found is None or found.validity.covers(on)


@given(st.integers(-5, 99999), days)
def test_what_a_postcode_reaches_lives_on_that_day(postcode: int, on: dt.date) -> None:
    """Each commune once, by number."""
    found = GAZETTEER.by_postcode(postcode, on=on)
    assert all(commune.validity.covers(on) for commune in found)
    assert [c.number for c in found] == sorted({c.number for c in found})


@given(st.text(max_size=20), days)
def test_any_text_is_looked_up_without_an_accident(name: str, on: dt.date) -> None:
    """What is found lives on that day; what is not may have neighbours."""
    assert all(commune.validity.covers(on) for commune in GAZETTEER.find(name, on=on))
    assert len(GAZETTEER.nearest_names(name)) <= 3


@given(communes, st.data())
def test_a_name_with_one_letter_missing_is_near(commune: Commune, data: st.DataObject) -> None:
    """Names of five letters or more: the neighbours are not empty."""
    name = commune.name
    if len(name) >= 5:
        gone = data.draw(st.integers(1, len(name) - 1))
        assert GAZETTEER.nearest_names(name[:gone] + name[gone + 1 :])
