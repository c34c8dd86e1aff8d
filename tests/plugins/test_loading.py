"""Loading plugins, and what each hook does; a fault always has the plugin's name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import JURA, copy_of_jura
from plugins.making_plugins import jura_with, plugin
from postnet.errors import PackInvalid, PluginFailed, UnknownName
from postnet.model.findings import Finding
from postnet.model.provenance import Origin
from postnet.model.tickets import State
from postnet.plugins import LOAD_PLUGINS, load_plugins
from routing.small_packs import write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.installing import Site

EMPTY = "import postnet\n"
TELLS = "import postnet\n@postnet.hookimpl\ndef postnet_filed(ticket): ...\n"
ASKED = {"branch": "ju-2800-005", "service": "tax-return", "commune": 6711}


# Which plugins are loaded


def test_without_plugins_nothing_is_loaded() -> None:
    """Nor asked."""
    loaded = load_plugins()
    assert not loaded.any
    assert loaded.describe() == []
    assert loaded.collect("postnet_packs", str) == []


def test_installed_plugins_are_loaded_in_order_of_their_names(site: Site) -> None:
    """With version and hooks."""
    site.install("wasps", TELLS)
    site.install("bees", EMPTY)
    described = load_plugins().describe()
    assert [(one.name, one.version, one.hooks) for one in described] == [
        ("bees", "1.2.3", ()),
        ("wasps", "1.2.3", ("postnet_filed",)),
    ]


@pytest.mark.parametrize(
    ("wanted", "loaded"),
    [
        (None, ["bees", "wasps"]),
        ("", []),
        (" ", []),
        ("bees", ["bees"]),
        (" wasps , bees", ["bees", "wasps"]),
    ],
)
def test_the_environment_says_which(
    site: Site, monkeypatch: pytest.MonkeyPatch, wanted: str | None, loaded: list[str]
) -> None:
    """A comma list; empty for none, unset for all."""
    site.install("bees", EMPTY)
    site.install("wasps", EMPTY)
    if wanted is not None:
        monkeypatch.setenv(LOAD_PLUGINS, wanted)
    assert [one.name for one in load_plugins().describe()] == loaded


def test_a_plugin_that_is_wanted_but_not_installed_is_named(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the nearest that is."""
    site.install("bees", EMPTY)
    monkeypatch.setenv(LOAD_PLUGINS, "beees")
    with pytest.raises(UnknownName, match=r"no plugin 'beees'\. Did you mean bees"):
        load_plugins()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import nothing_of_the_kind", "ModuleNotFoundError"),
        ("1 / 0", "ZeroDivisionError"),
        ("def broken(:", "SyntaxError"),
        (TELLS.replace("postnet_filed", "postnet_fild"), "postnet_fild"),
        (TELLS.replace("(ticket)", "(tikket)"), "tikket"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(site: Site, code: str, says: str) -> None:
    """Also one whose hook nobody would ever call."""
    site.install("wasps", code)
    with pytest.raises(PluginFailed) as caught:
        load_plugins()
    assert caught.value.plugin == "wasps"
    assert says in caught.value.message


def test_a_program_hands_a_plugin_over() -> None:
    """A module or any object."""
    loaded = load_plugins([plugin(postnet_filed=lambda: None)])
    assert [one.name for one in loaded.describe()] == ["a_plugin"]


def test_an_object_that_cannot_be_a_plugin_is_named() -> None:
    """Before anybody calls it."""
    with pytest.raises(PluginFailed, match="unhashable"):
        load_plugins([[]])


# What they register


def test_a_pack_may_come_from_a_plugin(tmp_path: Path) -> None:
    """Beside those that are named."""
    bringing = plugin(postnet_packs=lambda: [write_pack(tmp_path)])
    with postnet.open(cantons=[JURA], plugins=[bringing]) as office:
        assert set(office.network.cantons) == {"gl", "ju"}


def test_the_same_canton_twice_is_refused() -> None:
    """With both places."""
    with (
        jura_with(plugin(postnet_packs=lambda: [JURA, JURA])) as office,
        pytest.raises(PackInvalid, match="canton 'ju' is registered twice"),
    ):
        _ = office.network


def test_an_installed_canton_replaces_the_bundled_one(tmp_path: Path) -> None:
    """Whoever runs the canton knows better than what comes with postnet."""
    own = copy_of_jura(tmp_path)
    with postnet.open(plugins=[plugin(postnet_packs=lambda: [own])]) as office:
        (jura,) = (pack for pack in office.assembly.opened if pack.code == "ju")
    assert jura.folder == own


@pytest.mark.parametrize(
    ("folder", "says"), [("nowhere", "there is no folder"), (".", "there is no canton in")]
)
def test_a_pack_that_is_not_there_is_the_plugins_fault(
    tmp_path: Path, folder: str, says: str
) -> None:
    """Nobody else has named the folder."""
    bringing = plugin(postnet_packs=lambda: [tmp_path / folder])
    with (
        jura_with(bringing) as office,
        pytest.raises(PluginFailed, match=says) as caught,
    ):
        _ = office.network
    assert (caught.value.plugin, caught.value.hook) == ("a_plugin", "postnet_packs")


def test_a_plugin_checks_what_only_it_can_judge() -> None:
    """Its findings stand behind postnet's own, at the place that it names."""
    mine = Finding("BEE1", "warning", Origin("hives.csv", 3), "no bees")
    with jura_with(plugin(postnet_checks=lambda: [mine])) as office:
        assert office.check()[-1].findings == (mine,)


# What they are told


class Listener:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, State]] = []

    @postnet.hookimpl
    def postnet_filed(self, ticket: postnet.Ticket) -> None:
        """Write down a filed ticket."""
        self.heard.append(("filed", ticket.state))

    @postnet.hookimpl
    def postnet_changed(self, ticket: postnet.Ticket, event: postnet.Event) -> None:
        """Write down a transition."""
        self.heard.append((event.action, ticket.state))


def test_plugins_hear_of_every_transition_once(tmp_path: Path) -> None:
    """After the commit; a repeated filing is no second ticket."""
    listener = Listener()
    with postnet.open(str(tmp_path / "a.db"), plugins=[listener]) as office:
        receipts = [office.file("Une question.", key="k", **ASKED) for _ in range(2)]
        ticket = receipts[0].reference
        office.transfer(ticket, "ju-cha", "C'est à la chancellerie.")
        office.reply(ticket, "Oui.")
    assert listener.heard == [
        ("filed", State.OPEN),
        ("transfer", State.OPEN),
        ("reply", State.ANSWERED),
    ]


def test_plugins_are_told_after_the_commit(tmp_path: Path) -> None:
    """Whoever asks the database then finds the ticket."""
    path = str(tmp_path / "a.db")
    found: list[str] = []

    def look(ticket: postnet.Ticket) -> None:
        with postnet.open(path, create=False) as other:
            found.append(other.show(ticket.reference).reference)

    with postnet.open(path, plugins=[plugin(postnet_filed=look)]) as office:
        receipt = office.file("Une question.", **ASKED)
    assert found == [receipt.reference]


def test_a_listener_that_raises_breaks_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The ticket stands, the others are told, the fault has a name in receipt and log."""
    listener = Listener()
    broken = plugin(postnet_filed=lambda: 1 / 0, postnet_changed=lambda: 1 / 0)
    with (
        caplog.at_level(logging.ERROR),
        postnet.open(str(tmp_path / "a.db"), plugins=[broken, listener]) as office,
    ):
        receipt = office.file("Une question.", **ASKED)
        handled = office.accept(receipt.reference)
        assert office.show(receipt.reference).state == State.ACCEPTED
    for faults, hook in ((receipt.faults, "postnet_filed"), (handled.faults, "postnet_changed")):
        (fault,) = faults
        assert (fault.plugin, fault.hook) == ("a_plugin", hook)
        assert "ZeroDivisionError" in fault.message
    assert len(listener.heard) == 2
    assert "a_plugin" in caplog.text
