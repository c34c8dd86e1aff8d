"""Assembling: the contents of packs become one network, with what nobody has to declare."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.authorities import Authority
from postnet.model.ids import AuthorityId, RuleId, residents_office
from postnet.model.network import CantonNetwork
from postnet.model.provenance import Provenance
from postnet.model.rules import Rule
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postnet.cantons.contents import Contents
    from postnet.cantons.kept import Shared
    from postnet.model.cantons import Canton
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import Language, ServiceId
    from postnet.model.places import Commune
    from postnet.model.services import CatalogueEntry, Service

# The comma spares the articles: "de Le Noirmont" is wrong, and every language has its own way.
_RESIDENTS_OFFICE: Final[dict[Language, str]] = {
    "de": "Einwohnerkontrolle, {}",
    "fr": "Contrôle des habitants, {}",
    "it": "Controllo abitanti, {}",
    "rm": "Controlla d'abitants, {}",
    "en": "Residents' office, {}",
}

_REGISTER: Final = Provenance(
    "derived", "BFS, historised register of communes", dt.date(2026, 1, 1)
)


def assemble(
    canton: Canton, contents: Contents, gazetteer: Gazetteer, shared: Shared
) -> CantonNetwork:
    """Join what a pack registers with residents' offices, federal authorities and implied rules.

    Args:
        canton: The pack's canton.
        contents: The pack, without faults.
        gazetteer: The places of Switzerland.
        shared: The catalogue and the federal authorities.
    """
    offices = {office.id: office for office in residents_offices(canton, gazetteer)}
    federal = {authority.id: authority for authority in shared.federal}
    services = [completed(service, shared.catalogue) for service in contents.services]
    declared = {authority.id: _speaking(authority, canton) for authority in contents.authorities}
    return CantonNetwork(
        canton=canton,
        authorities=federal | offices | declared,
        services={service.id: service for service in services},
        branches={branch.id: branch for branch in contents.branches},
        assignments=contents.assignments,
        rules=(*(_implied(s) for s in services if s.authority), *contents.rules),
        cases=contents.cases,
    )


def completed(service: Service, catalogue: Mapping[ServiceId, CatalogueEntry]) -> Service:
    """Return a service with the catalogue's texts where it has none, and its keywords besides."""
    common = catalogue.get(service.id)
    if common is None:
        return service
    return attrs.evolve(
        service,
        title=_filled(service.title, common.title),
        description=_filled(service.description, common.description),
        keywords=_joined(service.keywords, common.keywords),
    )


def _filled(own: Texts, common: Texts) -> Texts:
    return Texts({**common.by_language, **own.by_language}) if own else common


def _joined(
    own: Mapping[Language, tuple[str, ...]], common: Mapping[Language, tuple[str, ...]]
) -> Mapping[Language, tuple[str, ...]]:
    if not own:
        return common
    languages = dict.fromkeys([*own, *common])
    both = {lang: (*own.get(lang, ()), *common.get(lang, ())) for lang in languages}
    return {lang: tuple(dict.fromkeys(words)) for lang, words in both.items()}


def _speaking(authority: Authority, canton: Canton) -> Authority:
    """Return an authority that answers in the canton's languages, where it names none itself."""
    return authority if authority.languages else attrs.evolve(authority, languages=canton.languages)


def residents_offices(canton: Canton, gazetteer: Gazetteer) -> Iterator[Authority]:
    """Yield the residents' office of every commune that is or was in a canton."""
    communes = gazetteer.all_communes(canton.territory)
    numbers = {commune.number for commune in communes}
    for commune in communes:
        heir = commune.successor if commune.successor in numbers else None
        yield Authority(
            id=residents_office(commune.number),
            canton=canton.code,
            kind="commune",
            name=_office_name(commune),
            languages=canton.languages,
            communes=(commune.number,),
            validity=commune.validity,
            successor=residents_office(heir) if heir else None,
            provenance=_REGISTER,
        )


def _office_name(commune: Commune) -> Texts:
    return Texts({lang: form.format(commune.name) for lang, form in _RESIDENTS_OFFICE.items()})


def _implied(service: Service) -> Rule:
    """Return the rule that a service's own `authority` stands for, the lightest of all."""
    return Rule(
        id=RuleId(f"default-{service.id}"),
        canton=service.canton,
        services=(service.id,),
        authority=service.authority,
        implied=True,
        provenance=service.provenance,
        origin=service.origin,
    )


def nameable(
    contents: Contents, gazetteer: Gazetteer, federal: Iterable[Authority]
) -> set[AuthorityId]:
    """Return the ids of all authorities that a pack may name."""
    communes = gazetteer.all_communes(contents.territory)
    return (
        {authority.id for authority in contents.authorities}
        | {authority.id for authority in federal}
        | {residents_office(commune.number) for commune in communes}
    )
