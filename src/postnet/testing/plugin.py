"""The pytest plugin: cantons as tests, and fixtures. Pytest loads it wherever postnet is installed.

It imports nothing of postnet before it is asked for something, and does nothing by itself: a test
suite that does not use it stays as it is (tests/testing/test_plugin.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.testing import settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from postnet import Network, Postnet
    from postnet.routing import Router
    from postnet.testing.clock import SettableClock


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    settings.add_settings(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Collect packs, where that is wanted; else nothing asks about any file."""
    if settings.collects_packs(config):
        from postnet.testing import packs  # noqa: PLC0415  (see above)

        config.pluginmanager.register(packs, "postnet-packs")


@pytest.fixture(scope="session")
def postnet_cantons(pytestconfig: pytest.Config) -> Sequence[Path] | None:
    """Folders of packs that `postnet_network` is made of; None is the bundled cantons.

    `--postnet-cantons` or the configuration names them. Override it to name others.
    """
    return settings.named_cantons(pytestconfig)


@pytest.fixture(scope="session")
def postnet_plugins() -> Sequence[object]:
    """Modules or objects with hook implementations, besides the installed plugins.

    None by default. Override it with a plugin that is not installed.
    """
    return ()


@pytest.fixture
def postnet_network(
    postnet_cantons: Sequence[Path | str] | None,
    postnet_plugins: Sequence[object],
    pytestconfig: pytest.Config,
) -> Network:
    """The network of `postnet_cantons`, with what plugins add; read once, until a file changes.

    Override it with `make_network(...)` for one that needs no file.
    """
    from postnet.testing.networks import network_of  # noqa: PLC0415  (see above)

    return network_of(pytestconfig, postnet_cantons, postnet_plugins)


@pytest.fixture
def postnet_router(postnet_network: Network, pytestconfig: pytest.Config) -> Router:
    """The compiled table of `postnet_network`; kept as long as the network stays the same."""
    from postnet.testing.networks import router_of  # noqa: PLC0415  (see above)

    return router_of(pytestconfig, postnet_network)


@pytest.fixture
def postnet_clock() -> SettableClock:
    """A clock that is set by hand: Monday, 2 March 2026, 9 o'clock in Switzerland."""
    from postnet.testing.clock import SettableClock  # noqa: PLC0415  (see above)

    return SettableClock()


@pytest.fixture
def postnet_office(
    postnet_network: Network,
    postnet_plugins: Sequence[object],
    postnet_clock: SettableClock,
    tmp_path: Path,
) -> Iterator[Postnet]:
    """An open office over `postnet_network`, with a database of its own and `postnet_clock`."""
    import postnet  # noqa: PLC0415  (see above)

    url = f"sqlite:///{tmp_path / 'postnet.db'}"
    with postnet.open(
        url, cantons=postnet_network, plugins=postnet_plugins, clock=postnet_clock
    ) as office:
        yield office
