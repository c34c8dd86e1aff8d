"""Edges: every day on which a route may change is among them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from postnet.model.validity import ALWAYS, Validity
from postnet.routing.columns import compile_columns
from postnet.routing.edges import authority_edges, column_edges, office_edges, validity_edges
from routing.small_canton import (
    DELEMONT,
    FIRST_DAY,
    GAZETTEER,
    LAST_DAY,
    MOUTIER,
    TAXES,
    authority,
    registered,
    rule,
    service,
)

if TYPE_CHECKING:
    from postnet.model.network import CantonNetwork

ONE_DAY = dt.timedelta(days=1)
SPOKEN_FOR = {FIRST_DAY, LAST_DAY + ONE_DAY}
MARCH = dt.date(2026, 3, 1)
JUNE = dt.date(2026, 6, 1)


def edges_of(canton: CantonNetwork) -> set[dt.date]:
    """Return the edges of the one service."""
    return column_edges(canton, compile_columns(canton)[TAXES])


def test_a_stretch_has_its_first_day_and_the_day_after_its_last() -> None:
    """Both ends of a validity are included in it."""
    assert validity_edges([Validity(MARCH, JUNE)]) == {MARCH, JUNE + ONE_DAY}


def test_an_open_end_is_no_edge() -> None:
    """What always holds changes nothing; after the last day of all there is none."""
    assert validity_edges([ALWAYS, Validity(until_on=dt.date.max)]) == set()


def test_the_days_spoken_for_are_edges_of_every_column() -> None:
    """Also of a question that names no service."""
    assert edges_of(registered()) == SPOKEN_FOR
    assert column_edges(registered(), None) == SPOKEN_FOR


def test_the_services_days_are_edges() -> None:
    """It begins and ends being offered."""
    canton = registered(asked=service(validity=Validity(MARCH, JUNE)))
    assert edges_of(canton) == SPOKEN_FOR | {MARCH, JUNE + ONE_DAY}


def test_the_rules_days_are_edges() -> None:
    """Another rule answers from then on."""
    canton = registered(rule("one", "ju-east", validity=Validity(MARCH)))
    assert edges_of(canton) == SPOKEN_FOR | {MARCH}


def test_the_days_of_all_who_may_answer_are_edges() -> None:
    """The authorities named, in tables too, and their successors."""
    made = (
        authority("ju-tax", validity=Validity(until_on=MARCH), successor="ju-heir"),
        authority("ju-heir", validity=Validity(until_on=JUNE)),
        authority("ju-east", validity=Validity(dt.date(2025, 5, 5))),
        authority("ju-west", validity=Validity(dt.date(2025, 7, 7))),
    )
    canton = registered(rule("one", None, table={DELEMONT: "ju-east"}), authorities=made)
    expected = {MARCH + ONE_DAY, JUNE + ONE_DAY, dt.date(2025, 5, 5)}
    assert edges_of(canton) == SPOKEN_FOR | expected


def test_the_front_offices_days_are_edges() -> None:
    """It may have to take every question."""
    front = authority("ju-front", validity=Validity(until_on=MARCH), successor="ju-west")
    assert edges_of(registered(authorities=(front,))) == SPOKEN_FOR | {MARCH + ONE_DAY}


def test_authorities_that_succeed_each_other_in_a_circle_come_to_an_end() -> None:
    """Each is looked at once."""
    one = authority("ju-east", validity=Validity(until_on=MARCH), successor="ju-west")
    two = authority("ju-west", validity=Validity(until_on=JUNE), successor="ju-east")
    found = authority_edges(registered(authorities=(one, two)), {one.id})
    assert found == {MARCH + ONE_DAY, JUNE + ONE_DAY}


def test_an_office_has_its_communes_days() -> None:
    """Moutier's begins when Moutier comes to Jura."""
    commune = GAZETTEER.commune(MOUTIER)
    assert commune is not None
    assert office_edges(registered(), [commune]) == {dt.date(2026, 1, 1)}


def test_an_office_registered_with_other_days_has_its_own() -> None:
    """A canton may declare that the neighbour took over."""
    office = authority("commune-6711", validity=Validity(until_on=MARCH), successor="ju-west")
    commune = GAZETTEER.commune(DELEMONT)
    assert commune is not None
    found = office_edges(registered(authorities=(office,)), [commune])
    assert found == {MARCH + ONE_DAY}


def test_an_authority_that_nobody_registered_has_no_days() -> None:
    """The check reports it; the table is compiled all the same."""
    assert edges_of(registered(asked=service("ju-nobody"))) == SPOKEN_FOR
