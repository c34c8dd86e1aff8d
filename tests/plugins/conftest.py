"""A terminal, for plugins that commands load."""

from __future__ import annotations

from cli.conftest import cli

__all__ = ["cli"]
