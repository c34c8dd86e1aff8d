"""The pytest plugin: unnoticed until it is used, and its fixtures when it is."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from testing.working import Workplace

FIXTURES = """
import postnet
from postnet.testing import SettableClock, file_ticket

def test_the_network_is_that_of_the_bundled_cantons(postnet_network):
    assert "ju" in postnet_network.cantons

def test_the_office_has_the_network_and_the_clock(postnet_office, postnet_network, postnet_clock):
    assert postnet_office.network is postnet_network
    postnet_clock.advance(days=1)
    assert postnet_office.now() == postnet_clock()

def test_each_office_has_a_database_of_its_own(postnet_office, tmp_path):
    assert sum(1 for _ in postnet_office.verify()) == 0
    file_ticket(postnet_office)
    assert (tmp_path / "postnet.db").exists()

def test_and_the_next_begins_empty(postnet_office):
    assert sum(1 for _ in postnet_office.verify()) == 0

def test_the_table_is_kept(postnet_router, request):
    assert request.getfixturevalue("postnet_router") is postnet_router
"""

OVERRIDDEN = """
import pytest
import postnet
from postnet.testing import file_ticket, make_canton, make_network, make_service

class Listener:
    heard = []

    @postnet.hookimpl
    def postnet_filed(self, ticket):
        self.heard.append(ticket.authority)

@pytest.fixture(scope="session")
def postnet_plugins():
    return [Listener()]

@pytest.fixture
def postnet_network():
    return make_network(make_canton("gl", make_service("permit", "gl-hunting")))

def test_it(postnet_office):
    file_ticket(postnet_office)
    assert Listener.heard == ["gl-hunting"]
"""


def test_the_fixtures_are_there(workplace: Workplace) -> None:
    """Without an import, an option or a conftest."""
    workplace.write("test_mine.py", FIXTURES)
    assert workplace.pytest().counts == {"passed": 5}


def test_each_fixture_can_be_overridden(workplace: Workplace) -> None:
    """A made network, and a plugin that is not installed."""
    workplace.write("test_mine.py", OVERRIDDEN)
    assert workplace.pytest().counts == {"passed": 1}


@pytest.mark.parametrize("words", [["--postnet-cantons", "gl"], ["-o", "postnet_cantons=gl"]])
def test_the_network_is_of_the_cantons_that_are_named(
    workplace: Workplace, words: list[str]
) -> None:
    """By option or configuration."""
    workplace.pack()
    workplace.write("pytest.ini", "[pytest]\n")
    workplace.write(
        "test_mine.py",
        "def test_mine(postnet_network):\n    assert set(postnet_network.cantons) == {'gl'}\n",
    )
    assert workplace.pytest(*words).counts == {"passed": 1}


LAST = """
import pathlib
import pytest

@pytest.fixture
def postnet_cantons(tmp_path_factory):
    return [pathlib.Path("gl")]

def test_first(postnet_network, postnet_cantons):
    assert "gl-tax" in postnet_network.cantons["gl"].authorities
    file = postnet_cantons[0] / "authorities.toml"
    more = '[[authority]]\\nid = "gl-new"\\nkind = "canton"\\nname = { de = "Neu" }\\n'
    file.write_text(file.read_text() + more)

def test_then(postnet_network):
    assert "gl-new" in postnet_network.cantons["gl"].authorities
"""


def test_cantons_are_overridden_folder_by_folder(workplace: Workplace) -> None:
    """Two conftests with different cantons do not get each other's network."""
    workplace.pack()
    for name, cantons in (("one", "[pathlib.Path('gl').resolve()]"), ("two", "None")):
        (workplace.folder / name).mkdir()
        workplace.write(
            f"{name}/test_{name}.py",
            "import pathlib, pytest\n"
            "@pytest.fixture(scope='session')\n"
            f"def postnet_cantons(): return {cantons}\n"
            "def test_mine(postnet_network):\n"
            f"    assert ('ju' in postnet_network.cantons) == {name == 'two'}\n",
        )
    assert workplace.pytest().counts == {"passed": 2}


@pytest.mark.parametrize(
    ("canton", "says"),
    [
        ("nonsense = 1", "gl/canton.toml:1:1: error PN004: unknown key 'nonsense'"),
        (None, "there is no folder nowhere"),
    ],
)
def test_a_network_that_cannot_be_had_fails_without_a_traceback(
    workplace: Workplace, canton: str | None, says: str
) -> None:
    """The reason is enough."""
    folder = "nowhere"
    if canton is not None:
        folder = str(workplace.pack(replaced={"canton": canton}))
    workplace.write(
        "test_mine.py",
        "import pytest\n\n"
        f"@pytest.fixture\ndef postnet_cantons():\n    return [{folder!r}]\n\n"
        "def test_mine(postnet_network): ...\n",
    )
    ran = workplace.pytest()
    assert ran.counts == {"errors": 1}
    assert says in ran.out
    assert "postnet/testing" not in ran.out
    assert "During handling" not in ran.out


def test_a_pack_that_changes_is_read_anew(workplace: Workplace) -> None:
    """A test may write what the next one reads."""
    workplace.pack()
    workplace.write("test_mine.py", LAST)
    assert workplace.pytest().counts == {"passed": 2}


def test_every_fixture_has_postnets_name_before_it(workplace: Workplace) -> None:
    """Another suite's `office` or `clock` stays what it is."""
    listed = workplace.pytest("--fixtures", "-q").out
    ours = [line.split()[0] for line in listed.splitlines() if "postnet/testing/" in line]
    assert len(ours) == 6
    assert all(name.startswith("postnet_") for name in ours)


SPIED = """
import sys

def pytest_sessionfinish(session):
    loaded = sorted(name for name in sys.modules if name.startswith("postnet"))
    print("loaded:", *loaded)
    print("hooks:", session.config.pluginmanager.has_plugin("postnet-packs"))
"""


def test_a_suite_that_does_not_use_it_loads_nothing_of_postnet(workplace: Workplace) -> None:
    """But the plugin itself, which takes about a thousandth of a second."""
    workplace.write("conftest.py", SPIED)
    workplace.write("test_mine.py", "def test_mine():\n    pass\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-s", "-p", "no:cacheprovider"],
        cwd=workplace.folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = done.stdout.partition("loaded:")[2].partition("\n")[0]
    assert loaded.split() == [
        "postnet",
        "postnet._version",
        "postnet.faces",
        "postnet.testing",
        "postnet.testing.plugin",
        "postnet.testing.settings",
    ]
    assert "hooks: False" in done.stdout
