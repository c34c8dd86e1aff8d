"""Branches: their history by phase at a glance, tables whole."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from postnet.cli.picturing.words import counted, how_sure, some
from postnet.cli.printing import is_roomy, listing, plain
from postnet.reports.phases import STATE_WORDS, STATES, count_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType
    from rich.table import Table

    from postnet.model.branches import Assignment
    from postnet.model.ids import Language
    from postnet.reports import Overview
    from postnet.reports.phases import PlacedBranch, State, Stretch


def glance(seen: Overview, _language: Language) -> Iterator[RenderableType]:
    """Yield from when how many branches stand how, and how sure the branches are."""
    title = f"Branches: {_counted(count_states(seen.branches)) or 'none'}"
    held = _held(seen)
    if seen.stretches:
        yield _timeline(title, seen, held)
        yield plain(f"* holds on {seen.on}" if held else f"nothing holds on {seen.on} yet")
    else:
        yield plain(title, "bold")
    yield plain(f"How sure the branches are: {how_sure(seen.branch_sureness)}")


def _counted(counts: Mapping[State, int], between: str = ", ") -> str:
    return between.join(f"{n} {STATE_WORDS[state]}" for state, n in counts.items() if n)


def _timeline(title: str, seen: Overview, held: Stretch | None) -> Table:
    """Return a row for each stretch: a column a state where there is room, else one for all."""
    used = [state for state in STATES if any(s.counts[state] for s in seen.stretches)]
    roomy = is_roomy()
    columns = [STATE_WORDS[state] for state in used] if roomy else ["branches"]
    rows = []
    for stretch in seen.stretches:
        begins = f"{stretch.from_on}{' *' if stretch is held else ''}"
        numbers = [str(stretch.counts[state] or "") for state in used]
        counts = numbers if roomy else [_counted(stretch.counts, "\n")]
        rows.append([begins, *counts, ";\n".join(_changes(seen, stretch))])
    return listing(title, ["from", *columns, "what changes"], rows, whole=1 + len(columns))


def _held(seen: Overview) -> Stretch | None:
    """Return the stretch that the picture's day is in."""
    begun = [stretch for stretch in seen.stretches if stretch.from_on <= seen.on]
    return begun[-1] if begun else None


def _changes(seen: Overview, stretch: Stretch) -> Iterator[str]:
    """Yield what happens: assignments and branches by name, as far as they are few."""
    names = {str(one.branch.id): one.branch.name for one in seen.branches}
    for change, alike in groupby(sorted(stretch.changes), key=lambda found: found[0]):
        subjects = [names.get(subject, subject) for _, subject in alike]
        yield f"{some(subjects, 4)} {change if len(subjects) == 1 else change.removesuffix('s')}"


def whole(seen: Overview, _language: Language) -> Iterator[RenderableType]:
    """Yield every branch and every assignment."""
    columns = ("branch", "name", "postcode", "commune", "state", "since", "open", "sure")
    yield listing("Branches", columns, [_row(one) for one in seen.branches])
    heads = ("assignment", "phase", "branches", "services", "from", "until", "clerks")
    yield listing("Assignments", heads, [_assignment(one) for one in seen.assignments])


def _row(one: PlacedBranch) -> tuple[str, ...]:
    branch, days = one.branch, one.branch.validity
    open_ = f"{days.from_on or '...'} to {days.until_on or '...'}" if days.bounded else ""
    place = str(branch.postcode), str(branch.commune)
    since = str(one.since or "")
    return branch.id, branch.name, *place, STATE_WORDS[one.state], since, open_, one.sureness


def _assignment(one: Assignment) -> tuple[str, ...]:
    services = "all" if one.services is None else counted(len(one.services), "service")
    clerks = "" if one.trained_clerks is None else str(one.trained_clerks)
    days = str(one.validity.from_on or ""), str(one.validity.until_on or "")
    return one.id, one.phase, str(len(one.branches)), services, *days, clerks
