"""The store: keeps tickets, their events and messages, and assists. The only room with peewee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.store.archive import Archive
    from postnet.store.opening import (
        back_up,
        examine_store,
        init_store,
        open_store,
        rescuing,
        restoring,
        upgrade_store,
    )
    from postnet.store.records import Change, Filed, NewTicket, ReferenceTaken, Restoring
    from postnet.store.store import Store
    from postnet.store.troubles import Examination, Rescue, Salvaged, Trouble

__all__ = [
    "Archive",
    "Change",
    "Examination",
    "Filed",
    "NewTicket",
    "ReferenceTaken",
    "Rescue",
    "Restoring",
    "Salvaged",
    "Store",
    "Trouble",
    "back_up",
    "examine_store",
    "init_store",
    "open_store",
    "rescuing",
    "restoring",
    "upgrade_store",
]

__getattr__ = lazy_face(
    __name__,
    {
        "archive": "Archive",
        "records": "Change Filed NewTicket ReferenceTaken Restoring",
        "opening": "back_up examine_store init_store open_store rescuing restoring upgrade_store",
        "store": "Store",
        "troubles": "Examination Rescue Salvaged Trouble",
    },
)
