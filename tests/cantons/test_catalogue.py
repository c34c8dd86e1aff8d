"""The catalogue and the federal authorities that come with postnet."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from cantons.damaging import JURA, read
from postnet.cantons import catalogue, load_shared
from postnet.cantons.scaffolding.roles import ROLES as ROLES_KNOWN
from postnet.errors import PackInvalid
from postnet.model.ids import LANGUAGES, RESIDENTS_OFFICE, is_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.services import CatalogueEntry


def test_the_catalogue_names_services_by_id() -> None:
    """With a title, a level and a theme each."""
    entries = load_shared().catalogue
    assert len(entries) > 100
    for name, entry in entries.items():
        assert is_id(name)
        assert entry.id == name
        assert entry.title.text("en")
        assert entry.theme


CATALOGUE: Final = load_shared().catalogue
FIXED: Final = list(
    csv.DictReader(Path(__file__).with_name("catalogue_ids.csv").read_text("utf-8").splitlines())
)
ROLES: Final = {*ROLES_KNOWN, RESIDENTS_OFFICE, *(a.id for a in load_shared().federal), ""}


def test_ids_levels_and_themes_are_those_that_were_agreed() -> None:
    """An id is frozen once it is published: cantons and other systems rely on it."""
    agreed = {(row["id"], row["usual_level"], row["theme"]) for row in FIXED}
    assert {(entry.id, entry.level, entry.theme) for entry in CATALOGUE.values()} == agreed


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))
def test_an_entry_speaks_five_languages(entry: CatalogueEntry) -> None:
    """A title, a sentence or two, and at least eight different words that citizens use, in each."""
    for language in LANGUAGES:
        assert entry.title.by_language[language]
        assert len(entry.description.by_language[language]) > 20
        assert len({word.casefold() for word in entry.keywords[language]}) >= 8


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))
def test_an_entry_names_a_role_that_is_known(entry: CatalogueEntry) -> None:
    """Or nobody, where cantons differ; and what happens in a life when it is needed."""
    assert entry.usual_authority in ROLES
    assert entry.life_events


def test_no_keyword_is_meant_for_many_services() -> None:
    """A word that fits more than four services tells a clerk nothing."""
    meant = Counter(
        (language, word.casefold())
        for entry in CATALOGUE.values()
        for language, words in entry.keywords.items()
        for word in set(words)
    )
    assert [word for word, count in meant.items() if count > 4] == []


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
