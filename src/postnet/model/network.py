"""The network: everything registered, assembled."""

from __future__ import annotations

import difflib
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import attrs

from postnet.errors import UnknownName
from postnet.model.ids import AuthorityId, BranchId, CantonCode, ServiceId

_Id = TypeVar("_Id", bound=str)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postnet.model.authorities import Authority
    from postnet.model.branches import Assignment, Branch
    from postnet.model.cantons import Canton
    from postnet.model.cases import Case
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.places import Commune
    from postnet.model.rules import Rule
    from postnet.model.services import CatalogueEntry, Service


@attrs.frozen
class CantonNetwork:
    """All that one canton registered.

    Attributes:
        authorities: By id, with the residents' office of each of its communes.
        rules: Declared ones and those that the services' own authorities imply.
    """

    canton: Canton
    authorities: Mapping[AuthorityId, Authority]
    services: Mapping[ServiceId, Service]
    branches: Mapping[BranchId, Branch]
    assignments: tuple[Assignment, ...]
    rules: tuple[Rule, ...]
    cases: tuple[Case, ...] = ()

    def own_authorities(self) -> Iterator[Authority]:
        """Yield those that the canton declares itself: no residents' offices, no federal ones."""
        code = self.canton.code
        for authority in self.authorities.values():
            if authority.canton == code and authority.origin is not None:
                yield authority


@attrs.frozen
class Network:
    """The registered cantons with their services, authorities, branches, assignments and rules.

    It is immutable; what holds when is said by the dates in it.

    Attributes:
        gazetteer: The communes, districts and localities of Switzerland.
        catalogue: The services common to all cantons, by id.
        cantons: What each canton registered, by code.
        territories: For each part of Switzerland that somebody speaks for, by its own code, the
            code of the canton that does; the same but for copies under other codes.
    """

    gazetteer: Gazetteer
    catalogue: Mapping[ServiceId, CatalogueEntry]
    cantons: Mapping[CantonCode, CantonNetwork]
    territories: Mapping[CantonCode, CantonCode] = attrs.field(kw_only=True)

    @territories.default
    def _speaking_for(self) -> Mapping[CantonCode, CantonCode]:
        return {found.canton.territory: code for code, found in self.cantons.items()}

    def speaker(self, commune: Commune) -> CantonCode | None:
        """Return the code of the canton that speaks for a commune; None where it is not there."""
        return self.territories.get(commune.canton)

    def canton(self, code: str) -> CantonNetwork:
        """Return what a canton registered.

        Raises:
            UnknownName: No such canton is registered.
        """
        found = self.cantons.get(CantonCode(code.lower()))
        if found is None:
            registered = ", ".join(sorted(self.cantons)) or "none"
            cure = f"Registered cantons: {registered}."
            raise UnknownName("registered canton", code, cure=cure)
        return found

    def authority(self, authority: str) -> Authority:
        """Return an authority by its id.

        Raises:
            UnknownName: No authority has it.
        """
        for canton in self._likely_first(authority):
            found = canton.authorities.get(AuthorityId(authority))
            if found is not None:
                return found
        names = {
            a.id: a.name.text("fr") for c in self.cantons.values() for a in c.authorities.values()
        }
        raise UnknownName("authority", authority, _near(authority, names))

    def branch(self, branch: str) -> Branch:
        """Return a branch by its id.

        Raises:
            UnknownName: No branch has it.
        """
        for canton in self._likely_first(branch):
            found = canton.branches.get(BranchId(branch))
            if found is not None:
                return found
        names = {b.id: b.name for c in self.cantons.values() for b in c.branches.values()}
        raise UnknownName("branch", branch, _near(branch, names))

    def service(self, canton: str, service: str) -> Service:
        """Return a service as a canton offers it.

        Args:
            canton: Code of the canton.
            service: Id, with or without the canton's code before it (`ju-tax-return`).

        Raises:
            UnknownName: The canton, or the service in it, is unknown.
        """
        registered = self.canton(canton)
        services = registered.services
        found = services.get(ServiceId(service)) or services.get(
            ServiceId(service.removeprefix(f"{registered.canton.code}-"))
        )
        if found is None:
            raise UnknownName("service", service, self.services_like(canton, service))
        return found

    def services_like(self, canton: str, text: str) -> list[str]:
        """Return up to three services of a canton whose id or title is close to a text.

        Returns:
            Each as its id and its title.

        Raises:
            UnknownName: The canton is unknown.
        """
        registered = self.canton(canton)
        official = registered.canton.languages
        shown = {s.id: s.title.text(official[0], official) for s in registered.services.values()}
        titles = {
            title: s.id
            for s in registered.services.values()
            for title in s.title.by_language.values()
        }
        return _near(text, shown, titles)

    def branches(self) -> Iterator[Branch]:
        """Yield all branches."""
        for canton in self.cantons.values():
            yield from canton.branches.values()

    def _likely_first(self, name: str) -> Iterator[CantonNetwork]:
        """Yield all cantons, the one that an id is usually of before the others.

        Ids begin with the canton's code, a residents' office ends with its commune's number: so
        one canton is looked through, not all of them.
        """
        begins, _, ends = name.partition("-")
        code: CantonCode | None = CantonCode(begins)
        if begins == "commune" and ends.isdecimal():
            commune = self.gazetteer.commune(int(ends))
            code = self.speaker(commune) if commune else None
        if code is not None and code in self.cantons:
            yield self.cantons[code]
        yield from (canton for other, canton in self.cantons.items() if other != code)

    def assignments(self, branch: BranchId, canton: CantonCode) -> Iterator[Assignment]:
        """Yield what a branch is assigned of a canton, on any day."""
        for assignment in self.cantons[canton].assignments:
            if branch in assignment.branches:
                yield assignment


def _near(
    text: str, names: Mapping[_Id, str], others: Mapping[str, _Id] = MappingProxyType({})
) -> list[str]:
    """Return ids close to what was typed, by id or by name, each with its name.

    Args:
        text: What was typed.
        names: The name that each id is shown with.
        others: Other names, and what they stand for.
    """
    wanted = text.casefold()
    by_key: dict[str, str] = {key.casefold(): key for key in names}
    by_key |= {name.casefold(): key for name, key in others.items()}
    by_key |= {name.casefold(): key for key, name in names.items()}
    titles: dict[str, str] = {str(key): name for key, name in names.items()}
    close = difflib.get_close_matches(wanted, by_key, n=3, cutoff=0.6)
    close += _with_word_close_to(wanted, by_key)
    ids = dict.fromkeys(by_key[key] for key in close)
    return [f"{key} {titles[key]}".rstrip() for key in list(ids)[:3]]


def _with_word_close_to(wanted: str, keys: Iterable[str]) -> list[str]:
    return [
        key
        for key in keys
        if difflib.get_close_matches(wanted, key.replace("'", " ").split(), n=1, cutoff=0.75)
    ]
