"""Reasons in words, in five languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.ids import LANGUAGES
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postnet.model.ids import Language
    from postnet.model.routes import Reason, Route

WORDING: Final[Mapping[str, Mapping[Language, str]]] = {
    "service-of-canton": {
        "en": "«{service}» is answered by one authority for the whole canton",
        "de": "«{service}» beantwortet eine Behörde für den ganzen Kanton",
        "fr": "«{service}» relève d'une seule autorité pour tout le canton",
        "it": "a «{service}» risponde un'unica autorità per tutto il Cantone",
        "rm": "«{service}» vegn respundì d'ina autoritad per l'entir chantun",
    },
    "residents-office": {
        "en": "«{service}» is answered by the commune of residence",
        "de": "«{service}» beantwortet die Wohngemeinde",
        "fr": "«{service}» relève de la commune de domicile",
        "it": "a «{service}» risponde il Comune di domicilio",
        "rm": "«{service}» vegn respundì da la vischnanca da domicil",
    },
    "commune-of-place": {
        "en": "«{service}» is answered by the commune where the thing asked about is",
        "de": "«{service}» beantwortet die Gemeinde, in der sich die Sache befindet",
        "fr": "«{service}» relève de la commune où se trouve l'objet de la demande",
        "it": "a «{service}» risponde il Comune in cui si trova l'oggetto della domanda",
        "rm": "«{service}» vegn respundì da la vischnanca nua che la chaussa sa chatta",
    },
    "rule": {
        "en": "«{service}» falls under rule {rule}{note}",
        "de": "«{service}» fällt unter die Regel {rule}{note}",
        "fr": "«{service}» relève de la règle {rule}{note}",
        "it": "«{service}» rientra nella regola {rule}{note}",
        "rm": "«{service}» tutga tar la regla {rule}{note}",
    },
    "commune": {
        "en": "commune {number} {name}",
        "de": "Gemeinde {number} {name}",
        "fr": "commune {number} {name}",
        "it": "Comune {number} {name}",
        "rm": "vischnanca {number} {name}",
    },
    "postcode": {
        "en": "postcode {postcode} touches {communes}: the answer is the same for all of them",
        "de": "die Postleitzahl {postcode} berührt {communes}: die Antwort ist für alle dieselbe",
        "fr": "le code postal {postcode} touche {communes}: la réponse est la même pour toutes",
        "it": "il NPA {postcode} tocca {communes}: la risposta è la stessa per tutti",
        "rm": "il numer postal {postcode} tutga {communes}: la resposta è la medema per tuttas",
    },
    "kept": dict.fromkeys(LANGUAGES, "{text}"),
    "district": {
        "en": "{name} is in the district {district}",
        "de": "{name} gehört zum Bezirk {district}",
        "fr": "{name} fait partie du district {district}",
        "it": "{name} appartiene al distretto {district}",
        "rm": "{name} fa part dal district {district}",
    },
    "language": {
        "en": "asked in {language}",
        "de": "gefragt auf {language}",
        "fr": "demandé en {language}",
        "it": "chiesto in {language}",
        "rm": "dumandà en {language}",
    },
    "answer": {
        "en": "{prompt}: {answer}",
        "de": "{prompt}: {answer}",
        "fr": "{prompt}: {answer}",
        "it": "{prompt}: {answer}",
        "rm": "{prompt}: {answer}",
    },
    "rule-valid": {
        "en": "the rule holds from {from} until {until}",
        "de": "die Regel gilt von {from} bis {until}",
        "fr": "la règle vaut du {from} au {until}",
        "it": "la regola vale dal {from} al {until}",
        "rm": "la regla vala dals {from} fin ils {until}",
    },
    "valid-from": {
        "en": "valid from {from}",
        "de": "gültig ab {from}",
        "fr": "valable dès le {from}",
        "it": "valido dal {from}",
        "rm": "valaivel a partir dals {from}",
    },
    "successor": {
        "en": "«{new}» took over from «{old}»",
        "de": "«{new}» hat «{old}» abgelöst",
        "fr": "«{new}» a succédé à «{old}»",
        "it": "«{new}» è subentrato a «{old}»",
        "rm": "«{new}» ha remplazzà «{old}»",
    },
    "commune-number": {
        "en": "commune {number} has number {current} on that day ({name})",
        "de": "die Gemeinde {number} trägt an diesem Tag die Nummer {current} ({name})",
        "fr": "la commune {number} porte ce jour-là le numéro {current} ({name})",
        "it": "il Comune {number} ha quel giorno il numero {current} ({name})",
        "rm": "la vischnanca {number} ha quest di il numer {current} ({name})",
    },
    "no-service": {
        "en": "no service was named",
        "de": "keine Dienstleistung wurde genannt",
        "fr": "aucune prestation n'a été nommée",
        "it": "nessuna prestazione è stata indicata",
        "rm": "nagina prestaziun è vegnida numnada",
    },
    "unknown-service": {
        "en": "there is no service «{service}» here",
        "de": "eine Dienstleistung «{service}» gibt es hier nicht",
        "fr": "il n'y a pas de prestation «{service}» ici",
        "it": "qui non c'è nessuna prestazione «{service}»",
        "rm": "qua na datti nagina prestaziun «{service}»",
    },
    "service-not-offered": {
        "en": "«{service}» is offered only from {from} until {until}",
        "de": "«{service}» gibt es nur von {from} bis {until}",
        "fr": "«{service}» n'est offerte que du {from} au {until}",
        "it": "«{service}» è offerta solo dal {from} al {until}",
        "rm": "«{service}» datti mo dals {from} fin ils {until}",
    },
    "outside-data": {
        "en": "the configuration of {canton} speaks only for {from} to {until}",
        "de": "die Konfiguration von {canton} gilt nur von {from} bis {until}",
        "fr": "la configuration de {canton} ne vaut que du {from} au {until}",
        "it": "la configurazione di {canton} vale solo dal {from} al {until}",
        "rm": "la configuraziun da {canton} vala mo dals {from} fin ils {until}",
    },
    "commune-needed": {
        "en": "«{service}» depends on the commune, and none was given",
        "de": "«{service}» hängt von der Gemeinde ab, und keine wurde genannt",
        "fr": "«{service}» dépend de la commune, et aucune n'a été indiquée",
        "it": "«{service}» dipende dal Comune, e nessuno è stato indicato",
        "rm": "«{service}» dependa da la vischnanca, e nagina n'è vegnida numnada",
    },
    "prompt-needed": {
        "en": "«{service}» needs one more answer before its authority is known",
        "de": "für «{service}» braucht es noch eine Antwort, bevor die Behörde feststeht",
        "fr": "pour «{service}», il manque une réponse avant de connaître l'autorité",
        "it": "per «{service}» serve ancora una risposta prima di sapere chi è competente",
        "rm": "per «{service}» dovri anc ina resposta avant ch'i è cler tgi ch'è cumpetent",
    },
    "no-rule": {
        "en": "no rule claims «{service}» here",
        "de": "keine Regel regelt «{service}» hier",
        "fr": "aucune règle ne couvre «{service}» ici",
        "it": "nessuna regola copre «{service}» qui",
        "rm": "nagina regla cuvra «{service}» qua",
    },
    "authority-gone": {
        "en": "authority {authority} does not exist on that day",
        "de": "die Behörde {authority} gibt es an diesem Tag nicht",
        "fr": "l'autorité {authority} n'existe pas ce jour-là",
        "it": "l'autorità {authority} non esiste quel giorno",
        "rm": "l'autoritad {authority} n'exista betg quest di",
    },
    "front-office": {
        "en": "the front office of canton {canton} takes it: «{authority}»",
        "de": "die Anlaufstelle des Kantons {canton} nimmt sie entgegen: «{authority}»",
        "fr": "l'accueil du canton ({canton}) la prend en charge: «{authority}»",
        "it": "lo sportello d'entrata del Cantone ({canton}) se ne occupa: «{authority}»",
        "rm": "il post d'entrada dal chantun ({canton}) s'occupa da quai: «{authority}»",
    },
}
"""Every reason's code, and how it reads in each language."""


def explain(route: Route, language: Language, official: Sequence[Language] = ()) -> list[str]:
    """Put a route's reasons into words, in order.

    Args:
        route: The decision.
        language: The reader's.
        official: Official languages of the canton, in order, for texts that the reader's lacks.
    """
    return [word(reason, language, official) for reason in route.reasons]


def word(reason: Reason, language: Language, official: Sequence[Language] = ()) -> str:
    """Put one reason into words.

    Args:
        reason: What a route says.
        language: The reader's language.
        official: The canton's official languages, for texts that lack the reader's.
    """
    facts = {
        name: fact.text(language, official) if isinstance(fact, Texts) else fact
        for name, fact in reason.facts.items()
    }
    if facts.get("note"):
        facts["note"] = f": {facts['note']}"
    return WORDING[reason.code][language].format_map(facts)
