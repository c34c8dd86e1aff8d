"""Services: services.toml, and the files of the catalogue."""

from __future__ import annotations

import datetime as dt

import attrs

from postnet.cantons.entries.facts import DeadlinesEntry, ProvenanceEntry
from postnet.model.ids import AuthorityId, Language, ServiceId
from postnet.model.services import DecidedBy, Level
from postnet.model.texts import Texts


@attrs.frozen
class PromptEntry:
    """What a service has to ask before its authority is known: `[[service.prompt]]`.

    Attributes:
        id: What rules call it, such as `zone`.
        ask: The question to put to the citizen.
        answers: The possible answers: for each key that rules name, the text that the clerk sees.
    """

    id: str
    ask: Texts
    answers: dict[str, Texts]


@attrs.frozen
class ServiceEntry:
    """A service that differs from the catalogue, or is not in it: `[[service]]` in services.toml.

    Attributes:
        id: The catalogue's where the service is in it, such as `tax-return`.
        authority: Who answers where no rule says otherwise; `commune-*` is the residents' office
            of the commune that decides. Without it, only rules answer.
        title: What it is called; the catalogue's where none is given.
        description: One or two sentences; the catalogue's where none is given.
        keywords: More words that citizens use for it, per language; they come on top of the
            catalogue's.
        documents: What to bring, per language.
        url: Its page.
        online: Whether the portal offers it.
        level: Who usually answers; the catalogue's where none is given.
        theme: What it belongs to, such as `taxes`; for a service that is not in the catalogue.
        life_events: What happens in a life when it is needed, such as `moving`; the catalogue's
            where none are given.
        decided_by: Whose commune decides: the citizen's (`home`), or that of the building, land or
            event (`place`); the catalogue's where none is given.
        deadlines: Its own terms; what is missing is the authority's, then the canton's.
        prompt: What has to be asked before the authority is known.
        valid_from: First day on which it is offered.
        valid_until: Last day on which it is offered.
        provenance: How sure this is.
    """

    id: ServiceId
    authority: AuthorityId | None = None
    title: Texts = Texts()
    description: Texts = Texts()
    keywords: dict[Language, tuple[str, ...]] = attrs.field(factory=dict)
    documents: dict[Language, tuple[str, ...]] = attrs.field(factory=dict)
    url: str = ""
    online: bool = False
    level: Level | None = None
    theme: str | None = None
    life_events: tuple[str, ...] = ()
    decided_by: DecidedBy | None = None
    deadlines: DeadlinesEntry = DeadlinesEntry()
    prompt: tuple[PromptEntry, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class UseEntry:
    """Services of the catalogue, used as they are: `[[use]]` in services.toml.

    Attributes:
        services: Their ids in the catalogue, such as `tax-return`.
        authority: Who answers them where no rule says otherwise; `commune-*` is the residents'
            office of the commune that decides. Without it, only rules answer.
        online: Whether the portal offers them.
        provenance: How sure it is that this authority answers them.
    """

    services: tuple[ServiceId, ...]
    authority: AuthorityId | None = None
    online: bool = False
    provenance: ProvenanceEntry = ProvenanceEntry()


@attrs.frozen
class CatalogueServiceEntry:
    """A service common to all cantons: `[[service]]` in a file of the catalogue.

    Attributes:
        id: The same in all cantons, such as `tax-return`.
        level: Who usually answers: the `canton`, a `district`, the `commune`, the federation
            (`federal`), a compensation `fund`, or an `other` body.
        title: What it is called, in all five languages.
        description: One or two sentences, in all five languages.
        keywords: The words that citizens really use, per language; the suggestion lives on them.
        life_events: What happens in a life when it is needed, such as `moving`.
        decided_by: Whose commune decides: the citizen's (`home`), or that of the building, land or
            event (`place`).
        usual_authority: The role of the authority that usually answers, such as `tax`, after which
            `postnet canton new` binds it; `commune-*` is the residents' office, and a federal
            authority stands under its id. Empty where cantons differ too much.
    """

    id: ServiceId
    level: Level
    title: Texts
    description: Texts
    keywords: dict[Language, tuple[str, ...]]
    life_events: tuple[str, ...]
    decided_by: DecidedBy = "home"
    usual_authority: str = ""
