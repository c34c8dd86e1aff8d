"""Registering: entries of a pack become the nouns of the model, each with its origin."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from postnet.model.authorities import Address, Authority, Channel
from postnet.model.branches import Assignment, Branch
from postnet.model.cantons import Canton, Portal, Privacy
from postnet.model.ids import (
    AssignmentId,
    AuthorityId,
    BranchId,
    CantonCode,
    CommuneNumber,
    Postcode,
    PromptId,
    RuleId,
    ServiceId,
)
from postnet.model.provenance import Provenance
from postnet.model.rules import Conditions, Rule
from postnet.model.services import Prompt, Service
from postnet.model.validity import ALWAYS, Validity
from postnet.model.working_week import DeadlineTerms

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from postnet.cantons import entries
    from postnet.cantons.entries import (
        AssignmentEntry,
        AuthorityEntry,
        BranchEntry,
        CantonEntry,
        RuleEntry,
        ServiceEntry,
        UseEntry,
    )
    from postnet.cantons.reading import Placed
    from postnet.model.ids import Language
    from postnet.model.services import CatalogueEntry
    from postnet.model.working_week import ClosedDays

# One for all: what many services share is kept once.
_NOTHING: Final[Mapping[Language, tuple[str, ...]]] = {}


def canton_of(placed: Placed[CantonEntry], closed_days: ClosedDays) -> Canton:
    """Return the canton of a canton.toml."""
    entry = placed.entry
    privacy = entry.privacy
    return Canton(
        code=CantonCode(entry.code),
        copy_of=CantonCode(entry.territory) if entry.territory else None,
        status=entry.status,
        name=entry.name,
        languages=entry.languages,
        front_office=AuthorityId(entry.front_office),
        validity=Validity(entry.data_from, entry.data_until),
        portal=Portal(entry.portal.name, entry.portal.url, entry.portal.logins),
        deadlines=_terms(entry.deadlines),
        hours=entry.hours,
        closed_days=closed_days,
        privacy=Privacy(
            privacy.ask_name,
            privacy.keep_days,
            privacy.then,
            privacy.law,
            privacy.similar_questions,
        ),
        provenance=_provenance(entry.provenance),
        origin=placed.origin,
    )


def authority_of(placed: Placed[AuthorityEntry], canton: CantonCode) -> Authority:
    """Return an authority; one that names no language answers in those of its canton."""
    entry = placed.entry
    return Authority(
        id=AuthorityId(entry.id),
        canton=canton,
        kind=entry.kind,
        name=entry.name,
        short=entry.short,
        channel=Channel(entry.channel.kind, entry.channel.address),
        address=Address(entry.address.street, entry.address.place),
        url=entry.url,
        languages=entry.languages,
        hours=entry.hours,
        deadlines=_terms(entry.deadlines),
        districts=entry.districts,
        communes=tuple(map(CommuneNumber, entry.communes)),
        validity=_validity(entry.valid_from, entry.valid_until),
        successor=AuthorityId(entry.successor) if entry.successor else None,
        provenance=_provenance(entry.provenance),
        origin=placed.origin,
    )


def service_of(
    placed: Placed[ServiceEntry], canton: CantonCode, catalogue: Mapping[ServiceId, CatalogueEntry]
) -> Service:
    """Return a service with what it says itself; its texts are joined to the catalogue's later."""
    entry = placed.entry
    common = catalogue.get(ServiceId(entry.id))
    return Service(
        id=ServiceId(entry.id),
        canton=canton,
        authority=AuthorityId(entry.authority) if entry.authority else None,
        title=entry.title,
        description=entry.description,
        keywords=entry.keywords,
        documents=entry.documents,
        url=entry.url,
        online=entry.online,
        level=entry.level or (common.level if common else "canton"),
        theme=entry.theme or (common.theme if common else "other"),
        life_events=entry.life_events or (common.life_events if common else ()),
        decided_by=entry.decided_by or (common.decided_by if common else "home"),
        deadlines=_terms(entry.deadlines),
        prompts=tuple(Prompt(PromptId(p.id), p.ask, p.answers) for p in entry.prompt),
        validity=_validity(entry.valid_from, entry.valid_until),
        provenance=_provenance(entry.provenance),
        origin=placed.origin,
    )


def used_services(
    placed: Placed[UseEntry], canton: CantonCode, catalogue: Mapping[ServiceId, CatalogueEntry]
) -> Iterator[Service]:
    """Yield the services of the catalogue that a canton uses as they are."""
    entry = placed.entry
    authority = AuthorityId(entry.authority) if entry.authority else None
    provenance = _provenance(entry.provenance)
    for name in entry.services:
        common = catalogue.get(ServiceId(name))
        if common is not None:
            yield Service(
                id=common.id,
                canton=canton,
                authority=authority,
                keywords=_NOTHING,
                documents=_NOTHING,
                online=entry.online,
                level=common.level,
                theme=common.theme,
                life_events=common.life_events,
                decided_by=common.decided_by,
                provenance=provenance,
                origin=placed.origin,
            )


def rule_of(
    placed: Placed[RuleEntry], canton: CantonCode, table: Mapping[CommuneNumber, AuthorityId]
) -> Rule:
    """Return a rule."""
    entry = placed.entry
    when = entry.when
    answers = {PromptId(prompt): frozenset(keys) for prompt, keys in when.answers.items()}
    return Rule(
        id=RuleId(entry.id),
        canton=canton,
        services=tuple(map(ServiceId, entry.services)),
        authority=AuthorityId(entry.authority) if entry.authority else None,
        when=Conditions(
            frozenset(map(CommuneNumber, when.communes or ())),
            frozenset(when.districts or ()),
            frozenset(when.languages or ()),
            answers,
        ),
        table=table,
        validity=_validity(entry.valid_from, entry.valid_until),
        note=entry.note,
        provenance=_provenance(entry.provenance),
        origin=placed.origin,
    )


def branch_of(placed: Placed[BranchEntry], canton: CantonCode) -> Branch:
    """Return a branch."""
    entry = placed.entry
    return Branch(
        id=BranchId(entry.id),
        canton=canton,
        name=entry.name,
        postcode=Postcode(entry.postcode),
        locality=entry.locality,
        commune=CommuneNumber(entry.commune),
        lon=entry.lon,
        lat=entry.lat,
        validity=_validity(entry.opened_on, entry.closed_on),
        provenance=_provenance(entry.provenance),
        origin=placed.origin,
    )


def assignment_of(
    placed: Placed[AssignmentEntry], canton: CantonCode, branches: tuple[BranchId, ...]
) -> Assignment:
    """Return an assignment; `branches` are those that "all" stands for."""
    entry = placed.entry
    services = entry.services.ids
    named = entry.branches.ids
    return Assignment(
        id=AssignmentId(entry.id),
        canton=canton,
        branches=branches if named is None else tuple(map(BranchId, named)),
        services=None if services is None else frozenset(map(ServiceId, services)),
        phase=entry.phase,
        validity=Validity(entry.from_on, entry.until),
        trained_clerks=entry.trained_clerks,
        provenance=_provenance(entry.provenance),
        origin=placed.origin,
    )


def _validity(first: dt.date | None, last: dt.date | None) -> Validity:
    return Validity(first, last) if first or last else ALWAYS


def _terms(entry: entries.DeadlinesEntry) -> DeadlineTerms:
    return DeadlineTerms(entry.first_reply, entry.answer)


@lru_cache(maxsize=4096)
def _provenance(entry: entries.ProvenanceEntry) -> Provenance:
    """Return a provenance; the same one for all that share it: most do."""
    return Provenance(entry.confidence, entry.source, entry.as_of)
