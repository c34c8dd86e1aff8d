"""SQLite: which file a URL names, and what its errors mean for people."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from postnet.errors import InvalidInput, StoreNewer, StoreUnavailable
from postnet.store import Store, open_store
from postnet.store.sqlite.files import (
    SCHEMA_VERSION,
    connect,
    database_path,
    file_uri,
    is_there,
    unavailable,
)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///postnet.db", "postnet.db"),
        ("sqlite:///data/postnet.db", "data/postnet.db"),
        ("sqlite:////srv/postnet.db", "/srv/postnet.db"),
        ("postnet.db", "postnet.db"),
        ("/srv/a b?c#d%41.db", "/srv/a b?c#d%41.db"),
    ],
)
def test_a_url_or_a_path_names_a_file(url: str, path: str) -> None:
    """Three slashes are relative, four absolute, and a plain path is itself."""
    assert database_path(url) == Path(path)


@pytest.mark.parametrize(
    "url",
    ["", "sqlite:///", "sqlite://postnet.db", "postgresql://host/db", "a\0b", "sqlite:///:memory:"],
)
def test_what_names_no_file_is_refused(url: str) -> None:
    """Another engine, memory or nothing at all is said to be so."""
    with pytest.raises(InvalidInput, match="sqlite:///"):
        database_path(url)


@pytest.mark.parametrize("name", ["a b.db", "a?mode=memory.db", "a#b.db", "a%41.db", "é.db"])
def test_signs_of_uris_in_a_name_mean_nothing(tmp_path: Path, name: str) -> None:
    """The file made is the file named."""
    open_store(str(tmp_path / name), create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_relative_database_stays_the_same_when_the_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Connections that are opened later go to the same file."""
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///postnet.db", create=True) as store:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        assert len(store.secret) == 32


def test_a_uri_never_makes_a_file(tmp_path: Path) -> None:
    """A database that is not there is not made by opening it."""
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(file_uri(tmp_path / "none.db"), uri=True)
    assert not is_there(tmp_path / "none.db")


def test_a_name_too_long_is_not_there() -> None:
    """What the file system refuses to look at is no traceback."""
    assert not is_there(Path("x" * 5000))


def test_writing_is_durable(store: Store) -> None:
    """WAL with synchronous=FULL (2), and references are checked."""
    connection = connect(store.path)
    asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    connection.close()
    assert settings == ["wal", 2, 1, 5000]


def test_a_text_file_is_no_database(file: Path) -> None:
    """Somebody's letter is left as it is."""
    file.write_text("Dear sir or madam,\n" * 100)
    with pytest.raises(StoreUnavailable, match="is not an SQLite database"):
        open_store(str(file))
    assert file.read_text().startswith("Dear")


def test_an_empty_file_is_not_ours(file: Path) -> None:
    """A file that somebody put there is not filled, even when a missing one would be made."""
    file.touch()
    with pytest.raises(StoreUnavailable, match="is not a postnet database"):
        open_store(str(file), create=True)
    assert file.read_bytes() == b""


def test_another_programs_database_is_not_ours(file: Path) -> None:
    """Its application id tells."""
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE ticket (id)")
    connection.close()
    with pytest.raises(StoreUnavailable, match="is not a postnet database"):
        open_store(str(file))


def _set_version(file: Path, version: int) -> None:
    open_store(str(file), create=True).close()
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_newer_database_is_refused_and_left_alone(file: Path) -> None:
    """The error names both versions."""
    _set_version(file, 99)
    with pytest.raises(StoreNewer, match="schema version 99") as caught:
        open_store(str(file))
    assert (caught.value.found, caught.value.known) == (99, SCHEMA_VERSION)


def test_an_older_database_asks_for_the_upgrade(file: Path) -> None:
    """Nothing is upgraded behind anybody's back."""
    _set_version(file, 0)
    with pytest.raises(StoreUnavailable, match="postnet db upgrade"):
        open_store(str(file))


def test_a_missing_database_asks_for_init(file: Path) -> None:
    """Without `create` none is made."""
    with pytest.raises(StoreUnavailable, match="postnet db init"):
        open_store(str(file))
    assert not file.exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """The folder is named, with what to do."""
    with pytest.raises(StoreUnavailable, match="is a folder"):
        open_store(str(tmp_path))


def test_a_damaged_database_is_said_to_be_damaged(file: Path) -> None:
    """Zeros in the middle of a file are found when they are read."""
    open_store(str(file), create=True).close()
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(bytes(size - 4096))
    with pytest.raises(StoreUnavailable, match="is damaged"), open_store(str(file)) as store:
        list(store.references())


def test_an_error_without_a_code_is_told_as_it_is() -> None:
    """Python's own module raises some that SQLite does not know."""
    error = unavailable(Path("a.db"), sqlite3.ProgrammingError("Cannot operate."))
    assert str(error).startswith("a.db cannot be used: Cannot operate.")
