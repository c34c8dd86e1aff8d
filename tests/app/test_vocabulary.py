"""The vocabulary: what the catalogue says and anybody does, and nobody's name or place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.access import NAMES
from postnet.app.vocabulary import vocabulary_of
from postnet.model.folding import fold

if TYPE_CHECKING:
    from postnet import Network
    from postnet.model.vocabulary import Vocabulary

# The commonest of Switzerland, in all its languages.
SURNAMES = """
Müller Meier Schmid Keller Weber Huber Schneider Meyer Steiner Fischer Gerber Brunner Baumann Frei
Zimmermann Moser Widmer Wyss Graf Roth Baumgartner Suter Kunz Hofer Bachmann Kaufmann Berger Bieri
Hess Lehmann Schwarz Koch Vogel Wagner Marti Christen Favre Rochat Martin Blanc Petit Roux Jaquet
Girard Bonvin Rossi Bianchi Bernasconi Ferrari Fontana Rieder Caduff Cavegn Deplazes Capaul Derungs
Jäger Kaiser König Richter Bauer Becker Hoffmann Wolf Schäfer Klein Lange Krause Peter Marchand
Boucher Noir Moreau Laurent Bertrand Dubois Fontaine Chevalier Mercier Faure Boulanger Meunier
Maire Prévôt Renard Ernst Ott Arnold Egger Kuhn Bosch Hug Hauser Furrer Stalder Stocker Zaugg Aebi
Amsler Beck Bischof Brand Braun Bucher Burger Burri Dietrich Eggenberger Felder Frey Fuchs Fürst
Gasser Haas Hafner Herzog Hofmann Hunziker Iten Jost Jung Kern Koller Kuster Lang Liechti Lutz
Maurer Merz Muri Näf Nussbaumer Odermatt Pfister Portmann Ritter Rohner Rüegg Sager Sauter Schär
Schaub Schenk Schuler Schumacher Schwab Seiler Senn Sieber Sommer Stadler Staub Stauffer Steffen
Stettler Stoll Straub Studer Sturm Sutter Tobler Trachsel Ulrich Vogt Walser Walter Wehrli Weibel
Weiss Wenger Wick Wirth Wüthrich Zbinden Zeller Zürcher Cavin Bovet Joly Monnier Gay Rey Grand
Bourgeois Hirsch Winkler Winter Ziegler Zwahlen
"""
GIVEN_NAMES = """
Hans Anna Maria Marie Jean Pierre Paul Claire Rose Louis René Luc Marc Lucas Leon Noah Emma Lea Mia
Lina Nina Sofia Lara Julia Sara Laura Elena Giulia Leonardo Bruno Beat Urs Ruth Rita Erika Monika
Heidi Ursula Rolf Kurt Max Felix Viktor Sandra Claudia Andrea Daniela Gabriela Nicole Barbara
Christine Markus Thomas Daniel Stefan Andreas Christian Patrick Marcel Roger Pascal Alain Bernard
Philippe Françoise Monique Isabelle Nathalie Valérie Sylvie Chantal Véronique Elisabeth Verena
Margrit Silvia Marina Iris Denise Eva Fabio Luca Matteo Alessandro Ladina Gian Flurin Reto Seraina
"""


@pytest.fixture
def vocabulary(postnet_network: Network) -> Vocabulary:
    """Return the vocabulary of what all cantons share."""
    return vocabulary_of(postnet_network)


@pytest.mark.parametrize("word", ["permis", "Steuererklärung", "déclaration", "patente", "AVS"])
def test_a_word_of_the_catalogue_tells(vocabulary: Vocabulary, word: str) -> None:
    """In every language."""
    assert vocabulary.tells(fold(word))


@pytest.mark.parametrize("word", ["bonjour", "quand", "Hilfe", "grazie", "l"])
def test_what_anybody_says_is_known_and_tells_nothing(vocabulary: Vocabulary, word: str) -> None:
    """It may be shown."""
    assert vocabulary.knows(fold(word))
    assert not vocabulary.tells(fold(word))


def test_no_common_name_is_known(vocabulary: Vocabulary) -> None:
    """Also those that are words as well, unless they stand among the names that are left out."""
    names = {fold(name) for name in (SURNAMES + GIVEN_NAMES).split()}
    assert {name for name in names - NAMES if vocabulary.knows(name)} == set()


def test_no_place_tells(vocabulary: Vocabulary) -> None:
    """Though the catalogue speaks of some."""
    assert not vocabulary.tells("chiasso")
    assert not vocabulary.tells("delemont")


def test_words_are_found_as_they_were_written(vocabulary: Vocabulary) -> None:
    """Once each, folded beside."""
    text = "Bonjour, déclaration DECLARATION Verdan"
    assert vocabulary.telling_in(text) == {"declaration": "DECLARATION"}
    assert vocabulary.uncommon_in(text) == {"declaration": "DECLARATION", "verdan": "Verdan"}
