"""The words and addresses of the export."""

from __future__ import annotations

import re

import pytest

from postnet.reports.cpsv.terms import CONTEXT, own_address, page_address


def test_every_term_stands_for_a_word_of_a_vocabulary() -> None:
    """Its prefix is declared, so that nobody has to fetch a context."""
    prefixes = {term for term, found in CONTEXT.items() if str(found).startswith("http")}
    terms = [found["@id"] if isinstance(found, dict) else found for found in CONTEXT.values()]
    used = {
        str(term).partition(":")[0] for term in terms if not str(term).startswith(("http", "@"))
    }
    assert used <= prefixes


def test_an_address_of_our_own_is_a_valid_urn() -> None:
    """Also where a theme of a canton's own has a blank or an umlaut in it."""
    address = own_address("ju", "service", "tax-return")
    assert address == "urn:postnet:ju:service:tax-return"
    assert re.fullmatch(r"urn:postnet:[\w:.%-]+", own_address("theme", "Öl & Gas"), re.ASCII)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.jura.ch/ctr?a=1&b=2#c", "https://www.jura.ch/ctr?a=1&b=2#c"),
        ("https://gl.example/süd amt", "https://gl.example/s%C3%BCd%20amt"),
        ("https://x.example/%20", "https://x.example/%20"),
        ("www.jura.ch", None),
        ("", None),
    ],
)
def test_the_address_of_a_page_is_one_that_machines_accept(url: str, address: str | None) -> None:
    """What is no web address is left out rather than guessed."""
    assert page_address(url) == address
