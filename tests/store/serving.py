"""A real server for the tests: their own, in a temporary folder, on a free port of the loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Sequence

OLDEST: Final = 15
_SECONDS: Final = 30
_USERS: Final = ("postgres", "nobody")

# What an ordinary suite can do without: its databases are gone with it.
FORGETFUL: Final = ("-c", "fsync=off", "-c", "full_page_writes=off")


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest that can be used; None without any."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    numbered = {int(folder.parent.name): folder for folder in installed if _is_whole(folder)}
    found += [numbered[number] for number in sorted(numbered, reverse=True) if number >= OLDEST]
    return found[0] if found else None


def _is_whole(folder: Path) -> bool:
    return folder.parent.name.isdigit() and (folder / "initdb").exists()


def _as_user() -> dict[str, Any]:
    """Return what starts a program as somebody whom PostgreSQL serves: it refuses root."""
    if os.name == "nt" or os.getuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = next(known[name] for name in _USERS if name in known)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Server:
    """A server, started when it is made.

    Args:
        settings: More of its settings, as its command line takes them.
    """

    def __init__(self, settings: Sequence[str] = FORGETFUL) -> None:
        bin_folder = programs()
        assert bin_folder is not None
        self.bin = bin_folder
        self.settings = settings
        self._as_user = _as_user()
        self.folder = Path(tempfile.mkdtemp(prefix="postnet-server-"))
        if self._as_user:
            os.chown(self.folder, self._as_user["user"], self._as_user["group"])
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._make()
        self.start()
        self._found()

    def _found(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE postnet")

    def _make(self) -> None:
        command = [self.bin / "initdb", "--pgdata", self.folder / "data", "--no-sync"]
        asked = ["--username=postnet", "--auth=trust", "--encoding=UTF8", "--no-locale"]
        subprocess.run(
            [*command, *asked],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            **self._as_user,
        )

    def start(self) -> None:
        """Start it, on the port it had, or on a free one; return when it answers."""
        deadline, port = time.monotonic() + _SECONDS, self.port
        while time.monotonic() < deadline:
            self.port = port or _free_port()
            self._process = self._started()
            if self._answers(deadline):
                return
        log = (self.folder / "log").read_text("utf-8", "replace")
        raise AssertionError(f"the server did not start:\n{log}")

    def _started(self) -> subprocess.Popen[bytes]:
        where = ["-D", self.folder / "data", "-p", str(self.port)]
        listen = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self.bin / "postgres", *where, *listen, *self.settings],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                **self._as_user,
            )

    def _answers(self, deadline: float) -> bool:
        assert self._process is not None
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.02)  # bounded by the deadline; nothing tells when it answers
            else:
                return True
        return False

    def url(self, database: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://postnet@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make an empty database; return its URL."""
        return self.url(self._new("DATABASE", "postgres"))

    def new_schema(self) -> str:
        """Make an empty schema, a database as far as its user sees; return its URL.

        It takes a hundredth of the time.
        """
        name = self._new("SCHEMA", "postnet")
        return f"{self.url('postnet')}?options=-csearch_path%3D{name}"

    def _new(self, kind: str, database: str) -> str:
        self._made += 1
        name = f"test_{self._made}"
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(f"CREATE {kind} {name}".encode())
        return name

    def kill(self) -> None:
        """Kill it and all that serve with it, as a power cut would."""
        assert self._process is not None
        # Halted first: it could start another that nobody knows of.
        self._process.send_signal(signal.SIGSTOP)
        for pid in (*_children(self._process.pid), self._process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait(_SECONDS)

    def stop(self, how: signal.Signals) -> None:
        """Stop it: SIGTERM waits for clients, SIGINT sends them away, SIGQUIT is a crash."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(_SECONDS)

    def stop_and_start(self, settings: Sequence[str]) -> None:
        """Start it again with other settings."""
        self.stop(signal.SIGINT)
        self.settings = settings
        self.start()

    def remove(self) -> None:
        """Stop it, and remove all that it kept."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder)


def _children(pid: int) -> list[int]:
    command = ["ps", "-o", "pid=", "--ppid", str(pid)]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    return [int(word) for word in said.split()]


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
