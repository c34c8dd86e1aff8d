"""A small school: three services, two languages, and what is about none of them."""

from __future__ import annotations

from itertools import product
from typing import Final

from postnet.suggest.example import Example
from postnet.suggest.school import School

_THINGS: Final = {
    "fishing-permit": {
        "fr": ("permis de pêche", "truite", "canne à pêche", "pêcher dans le Doubs"),
        "de": ("Fischerpatent", "Forelle", "angeln am See", "Angelkarte"),
    },
    "tax-return": {
        "fr": ("déclaration d'impôt", "salaire", "fortune", "taxation fiscale"),
        "de": ("Steuererklärung", "Lohnausweis", "Vermögen", "Steueramt"),
    },
    "dog-registration": {
        "fr": ("annoncer un chien", "chiot", "puce du chien", "race du chien"),
        "de": ("Hund anmelden", "Welpe", "Chip beim Hund", "Hunderasse"),
    },
    "postal": {
        "fr": ("colis", "timbre", "recommandé", "boîte aux lettres"),
        "de": ("Paket", "Briefmarke", "Einschreiben", "Briefkasten"),
    },
}
_SAYING: Final = {
    "fr": ("{}", "bonjour, {}", "je voudrais {}", "une question: {}", "c'est pour {}"),
    "de": ("{}", "guten Tag, {}", "ich möchte {}", "eine Frage: {}", "es geht um {}"),
}

EXAMPLES: Final = [
    Example(saying.format(thing), label, language)
    for label, things in _THINGS.items()
    for language in ("fr", "de")
    for thing, saying in product(things[language], _SAYING[language])
]
SCHOOL: Final = School(
    [one for place, one in enumerate(EXAMPLES) if place % 5],
    [one for place, one in enumerate(EXAMPLES) if place % 5 == 0],
)


def confirmed(times: int, thing: str = "bébête à écailles") -> list[Example]:
    """Return questions in words that the school does not have, each another one."""
    return [
        Example(
            f"{thing} au bord de l'eau, cas {'abcdefghij'[n % 10]}{n}x", "dog-registration", "fr"
        )
        for n in range(times)
    ]
