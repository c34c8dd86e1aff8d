"""Records: what is handed over cannot be changed on the way."""

from __future__ import annotations

import attrs
import pytest

from postnet.errors import PostnetError
from postnet.store import Filed, ReferenceTaken
from store.making_tickets import filing, reference


def test_a_filing_is_decided_before_it_is_written() -> None:
    """Nobody changes it between the decision and the transaction."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        filing().branch = "other"  # type: ignore[misc]


def test_a_filing_is_new_unless_said_otherwise() -> None:
    """Only a key found again makes it repeated."""
    assert not Filed(reference(1), 1).repeated


def test_a_taken_reference_is_one_of_our_errors() -> None:
    """So that whoever catches them all catches this one."""
    assert issubclass(ReferenceTaken, PostnetError)
