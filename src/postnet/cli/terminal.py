"""The terminal: rich's console, as the commands want it."""

from __future__ import annotations

from rich.console import Console


class Terminal(Console):
    """Where people read."""

    def on_broken_pipe(self) -> None:
        """Leave it to the command, which knows that a reader may leave."""
        raise BrokenPipeError
