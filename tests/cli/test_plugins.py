"""`postnet plugins`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.speaking import Terminal
    from plugins.installing import Site


def test_no_plugin_is_loaded(cli: Terminal) -> None:
    """As it comes."""
    assert cli("plugins").out == "No plugin is loaded.\n"
    assert cli.json("plugins") == {"plugins": []}


def test_plugins_are_listed(cli: Terminal, site: Site) -> None:
    """Name, version and hooks of each."""
    site.install("bees", "import postnet\n@postnet.hookimpl\ndef postnet_filed(ticket): ...\n")
    (plugin,) = cli.json("plugins")["plugins"]
    assert plugin == {"name": "bees", "version": "1.2.3", "hooks": ["postnet_filed"]}
    assert "postnet_filed" in cli("plugins").out


def test_a_plugin_that_cannot_be_loaded_is_named(
    cli: Terminal, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1; and the cure works: it can be left out."""
    site.install("wasps", "import nothing_of_the_kind\n")
    said = cli("plugins")
    assert said.code == 1
    assert "wasps" in said.err
    assert "POSTNET_LOAD_PLUGINS" in said.err
    monkeypatch.setenv("POSTNET_LOAD_PLUGINS", "")
    assert cli("plugins").code == 0


def test_a_fault_after_the_filing_is_told_beside_the_receipt(cli: Terminal, site: Site) -> None:
    """The question is filed all the same: exit code 0."""
    site.install(
        "ants",
        "import postnet\n@postnet.hookimpl\ndef postnet_filed(ticket): raise OSError('no')\n",
    )
    words = ("file", "Une question.", "--branch", "ju-2800-005", "--service", "tax-return")
    said = cli(*words)
    assert said.code == 0
    assert "reference" in said.out
    assert "ants" in said.err
    assert "The question is filed all the same." in said.err
    assert len(cli(*words, "--json").json["plugin_faults"]) == 1


TYING = """
import postnet
from postnet import Rule

@postnet.hookimpl
def postnet_rules(canton):
    return [Rule("bees", "ju", ("no-such-service",), "ju-cha")] if canton == "ju" else []
"""


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("text", "plugin 'bees', hook postnet_rules: error PN101: no service 'no-such-service'"),
        ("github", "::error file=.,line=1,title=PN101::plugin 'bees', hook postnet_rules: no"),
        ("json", '"plugin": "plugin \'bees\', hook postnet_rules"'),
        ("sarif", '"text": "plugin \'bees\', hook postnet_rules: no service'),
    ],
)
def test_a_finding_about_a_plugins_rule_names_the_plugin(
    cli: Terminal, site: Site, form: str, shown: str
) -> None:
    """In place of the file that it has not."""
    site.install("bees", TYING)
    said = cli("check", "ju", "--format", form)
    assert said.code == 1
    assert shown in said.out
