"""Cartography: a canton's branches as a map."""

from __future__ import annotations

from postnet.reports.cartography.drawing import draw_map

__all__ = ["draw_map"]
