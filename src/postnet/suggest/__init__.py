"""Which service a text is about: a first suggestion, from the words that services use. Pure."""

from __future__ import annotations

from postnet.suggest.index import Index, prepare
from postnet.suggest.suggesting import suggest

__all__ = ["Index", "prepare", "suggest"]
