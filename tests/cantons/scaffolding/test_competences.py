"""Which office is competent where: by commune, by district, or one for all."""

from __future__ import annotations

from postnet.cantons.reference.reading import Competence
from postnet.cantons.scaffolding.competences import districts_of, divide
from postnet.model.ids import AuthorityId, CantonCode, CommuneNumber
from postnet.model.places import Commune

XX = CantonCode("xx")


def commune(number: int, district: str | None, successor: int | None = None) -> Commune:
    """Return a commune."""
    heir = CommuneNumber(successor) if successor else None
    return Commune(
        CommuneNumber(number), f"C{number}", district, XX, "de", 8.0, 47.0, successor=heir
    )


def known(**offices: int) -> dict[CommuneNumber, Competence]:
    """Return what a source says: `a1=1` is office a of commune 1."""
    return {
        CommuneNumber(number): Competence(AuthorityId(name[0]), "list")
        for name, number in offices.items()
    }


def test_one_office_for_all_is_sole() -> None:
    """It is named directly, without a rule."""
    communes = [commune(1, "N"), commune(2, "S")]
    assert divide(communes, known(a1=1, a2=2)).sole == "a"


def test_a_gap_leaves_no_sole_office() -> None:
    """Not all communes have it."""
    division = divide([commune(1, None), commune(2, None)], known(a1=1))
    assert (division.sole, [c.number for c in division.without]) == (None, [2])


def test_a_commune_that_ended_has_its_successors_office() -> None:
    """Where the successor is of the same canton."""
    communes = [commune(1, None, successor=2), commune(2, None), commune(3, None)]
    division = divide(communes, known(a2=2, b3=3))
    assert division.by_commune == {1: "a", 2: "a", 3: "b"}
    assert division.derived == ()


def test_a_commune_nobody_lists_has_the_office_of_its_whole_district() -> None:
    """As Moutier had that of the Jura bernois; it is told apart as derived."""
    communes = [commune(1, "N"), commune(2, "N"), commune(3, "S")]
    division = divide(communes, known(a1=1, b3=3))
    assert division.by_commune[CommuneNumber(2)] == "a"
    assert [c.number for c in division.derived] == [2]


def test_a_district_of_several_offices_says_nothing() -> None:
    """Then it is a gap."""
    communes = [commune(1, "N"), commune(2, "N"), commune(3, "N")]
    division = divide(communes, known(a1=1, b2=2))
    assert [c.number for c in division.without] == [3]


def test_a_commune_with_several_offices_gets_none_of_its_neighbours() -> None:
    """Winterthur is not Seuzach's, and nor is anybody for its sake."""
    communes = [commune(1, "N"), commune(2, "N"), commune(3, "N")]
    division = divide(communes, known(a1=1), undivided={CommuneNumber(2)})
    assert [c.number for c in division.without] == [2, 3]


def test_whole_districts_are_told_as_such() -> None:
    """Each office with its own."""
    communes = [commune(1, "N"), commune(2, "N"), commune(3, "S"), commune(4, "W")]
    division = divide(communes, known(a1=1, a2=2, b3=3, b4=4))
    assert districts_of(division, communes) == {"a": ("N",), "b": ("S", "W")}


def test_a_divided_district_needs_a_table() -> None:
    """And so does a canton without districts, or with a gap."""
    for communes, offices in (
        ([commune(1, "N"), commune(2, "N")], known(a1=1, b2=2)),
        ([commune(1, None), commune(2, None)], known(a1=1, b2=2)),
        ([commune(1, "N"), commune(2, "S")], known(a1=1)),
    ):
        assert districts_of(divide(communes, offices), communes) is None
