"""The command itself: help, version, unknown commands, environment, exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import copy_of_jura
from postnet.cli import running
from postnet.cli.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


def process(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "postnet", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def test_without_words_the_overview_is_shown(cli: Terminal) -> None:
    """As with --help; every command is in it."""
    said = cli()
    assert said == cli("--help") == cli("-h")
    assert said.code == 0
    assert all(f"  {name} " in said.out for name in COMMANDS)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told(cli: Terminal, option: str) -> None:
    """That of the package."""
    assert cli(option).out == f"postnet {postnet.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(cli: Terminal, name: str) -> None:
    """With the options that all have."""
    said = cli(name, "--help")
    assert said.code == 0
    assert f"usage: postnet {name}" in said.out
    assert "--json" in said.out


def test_an_unknown_command_has_neighbours(cli: Terminal) -> None:
    """Exit code 2."""
    said = cli("rout", "--canton", "ju")
    assert said.code == 2
    assert "no command 'rout'. Did you mean route?" in said.err


def test_options_may_stand_before_the_command(cli: Terminal, tmp_path: Path) -> None:
    """As with git."""
    pack = str(copy_of_jura(tmp_path))
    said = cli("--json", "--cantons", pack, "route", "--canton", "ju")
    assert said.json["authority"]["id"] == "ju-guichet"


def test_options_come_from_the_environment_too(
    cli: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """POSTNET_CANTONS and POSTNET_DB; the command line wins."""
    monkeypatch.setenv("POSTNET_DB", f"sqlite:///{tmp_path}/here.db")
    monkeypatch.setenv("POSTNET_CANTONS", str(tmp_path / "nowhere"))
    said = cli("db", "init")
    assert said.code == 0
    assert (tmp_path / "here.db").exists()
    assert "there is no folder" in cli("route", "--canton", "ju").err
    pack = copy_of_jura(tmp_path)
    assert cli("route", "--canton", "ju", "--cantons", str(pack)).code == 0


def test_a_commands_own_ways_take_the_common_options(cli: Terminal, tmp_path: Path) -> None:
    """Before or behind the way."""
    one, other = str(tmp_path / "a.db"), str(tmp_path / "b.db")
    assert cli.json("db", "--db", one, "init")["made"] == one
    assert cli.json("db", "init", "--db", other)["made"] == other


def test_a_broken_pack_says_where(cli: Terminal, tmp_path: Path) -> None:
    """Whatever the command is; the check says it in full."""
    pack = copy_of_jura(tmp_path)
    rules = pack / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('"ju-sdt"', '"ju-sdx"'), "utf-8")
    said = cli("route", "--canton", "ju", "--cantons", str(pack))
    assert said.code == 1
    assert "rules.toml:9:13: PN101 no authority 'ju-sdx'" in said.err


def test_what_nobody_foresaw_is_told_in_one_sentence(
    cli: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback; how to get one, and that nothing is lost."""
    monkeypatch.setattr("postnet.app.assembly.load_gazetteer", lambda: 1 / 0)
    said = cli("route", "--canton", "ju")
    assert said.code == 1
    assert "something unexpected happened (ZeroDivisionError" in said.err
    assert "POSTNET_DEBUG=1" in said.err
    assert cli("route", "--canton", "ju", "--json").error["kind"] == "unexpected"


def test_whoever_mends_postnet_sees_where() -> None:
    """With POSTNET_DEBUG."""
    done = process("route", "--canton", "xx", POSTNET_DEBUG="1")
    assert "UnknownName" in done.stderr
    assert "Traceback" in done.stderr


def test_an_interrupt_is_no_accident(cli: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 130, as shells have it."""

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "_run_command", interrupted)
    assert cli("route").code == 128 + signal.SIGINT


def test_a_reader_that_leaves_is_no_accident() -> None:
    """As `postnet canton show ju | head -1` does."""
    command = f'"{sys.executable}" -m postnet canton show ju | head -1'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_process_ends_with_the_code() -> None:
    """0, 1 and 2."""
    assert process("--version").returncode == 0
    assert process("show", "JU-0000-0000").returncode in {1, 2}
    assert process("rout").returncode == 2


@pytest.mark.parametrize("forced", ["1", ""])
def test_colours_follow_no_color(forced: str) -> None:
    """https://no-color.org: any value but an empty one switches them off."""
    words = ("route", "--service", "tax-return", "--canton", "ju")
    done = process(*words, FORCE_COLOR="1", NO_COLOR=forced)
    assert ("\x1b[1;32m" in done.stdout) is not bool(forced)


def test_a_pipe_gets_no_colours() -> None:
    """Only a terminal does."""
    assert "\x1b" not in process("route", "--service", "tax-return", "--canton", "ju").stdout


def test_a_terminal_without_utf8_breaks_nothing() -> None:
    """As on an old server: a letter may be lost, the answer is not."""
    done = subprocess.run(
        [sys.executable, "-m", "postnet", "route", "--service", "tax-return", "--canton", "ju"],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, b"ju-ctr" in done.stdout) == (0, True)
