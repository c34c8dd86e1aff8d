"""Which authority a question belongs to: the compiled table, its reasons and its proof. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.routing.comparing import Comparison, Rerouting, Target, compare
    from postnet.routing.coverage import require_answers, require_covered
    from postnet.routing.proof import Proof, prove
    from postnet.routing.router import Router
    from postnet.routing.wording import explain, word

__all__ = [
    "Comparison",
    "Proof",
    "Rerouting",
    "Router",
    "Target",
    "compare",
    "explain",
    "prove",
    "require_answers",
    "require_covered",
    "word",
]

__getattr__ = lazy_face(
    __name__,
    {
        "comparing": "Comparison Rerouting Target compare",
        "coverage": "require_answers require_covered",
        "proof": "Proof prove",
        "router": "Router",
        "wording": "explain word",
    },
)
