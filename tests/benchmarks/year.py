"""A simulated year: who asks what, where and when, at all branches of the bundled network.

Branches open at eight and close at half past six; most people come before noon and after work, most
on Mondays, fewest in July; taxes are asked about from February to April. The same seed asks the
same questions. Routes are the network's own.
"""

from __future__ import annotations

import datetime as dt
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Final

import attrs

from postnet.routing import Router

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postnet.model.branches import Branch
    from postnet.model.ids import (
        AuthorityId,
        BranchId,
        CantonCode,
        CommuneNumber,
        Language,
        ServiceId,
    )
    from postnet.model.network import Network

YEAR: Final = 2026
_ROUTED_ON: Final = dt.date(YEAR, 11, 23)
_SECOND: Final = 1_000_000
_EPOCH: Final = dt.date(1970, 1, 1)
# From Monday; branches are closed on Sundays.
_WEEK: Final = (1.35, 1.0, 0.95, 1.0, 1.1, 0.45, 0.0)
# From January: taxes bring people in spring, and in summer they are away.
_MONTHS: Final = (1.0, 1.25, 1.35, 1.2, 0.95, 0.9, 0.6, 0.7, 1.05, 1.0, 1.0, 0.95)
# From eight o'clock, an hour each.
_DAY: Final = (0.7, 1.0, 1.1, 1.5, 1.3, 0.7, 0.8, 0.9, 1.3, 1.7, 0.6)
_OPENS: Final = 8
_TAX_SEASON: Final = (2, 3, 4)
_KINDS_A_BRANCH: Final = 24
_LANGUAGES: Final[tuple[Language, ...]] = ("de", "fr", "it", "rm", "en")


@attrs.frozen
class Kind:
    """One question that is asked again and again: what, where, and who answers."""

    canton: CantonCode
    branch: BranchId
    service: ServiceId
    authority: AuthorityId
    commune: CommuneNumber
    language: Language
    weight: float


@attrs.frozen
class Asked:
    """One question of the year.

    Attributes:
        at: Microseconds since 1970, as the store keeps them.
    """

    number: int
    at: int
    kind: Kind


class Year:
    """A year of questions.

    Args:
        network: The bundled one; a branch of each canton is asked for that canton's services.
        seed: The same asks the same.
    """

    def __init__(self, network: Network, seed: int = 1) -> None:
        self._random = Random(seed)
        self.kinds = self._draw_kinds(network)
        self.authorities = len({kind.authority for kind in self.kinds})
        self.branches = len({kind.branch for kind in self.kinds})

    def _draw_kinds(self, network: Network) -> list[Kind]:
        router = Router(network)
        popular: dict[str, float] = {}
        return [
            kind
            for branch in network.branches()
            for kind in self._kinds_of(network, router, branch, popular)
        ]

    def _kinds_of(
        self, network: Network, router: Router, branch: Branch, popular: dict[str, float]
    ) -> Iterator[Kind]:
        registered = network.canton(branch.canton)
        services = sorted(registered.services)
        size = self._random.lognormvariate(0, 0.7)
        for service in self._random.sample(services, min(_KINDS_A_BRANCH, len(services))):
            language = self._language(registered.canton.languages)
            route = router.route(service, branch.commune, language, _ROUTED_ON)
            # A service is asked for as often everywhere, as Zipf's law has it.
            fame = popular.setdefault(service, self._random.paretovariate(1.1))
            found = (branch.canton, branch.id, service, route.authority.id, branch.commune)
            yield Kind(*found, language, size * min(fame, 50.0))

    def _language(self, official: Sequence[Language]) -> Language:
        if self._random.random() < 0.08:
            return self._random.choice(_LANGUAGES)
        return official[0] if self._random.random() < 0.8 else self._random.choice(official)

    def questions(self, count: int) -> Iterator[Asked]:
        """Yield about so many questions, the earliest first."""
        number = 0
        for day, share in _days():
            people = round(count * share)
            kinds = self._random.choices(self.kinds, cum_weights=self._likely(day), k=people)
            for at, kind in zip(self._times(day, people), kinds, strict=True):
                number += 1
                yield Asked(number, at, kind)

    def _times(self, day: dt.date, people: int) -> list[int]:
        """Return when people come on a day, in order."""
        midnight = (day - _EPOCH).days * 86_400
        hours = self._random.choices(range(len(_DAY)), weights=_DAY, k=people)
        within = self._random.random
        return sorted(
            int((midnight + (_OPENS + hour + within()) * 3600) * _SECOND) for hour in hours
        )

    def _likely(self, day: dt.date) -> list[float]:
        season = 5.0 if day.month in _TAX_SEASON else 1.0
        return list(
            accumulate(
                kind.weight * (season if "tax" in kind.service else 1.0) for kind in self.kinds
            )
        )


def _days() -> list[tuple[dt.date, float]]:
    """Return the year's days with the share of its questions that each has."""
    days = [dt.date(YEAR, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    weights = [_WEEK[day.weekday()] * _MONTHS[day.month - 1] for day in days]
    whole = sum(weights)
    return [(day, weight / whole) for day, weight in zip(days, weights, strict=True)]
