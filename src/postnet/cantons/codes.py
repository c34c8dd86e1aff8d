"""Codes: the two letters that a canton is registered under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cantons.catalogue import FEDERATION
from postnet.model.ids import CODE_FORM, CantonCode

if TYPE_CHECKING:
    from postnet.model.gazetteer import Gazetteer


def wrong_code(code: str, territory: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Tell what is wrong with a canton's code: what, and how to mend it; None where nothing is.

    Args:
        code: The code.
        territory: The canton whose communes it speaks for.
        gazetteer: The places of Switzerland.
    """
    if CODE_FORM.fullmatch(code) is None:
        cure = "Give two letters in lower case, such as xa: they begin every reference of a ticket."
        return f"{code!r} is not a canton's code.", cure
    taken = gazetteer.territories.get(CantonCode(code))
    if code == FEDERATION or (taken is not None and code != territory):
        owner = taken.name.text(taken.languages[0]) if taken else "the Confederation"
        return f"{code!r} stands for {owner}.", "Give two letters that no canton has, such as xa."
    return None
