"""Gaps: what a canton's pack says is missing, and facts in it that nobody knows yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.cantons import LoadedPack
    from postnet.cantons.contents import Exemption
    from postnet.model.authorities import Authority
    from postnet.model.network import CantonNetwork


@attrs.frozen
class EmptyFact:
    """A fact that is empty.

    Attributes:
        what: Which one, in a few words.
        subjects: Whose, by id.
    """

    what: str
    subjects: tuple[str, ...]


@attrs.frozen
class Gaps:
    """What is missing.

    Attributes:
        todo: What the pack's quality.toml says is to be done.
        exempt: The warnings that it exempts.
        empty: Facts that are empty.
    """

    todo: tuple[str, ...]
    exempt: tuple[Exemption, ...]
    empty: tuple[EmptyFact, ...]


def find_gaps(pack: LoadedPack, registered: CantonNetwork, own: Sequence[Authority]) -> Gaps:
    """Say what a canton's pack lacks.

    Args:
        pack: The canton's folder.
        registered: What it registers.
        own: The authorities that it declares.
    """
    contents = pack.contents
    empty = [*_of_authorities(own), *_of_the_rest(registered)]
    return Gaps(contents.todo, contents.exemptions, tuple(fact for fact in empty if fact.subjects))


def _of_authorities(own: Sequence[Authority]) -> Iterator[EmptyFact]:
    yield _empty("authorities without an address", (a.id for a in own if not a.address.place))
    yield _empty("authorities without a page", (a.id for a in own if not a.url))
    doubted = (a.id for a in own if a.provenance.confidence == "unknown")
    yield _empty("authorities without a source", doubted)
    unreachable = (a.id for a in own if not a.channel.reachable)
    yield _empty("authorities that no channel reaches", unreachable)


def _of_the_rest(registered: CantonNetwork) -> Iterator[EmptyFact]:
    canton, code = registered.canton, registered.canton.code
    nowhere = (b.id for b in registered.branches.values() if b.lon is None or b.lat is None)
    yield _empty("branches without a position", nowhere)
    uncounted = (a.id for a in registered.assignments if a.trained_clerks is None)
    yield _empty("assignments that say not how many clerks are trained", uncounted)
    yield _empty("portal without an address", [code] if not canton.portal.url else [])
    yield _empty("privacy without a law", [code] if not canton.privacy.law else [])


def _empty(what: str, subjects: Iterable[str]) -> EmptyFact:
    return EmptyFact(what, tuple(subjects))
