"""Geography: the Swiss reference data, read into the model's places."""

from __future__ import annotations

from postnet.geography.reading import DATA, load_gazetteer

__all__ = ["DATA", "load_gazetteer"]
