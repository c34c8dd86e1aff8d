"""Revisions: the cantons' folder as it was at a commit, taken out of a git repository."""

from __future__ import annotations

import os
import subprocess
import zipfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator

# As `git rev-parse --local-env-vars` lists them, as far as they name a place.
_OF_ONE_REPOSITORY: Final = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
}
# Packs are small; whoever waits longer waits for a repository that does not answer.
_PATIENCE_SECONDS = 60


@contextmanager
def folder_at(name: str, where: Path) -> Iterator[Path]:
    """Give a folder of packs: one that is there, or as it was at a revision.

    Args:
        name: A folder, or what git calls a commit: `main`, `HEAD~1`, `v1.2`.
        where: The cantons' folder in the repository, for a revision.

    Yields:
        The folder; that of a revision is gone afterwards.

    Raises:
        InvalidInput: There is neither such a folder nor such a revision.
    """
    if Path(name).is_dir():
        yield Path(name)
        return
    with TemporaryDirectory(prefix="postnet-") as home:
        folder = Path(home) / where.resolve().name
        folder.mkdir()
        _unpack(_archive(name, where), folder)
        yield folder


def _archive(revision: str, where: Path) -> bytes:
    """Return the folder at a revision as a zip file, which Python unpacks without straying."""
    if not where.is_dir():
        cure = "Name the cantons' folder with --cantons."
        raise InvalidInput("revision", f"there is no folder {where}.", cure=cure)
    named = f"{revision}^{{commit}}"
    commit = _git(where, "rev-parse", "--verify", "--end-of-options", named).decode().strip()
    # Run inside a folder, it takes that folder alone, with names from there on.
    return _git(where, "archive", "--format=zip", commit, of=revision)


def _git(where: Path, *words: str, of: str = "") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  (git, with words that it takes for no option)
            ["git", "-C", str(where), *words],  # noqa: S607
            env=_surroundings(),
            capture_output=True,
            check=True,
            timeout=_PATIENCE_SECONDS,
        )
    except FileNotFoundError:
        cure = "Install git, or compare two folders."
        raise InvalidInput("revision", "git is not installed.", cure=cure) from None
    except subprocess.TimeoutExpired:
        raise InvalidInput("revision", f"git does not answer in {where}.") from None
    except subprocess.CalledProcessError:
        raise _refused(words, of, where) from None
    return done.stdout


def _surroundings() -> dict[str, str]:
    """Return the environment without what git tells a hook: which repository it is in."""
    return {name: value for name, value in os.environ.items() if name not in _OF_ONE_REPOSITORY}


def _refused(words: tuple[str, ...], revision: str, where: Path) -> InvalidInput:
    if revision:
        message = f"{where} was not there at {revision!r}."
        return InvalidInput("revision", message, cure="Name the folder as it was called then.")
    named = words[-1].removesuffix("^{commit}")
    message = f"{named!r} is neither a folder nor a revision of the repository of {where}."
    cure = "A revision is a branch, a tag or a commit, such as main or HEAD~1."
    return InvalidInput("revision", message, cure=cure)


def _unpack(archive: bytes, folder: Path) -> None:
    with zipfile.ZipFile(BytesIO(archive)) as files:
        files.extractall(folder)
