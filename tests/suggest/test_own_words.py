"""Words that only a canton has."""

from __future__ import annotations

import attrs

import postnet
from offered import service
from postnet.suggest import Suggester

CATALOGUE = postnet.open().network.catalogue
OFFERED = {
    **{s.id: s for s in postnet.open().network.canton("ju").services.values()},
    **{
        one.id: one
        for one in (
            service("boat-berth", "Place d'amarrage", "Bootsplatz", fr=("bouée du lac",)),
            service("snow-pass", "Laissez-passer hivernal", "Winterpass"),
        )
    },
}
SUGGESTER = Suggester(OFFERED, CATALOGUE)


def test_a_service_of_its_own_is_found_by_its_title() -> None:
    """From the first question on, in each language it has."""
    for text in ("Je cherche une place d'amarrage pour mon voilier", "bootsplatz mieten"):
        assert SUGGESTER.suggest(text).ranked[0].service == "boat-berth"


def test_a_keyword_that_only_a_canton_has_counts() -> None:
    """An adapted service is found by what the canton calls it."""
    adapted = attrs.evolve(OFFERED["tax-return"], keywords={"fr": ("Zizanie fiscale",)})
    suggester = Suggester({**OFFERED, "tax-return": adapted}, CATALOGUE)
    found = suggester.suggest("zizanie fiscale").ranked[0]
    assert (found.service, found.words) == ("tax-return", ("zizanie", "fiscale"))


def test_its_words_take_nothing_from_the_others() -> None:
    """What the catalogue knows goes where it went."""
    plain = Suggester(CATALOGUE, CATALOGUE)
    for text in ("permis de pêche", "Betreibungsauszug", "ma carte d'identité est échue"):
        assert SUGGESTER.suggest(text).ranked[0].service == plain.suggest(text).ranked[0].service


def test_a_part_of_a_keyword_is_not_enough() -> None:
    """`pass` alone is no winter pass."""
    assert SUGGESTER.suggest("Pass verloren").ranked[0].service != "snow-pass"
