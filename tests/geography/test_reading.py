"""The Swiss reference data as it is shipped: counts and traps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import pytest

from postnet.geography import DATA, load_gazetteer
from postnet.model.ids import LANGUAGES

if TYPE_CHECKING:
    from postnet.model.places import Commune

GAZETTEER: Final = load_gazetteer()
BEFORE: Final = dt.date(2025, 12, 31)
AFTER: Final = dt.date(2026, 1, 1)
WITHOUT_DISTRICTS: Final = {"ur", "ow", "nw", "gl", "zg", "bs", "ai", "ne", "ge"}


def numbers(communes: tuple[Commune, ...]) -> list[int]:
    """Return the communes' BFS numbers."""
    return [commune.number for commune in communes]


def test_switzerland_has_2110_communes_in_26_cantons() -> None:
    """BFS, on 1 January 2026."""
    living = GAZETTEER.communes(on=AFTER)
    assert (len(living), len({commune.canton for commune in living})) == (2110, 26)


def test_jura_has_51_communes_since_moutier() -> None:
    """50 the day before."""
    counts = [len(GAZETTEER.communes(on=day, canton="ju")) for day in (BEFORE, AFTER)]
    assert counts == [50, 51]


def test_nine_cantons_have_no_districts() -> None:
    """All others have."""
    without = {code for code in GAZETTEER.territories if not GAZETTEER.districts(code)}
    assert without == WITHOUT_DISTRICTS


def test_jura_has_its_three_districts_and_moutier() -> None:
    """As the edition of 2026 has them."""
    districts = {"Delémont", "Les Franches-Montagnes", "Porrentruy", "Moutier"}
    assert set(GAZETTEER.districts("ju")) == districts


@pytest.mark.parametrize(("day", "number", "canton"), [(BEFORE, 700, "be"), (AFTER, 6831, "ju")])
@pytest.mark.parametrize("asked", [700, 6831])
def test_moutier_moves_with_the_year(day: dt.date, number: int, canton: str, asked: int) -> None:
    """Both numbers stand for it on either day."""
    found = GAZETTEER.living(asked, day)
    assert found is not None
    assert (found.number, found.canton) == (number, canton)


def test_moutier_is_found_by_name_on_either_day() -> None:
    """And is one commune, not two."""
    found = [numbers(GAZETTEER.find("Moutier", on=day)) for day in (BEFORE, AFTER)]
    assert found == [[700], [6831]]


def test_a_number_of_before_a_merger_of_two_has_no_one_commune() -> None:
    """2056 came from Fétigny and Ménières: before that day, it may be either."""
    assert GAZETTEER.living(2056, BEFORE) is None
    assert numbers(GAZETTEER.find("Fétigny-Ménières", on=BEFORE)) == [2016, 2027]


def test_an_old_commune_stands_for_the_one_it_became_part_of() -> None:
    """Ulmiz, in Gurmels since 2026."""
    assert numbers(GAZETTEER.find("Ulmiz", on=AFTER)) == [2262]


@pytest.mark.parametrize("name", ["Delémont", "delemont", "DELEMONT", "Delsberg", " delémont "])
def test_a_commune_is_found_in_other_languages_and_without_accents(name: str) -> None:
    """As a clerk types it."""
    assert numbers(GAZETTEER.find(name, on=AFTER)) == [6711]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Genf", 6621), ("Ginevra", 6621), ("Zuerich", 261), ("zurigo", 261), ("Bienne", 371),
        ("Biel", 371), ("Biel/Bienne", 371), ("Sankt Gallen", 3203), ("st.gallen", 3203),
        ("Saint-Gall", 3203), ("Le Noirmont", 6754), ("noirmont le", None), ("Buchs SG", 3271),
        ("Basilea", 2701), ("Coira", 3901), ("Cuira", 3901),
    ],
)  # fmt: skip
def test_the_names_people_use_are_known(name: str, number: int | None) -> None:
    """In the five languages; an unknown one yields nothing."""
    assert numbers(GAZETTEER.find(name, on=AFTER)) == ([number] if number else [])


def test_a_locality_stands_for_its_commune() -> None:
    """Bassecourt is in Haute-Sorne."""
    assert numbers(GAZETTEER.find("Bassecourt", on=AFTER)) == [6729]


def test_an_ambiguous_name_yields_all_it_may_mean() -> None:
    """Never a guess."""
    assert numbers(GAZETTEER.find("Buchs", on=AFTER)) == [83, 3271, 4003]


def test_a_name_with_a_typo_has_neighbours() -> None:
    """The nearest first, with its number."""
    assert GAZETTEER.nearest_names("delmont")[0] == "6711 Delémont"


@pytest.mark.parametrize(
    ("postcode", "communes"),
    [
        (2740, [704, 6831]),  # Moutier JU, and a little of Roches BE
        (2800, [6708, 6711, 6712]),
        (1000, [5586]),
        (9999, []),
    ],
)
def test_a_postcode_yields_every_commune_it_reaches(postcode: int, communes: list[int]) -> None:
    """It does not pick one."""
    assert numbers(GAZETTEER.by_postcode(postcode, on=AFTER)) == communes


def test_many_postcodes_span_communes_and_cantons() -> None:
    """As the shipped table has them: `postnet` must never take a postcode for a commune."""
    postcodes = {int(line[:4]) for line in lines("localities.csv")}
    reached = [GAZETTEER.by_postcode(postcode, on=AFTER) for postcode in postcodes]
    assert len(reached) == 3181
    assert sum(len(found) > 1 for found in reached) == 1217
    assert sum(len({commune.canton for commune in found}) > 1 for found in reached) == 169


def lines(name: str) -> list[str]:
    """Return the rows of a shipped table."""
    return (DATA / name).read_text("utf-8").splitlines()[1:]


def test_every_locality_and_exonym_names_a_commune() -> None:
    """No row leads nowhere; 5391 is land in Ticino that two communes share, and nobody's home."""
    named = {int(line.rpartition(",")[2]) for line in lines("localities.csv")}
    named |= {int(line.rpartition(",")[2]) for line in lines("exonyms.csv")}
    assert [number for number in named if GAZETTEER.commune(number) is None] == [5391]


def test_every_successor_exists_the_day_after() -> None:
    """No commune ends without an heir."""
    ended = [c for c in GAZETTEER.communes(on=BEFORE) if c.validity.until_on is not None]
    assert [c.name for c in ended if c.successor is None] == []
    heirs = {GAZETTEER.living(commune.number, AFTER) for commune in ended}
    assert None not in heirs


def test_every_commune_lies_in_switzerland_and_speaks_a_language() -> None:
    """Coordinates are WGS84, longitude first."""
    for commune in GAZETTEER.communes(on=AFTER):
        assert 5.9 < commune.lon < 10.5
        assert 45.8 < commune.lat < 47.9
        assert commune.language in LANGUAGES


def test_the_cantons_name_their_languages_in_order() -> None:
    """Graubünden has three."""
    assert GAZETTEER.territories["gr"].languages == ("de", "rm", "it")  # type: ignore[index]


def test_it_is_read_once() -> None:
    """A process holds one gazetteer."""
    assert load_gazetteer() is GAZETTEER
