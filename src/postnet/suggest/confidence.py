from __future__ import annotations

CONFIDENT = 0.6


def confidence_in(pointers, ranked):
    return ranked[0].score if ranked else 0.0
