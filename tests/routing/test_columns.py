"""Columns: a service's rules, reachable by place, whatever the order of the files."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import attrs
import pytest

from postnet.model.ids import ServiceId
from postnet.model.rules import Conditions, Rule
from postnet.model.validity import Validity
from postnet.routing.columns import Circumstances, Column, compile_columns, holds
from routing.small_canton import (
    DAY,
    DELEMONT,
    GAZETTEER,
    PORRENTRUY,
    TAXES,
    registered,
    rule,
    service,
)

COMMUNE = rule("commune", "ju-east", when=Conditions(communes=frozenset({DELEMONT, PORRENTRUY})))
DISTRICT = rule("district", "ju-east", when=Conditions(districts=frozenset({"Delémont"})))
TABLE = rule("table", None, table={DELEMONT: "ju-east"})
CANTON = rule("canton", "ju-east", when=Conditions(languages=frozenset({"de"})))


def column_of(*rules: Rule) -> Column:
    """Compile the rules of the one service, without its own authority."""
    return compile_columns(registered(*rules, default=False))[TAXES]


def test_a_commune_reaches_its_own_rules_its_districts_and_the_cantons() -> None:
    """The weightiest stand first; equal ones by id."""
    column = column_of(CANTON, DISTRICT, TABLE, COMMUNE)
    found = column.candidates(GAZETTEER.commune(DELEMONT))
    assert [one.id for one in found] == ["commune", "table", "district", "canton"]


def test_another_commune_reaches_only_what_names_it() -> None:
    """Porrentruy is in no table and in another district."""
    column = column_of(CANTON, DISTRICT, TABLE, COMMUNE)
    found = column.candidates(GAZETTEER.commune(PORRENTRUY))
    assert [one.id for one in found] == ["commune", "canton"]


def test_without_a_commune_only_the_cantons_rules_are_reached() -> None:
    """What hangs on a place cannot be judged."""
    assert column_of(CANTON, DISTRICT, TABLE, COMMUNE).candidates(None) == (CANTON,)


def test_the_order_of_the_files_does_not_matter() -> None:
    """Whatever stands first, the same rule is looked at first."""
    commune = GAZETTEER.commune(DELEMONT)
    columns = map(column_of, *zip(*permutations([CANTON, DISTRICT, TABLE, COMMUNE]), strict=True))
    found = {tuple(one.id for one in column.candidates(commune)) for column in columns}
    assert found == {("commune", "table", "district", "canton")}


def test_each_rule_is_listed_once() -> None:
    """Also one that names two communes."""
    listed = [one.id for one in column_of(CANTON, DISTRICT, TABLE, COMMUNE).rules()]
    assert sorted(listed) == ["canton", "commune", "district", "table"]


def test_a_rule_for_two_services_stands_in_both_columns() -> None:
    """One entry may name several."""
    other = service(id=ServiceId("fines"))
    both = attrs.evolve(CANTON, services=(TAXES, other.id))
    canton = registered(both, default=False)
    columns = compile_columns(attrs.evolve(canton, services=canton.services | {other.id: other}))
    assert [list(columns[name].rules()) for name in (TAXES, other.id)] == [[both], [both]]


@pytest.mark.parametrize(
    ("local", "matters"),
    [
        (COMMUNE, True),
        (DISTRICT, True),
        (TABLE, True),
        (rule("own", "commune-*"), True),
        (CANTON, False),
    ],
)
def test_the_place_matters_where_a_rule_hangs_on_it(local: Rule, matters: bool) -> None:  # noqa: FBT001
    """A commune, a district, a table, or the residents' office of wherever it is."""
    assert column_of(local).place_matters(DAY) is matters


def test_the_place_matters_only_while_the_rule_holds() -> None:
    """From the day after its last, the commune changes nothing."""
    column = column_of(attrs.evolve(COMMUNE, validity=Validity(until_on=DAY)))
    assert column.place_matters(DAY)
    assert not column.place_matters(DAY + dt.timedelta(days=1))


def test_the_language_matters_where_a_rule_hangs_on_it() -> None:
    """The proof need not ask in five languages otherwise."""
    assert column_of(CANTON).language_matters
    assert not column_of(COMMUNE, TABLE, DISTRICT).language_matters


@pytest.mark.parametrize("local", [COMMUNE, DISTRICT, TABLE])
def test_no_local_rule_holds_without_a_commune(local: Rule) -> None:
    """Nothing is guessed."""
    assert not holds(local, Circumstances(None, "fr", DAY, {}))


@pytest.mark.parametrize(("number", "held"), [(DELEMONT, True), (6757, False)])
@pytest.mark.parametrize("local", [COMMUNE, TABLE])
def test_a_local_rule_holds_in_its_own_communes_only(local: Rule, number: int, held: bool) -> None:  # noqa: FBT001
    """Whoever asks, without an index before it."""
    place = GAZETTEER.commune(number)
    assert holds(local, Circumstances(place, "fr", DAY, {})) is held


def test_a_rule_for_the_canton_holds_without_a_commune() -> None:
    """It does not ask where."""
    assert holds(CANTON, Circumstances(None, "de", DAY, {}))
