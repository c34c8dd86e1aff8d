"""The register of communes: every commune by its number, also those that exist no more."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from postnet.model.ids import CommuneNumber
    from postnet.model.places import Commune


_Group = TypeVar("_Group")
_Numbers = dict[_Group, tuple["CommuneNumber", ...]]


@attrs.frozen
class Register:
    """Every commune, and what is known of all of them without making any.

    Attributes:
        communes: By number; most are made when somebody asks for them.
        cantons: Gives the number and canton of each.
        successors: Of those that became part of another, which.
    """

    communes: Mapping[CommuneNumber, Commune]
    cantons: Callable[[], Iterable[tuple[CommuneNumber, str]]]
    successors: Mapping[CommuneNumber, CommuneNumber]

    @cached_property
    def by_canton(self) -> _Numbers[str]:
        """The numbers of all communes that are or were in each canton."""
        return _grouped(self.cantons())

    @cached_property
    def origins(self) -> _Numbers[CommuneNumber]:
        """For a commune, the numbers of those that became part of it."""
        return _grouped(self.successors.items())


def _grouped(pairs: Iterable[tuple[CommuneNumber, _Group]]) -> _Numbers[_Group]:
    groups: defaultdict[_Group, list[CommuneNumber]] = defaultdict(list)
    for number, group in pairs:
        groups[group].append(number)
    return {group: tuple(numbers) for group, numbers in groups.items()}
