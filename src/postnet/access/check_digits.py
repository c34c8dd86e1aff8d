"""Check digits: what tells a number that was given out from any other row of digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def digits_of(written: str) -> list[int]:
    """Return the digits of a written number, in any script, without what stands between them."""
    return [int(character) for character in written if character.isdecimal()]


def fits_ean_13(digits: Sequence[int]) -> bool:
    """Check an AHV number by EAN-13: weights 1 and 3 in turn, the sum a multiple of ten."""
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def fits_luhn(digits: Sequence[int]) -> bool:
    """Check a card number by ISO/IEC 7812-1: every second digit from the right counts double."""
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def fits_mod_97(characters: str) -> bool:
    """Check an IBAN by ISO 7064 MOD 97-10: country and check digits go last, letters count from 10.

    Args:
        characters: ASCII letters and digits only.
    """
    rotated = characters[4:] + characters[:4]
    return int("".join(str(int(character, 36)) for character in rotated)) % 97 == 1
