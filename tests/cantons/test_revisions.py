"""The cantons' folder at a git revision: taken out whole, and gone afterwards."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from postnet.cantons import folder_at
from postnet.errors import InvalidInput

_WHO = ("-c", "user.name=somebody", "-c", "user.email=somebody@canton.example")


def git(where: Path, *words: str) -> None:
    """Run git, as somebody."""
    subprocess.run(["git", *_WHO, *words], cwd=where, check=True, capture_output=True)


@pytest.fixture
def cantons(tmp_path: Path) -> Path:
    """Return a folder that was changed since its last commit, tagged `v1`."""
    folder = tmp_path / "repository" / "cantons"
    (folder / "nx").mkdir(parents=True)
    (folder / "nx" / "rules.toml").write_text("# as it was\n", "utf-8")
    git(folder.parent, "init", "--quiet")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "--quiet", "-m", "begin")
    git(folder.parent, "tag", "v1")
    (folder / "nx" / "rules.toml").write_text("# as it is\n", "utf-8")
    return folder


def test_a_folder_that_is_there_is_used_as_it_stands(cantons: Path) -> None:
    """Also where a revision has the same name."""
    with folder_at(str(cantons), Path("nowhere")) as folder:
        assert (folder / "nx" / "rules.toml").read_text("utf-8") == "# as it is\n"


@pytest.mark.parametrize("revision", ["v1", "HEAD"])
def test_a_revision_is_the_folder_as_it_was(cantons: Path, revision: str) -> None:
    """By tag or as git calls it; the files that are there are not touched."""
    with folder_at(revision, cantons) as folder:
        assert (folder / "nx" / "rules.toml").read_text("utf-8") == "# as it was\n"
    assert not folder.exists()
    assert (cantons / "nx" / "rules.toml").read_text("utf-8") == "# as it is\n"


@pytest.mark.parametrize("name", ["v2", "HEAD~9", "--help", ""])
def test_what_is_neither_folder_nor_revision_is_named(cantons: Path, name: str) -> None:
    """An option of git is no revision either."""
    with (
        pytest.raises(InvalidInput, match="neither a folder nor a revision"),
        folder_at(name or "''", cantons),
    ):
        pass


def test_a_folder_that_was_not_there_yet_is_told(cantons: Path) -> None:
    """At that commit."""
    new = cantons.parent / "later"
    new.mkdir()
    with pytest.raises(InvalidInput, match="was not there at 'v1'"), folder_at("v1", new):
        pass


def test_without_a_folder_there_is_nothing_to_ask_git_about(tmp_path: Path) -> None:
    """The cure says how to name one."""
    with pytest.raises(InvalidInput) as caught, folder_at("v1", tmp_path / "none"):
        pass
    assert "--cantons" in caught.value.cure


def test_without_git_it_is_said(cantons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two folders can be compared all the same."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InvalidInput, match="git is not installed"), folder_at("v1", cantons):
        pass


def test_what_git_tells_a_hook_leads_nowhere_else(
    cantons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of another repository may compare cantons."""
    git(tmp_path, "init", "--quiet", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    with folder_at("v1", cantons) as folder:
        assert (folder / "nx" / "rules.toml").read_text("utf-8") == "# as it was\n"
