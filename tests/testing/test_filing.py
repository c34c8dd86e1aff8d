"""Tickets for tests: filed in an office, and brought as far as a test wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postnet
from postnet import State
from postnet.testing import (
    SettableClock,
    file_ticket,
    make_assignment,
    make_branch,
    make_canton,
    make_network,
    make_service,
)

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet


def test_a_ticket_takes_no_words(postnet_office: Postnet) -> None:
    """Some branch, its own commune, a service it offers."""
    ticket = file_ticket(postnet_office)
    branch = postnet_office.network.branch(ticket.branch)
    assert (ticket.commune, ticket.state) == (branch.commune, State.OPEN)
    assert ticket.service in postnet_office.network.cantons[ticket.canton].services


@pytest.mark.parametrize("state", State)
def test_a_ticket_is_brought_into_any_state(postnet_office: Postnet, state: State) -> None:
    """By the steps that lead there."""
    assert file_ticket(postnet_office, state=state).state == state


def test_a_ticket_is_filed_as_it_is_told(postnet_office: Postnet) -> None:
    """What `office.file` takes, and its text."""
    ticket = file_ticket(
        postnet_office,
        text="Et le chien ?",
        branch="ju-2800-005",
        service="dog-tax",
        commune="Le Noirmont",
        language="de",
    )
    assert (ticket.question, ticket.authority) == ("Et le chien ?", "commune-6754")
    assert (ticket.branch, ticket.language) == ("ju-2800-005", "de")


def test_a_service_may_be_left_open(postnet_office: Postnet) -> None:
    """Then the text suggests it, or nobody knows."""
    ticket = file_ticket(postnet_office, branch="ju-2800-005", service=None, text="…")
    assert (ticket.service, ticket.authority) == (None, "ju-guichet")


def test_the_clock_says_when(postnet_office: Postnet, postnet_clock: SettableClock) -> None:
    """Of the filing, and of each step."""
    first = file_ticket(postnet_office)
    postnet_clock.advance(days=1)
    assert first.filed_at < file_ticket(postnet_office).filed_at == postnet_clock()


def test_the_branch_offers_what_is_asked(tmp_path: Path) -> None:
    """A pilot with one service."""
    made = make_canton(
        "gl",
        make_service("one", "gl-a"),
        make_service("two", "gl-a"),
        branches=[make_branch("gl-1", 1632)],
        assignments=[
            make_assignment("pilot", ["gl-1"], services=["two"], from_on=SettableClock()().date())
        ],
    )
    with postnet.open(
        str(tmp_path / "a.db"), cantons=make_network(made), clock=SettableClock()
    ) as office:
        assert file_ticket(office).service == "two"


def test_where_no_branch_offers_anything_it_is_said(
    postnet_office: Postnet, postnet_clock: SettableClock
) -> None:
    """With the day."""
    postnet_clock.set("1999-01-01")
    with pytest.raises(postnet.NotOffered, match="no branch offers anything on 1999-01-01"):
        file_ticket(postnet_office)
