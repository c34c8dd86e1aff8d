"""Filing: a receipt for what can be used, a reason for what cannot, one ticket for one key."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import copy_of_jura
from postnet.errors import (
    AccessDenied,
    FilingConflict,
    InvalidInput,
    NotOffered,
    PersonalDataFound,
    UnknownName,
)
from postnet.model.ids import BranchId, CantonCode, ServiceId
from postnet.model.questions import Question
from postnet.model.references import new_reference
from postnet.model.tickets import Action, Actor, MessageKind, State, Ticket
from postnet.ticketing import file_question, starting
from ticketing.counters import DELEMONT, OFFICE, QUESTION, SAIGNELEGIER, SERVICE, wall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet import Postnet, Receipt
    from postnet.testing import SettableClock
    from store.engines import Database

AHV = "756.9217.0769.85"


def file(office: Postnet, text: str = QUESTION, **asked: object) -> Receipt:
    """File a question of Delémont about a driving licence, unless more is said."""
    usual = {"branch": DELEMONT, "service": SERVICE, "commune": 6711}
    return office.file(text, **(usual | asked))  # type: ignore[arg-type]


def tickets(office: Postnet) -> int:
    """Return how many tickets there are."""
    return sum(1 for _ in office.store.references())


# The receipt


def test_the_receipt_says_where_the_question_went_and_why(office: Postnet) -> None:
    """Authority, commune, reasons; no plugin was told, so none failed."""
    receipt = file(office)
    assert (receipt.route.authority.id, receipt.route.commune) == (OFFICE, 6711)
    assert receipt.route.reasons
    assert (receipt.repeated, receipt.suggestion, receipt.faults) == (False, None, ())


def test_what_the_receipt_shows_is_what_the_database_has(office: Postnet) -> None:
    """The ticket is read back as it was filed."""
    receipt = file(office)
    assert office.show(receipt.reference) == receipt.ticket


def test_a_ticket_begins_open_with_the_question_and_one_event(office: Postnet) -> None:
    """Filed by a clerk of the branch where nobody is named."""
    ticket = file(office).ticket
    (event,) = ticket.events
    assert (ticket.state, ticket.version, ticket.question) == (State.OPEN, 1, QUESTION)
    assert (event.action, event.actor) == (Action.FILE, Actor.clerk(DELEMONT))
    assert ticket.filed_at == ticket.changed_at == event.at


def test_the_filing_keeps_its_route_for_good(office: Postnet) -> None:
    """Rule and reasons stand in the first event, in English."""
    (event,) = file(office).ticket.events
    assert event.data["rule"] == f"default-{SERVICE}"
    title = office.network.service("ju", SERVICE).title.text("en")
    told = f"«{title}» is answered by one authority for the whole canton"
    assert event.data["reasons"] == [told]


def test_two_deadlines_are_set_in_the_authoritys_working_time(office: Postnet) -> None:
    """One working day and five, from Monday; the day of the filing does not count."""
    clock = file(office).ticket.clock
    assert wall(clock.first_reply_due_at) == "2026-03-03T17:00"
    assert wall(clock.answer_due_at) == "2026-03-09T17:00"


def test_the_ticket_is_found_by_its_pick_up_code(office: Postnet) -> None:
    """In any case and spacing."""
    receipt = file(office)
    typed = receipt.pick_up_code.lower().replace("-", "")
    assert office.pick_up(typed).reference == receipt.reference


def test_a_filing_survives_the_office_that_made_it(
    office: Postnet, database: Database, clock: SettableClock
) -> None:
    """Another process reads the same ticket."""
    receipt = file(office)
    office.close()
    with postnet.open(database.url, clock=clock) as again:
        assert again.show(receipt.reference) == receipt.ticket
        assert again.pick_up(receipt.pick_up_code).reference == receipt.reference


def test_answers_to_the_services_prompts_are_kept(office: Postnet) -> None:
    """They decided, so they belong to the route."""
    receipt = file(office, service="building-permit", answers={"zone": "outside"})
    assert receipt.route.authority.id == "ju-sdt"
    assert receipt.ticket.events[0].data["answers"] == {"zone": "outside"}


def test_a_service_may_be_named_with_its_canton(office: Postnet) -> None:
    """As it is called outside of the canton; the ticket has the id inside."""
    assert file(office, service=f"ju-{SERVICE}").ticket.service == SERVICE


# Texts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Un  permis ?\n", "Un  permis ?"),
        ("Deux\r\nlignes\rou trois", "Deux\nlignes\nou trois"),
        ("De\u0301le\u0301mont", "Délémont"),
        ("une\ttabulation", "une\ttabulation"),
        ("émoji 🙂 et العربية", "émoji 🙂 et العربية"),
    ],
)
def test_a_text_is_brought_into_one_form(office: Postnet, typed: str, kept: str) -> None:
    """Blanks around it, line ends and composed letters; everything else stays."""
    assert file(office, typed).ticket.question == kept


@pytest.mark.parametrize("text", ["", "   ", "\n\t\r\n"])
def test_an_empty_text_is_refused(office: Postnet, text: str) -> None:
    """Blanks are no question."""
    with pytest.raises(InvalidInput, match="the question is empty"):
        file(office, text)


def test_the_longest_text_is_taken(office: Postnet) -> None:
    """Ten thousand characters, blanks around them aside."""
    assert file(office, " " + "a" * 10_000 + " ").ticket.question == "a" * 10_000


@pytest.mark.parametrize("length", [10_001, 100_000])
def test_a_longer_text_is_refused(office: Postnet, length: int) -> None:
    """The error says how long it is and what is allowed; nothing is filed."""
    with pytest.raises(InvalidInput, match=f"{length:,} characters, at most 10,000 are allowed"):
        file(office, "a" * length)
    assert tickets(office) == 0


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\u0085", "\ud800", "\u202e"])
def test_control_characters_are_refused(office: Postnet, control: str) -> None:
    """Also half a surrogate, and what turns the direction of the text; the place is told."""
    with pytest.raises(InvalidInput, match=rf"U\+{ord(control):04X}\) at place 4"):
        file(office, f"Mon{control}permis")


# Personal numbers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Mon numéro est {AHV}.", "AHV number"),
        ("Écrivez à moi@exemple.example", "e-mail address"),
        ("Appelez le 079 123 45 67", "phone number"),
        ("Compte CH93 0076 2011 6238 5295 7", "IBAN"),
    ],
)
def test_personal_numbers_are_refused(office: Postnet, text: str, kind: str) -> None:
    """The error names what was recognised, and nothing is filed."""
    with pytest.raises(PersonalDataFound) as refused:
        file(office, text)
    assert refused.value.kinds == (kind,)
    assert tickets(office) == 0


def test_personal_numbers_can_be_masked(office: Postnet) -> None:
    """The rest of the text stays as it is."""
    question = file(office, f"Mon numéro est {AHV}, merci.", masked=True).ticket.question or ""
    assert AHV not in question
    assert question.startswith("Mon numéro est ")
    assert question.endswith(", merci.")


def test_masking_changes_nothing_without_personal_numbers(office: Postnet) -> None:
    """It may always be asked for."""
    assert file(office, masked=True).ticket.question == QUESTION


# Names


@pytest.mark.parametrize(
    ("asked", "kind", "nearest"),
    [
        ({"branch": "ju-2800-05"}, "branch", "ju-2800-005"),
        ({"service": "driving-licence"}, "service", "driving-licence"),
        ({"commune": "Delemon"}, "commune", "6711 Delémont"),
        ({"commune": 9999}, "commune", None),
        ({"commune": None, "canton": "xx"}, "registered canton", None),
    ],
)
def test_unknown_names_are_refused(
    office: Postnet, asked: dict[str, object], kind: str, nearest: str | None
) -> None:
    """Each with what was looked for, and what is near."""
    with pytest.raises(UnknownName) as refused:
        file(office, **asked)
    assert refused.value.kind == kind
    assert nearest is None or any(nearest in name for name in refused.value.nearest)


def test_a_commune_of_another_canton_is_refused(office: Postnet) -> None:
    """Berne is not registered: nobody there would hear of it."""
    with pytest.raises(UnknownName, match="commune 351 Bern is in be"):
        file(office, commune=351)


def test_an_unknown_language_is_refused_at_the_door(office: Postnet) -> None:
    """The error says which there are."""
    with pytest.raises(InvalidInput, match="no language 'es'"):
        file(office, language="es")


def test_an_unknown_language_is_refused_behind_the_door_too(office: Postnet) -> None:
    """Whoever calls the use case itself cannot slip it past."""
    question = Question(QUESTION, BranchId(DELEMONT), language="es")  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="no language 'es'; postnet speaks de, fr, it, rm, en"):
        file_question(office.desk, question)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"answers": {"zone": "outside"}}, "is no answer to 'zone' of driving-licence-replacement"),
        (
            {"service": "building-permit", "answers": {"zone": "mars"}},
            "Possible answers: zone=inside|outside",
        ),
        (
            {"service": None, "answers": {"zone": "outside"}},
            "is no answer to 'zone' of no service. Possible answers: none",
        ),
    ],
)
def test_answers_to_what_is_not_asked_are_refused(
    office: Postnet, asked: dict[str, object], message: str
) -> None:
    """They would stay in the ticket's history for good, whatever they say."""
    text = "bonjour" if asked.get("service", SERVICE) is None else QUESTION
    with pytest.raises(InvalidInput) as refused:
        file(office, text, **asked)
    assert message in str(refused.value)


# Places and days


def test_the_branchs_own_canton_is_asked_where_no_place_is_named(office: Postnet) -> None:
    """Then no commune decided."""
    ticket = file(office, commune=None).ticket
    assert (ticket.canton, ticket.commune) == ("ju", None)


def test_a_canton_may_be_named(office: Postnet) -> None:
    """Where the citizen's commune is not known."""
    question = Question(
        QUESTION, BranchId(DELEMONT), service=ServiceId(SERVICE), canton=CantonCode("JU")
    )
    assert file_question(office.desk, question).ticket.canton == "ju"


def test_a_day_before_the_branch_took_part_is_refused(
    office: Postnet, clock: SettableClock
) -> None:
    """A week before the pilot began; the error says since when."""
    clock.set("2022-02-01T10:00")
    with pytest.raises(NotOffered, match="It offers them from 2022-02-09"):
        file(office, branch=SAIGNELEGIER)


def test_a_branch_outside_the_pilot_is_refused_while_it_runs(
    office: Postnet, clock: SettableClock
) -> None:
    """Delémont joined in 2023, Saignelégier was there from the first day."""
    clock.set("2022-03-01T10:00")
    with pytest.raises(NotOffered, match="It offers them from 2023-02-01"):
        file(office)
    assert file(office, branch=SAIGNELEGIER).ticket.branch == SAIGNELEGIER


@pytest.mark.parametrize("now", ["2028-01-02T10:00", "2021-12-31T10:00"])
def test_a_day_that_the_canton_does_not_speak_for_is_refused(
    office: Postnet, clock: SettableClock, now: str
) -> None:
    """Any answer would be a guess."""
    clock.set(now)
    with pytest.raises(InvalidInput, match="speaks for 2022-01-01 to 2027-12-31"):
        file(office)


def test_the_day_is_that_of_switzerland(office: Postnet, clock: SettableClock) -> None:
    """Half past midnight on 1 January 2028 is still 2027 in UTC."""
    clock.set("2028-01-01T00:30")
    with pytest.raises(InvalidInput, match="not for 2028-01-01"):
        file(office)


def test_moutier_files_from_its_first_day_in_jura(office: Postnet, clock: SettableClock) -> None:
    """On the last day of 2025 it is still Berne's."""
    clock.set("2025-12-31T10:00")
    with pytest.raises(UnknownName, match="registered canton 'be'"):
        file(office, commune="Moutier")
    clock.set("2026-01-01T00:00")
    assert file(office, commune="Moutier").ticket.commune == 6831


def test_a_clerk_files_for_their_own_branch_only(office: Postnet) -> None:
    """Somebody else's counter is not theirs."""
    with pytest.raises(AccessDenied):
        file(office, by=Actor.clerk(SAIGNELEGIER))
    assert tickets(office) == 0


# Keys


def test_the_same_key_and_content_give_the_same_ticket(
    office: Postnet, clock: SettableClock
) -> None:
    """A line that broke is tried again, even later: same reference, same code, one ticket."""
    first = file(office, key="k1")
    clock.set("2026-03-04T09:00")
    second = file(office, key="k1")
    assert (second.reference, second.pick_up_code) == (first.reference, first.pick_up_code)
    assert (first.repeated, second.repeated, tickets(office)) == (False, True, 1)


def test_a_repeated_filing_shows_the_ticket_as_it_stands(office: Postnet) -> None:
    """In the meantime somebody has accepted it."""
    receipt = file(office, key="k1")
    office.accept(receipt.reference)
    assert file(office, key="k1").ticket.state is State.ACCEPTED


def test_what_is_cleaned_is_the_same_content(office: Postnet) -> None:
    """A blank more, or the service by its longer name, makes no other question."""
    first = file(office, key="k1")
    again = file(office, f" {QUESTION} ", service=f"ju-{SERVICE}", key=" k1 ")
    assert (again.repeated, again.reference) == (True, first.reference)


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Une autre question"},
        {"branch": "ju-2800-006"},
        {"service": "vehicle-inspection"},
        {"commune": 6800},
        {"commune": None},
        {"language": "de"},
    ],
)
def test_the_same_key_for_another_content_is_refused(
    office: Postnet, other: dict[str, object]
) -> None:
    """Every part of the question counts; the error names the ticket that has the key."""
    first = file(office, key="k1")
    with pytest.raises(FilingConflict) as refused:
        file(office, **({"text": QUESTION, "key": "k1"} | other))
    assert (refused.value.key, refused.value.reference) == ("k1", first.reference)
    assert tickets(office) == 1


def test_other_answers_are_another_content(office: Postnet) -> None:
    """They lead to another authority."""
    asked = {"service": "building-permit", "key": "k1"}
    file(office, **asked, answers={"zone": "inside"})
    with pytest.raises(FilingConflict):
        file(office, **asked, answers={"zone": "outside"})


def test_without_a_key_each_filing_is_a_ticket(office: Postnet) -> None:
    """Two citizens may ask the same."""
    assert file(office).reference != file(office).reference
    assert tickets(office) == 2


@pytest.mark.parametrize("key", ["", " ", "k" * 201, "k\x00"])
def test_a_key_that_cannot_be_used_is_refused(office: Postnet, key: str) -> None:
    """Empty, too long, or with a control character."""
    with pytest.raises(InvalidInput) as refused:
        file(office, key=key)
    assert (refused.value.field, tickets(office)) == ("key", 0)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a pack of Jura that was changed: taxes go elsewhere, its data ends in 2025."""
    pack = copy_of_jura(tmp_path)
    for name, old, new in (
        ("services.toml", 'id = "tax-return"\nauthority = "ju-ctr"', None),
        ("canton.toml", "data_until = 2027-12-31", "data_until = 2025-12-31"),
    ):
        path = pack / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new or old.replace("ju-ctr", "ju-cha")), "utf-8")
    return pack


def test_a_retry_gets_its_ticket_whatever_has_changed_since(
    office: Postnet, database: Database, changed: Path, clock: SettableClock
) -> None:
    """The ticket's own route, as it was decided then; a new question is refused."""
    first = file(office, service="tax-return", key="k1")
    with postnet.open(database.url, cantons=[changed], clock=clock) as later:
        again = file(later, service="tax-return", key="k1")
        with pytest.raises(InvalidInput, match="2025-12-31"):
            file(later, service="tax-return", key="k2")
    assert (again.repeated, again.reference) == (True, first.reference)
    assert (again.route.authority.id, again.route.rule) == ("ju-ctr", first.route.rule)
    kept = first.ticket.events[0].data["reasons"]
    assert office.explain(again.route, "en") == kept


def test_a_retry_shows_the_reasons_in_the_readers_language(office: Postnet) -> None:
    """Where the rules still say the same."""
    first, again = (file(office, key="k1") for _ in range(2))
    assert again.route == first.route


def test_a_retry_of_a_suggested_service_is_no_conflict(
    office: Postnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the suggestion has become a better one since."""
    text = "Ich hatte nie Betreibungen, brauche aber einen Betreibungsauszug."
    first = file(office, text, service=None, key="k1")
    assert first.ticket.service == "debt-register-extract"
    monkeypatch.setattr("postnet.suggest.confidence.CONFIDENT", 2.0)
    monkeypatch.setattr("postnet.suggest.suggesting.CONFIDENT", 2.0)
    again = file(office, text, service=None, key="k1")
    assert (again.repeated, again.reference) == (True, first.reference)


# References


def load_dice(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Load the dice that draw references: one number for each draw, the last for ever."""
    drawn = itertools.chain(numbers, itertools.repeat(numbers[-1]))
    monkeypatch.setattr(
        starting, "new_reference", lambda canton: new_reference(canton, lambda _: next(drawn))
    )


def test_a_reference_that_is_taken_is_drawn_again(
    office: Postnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two questions never share a name."""
    load_dice(monkeypatch, 0, 0, 0, 1)
    first, second = file(office), file(office)
    assert (first.reference[:7], second.reference[:7]) == ("JU-0000", "JU-1000")
    assert office.show(second.reference).events == second.ticket.events


def test_dice_that_always_fall_alike_are_noticed(
    office: Postnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After eight draws something else must be wrong; nothing was filed."""
    load_dice(monkeypatch, 0)
    file(office)
    with pytest.raises(InvalidInput, match="no free reference was found in 8 draws"):
        file(office)
    assert tickets(office) == 1


# Suggestions


def test_a_confident_suggestion_names_the_service(office: Postnet) -> None:
    """Its confidence stands in the event, and the receipt shows where the service came from."""
    receipt = file(office, "Comment remplir ma déclaration d'impôt ?", service=None)
    assert receipt.suggestion is not None
    assert (receipt.ticket.service, receipt.route.fallback) == ("tax-return", False)
    assert receipt.ticket.events[0].data["suggested"] == round(receipt.suggestion.confidence, 3)


def test_without_a_confident_suggestion_the_front_office_takes_it(office: Postnet) -> None:
    """No service is guessed; the receipt still shows what was thought of."""
    receipt = file(office, "Bonjour, j'ai une question", service=None)
    assert receipt.suggestion is not None
    assert (receipt.ticket.service, receipt.ticket.authority) == (None, "ju-guichet")
    assert "suggested" not in receipt.ticket.events[0].data


def test_a_service_that_was_named_is_not_suggested_over(office: Postnet) -> None:
    """The clerk knows better than the words."""
    receipt = file(office, "Comment remplir ma déclaration d'impôt ?")
    assert (receipt.ticket.service, receipt.suggestion) == (SERVICE, None)


# Plugins


class Failing:
    """A plugin that fails whenever it is told of something."""

    def __init__(self) -> None:
        self.told: list[Ticket] = []

    @postnet.hookimpl
    def postnet_filed(self, ticket: Ticket) -> None:
        """Remember the ticket, and fail."""
        self.told.append(ticket)
        raise RuntimeError("the post is on strike")

    @postnet.hookimpl
    def postnet_changed(self, ticket: Ticket) -> None:
        """Fail."""
        raise RuntimeError(ticket.reference)


@pytest.fixture
def plugin() -> Failing:
    """Return the plugin that fails."""
    return Failing()


@pytest.fixture
def with_plugin(database: Database, clock: SettableClock, plugin: Failing) -> Iterator[Postnet]:
    """Return an office with that plugin."""
    with postnet.open(database.url, clock=clock, plugins=[plugin]) as opened:
        yield opened


def test_a_plugin_that_fails_does_not_break_the_filing(with_plugin: Postnet) -> None:
    """The ticket is there, and the fault has the plugin's name."""
    receipt = file(with_plugin)
    (fault,) = receipt.faults
    assert (fault.plugin, fault.hook) == ("Failing", "postnet_filed")
    assert with_plugin.show(receipt.reference).state is State.OPEN


def test_a_plugin_is_told_of_the_ticket_as_it_is_kept(
    with_plugin: Postnet, plugin: Failing
) -> None:
    """With its number in the database."""
    receipt = file(with_plugin)
    assert plugin.told == [with_plugin.show(receipt.reference)]


def test_a_plugin_is_not_told_of_a_repeated_filing(with_plugin: Postnet, plugin: Failing) -> None:
    """Once per ticket."""
    file(with_plugin, key="k1")
    assert file(with_plugin, key="k1").faults == ()
    assert len(plugin.told) == 1


def test_a_plugin_that_fails_does_not_break_a_transition(with_plugin: Postnet) -> None:
    """The change is written, and the fault is named."""
    handled = with_plugin.accept(file(with_plugin).reference)
    assert [fault.hook for fault in handled.faults] == ["postnet_changed"]
    assert with_plugin.show(handled.ticket.reference).state is State.ACCEPTED


def test_the_question_is_the_only_message(office: Postnet) -> None:
    """It belongs to the first event, in the language it was asked in."""
    (message,) = file(office, language="de").ticket.messages
    assert (message.kind, message.event, message.language) == (MessageKind.QUESTION, 1, "de")


def test_the_language_is_the_cantons_first_where_none_is_given(office: Postnet) -> None:
    """French in Jura."""
    assert file(office).ticket.language == "fr"
