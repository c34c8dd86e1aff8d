"""Personal numbers: none with a right check digit escapes, none with a wrong one is taken."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from postnet.access import PersonalKind, find_personal, mask
from postnet.access.iban_lengths import IBAN_LENGTHS

GAPS = st.sampled_from(["", "", " ", ".", "-", "\u00a0", "\u202f", " . ", "\n", "'"])
LETTERS = "abcdefghijklmnopqrstuvwxyzéèà"


@st.composite
def ahv_digits(draw: st.DrawFn, *, wrong_by: int = 0) -> str:
    """Draw thirteen digits that begin with 756; the check digit may be wrong by so much."""
    body = "756" + draw(st.text(string.digits, min_size=9, max_size=9))
    weighted = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(body))
    return body + str((wrong_by - weighted) % 10)


@st.composite
def ibans(draw: st.DrawFn, *, wrong_by: int = 0) -> str:
    """Draw an IBAN of any country, mostly digits; the check digits may be wrong by so much."""
    country = draw(st.sampled_from(sorted(IBAN_LENGTHS)))
    length = IBAN_LENGTHS[country] - 4
    account = draw(st.text(string.digits, min_size=length - 4, max_size=length - 4))
    account = (
        draw(st.text(string.ascii_uppercase + string.digits, min_size=4, max_size=4)) + account
    )
    number = int("".join(str(int(character, 36)) for character in f"{account}{country}00"))
    check = 98 - (number + wrong_by) % 97
    return f"{country}{check:02}{account}"


@st.composite
def spaced(draw: st.DrawFn, number: st.SearchStrategy[str]) -> str:
    """Draw a number with anything between its characters."""
    characters = draw(number)
    gaps = draw(st.lists(GAPS, min_size=len(characters) - 1, max_size=len(characters) - 1))
    if characters[0].isalpha():
        gaps[0] = ""  # A country's code is one word, however far apart the rest stands.
    return "".join(a + b for a, b in zip(characters, [*gaps, ""], strict=True))


def surrounded(number: str, before: str, after: str) -> str:
    """Put a number into a sentence."""
    return f"{before} {number} {after}"


WORDS = st.text(LETTERS + " ,", max_size=20)


@given(spaced(ahv_digits()), WORDS, WORDS)
def test_every_valid_ahv_number_is_found_in_any_spacing(
    number: str, before: str, after: str
) -> None:
    """Whatever stands between the digits and around them."""
    spans = find_personal(surrounded(number, before, after))
    assert [(span.kind, span.end - span.start) for span in spans] == [
        (PersonalKind.AHV, len(number))
    ]


@given(spaced(ibans()), WORDS, WORDS)
def test_every_valid_iban_is_found_in_any_spacing(number: str, before: str, after: str) -> None:
    """Of whatever country, whatever stands between the characters and around them."""
    text = surrounded(number, before, after)
    start = len(before) + 1
    assert (PersonalKind.IBAN, start, start + len(number)) in {
        (span.kind, span.start, span.end) for span in find_personal(text)
    }


@given(st.integers(1, 9).flatmap(lambda wrong_by: spaced(ahv_digits(wrong_by=wrong_by))))
def test_no_ahv_number_with_a_wrong_check_digit_is_found(number: str) -> None:
    """It was mistyped or is something else."""
    assert PersonalKind.AHV not in {span.kind for span in find_personal(number)}


@given(st.integers(1, 96).flatmap(lambda wrong_by: ibans(wrong_by=wrong_by)))
def test_no_iban_with_wrong_check_digits_is_found(number: str) -> None:
    """MOD 97-10 sees every other pair of check digits."""
    at_start = {span.kind for span in find_personal(number) if span.start == 0}
    assert PersonalKind.IBAN not in at_start


FRAGMENTS = st.one_of(
    spaced(ahv_digits()),
    ahv_digits(),
    ibans(),
    spaced(ibans()),
    st.from_regex(r"0(79|32|61) ?[0-9]{3} ?[0-9]{2} ?[0-9]{2}", fullmatch=True),
    st.from_regex(r"(\+|00)[1-9][0-9 ]{6,16}", fullmatch=True),
    st.sampled_from(
        ["a@b.example", "@b.ch", "4111 1111 1111 1111", "378282246310005", "(079)1234567"]
    ),
    st.text("0123456789 .+-()@aA\n", max_size=8),
)


@given(st.lists(FRAGMENTS, max_size=6).map("".join))
def test_masking_leaves_nothing_and_is_idempotent(text: str) -> None:
    """Even where numbers are glued to each other."""
    masked = mask(text)
    assert find_personal(masked) == ()
    assert mask(masked) == masked


@st.composite
def ordinary(draw: st.DrawFn) -> str:
    """Draw a number that people write down and that belongs to nobody in person."""
    day, month, year = draw(st.dates()).strftime("%d %m %Y").split()
    amount, postcode = draw(st.integers(1, 999_999)), draw(st.integers(1000, 9658))
    return draw(
        st.sampled_from(
            [
                f"{day}.{month}.{year}",
                f"{year}-{month}-{day}",
                f"le {day}/{month}/{year} à 10:30",
                f"CHF {amount:,}.50".replace(",", "'"),
                f"Fr. {amount}.-",
                f"{postcode} Delémont",
                f"JU {amount}",
                f"BFS {postcode}",
                f"JU-7K3M-{postcode}",
                f"de {year} à {postcode}",
            ]
        )
    )


@given(st.lists(ordinary(), max_size=5).map(", ".join), WORDS)
def test_ordinary_texts_are_untouched(numbers: str, words: str) -> None:
    """Dates, amounts, postcodes, plates, commune numbers and references stay as they are."""
    text = f"{words} {numbers}"
    assert mask(text) == text
