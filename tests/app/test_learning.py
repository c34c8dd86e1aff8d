"""An office that learns from its answered tickets."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import attrs
import pytest

import postnet
from postnet.app import learning
from postnet.errors import InvalidInput, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.app import Postnet

FEW = ("fishing-permit", "dog-registration", "weapon-permit")
NEW = "bébête à écailles du bassin, cas {}x{}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postnet]:
    """An office with three services, and a hundred questions in words nobody had taught it."""
    whole = postnet.open().network
    few = attrs.evolve(whole, catalogue={one: whole.catalogue[one] for one in FEW})  # type: ignore[arg-type,index]
    url = f"sqlite:///{tmp_path_factory.mktemp('learning') / 'postnet.db'}"
    with postnet.open(url, cantons=few) as opened:
        for number in range(100):
            text = NEW.format("abcdefghij"[number % 10], number)
            receipt = opened.file(text, branch="ju-2800-005", service="fishing-permit")
            opened.reply(receipt.reference, "Oui.")
        yield opened


def test_what_was_answered_is_learnt_used_and_undone(office: Postnet) -> None:
    """A better model is in use at once, for all cantons that have none; going back is one step."""
    asked = "encore une bébête à écailles"
    assert before_is_other(office, asked)
    trained = office.train_suggestions()
    assert trained.learnt.better, trained.learnt.why
    assert [(m.id, m.in_use) for m in office.suggestion_models()] == [(trained.model, True)]
    assert office.suggest(asked).ranked[0].service == "fishing-permit"
    assert office.suggest(asked, canton="ju").ranked[0].service == "fishing-permit"
    assert office.roll_back_suggestions() is None
    assert before_is_other(office, asked)
    assert trained.model is not None
    office.use_suggestion_model(trained.model)
    assert office.suggest(asked).ranked[0].service == "fishing-permit"


def before_is_other(office: Postnet, asked: str) -> bool:
    """Tell whether the model that comes with postnet takes it for something else."""
    found = office.suggest(asked).ranked
    return not found or found[0].service != "fishing-permit"


def test_a_second_training_that_gains_nothing_replaces_nothing(office: Postnet) -> None:
    """The model in use knows it all."""
    office.train_suggestions()
    models = office.suggestion_models()
    assert not office.train_suggestions().learnt.better
    assert office.suggestion_models() == models


def test_too_few_tickets_teach_nothing(office: Postnet) -> None:
    """Canton Zürich has none."""
    with pytest.raises(InvalidInput, match=r"0 answered tickets .* 50 are needed"):
        office.train_suggestions("zh")


def test_an_unknown_model_is_named(office: Postnet) -> None:
    """By its number."""
    with pytest.raises(UnknownName, match="no suggestion model '999'"):
        office.use_suggestion_model(999)


def test_a_model_can_be_looked_into(office: Postnet) -> None:
    """By the public words that speak for a service."""
    words = [one.word.lower() for one in office.inspect_suggestions("fishing-permit", limit=40)]
    assert any("pêche" in word or "fisch" in word for word in words)
    with pytest.raises(UnknownName, match=r"no service 'fishing-permitt'.*fishing-permit"):
        office.inspect_suggestions("fishing-permitt")


def test_without_numpy_training_says_what_to_install(
    office: Postnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Suggesting needs none."""
    monkeypatch.setattr(
        learning, "find_spec", lambda name: None if name == "numpy" else find_spec(name)
    )
    with pytest.raises(InvalidInput, match=r"pip install 'postnet\[learning\]'"):
        office.train_suggestions()
    assert office.suggest("permis de pêche").ranked


def test_a_suggestion_makes_no_database(tmp_path: Path) -> None:
    """Nor does it need one."""
    file = tmp_path / "none.db"
    with postnet.open(f"sqlite:///{file}") as office:
        assert office.suggest("permis de pêche").ranked[0].service == "fishing-permit"
    assert not file.exists()
