"""Scaffolding: a canton's pack from the reference data, what is known bound, the rest marked."""

from __future__ import annotations

from postnet.cantons.scaffolding.founding import Founded, found_canton

__all__ = ["Founded", "found_canton"]
