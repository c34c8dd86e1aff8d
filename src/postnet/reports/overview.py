"""The overview: a canton at a glance, on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from postnet.model.ids import RESIDENTS_OFFICE
from postnet.reports.coverage import cover, is_residents_office
from postnet.reports.gaps import find_gaps
from postnet.reports.phases import place_branches, timeline
from postnet.reports.sureness import how_many, how_sure
from postnet.routing import require_covered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from postnet.cantons import LoadedPack
    from postnet.model.authorities import Authority
    from postnet.model.branches import Assignment
    from postnet.model.cantons import Canton
    from postnet.model.network import CantonNetwork
    from postnet.reports.coverage import Coverage
    from postnet.reports.gaps import Gaps
    from postnet.reports.phases import PlacedBranch, Stretch
    from postnet.reports.sureness import Sureness
    from postnet.routing import Router

Whose = Literal["own", "residents", "federal"]
"""Whose an authority is: the canton's pack declares it; every commune has it; the federation's."""


@attrs.frozen
class CountedAuthority:
    """An authority, and what it does for the canton on a day.

    Attributes:
        services: How many services it answers, from some commune.
        alive: Whether it exists on the day.
    """

    authority: Authority
    whose: Whose
    services: int
    alive: bool
    sureness: Sureness


@attrs.frozen
class Overview:
    """A canton at a glance.

    Attributes:
        on: The day of the picture.
        communes: How many the canton has on that day.
        districts: How many districts these are in; 0 in the nine cantons that have none.
        branches: Each with how it stands on the day.
        stretches: The history of the branches, past and planned.
        branch_sureness: How many of the branches are how sure.
    """

    canton: Canton
    on: dt.date
    communes: int
    districts: int
    authorities: tuple[CountedAuthority, ...]
    coverage: Coverage
    branches: tuple[PlacedBranch, ...]
    stretches: tuple[Stretch, ...]
    assignments: tuple[Assignment, ...]
    gaps: Gaps
    branch_sureness: Mapping[Sureness, int]

    @property
    def own(self) -> list[CountedAuthority]:
        """The authorities that the canton's pack declares."""
        return [one for one in self.authorities if one.whose == "own"]


def overview(pack: LoadedPack, router: Router, on: dt.date) -> Overview:
    """Work out a canton's overview.

    Args:
        pack: The canton's folder, without errors.
        router: The table of all registered cantons.
        on: The day of the picture.

    Raises:
        InvalidInput: The canton's configuration does not speak for the day.
    """
    registered = router.network.canton(pack.contents.code)
    code = registered.canton.code
    require_covered(router.network, code, on)
    communes = router.network.gazetteer.communes(on=on, canton=registered.canton.territory)
    coverage = cover(router, code, on)
    authorities = tuple(_counted(registered, coverage, on))
    own = [one.authority for one in authorities if one.whose == "own"]
    return Overview(
        canton=registered.canton,
        on=on,
        communes=len(communes),
        districts=len({commune.district for commune in communes} - {None}),
        authorities=authorities,
        coverage=coverage,
        branches=place_branches(registered, on),
        stretches=timeline(registered),
        assignments=registered.assignments,
        gaps=find_gaps(pack, registered, own),
        branch_sureness=how_many(branch.provenance for branch in registered.branches.values()),
    )


def _counted(
    registered: CantonNetwork, coverage: Coverage, on: dt.date
) -> Iterator[CountedAuthority]:
    for authority in registered.authorities.values():
        whose = whose_is(registered, authority)
        name = RESIDENTS_OFFICE if whose == "residents" else authority.id
        yield CountedAuthority(
            authority,
            whose,
            coverage.answering.get(name, 0),
            authority.validity.covers(on),
            how_sure(authority.provenance),
        )


def whose_is(registered: CantonNetwork, authority: Authority) -> Whose:
    """Say whose an authority is."""
    if authority.canton != registered.canton.code:
        return "federal"
    return "residents" if is_residents_office(authority) else "own"
