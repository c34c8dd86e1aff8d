"""Which authority a question belongs to: the compiled table, its reasons and its proof. Pure."""

from __future__ import annotations

from postnet.routing.proof import Proof, prove
from postnet.routing.router import Router
from postnet.routing.wording import word

__all__ = ["Proof", "Router", "prove", "word"]
