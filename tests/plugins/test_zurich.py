"""The plugin that comes with postnet: built, installed, no deeper in it than its faces."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import postnet
from plugins.building import install_built

PLUGINS = Path(__file__).parents[2] / "plugins"
SOURCES = sorted(PLUGINS.glob("*/src/**/*.py"))
FACES = {"postnet", "postnet.testing"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the built wheel into a folder."""
    folder = tmp_path_factory.mktemp("site")
    # A copy: building leaves its wheel beside the distribution.
    copy = Path(shutil.copytree(PLUGINS / "postnet-zh", folder.with_name("source") / "postnet-zh"))
    install_built(copy, folder)
    return folder


def said(site: Path, *words: str) -> dict[str, object]:
    """Run a command of postnet beside the installed plugin."""
    path = os.pathsep.join([str(site), str(Path(postnet.__file__).parents[1])])
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-m", "postnet", *words, "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_it_is_listed_with_its_hooks(site: Path) -> None:
    """Installed beside postnet, it needs no more."""
    hooks = ["postnet_authorities", "postnet_checks", "postnet_rules"]
    assert said(site, "plugins") == {
        "plugins": [{"name": "zh", "version": "0.1.0", "hooks": hooks}]
    }


def test_a_question_of_the_city_reaches_the_citys_office(site: Path) -> None:
    """By the plugin's rule."""
    route = said(site, "route", "--service", "dog-tax", "--commune", "261")
    assert route["authority"] == {"id": "zh-city-fd-st", "name": "Steueramt, Stadt Zürich"}
    assert route["rule"] == "zh-city-hund-anmelden"


def test_without_it_the_residents_office_takes_it() -> None:
    """The pack knows no city offices."""
    assert postnet.open().route("dog-tax", commune=261).authority.id == "commune-261"


@pytest.mark.parametrize("source", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_plugin_imports_nothing_of_postnet_but_its_faces(source: Path) -> None:
    """Everything else may change."""
    own = source.relative_to(PLUGINS).parts[2]
    named = {
        node.module if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    deep = {n for n in named if n and n.startswith("postnet") and n.split(".")[0] != own}
    assert deep <= FACES
