"""Upkeep of the database, handed on to the doors."""

from __future__ import annotations

from postnet.store import back_up, find_damage, init_store, upgrade_store

__all__ = ["back_up", "find_damage", "init_store", "upgrade_store"]
