"""Settings: what `pytest`'s command line and configuration say to the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def add_settings(parser: pytest.Parser) -> None:
    """Add the options, and the keys of the configuration file that stand for them."""
    group = parser.getgroup("postnet", "postnet: cantons as tests")
    group.addoption(
        "--postnet",
        action="store_true",
        help="collect the packs of cantons: a test for the check of each, and one for each case",
    )
    group.addoption(
        "--postnet-strict", action="store_true", help="warnings of the check make it fail too"
    )
    group.addoption(
        "--postnet-cantons",
        action="append",
        metavar="DIR",
        help="the packs that belong together, and that the fixtures load (the bundled cantons)",
    )
    parser.addini("postnet", "as --postnet", type="bool", default=False)
    parser.addini("postnet_strict", "as --postnet-strict", type="bool", default=False)
    parser.addini("postnet_cantons", "as --postnet-cantons", type="paths", default=[])


def collects_packs(config: pytest.Config) -> bool:
    """Tell whether packs are collected."""
    return bool(config.getoption("--postnet") or config.getini("postnet"))


def is_strict(config: pytest.Config) -> bool:
    """Tell whether warnings make a check fail."""
    return bool(config.getoption("--postnet-strict") or config.getini("postnet_strict"))


def named_cantons(config: pytest.Config) -> tuple[Path, ...] | None:
    """Return the folders of packs that are named; None where none are."""
    given: list[str] | None = config.getoption("--postnet-cantons")
    if given:
        return tuple(config.invocation_params.dir / folder for folder in given)
    configured: list[Path] = config.getini("postnet_cantons")
    return tuple(configured) or None
