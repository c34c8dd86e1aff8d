"""A canton at a glance."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput, UnknownName
from reports.small_reports import DAY, JURA, small_overview

if TYPE_CHECKING:
    from pathlib import Path


def test_jura_is_counted() -> None:
    """On a day of 2026, with Moutier."""
    seen = JURA.overview("JU")
    assert (seen.on, seen.communes, seen.districts) == (DAY, 51, 4)
    assert (len(seen.own), len(seen.branches)) == (35, 17)
    assert seen.branch_sureness == {"real": 12, "inferred": 5}


def test_the_day_decides() -> None:
    """The year before Moutier came, when the pilot ran."""
    seen = JURA.overview("ju", on=dt.date(2022, 3, 1))
    assert (seen.communes, seen.districts) == (50, 3)


def test_each_authority_is_somebodys() -> None:
    """The pack's own, a commune's, the federation's."""
    whose = {one.authority.id: one.whose for one in JURA.overview("ju").authorities}
    assert whose["ju-ctr"] == "own"  # type: ignore[index]
    assert whose["commune-6711"] == "residents"  # type: ignore[index]
    assert "federal" in whose.values()


def test_an_authority_says_how_much_it_answers_and_whether_it_is_alive(tmp_path: Path) -> None:
    """The office of the south, one service; a residents' office, those of all of them."""
    found = {one.authority.id: one for one in small_overview(tmp_path).authorities}
    south, glarus = found["gl-south"], found["commune-1632"]  # type: ignore[index]
    assert (south.services, south.alive, south.sureness) == (1, True, "real")
    assert (glarus.services, glarus.whose) == (1, "residents")


def test_an_authority_before_its_first_day_is_not_alive(tmp_path: Path) -> None:
    """It is listed all the same: somebody registered it."""
    found = {one.authority.id: one for one in small_overview(tmp_path, dt.date(2026, 1, 31)).own}
    south = found["gl-south"]  # type: ignore[index]
    assert (south.alive, south.services) == (False, 0)


def test_a_canton_without_districts_has_none(tmp_path: Path) -> None:
    """Glarus is one of nine."""
    assert small_overview(tmp_path).districts == 0


def test_a_day_that_nobody_speaks_for_is_refused() -> None:
    """Any picture of it would be a guess."""
    with pytest.raises(InvalidInput, match="speaks for 2022-01-01 to 2027-12-31"):
        JURA.overview("ju", on=dt.date(2030, 1, 1))


def test_an_unknown_canton_is_refused() -> None:
    """With those that are registered."""
    with pytest.raises(UnknownName, match=r"Registered cantons: .*\bju\b"):
        JURA.overview("zz")
