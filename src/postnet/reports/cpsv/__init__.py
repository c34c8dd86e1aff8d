"""CPSV-AP: a canton's services as the European profile for public services describes them."""

from __future__ import annotations

from postnet.reports.cpsv.document import describe_services
from postnet.reports.cpsv.terms import Document

__all__ = ["Document", "describe_services"]
