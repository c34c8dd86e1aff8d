"""How a model is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postnet.errors import ModelUnreadable
from postnet.suggest import base_weights, read_weights, write_weights

CONTENT = write_weights(base_weights())


def test_what_is_written_is_read() -> None:
    """Every number, and every fact."""
    read, kept = read_weights(CONTENT), base_weights()
    assert (read.labels, read.languages, read.about) == (kept.labels, kept.languages, kept.about)
    assert (read.keys, read.starts, read.values) == (kept.keys, kept.starts, kept.values)
    assert (read.rarity, read.targets, read.scale) == (kept.rarity, kept.targets, kept.scale)


def test_keys_ascend_and_every_weight_has_a_label() -> None:
    """What the look-up relies on."""
    weights = base_weights()
    assert all(one < two for one, two in zip(weights.keys, weights.keys[1:], strict=False))
    assert max(weights.targets) < len(weights.labels) + len(weights.languages)
    assert weights.starts[-1] == len(weights.targets) == len(weights.values)


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=0, max_value=len(CONTENT) - 1))
def test_a_model_that_is_cut_off_is_refused(length: int) -> None:
    """With what is wrong and how to go back."""
    with pytest.raises(ModelUnreadable, match="suggest models --rollback"):
        read_weights(CONTENT[:length])


def test_another_file_is_no_model() -> None:
    """Whatever it begins with."""
    with pytest.raises(ModelUnreadable, match="it begins"):
        read_weights(b"SQLite format 3\n{}\nx")


def test_a_model_with_other_sizes_than_it_says_is_refused() -> None:
    """Its head and its body have to agree."""
    form, head, body = CONTENT.split(b"\n", 2)
    lied = head.replace(b'"features": ', b'"features": 1')
    with pytest.raises(ModelUnreadable):
        read_weights(b"\n".join((form, lied, body)))
