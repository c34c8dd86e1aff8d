"""Shell completion: as bash asks for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from postnet.cli.completion import _SHELLS


def complete(line: str) -> list[str]:
    """Return what the shell would offer at the end of a line."""
    # argcomplete answers on descriptor 8; 9 takes what goes wrong.
    command = f'exec "{sys.executable}" -m postnet 8>&1 9>/dev/null >/dev/null 2>&1'
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_SHELL": "bash",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment,
    )
    return [offer.strip() for offer in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("postnet rou", "route"),
        ("postnet db ver", "verify"),
        ("postnet route --serv", "--service"),
        ("postnet route --service tax-ret", "tax-return"),
        ("postnet file x --branch ju-2800", "ju-2800-005"),
        ("postnet inbox --authority ju-ct", "ju-ctr"),
        ("postnet canton show j", "ju"),
    ],
)
def test_the_shell_is_offered_what_fits(line: str, offered: str) -> None:
    """Commands, options, and ids from the network itself."""
    assert offered in complete(line)


def test_the_shell_is_offered_nothing_that_does_not_fit() -> None:
    """No other service begins like this."""
    assert not [offer for offer in complete("postnet route --service fishing-p") if "tax" in offer]


@pytest.mark.parametrize("shell", _SHELLS)
def test_the_script_of_each_shell_is_printed(shell: str) -> None:
    """For its start file."""
    done = subprocess.run(
        [sys.executable, "-m", "postnet", "completion", shell],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "postnet" in done.stdout
