"""An answer that helps: from a question that recurs to one that needs no ticket any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet import Actor
from postnet.reports.answers import FEWEST_BRANCHES, FEWEST_TICKETS
from ticketing.answering import BRANCHES, CTR, TAX, TEXTS, TITLES, answered, published

if TYPE_CHECKING:
    from postnet import Postnet
    from postnet.testing import SettableClock

OFFICER = Actor.officer(CTR, "mm")


def test_a_question_that_recurs_gets_an_answer_that_helps(
    office: Postnet, clock: SettableClock
) -> None:
    """The authority sees what is missing, writes it, and sees that it helps, month by month."""
    answered(office, 6)
    (recurring,) = office.answer_report(authority=CTR).recurring
    assert (recurring.service, recurring.authority, recurring.tickets) == (TAX, CTR, 6)
    assert {"prolonger", "delai", "declaration"} <= set(recurring.words)
    assert "verdan" not in recurring.words

    answer = office.publish_answer(CTR, TAX, TITLES, TEXTS, by=OFFICER)
    assert office.answer_report(authority=CTR).recurring == ()

    clock.set("2026-04-07T09:00")  # a citizen asks the same at another counter
    typed = "Peut-on prolonger le délai pour la déclaration"
    (fitting, *_) = office.answers_for(typed, canton="ju").published
    assert fitting.answer == answer
    office.assist("answered", branch=BRANCHES[1], answer=answer.id)
    office.assist("answered", branch=BRANCHES[2], answer=answer.id, note="imprimé")
    (asked,) = answered(office, 1)  # one more writes all the same
    office.reopen(asked, "encore une fois")
    office.reply(asked, answer=answer.id, by=OFFICER)
    assert office.assists()["answered"] == 2

    clock.set("2026-05-04T09:00")
    office.assist("answered", branch=BRANCHES[0], answer=answer.id)
    (use,) = office.answer_report(authority=CTR).used
    assert use.answer == answer
    assert use.assists == {"2026-04": 2, "2026-05": 1}
    assert use.replies == {"2026-04": 1}
    assert use.total == 4


def test_what_helped_is_still_told_when_it_was_withdrawn(office: Postnet) -> None:
    """What never helped and is gone is not; what helps most comes first."""
    best, some, gone, never = (published(office) for _ in range(4))
    for answer, times in ((best, 3), (gone, 2), (some, 1)):
        for _ in range(times):
            office.assist("answered", branch=BRANCHES[0], answer=answer.id)
    withdrawn = office.withdraw_answer(gone.id or 0)
    office.withdraw_answer(never.id or 0)
    used = office.answer_report(canton="ju").used
    assert [use.answer for use in used] == [best, withdrawn, some]


def test_of_few_nothing_is_told(office: Postnet) -> None:
    """Neither a service that few asked about, nor a word that few branches heard."""
    references = answered(office, FEWEST_TICKETS - 1)
    assert office.answer_report(canton="ju").recurring == ()
    receipt = office.file(
        "Prolonger pour une veuve ?", branch=BRANCHES[0], service=TAX, commune=6711
    )
    office.reply(receipt.reference, "Oui.")
    (recurring,) = office.answer_report(canton="ju").recurring
    assert recurring.tickets == len(references) + 1
    assert recurring.words == ("prolonger",)
    for reference in references:
        if office.show(reference).branch == BRANCHES[1]:
            office.reopen(reference, "encore")
    assert office.answer_report(canton="ju").recurring == ()
    assert len(BRANCHES) == FEWEST_BRANCHES


def test_an_answer_that_is_over_leaves_its_service_without(
    office: Postnet, clock: SettableClock
) -> None:
    """And another authority's service is not in this one's report."""
    answered(office)
    published(office, valid_until=clock().date())
    assert office.answer_report(canton="ju").recurring == ()
    clock.set("2026-03-09T09:00")
    (recurring,) = office.answer_report(canton="ju").recurring
    assert attrs.evolve(recurring, words=()).service == TAX
    assert office.answer_report(authority="ju-ovj").recurring == ()
