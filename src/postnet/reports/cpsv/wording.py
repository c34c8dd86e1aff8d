"""Wording: what a document says that no canton has to write, in the five languages."""

from __future__ import annotations

from typing import Final

from postnet.model.texts import Texts

NOT_OFFICIAL: Final = Texts(
    {
        "de": "Referenzkonfiguration, nicht amtlich.",
        "fr": "Configuration de référence, non officielle.",
        "it": "Configurazione di riferimento, non ufficiale.",
        "rm": "Configuraziun da referenza, betg uffiziala.",
        "en": "Reference configuration, not official.",
    }
)

PARTNER: Final = Texts(
    {
        "de": "Konfiguration eines Partnerkantons.",
        "fr": "Configuration d'un canton partenaire.",
        "it": "Configurazione di un Cantone partner.",
        "rm": "Configuraziun d'in chantun partenari.",
        "en": "Configuration of a partner canton.",
    }
)

POST_COUNTER: Final = Texts(
    {
        "de": "Am Schalter einer Postfiliale.",
        "fr": "Au guichet d'une filiale de la Poste.",
        "it": "Allo sportello di una filiale della Posta.",
        "rm": "Al sportel d'ina filiala da la Posta.",
        "en": "At the counter of a post branch.",
    }
)

SWITZERLAND: Final = Texts(
    {"de": "Schweiz", "fr": "Suisse", "it": "Svizzera", "rm": "Svizra", "en": "Switzerland"}
)
