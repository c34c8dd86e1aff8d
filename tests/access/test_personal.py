"""Finding and masking personal numbers."""

from __future__ import annotations

import pytest

from postnet.access import PersonalKind, PersonalSpan, find_personal, mask


def kinds(text: str) -> list[PersonalKind]:
    """Return what was found, in order."""
    return [span.kind for span in find_personal(text)]


@pytest.mark.parametrize(
    "number",
    [
        "756.9217.0769.85",
        "7569217076985",
        "756 9217 0769 85",
        "756-9217-0769-85",
        "756\u00a09217\u00a00769\u00a085",
        "756.9217.\n0769.85",
        "AVS756.9217.0769.85",
        "７５６.9217.0769.85",
    ],
)
def test_ahv_number_is_found_however_it_is_written(number: str) -> None:
    """Dots, blanks, hyphens, line breaks or nothing between the digits: it is the same number."""
    assert kinds(f"Mon numéro est {number}, merci") == [PersonalKind.AHV]


@pytest.mark.parametrize(
    "number", ["756.9217.0769.86", "757.9217.0769.85", "17569217076985", "756.9217.0769"]
)
def test_number_that_is_no_ahv_number_stays(number: str) -> None:
    """A wrong check digit, another country's prefix, a digit too many or too few: no AHV number."""
    assert PersonalKind.AHV not in kinds(number)


@pytest.mark.parametrize(
    "number",
    [
        "CH93 0076 2011 6238 5295 7",
        "CH9300762011623852957",
        "ch93 0076 2011 6238 5295 7",
        "DE89 3704 0044 0532 0130 00",
        "FR14 2004 1010 0505 0001 3M02 606",
        "GB29-NWBK-6016-1331-9268-19",
    ],
)
def test_iban_is_found_and_the_words_behind_it_stay(number: str) -> None:
    """Its length is known by the country, so that it ends where it ends."""
    assert mask(f"sur {number} merci 12") == "sur [IBAN left out] merci 12"


@pytest.mark.parametrize(
    "number", ["CH93 0076 2011 6238 5295 8", "XX93 0076 2011 6238 5295 7", "CH93 0076 2011"]
)
def test_number_that_is_no_iban_stays(number: str) -> None:
    """A wrong check digit, a country without IBANs, or half of one: no IBAN."""
    assert kinds(number) == []


@pytest.mark.parametrize(
    "number",
    [
        "079 123 45 67",
        "0791234567",
        "079/123.45.67",
        "(032) 420 51 11",
        "032 4205111",
        "+41 79 123 45 67",
        "+41 (0)79 123 45 67",
        "0041791234567",
        "+33 6 12 34 56 78",
        "06 12 34 56 78",
        "+49 30 901820",
        "001 212 555 0100",
    ],
)
def test_phone_number_is_found(number: str) -> None:
    """Swiss numbers as people write them, French pairs, and any country's with its prefix."""
    assert mask(f"Rappeler au {number}!") == "Rappeler au [phone number left out]!"


def test_postcode_behind_a_phone_number_stays() -> None:
    """A Swiss number has nine digits after the country's, and the tenth is not its own."""
    assert mask("+41 79 123 45 67 2800 Delémont") == "[phone number left out] 2800 Delémont"


@pytest.mark.parametrize(
    "address", ["jean.dupont@poste.example", "o_k+1@a-b.c.example", "zoé@mél.example"]
)
def test_email_address_is_found_without_the_full_stop_behind_it(address: str) -> None:
    """The sentence's full stop is not the address's."""
    assert mask(f"Ecrire à {address}.") == "Ecrire à [e-mail address left out]."


@pytest.mark.parametrize(
    "number",
    ["4111 1111 1111 1111", "4111111111111111", "3782 822463 10005", "5555-5555-5555-4444"],
)
def test_payment_card_is_found(number: str) -> None:
    """As it is embossed, or in one piece."""
    assert mask(f"carte {number}, 12/27") == "carte [payment card number left out], 12/27"


def test_card_with_its_security_code_behind_is_found() -> None:
    """Three more digits behind it could be a longer card; the check digit decides."""
    assert mask("4111 1111 1111 1111 123") == "[payment card number left out] 123"


@pytest.mark.parametrize("number", ["4111 1111 1111 1112", "9999 9999 9999 9995"])
def test_number_that_is_no_card_stays(number: str) -> None:
    """A wrong check digit, or one that no card network issues."""
    assert kinds(number) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le 02.12.2024 à 10 h 30, ou le 2024-12-05, 14:30-15:45",
        "CHF 1'250.50, Fr. 12'345'678.-, 0.3214205111 %, 50000 francs",
        "2800 Delémont, 2350 Saignelégier, 2740 Moutier",
        "Plaques JU 12345 et JU 987",
        "Référence JU-7K3M-92QF, code 7K3M9-2QFXA",
        "années 2023 2024 2025 2026, de 1990 à 2000",
        "BFS 6711, 6831, parcelle 1234, feuillet 20240315",
        "Numéro gratuit 0800 123 456 ou 0848 000 111",
        "QR 21 00000 00003 13947 14300 09017",
        "@poste, jean@, jean@poste",
    ],
)
def test_ordinary_numbers_stay(text: str) -> None:
    """Dates, amounts, postcodes, plates, references, years, land, free lines."""
    assert mask(text) == text


def test_kinds_side_by_side_are_kept_apart() -> None:
    """A phone number of open length does not swallow the AHV number behind it."""
    assert mask("+49 30 123456 756.9217.0769.85") == "[phone number left out] [AHV number left out]"


def test_spans_say_where_in_the_text() -> None:
    """They point at the characters, so that a door can underline them."""
    assert find_personal("Tél 079 123 45 67, a@b.example") == (
        PersonalSpan(PersonalKind.PHONE, 4, 17),
        PersonalSpan(PersonalKind.EMAIL, 19, 30),
    )


@pytest.mark.parametrize(
    "text", ["", "\0\0", "7" * 20_000, "a@" * 10_000, "de12" * 5_000, "+1 " * 10_000]
)
def test_strange_texts_hold_nothing(text: str) -> None:
    """Nothing to find, however long: and it does not take long either."""
    assert find_personal(text) == ()
