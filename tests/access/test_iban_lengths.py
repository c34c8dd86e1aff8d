"""How long an IBAN is in each country."""

from __future__ import annotations

from postnet.access.iban_lengths import IBAN_LENGTHS


def test_lengths_stay_within_the_standard() -> None:
    """ISO 13616 allows 34 characters; the shortest in use, the Norwegian, has 15."""
    assert min(IBAN_LENGTHS.values()) == IBAN_LENGTHS["NO"] == 15
    assert max(IBAN_LENGTHS.values()) <= 34


def test_neighbours_of_switzerland_have_their_lengths() -> None:
    """What a counter in the Jura sees most."""
    assert [IBAN_LENGTHS[code] for code in ("CH", "LI", "DE", "FR", "IT", "AT")] == [
        21,
        21,
        22,
        27,
        27,
        20,
    ]
