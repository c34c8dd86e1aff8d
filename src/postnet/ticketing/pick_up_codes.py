"""Pick-up codes: with one the citizen fetches the answer at any branch, without a name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from postnet.model.references import pick_up_code

if TYPE_CHECKING:
    from postnet.model.ids import Reference
    from postnet.ticketing.desk import Desk


def pick_up_code_of(desk: Desk, reference: Reference) -> str:
    """Derive a ticket's pick-up code from the store's secret: a repeated filing shows it again."""
    # RFC 7693's own keyed mode: a tenth of what HMAC costs, and no filing waits for less.
    keyed = hashlib.blake2b(reference.encode(), key=desk.store.secret, digest_size=32)
    return pick_up_code(keyed.digest())


def pick_up_digest(code: str) -> bytes:
    """Return what the store keeps of a pick-up code, to find the ticket by it."""
    return hashlib.sha256(code.encode()).digest()
