"""Reports: what a canton can be shown of itself: figures, a map, its services in a standard's form.

A report is worked out from what is registered, or from what a store counts; who prints or writes it
is another room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.reports.answers import (
        AnswerReport,
        AnswerUse,
        Readership,
        Recurring,
        report_answers,
    )
    from postnet.reports.cartography import draw_map
    from postnet.reports.cpsv import Document, describe_services
    from postnet.reports.overview import Overview, overview

__all__ = [
    "AnswerReport",
    "AnswerUse",
    "Document",
    "Overview",
    "Readership",
    "Recurring",
    "describe_services",
    "draw_map",
    "overview",
    "report_answers",
]

__getattr__ = lazy_face(
    __name__,
    {
        "answers": "AnswerReport AnswerUse Readership Recurring report_answers",
        "cartography": "draw_map",
        "cpsv": "Document describe_services",
        "overview": "Overview overview",
    },
)
