"""The cache of compiled packs: it is never older than the files, and never runs what it holds."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import postnet.cantons.cache as cache_module
from cantons.damaging import JURA, copy_of_jura, read
from postnet.cantons import bundled_packs, load_shared
from postnet.cantons.cache import (
    NO_CACHE,
    cache_folder,
    find_kept,
    fingerprint,
    fingerprint_of,
    keep,
)
from postnet.model.on_demand import OnDemand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.cantons import LoadedPack


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep packs in a folder of the test; what all cantons share was read before."""
    load_shared()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "postnet"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack that was read once."""
    copied = copy_of_jura(tmp_path)
    read(copied)
    return copied


def the_file(cache: Path) -> Path:
    """Return the one file of the cache."""
    (found,) = cache.iterdir()
    return found


def same(one: LoadedPack, other: LoadedPack) -> bool:
    """Tell whether two readings of a pack are equal."""
    return (one.contents, one.network, one.findings) == (
        other.contents,
        other.network,
        other.findings,
    )


def test_what_was_kept_equals_what_is_read(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contents, network and findings."""
    kept = read(pack)
    monkeypatch.setenv(NO_CACHE, "1")
    assert same(kept, read(pack))


def test_reading_what_was_kept_touches_no_toml(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what it is for."""
    monkeypatch.setattr("tomli.loads", None)
    assert read(pack).network is not None


def test_a_changed_file_is_read_anew(pack: Path) -> None:
    """Whatever it is that changed."""
    path = pack / "services.toml"
    path.write_text(
        path.read_text("utf-8").replace("Konto des Guichet", "Zugang zum Guichet"), "utf-8"
    )
    network = read(pack).network
    assert network is not None
    titles = [service.title.text("de") for service in network.services.values()]
    assert "Zugang zum Guichet virtuel" in titles


def test_a_change_of_the_same_size_is_seen(pack: Path) -> None:
    """By its time."""
    before = fingerprint(pack)
    path = pack / "canton.toml"
    later = time.time_ns() + 1_000_000_000
    os.utime(path, ns=(later, later))
    assert fingerprint(pack) != before


def test_a_new_table_is_seen(pack: Path) -> None:
    """And so is one that is gone."""
    before = fingerprint(pack)
    (pack / "offices.csv").write_text("bfs,authority\n", "utf-8")
    assert fingerprint(pack) != before


def test_changed_reference_data_is_seen(pack: Path, tmp_path: Path) -> None:
    """The communes that a pack is checked against."""
    shared = tmp_path / "communes.csv"
    shared.write_text("a", "utf-8")
    before = fingerprint_of([shared])
    shared.write_text("ab", "utf-8")
    after = fingerprint_of([shared])
    assert before != after
    assert fingerprint(pack, before) != fingerprint(pack, after)


def test_a_pack_with_errors_is_not_kept(cache: Path, tmp_path: Path) -> None:
    """It is read anew until it is mended."""
    broken = copy_of_jura(tmp_path)
    (broken / "rules.toml").write_text("x =", "utf-8")
    read(broken)
    assert not cache.exists()


def head_of(path: Path) -> list[bytes]:
    """Return the words of the first line of a file of the cache."""
    return path.read_bytes().partition(b"\n")[0].split()


@pytest.mark.parametrize(
    "what", [b"", b"\n", b"rubbish", pickle.dumps("no pack"), b"x" * 100], ids=range(5)
)
@pytest.mark.parametrize("words", [0, 1, 3, 5])
def test_a_damaged_file_of_the_cache_is_read_anew(
    pack: Path, cache: Path, words: int, what: bytes
) -> None:
    """Whatever stands behind some of its first words; it is mended on the way."""
    path = the_file(cache)
    path.write_bytes(b" ".join(head_of(path)[:words]) + b"\n" + what)
    assert read(pack).network is not None
    assert len(path.read_bytes()) > 1000


def test_a_single_bit_that_a_disk_has_changed_is_noticed(pack: Path, cache: Path) -> None:
    """In the first line and in what is packed; what was kept is the same as before."""
    path = the_file(cache)
    whole, before = path.read_bytes(), read(pack)
    for place in [3, 64, 66, 72, 80, *range(90, len(whole), len(whole) // 40)]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert same(read(pack), before), place
        assert path.read_bytes() == whole, place


class Runs:
    """What runs something when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Ask for a command to be run."""
        return os.system, ("exit 1",)


def test_nothing_in_the_cache_is_ever_run(pack: Path) -> None:
    """Only the model's own classes come out of it."""
    keep(pack, "a" * 64, Runs())
    kept = find_kept(pack, "a" * 64)
    assert kept is not None
    assert kept.unpack(object) is None


def test_a_pack_is_read_anew_where_it_is_named_otherwise(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found in it names the files as whoever asks does."""
    monkeypatch.chdir(pack.parent)
    for folder in (Path("ju"), pack, Path("ju")):
        canton = read(folder).contents.canton
        assert canton is not None
        assert canton.origin is not None
        assert canton.origin.file == str(folder / "canton.toml")


def makers() -> str:
    """Return the fingerprint of nothing, as a new process does."""
    cache_module._makers.cache_clear()
    return fingerprint_of([])


@pytest.mark.usefixtures("as_a_new_process")
def test_what_makes_packs_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Other public holidays, or postnet's own modules as somebody works on them."""
    (tmp_path / "module.py").write_text("", "utf-8")
    before = makers()
    monkeypatch.setattr(cache_module, "_MAKERS", (str(tmp_path),))
    with_module = makers()
    monkeypatch.setattr(cache_module, "find_spec", lambda _: None)
    assert len({before, with_module, makers()}) == 3


@pytest.fixture
def as_a_new_process() -> Iterator[None]:
    """Forget afterwards what this process has looked at."""
    yield
    cache_module._makers.cache_clear()


def test_without_a_cache_nothing_is_written(
    pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is switched off."""
    the_file(cache).unlink()
    monkeypatch.setenv(NO_CACHE, "1")
    read(pack)
    assert cache_folder() is None
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_no_fault(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here a file stands in its way."""
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert read(pack).network is not None


def test_nobodys_home_means_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in some containers."""

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    keep(JURA, "x" * 64, None)
    assert find_kept(JURA, "x" * 64) is None


def test_the_bundled_cantons_are_those_of_the_checkout() -> None:
    """The wheel carries the same folders."""
    assert JURA in bundled_packs()


@pytest.mark.parametrize("folder", bundled_packs(), ids=lambda folder: folder.name)
def test_every_bundled_canton_is_kept_as_it_is_read(folder: Path) -> None:
    """Value for value, and of the same classes."""
    first, again = read(folder), read(folder)
    assert first.contents is not again.contents
    assert same(first, again)


def test_the_catalogue_is_kept_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its services is unpacked when it is asked for."""
    read_anew, kept = (load_shared.__wrapped__() for _ in range(2))
    assert isinstance(kept.catalogue, OnDemand)
    monkeypatch.setattr("tomli.loads", None)
    assert kept == read_anew


def test_a_damaged_service_of_the_kept_catalogue_is_read_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The shipped files have it."""
    read_anew, kept = (load_shared.__wrapped__() for _ in range(2))
    monkeypatch.setattr("postnet.cantons.cache.unpack", lambda *_: None)
    assert kept.catalogue["tax-return"] == read_anew.catalogue["tax-return"]
