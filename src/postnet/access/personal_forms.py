"""The forms that personal numbers have in a text: a pattern each, and what has to fit besides.

A form looks at no more of its neighbourhood than whether a digit adjoins. So what is found does not
depend on what stands beside it, and masking a masked text changes nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import attrs

from postnet.access.check_digits import digits_of, fits_ean_13, fits_luhn, fits_mod_97
from postnet.access.iban_lengths import IBAN_LENGTHS

if TYPE_CHECKING:
    from collections.abc import Callable


class PersonalKind(StrEnum):
    """What a personal number is; the word is the one shown."""

    EMAIL = "e-mail address"
    IBAN = "IBAN"
    AHV = "AHV number"
    CARD = "payment card number"
    PHONE = "phone number"


@attrs.frozen
class Form:
    """One way in which a kind of number is written.

    Attributes:
        pattern: Its first group is what may be the number.
        measure: Says how many characters of that group are one; 0 where it is none.
    """

    kind: PersonalKind
    pattern: re.Pattern[str]
    measure: Callable[[str], int] = len


# What people put between digits; inside an AHV number or IBAN a line may break.
_GAP: Final = r"[\s.\-\u2010-\u2015/'\u2019_\u00b7\u200b\u2060]{0,3}"
# Inside a phone number no line breaks, and brackets stand around the area.
_PAUSE: Final = r"[ \t\u00a0\u2009\u202f.\-\u2010-\u2015/()]{0,3}"
_SIGN: Final = r"([ .\-\u00a0\u202f])"
_FIRST: Final = r"(?<!\d)"
_LAST: Final = r"(?!\d)"

# Possessive and bounded (RFC 5321: 64 characters before the @), so that a long run costs little.
_EMAIL: Final = re.compile(r"([\w.+%-]{1,64}+@(?:[\w-]{1,63}\.)+[^\W\d_]{2,})")
_IBAN: Final = re.compile(rf"(?=([A-Za-z]{{2}}(?:{_GAP}\d){{2}}(?:{_GAP}[A-Za-z\d]){{11,30}}))")
_AHV: Final = re.compile(rf"{_FIRST}(?=(\d(?:{_GAP}\d){{12}}){_LAST})")

# Cards are written in one piece or as they are embossed (ISO/IEC 7812: 13 to 19 digits).
_CARDS: Final = (
    r"\d{13,19}",
    rf"\d{{4}}{_SIGN}\d{{4}}\2\d{{4}}\2\d{{4}}\2\d{{3}}",
    rf"\d{{4}}{_SIGN}\d{{4}}\2\d{{4}}\2\d{{4}}",
    rf"\d{{4}}{_SIGN}\d{{6}}\2\d{{4,5}}",
)
_ISSUER: Final = re.compile(
    r"4|5[0-8]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3(?:0[0-5]|[4-9])|6[0-9]"
)

# Areas and mobile networks of the Swiss numbering plan. Numbers that belong to nobody in person
# (0800, 0840, 0848, 0900 ...) are left out on purpose.
_AREA: Final = r"0(?:2[124678]|3[1-4]|4[134]|5[12568]|6[0128]|7[1456789]|81|91)"
_IN_GROUPS: Final = "|".join(
    _PAUSE.join(rf"\d{{{size}}}" for size in sizes) for sizes in ((3, 2, 2), (3, 4), (2, 2, 3))
)
_PHONES: Final = (
    # Switzerland and France from abroad: nine digits after the country's.
    rf"(?:\+|{_FIRST}00){_PAUSE}(?:41|33){_PAUSE}(?:\(0\))?{_PAUSE}[1-9](?:{_PAUSE}\d){{8}}",
    # Switzerland from within: the area stands apart or all is in one piece, so that no date fits.
    rf"(?:\(|{_FIRST}){_AREA}{_PAUSE}(?:\d{{7}}|{_IN_GROUPS})",
    # In pairs, as in France: the same sign between all of them.
    rf"{_FIRST}0[1-79]{_SIGN}\d{{2}}(?:\2\d{{2}}){{3}}",
    # Any country (ITU-T E.164: 15 digits at most).
    rf"\+{_PAUSE}[1-9](?:{_PAUSE}\d){{7,14}}",
    # By 00 only where it is no middle part of a Swiss IBAN (CH.. 0023, 0076, 0078).
    rf"{_FIRST}00[13459](?:{_PAUSE}\d){{9,13}}",
)

# ISO 3166-1 numeric, with which every AHV number begins.
_SWITZERLAND: Final = [7, 5, 6]
# Account numbers are mostly digits: so many at least keep sentences ("es 12 ...") out.
_IBAN_DIGITS: Final = 6


def _measure_iban(written: str) -> int:
    length = IBAN_LENGTHS.get(written[:2].upper(), 0)
    places = [place for place, character in enumerate(written, 1) if character.isalnum()][:length]
    characters = "".join(written[place - 1] for place in places)
    enough = len(places) == length > 0 and len(digits_of(characters[4:])) >= _IBAN_DIGITS
    return places[-1] if enough and fits_mod_97(characters) else 0


def _measure_ahv(written: str) -> int:
    digits = digits_of(written)
    return len(written) if digits[:3] == _SWITZERLAND and fits_ean_13(digits) else 0


def _measure_card(written: str) -> int:
    digits = digits_of(written)
    issued = _ISSUER.match("".join(map(str, digits)))
    return len(written) if issued and fits_luhn(digits) else 0


FORMS: Final = (
    Form(PersonalKind.EMAIL, _EMAIL),
    Form(PersonalKind.IBAN, _IBAN, _measure_iban),
    Form(PersonalKind.AHV, _AHV, _measure_ahv),
    *(
        Form(PersonalKind.CARD, re.compile(f"{_FIRST}(?=({card}){_LAST})"), _measure_card)
        for card in _CARDS
    ),
    *(Form(PersonalKind.PHONE, re.compile(f"({phone}){_LAST}")) for phone in _PHONES),
)
"""All forms, the one that says more first: a later one does not see what an earlier one took."""
