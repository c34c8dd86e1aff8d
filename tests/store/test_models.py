"""Models: they are kept with their history of use, and going back is possible every time."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest

from postnet.errors import UnknownName
from postnet.model.ids import CantonCode, SuggestModelId
from postnet.model.learning import SuggestModel
from postnet.store import models
from store.making_tickets import AT

if TYPE_CHECKING:
    from postnet.store import Store
    from store.engines import Database

JU, BE = CantonCode("ju"), CantonCode("be")
LATER = AT + dt.timedelta(days=1)


def model(content: bytes = b"\x00\xff one", canton: CantonCode | None = JU) -> SuggestModel:
    """Return a model that was made of something."""
    return SuggestModel(canton, AT, "catalogue 1", {"right": 0.9, "made of": [1, 2]}, content)


def test_a_model_is_listed_without_its_content(store: Store) -> None:
    """The newest first, with its figures; nobody uses it yet."""
    first, second = store.keep_model(model()), store.keep_model(model(b"two"))
    assert [(one.id, one.content, one.in_use) for one in store.models(JU)] == [
        (second, b"", False),
        (first, b"", False),
    ]
    kept = store.models(JU)[1]
    assert (kept.canton, kept.made_at, kept.base) == (JU, AT, "catalogue 1")
    assert kept.figures == {"right": 0.9, "made of": [1, 2]}
    assert store.model_in_use(JU) is None


def test_a_model_that_is_used_can_be_read(store: Store) -> None:
    """As it was written, byte by byte."""
    number = store.keep_model(model())
    store.use_model(number, AT)
    assert store.model_in_use(JU) == b"\x00\xff one"
    assert [one.in_use for one in store.models(JU)] == [True]


def test_each_canton_has_its_own_and_all_have_one(store: Store) -> None:
    """What one uses is nobody else's."""
    for canton in (JU, BE, None):
        number = store.keep_model(model(f"of {canton}".encode(), canton))
        store.use_model(number, AT)
    assert [store.model_in_use(canton) for canton in (JU, BE, None)] == [
        b"of ju",
        b"of be",
        b"of None",
    ]
    assert [len(store.models(canton)) for canton in (JU, BE, None)] == [1, 1, 1]


def test_going_back_uses_the_one_before(store: Store) -> None:
    """Step by step, to none at all; there it stays."""
    first, second = store.keep_model(model(b"1")), store.keep_model(model(b"2"))
    for number in (first, second, first):
        store.use_model(number, AT)
    assert [store.go_back(JU, LATER) for _ in range(4)] == [second, first, None, None]
    assert store.model_in_use(JU) is None


def test_after_going_back_another_can_be_used(store: Store) -> None:
    """And going back leads to what was used before it."""
    first, second = store.keep_model(model(b"1")), store.keep_model(model(b"2"))
    store.use_model(first, AT)
    store.use_model(second, AT)
    store.go_back(JU, LATER)
    third = store.keep_model(model(b"3"))
    store.use_model(third, LATER)
    assert store.model_in_use(JU) == b"3"
    assert store.go_back(JU, LATER) == first


def test_none_can_be_used_and_that_be_undone(store: Store) -> None:
    """Switching off is a use like the others."""
    number = store.keep_model(model())
    store.use_model(number, AT)
    store.use_no_model(JU, LATER)
    assert store.model_in_use(JU) is None
    assert store.go_back(JU, LATER) == number


def test_what_was_used_is_remembered(database: Database) -> None:
    """After the database was closed, too; nothing is forgotten by going back."""
    with database.open() as store:
        first, second = store.keep_model(model(b"1")), store.keep_model(model(b"2"))
        store.use_model(first, AT)
        store.use_model(second, AT)
    with database.open() as store:
        assert store.model_in_use(JU) == b"2"
        assert store.go_back(JU, LATER) == first
    assert database.by_hand("SELECT count(*) FROM suggest_use")[0][0] == 2


def test_what_is_written_again_is_written_once(store: Store, database: Database) -> None:
    """A line may be lost behind the end: keeping, using and going back come to the same."""
    keep = [partial(models._keep, model=model(text), mark=str(text)) for text in (b"1", b"2")]
    first, second = ({store._tell(work) for _ in range(2)} for work in keep)
    for (number,) in (first, second):
        use = partial(models._use, model=number, at=AT, mark=str(number))
        assert [store._tell(use) for _ in range(2)] == [None, None]
    last = database.by_hand("SELECT max(id) FROM suggest_use")[0][0]
    undo = partial(models._undo, use=last, canton=JU, at=LATER)
    assert {store._tell(undo) for _ in range(2)} == first
    assert database.by_hand("SELECT count(*) FROM suggest_use")[0][0] == 2
    assert store.model_in_use(JU) == b"1"


def test_a_model_that_is_not_there_cannot_be_used(store: Store) -> None:
    """What was used before still is."""
    store.use_model(store.keep_model(model()), AT)
    with pytest.raises(UnknownName, match="suggestion model '99'"):
        store.use_model(SuggestModelId(99), LATER)
    assert store.model_in_use(JU) is not None
