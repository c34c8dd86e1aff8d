"""The catalogue and the federal authorities that come with postnet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cantons.damaging import JURA, read
from postnet.cantons import catalogue, load_shared
from postnet.errors import PackInvalid
from postnet.model.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_the_catalogue_names_services_by_id() -> None:
    """With a title, a level and a theme each."""
    entries = load_shared().catalogue
    assert len(entries) > 100
    for name, entry in entries.items():
        assert is_id(name)
        assert entry.id == name
        assert entry.title.text("en")
        assert entry.theme


def test_jura_uses_the_ids_of_the_catalogue() -> None:
    """Wherever the service is in it; few are its own."""
    own = [s.id for s in read(JURA).contents.services if s.id not in load_shared().catalogue]
    assert len(own) < 10


def test_federal_authorities_have_names_in_the_official_languages() -> None:
    """They are shown in every canton."""
    for authority in load_shared().federal:
        assert {"de", "fr", "it"} <= set(authority.name.by_language)


@pytest.fixture
def _forgotten() -> Iterator[None]:
    load_shared.cache_clear()
    yield
    load_shared.cache_clear()


@pytest.mark.usefixtures("_forgotten")
def test_a_damaged_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, with the place."""
    (tmp_path / "federal.toml").write_text("[[authority]]\nid = 1\n", "utf-8")
    monkeypatch.setattr(catalogue, "_FEDERAL", tmp_path / "federal.toml")
    with pytest.raises(PackInvalid, match="shipped with postnet is damaged"):
        load_shared()
