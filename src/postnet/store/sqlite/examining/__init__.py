"""Examining: what is wrong with a database's file, found without changing anything in it."""

from __future__ import annotations

from postnet.store.sqlite.examining.file import examine_file

__all__ = ["examine_file"]
