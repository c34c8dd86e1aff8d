"""Reference data: the offices and branches that postnet knows of all 26 cantons, as CSV tables."""

from __future__ import annotations

from postnet.cantons.reference.reading import REFERENCE, Reference, load_reference

__all__ = ["REFERENCE", "Reference", "load_reference"]
