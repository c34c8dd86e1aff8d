"""Choosing: which canton is meant, and under which code it shall be registered."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from postnet.cantons.codes import wrong_code
from postnet.cantons.reference import load_reference
from postnet.errors import InvalidInput, UnknownName
from postnet.model.folding import fold_name
from postnet.model.ids import CantonCode

if TYPE_CHECKING:
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.places import Territory


def choose_territory(name: str, gazetteer: Gazetteer) -> Territory:
    """Return the canton that is meant.

    Args:
        name: Its code (`ne`, `NE`), or its name in any of the five languages.
        gazetteer: The places of Switzerland.

    Raises:
        UnknownName: There is no such canton.
    """
    territory = gazetteer.territories.get(CantonCode(name.strip().lower()))
    if territory is not None:
        return territory
    ways = {way: found for found in gazetteer.territories.values() for way in _ways_to_say(found)}
    asked = fold_name(name)
    if asked in ways:
        return ways[asked]
    close = difflib.get_close_matches(asked, [*ways, *gazetteer.territories], cutoff=0.5)
    known = {**ways, **{str(code): found for code, found in gazetteer.territories.items()}}
    nearest = dict.fromkeys(f"{known[way].code} ({_shown(known[way])})" for way in close)
    every = ", ".join(sorted(gazetteer.territories))
    raise UnknownName("canton", name, tuple(nearest), cure=f"The 26 cantons are {every}.")


def _ways_to_say(territory: Territory) -> set[str]:
    names = {**territory.name.by_language, **load_reference(territory.code).names.by_language}
    return {fold_name(name) for name in names.values()}


def _shown(territory: Territory) -> str:
    return territory.name.text(territory.languages[0])


def choose_code(code: str | None, territory: Territory, gazetteer: Gazetteer) -> CantonCode:
    """Return the code to register a canton under: its own, unless another is wanted.

    Raises:
        InvalidInput: It has another form, or stands for something else.
    """
    if code is None:
        return territory.code
    wanted = CantonCode(code.strip().lower())
    wrong = wrong_code(wanted, territory.code, gazetteer)
    if wrong is not None:
        message, cure = wrong
        raise InvalidInput("code", message, cure=cure)
    return wanted
