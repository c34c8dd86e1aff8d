"""An answer base for the tests: what an office publishes, and questions that it answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from postnet import Postnet
    from postnet.model.answers import PublishedAnswer
    from postnet.model.ids import Reference

CTR: Final = "ju-ctr"
TAX: Final = "tax-deadline-extension"
TITLES: Final = {"fr": "Prolonger le délai de la déclaration", "de": "Frist verlängern"}
TEXTS: Final = {"fr": "En ligne, jusqu'au 31 mars: 032 420 55 30.", "de": "Online, bis 31. März."}
ASKED: Final = "Mme Verdan voudrait prolonger le délai de sa déclaration d'impôts 2025."
ANSWERED: Final = "Bonjour Mme Verdan, vous pouvez prolonger le délai en ligne."
BRANCHES: Final = ("ju-2800-005", "ju-2830-008", "ju-2345-002")


def published(office: Postnet, **otherwise: object) -> PublishedAnswer:
    """Publish the answer of the tax office, in some respects another one."""
    facts = {"authority": CTR, "service": TAX, "titles": TITLES, "texts": TEXTS, **otherwise}
    return office.publish_answer(**facts)


def answered(  # noqa: PLR0913  (each is one fact of a test)
    office: Postnet,
    many: int = 5,
    *,
    asked: str = ASKED,
    answer: str = ANSWERED,
    service: str = TAX,
    language: str = "fr",
) -> list[Reference]:
    """Let so many questions be asked, one branch after the other, and answered."""
    references = []
    for number in range(many):
        receipt = office.file(
            asked,
            branch=BRANCHES[number % len(BRANCHES)],
            service=service,
            commune=6711,
            language=language,
            masked=True,
        )
        office.reply(receipt.reference, answer)
        references.append(receipt.reference)
    return references
