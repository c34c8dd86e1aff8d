"""Opening: a URL decides which engine, and an engine's driver is loaded only for its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.store import examine_store, init_store, open_store, opening, upgrade_store

if TYPE_CHECKING:
    from collections.abc import Callable

USES = [open_store, init_store, upgrade_store, examine_store]


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_without_its_driver_a_server_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, use: Callable[[str], object], scheme: str
) -> None:
    """The extra is named, and the URL with its password is not."""
    monkeypatch.setattr(opening, "find_spec", lambda _: None)
    with pytest.raises(StoreUnavailable) as caught:
        use(f"{scheme}://anna:s3cr3t@db/postnet")
    assert 'pip install "postnet[postgres]"' in caught.value.cure
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("use", USES)
def test_another_kind_of_database_is_not_known(use: Callable[[str], object]) -> None:
    """Nor is a scheme that only begins like one."""
    for url in ("mysql://db/postnet", "postgresqls://db/postnet"):
        with pytest.raises(InvalidInput):
            use(url)
