"""A line that can be cut: between the store and its server, after the server has done its work."""

from __future__ import annotations

import socket
import threading
from typing import Final

_SECONDS: Final = 20
_PART: Final = 65_536


class Line:
    """A way to a server's port on another port of the loopback.

    Args:
        port: The server's.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._open = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._open.getsockname()[1])
        self._ends: list[socket.socket] = []
        self._armed = threading.Event()
        self.cuts = 0
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def cut_at_next_answer(self) -> None:
        """Cut the line when the server answers next: what was asked is done, nobody hears of it."""
        self._armed.set()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._open.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port), _SECONDS)
            self._ends += [near, far]
            for source, target, answers in ((near, far, False), (far, near, True)):
                hand_on = threading.Thread(
                    target=self._hand_on, args=(source, target, answers), daemon=True
                )
                hand_on.start()

    def _hand_on(self, source: socket.socket, target: socket.socket, answers: bool) -> None:  # noqa: FBT001  (a thread's argument)
        try:
            while part := source.recv(_PART):
                if answers and self._armed.is_set():
                    self._armed.clear()
                    self.cuts += 1
                    break
                target.sendall(part)
        except OSError:
            pass
        for end in (source, target):
            _shut(end)

    def close(self) -> None:
        """Close the line and its ends."""
        _shut(self._open)
        self._open.close()
        self._accepting.join(_SECONDS)
        for end in self._ends:
            _shut(end)
            end.close()


def _shut(end: socket.socket) -> None:
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
