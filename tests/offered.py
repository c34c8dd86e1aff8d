"""A few services to suggest from, in French and German."""

from __future__ import annotations

from postnet.model.ids import AuthorityId, CantonCode, Language, ServiceId
from postnet.model.services import Service
from postnet.model.texts import Texts


def service(name: str, french: str, german: str, **keywords: tuple[str, ...]) -> Service:
    """Return a service with a title in both languages and keywords by language."""
    words: dict[Language, tuple[str, ...]] = {
        "fr": keywords.get("fr", ()),
        "de": keywords.get("de", ()),
    }
    return Service(
        ServiceId(name),
        CantonCode("ju"),
        AuthorityId("ju-x"),
        Texts({"fr": french, "de": german}),
        keywords=words,
    )


OFFERED = {
    one.id: one
    for one in (
        service("tax-return", "Déclaration d'impôts", "Steuererklärung", fr=("JuraTax",)),
        service("fishing-permit", "Permis de pêche", "Fischerpatent", de=("angeln", "Fluss")),
        service("driving-licence", "Permis de conduire", "Führerausweis", fr=("bleu",)),
        service("residence-certificate", "Attestation de domicile", "Wohnsitzbestätigung"),
        service("disability", "Assurance-invalidité", "Invalidenversicherung", fr=("AI",)),
    )
}
