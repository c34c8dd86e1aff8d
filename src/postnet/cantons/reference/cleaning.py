"""Cleaning: from a name, street or source as somebody noted it down to what can be shown.

Nothing is added: what is unclean is taken apart, or left out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.model.ids import Language

# Remarks of whoever noted the name down: which site it is, which of its desks.
_REMARKS: Final = re.compile(
    r"\s*\(Hauptsitz[^)]*\)|,\s*Hauptsitz(?=\))|\s*\(Administrativmassnahmen\)"
    r"|\s*— (?:Schalter|Ausländerabteilung/Asyl)$|^Migration: "
)
_ABBREVIATION: Final = re.compile(r"\s*\(([A-ZÉ]{2,6})\)")
_ABBREVIATION_FIRST: Final = re.compile(r"([A-Z]{3,5}) \N{EN DASH} (.+)")
# These stand for the body that the office belongs to, not for the office.
_PARENTS: Final = frozenset({"OJV", "OCIRT", "WAS"})
_CHANCELLERY: Final = re.compile(r"kanzlei|hancellerie|ancelleria")
_BRACKETED: Final = re.compile(r"(.+?)\s*\(([^)]+)\)")
_NOT_PUBLISHED: Final = re.compile(r"\s*\(keine [^)]*\)")
_ADDRESS: Final = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,}(?:/[^\s*]*)?)")
_SEAT: Final = re.compile(r"^\d{4}\s+|\s+\d+$|\s*\([A-Z]{2}\)$|\s+[A-Z]{2}(?:\s+\d+)?$")

_I: Final = re.IGNORECASE

# What an office is called, where a canton has several official languages; all others are German.
_WORDS: Final[dict[Language, re.Pattern[str]]] = {
    "fr": re.compile(r"\b(?:Office|Service|Chancellerie|Caisse|Registre|Arrondissement)\b", _I),
    "it": re.compile(r"\b(?:Ufficio|Servizio|Cancelleria|Istituto)\b", _I),
}


def clean_name(listed: str, official: Sequence[Language]) -> tuple[dict[Language, str], str]:
    """Return an office's names by language, and what people call it.

    Args:
        listed: The name as noted down: two languages may stand in it, the government before its
            chancellery, an abbreviation in brackets.
        official: The canton's languages.
    """
    name = _REMARKS.sub("", listed).strip()
    short = ""
    if first := _ABBREVIATION_FIRST.fullmatch(name):
        short, name = first[1], first[2]
    elif (found := _ABBREVIATION.search(name)) and found[1] not in _PARENTS:
        short, name = found[1], _ABBREVIATION.sub("", name)
    return dict(_by_language(_only_chancellery(name), official)), short


def _only_chancellery(name: str) -> str:
    """Return only the office, where the government that it serves is named beside it."""
    parts = name.split(" / ")
    answering = [part for part in parts if _CHANCELLERY.search(part)]
    return " / ".join(answering) if answering else name


def _by_language(name: str, official: Sequence[Language]) -> list[tuple[Language, str]]:
    bracketed = _BRACKETED.fullmatch(name)
    ways = [name.split(" / "), name.split("/"), list(bracketed.groups()) if bracketed else [name]]
    for parts in ways:
        spoken = [_language_of(part, official) for part in parts]
        if len(parts) > 1 and len(set(spoken)) == len(parts):
            return [(lang, _capital(part)) for lang, part in zip(spoken, parts, strict=True)]
    return [(_language_of(name, official), _capital(name))]


def _language_of(name: str, official: Sequence[Language]) -> Language:
    if len(official) == 1:
        return official[0]
    return next((lang for lang in official if (w := _WORDS.get(lang)) and w.search(name)), "de")


def _capital(name: str) -> str:
    name = name.strip().replace(" — ", ", ")
    return name[0].upper() + name[1:]


def clean_street(listed: str) -> str:
    """Return a street without the remark that its number is not published."""
    return _NOT_PUBLISHED.sub("", listed).strip()


def clean_url(listed: str) -> str:
    """Return an address of the web where one stands whole in a source; else nothing.

    `ur.ch/aemter/825` is one, and so is a host alone; what was cut short (`...`, `*`) is none, a
    host with a remark behind it names the site, not the page, and an imprint is no office's page.
    """
    whole = _ADDRESS.fullmatch(listed.strip())
    if whole is None:
        first, _, remark = listed.strip().partition(" ")
        found = _ADDRESS.fullmatch(first)
        whole = found if found and "/" in found[1] and remark.startswith("(") else None
    usable = whole is not None and "..." not in whole[1] and not whole[1].endswith("impressum")
    return f"https://{whole[1]}" if whole and usable else ""


def seat(place: str) -> str:
    """Return a place as an id: without postcode, delivery office and canton, in ASCII."""
    bare = place.partition("/")[0].strip()
    while (shorter := _SEAT.sub("", bare)) != bare:
        bare = shorter
    return slug(bare)


def slug(text: str) -> str:
    """Return a text as a part of an id: `Zürich 1` as `zurich-1`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
