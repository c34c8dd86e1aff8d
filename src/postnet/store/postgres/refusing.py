"""Refusing: what a server's own tools do better, and which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from postnet.errors import InvalidInput
from postnet.store.postgres.addresses import address_of

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.store.postgres.addresses import Address


def refuse_backup(url: str, target: Path) -> NoReturn:
    """Say how a server's database is copied.

    Raises:
        InvalidInput: Always.
    """
    refuse_copy(address_of(url), target)


def refuse_copy(address: Address, target: Path) -> NoReturn:
    """Say how a server's database is copied, as `refuse_backup` does."""
    raise _refused(address, f"pg_dump --format=custom --file={target} {address.database}")


def refuse_restore(url: str, backup: Path) -> NoReturn:
    """Say how a server's database is restored.

    Raises:
        InvalidInput: Always.
    """
    address = address_of(url)
    raise _refused(address, f"pg_restore --dbname={address.database} {backup}")


def refuse_rescue(url: str) -> NoReturn:
    """Say how a server's database is saved.

    Raises:
        InvalidInput: Always.
    """
    address = address_of(url)
    raise _refused(address, f"pg_amcheck {address.database}` and, where it is damaged, `pg_restore")


def _refused(address: Address, command: str) -> InvalidInput:
    message = f"{address.name} is on a server, which has tools of its own for that."
    return InvalidInput("file", message, cure=f"Run `{command}`.")
