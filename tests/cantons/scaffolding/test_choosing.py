"""Which canton is meant, and under which code it is registered."""

from __future__ import annotations

from typing import Final

import pytest

from postnet.cantons.scaffolding.choosing import choose_code, choose_territory
from postnet.errors import InvalidInput, UnknownName
from postnet.geography import load_gazetteer

GAZETTEER: Final = load_gazetteer()


@pytest.mark.parametrize(
    "name", ["ne", "NE", " Ne ", "Neuchâtel", "neuchatel", "Neuenburg", "NEUENBURG"]
)
def test_a_canton_is_found_by_code_or_name(name: str) -> None:
    """In any language, with or without accents."""
    assert choose_territory(name, GAZETTEER).code == "ne"


@pytest.mark.parametrize(
    ("name", "code"), [("Grischun", "gr"), ("Geneva", "ge"), ("St. Gallen", "sg"), ("Giura", "ju")]
)
def test_romansh_english_and_italian_names_count_too(name: str, code: str) -> None:
    """All five languages."""
    assert choose_territory(name, GAZETTEER).code == code


@pytest.mark.parametrize(("name", "near"), [("zhr", "zh (Zürich)"), ("Tessine", "ti (Ticino)")])
def test_an_unknown_canton_names_the_nearest(name: str, near: str) -> None:
    """And all that there are."""
    with pytest.raises(UnknownName, match="The 26 cantons are ag, ai") as refused:
        choose_territory(name, GAZETTEER)
    assert near in refused.value.nearest


def test_a_canton_keeps_its_code_unless_another_is_wanted() -> None:
    """A training copy has one of its own."""
    zurich = choose_territory("zh", GAZETTEER)
    codes = [choose_code(code, zurich, GAZETTEER) for code in (None, "zh", " XA ")]
    assert codes == ["zh", "zh", "xa"]


@pytest.mark.parametrize(
    ("code", "says"),
    [("be", "stands for Bern"), ("ch", "stands for the Confederation"), ("zürich", "is not a")],
)
def test_a_code_that_stands_for_something_else_is_refused(code: str, says: str) -> None:
    """Two letters, and nobody else's: they begin every reference."""
    with pytest.raises(InvalidInput, match=says) as refused:
        choose_code(code, choose_territory("zh", GAZETTEER), GAZETTEER)
    assert "xa" in refused.value.cure
