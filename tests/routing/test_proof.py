"""The proof: every cell is enumerated, and each kind of fault has its code."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import postnet
from postnet.routing import prove
from routing.small_canton import JU, registered, router_of
from routing.small_packs import AUTHORITIES_TOML, GL, SERVICES_TOML, TODAY, proof_of, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.routing import Proof

RULE = """
[[rule]]
id = "{name}"
services = ["tax-return"]
authority = "{authority}"
when = {{ {when} }}
"""
IN_SUED = "communes = [1631]"
SPRING = "valid_from = 2026-03-01\nvalid_until = 2026-05-31\n"
OFFICE = """
[[authority]]
id = "{name}"
kind = "canton"
name = {{ de = "Amt" }}
"""
ZONES = """
[[service.prompt]]
id = "zone"
ask = { de = "Bauzone?" }
answers = { inside = { de = "ja" }, outside = { de = "nein" } }
"""
TABLE = """
[[rule]]
id = "offices"
services = ["tax-return"]
table = "offices.csv"
"""


def rule(name: str, authority: str = "gl-front", when: str = "", days: str = "") -> str:
    """Write a rule for the tax return."""
    return RULE.format(name=name, authority=authority, when=when) + days


def found(proof: Proof) -> list[tuple[str, str]]:
    """Return the code and subject of each finding."""
    return [(finding.code, finding.subject) for finding in proof.findings]


# How many cells


def test_one_service_has_a_cell_for_each_commune_and_language(tmp_path: Path) -> None:
    """Three communes, five languages, one stretch."""
    proof = proof_of(tmp_path)
    assert (proof.services, proof.communes, proof.cases, proof.cells) == (1, 3, 1, 3 * 5)


def test_a_sound_pack_has_no_findings(tmp_path: Path) -> None:
    """The proof says nothing where there is nothing to say."""
    assert proof_of(tmp_path).findings == ()


def test_each_stretch_between_two_edges_has_cells_of_its_own(tmp_path: Path) -> None:
    """Before, during and after the spring."""
    assert proof_of(tmp_path, rules=rule("spring", days=SPRING)).cells == 3 * 5 * 3


def test_edges_outside_the_days_spoken_for_make_no_cells(tmp_path: Path) -> None:
    """What begins in 2027 is not the pack's to prove."""
    assert proof_of(tmp_path, rules=rule("later", days="valid_from = 2027-01-01\n")).cells == 15


def test_languages_are_enumerated_where_they_matter(tmp_path: Path) -> None:
    """The number of cells is the same either way."""
    proof = proof_of(tmp_path, rules=rule("italian", when='languages = ["it"]'))
    assert (proof.cells, proof.findings) == (3 * 5, ())


def test_each_way_to_answer_the_prompts_has_cells_of_its_own(tmp_path: Path) -> None:
    """Two answers, and none yet: three times the cells."""
    when = 'answers = { zone = ["outside"] }'
    proof = proof_of(tmp_path, services=ZONES, rules=rule("outside", when=when))
    assert (proof.cells, proof.findings) == (3 * 5 * 3, ())


def test_days_on_which_a_service_is_not_offered_make_no_cells(tmp_path: Path) -> None:
    """It is offered from March on, in one stretch."""
    proof = proof_of(tmp_path, services="valid_from = 2026-03-01\n")
    assert (proof.cells, found(proof)) == (3 * 5, [])


def test_an_office_with_its_own_days_has_stretches_of_its_own(tmp_path: Path) -> None:
    """Only its commune has two."""
    office = 'valid_until = 2026-06-30\nsuccessor = "gl-tax"\n'
    dogs = '[[service]]\nid = "dog-tax"\nauthority = "commune-*"\ntitle = { de = "Hund" }\n'
    proof = proof_of(
        tmp_path, authorities=OFFICE.format(name="commune-1632") + office, services=dogs
    )
    assert (proof.cells, proof.findings) == ((3 + 1) * 5 * 2, ())


def test_canton_jura_has_a_cell_for_each_service_commune_and_language() -> None:
    """One stretch each: Moutier begins when its commune does. Each answer counts, and none."""
    office = postnet.open()
    registered = office.network.canton(JU)
    ways = sum(
        max(1, sum(len(prompt.answers) + 1 for prompt in service.prompts))
        for service in registered.services.values()
    )
    proof = prove(office.router, JU, TODAY)
    assert proof.cells == ways * proof.communes * 5


def test_canton_jura_is_proved() -> None:
    """Every question has one living authority; those that nobody asks first are exempt."""
    office = postnet.open()
    proof = prove(office.router, JU, TODAY)
    (pack,) = (pack for pack in office.assembly.packs if pack.contents.code == JU)
    exempt = [(one.code, one.subject) for one in pack.contents.exemptions]
    assert found(proof) == [one for one in exempt if one[0] > "PN2"]
    assert proof.cases > 0


def test_a_commune_that_came_later_counts_from_its_first_day() -> None:
    """Moutier is among Jura's communes, though not for all of the days spoken for."""
    office = postnet.open()
    alive = office.network.gazetteer.communes(on=dt.date(2025, 12, 31), canton=JU)
    assert prove(office.router, JU, TODAY).communes == len(alive) + 1


# What is wrong


def test_pn201_rules_of_equal_weight_that_disagree(tmp_path: Path) -> None:
    """One finding for all cells, which names both rules and the first cell."""
    rules = rule("one", when=IN_SUED) + rule("two", "gl-tax", when=IN_SUED)
    proof = proof_of(tmp_path, rules=rules)
    assert found(proof) == [("PN201", "one and two")]
    expected = (
        "rules one and two tie for tax-return, commune 1631 Glarus Süd, in de from 2026-01-01"
    )
    assert proof.findings[0].message == expected


def test_pn201_names_the_answer_on_which_rules_tie(tmp_path: Path) -> None:
    """The cell is told whole."""
    when = 'answers = { zone = ["outside"] }'
    rules = rule("one", when=when) + rule("two", "gl-tax", when=when)
    proof = proof_of(tmp_path, services=ZONES, rules=rules)
    assert proof.findings[0].message.endswith("from 2026-01-01, zone outside")


@pytest.mark.parametrize(
    "two", [rule("two", when='languages = ["it"]'), rule("two", days=SPRING)], ids=["it", "spring"]
)
def test_pn201_also_where_only_some_languages_or_days_tie(tmp_path: Path, two: str) -> None:
    """A language weighs as much as dates; in Italian in spring both hold."""
    one = rule("one", "gl-tax", when='languages = ["it", "rm"]')
    proof = proof_of(tmp_path, rules=one + two)
    assert ("PN201", "one and two") in found(proof)


GONE = OFFICE.format(name="gl-old") + "valid_until = 2026-03-31\n"


def test_pn202_an_authority_that_is_gone_on_some_day(tmp_path: Path) -> None:
    """From April nobody answers for it."""
    proof = proof_of(tmp_path, authorities=GONE, rules=rule("old", "gl-old", when=IN_SUED))
    assert found(proof) == [("PN202", "old")]
    assert "from 2026-04-01" in proof.findings[0].message


def test_no_pn202_where_a_successor_takes_over(tmp_path: Path) -> None:
    """Somebody answers on every day."""
    heir = GONE + 'successor = "gl-tax"\n'
    proof = proof_of(tmp_path, authorities=heir, rules=rule("old", "gl-old", when=IN_SUED))
    assert proof.findings == ()


def test_pn202_a_front_office_that_is_gone(tmp_path: Path) -> None:
    """What falls to it from April on would reach an office that does not exist."""
    last_day = "valid_until = 2026-02-28\n"
    front = AUTHORITIES_TOML.replace('"gl-front"\n', f'"gl-front"\n{last_day}')
    rules = rule("old", "gl-old", when=IN_SUED)
    proof = proof_of(tmp_path, authorities=GONE, rules=rules, replaced={"authorities": front})
    assert found(proof) == [("PN202", "old"), ("PN202", "gl-front")]


@pytest.mark.parametrize(
    ("facts", "code"),
    [("valid_until = 2026-02-28\n", "PN202"), ('channel = { kind = "email" }\n', "PN206")],
)
def test_a_front_office_that_cannot_answer_is_found_though_nothing_falls_to_it(
    tmp_path: Path, facts: str, code: str
) -> None:
    """Whoever asks without naming a service is sent there all the same."""
    front = AUTHORITIES_TOML.replace('"gl-front"\n', f'"gl-front"\n{facts}')
    assert found(proof_of(tmp_path, replaced={"authorities": front})) == [(code, "gl-front")]


def test_pn202_a_front_office_that_begins_late_names_the_first_day(tmp_path: Path) -> None:
    """From the first day that the canton speaks for."""
    front = AUTHORITIES_TOML.replace('"gl-front"\n', '"gl-front"\nvalid_from = 2026-02-01\n')
    (finding,) = proof_of(tmp_path, replaced={"authorities": front}).findings
    assert finding.message == "front office 'gl-front' does not exist from 2026-01-01"
    assert finding.origin.file.endswith("authorities.toml")


def test_pn202_where_only_a_question_that_is_not_answered_yet_goes_astray(tmp_path: Path) -> None:
    """Every answer is claimed; whoever has given none reaches an office that is gone."""
    rules = rule("inside", "gl-tax", 'answers = { zone = ["inside"] }')
    rules += rule("outside", "gl-tax", 'answers = { zone = ["outside"] }')
    services = SERVICES_TOML.replace("gl-tax", "gl-old") + ZONES
    replaced = {"services": services, "cases": ""}
    proof = proof_of(tmp_path, authorities=GONE, rules=rules, replaced=replaced)
    assert found(proof) == [("PN202", "tax-return")]
    assert proof.findings[0].message.endswith("in de from 2026-04-01")


def test_each_authority_that_a_table_names_and_that_is_gone_is_told(tmp_path: Path) -> None:
    """Mending one line is not mending the other."""
    gone = GONE + GONE.replace("gl-old", "gl-older")
    pack = write_pack(tmp_path, authorities=gone, rules=TABLE)
    (pack / "offices.csv").write_text("bfs,authority\n1630,gl-old\n1631,gl-older\n", "utf-8")
    office = postnet.open(cantons=[pack])
    told = found(prove(office.router, GL, TODAY))
    assert told == [("PN202", "offices gl-old"), ("PN202", "offices gl-older")]


def test_pn203_a_gap_is_told_with_where_it_is(tmp_path: Path) -> None:
    """The first commune, how many more, and all of them for machines."""
    services = SERVICES_TOML.replace('authority = "gl-tax"\n', "")
    rules = rule("some", "gl-tax", when=IN_SUED)
    replaced = {"services": services, "cases": ""}
    (finding,) = proof_of(tmp_path, rules=rules, replaced=replaced).findings
    assert "commune 1630 Glarus Nord, in de from 2026-01-01 and 1 more commune:" in finding.message
    assert finding.communes == (1630, 1632)


def test_no_pn203_where_one_more_answer_would_be_claimed(tmp_path: Path) -> None:
    """The counter asks for it; the front office only takes whoever cannot say."""
    rules = rule("inside", "gl-tax", 'answers = { zone = ["inside"] }')
    rules += rule("outside", "gl-tax", 'answers = { zone = ["outside"] }')
    services = SERVICES_TOML.replace('authority = "gl-tax"\n', "") + ZONES
    proof = proof_of(tmp_path, rules=rules, replaced={"services": services, "cases": ""})
    assert found(proof) == []


def test_pn203_a_question_that_nothing_claims() -> None:
    """In a pack each service implies a rule; a network put together otherwise may lack it."""
    canton = registered(default=False)
    findings = prove(router_of(canton), JU, TODAY).findings
    finding, *others = (finding for finding in findings if finding.code != "PN207")
    assert (finding.code, finding.subject, others) == ("PN203", "taxes", [])
    assert finding.message.endswith("the front office takes it")


def test_pn204_a_rule_that_never_decides(tmp_path: Path) -> None:
    """Another one outweighs it wherever it holds."""
    rules = rule("heavy", "gl-tax", when=f'{IN_SUED}, languages = ["de"]')
    rules += rule("light", "gl-tax", when=f'{IN_SUED}, languages = ["de"]')
    assert found(proof_of(tmp_path, rules=rules)) == [("PN204", "light")]


def test_pn204_points_into_the_file(tmp_path: Path) -> None:
    """Whoever mends it sees where."""
    rules = rule("used", "gl-tax", when=IN_SUED) + rule("late", days="valid_from = 2027-01-01\n")
    origin = proof_of(tmp_path, rules=rules).findings[0].origin
    assert (origin.file.rpartition("/")[2], origin.line) == ("rules.toml", 8)


def case(**facts: str) -> str:
    """Write a case; the facts are TOML values."""
    told = {"name": '"mine"', "service": '"tax-return"', "authority": '"gl-tax"'} | facts
    return "[[case]]\n" + "".join(f"{key} = {value}\n" for key, value in told.items())


def test_pn205_a_case_that_goes_elsewhere(tmp_path: Path) -> None:
    """The finding says what is reached, and what must be."""
    proof = proof_of(tmp_path, cases=case(authority='"gl-front"'))
    assert found(proof) == [("PN205", "mine")]
    assert proof.findings[0].message == "case 'mine' reaches gl-tax, and must reach gl-front"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"at": "2027-01-01", "authority": '"gl-front"'},
            (
                "case 'mine' asks about 2027-01-01; "
                "the canton speaks only for 2026-01-01 to 2026-12-31"
            ),
        ),
        (
            {"fallback": "true"},
            "case 'mine' reaches gl-tax, and must reach gl-tax as a fallback",
        ),
    ],
)
def test_pn205_a_fallback_must_be_expected(
    tmp_path: Path, facts: dict[str, str], message: str
) -> None:
    """Reaching the front office by rule and as a fallback are two things."""
    proof = proof_of(tmp_path, cases=case(**facts))
    assert proof.findings[0].message == message


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"commune": "1632", "language": '"it"', "at": "2026-06-01"},
        {"service": '"made-up"', "authority": '"gl-front"', "fallback": "true"},
        {"at": "2027-01-01", "authority": '"gl-front"', "fallback": "true"},
    ],
)
def test_a_case_that_arrives_is_no_finding(tmp_path: Path, facts: dict[str, str]) -> None:
    """By canton, by commune, in another language, on another day, expected as a fallback."""
    proof = proof_of(tmp_path, cases=case(**facts))
    assert (proof.cases, proof.findings) == (2, ())


def test_a_case_is_asked_today_where_it_names_no_day(tmp_path: Path) -> None:
    """The rule of the spring holds on the day of this check."""
    cases = case(authority='"gl-front"', commune="1631")
    spring = rule("spring", when=IN_SUED, days=SPRING)
    assert proof_of(tmp_path, rules=spring, cases=cases).findings == ()


@pytest.mark.parametrize("kind", ["email", "phone", "post"])
def test_pn206_an_authority_without_an_address_for_its_channel(tmp_path: Path, kind: str) -> None:
    """Questions would be sent nowhere."""
    mute = f'{OFFICE.format(name="gl-mute")}channel = {{ kind = "{kind}" }}\n'
    proof = proof_of(tmp_path, authorities=mute, rules=rule("mute", "gl-mute", days=SPRING))
    assert found(proof)[0] == ("PN206", "gl-mute")


def test_pn206_points_at_the_authority(tmp_path: Path) -> None:
    """It is the authority that has to be mended, not the rule."""
    mute = OFFICE.format(name="gl-mute") + 'channel = { kind = "email" }\n'
    proof = proof_of(tmp_path, authorities=mute, rules=rule("mute", "gl-mute", when=IN_SUED))
    assert proof.findings[0].origin.file.endswith("authorities.toml")


def test_no_pn206_with_an_address(tmp_path: Path) -> None:
    """A letter arrives where there is an address."""
    post = OFFICE.format(name="gl-post") + 'channel = { kind = "post", address = "Rathaus" }\n'
    rules = rule("post", "gl-post", when=IN_SUED)
    assert proof_of(tmp_path, authorities=post, rules=rules).findings == ()


HEIR = OFFICE.format(name="gl-new") + "valid_from = 2026-07-01\n"


@pytest.mark.parametrize(
    ("days", "from_on"),
    [
        ("valid_from = 2026-04-01\nvalid_until = 2026-06-30\n", "2026-01-01"),
        ("valid_until = 2026-03-31\n", "2026-04-01"),
    ],
    ids=["before it begins", "in a gap"],
)
def test_pn202_a_successor_answers_only_from_its_day_on(
    tmp_path: Path, days: str, from_on: str
) -> None:
    """Not before its predecessor has begun, nor while neither of them is there."""
    old = OFFICE.format(name="gl-old") + days + 'successor = "gl-new"\n'
    rules = rule("old", "gl-old", when=IN_SUED)
    proof = proof_of(tmp_path, authorities=old + HEIR, rules=rules)
    assert found(proof) == [("PN202", "old")]
    assert f"from {from_on}" in proof.findings[0].message


@pytest.mark.parametrize("address", ["", " ", "nobody", "@", "a b@c"])
def test_pn206_an_address_that_no_mail_reaches(tmp_path: Path, address: str) -> None:
    """A form that no address has is none."""
    mute = OFFICE.format(name="gl-mute")
    mute += f'channel = {{ kind = "email", address = "{address}" }}\n'
    proof = proof_of(tmp_path, authorities=mute, rules=rule("mute", "gl-mute", when=IN_SUED))
    assert found(proof) == [("PN206", "gl-mute")]


@pytest.mark.parametrize("days", ["valid_until = 2025-12-31\n", "valid_from = 2062-01-01\n"])
def test_pn204_a_service_that_is_offered_on_no_day(tmp_path: Path, days: str) -> None:
    """Every question about it would be a fallback, and no cell would show it."""
    dogs = '[[service]]\nid = "dog-tax"\nauthority = "gl-tax"\ntitle = { de = "Hund" }\n' + days
    proof = proof_of(tmp_path, services=dogs)
    assert found(proof) == [("PN204", "dog-tax")]
    assert "the canton speaks from 2026-01-01 until 2026-12-31" in proof.findings[0].message
