"""Faces: what postnet hands on, and that it loads no more than is asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

import postnet

PACKAGE: Final = Path(postnet.__file__).parent
ROOMS: Final = sorted(p.parent.name for p in PACKAGE.glob("*/__init__.py"))
LAZY: Final = [
    room for room in ("", *ROOMS) if "lazy_face(" in (PACKAGE / room / "__init__.py").read_text()
]


def test_every_public_name_is_there() -> None:
    """And nothing else is promised."""
    for name in postnet.__all__:
        assert getattr(postnet, name) is not None
    assert dir(postnet) == sorted(postnet.__all__) == postnet.__all__


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_a_face_names_what_it_hands_on_in_order(room: str) -> None:
    """Every name of it can be loaded."""
    face = import_module(f"postnet.{room}".rstrip("."))
    names = getattr(face, "__all__", [])
    assert names == sorted(names)
    assert all(hasattr(face, name) for name in names)


@pytest.mark.parametrize("room", LAZY)
def test_a_face_that_is_lazy_tells_type_checkers_the_same(room: str) -> None:
    """What it imports for them is what it names."""
    tree = ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))
    checked = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {
        alias.asname or alias.name
        for node in ast.walk(checked[0])
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    face = import_module(f"postnet.{room}".rstrip("."))
    assert imported == set(face.__all__) - {"__version__"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="module 'postnet' has no attribute 'nothing'"):
        _ = postnet.nothing  # type: ignore[attr-defined]


HEAVY: Final = ("attrs", "cattrs", "holidays", "peewee", "pluggy", "rich", "sqlite3", "argcomplete")


@pytest.mark.parametrize(
    ("code", "unpaid"),
    [
        ("import postnet", HEAVY),
        ("import postnet.cli; postnet.cli.run(['--version'])", HEAVY),
        ("import postnet.cli; postnet.cli.run(['--help'])", HEAVY),
        (
            "import postnet; postnet.open().route('tax-return', commune=6711)",
            ("cattrs", "holidays", "peewee", "pluggy", "rich", "sqlite3"),
        ),
    ],
)
def test_a_command_pays_for_nothing_it_does_not_need(code: str, unpaid: tuple[str, ...]) -> None:
    """With a pack that was read before."""
    warm = "import postnet; postnet.open().network"
    subprocess.run([sys.executable, "-c", warm], check=True, timeout=60)
    # What Python was started with (a coverage tool, say) is not the command's to pay for.
    told = f"print('loaded:', *[m for m in {unpaid!r} if m in set(sys.modules) - before])"
    script = f"import sys\nbefore = set(sys.modules)\n{code}\n{told}"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines()[-1].strip() == "loaded:"
