"""Damage: a copy of canton Jura's pack, with one thing wrong in it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons import load_pack
from postnet.geography import load_gazetteer

if TYPE_CHECKING:
    from postnet.cantons import LoadedPack

JURA: Final = Path(__file__).parents[2] / "cantons" / "ju"


def copy_of_jura(folder: Path) -> Path:
    """Copy the pack of canton Jura, and return where it is."""
    return Path(shutil.copytree(JURA, folder / "ju"))


def read(pack: Path) -> LoadedPack:
    """Read a pack and check it."""
    return load_pack(pack, load_gazetteer())


@attrs.frozen
class Damage:
    """One thing that is wrong, as damages.toml tells it."""

    code: str
    file: str
    new: str
    says: str
    old: str = ""
    cure: str = ""

    def do(self, pack: Path) -> tuple[str, int, int]:
        """Damage a pack; return file, line and column of what is wrong now."""
        path = pack / self.file
        text = path.read_text("utf-8")
        marked = text.replace(self.old, self.new, 1) if self.old else text + self.new
        before, mark, after = marked.partition("¶")
        assert mark, "there is nothing to damage any more"
        path.write_text(before + after, "utf-8")
        return str(path), before.count("\n") + 1, len(before) - before.rfind("\n")


def all_damages() -> list[Damage]:
    """Return what damages.toml lists."""
    listed = tomllib.loads(Path(__file__).with_name("damages.toml").read_text("utf-8"))
    return [Damage(**damage) for damage in listed["damage"]]
