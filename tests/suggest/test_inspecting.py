"""Looking into a model."""

from __future__ import annotations

from postnet.model.ids import ServiceId
from postnet.suggest import base_weights
from postnet.suggest.inspecting import telling_words


def test_the_words_that_speak_for_a_service_come_first() -> None:
    """Small words are left out."""
    texts = ["Ich möchte den Hund anmelden und eine Forelle", "chien"]
    words = telling_words(base_weights(), base_weights(), ServiceId("dog-registration"), texts)
    assert [one.word for one in words][:2] in (["Hund", "chien"], ["chien", "Hund"])
    assert all(one.points == one.before for one in words)
    assert "den" not in {one.word for one in words}


def test_a_service_that_the_model_does_not_know_has_no_words() -> None:
    """A canton's own, say."""
    words = telling_words(base_weights(), base_weights(), ServiceId("boat-berth"), ["Boot"])
    assert [one.points for one in words] == [0.0]
