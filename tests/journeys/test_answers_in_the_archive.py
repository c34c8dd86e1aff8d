"""Answers in the archive: who left with a published answer keeps it, and it keeps its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.errors import TicketArchived
from postnet.model.ids import CantonCode, ServiceId
from postnet.model.tickets import Action
from postnet.testing import file_ticket
from ticketing.answering import ASKED, CTR, TAX, answered, published
from ticketing.archives import as_at_hand
from ticketing.counters import DELEMONT

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet, Ticket
    from postnet.testing import SettableClock

JU, TAXES = CantonCode("ju"), ServiceId(TAX)


@pytest.fixture
def replied(office: Postnet, clock: SettableClock, tmp_path: Path) -> Ticket:
    """Correct a ticket's service, answer it with a published answer, and archive it."""
    office.archive_folder = tmp_path / "archive"
    answer = published(office)
    filed = file_ticket(office, text=ASKED, branch=DELEMONT, service="work-permit", masked=True)
    office.transfer(filed.reference, CTR, "mal classée", service=TAX)
    ticket = office.reply(filed.reference, answer=answer.id).ticket
    file_ticket(office, text="Une autre ?")  # the newest stays
    clock.advance(days=40)
    assert office.archive(f"{clock():%Y-%m}").moved == 1
    return ticket


def require_sound(office: Postnet) -> None:
    """Every history holds, at hand and in the archive, and the engine is content."""
    walked = [*office.verify(), *office.verify_archive()]
    assert [breach for _, breach in walked if breach] + office.store.integrity() == []


def test_the_archive_tells_which_answer_was_sent(office: Postnet, replied: Ticket) -> None:
    """In the history, as the wording is in the messages; and of which service it was at last."""
    require_sound(office)
    shown = office.show(replied.reference)
    assert shown.archived is not None
    assert as_at_hand(shown) == replied
    (reply,) = [event for event in shown.events if event.action is Action.REPLY]
    assert reply.data["answer"] == 1
    assert shown.service == TAX


def test_an_answer_counts_whom_it_helped_wherever_they_are(
    office: Postnet, replied: Ticket
) -> None:
    """Once, in the archive and when the ticket is back."""
    for _ in range(2):
        (use,) = office.answer_report(canton="ju").used
        assert sum(use.replies.values()) == 1
        office.bring_back(replied.reference)
    assert office.show(replied.reference) == replied
    require_sound(office)


def test_what_is_archived_is_no_longer_learnt_from(office: Postnet, replied: Ticket) -> None:
    """Until it is back."""
    assert office.store.confirmed() == []
    assert office.store.answered(JU, TAXES) == []
    assert office.store.answered_by_service(JU) == []
    office.bring_back(replied.reference)
    (learnt,) = office.store.confirmed()
    assert (learnt.ticket, learnt.service, learnt.corrected) == (replied.id, TAX, True)
    assert office.store.answered_by_service(JU) == [(TAX, CTR, 1)]


def test_an_archived_ticket_gets_no_published_answer(office: Postnet, replied: Ticket) -> None:
    """Whatever answer is named: first the ticket has to be back."""
    for number in (1, 99):
        with pytest.raises(TicketArchived):
            office.reply(replied.reference, answer=number)


def test_an_archived_question_is_similar_to_none(
    office: Postnet, clock: SettableClock, tmp_path: Path
) -> None:
    """It recurs no more, either."""
    office.archive_folder = tmp_path / "archive"
    answered(office, 6)
    file_ticket(office, text="Une autre ?")
    assert office.answers_for(ASKED, canton="ju").similar
    assert office.answer_report(canton="ju").recurring
    clock.advance(days=40)
    assert office.archive(f"{clock():%Y-%m}").moved == 6
    assert office.answers_for(ASKED, canton="ju").similar == ()
    assert office.answer_report(canton="ju").recurring == ()
