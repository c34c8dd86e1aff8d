"""An editor: what Taplo, which many editors run, says of TOML files by their schemas."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TAPLO: Final = Path(sysconfig.get_path("scripts"), "taplo")
_REMARK: Final = re.compile(r"^error: (.*)\n\s*┌─ (.*?):(\d+):(\d+)", re.MULTILINE)


@attrs.frozen
class Remark:
    """What it says of one place."""

    line: int
    column: int
    message: str


def remarks(files: Iterable[Path], project: Path | None = None) -> Mapping[Path, list[Remark]]:
    """Let Taplo read files, all in one process, and return what it says of each.

    Args:
        files: Which.
        project: A folder with settings for files that name no schema themselves.
    """
    settings = ["--config", project / ".taplo.toml"] if project else ["--no-auto-config"]
    command = [_TAPLO, "lint", "--colors", "never", *settings, *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=project, check=False)
    said: defaultdict[Path, list[Remark]] = defaultdict(list)
    for message, file, line, column in _REMARK.findall(done.stderr):
        said[Path(file)].append(Remark(int(line), int(column), message))
    assert bool(done.returncode) == bool(said), done.stderr
    return said
