"""References and pick-up codes: names for tickets that people read aloud and type.

Crockford's base32 has no I, L, O and U, reads small letters, and takes I and L for 1 and O for 0.
The check character is a weighted sum over the field of 32 elements: the weights are different
powers of a generator, so every single wrong character and every swap of two different neighbours
changes the sum (a linear code of distance 2 with distinct neighbouring weights).
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput
from postnet.model.ids import CantonCode, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# In a canton's code all 26 letters count apart; these values also let a swap of its last letter
# with the first of the body show, where the body reads I and L as 1 and O as 0.
_VALUES: Final = {letter: value for value, letter in enumerate(ALPHABET)} | {
    "O": 0,
    "I": 1,
    "L": 2,
    "U": 3,
}
_READ_AS: Final = str.maketrans("ILO", "110", "- ")
_REFERENCE: Final = re.compile(r"([A-Z]{2})[ -]?([0-9A-Z]{4})[ -]?([0-9A-Z]{4})")
_PICK_UP_CODE: Final = re.compile(r"[0-9A-Z]{5}[ -]?[0-9A-Z]{5}")
_BODY: Final = 7
_CODE_BODY: Final = 9
# x^5 + x^2 + 1 is primitive over GF(2): x generates all 31 elements but zero.
_FIELD_POLYNOMIAL: Final = 0b100101


_TIMES_X: Final = tuple(
    element << 1 ^ (_FIELD_POLYNOMIAL if element & 0b10000 else 0) for element in range(32)
)


def _checksum(values: Sequence[int]) -> int:
    # Horner's rule: each further place multiplies what came before by x.
    total = 0
    for value in values:
        total = _TIMES_X[total ^ value]
    return total


def _with_check(prefix: str, body: str) -> str:
    return body + ALPHABET[_checksum([_VALUES[letter] for letter in prefix + body])]


def _spelt(number: int, length: int) -> str:
    """Return the lowest bits of a number in the alphabet, five a character."""
    return "".join([ALPHABET[number >> 5 * place & 31] for place in range(length)])


def new_reference(canton: CantonCode, draw: Callable[[int], int] = secrets.randbits) -> Reference:
    """Draw a reference, such as `JU-7K3M-92QF`: 35 random bits and a check character.

    Args:
        canton: Whose ticket it is.
        draw: Draws so many random bits.
    """
    prefix = canton.upper()
    body = _with_check(prefix, _spelt(draw(5 * _BODY), _BODY))
    return Reference(f"{prefix}-{body[:4]}-{body[4:]}")


def read_reference(text: str) -> Reference:
    """Bring a reference as somebody typed it into its one form.

    Raises:
        InvalidInput: The form is another, or the check character says that it holds a typo.
    """
    found = _REFERENCE.fullmatch(text.strip().upper())
    if found is None:
        message = f"{text!r} is not a reference: it has the form JU-7K3M-92QF."
        raise InvalidInput("reference", message, cure="Look at the slip once more.")
    prefix, body = found[1], (found[2] + found[3]).translate(_READ_AS)
    if not set(body) <= set(ALPHABET) or _with_check(prefix, body[:-1]) != body:
        message = f"{text!r} holds a typo: its check character does not fit."
        raise InvalidInput("reference", message, cure="Look at the slip once more.")
    return Reference(f"{prefix}-{body[:4]}-{body[4:]}")


def pick_up_code(secret: bytes) -> str:
    """Turn secret bytes into a pick-up code, such as `7K3M9-2QFXA`: 45 bits and a check character.

    Args:
        secret: At least six bytes that nobody can guess.
    """
    code = _with_check("", _spelt(int.from_bytes(secret[:6], "big"), _CODE_BODY))
    return f"{code[:5]}-{code[5:]}"


def read_pick_up_code(text: str) -> str:
    """Bring a pick-up code as somebody typed it into its one form.

    Raises:
        InvalidInput: The form is another, or it holds a typo.
    """
    typed = text.strip().upper()
    body = typed.translate(_READ_AS)
    formed = _PICK_UP_CODE.fullmatch(typed) is not None and set(body) <= set(ALPHABET)
    if not formed or _with_check("", body[:-1]) != body:
        message = f"{text!r} is not a pick-up code, or holds a typo."
        raise InvalidInput("pick-up code", message, cure="Look at the slip once more.")
    return f"{body[:5]}-{body[5:]}"
