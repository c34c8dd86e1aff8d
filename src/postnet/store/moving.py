"""Moving: all rows of a database brought into an empty one, whichever engines the two have.

Each engine has a source, which is read as of one moment, and a target, which is nobody's database
until the move is finished.
"""
# ruff: noqa: PLC0415  (an engine is loaded when a URL names it)

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from postnet.store.opening import is_on_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from postnet.store.cargo import Source, Target


@contextmanager
def moving(source: str, target: str) -> Iterator[tuple[Source, Target]]:
    """Open a database to be moved, and an empty one that takes it.

    Args:
        source: Its URL.
        target: The other's; a file that is not there yet, or an empty database of a server.

    Raises:
        InvalidInput: A URL names no database that postnet knows.
        StoreUnavailable: One cannot be used, or the other is not empty.
    """
    with _source(source) as opened, _target(target) as empty:
        yield opened, empty


def _source(url: str) -> AbstractContextManager[Source]:
    if is_on_server(url):
        from postnet.store.postgres.moving import read_server

        return read_server(url)
    from postnet.store.sqlite.moving import read_file

    return read_file(url)


def _target(url: str) -> AbstractContextManager[Target]:
    if is_on_server(url):
        from postnet.store.postgres.moving import fill_server

        return fill_server(url)
    from postnet.store.sqlite.moving import fill_file

    return fill_file(url)
