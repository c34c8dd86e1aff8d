"""Branches and what they offer: branches.toml."""

from __future__ import annotations

import datetime as dt

import attrs

from postnet.cantons.entries.facts import ProvenanceEntry
from postnet.model.branches import Phase
from postnet.model.ids import AssignmentId, BranchId, CommuneNumber, Postcode


@attrs.frozen
class BranchEntry:
    """A Swiss Post branch: `[[branch]]` in branches.toml.

    Attributes:
        id: What assignments and tickets call it, such as `ju-2800-005`.
        name: What it is called, such as `Delémont 1`.
        postcode: Four digits, such as `2800`.
        locality: The place name that goes with the postcode, such as `Delémont`.
        commune: The commune it lies in, by BFS number, such as `6711`.
        lon: Degrees east (WGS84), such as `7.33`.
        lat: Degrees north (WGS84), such as `47.36`.
        opened_on: Its first day, where it is known.
        closed_on: Its last day, where it is known.
        provenance: How sure this is.
    """

    id: BranchId
    name: str
    postcode: Postcode
    locality: str
    commune: CommuneNumber
    lon: float | None = None
    lat: float | None = None
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class AllOr:
    """A list of ids, or the word "all"; None is all."""

    ids: tuple[str, ...] | None


@attrs.frozen
class AssignmentEntry:
    """Branches that offer this canton's services: `[[assignment]]` in branches.toml.

    Attributes:
        id: What findings call it, such as `ju-pilot-2022`.
        branches: Ids of branches, or `all` of this file.
        services: Ids of services, or `all`.
        phase: A `pilot` tries it out, the `rollout` is for good.
        from_on: Its first day, such as `2026-01-01`.
        until: Its last day; open where none is given.
        trained_clerks: How many clerks are trained, where it is known.
        provenance: How sure this is.
    """

    id: AssignmentId
    branches: AllOr
    services: AllOr
    phase: Phase
    from_on: dt.date
    until: dt.date | None = None
    trained_clerks: int | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()
