"""`postnet plugins new`: a plugin, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


def test_a_plugin_is_created_and_the_next_steps_are_said(cli: Terminal, tmp_path: Path) -> None:
    """In this folder, unless another is named."""
    said = cli("plugins", "new", "bees")
    assert said.code == 0
    assert said.out.endswith(
        "  cd postnet-bees\n  pip install -e '.[test]'\n  pytest\n  postnet plugins\n"
    )
    assert (tmp_path / "postnet-bees" / "src" / "postnet_bees" / "__init__.py").is_file()


def test_it_goes_into_the_folder_that_is_named(cli: Terminal, tmp_path: Path) -> None:
    """Also one with blanks in its name."""
    (tmp_path / "my plugins").mkdir()
    said = cli.json("plugins", "new", "bees", "--into", "my plugins")
    assert said["next"][0] == "cd 'my plugins/postnet-bees'"
    assert all((tmp_path / said["folder"] / file).is_file() for file in said["files"])


def test_what_is_there_stays(cli: Terminal) -> None:
    """Wrong use, with what to do instead."""
    cli("plugins", "new", "bees")
    said = cli("plugins", "new", "bees")
    assert said.code == 2
    assert "postnet-bees is there already" in said.err
    assert "--into" in said.err


def test_a_way_that_is_not_there_is_wrong_use(cli: Terminal) -> None:
    """Without a way, the loaded plugins are listed."""
    assert cli("plugins", "nwe").code == 2
    assert cli("plugins").out == "No plugin is loaded.\n"
