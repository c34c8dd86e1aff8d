"""Assembling: the contents of packs become one network, with what nobody has to declare."""

from __future__ import annotations

import datetime as dt
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.authorities import Authority
from postnet.model.ids import AuthorityId, implied_rule, residents_office
from postnet.model.network import CantonNetwork
from postnet.model.on_demand import OnDemand
from postnet.model.provenance import Provenance
from postnet.model.rules import Rule
from postnet.model.services import Service
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postnet.cantons.contents import Contents
    from postnet.cantons.kept import Shared
    from postnet.model.cantons import Canton
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import Language, ServiceId
    from postnet.model.services import CatalogueEntry

# What attrs.evolve would do, in a third of the time: there are thousands of services.
_FIELDS: Final = [field.name for field in attrs.fields(Service)]
_TITLE, _DESCRIPTION, _KEYWORDS = map(_FIELDS.index, ("title", "description", "keywords"))
_values: Final = attrgetter(*_FIELDS)

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
    services = {service.id: service for service in contents.services}
    declared = {
        authority.id: _as_office(_speaking(authority, canton), offices)
        for authority in contents.authorities
    }
    return CantonNetwork(
        canton=canton,
        authorities=federal | offices | declared,
        services=OnDemand(services, lambda name: completed(services[name], shared.catalogue)),
        branches={branch.id: branch for branch in contents.branches},
        assignments=contents.assignments,
        rules=(*(_implied(s) for s in services.values() if s.authority), *contents.rules),
        cases=contents.cases,
    )


def completed(service: Service, catalogue: Mapping[ServiceId, CatalogueEntry]) -> Service:
    """Return a service with the catalogue's texts where it has none, and its keywords besides."""
    common = catalogue.get(service.id)
    if common is None:
        return service
    values = list(_values(service))
    values[_TITLE] = _filled(service.title, common.title)
    values[_DESCRIPTION] = _filled(service.description, common.description)
    values[_KEYWORDS] = _joined(service.keywords, common.keywords)
    return Service(*values)


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


def _as_office(authority: Authority, offices: Mapping[AuthorityId, Authority]) -> Authority:
    """Return an authority; a commune's own office has the commune's days, if it says none."""
    office = offices.get(authority.id)
    if office is None or authority.validity.bounded:
        return authority
    successor = authority.successor or office.successor
    return attrs.evolve(authority, validity=office.validity, successor=successor)


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
            name=_office_name(commune.name),
            languages=canton.languages,
            communes=(commune.number,),
            validity=commune.validity,
            successor=residents_office(heir) if heir else None,
            provenance=_REGISTER,
        )


def _office_name(commune: str) -> Texts:
    # The comma spares the articles: "de Le Noirmont" is wrong, and every language has its own way.
    return Texts(
        {
            "de": f"Einwohnerkontrolle, {commune}",
            "fr": f"Contrôle des habitants, {commune}",
            "it": f"Controllo abitanti, {commune}",
            "rm": f"Controlla d'abitants, {commune}",
            "en": f"Residents' office, {commune}",
        }
    )


def _implied(service: Service) -> Rule:
    """Return the rule that a service's own `authority` stands for, the lightest of all."""
    return Rule(
        id=implied_rule(service.id),
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
