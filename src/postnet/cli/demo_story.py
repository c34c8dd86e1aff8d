"""The story that the demo tells: questions as people ask them, at branches of canton Jura.

The people are made up; branches, communes and authorities are the registered ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from postnet.model.ids import Language


@attrs.frozen
class Asked:
    """A question of the story.

    Attributes:
        name: What the story calls it later on.
        why: Why it is in the story.
        service: Where the clerk names one; else the text decides.
        answers: What the citizen answers to the service's own question.
    """

    name: str
    branch: str
    language: Language
    text: str
    commune: str
    why: str
    service: str | None = None
    answers: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Done:
    """What somebody does to a ticket of the story.

    Attributes:
        hours: Hours that have passed since the step before.
        text: What is said, or the reason of a transfer.
        to: The authority of a transfer.
    """

    name: str
    action: str
    hours: float
    text: str = ""
    to: str = ""


QUESTIONS: Final = (
    Asked(
        "taxes",
        "ju-2350-003",
        "fr",
        "J'ai été hospitalisée et je n'arrive pas à rendre ma déclaration d'impôts à temps. "
        "Puis-je obtenir un délai jusqu'à fin juin ?",
        "Saignelégier",
        "one authority for the whole canton",
        service="tax-deadline-extension",
    ),
    Asked(
        "debts",
        "ju-2340-001",
        "de",
        "Der Vermieter verlangt einen Betreibungsregisterauszug. "
        "Ich habe keine Betreibungen. Wie komme ich zu diesem Auszug?",
        "Les Bois",
        "asked in German; the service is taken from the text",
    ),
    Asked(
        "residence",
        "ju-2900-013",
        "fr",
        "Il me faut une attestation de domicile pour mon employeur, j'habite à Alle.",
        "Alle",
        "a citizen of another commune: its residents' office answers",
        service="residence-certificate",
    ),
    Asked(
        "arrival",
        "ju-2800-006",
        "de",
        "Ich bin nach Moutier gezogen. Wo melde ich mich an, und was muss ich mitbringen?",
        "Moutier",
        "Moutier is in canton Jura since 2026-01-01",
        service="arrival-registration",
    ),
    Asked(
        "shed",
        "ju-2854-010",
        "fr",
        "Je voudrais construire un abri pour mes moutons, en pleine campagne. Faut-il un permis ?",
        "Haute-Sorne",
        "the service has a question of its own: inside the building zone or outside?",
        service="building-permit",
        answers=(("zone", "outside"),),
    ),
    Asked(
        "premiums",
        "ju-2345-002",
        "fr",
        "Mon mari a perdu son travail. "
        "Avons-nous droit à une réduction des primes de caisse-maladie ?",
        "Les Breuleux",
        "the authority will ask back",
        service="health-premium-reduction",
    ),
    Asked(
        "permit",
        "ju-2830-008",
        "fr",
        "Mon permis B échoit en juin et je change d'employeur en mai. "
        "Que dois-je faire en premier ?",
        "Courrendlin",
        "it will turn out to belong to another authority",
        service="work-permit",
    ),
    Asked(
        "fishing",
        "ju-2882-012",
        "fr",
        "Mon fils de 15 ans aimerait pêcher dans le Doubs cet été. Quel permis lui faut-il ?",
        "Clos du Doubs",
        "the service is taken from the text",
    ),
    Asked(
        "unclear",
        "ju-2926-015",
        "fr",
        "J'ai reçu une lettre du canton et je n'y comprends rien. Qui peut m'aider ?",
        "Boncourt",
        "nobody knows which service: the front office takes it, marked as a fallback",
    ),
)

ANSWERS: Final = (
    Done("taxes", "accept", 1.5),
    Done(
        "taxes",
        "reply",
        1,
        "Le délai est prolongé au 30 juin. Vous recevrez une confirmation par courrier.",
    ),
    Done("premiums", "ask", 0.5, "Depuis quand Monsieur est-il inscrit au chômage ?"),
    Done(
        "permit", "transfer", 1, "Le permis B échoit: c'est d'abord un renouvellement.", "ju-spop"
    ),
    Done("premiums", "supply", 18, "Depuis le 1er mars."),
    Done(
        "premiums",
        "reply",
        2,
        "Oui. Remettez la décision de la caisse de chômage, la réduction vaut dès le mois de mars.",
    ),
    Done(
        "debts",
        "reply",
        1,
        "Am Schalter sofort, per Post in zwei bis drei Tagen. Kosten: 17 Franken.",
    ),
    Done("permit", "accept", 0.5),
    Done("permit", "reply", 1, "Renouvelez d'abord le permis, puis annoncez le nouvel employeur."),
    Done("taxes", "close", 0.5),
)
