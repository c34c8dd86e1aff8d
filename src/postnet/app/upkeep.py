"""Upkeep of the database, handed on to the doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store import (
    back_up,
    examine_store,
    init_store,
    open_store,
    rescuing,
    restoring,
    upgrade_store,
)
from postnet.ticketing import processors, rescue_tickets, verify_divided

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.store import Restoring
    from postnet.store.telling import Told
    from postnet.ticketing import Rescued

__all__ = [
    "back_up",
    "examine_store",
    "init_store",
    "processors",
    "rescue",
    "restore",
    "upgrade_store",
]

_NAMED: Final = 3


def restore(backup: Path, url: str, *, replace: bool, told: Told) -> Restoring:
    """Bring a backup to a database's place, once all its histories hold.

    Args:
        backup: The file; it stays as it is.
        url: Where the database shall be.
        replace: Whether one that is there is set aside, under a dated name.
        told: Is told how much is copied, of how much.

    Raises:
        StoreNewer: A newer postnet made the backup.
        StoreUnavailable: It is none, or damaged, or a history does not hold, or there is a
            database already.
    """
    with restoring(backup, url, replace=replace, told=told) as restored:
        _require_histories(restored.url, backup)
    return restored


def _require_histories(url: str, backup: Path) -> None:
    with open_store(url) as store:
        verified = verify_divided(store, url, processors())
        broken = [breach for _, breach in verified if breach is not None]
    if broken:
        named = "; ".join(f"{b.reference}, event {b.event}: {b.what}" for b in broken[:_NAMED])
        message = f"histories in {backup} do not hold, {len(broken)} in all: {named}."
        cure = "Take another backup; `postnet db verify --db FILE` names all that do not hold."
        raise StoreUnavailable(message, cure=cure)


def rescue(url: str, target: Path) -> Rescued:
    """Bring every ticket that reads whole, and whose history holds, into a new database.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database is not postnet's, or too old; or the file cannot be made.
    """
    with rescuing(url, target) as opened:
        return rescue_tickets(opened)
