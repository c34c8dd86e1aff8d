"""Creating: a plugin's distribution, that works as it is created."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from postnet._version import __version__
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEMPLATE: Final = Path(__file__).parent / "template"

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST: Final = 40

# In the template's names of folders it stands for the plugin's module.
_MODULE: Final = "module"
_SUFFIX: Final = ".template"


def create_plugin(name: str, into: Path) -> Path:
    """Create the distribution `postnet-<name>`, whole or not at all.

    Args:
        name: The plugin's, as it stands in the entry point.
        into: The folder that gets the distribution's folder.

    Returns:
        The distribution's folder.

    Raises:
        InvalidInput: The name cannot be one, something of that name is there, or the folder is not
            there or cannot be written.
    """
    _require_name(name)
    target = into / f"postnet-{name}"
    if not into.is_dir():
        raise InvalidInput("into", f"there is no folder {into}.", cure="Make it, or name another.")
    if target.exists():
        cure = "Nothing was written. Choose another name, or another folder with --into."
        raise InvalidInput("name", f"{target} is there already.", cure=cure)
    # Written beside it and renamed: what is there is whole, and nothing is ever overwritten.
    draft = into / f".postnet-{name}.{os.getpid()}"
    try:
        _write(draft, {"name": name, "module": _module(name), "version": __version__})
        draft.rename(target)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        message = f"{into} cannot be written: {error.strerror}."
        raise InvalidInput("into", message, cure="Name another folder with --into.") from error
    return target


def created_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a distribution, each as its path inside the folder."""
    yield from sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _require_name(name: str) -> None:
    if name.startswith("postnet-"):
        bare = name.removeprefix("postnet-")
        cure = f"Name it {bare!r}: the distribution will be {name!r}."
        raise InvalidInput("name", f"{name!r} has postnet's name in it.", cure=cure)
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        cure = f"Use up to {_LONGEST} lower-case letters, digits and single -, a letter first."
        raise InvalidInput("name", f"{name!r} cannot be a plugin's name.", cure=cure)


def _module(name: str) -> str:
    return f"postnet_{name.replace('-', '_')}"


def _write(folder: Path, facts: Mapping[str, str]) -> None:
    for source in sorted(TEMPLATE.rglob("*")):
        if source.is_file():
            steps = source.relative_to(TEMPLATE).parts
            named = [facts["module"] if step == _MODULE else step for step in steps]
            path = folder.joinpath(*named[:-1], named[-1].removesuffix(_SUFFIX))
            path.parent.mkdir(parents=True, exist_ok=True)
            text = Template(source.read_text("utf-8")).substitute(facts)
            path.write_text(text, "utf-8", newline="\n")
