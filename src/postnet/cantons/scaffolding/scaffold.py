"""Scaffold: a canton's pack is written into a new folder; nothing that is there is touched."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import attrs

from postnet.cantons.scaffolding.choosing import choose_code, choose_territory
from postnet.cantons.scaffolding.files import texts_of
from postnet.cantons.scaffolding.planning import ground_of, plan_canton
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.cantons.kept import Shared
    from postnet.cantons.scaffolding.plans import Plan
    from postnet.model.gazetteer import Gazetteer


@attrs.frozen
class Scaffold:
    """A pack that was written.

    Attributes:
        folder: Where it is.
        files: Their names, in the order they were written.
    """

    folder: Path
    plan: Plan
    files: tuple[str, ...]


def scaffold_canton(
    name: str, into: Path, gazetteer: Gazetteer, shared: Shared, *, code: str | None = None
) -> Scaffold:
    """Write the pack of a canton into a new folder, made from the reference data.

    Args:
        name: The canton's code or name.
        into: The folder that gets a folder with the canton's code.
        gazetteer: The places of Switzerland.
        shared: The catalogue and the federal authorities.
        code: Another code to register it under.

    Raises:
        UnknownName: There is no such canton.
        InvalidInput: The code cannot be used, the folder is there already, or cannot be written.
    """
    territory = choose_territory(name, gazetteer)
    plan = plan_canton(
        ground_of(territory, choose_code(code, territory, gazetteer), gazetteer, shared)
    )
    folder = into / plan.ground.code
    texts = texts_of(plan)
    # Written beside it and renamed: what is there is whole, and nothing is ever overwritten.
    draft = into / f".{plan.ground.code}.{os.getpid()}"
    try:
        _require_free(folder)
        draft.mkdir(parents=True)
        for file, text in texts.items():
            (draft / file).write_text(text, "utf-8", newline="\n")
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        message = f"{folder} cannot be written: {error.strerror}."
        raise InvalidInput("into", message, cure="Name another folder with --into.") from error
    return Scaffold(folder, plan, tuple(texts))


def _require_free(folder: Path) -> None:
    """Make sure that nothing is there, or an empty folder."""
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if there:
        message = f"{folder} is there already, with {', '.join(there[:3])}; nothing was written."
        cure = "Name another folder with --into, or remove this one yourself."
        raise InvalidInput("into", message, cure=cure)
