"""Strays: files in a pack's folder that nothing reads, such as a `rule.toml`."""

from __future__ import annotations

import difflib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from postnet.cantons.faults import Fault
from postnet.cantons.finding_packs import FILES, is_configuration
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def find_strays(folder: Path, tables: Iterable[str]) -> Iterator[Fault]:
    """Yield the files that look like some of a pack's, and are none.

    Args:
        folder: The pack.
        tables: The files of the tables that its rules name.
    """
    known = {*FILES, *(Path(table).name for table in tables)}
    with suppress(OSError), os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if is_configuration(entry.name))
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name.lower(), FILES, 1)
                cure = f"Did you mean {near[0]!r}?" if near else ""
                message = f"{name} is read by nothing in this pack"
                yield Fault("PN121", Origin(str(folder / name)), message, (), name, cure)
