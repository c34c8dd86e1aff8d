"""The app: opens, joins the wings, closes. The only room that knows them all."""

from __future__ import annotations

from postnet.app.office import DEFAULT_URL, Postnet, open_postnet

__all__ = ["DEFAULT_URL", "Postnet", "open_postnet"]
