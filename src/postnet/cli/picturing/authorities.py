"""Authorities: a tree by kind at a glance, a table whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from postnet.cli.picturing.words import counted
from postnet.cli.printing import listing, plain
from postnet.model.authorities import AuthorityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.tree import Tree

    from postnet.model.ids import Language
    from postnet.reports import Overview
    from postnet.reports.overview import CountedAuthority

_KINDS: Final[tuple[AuthorityKind, ...]] = get_args(AuthorityKind)

# How many authorities of a kind the tree names: those that answer most.
_NAMED: Final = 8

_COLUMNS: Final = ("id", "name", "kind", "services", "sure", "days")


def glance(seen: Overview, language: Language) -> Iterator[RenderableType]:
    """Yield the tree."""
    from rich.tree import Tree  # noqa: PLC0415  (not paid for by what machines read)

    own = [one for one in seen.own if one.alive]
    tree = Tree(plain(f"Authorities: {len(own)} of the canton's own", "bold"))
    for kind in _KINDS:
        alike = [one for one in own if one.authority.kind == kind]
        if alike:
            _add_kind(tree.add(plain(f"{kind} ({len(alike)})", "bold")), alike, seen, language)
    for line in _others(seen):
        tree.add(plain(line))
    yield tree


def _add_kind(
    tree: Tree, alike: Sequence[CountedAuthority], seen: Overview, language: Language
) -> None:
    most = sorted(alike, key=lambda one: (-one.services, one.authority.id))
    shown = most if len(most) <= _NAMED + 1 else most[:_NAMED]
    for one in shown:
        name = one.authority.name.text(language, seen.canton.languages)
        services = counted(one.services, "service")
        tree.add(plain(f"{name} [{one.authority.id}]: {services}, {one.sureness}"))
    if len(shown) < len(most):
        tree.add(plain(f"and {len(most) - len(shown)} more (--authorities lists them all)"))


def _others(seen: Overview) -> Iterator[str]:
    """Yield what nobody has to declare."""
    residents = [one for one in seen.authorities if one.whose == "residents" and one.alive]
    if residents:
        answered = counted(residents[0].services, "service")
        yield f"residents' offices of {counted(len(residents), 'commune')}: {answered}"
    federal = [one for one in seen.authorities if one.whose == "federal" and one.services]
    if federal:
        answered = counted(sum(one.services for one in federal), "service")
        yield f"federal ({len(federal)}): {answered}"


def whole(seen: Overview, language: Language) -> Iterator[RenderableType]:
    """Yield the canton's own authorities and the federal ones that answer."""
    listed = [one for one in seen.authorities if one.whose == "own"]
    listed += [one for one in seen.authorities if one.whose == "federal" and one.services]
    yield listing("Authorities", _COLUMNS, [_row(one, seen, language) for one in listed])
    yield plain("The residents' office of every commune comes on top.")


def _row(one: CountedAuthority, seen: Overview, language: Language) -> tuple[str, ...]:
    authority, validity = one.authority, one.authority.validity
    days = (
        f"{validity.from_on or '...'} to {validity.until_on or '...'}" if validity.bounded else ""
    )
    if authority.successor:
        days += f", then {authority.successor}"
    name = authority.name.text(language, seen.canton.languages)
    return authority.id, name, authority.kind, str(one.services), one.sureness, days
