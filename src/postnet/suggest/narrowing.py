"""Narrowing: what to ask where a text leaves several services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.suggestions import Choice, Narrowing
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postnet.model.ids import ServiceId
    from postnet.model.services import CatalogueEntry, Service
    from postnet.model.suggestions import Suggested

_MOST_CHOICES: Final = 4
_ENOUGH: Final = 0.7
"""Where the first few services hold this share, they are asked for by name."""

_WHICH: Final = Texts(
    {
        "de": "Worum geht es?",
        "fr": "De quoi s'agit-il ?",
        "it": "Di che cosa si tratta?",
        "rm": "Da tge sa tracti?",
        "en": "Which of these is it?",
    }
)
_AREA: Final = Texts(
    {
        "de": "In welchem Bereich?",
        "fr": "Dans quel domaine ?",
        "it": "In quale ambito?",
        "rm": "En tge sectur?",
        "en": "In which area?",
    }
)
_THEMES: Final[Mapping[str, Texts]] = {
    theme: Texts({"de": de, "fr": fr, "it": it, "rm": rm, "en": en})
    for theme, de, fr, it, rm, en in (
        ("building", "Bauen", "Construction", "Edilizia", "Construir", "Building"),
        ("business", "Gewerbe", "Entreprise", "Attività economiche", "Economia", "Business"),
        (
            "civil-status",
            "Familie und Zivilstand",
            "Famille et état civil",
            "Famiglia e stato civile",
            "Famiglia e stadi civil",
            "Family and civil status",
        ),
        (
            "digital",
            "Login und Online-Konto",
            "Connexion et compte en ligne",
            "Accesso e conto online",
            "Access e conto online",
            "Login and online account",
        ),
        (
            "education",
            "Schule und Ausbildung",
            "École et formation",
            "Scuola e formazione",
            "Scola e furmaziun",
            "School and training",
        ),
        (
            "environment",
            "Umwelt und Tiere",
            "Environnement et animaux",
            "Ambiente e animali",
            "Ambient ed animals",
            "Environment and animals",
        ),
        (
            "justice",
            "Recht und Schulden",
            "Justice et poursuites",
            "Giustizia ed esecuzioni",
            "Giustia e stumadas",
            "Justice and debts",
        ),
        ("other", "Anderes", "Autre", "Altro", "Auter", "Other"),
        (
            "population",
            "Wohnsitz und Ausweise",
            "Domicile et papiers",
            "Domicilio e documenti",
            "Domicil e documents",
            "Residence and papers",
        ),
        (
            "security",
            "Polizei und Militär",
            "Police et armée",
            "Polizia e militare",
            "Polizia e militar",
            "Police and army",
        ),
        (
            "social",
            "Sozialversicherungen und Hilfe",
            "Assurances sociales et aide",
            "Assicurazioni sociali e aiuto",
            "Assicuranzas socialas ed agid",
            "Social insurance and support",
        ),
        ("taxes", "Steuern", "Impôts", "Imposte", "Taglia", "Taxes"),
        (
            "vehicles",
            "Fahrzeuge und Führerausweis",
            "Véhicules et permis de conduire",
            "Veicoli e licenza di condurre",
            "Vehichels e permiss da charrar",
            "Vehicles and driving licence",
        ),
    )
}


def narrow(
    ranked: Sequence[Suggested],
    services: Mapping[ServiceId, Service] | Mapping[ServiceId, CatalogueEntry],
) -> Narrowing | None:
    """Return what to ask; None where there is nothing to choose from.

    Where a few services hold most of the likelihood, they are the choices; else their areas are,
    so that one answer leaves as few as it can.

    Args:
        ranked: Services with their shares, the likeliest first.
        services: What they are.
    """
    first = ranked[:_MOST_CHOICES]
    if sum(one.score for one in first) >= _ENOUGH:
        named = [one for one in first if one.score >= first[0].score / 20]
        choices = [Choice(services[one.service].title, (one.service,)) for one in named]
        return Narrowing(_WHICH, tuple(choices)) if len(choices) > 1 else None
    areas: dict[str, list[ServiceId]] = {}
    for one in ranked:
        areas.setdefault(services[one.service].theme, []).append(one.service)
    shares = {
        theme: sum(one.score for one in ranked if one.service in within)
        for theme, within in areas.items()
    }
    best = sorted(areas, key=lambda theme: -shares[theme])[:_MOST_CHOICES]
    choices = [
        Choice(_THEMES.get(theme, Texts({"en": theme})), tuple(areas[theme])) for theme in best
    ]
    return Narrowing(_AREA, tuple(choices)) if len(choices) > 1 else None


def _named(theme: str) -> Texts:
    return _THEMES.get(theme) or Texts({"en": theme})
