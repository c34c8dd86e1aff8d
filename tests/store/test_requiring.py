"""Requiring a server: a machine without one skips what needs it, and CI never does."""

from __future__ import annotations

import pytest

from store import engines


def test_without_a_server_its_tests_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is said."""
    monkeypatch.setattr(engines, "programs", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no PostgreSQL 15"):
        engines.require_server()


def test_in_ci_a_missing_server_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not run there is not tested."""
    monkeypatch.setattr(engines, "programs", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="nothing is left out"):
        engines.require_server()
