"""What to ask where a text leaves several services."""

from __future__ import annotations

import postnet
from postnet.model.ids import LANGUAGES, ServiceId
from postnet.model.suggestions import Suggested
from postnet.suggest import Suggester
from postnet.suggest.narrowing import narrow

CATALOGUE = postnet.open().network.catalogue
SUGGESTER = Suggester(CATALOGUE, CATALOGUE)


def test_two_likely_services_are_asked_for_by_name() -> None:
    """Each choice leaves one."""
    ranked = [Suggested(ServiceId("dog-tax"), 0.5), Suggested(ServiceId("dog-registration"), 0.4)]
    narrowing = narrow(ranked, CATALOGUE)
    assert narrowing is not None
    assert [choice.services for choice in narrowing.choices] == [
        ("dog-tax",),
        ("dog-registration",),
    ]


def test_many_unlikely_services_are_asked_for_by_area() -> None:
    """So that one answer leaves a few."""
    ids = ("dog-tax", "tax-return", "vehicle-tax", "weapon-permit", "scholarship", "bankruptcy")
    narrowing = narrow([Suggested(ServiceId(one), 0.1) for one in ids], CATALOGUE)
    assert narrowing is not None
    assert ("dog-tax", "tax-return") in [choice.services for choice in narrowing.choices]


def test_one_service_needs_no_question() -> None:
    """There is nothing to choose from."""
    assert narrow([Suggested(ServiceId("dog-tax"), 1.0)], CATALOGUE) is None


def test_every_theme_has_a_name_in_every_language() -> None:
    """The clerk reads it to the citizen."""
    for theme in {entry.theme for entry in CATALOGUE.values()}:
        of_theme = [one.id for one in CATALOGUE.values() if one.theme == theme][:1]
        other = next(one.id for one in CATALOGUE.values() if one.theme != theme)
        narrowing = narrow([Suggested(one, 0.1) for one in (*of_theme, other)], CATALOGUE)
        assert narrowing is not None
        assert all(choice.text.by_language.keys() == set(LANGUAGES) for choice in narrowing.choices)


def test_an_answer_leaves_only_what_it_names() -> None:
    """`among` asks again, among fewer."""
    said = SUGGESTER.suggest("Hund", among=[ServiceId("dog-tax"), ServiceId("dog-registration")])
    assert {one.service for one in said.ranked} == {"dog-tax", "dog-registration"}


def test_what_is_sure_asks_nothing() -> None:
    """And what is not public neither."""
    assert SUGGESTER.suggest("Ich brauche einen Betreibungsregisterauszug").narrowing is None
    assert SUGGESTER.suggest("Wo ist mein Paket geblieben?").narrowing is None
