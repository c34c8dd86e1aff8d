"""Routing is total, and a random set of rules decides as somebody would who read all of them."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import postnet
from postnet.cantons import load_shared
from postnet.geography import load_gazetteer
from postnet.model.authorities import Authority
from postnet.model.cantons import Canton
from postnet.model.ids import (
    LANGUAGES,
    RESIDENTS_OFFICE,
    AuthorityId,
    CantonCode,
    CommuneNumber,
    PromptId,
    RuleId,
    ServiceId,
    residents_office,
)
from postnet.model.network import CantonNetwork, Network
from postnet.model.provenance import Origin
from postnet.model.rules import Conditions, Rule
from postnet.model.services import Prompt, Service
from postnet.model.texts import Texts
from postnet.model.validity import ALWAYS, Validity
from postnet.routing import Router, Target, compare, prove, word
from postnet.routing.columns import Circumstances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Language
    from postnet.model.places import Commune
    from postnet.routing import Comparison

JU: Final = CantonCode("ju")
SETTINGS: Final = settings(max_examples=150, deadline=None, database=None)

# Canton Jura, as it is

FIRST, LAST = dt.date(2022, 1, 1), dt.date(2027, 12, 31)
DAYS: Final = (FIRST, dt.date(2024, 2, 29), dt.date(2025, 12, 31), dt.date(2026, 1, 1), LAST)


@pytest.fixture(scope="module")
def jura() -> Router:
    """Return a router over the bundled canton Jura."""
    return postnet.open().router


@pytest.mark.parametrize("on", DAYS)
def test_every_commune_and_service_of_jura_has_a_living_authority_in_every_language(
    jura: Router, on: dt.date
) -> None:
    """All communes of the day by all services: never a fallback, always with reasons."""
    communes = jura.network.gazetteer.communes(on=on, canton=JU)
    services = jura.network.cantons[JU].services
    for commune, service, language in product(communes, services, LANGUAGES):
        route = jura.route(service, commune.number, language, on)
        sound = route.reasons and route.authority.validity.covers(on) and not route.fallback
        assert sound, (commune.number, service, language)


def test_every_reason_of_jura_can_be_told_in_every_language(jura: Router) -> None:
    """No wording lacks a fact."""
    on = dt.date(2026, 3, 2)
    places = [6711, 700, JU]
    services = [*jura.network.cantons[JU].services, None, ServiceId("made-up")]
    for place, service, language in product(places, services, LANGUAGES):
        for reason in jura.route(service, place, language, on).reasons:
            told = word(reason, language, ("fr",))
            assert told, (place, service)
            assert "{" not in told, (place, service)


PLACES = st.sampled_from([6711, 6757, 6800, 6831, JU]).map(
    lambda place: CantonCode(place) if isinstance(place, str) else CommuneNumber(place)
)
GIVEN = st.dictionaries(
    st.sampled_from(["zone", "other"]).map(PromptId), st.text(max_size=3) | st.just("outside")
)


NAMED = st.none() | st.sampled_from(["building-permit", "dog-tax"]) | st.text(max_size=8)
QUESTIONS = st.tuples(
    NAMED.map(lambda name: None if name is None else ServiceId(name)),
    PLACES,
    st.sampled_from(LANGUAGES),
    st.dates(dt.date(2026, 1, 1)),
    GIVEN,
)


@SETTINGS
@given(question=QUESTIONS)
def test_routing_never_fails_in_a_registered_canton_and_always_decides_alike(
    jura: Router, question: tuple[Any, ...]
) -> None:
    """Whatever is asked, on any day; a router that has seen nothing yet says the same."""
    route = jura.route(*question)
    assert route.reasons
    assert route.authority.validity.covers(question[3])
    assert Router(jura.network).route(*question) == route


# Random rules

ASKED: Final = ServiceId("asked")
COMMUNES: Final = (6711, 6757, 6800)
DISTRICTS: Final = ("Delémont", "Porrentruy", "Moutier")
NAMES: Final = ("a", "b", "c", "d", "front", "nobody", RESIDENTS_OFFICE)
SPAN: Final = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(6)]
OPEN_DAYS = st.none() | st.sampled_from(SPAN)
VALIDITIES = st.just(ALWAYS) | st.builds(Validity, OPEN_DAYS, OPEN_DAYS)
KEYS: Final = ("yes", "no")
PROMPTS: Final = tuple(
    Prompt(PromptId(name), Texts({"fr": name}), {key: Texts({"fr": key}) for key in KEYS})
    for name in ("p", "q")
)


def subsets(values: tuple[object, ...], most: int = 2) -> st.SearchStrategy[frozenset[object]]:
    """Return small sets, often empty."""
    return st.just(frozenset()) | st.frozensets(st.sampled_from(values), max_size=most)


CONDITIONS = st.builds(
    Conditions,
    communes=subsets(COMMUNES),
    districts=subsets(DISTRICTS),
    languages=subsets(("fr", "de")),
    answers=st.dictionaries(
        st.sampled_from(["p", "q"]), st.frozensets(st.sampled_from(KEYS), min_size=1), max_size=2
    ),
)
TABLES = st.dictionaries(
    st.sampled_from(COMMUNES), st.sampled_from(["a", "b", "nobody"]), min_size=1
)


@st.composite
def rules(draw: st.DrawFn) -> tuple[Rule, ...]:
    """Draw up to eight rules, with ids in any order."""
    names = draw(st.lists(st.sampled_from("klmnopqrst"), unique=True, max_size=8))
    made = []
    for name in names:
        table = draw(st.just({}) | TABLES)
        authority = None if table else AuthorityId(draw(st.sampled_from(NAMES)))
        when, validity = draw(CONDITIONS), draw(VALIDITIES)
        made.append(Rule(RuleId(name), JU, (ASKED,), authority, when, table, validity))
    return tuple(made)


@st.composite
def authorities(draw: st.DrawFn) -> dict[AuthorityId, Authority]:
    """Draw four authorities with their days and successors; the offices always live."""
    made = {}
    for name in ("a", "b", "c", "d"):
        heir = draw(st.none() | st.sampled_from(["a", "b", "c", "d", "nobody"]))
        made[name] = Authority(
            AuthorityId(name),
            JU,
            "canton",
            Texts({"fr": name}),
            validity=draw(VALIDITIES),
            successor=AuthorityId(heir) if heir else None,
        )
    for name in ("front", *(f"commune-{number}" for number in COMMUNES)):
        made[name] = Authority(AuthorityId(name), JU, "canton", Texts({"fr": name}))
    return {authority.id: authority for authority in made.values()}


GAZETTEER: Final = load_gazetteer()
SERVICE: Final = Service(ASKED, JU, AuthorityId("a"), Texts({"fr": "?"}), prompts=PROMPTS)


def network_of(
    declared: tuple[Rule, ...], known: dict[AuthorityId, Authority]
) -> tuple[CantonNetwork, Router]:
    """Register the rules in a canton that speaks for all days."""
    canton = Canton(JU, "partner", Texts({"fr": "Jura"}), ("fr",), AuthorityId("front"), ALWAYS)
    registered = CantonNetwork(canton, known, {ASKED: SERVICE}, {}, (), declared)
    return registered, Router(Network(GAZETTEER, load_shared().catalogue, {JU: registered}))


def weight_of(rule: Rule) -> int:
    """Weigh a rule as the handbook says: commune over district over canton, then the others."""
    place = 20 if rule.when.communes or rule.table else 10 if rule.when.districts else 0
    dated = rule.validity.from_on is not None or rule.validity.until_on is not None
    return place + bool(rule.when.languages) + dated + len(rule.when.answers)


def is_met(
    rule: Rule, commune: Commune, language: str, on: dt.date, answers: dict[PromptId, str]
) -> bool:
    """Tell whether every condition of a rule is met."""
    when = rule.when
    conditions = (
        (rule.validity.from_on or dt.date.min) <= on <= (rule.validity.until_on or dt.date.max),
        not when.languages or language in when.languages,
        not when.communes or commune.number in when.communes,
        not when.districts or commune.district in when.districts,
        not rule.table or commune.number in rule.table,
        *(answers.get(prompt) in keys for prompt, keys in when.answers.items()),
    )
    return all(conditions)


def best_met(registered: CantonNetwork, at: Circumstances) -> list[Rule]:
    """Return the rules that are met, the best first; also one whose authority is gone decides."""
    assert at.commune is not None
    given = (at.commune, at.language, at.on, dict(at.answers))
    met = [rule for rule in registered.rules if is_met(rule, *given)]
    return sorted(met, key=lambda rule: (-weight_of(rule), rule.id))


def named_by(rule: Rule, commune: Commune) -> str | None:
    """Return whom a rule names for a commune."""
    name = rule.table[commune.number] if rule.table else rule.authority
    return f"commune-{commune.number}" if name == RESIDENTS_OFFICE else name


def foretold(
    registered: CantonNetwork,
    commune: Commune,
    language: str,
    on: dt.date,
    answers: dict[PromptId, str],
) -> tuple[str, str]:
    """Say which authority must answer and by which rule: all rules are read, none is indexed."""
    met = best_met(registered, Circumstances(commune, language, on, answers))
    if not met:
        return "front", "front-office"
    best, name = met[0], named_by(met[0], commune)
    for _ in range(len(registered.authorities)):
        authority = registered.authorities.get(AuthorityId(name or ""))
        if authority is None:
            break
        if authority.validity.covers(on):
            return authority.id, best.id
        if authority.validity.until_on is None or authority.validity.until_on >= on:
            break  # it has not begun
        name = authority.successor
    return "front", "front-office"


ANSWERS = st.dictionaries(st.sampled_from(["p", "q"]), st.sampled_from([*KEYS, "perhaps"]))


@SETTINGS
@given(rules(), authorities(), st.sampled_from(("fr", "de", "it")), ANSWERS)
def test_the_router_decides_as_a_scan_of_all_rules(
    declared: tuple[Rule, ...],
    known: dict[AuthorityId, Authority],
    language: Language,
    answers: dict[PromptId, str],
) -> None:
    """In each commune, on each day around every edge, from cells that are kept in between."""
    registered, router = network_of(declared, known)
    around = [SPAN[0] - dt.timedelta(days=1), *SPAN, SPAN[-1] + dt.timedelta(days=1)]
    for number, on in product(COMMUNES, around):
        commune = GAZETTEER.commune(number)
        assert commune is not None
        route = router.route(ASKED, commune.number, language, on, answers)
        expected = foretold(registered, commune, language, on, answers)
        assert (route.authority.id, route.rule) == expected, (number, on)


def every_way(number: CommuneNumber) -> Iterator[Circumstances]:
    """Yield every language, day around every edge and way to answer, one by one."""
    commune = GAZETTEER.commune(number)
    around = [SPAN[0] - dt.timedelta(days=1), *SPAN, SPAN[-1] + dt.timedelta(days=1)]
    for language, on, p, q in product(LANGUAGES, around, *(((*KEYS, None),) * 2)):
        given = {PromptId("p"): p, PromptId("q"): q}
        answers = {prompt: key for prompt, key in given.items() if key is not None}
        if commune is not None and commune.validity.covers(on):
            yield Circumstances(commune, language, on, answers)


def seen_one_by_one(registered: CantonNetwork) -> set[tuple[str, str]]:
    """Return code and subject of what reading all rules for every single cell shows."""
    found, used, reached = set(), set(), set()
    for commune in GAZETTEER.all_communes(JU):
        for at in every_way(commune.number):
            best = best_met(registered, at)
            rivals = rivals_of(best, commune)
            used |= {*rivals, *(rule.id for rule in best[:1])}
            answers = dict(at.answers)
            authority, rule = foretold(registered, commune, at.language, at.on, answers)
            reached.add(authority)
            if rivals:
                found.add(("PN201", " and ".join([best[0].id, *rivals])))
            if rule == "front-office":
                found |= gone_or_open(registered, best, at)
    found |= {("PN204", rule.id) for rule in registered.rules if rule.id not in used}
    for rule in registered.rules:
        names = {rule.authority, *rule.table.values()}
        found |= {naming(rule, name) for name in names & {"nobody"}}
    own = {authority.id for authority in registered.own_authorities()} - {"front"}
    return found | {("PN207", name) for name in own - reached}


def rivals_of(best: list[Rule], commune: Commune) -> list[str]:
    """Return the rules that weigh as much as the first and name somebody else."""
    alike = [rule for rule in best[1:] if weight_of(rule) == weight_of(best[0])]
    return [rule.id for rule in alike if named_by(rule, commune) != named_by(best[0], commune)]


def naming(rule: Rule, name: str | None) -> tuple[str, str]:
    """Return the finding of an authority that a rule names and that is not there."""
    return "PN202", f"{rule.id} {name}" if rule.table else rule.id


def gone_or_open(
    registered: CantonNetwork, best: list[Rule], at: Circumstances
) -> set[tuple[str, str]]:
    """Return why the front office takes a cell: whom a rule names is gone, or no rule is met."""
    commune = at.commune
    assert commune is not None
    if best:
        return {naming(best[0], best[0].table.get(commune.number))}
    unanswered = [prompt.id for prompt in PROMPTS if prompt.id not in at.answers]
    for keys in product(KEYS, repeat=len(unanswered)):
        answers = {**at.answers, **dict(zip(unanswered, keys, strict=True))}
        if best_met(registered, attrs.evolve(at, answers=answers)):
            return set()  # one more answer, and a rule claims it
    return {("PN203", ASKED)}


@settings(SETTINGS, max_examples=40)
@given(rules(), authorities())
def test_the_proof_finds_what_deciding_each_cell_alone_finds(
    declared: tuple[Rule, ...], known: dict[AuthorityId, Authority]
) -> None:
    """It decides communes together that no rule tells apart, and misses nothing by that."""
    placed = {name: attrs.evolve(one, origin=Origin("a.toml")) for name, one in known.items()}
    registered, router = network_of(declared, placed)
    told = {(finding.code, finding.subject) for finding in prove(router, JU, SPAN[0]).findings}
    assert told == seen_one_by_one(registered)


def told_cell_by_cell(found: Comparison) -> set[tuple[object, ...]]:
    """Return every cell that is said to change."""
    cells = set()
    for one in found.reroutings:
        for commune, language, on in product(one.communes, one.languages or LANGUAGES, SPAN):
            for p, q in product((*KEYS, None), (*KEYS, None)):
                answers = {PromptId("p"): p, PromptId("q"): q}
                asked = all(answers[prompt] == key for prompt, key in one.answers)
                if asked and one.from_on <= on <= one.until_on:
                    cells.add((commune.number, language, on, p, q, one.before, one.after))
    return cells


@settings(SETTINGS, max_examples=40)
@given(rules(), authorities(), rules(), authorities())
def test_the_comparison_tells_what_asking_each_question_twice_tells(
    old: tuple[Rule, ...],
    lived: dict[AuthorityId, Authority],
    new: tuple[Rule, ...],
    live: dict[AuthorityId, Authority],
) -> None:
    """Each language, day around every edge and way to answer, in some communes."""
    before, after = network_of(old, lived)[1], network_of(new, live)[1]
    asked = set()
    for number in map(CommuneNumber, COMMUNES):
        for at in every_way(number):
            routes = [
                router.route(ASKED, number, at.language, at.on, at.answers)
                for router in (before, after)
            ]
            own = residents_office(number)
            was, now = (
                Target(RESIDENTS_OFFICE if r.authority.id == own else r.authority.id, r.fallback)
                for r in routes
            )
            if was != now and at.on in SPAN:
                given = (at.answers.get(prompt.id) for prompt in PROMPTS)
                asked.add((number, at.language, at.on, *given, was, now))
    told = {cell for cell in told_cell_by_cell(compare(before, after)) if cell[0] in COMMUNES}
    assert told == asked


@SETTINGS
@given(rules(), authorities(), st.randoms(use_true_random=False))
def test_the_order_of_the_rules_never_matters(
    declared: tuple[Rule, ...], known: dict[AuthorityId, Authority], random: object
) -> None:
    """The files may be sorted in any way."""
    shuffled = list(declared)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    _, router = network_of(declared, known)
    _, other = network_of(tuple(shuffled), known)
    for place, on in product((*map(CommuneNumber, COMMUNES), JU), SPAN):
        assert router.route(ASKED, place, "fr", on) == other.route(ASKED, place, "fr", on)
