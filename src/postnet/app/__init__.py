"""The app: opens, joins the wings, closes. The only room that knows them all."""

from __future__ import annotations

from postnet.app.joining import DEFAULT_URL
from postnet.app.office import Postnet

__all__ = ["DEFAULT_URL", "Postnet"]
