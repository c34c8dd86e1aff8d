"""Scaffolding: a canton's pack from the reference data, what is known bound, the rest marked."""

from __future__ import annotations

from postnet.cantons.scaffolding.scaffold import Scaffold, scaffold_canton

__all__ = ["Scaffold", "scaffold_canton"]
