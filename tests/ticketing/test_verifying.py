"""Verifying: whatever is changed behind postnet's back shows, at the event where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.model.chain import genesis
from postnet.model.ids import Reference
from postnet.ticketing import Breach, verify_ticket
from ticketing.counters import filed

if TYPE_CHECKING:
    from postnet import Postnet
    from store.engines import Database

ZEROS = "ZEROS"
"""Where 32 zero bytes stand, as the engine writes them."""


@pytest.fixture
def reference(office: Postnet) -> Reference:
    """Return a ticket with five events: filed, asked, supplied, noted, answered."""
    ticket = filed(office)
    office.ask(ticket, "Quel permis ?")
    office.supply(ticket, "Le permis bleu.")
    office.note(ticket, "Voir avec le guichet 3.")
    office.reply(ticket, "Venez avec une photo.")
    return ticket


def tamper(database: Database, *statements: str) -> None:
    """Change a database behind postnet's back: its guards are taken away first."""
    database.unguard()
    zeros = database.blob(bytes(32))
    database.by_hand(*(statement.replace(ZEROS, zeros) for statement in statements))


def breaches(office: Postnet) -> list[Breach | None]:
    """Verify all tickets."""
    return [breach for _, breach in office.verify()]


def test_an_untouched_ticket_verifies(office: Postnet, reference: Reference) -> None:
    """Each ticket is named, with nothing wrong."""
    assert list(office.verify()) == [(reference, None)]


def test_an_empty_database_verifies(office: Postnet) -> None:
    """There is nothing to walk."""
    assert list(office.verify()) == []


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize(
    "change",
    [
        "data = replace(data, 'state', 'State')",
        "data = replace(data, 'ju-ovj', 'ju-ctr')",
        "data = '[]'",
        "data = 'nonsense'",
        "reason = 'une autre'",
        "actor = 'operator'",
        "at = at + 1",
        "action = 'accept'",
        "hash = ZEROS",
        "hash = (SELECT hash FROM event WHERE number = 2)",
    ],
)
def test_a_changed_event_is_found(office: Postnet, database: Database, change: str) -> None:
    """Every column of it is covered."""
    tamper(database, f"UPDATE event SET {change} WHERE number = 3")
    (breach,) = breaches(office)
    assert breach is not None
    assert (breach.event, breach.what) == (3, "the event was changed, is missing or out of place")


@pytest.mark.parametrize("service", ["driving-licence-replacement", "tax-assessment", None])
def test_a_changed_row_is_found_after_a_correction(
    office: Postnet, database: Database, service: str | None
) -> None:
    """Be it back to what the filing said: the transfer says what it is about."""
    reference = filed(office)
    office.transfer(reference, "ju-ctr", "C'est l'impôt.", service="tax-return")
    assert breaches(office) == [None]
    tamper(database, f"UPDATE ticket SET service = {repr(service) if service else 'NULL'}")
    told = "the ticket's service is not what the event says"
    assert breaches(office) == [Breach(reference, 2, told)]


@pytest.mark.usefixtures("reference")
def test_events_that_changed_places_are_found(office: Postnet, database: Database) -> None:
    """The order is part of the chain."""
    tamper(
        database,
        "UPDATE event SET number = 99 WHERE number = 2",
        "UPDATE event SET number = 2 WHERE number = 3",
        "UPDATE event SET number = 3 WHERE number = 99",
    )
    (breach,) = breaches(office)
    assert breach is not None
    assert breach.event == 2


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_removed_event_is_found(office: Postnet, database: Database, number: int) -> None:
    """The first, one in between, and the last, which only the ticket's row still knows."""
    tamper(database, f"DELETE FROM event WHERE number = {number}")
    (breach,) = breaches(office)
    assert breach is not None
    assert breach.event == number


@pytest.mark.usefixtures("reference")
def test_an_event_that_was_added_is_found(office: Postnet, database: Database) -> None:
    """A sixth one that nobody wrote."""
    columns = "ticket, 6, action, at, actor, reason, data, hash"
    tamper(database, f"INSERT INTO event SELECT {columns} FROM event WHERE number = 5")
    (breach,) = breaches(office)
    assert breach is not None
    assert breach.event == 6


def test_the_events_of_another_ticket_do_not_fit(office: Postnet, database: Database) -> None:
    """A whole history that was swapped shows at its beginning."""
    filed(office)
    filed(office)
    tamper(
        database,
        "UPDATE event SET ticket = 99 WHERE ticket = 1",
        "UPDATE event SET ticket = 1 WHERE ticket = 2",
        "UPDATE event SET ticket = 2 WHERE ticket = 99",
    )
    assert [breach.event for breach in breaches(office) if breach] == [1, 1]


@pytest.mark.usefixtures("reference")
def test_a_changed_head_is_found(office: Postnet, database: Database) -> None:
    """It stands behind the last event."""
    tamper(database, "UPDATE ticket SET head = ZEROS")
    (breach,) = breaches(office)
    assert breach is not None
    assert breach.event == 6


def test_a_history_that_was_wiped_is_found(
    office: Postnet, database: Database, reference: Reference
) -> None:
    """Even where the head was set to fit, and the texts are gone."""
    head = database.blob(genesis(reference))
    tamper(
        database,
        "DELETE FROM event",
        "DELETE FROM message",
        f"UPDATE ticket SET head = {head}",
    )
    assert breaches(office) == [Breach(reference, 1, "all its events are missing")]


def test_a_changed_text_is_found(office: Postnet, database: Database, reference: Reference) -> None:
    """The answer is not what the authority said."""
    tamper(database, "UPDATE message SET text = 'Ne venez pas.' WHERE kind = 'answer'")
    assert breaches(office) == [Breach(reference, 5, "the text of its message was changed")]


@pytest.mark.usefixtures("reference")
def test_an_erased_text_is_no_breach(office: Postnet, database: Database) -> None:
    """The law may ask for it, and the history still verifies."""
    tamper(database, "UPDATE message SET text = NULL")
    assert breaches(office) == [None]


@pytest.mark.parametrize(
    ("statement", "event"),
    [
        ("DELETE FROM message WHERE kind = 'information'", 3),
        ("UPDATE message SET kind = 'answer' WHERE kind = 'note'", 4),
        ("UPDATE message SET actor = 'officer:ju-ctr' WHERE kind = 'answer'", 5),
        ("UPDATE message SET at = at + 1 WHERE kind = 'question'", 1),
    ],
)
def test_a_message_that_is_gone_or_another_is_found(
    office: Postnet, database: Database, reference: Reference, statement: str, event: int
) -> None:
    """A note that became an answer would be read out at the counter."""
    tamper(database, statement)
    expected = Breach(reference, event, "its message is missing, or another kind of message")
    assert breaches(office) == [expected]


def test_a_message_that_was_added_is_found(
    office: Postnet, database: Database, reference: Reference
) -> None:
    """Its text is spoken of nowhere."""
    office.accept(filed(office))
    tamper(
        database,
        "INSERT INTO message (ticket, event, kind, text, language, actor, at) "
        "SELECT ticket, 2, 'answer', 'Non.', language, actor, at FROM message WHERE ticket = 2",
    )
    first, second = office.verify()
    assert first == (reference, None)
    assert second[1] is not None
    assert second[1].event == 2


def test_an_erased_message_that_was_added_is_found(
    office: Postnet, database: Database, reference: Reference
) -> None:
    """Without a text there is no digest to compare; there still was no message."""
    office.close_ticket(reference)
    tamper(
        database,
        "INSERT INTO message (ticket, event, kind, text, language, actor, at) "
        "SELECT ticket, 6, kind, NULL, language, actor, at FROM message WHERE event = 5",
    )
    (breach,) = breaches(office)
    assert breach is not None
    assert breach.event == 6


@pytest.mark.parametrize(
    ("change", "event", "what"),
    [
        ("state = 'closed'", 2, "state"),
        ("authority = 'ju-ctr'", 2, "authority"),
        ("answer_due_at = answer_due_at + 86400000000", 2, "clock"),
        ("answer_left = 1", 2, "clock"),
        ("changed_at = changed_at + 1", 2, "time"),
        ("filed_at = filed_at - 1", 1, "time"),
        ("service = 'tax-return', language = 'de'", 1, "service, language"),
        ("branch = 'ju-2900-013'", 1, "branch"),
        ("commune = 6800", 1, "commune"),
    ],
)
def test_a_changed_row_is_found(
    office: Postnet, database: Database, change: str, event: int, what: str
) -> None:
    """What was asked is in the first event, how it stands in the last: also when it is due."""
    reference = filed(office)
    office.accept(reference)
    tamper(database, f"UPDATE ticket SET {change}")
    told = f"the ticket's {what} is not what the event says"
    assert breaches(office) == [Breach(reference, event, told)]


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'king:nobody' WHERE number = 2",
        "UPDATE event SET at = 9000000000000000000 WHERE number = 2",
    ],
)
def test_a_ticket_that_cannot_be_read_does_not_hide_the_others(
    office: Postnet, database: Database, statement: str
) -> None:
    """It is a breach like any other, and the walk goes on."""
    other = filed(office)
    tamper(database, statement)
    (_, broken), (reference, sound) = office.verify()
    assert broken is not None
    assert broken.what.startswith("the ticket cannot be read")
    assert (reference, sound) == (other, None)


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_text_that_is_none_does_not_hide_the_others(office: Postnet, database: Database) -> None:
    """SQLite keeps bytes where a text belongs; PostgreSQL does not."""
    other = filed(office)
    tamper(database, "UPDATE message SET text = x'00ff' WHERE ticket = 1")
    (_, broken), (reference, sound) = office.verify()
    assert broken is not None
    assert broken.what.startswith("the ticket cannot be read")
    assert (reference, sound) == (other, None)


def test_a_ticket_that_is_gone_is_a_breach(office: Postnet) -> None:
    """It may vanish between its being listed and its being read."""
    gone = Reference("JU-0000-0000")
    assert verify_ticket(office.store, gone) == Breach(gone, 0, "the ticket is gone")
