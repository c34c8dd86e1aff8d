"""Filing is idempotent: however often a door tries again, one key and content is one ticket."""

from __future__ import annotations

import datetime as dt
import tempfile
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import postnet
from postnet.errors import FilingConflict

NOW: Final = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
BRANCH: Final = "ju-2800-005"

KEYS = st.none() | st.sampled_from(["k1", "k2", "k3"])
CONTENTS = st.sampled_from(
    [
        ("Mon permis est abîmé.", "driving-licence-replacement", 6711),
        ("Mon permis est abîmé.", "driving-licence-replacement", 6800),
        ("Mon permis est abîmé.", "driving-licence-international", 6711),
        ("Un chien de plus.", "dog-tax", 6711),
    ]
)
# What a line does to a text on its way, and what makes no other question of it.
DISGUISES = st.sampled_from(["{}", " {} ", "{}\r\n"])
FILINGS = st.lists(st.tuples(KEYS, CONTENTS, DISGUISES), max_size=12)

Content = tuple[str, str, int]


@settings(max_examples=60, deadline=None, database=None)
@given(FILINGS)
def test_one_key_and_content_is_one_ticket_whatever_else_is_filed(
    filings: list[tuple[str | None, Content, str]],
) -> None:
    """The first content keeps the key; the same again is the same ticket, another is refused."""
    first: dict[str, tuple[Content, str]] = {}
    made: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/office.db"
        with postnet.open(url, clock=lambda: NOW) as office:
            for key, content, disguise in filings:
                text, service, commune = content
                asked = {"service": service, "commune": commune, "key": key}
                known = first.get(key or "")
                if known is not None and known[0] != content:
                    with pytest.raises(FilingConflict) as refused:
                        office.file(disguise.format(text), branch=BRANCH, **asked)
                    assert refused.value.reference == known[1]
                    continue
                receipt = office.file(disguise.format(text), branch=BRANCH, **asked)
                assert receipt.repeated is (known is not None)
                assert known in {None, (content, receipt.reference)}
                if known is None:
                    made.append(receipt.reference)
                if key is not None:
                    first[key] = (content, receipt.reference)
            assert list(office.store.references()) == made
            assert [breach for _, breach in office.verify()] == [None] * len(made)
