"""Opening an office: the door for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.app.joining import DEFAULT_URL, system_time
from postnet.app.office import Postnet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from postnet.model.network import Network


def open(  # noqa: A001  (postnet.open, as in the docs)
    url: str = DEFAULT_URL,
    *,
    cantons: Sequence[str | Path] | Network | None = None,
    plugins: Sequence[object] = (),
    clock: Callable[[], dt.datetime] = system_time,
    create: bool = True,
) -> Postnet:
    """Open an office.

    Args:
        url: The database, `sqlite:///relative.db`, `sqlite:////absolute.db` or
            `postgresql://user@host/database`.
        cantons: Folders of packs, or of one pack; None is the bundled cantons. Or a network that
            is there already: then nothing is read, and plugins add nothing more.
        plugins: Modules or objects with hook implementations, besides the installed plugins.
        clock: Tells the time, aware; the system's by default.
        create: Whether a missing database is made.

    Example:
        ```python
        with postnet.open("sqlite:///postnet.db") as office:
            office.route("tax-return", commune="Delémont")
        ```
    """
    return Postnet(url, cantons=cantons, plugins=plugins, clock=clock, create=create)
