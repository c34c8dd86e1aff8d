"""What a change re-routes: every cell is looked at, and what changes alike is told together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from postnet.model.ids import CantonCode
from postnet.model.rules import Conditions
from postnet.model.validity import Validity
from postnet.routing import Target, compare
from routing.small_canton import (
    CANTON,
    DELEMONT,
    FIRST_DAY,
    GAZETTEER,
    JU,
    LAST_DAY,
    MOUTIER,
    PORRENTRUY,
    TAXES,
    ZONE,
    authority,
    registered,
    router_of,
    rule,
    service,
)

if TYPE_CHECKING:
    from postnet.model.network import CantonNetwork
    from postnet.routing import Comparison, Rerouting

EAST = Target(authority("ju-east").id, fallback=False)
TAX = Target(authority("ju-tax").id, fallback=False)
IN_DELEMONT = Conditions(communes=frozenset({DELEMONT}))
IN_THE_DISTRICT = Conditions(districts=frozenset({"Porrentruy"}))
SUMMER = dt.date(2026, 7, 1)


def compared(before: CantonNetwork, after: CantonNetwork) -> Comparison:
    """Compare one canton as it was and as it is."""
    return compare(router_of(before), router_of(after))


def the_one(before: CantonNetwork, after: CantonNetwork) -> Rerouting:
    """Return the only thing that changes."""
    (rerouting,) = compared(before, after).reroutings
    return rerouting


def test_without_a_change_nothing_is_looked_at() -> None:
    """Nobody has to review it."""
    same = compared(registered(), registered())
    assert (same.cells, same.reroutings) == (0, ())


def test_a_rule_that_changes_no_answer_is_looked_at_and_not_told() -> None:
    """It names the same authority."""
    found = compared(registered(), registered(rule("same", "ju-tax", when=IN_DELEMONT)))
    assert found.cells > 0
    assert found.reroutings == ()


def test_a_rule_for_a_commune_is_told_with_where_and_when() -> None:
    """From where to where, for all days that the canton speaks for."""
    found = the_one(registered(), registered(rule("new", "ju-east", when=IN_DELEMONT)))
    assert [commune.number for commune in found.communes] == [DELEMONT]
    assert (found.before, found.after) == (TAX, EAST)
    assert (found.from_on, found.until_on) == (FIRST_DAY, LAST_DAY)
    assert (found.canton, found.services, found.languages, found.answers) == (JU, (TAXES,), (), ())


def test_a_rule_for_a_district_is_one_thing_for_all_its_communes() -> None:
    """Told together, to be reviewed at once."""
    found = the_one(registered(), registered(rule("new", "ju-east", when=IN_THE_DISTRICT)))
    communes = GAZETTEER.communes(on=FIRST_DAY, canton=JU, district="Porrentruy")
    assert set(found.communes) == set(communes)


def test_a_reform_counts_from_its_first_day() -> None:
    """Until then nothing changes."""
    reform = rule("reform", "ju-east", validity=Validity(SUMMER, None))
    found = compared(registered(), registered(reform)).reroutings
    assert {one.from_on for one in found} == {SUMMER}
    assert len({commune for one in found for commune in one.communes}) == 51


def test_a_change_in_one_language_names_it() -> None:
    """The others stay where they are."""
    german = rule("german", "ju-east", when=Conditions(languages=frozenset({"de"})))
    assert {one.languages for one in compared(registered(), registered(german)).reroutings} == {
        ("de",)
    }


def test_a_change_behind_an_answer_names_it() -> None:
    """Whoever answers otherwise goes where they went."""
    asked = service(prompts=(ZONE,))
    when = Conditions(communes=frozenset({DELEMONT}), answers={ZONE.id: frozenset({"outside"})})
    after = registered(rule("outside", "ju-east", when=when), asked=asked)
    assert the_one(registered(asked=asked), after).answers == ((ZONE.id, "outside"),)


def test_an_authority_that_is_replaced_re_routes_without_any_rule() -> None:
    """Its successor takes over from the day after its last one."""
    ends = authority("ju-tax", validity=Validity(None, SUMMER), successor=authority("ju-east").id)
    found = compared(registered(), registered(authorities=(ends,))).reroutings
    assert {(one.from_on, one.after) for one in found} == {(SUMMER + dt.timedelta(days=1), EAST)}


def test_a_commune_that_came_later_is_told_from_its_first_day() -> None:
    """Moutier is in Jura since 2026."""
    when = Conditions(communes=frozenset({MOUTIER}))
    found = the_one(registered(), registered(rule("new", "ju-east", when=when)))
    assert found.from_on == dt.date(2026, 1, 1)


def test_a_service_that_is_new_came_from_the_front_office() -> None:
    """Where it was a fallback."""
    after = registered()
    before = attrs.evolve(after, services={}, rules=())
    front = Target(authority("ju-front").id, fallback=True)
    assert {one.before for one in compared(before, after).reroutings} == {front}


def test_only_the_days_that_both_speak_for_are_compared() -> None:
    """That a canton speaks for more days is told apart."""
    longer = attrs.evolve(CANTON, validity=Validity(FIRST_DAY, dt.date(2027, 12, 31)))
    after = attrs.evolve(registered(rule("new", "ju-east", when=IN_DELEMONT)), canton=longer)
    found = compared(registered(), after)
    assert (found.spoken, found.reroutings[0].until_on) == ((JU,), LAST_DAY)


def test_cantons_that_come_and_go_are_named() -> None:
    """Their questions went nowhere, or go nowhere."""
    both = router_of(registered())
    none = router_of()
    assert (compare(none, both).added, compare(both, none).removed) == ((JU,), (JU,))


def test_communes_with_offices_of_their_own_are_told_office_by_office() -> None:
    """A table is read line by line."""
    table = {DELEMONT: authority("ju-east").id, PORRENTRUY: authority("ju-west").id}
    found = compared(registered(), registered(rule("table", None, table=table))).reroutings
    told = {(one.communes[0].number, one.after.authority) for one in found}
    assert told == {(DELEMONT, "ju-east"), (PORRENTRUY, "ju-west")}


# What names no service, or is not answered yet


def test_a_front_office_that_is_replaced_is_told_by_what_names_no_service() -> None:
    """Every question that no service is found for goes there."""
    other = attrs.evolve(CANTON, front_office=authority("ju-west").id)
    found = compared(registered(), attrs.evolve(registered(), canton=other)).reroutings
    assert {one.services for one in found} == {()}
    assert len({commune for one in found for commune in one.communes}) == 51
    was, now = (Target(authority(name).id, fallback=True) for name in ("ju-front", "ju-west"))
    assert {(one.before, one.after) for one in found} == {(was, now)}


def test_a_question_that_is_not_answered_yet_is_told_as_such() -> None:
    """Where nothing is claimed until the answer is known, that alone changes."""
    asked = service(prompts=(ZONE,))
    answers = {ZONE.id: frozenset(ZONE.answers)}
    by_answer = rule("zone", "ju-tax", when=Conditions(answers=answers))
    before = registered(by_answer, asked=asked, default=False)
    after = registered(by_answer, asked=asked)
    assert {one.answers for one in compared(before, after).reroutings} == {((ZONE.id, None),)}


def test_an_answer_that_is_gone_is_told() -> None:
    """Whoever gave it goes where nothing is known of it."""
    outside = Conditions(answers={ZONE.id: frozenset({"outside"})})
    before = registered(rule("outside", "ju-east", when=outside), asked=service(prompts=(ZONE,)))
    less = attrs.evolve(ZONE, answers={"inside": ZONE.answers["inside"]})
    after = registered(asked=service(prompts=(less,)))
    told = {(one.answers, one.after) for one in compared(before, after).reroutings}
    assert told == {(((ZONE.id, "outside"),), TAX)}


def test_a_code_that_names_another_land_is_another_canton() -> None:
    """Its communes are none of those before: nothing is there to be compared."""
    moved = attrs.evolve(registered(), canton=attrs.evolve(CANTON, copy_of=CantonCode("ne")))
    found = compared(registered(), moved)
    assert (found.added, found.removed, found.reroutings) == ((JU,), (JU,), ())
