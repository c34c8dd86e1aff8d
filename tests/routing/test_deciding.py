"""The decision for one cell: precedence, ties, fallbacks, prompts, tables, succession and dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

from postnet.model.ids import CommuneNumber, PromptId
from postnet.model.routes import Reason
from postnet.model.rules import Conditions, Rule
from postnet.model.texts import Texts
from postnet.model.validity import Validity
from postnet.routing.columns import Circumstances, compile_columns
from postnet.routing.deciding import Decision, decide
from routing.small_canton import (
    CANTON,
    DAY,
    DELEMONT,
    FIRST_DAY,
    GAZETTEER,
    JU,
    LAST_DAY,
    PORRENTRUY,
    SAIGNELEGIER,
    TAXES,
    ZONE,
    authority,
    codes,
    registered,
    routed,
    rule,
    service,
)

if TYPE_CHECKING:
    from postnet.model.authorities import Authority
    from postnet.model.network import CantonNetwork
    from postnet.model.services import Service

ONE_DAY = dt.timedelta(days=1)
FOR_DELEMONT = Conditions(communes=frozenset({DELEMONT}))
FOR_ITS_DISTRICT = Conditions(districts=frozenset({"Delémont"}))
IN_GERMAN = Conditions(languages=frozenset({"de"}))
OUTSIDE = Conditions(answers={PromptId("zone"): frozenset({"outside"})})
WITH_PROMPT = service(prompts=(ZONE,))
SPRING = Validity(dt.date(2026, 3, 1), dt.date(2026, 5, 31))


def decided(canton: CantonNetwork, commune: CommuneNumber | None = DELEMONT) -> Decision:
    """Decide the one service for a commune, in French, on the day of the tests."""
    place = GAZETTEER.living(commune, DAY) if commune else None
    return decide(canton, compile_columns(canton)[TAXES], Circumstances(place, "fr", DAY, {}))


# Precedence


def test_the_services_own_authority_answers_where_no_rule_is_declared() -> None:
    """What is implied holds for the whole canton."""
    route = routed(registered())
    assert (route.authority.id, route.rule) == ("ju-tax", "default-taxes")


def test_a_rule_for_the_canton_ties_with_the_services_own_authority() -> None:
    """Both have no condition: the check has to say so."""
    canton = registered(rule("everywhere", "ju-east"))
    assert {rival.id for rival in decided(canton).rivals} == {"everywhere"}


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        (FOR_DELEMONT, FOR_ITS_DISTRICT),
        (FOR_DELEMONT, Conditions()),
        (FOR_ITS_DISTRICT, Conditions()),
        (FOR_ITS_DISTRICT, attrs.evolve(IN_GERMAN, answers=OUTSIDE.answers)),
        (FOR_DELEMONT, attrs.evolve(FOR_ITS_DISTRICT, languages=IN_GERMAN.languages)),
        (IN_GERMAN, Conditions()),
        (OUTSIDE, Conditions()),
        (attrs.evolve(IN_GERMAN, answers=OUTSIDE.answers), OUTSIDE),
        (attrs.evolve(FOR_DELEMONT, languages=IN_GERMAN.languages), FOR_DELEMONT),
        (attrs.evolve(FOR_ITS_DISTRICT, answers=OUTSIDE.answers), FOR_ITS_DISTRICT),
    ],
)
def test_more_specific_conditions_win(heavier: Conditions, lighter: Conditions) -> None:
    """Commune over district over canton; a language or an answer adds less than any place."""
    canton = registered(
        rule("a-lighter", "ju-west", when=lighter),
        rule("z-heavier", "ju-east", when=heavier),
        asked=WITH_PROMPT,
    )
    route = routed(canton, language="de", answers={"zone": "outside"})
    assert (route.authority.id, route.rule) == ("ju-east", "z-heavier")


def test_a_rule_with_dates_outweighs_one_without() -> None:
    """What is said for some days is more specific."""
    canton = registered(
        rule("a-always", "ju-west", when=FOR_DELEMONT),
        rule("z-spring", "ju-east", when=FOR_DELEMONT, validity=SPRING),
    )
    assert routed(canton).rule == "z-spring"


@pytest.mark.parametrize(
    ("place", "language", "answers"),
    [
        (PORRENTRUY, "de", {"zone": "outside"}),
        (DELEMONT, "fr", {"zone": "outside"}),
        (DELEMONT, "de", {"zone": "inside"}),
        (DELEMONT, "de", {}),
    ],
)
def test_all_conditions_of_a_rule_must_hold(
    place: CommuneNumber, language: str, answers: dict[str, str]
) -> None:
    """One that is not met is enough for the rule not to hold."""
    when = Conditions(frozenset({DELEMONT}), frozenset(), IN_GERMAN.languages, OUTSIDE.answers)
    canton = registered(rule("narrow", "ju-east", when=when), asked=WITH_PROMPT)
    route = routed(canton, place, language=language, answers=answers)  # type: ignore[arg-type]
    assert route.authority.id == "ju-tax"


def test_a_rule_for_a_commune_and_another_district_never_holds() -> None:
    """Delémont is not in the district of Porrentruy."""
    when = attrs.evolve(FOR_DELEMONT, districts=frozenset({"Porrentruy"}))
    assert routed(registered(rule("nowhere", "ju-east", when=when))).authority.id == "ju-tax"


# Ties


def test_rules_of_equal_weight_that_disagree_are_rivals() -> None:
    """The first by id answers, the other is named for the check."""
    canton = registered(
        rule("b", "ju-west", when=FOR_DELEMONT), rule("a", "ju-east", when=FOR_DELEMONT)
    )
    decision = decided(canton)
    assert decision.authority.id == "ju-east"
    assert [rival.id for rival in decision.rivals] == ["b"]


def test_rules_of_equal_weight_that_agree_are_no_rivals() -> None:
    """Two ways to the same authority harm nobody."""
    canton = registered(
        rule("b", "ju-east", when=FOR_DELEMONT), rule("a", "ju-east", when=FOR_DELEMONT)
    )
    assert decided(canton).rivals == ()


def test_a_residents_office_by_name_and_by_star_is_the_same() -> None:
    """`commune-*` in Delémont is commune-6711."""
    canton = registered(
        rule("b", "commune-*", when=FOR_DELEMONT), rule("a", "commune-6711", when=FOR_DELEMONT)
    )
    assert decided(canton).rivals == ()


def test_a_rule_that_does_not_hold_is_no_rival() -> None:
    """A rule of another season cannot tie."""
    canton = registered(
        rule("a", "ju-west", when=FOR_DELEMONT, validity=SPRING),
        rule(
            "b", "ju-east", when=FOR_DELEMONT, validity=Validity(from_on=SPRING.until_on + ONE_DAY)
        ),
    )
    assert decided(canton).rivals == ()


# Fallbacks


def test_without_any_rule_the_front_office_takes_it() -> None:
    """The question is never lost, and the route says why."""
    route = routed(registered(default=False))
    assert (route.authority.id, route.rule, route.fallback) == ("ju-front", "front-office", True)
    assert codes(route) == ["no-rule", "front-office"]


def test_what_a_rule_answers_is_no_fallback() -> None:
    """The mark is only for what nobody claims."""
    assert not routed(registered()).fallback


@pytest.mark.parametrize("on", [FIRST_DAY - ONE_DAY, LAST_DAY + ONE_DAY])
def test_outside_the_days_spoken_for_the_front_office_takes_it(on: dt.date) -> None:
    """A canton's configuration says nothing about those days."""
    route = routed(registered(), on=on)
    assert codes(route) == ["outside-data", "front-office"]
    assert route.reasons[0].facts == {
        "from": "2025-01-01",
        "until": "2026-12-31",
        "canton": CANTON.name,
    }


@pytest.mark.parametrize("on", [FIRST_DAY, LAST_DAY])
def test_the_first_and_the_last_day_are_spoken_for(on: dt.date) -> None:
    """Both ends are included."""
    assert routed(registered(), on=on).authority.id == "ju-tax"


@pytest.mark.parametrize(("day", "offered"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_service_is_offered_from_its_first_to_its_last_day(day: int, offered: bool) -> None:  # noqa: FBT001
    """Before and after, the front office takes it and says since when."""
    days = Validity(dt.date(2026, 3, 2), dt.date(2026, 3, 3))
    route = routed(registered(asked=service(validity=days)), on=dt.date(2026, 3, day))
    assert (route.authority.id == "ju-tax") is offered
    assert ("service-not-offered" in codes(route)) is not offered


def test_a_service_without_a_last_day_is_told_as_open() -> None:
    """The reason shows an ellipsis where there is no day."""
    route = routed(registered(asked=service(validity=Validity(dt.date(2026, 5, 1)))))
    assert route.reasons[0].facts["until"] == "…"


def test_a_front_office_that_moved_hands_over_to_its_successor() -> None:
    """A fallback reaches somebody who exists."""
    old = authority("ju-front", validity=Validity(until_on=FIRST_DAY), successor="ju-west")
    route = routed(registered(default=False, authorities=(old,)))
    assert (route.authority.id, route.fallback) == ("ju-west", True)


def test_a_front_office_that_is_gone_is_still_named() -> None:
    """Routing is total; the check reports it."""
    gone = authority("ju-front", validity=Validity(until_on=FIRST_DAY))
    assert routed(registered(default=False, authorities=(gone,))).authority.id == "ju-front"


# Without a commune


def test_where_the_commune_does_not_matter_the_canton_is_enough() -> None:
    """One authority answers for all of it."""
    route = routed(registered(rule("german", "ju-east", when=IN_GERMAN)), JU)
    assert (route.authority.id, route.commune) == ("ju-tax", None)


def test_where_the_commune_matters_the_authorities_are_alternatives() -> None:
    """A clerk may choose among those that could answer."""
    route = routed(registered(rule("delemont", "ju-east", when=FOR_DELEMONT)), JU)
    assert codes(route) == ["commune-needed", "front-office"]
    assert [other.id for other in route.alternatives] == ["ju-east", "ju-tax"]


@pytest.mark.parametrize(
    "local",
    [
        rule("district", "ju-east", when=FOR_ITS_DISTRICT),
        rule("table", None, table={DELEMONT: "ju-east"}),
        rule("commune", "ju-east", when=FOR_DELEMONT),
    ],
)
def test_every_kind_of_local_rule_asks_for_the_commune(local: Rule) -> None:
    """Communes, districts and tables all depend on the place."""
    route = routed(registered(local), JU)
    assert route.fallback
    assert [other.id for other in route.alternatives] == ["ju-east", "ju-tax"]


def test_residents_offices_are_no_alternatives_before_the_commune_is_known() -> None:
    """There is one for each commune, and none of them may be guessed."""
    route = routed(registered(asked=service("commune-*")), JU)
    assert codes(route) == ["commune-needed", "front-office"]
    assert route.alternatives == ()


def test_more_alternatives_than_a_clerk_can_choose_from_are_left_out() -> None:
    """Nine are too many, eight are not."""
    names = [f"ju-{number}" for number in range(8)]
    made = tuple(map(authority, names))
    table = dict(zip((6702, 6703, 6704, 6706, 6708, 6709, 6710, 6711), names, strict=True))
    nine = registered(rule("table", None, table=table), authorities=made)
    eight = registered(rule("table", None, table=table), authorities=made, default=False)
    assert routed(nine, JU).alternatives == ()
    assert [other.id for other in routed(eight, JU).alternatives] == names


def test_a_rule_that_has_ended_asks_for_no_commune() -> None:
    """After its last day only the canton's own authority can answer."""
    ended = rule("delemont", "ju-east", when=FOR_DELEMONT, validity=Validity(until_on=FIRST_DAY))
    route = routed(registered(ended), JU)
    assert (route.authority.id, route.alternatives) == ("ju-tax", ())


def test_a_rule_that_has_ended_brings_no_alternative() -> None:
    """Nobody is offered who cannot be the answer that day."""
    ended = rule("was", "ju-west", when=FOR_DELEMONT, validity=Validity(until_on=FIRST_DAY))
    route = routed(registered(rule("is", "ju-east", when=FOR_DELEMONT), ended), JU)
    assert [other.id for other in route.alternatives] == ["ju-east", "ju-tax"]


def test_the_successor_stands_among_the_alternatives() -> None:
    """An authority that is gone is replaced by whoever took over, once."""
    old = authority("ju-east", validity=Validity(until_on=FIRST_DAY), successor="ju-tax")
    canton = registered(rule("delemont", "ju-east", when=FOR_DELEMONT), authorities=(old,))
    assert [other.id for other in routed(canton, JU).alternatives] == ["ju-tax"]


# Prompts


def test_an_answer_decides() -> None:
    """Outside the building zone it is the canton's."""
    canton = registered(rule("outside", "ju-east", when=OUTSIDE), asked=WITH_PROMPT)
    route = routed(canton, answers={"zone": "outside"})
    assert (route.authority.id, route.prompt) == ("ju-east", None)
    assert Reason("answer", {"prompt": "zone", "answer": "outside"}) in route.reasons


def test_what_is_not_asked_yet_is_a_prompt_beside_the_answer_so_far() -> None:
    """The lighter rule answers until the citizen does."""
    canton = registered(rule("outside", "ju-east", when=OUTSIDE), asked=WITH_PROMPT)
    route = routed(canton)
    assert (route.authority.id, route.prompt, route.fallback) == ("ju-tax", ZONE, False)


def test_without_an_answer_the_front_office_takes_it_and_names_those_behind_the_prompt() -> None:
    """Where every rule needs the answer, a clerk may choose."""
    inside = Conditions(answers={PromptId("zone"): frozenset({"inside"})})
    canton = registered(
        rule("outside", "ju-east", when=OUTSIDE),
        rule("inside", "ju-west", when=inside),
        asked=WITH_PROMPT,
        default=False,
    )
    route = routed(canton)
    assert (codes(route), route.prompt) == (["prompt-needed", "front-office"], ZONE)
    assert [other.id for other in route.alternatives] == ["ju-east", "ju-west"]


def test_behind_a_prompt_stand_only_authorities_that_exist() -> None:
    """One that is gone without a successor is not offered."""
    gone = authority("ju-east", validity=Validity(until_on=FIRST_DAY))
    canton = registered(
        rule("outside", "ju-east", when=OUTSIDE),
        asked=WITH_PROMPT,
        default=False,
        authorities=(gone,),
    )
    assert routed(canton).alternatives == ()


def test_an_answer_that_no_rule_knows_leaves_no_prompt_open() -> None:
    """It was asked and answered; that nothing claims it is another matter."""
    canton = registered(rule("outside", "ju-east", when=OUTSIDE), asked=WITH_PROMPT, default=False)
    route = routed(canton, answers={"zone": "inside"})
    assert (codes(route), route.prompt) == (["no-rule", "front-office"], None)


def test_nothing_is_asked_that_cannot_change_the_answer() -> None:
    """The commune's own rule outweighs the one that hangs on the answer."""
    canton = registered(
        rule("outside", "ju-east", when=OUTSIDE),
        rule("delemont", "ju-west", when=FOR_DELEMONT),
        asked=WITH_PROMPT,
    )
    assert routed(canton).prompt is None


def test_a_rule_of_other_days_asks_nothing() -> None:
    """Its prompt is put only while it holds."""
    ended = rule("outside", "ju-east", when=OUTSIDE, validity=Validity(until_on=FIRST_DAY))
    assert routed(registered(ended, asked=WITH_PROMPT)).prompt is None


@pytest.mark.parametrize(
    "elsewhere",
    [
        rule(
            "one",
            None,
            table={PORRENTRUY: "ju-east"},
            when=attrs.evolve(FOR_DELEMONT, answers=OUTSIDE.answers),
        ),
        rule("one", "ju-east", when=attrs.evolve(IN_GERMAN, answers=OUTSIDE.answers)),
    ],
    ids=["table", "language"],
)
def test_a_rule_that_no_answer_can_make_hold_asks_nothing(elsewhere: Rule) -> None:
    """Delémont is not in its table, and the question is not in its language."""
    route = routed(registered(elsewhere, asked=WITH_PROMPT, default=False))
    assert (codes(route), route.prompt) == (["no-rule", "front-office"], None)


def test_prompts_are_put_in_the_services_order() -> None:
    """The second is asked once the first is answered."""
    urgent = attrs.evolve(ZONE, id=PromptId("urgent"))
    both = {PromptId("zone"): frozenset({"outside"}), PromptId("urgent"): frozenset({"inside"})}
    canton = registered(
        rule("both", "ju-east", when=Conditions(answers=both)),
        asked=service(prompts=(urgent, ZONE)),
    )
    assert routed(canton).prompt == urgent
    assert routed(canton, answers={"urgent": "inside"}).prompt == ZONE


# Tables


@pytest.mark.parametrize(
    ("place", "reached"), [(DELEMONT, "ju-east"), (PORRENTRUY, "ju-west"), (SAIGNELEGIER, "ju-tax")]
)
def test_a_table_answers_for_its_communes_only(place: CommuneNumber, reached: str) -> None:
    """A commune that is not in it falls to the next rule."""
    table = rule("table", None, table={DELEMONT: "ju-east", PORRENTRUY: "ju-west"})
    assert routed(registered(table), place).authority.id == reached


def test_a_table_may_be_narrowed_to_some_communes() -> None:
    """Its conditions hold besides."""
    table = {DELEMONT: "ju-east", PORRENTRUY: "ju-west"}
    canton = registered(rule("table", None, table=table, when=FOR_DELEMONT))
    assert routed(canton).authority.id == "ju-east"
    assert routed(canton, PORRENTRUY).authority.id == "ju-tax"


# Dates and succession


@pytest.mark.parametrize(
    ("on", "reached"),
    [
        (dt.date(2026, 2, 28), "ju-tax"),
        (dt.date(2026, 3, 1), "ju-east"),
        (dt.date(2026, 5, 31), "ju-east"),
        (dt.date(2026, 6, 1), "ju-tax"),
    ],
)
def test_a_rule_holds_from_its_first_to_its_last_day(on: dt.date, reached: str) -> None:
    """Both ends are included, the days around are not."""
    canton = registered(rule("spring", "ju-east", validity=SPRING))
    assert routed(canton, on=on).authority.id == reached


def test_a_rule_with_days_says_which() -> None:
    """The reader sees from when until when it holds."""
    route = routed(registered(rule("spring", "ju-east", validity=SPRING)))
    assert route.reasons[-1] == Reason("rule-valid", {"from": "2026-03-01", "until": "2026-05-31"})


OLD = authority("ju-east", validity=Validity(until_on=dt.date(2026, 3, 1)), successor="ju-heir")
HEIR = authority("ju-heir", validity=Validity(dt.date(2026, 3, 2)))


@pytest.mark.parametrize(
    ("on", "reached"), [(dt.date(2026, 3, 1), "ju-east"), (dt.date(2026, 3, 2), "ju-heir")]
)
def test_the_successor_answers_from_its_first_day(on: dt.date, reached: str) -> None:
    """On the last day of the old one nothing changes yet."""
    canton = registered(asked=service("ju-east"), authorities=(OLD, HEIR))
    assert routed(canton, on=on).authority.id == reached


def test_a_succession_is_told() -> None:
    """The route says who took over from whom, and since when."""
    canton = registered(asked=service("ju-east"), authorities=(OLD, HEIR))
    assert routed(canton).reasons[-2:] == (
        Reason("successor", {"old": OLD.name, "new": HEIR.name}),
        Reason("valid-from", {"from": "2026-03-02"}),
    )


def test_a_successors_successor_answers() -> None:
    """The chain is followed as far as somebody lives."""
    between = authority("ju-heir", validity=Validity(until_on=FIRST_DAY), successor="ju-north")
    canton = registered(asked=service("ju-east"), authorities=(OLD, between))
    assert routed(canton).authority.id == "ju-north"


LOOP = (
    attrs.evolve(OLD, successor="ju-west"),
    authority("ju-west", validity=Validity(until_on=FIRST_DAY), successor="ju-east"),
)


@pytest.mark.parametrize(
    "authorities",
    [(attrs.evolve(OLD, successor=None),), (attrs.evolve(OLD, successor="ju-nobody"),), LOOP],
)
def test_an_authority_gone_without_an_heir_leaves_it_to_the_front_office(
    authorities: tuple[Authority, ...],
) -> None:
    """No successor, one that nobody registered, or two that name each other."""
    route = routed(registered(asked=service("ju-east"), authorities=authorities))
    assert (route.authority.id, route.fallback) == ("ju-front", True)
    assert codes(route)[-2:] == ["authority-gone", "front-office"]


def test_a_rule_that_names_nobody_registered_leaves_it_to_the_front_office() -> None:
    """The reason names the id, so that it can be mended."""
    route = routed(registered(asked=service("ju-nobody")))
    assert route.reasons[1] == Reason("authority-gone", {"authority": "ju-nobody"})


# Reasons


@pytest.mark.parametrize(
    ("offered", "declared", "expected"),
    [
        (service(), None, ["service-of-canton"]),
        (service("commune-*"), None, ["residents-office", "commune"]),
        (service("commune-*", decided_by="place"), None, ["commune-of-place", "commune"]),
        (service(), rule("one", "ju-east", when=FOR_DELEMONT), ["rule", "commune"]),
        (service(), rule("one", "ju-east", when=FOR_ITS_DISTRICT), ["rule", "district"]),
        (service(), rule("one", None, table={DELEMONT: "ju-east"}), ["rule", "commune"]),
        (service(), rule("one", "ju-east", when=IN_GERMAN), ["rule", "language"]),
    ],
)
def test_the_reasons_name_the_rule_and_then_its_conditions(
    offered: Service, declared: Rule | None, expected: list[str]
) -> None:
    """In the order in which a person would explain it."""
    canton = registered(*([declared] if declared else []), asked=offered)
    assert codes(routed(canton, language="de")) == expected


def test_a_rules_note_is_told() -> None:
    """Why a canton decided so stands in the reason."""
    note = Texts({"fr": "accord de 2020"})
    route = routed(registered(rule("one", "ju-east", when=FOR_DELEMONT, note=note)))
    assert route.reasons[0].facts == {"service": service().title, "rule": "one", "note": note}
