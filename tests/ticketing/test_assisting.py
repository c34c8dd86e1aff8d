"""Assisting: help at the counter is counted, without a word about whom it was for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput, PersonalDataFound, UnknownName
from postnet.model.assists import Assist, AssistKind
from ticketing.counters import DELEMONT, SAIGNELEGIER, SERVICE, local

if TYPE_CHECKING:
    from postnet import Postnet

NONE = dict.fromkeys(AssistKind, 0)


def test_an_assist_says_where_when_and_of_which_kind(office: Postnet) -> None:
    """In the canton's first language, for the branch's own canton, where nothing is named."""
    made = office.assist("used", branch=DELEMONT)
    at = local("2026-03-02T09:00")
    assert made == Assist(DELEMONT, "ju", AssistKind.USED, at, "fr", None, "")


def test_an_assist_may_say_more(office: Postnet) -> None:
    """Service, language and a few words, cleaned."""
    asked = {"service": f"ju-{SERVICE}", "language": "de-CH", "note": " Formular gezeigt "}
    made = office.assist(AssistKind.ANSWERED, branch=DELEMONT, canton="JU", **asked)
    assert (made.service, made.language, made.note) == (SERVICE, "de", "Formular gezeigt")


def test_assists_are_counted_by_branch_and_kind(office: Postnet) -> None:
    """A branch has its own, everywhere is all of them."""
    for kind, branch in (("used", DELEMONT), ("used", SAIGNELEGIER), ("promoted", DELEMONT)):
        office.assist(kind, branch=branch)
    there = NONE | {AssistKind.USED: 1, AssistKind.PROMOTED: 1}
    assert office.assists(branch=DELEMONT) == there
    assert office.assists()[AssistKind.USED] == 2


def test_an_assist_is_no_ticket(office: Postnet) -> None:
    """Nothing is filed by it."""
    office.assist("registered", branch=DELEMONT)
    assert list(office.store.references()) == []


def test_an_unknown_kind_is_refused_with_those_there_are(office: Postnet) -> None:
    """The error lists them."""
    with pytest.raises(InvalidInput, match="no kind of assist 'sung'") as refused:
        office.assist("sung", branch=DELEMONT)
    assert refused.value.cure == "There are: promoted, registered, used, answered."


@pytest.mark.parametrize("asked", [{"branch": "nowhere"}, {"canton": "be"}, {"service": "made-up"}])
def test_unknown_names_are_refused(office: Postnet, asked: dict[str, str]) -> None:
    """Branch, canton and service."""
    with pytest.raises(UnknownName):
        office.assist("used", **({"branch": DELEMONT} | asked))


def test_a_note_with_a_personal_number_is_refused(office: Postnet) -> None:
    """Whom it was for is nobody's business; nothing is counted."""
    with pytest.raises(PersonalDataFound):
        office.assist("used", branch=DELEMONT, note="pour 756.9217.0769.85")
    assert office.assists() == NONE


@pytest.mark.parametrize("note", ["a" * 501, "a\x00b"])
def test_a_note_that_cannot_be_used_is_refused(office: Postnet, note: str) -> None:
    """Too long, or with a control character."""
    with pytest.raises(InvalidInput):
        office.assist("used", branch=DELEMONT, note=note)
