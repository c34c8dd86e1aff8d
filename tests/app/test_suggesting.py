"""Which model an office suggests with."""

from __future__ import annotations

import datetime as dt
import zlib
from typing import TYPE_CHECKING

import attrs
import pytest

import postnet
from postnet.errors import ModelUnreadable
from postnet.model.ids import CantonCode
from postnet.model.learning import SuggestModel
from postnet.suggest import write_weights
from postnet.suggest.training import Course, train
from suggest.taught import SCHOOL, confirmed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.app import Postnet

AT = dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC)
ASKED = "bébête à écailles au bord de l'eau"
LEARNT = train([*SCHOOL.lessons, *confirmed(20)], {}, course=Course(rounds=6))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Postnet]:
    """An office on an empty database."""
    with postnet.open(f"sqlite:///{tmp_path / 'postnet.db'}") as opened:
        yield opened


def use(office: Postnet, canton: str | None, content: bytes) -> None:
    """Keep a model for a canton, and use it."""
    code = CantonCode(canton) if canton else None
    office.store.use_model(office.store.keep_model(SuggestModel(code, AT, "", {}, content)), AT)
    office.suggesters.forget()


def first(office: Postnet, canton: str | None) -> str:
    """Return the first service suggested for words that only the learnt model knows."""
    ranked = office.suggest(ASKED, canton=canton).ranked
    return ranked[0].service if ranked else ""


def test_a_canton_uses_its_own_model_else_the_one_for_all(office: Postnet) -> None:
    """Else the one that comes with postnet."""
    content = zlib.compress(write_weights(LEARNT))
    use(office, "zh", content)
    assert (first(office, "zh"), first(office, None)) == ("dog-registration", first(office, "ju"))
    assert first(office, "ju") != "dog-registration"
    use(office, None, content)
    assert first(office, "ju") == first(office, None) == "dog-registration"


@pytest.mark.parametrize("content", [b"", b"no model", zlib.compress(b"no model\n{}\n")])
def test_a_damaged_model_stops_nobody(office: Postnet, content: bytes) -> None:
    """Postnet's own suggests instead; whoever looks into it or trains on is told."""
    before = office.suggest("permis de pêche")
    use(office, None, content)
    assert office.suggest("permis de pêche") == before
    if content:
        with pytest.raises(ModelUnreadable, match="--rollback"):
            office.inspect_suggestions("fishing-permit")


def test_another_process_s_model_is_noticed(office: Postnet) -> None:
    """Within a minute, without anybody telling."""
    assert first(office, None) != "dog-registration"
    with postnet.open(office.url) as other:
        use(other, None, zlib.compress(write_weights(LEARNT)))
    kept = office.suggesters._kept
    kept[None] = attrs.evolve(kept[None], until=0.0)
    assert first(office, None) == "dog-registration"
