"""Cleaning what somebody noted down: nothing is added, what is unclean is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.cantons.reference.cleaning import clean_name, clean_street, clean_url, seat, slug

if TYPE_CHECKING:
    from postnet.model.ids import Language

GERMAN: tuple[Language, ...] = ("de",)
BOTH: tuple[Language, ...] = ("fr", "de")


@pytest.mark.parametrize(
    ("listed", "name", "short"),
    [
        ("Staatskanzlei / Regierungsrat", "Staatskanzlei", ""),
        ("Regierung / Standeskanzlei", "Standeskanzlei", ""),
        ("Strassenverkehrsamt (Hauptsitz Albisgüetli)", "Strassenverkehrsamt", ""),
        ("Motorfahrzeugkontrolle (MFK)", "Motorfahrzeugkontrolle", "MFK"),
        ("Amt (SVSA, Hauptsitz)", "Amt", "SVSA"),
        ("AKOW – Ausgleichskasse Obwalden", "Ausgleichskasse Obwalden", "AKOW"),
        ("Ausgleichskasse Luzern (WAS)", "Ausgleichskasse Luzern (WAS)", ""),
        ("Migrationsamt — Ausländerabteilung/Asyl", "Migrationsamt", ""),
        ("Migration: Bevölkerungsdienste", "Bevölkerungsdienste", ""),
    ],
)
def test_a_name_is_the_offices_own(listed: str, name: str, short: str) -> None:
    """Without the government, the site and the desk; an abbreviation stands apart."""
    assert clean_name(listed, GERMAN) == ({"de": name}, short)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (
            "Staatskanzlei / Chancellerie d'Etat",
            {"de": "Staatskanzlei", "fr": "Chancellerie d'Etat"},
        ),
        (
            "Steuerverwaltung (Service cantonal des contributions)",
            {"de": "Steuerverwaltung", "fr": "Service cantonal des contributions"},
        ),
        (
            "Office civil/Zivilstandsamt",
            {"fr": "Office civil", "de": "Zivilstandsamt"},
        ),
        ("Betreibungsamt des Seebezirks", {"de": "Betreibungsamt des Seebezirks"}),
        ("office de l'état civil", {"fr": "Office de l'état civil"}),
    ],
)
def test_two_languages_become_two_names(listed: str, names: dict[Language, str]) -> None:
    """Only where both stand there: nothing is translated."""
    assert clean_name(listed, BOTH)[0] == names


def test_two_halves_in_one_language_stay_together() -> None:
    """A stroke is no border between languages by itself."""
    listed = "Amt — Ein-/Ausreise, Aufenthalt"
    assert clean_name(listed, ("de", "rm", "it"))[0] == {"de": "Amt, Ein-/Ausreise, Aufenthalt"}


@pytest.mark.parametrize(
    ("listed", "url"),
    [
        ("ur.ch/aemter/825", "https://ur.ch/aemter/825"),
        ("https://www.jura.ch/cha", "https://www.jura.ch/cha"),
        ("steuerverwaltung.tg.ch", "https://steuerverwaltung.tg.ch"),
        ("bs.ch/staatskanzlei (Adresse via search.ch)", "https://bs.ch/staatskanzlei"),
        ("sz.ch/.../verkehrsamt*", ""),
        ("sz.ch/staatskanzlei*", ""),
        ("fr.ch/de/find/kstv/...kstv-wenden", ""),
        ("sg.ch (Steueramt)", ""),
        ("staatskalender.bs.ch + bs.ch/migrationsamt", ""),
        ("eservices.sh.ch/impressum", ""),
        ("", ""),
    ],
)
def test_only_a_whole_address_is_one(listed: str, url: str) -> None:
    """What was cut short, or names a site only, leads nowhere."""
    assert clean_url(listed) == url


def test_a_number_that_is_not_published_is_left_out() -> None:
    """The remark is no street."""
    listed = "Regierungsgebäude (keine Strassen-Nr. publiziert)"
    assert clean_street(listed) == "Regierungsgebäude"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("8022 Zürich", "zurich"),
        ("9471 Buchs SG 1", "buchs"),
        ("6460 Altdorf (UR)", "altdorf"),
        ("7013 Domat/Ems", "domat"),
        ("1800 Vevey 1", "vevey"),
        ("8910 Affoltern a.A.", "affoltern-a-a"),
    ],
)
def test_a_seat_becomes_an_id(place: str, words: str) -> None:
    """Without postcode, delivery office and canton."""
    assert seat(place) == words


def test_a_slug_is_ascii() -> None:
    """Accents are lost, words are joined."""
    assert slug("Zürich 1 / Höngg") == "zurich-1-hongg"
