"""What holds for all tests, those of the cantons too: nothing of this machine gets in."""

from __future__ import annotations

import os
import tempfile

import pytest

pytest_plugins = ["pytester"]


def pytest_configure(config: pytest.Config) -> None:
    """Forget what the shell has set, and keep compiled packs in a folder of this run.

    Before any test: the packs are read when they are collected. The processes that share the tests
    share the folder too.
    """
    patched = pytest.MonkeyPatch()
    config.add_cleanup(patched.undo)
    for name in [name for name in os.environ if name.startswith("POSTNET_")]:
        patched.delenv(name)
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="postnet-cache-")
        config.add_cleanup(folder.cleanup)
        patched.setenv("XDG_CACHE_HOME", folder.name)
