"""Faces: a package hands its names on, and loads the module behind one when it is asked for.

Importing everything that a package can do costs a command several times its own work
(tests/benchmarks/cold_start.py). PEP 562 lets a package answer for names it has not loaded yet.
"""

from __future__ import annotations

import sys
from importlib import import_module

# A type checker reads it as true; to import typing for it would double what `--version` takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_face(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package.

    Args:
        package: Its name.
        homes: For each of its modules, the names it is home to, with blanks between.
    """
    home_of = {name: module for module, names in homes.items() for name in names.split()}

    def load(name: str) -> object:
        home = home_of.get(name)
        if home is None:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        found: object = getattr(import_module(f"{package}.{home}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return load
