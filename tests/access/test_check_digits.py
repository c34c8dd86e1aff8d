"""Check digits."""

from __future__ import annotations

import pytest

from postnet.access.check_digits import digits_of, fits_ean_13, fits_luhn, fits_mod_97


def test_example_of_the_ahv_guide_fits_ean_13() -> None:
    """The number that the federal office prints as its example is valid; its neighbour is not."""
    assert fits_ean_13(digits_of("756.9217.0769.85"))
    assert not fits_ean_13(digits_of("756.9217.0769.86"))


@pytest.mark.parametrize("number", ["4111111111111111", "378282246310005", "5555555555554444"])
def test_card_numbers_that_networks_publish_for_tests_fit_luhn(number: str) -> None:
    """The test numbers of three card networks are valid; without their last digit they are not."""
    assert fits_luhn(digits_of(number))
    assert not fits_luhn(digits_of(number[:-1]))


@pytest.mark.parametrize(
    "number", ["CH9300762011623852957", "DE89370400440532013000", "MT84MALT011000012345MTLCAST001S"]
)
def test_examples_of_the_iban_registry_fit_mod_97(number: str) -> None:
    """Examples of the SWIFT registry are valid; with two digits swapped they are not."""
    assert fits_mod_97(number)
    assert not fits_mod_97(number[:2] + number[3] + number[2] + number[4:])


def test_digits_of_reads_digits_of_any_script_and_no_exponents() -> None:
    """Full-width digits are digits; a superscript is none."""
    assert digits_of("７5.6²") == [7, 5, 6]
