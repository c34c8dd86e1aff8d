"""Creating a plugin: whole, working as it is, and never over what is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cantons.damaging import JURA
from plugins.building import install_built
from postnet import InvalidInput
from postnet.plugins.creating import TEMPLATE, create_plugin, created_files
from routing.small_packs import write_pack

if TYPE_CHECKING:
    from cli.speaking import Terminal
    from plugins.installing import Site

CARRYING = '''
"""Canton Glarus, as an installed package."""

from pathlib import Path

import postnet


@postnet.hookimpl
def postnet_packs():
    return [Path(__file__).parent / "gl"]
'''


@pytest.mark.parametrize("name", ["bees", "more-bees-2"])
def test_a_created_plugin_works_as_it_is(tmp_path: Path, name: str) -> None:
    """Built, installed and tested, as its README says."""
    folder, site = create_plugin(name, tmp_path), tmp_path / "site"
    install_built(folder, site)
    path = os.pathsep.join([str(site), *sys.path])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


def test_every_file_of_the_template_is_there(tmp_path: Path) -> None:
    """Called after the plugin."""
    folder = create_plugin("more-bees", tmp_path)
    files = list(created_files(folder))
    assert len(files) == sum(path.is_file() for path in TEMPLATE.rglob("*"))
    assert Path("src/postnet_more_bees/__init__.py") in files
    assert not [path for path in files if "template" in path.name or "$" in str(path)]


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """Not even an empty folder; and nothing is left lying beside it."""
    (tmp_path / "postnet-bees").mkdir()
    with pytest.raises(InvalidInput, match="is there already") as caught:
        create_plugin("bees", tmp_path)
    assert "Nothing was written" in caught.value.cure
    assert list(tmp_path.rglob("*")) == [tmp_path / "postnet-bees"]


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("postnet-bees", "Name it 'bees'"),
        ("", "a letter first"),
        ("Bees", "lower-case"),
        ("2bees", "a letter first"),
        ("bees-", "single -"),
        ("bees_2", "single -"),
        ("../bees", "single -"),
        ("bees\n", "single -"),
        ("b" * 41, "up to 40"),
    ],
)
def test_what_cannot_be_a_name_is_refused(tmp_path: Path, name: str, cure: str) -> None:
    """With what can be one."""
    with pytest.raises(InvalidInput) as caught:
        create_plugin(name, tmp_path)
    assert cure in caught.value.cure
    assert list(tmp_path.iterdir()) == []


def test_the_folder_must_be_there(tmp_path: Path) -> None:
    """A mistyped one is not made."""
    with pytest.raises(InvalidInput, match="there is no folder"):
        create_plugin("bees", tmp_path / "nowhere")


def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, say: half a plugin would be in the way of the next try."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(InvalidInput, match="cannot be written: No space left on device"):
        create_plugin("bees", tmp_path)
    assert list(tmp_path.iterdir()) == []


def packaged(name: str, site: Site, tmp_path: Path, **more: str) -> None:
    """Install a plugin that carries the pack of Glarus in its package."""
    folder = create_plugin(name, tmp_path)
    package = folder / "src" / f"postnet_{name}"
    (package / "__init__.py").write_text(CARRYING, "utf-8")
    write_pack(package, **more)
    install_built(folder, site.folder)


def test_a_canton_can_be_an_installed_package(cli: Terminal, site: Site, tmp_path: Path) -> None:
    """Listed beside the others, checked, and its questions are routed."""
    packaged("glarus", site, tmp_path)
    beside = ("--cantons", str(JURA))
    listed = cli.json("canton", "list", *beside)["cantons"]
    assert sorted(canton["canton"] for canton in listed) == ["gl", "ju"]
    asked = ("route", "--service", "tax-return", "--commune", "Glarus")
    assert cli.json(*asked, *beside)["authority"]["id"] == "gl-tax"
    assert "gl: 0 errors" in cli("check", "gl", *beside).out


def test_an_error_in_an_installed_pack_points_into_the_package(
    cli: Terminal, site: Site, tmp_path: Path
) -> None:
    """File, line, column, where pip has put it."""
    wrong = '[[rule]]\nid = "r"\nservices = ["no"]\nauthority = "gl-tax"\n'
    packaged("wrongly", site, tmp_path, rules=wrong)
    said = cli("check", "gl", "--cantons", str(JURA))
    assert said.code == 1
    assert "postnet_wrongly/gl/rules.toml:3:13: error PN101" in said.out
