"""Rare questions: assists, counted and listed through peewee."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from postnet.errors import StoreUnavailable
from postnet.model.assists import Assist, AssistKind
from postnet.model.ids import BranchId, CantonCode, ServiceId
from postnet.store import Store, open_store
from store.making_tickets import AT

if TYPE_CHECKING:
    from pathlib import Path


def assist(kind: AssistKind, branch: str = "delemont-1", canton: str = "ju") -> Assist:
    """Return help given at a counter."""
    service = ServiceId("tax-return")
    return Assist(BranchId(branch), CantonCode(canton), kind, AT, "fr", service, "sur place")


@pytest.fixture
def helped(store: Store) -> Store:
    """Hold four assists at two branches, for two cantons."""
    store.record_assist(assist(AssistKind.USED))
    store.record_assist(assist(AssistKind.USED, "bern-1", "be"))
    store.record_assist(assist(AssistKind.ANSWERED))
    store.record_assist(assist(AssistKind.USED, "bern-1", "ju"))
    return store


@pytest.mark.parametrize(
    ("branch", "canton", "used", "answered"),
    [(None, None, 3, 1), ("delemont-1", None, 1, 1), (None, "ju", 2, 1), ("bern-1", "be", 1, 0)],
)
def test_assists_are_counted_by_kind(
    helped: Store, branch: BranchId | None, canton: CantonCode | None, used: int, answered: int
) -> None:
    """At a branch, for a canton, both or everywhere; what there is none of is 0."""
    assert helped.assists(branch=branch, canton=canton) == dict.fromkeys(AssistKind, 0) | {
        AssistKind.USED: used,
        AssistKind.ANSWERED: answered,
    }


def test_the_last_assists_come_first(helped: Store) -> None:
    """Whole, as they were recorded."""
    assert helped.recent_assists(2) == [
        assist(AssistKind.USED, "bern-1", "ju"),
        assist(AssistKind.ANSWERED),
    ]


def test_an_assists_time_comes_back_in_utc(helped: Store) -> None:
    """As every time does."""
    assert helped.recent_assists(1)[0].at.tzinfo is dt.UTC


def test_threads_ask_two_databases_at_once(tmp_path: Path, helped: Store) -> None:
    """Questions are bound to their database one by one, and never mixed up."""
    with open_store(str(tmp_path / "other.db"), create=True) as other, ThreadPoolExecutor(8) as run:
        asked = list(run.map(lambda n: sum((helped, other)[n % 2].assists().values()), range(40)))
    assert asked == [4, 0] * 20


def test_a_database_that_is_gone_is_not_made_anew(helped: Store) -> None:
    """Counting never leaves an empty file behind."""
    helped.path.unlink()
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        helped.assists()
    assert not helped.path.exists()
