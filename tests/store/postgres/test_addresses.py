"""Addresses: a URL is read as the driver reads it, and its password is shown nowhere."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.store import back_up, examine_store, init_store, open_store, upgrade_store
from postnet.store.postgres.addresses import address_of

if TYPE_CHECKING:
    from store.engines import Database
    from store.serving import Server

SECRET = "s3cr3t-word"  # noqa: S105  (nobody's)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (f"postgresql://anna:{SECRET}@db/postnet", "postgresql://anna@db/postnet"),
        (f"postgres://anna:{SECRET}@db:5433/postnet", "postgresql://anna@db:5433/postnet"),
        (f"postgresql:///postnet?user=anna&password={SECRET}", "postgresql://anna@/postnet"),
        (f"postgresql://a:{SECRET}@one:1,two:2/p", "postgresql://a@one,two:1,2/p"),
        ("postgresql:///postnet", "postgresql:///postnet"),
        ("postgresql://a:%40%2F%3A@db/p?sslmode=require", "postgresql://a@db/p"),
    ],
)
def test_a_name_is_the_url_without_its_password(url: str, name: str) -> None:
    """Wherever in the URL it stands."""
    address = address_of(url)
    assert address.name == name
    assert SECRET not in repr(address)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://anna:{SECRET}@@db/postnet",
        f"postgresql://anna:{SECRET}/@db/postnet",
        f"postgresql://anna:{SECRET}%@db/postnet",
        f"postgresql://anna:x@db/postnet?{SECRET}",
        f"postgresql://anna:x@db/postnet?passwrd={SECRET}",
        f"postgresql://anna:x@db:{SECRET}/postnet",
        f"postgresql://anna:x@[{SECRET}/postnet",
    ],
)
def test_a_url_that_cannot_be_read_is_not_repeated(url: str) -> None:
    """What looks like a host or a port may be half of a password."""
    with pytest.raises(InvalidInput) as caught:
        open_store(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert "%40" in caught.value.cure


@pytest.mark.parametrize("use", [open_store, init_store, upgrade_store, examine_store])
def test_a_server_that_nobody_reaches_is_named_without_the_password(use: object) -> None:
    """Nor does what led to the error show it."""
    assert callable(use)
    with pytest.raises(StoreUnavailable, match="cannot be reached") as caught:
        use(f"postgresql://anna:{SECRET}@127.0.0.1:1/postnet")
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert "anna@127.0.0.1:1/postnet" in str(caught.value)


def test_a_database_that_is_not_there_is_told_how_to_make_it(server: Server) -> None:
    """Making one is the administrator's: postnet makes its tables in it."""
    with pytest.raises(StoreUnavailable) as caught:
        init_store(server.url("nowhere"))
    assert "createdb nowhere" in caught.value.cure


def test_a_backup_is_the_servers_own(database: Database, server: Server) -> None:
    """The tool is named."""
    with pytest.raises(InvalidInput, match="pg_dump"):
        back_up(database.url, server.folder / "copy.dump")
