"""The store: keeps tickets, their events and messages, and assists. The only room with peewee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.store.opening import back_up, find_damage, init_store, open_store, upgrade_store
    from postnet.store.records import Change, Filed, NewTicket, ReferenceTaken
    from postnet.store.store import Store

__all__ = [
    "Change",
    "Filed",
    "NewTicket",
    "ReferenceTaken",
    "Store",
    "back_up",
    "find_damage",
    "init_store",
    "open_store",
    "upgrade_store",
]

__getattr__ = lazy_face(
    __name__,
    {
        "records": "Change Filed NewTicket ReferenceTaken",
        "opening": "back_up find_damage init_store open_store upgrade_store",
        "store": "Store",
    },
)
