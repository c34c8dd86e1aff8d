"""Facts: how sure an entry is, and the terms it keeps; part of many entries."""

from __future__ import annotations

import datetime as dt

import attrs

from postnet.model.provenance import Confidence
from postnet.model.working_week import Term


@attrs.frozen
class ProvenanceEntry:
    """How sure a fact is.

    Attributes:
        confidence: `real` was read off an official source, `derived` follows from one, `inferred`
            is probable, `unknown` is not known.
        source: Where it was read: a page, a law, a list.
        as_of: The day on which the source was read, such as `2026-06-06`.
    """

    confidence: Confidence = "unknown"
    source: str = ""
    as_of: dt.date | None = None


@attrs.frozen
class DeadlinesEntry:
    """Terms of working time, counted from the filing.

    Attributes:
        first_reply: By when the authority owes a first reply, such as `8 hours` or `1 day`.
        answer: By when it owes the answer, such as `5 days`.
    """

    first_reply: Term | None = None
    answer: Term | None = None
