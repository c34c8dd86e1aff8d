"""The command line. The only room that knows rich."""

from __future__ import annotations

from postnet.cli.running import run

__all__ = ["run"]
