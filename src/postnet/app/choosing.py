"""Choosing: from what people type to the commune, canton or branch they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.errors import AmbiguousName, InvalidInput, UnknownName
from postnet.model.ids import LANGUAGES, CantonCode, CommuneNumber, Postcode

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import Language
    from postnet.model.places import Commune


def choose_commune(gazetteer: Gazetteer, name: str | int, on: dt.date) -> CommuneNumber:
    """Return the number of the commune that is meant.

    Args:
        gazetteer: The places of Switzerland.
        name: BFS number, or a name in any language, with or without accents.
        on: The day asked; a number that was or will be valid is accepted too.

    Raises:
        UnknownName: There is no such commune.
        AmbiguousName: The name stands for several communes.
    """
    text = str(name).strip()
    if text.isdecimal():
        return _by_number(gazetteer, int(text))
    found = gazetteer.find(text, on=on)
    if not found:
        raise UnknownName("commune", text, gazetteer.nearest_names(text))
    if len(found) > 1:
        raise AmbiguousName("commune", text, described(found))
    return found[0].number


def _by_number(gazetteer: Gazetteer, number: int) -> CommuneNumber:
    commune = gazetteer.commune(CommuneNumber(number))
    if commune is None:
        cure = "BFS numbers of communes go from 1 to 6831; a postcode is given as postcode."
        raise UnknownName("commune", str(number), cure=cure)
    return commune.number


def communes_of_postcode(
    gazetteer: Gazetteer, postcode: str | int, on: dt.date
) -> tuple[Commune, ...]:
    """Return all communes that a postcode touches on a day.

    Raises:
        InvalidInput: It is not a number of four digits.
        UnknownName: No commune has it.
    """
    text = str(postcode).strip()
    if not (text.isdecimal() and len(text) == 4):  # noqa: PLR2004  (a Swiss postcode)
        raise InvalidInput(
            "postcode", f"{text!r} is not a Swiss postcode.", cure="Give four digits."
        )
    found = gazetteer.by_postcode(Postcode(int(text)), on=on)
    if not found:
        raise UnknownName("postcode", text)
    return found


def described(communes: tuple[Commune, ...]) -> list[str]:
    """Return each commune as a person tells it apart: number, name, canton."""
    return [f"{commune.number} {commune.name} ({commune.canton.upper()})" for commune in communes]


def choose_language(language: str) -> Language:
    """Return one of the five languages, from `fr`, `FR` or `fr-CH`.

    Raises:
        InvalidInput: It is another one.
    """
    base = language.strip().lower().replace("_", "-").partition("-")[0]
    for known in LANGUAGES:
        if known == base:
            return known
    message = f"no language {language!r}."
    raise InvalidInput("language", message, cure=f"postnet speaks {', '.join(LANGUAGES)}.")


def choose_canton(name: str) -> CantonCode:
    """Return a canton's code in its one form, `ju`."""
    return CantonCode(name.strip().lower())
