"""Rules: rules.toml."""

from __future__ import annotations

import datetime as dt

import attrs

from postnet.cantons.entries.facts import ProvenanceEntry
from postnet.model.ids import AuthorityId, CommuneNumber, Language, RuleId, ServiceId
from postnet.model.texts import Texts


@attrs.frozen
class ConditionsEntry:
    """When a rule holds: all that is given must be so.

    Attributes:
        communes: In one of these communes, by BFS number, such as `6711`.
        districts: In one of these districts, as the BFS spells them.
        languages: Asked in one of these languages.
        answers: The service's own questions were answered so: for each prompt, the keys that fit.
    """

    communes: tuple[CommuneNumber, ...] | None = None
    districts: tuple[str, ...] | None = None
    languages: tuple[Language, ...] | None = None
    answers: dict[str, tuple[str, ...]] = attrs.field(factory=dict)


@attrs.frozen
class RuleEntry:
    """A rule: `[[rule]]` in rules.toml. It names either an `authority` or a `table`.

    Attributes:
        id: What routes and findings call it.
        services: The services it is about.
        authority: Who answers; `commune-*` is the residents' office of the commune that decides.
        table: A CSV file of the pack with the columns `bfs,authority`, where every commune has its
            own, such as `offices.csv`.
        when: When it holds; always where nothing is given.
        valid_from: First day on which it holds.
        valid_until: Last day on which it holds.
        note: Why, for whoever reads the route.
        provenance: How sure this is.
    """

    id: RuleId
    services: tuple[ServiceId, ...]
    authority: AuthorityId | None = None
    table: str | None = None
    when: ConditionsEntry = ConditionsEntry()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    note: Texts = Texts()
    provenance: ProvenanceEntry = ProvenanceEntry()
