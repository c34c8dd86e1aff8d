"""Packs: a canton's folder, read whole."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final

import attrs

from postnet.cantons.closed_days import closed_days
from postnet.cantons.contents import Contents, Exemption
from postnet.cantons.entries import CantonEntry
from postnet.cantons.entries.headings import HEADINGS
from postnet.cantons.faults import Fault
from postnet.cantons.finding_packs import FILES
from postnet.cantons.reading import TomlFile, read_toml
from postnet.cantons.registering import (
    assignment_of,
    authority_of,
    branch_of,
    canton_of,
    rule_of,
    service_of,
    used_services,
)
from postnet.cantons.strays import find_strays
from postnet.cantons.tables import Named, read_table
from postnet.errors import InvalidInput
from postnet.model.cases import Case
from postnet.model.codes import CODES
from postnet.model.ids import (
    AuthorityId,
    BranchId,
    CantonCode,
    CommuneNumber,
    PromptId,
    RuleId,
    ServiceId,
    is_id,
)
from postnet.model.validity import Validity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from postnet.cantons.entries import CaseEntry, ExemptEntry, RuleEntry, UseEntry
    from postnet.cantons.reading import Placed
    from postnet.model.cantons import Canton
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.provenance import Origin
    from postnet.model.rules import Rule
    from postnet.model.services import CatalogueEntry, Service

_CANTON_FILE: Final = "canton.toml"
_REQUIRED: Final = FILES[:4]


@attrs.define
class _Reader:
    """A pack while it is read, and what was found wrong so far."""

    folder: Path
    gazetteer: Gazetteer
    catalogue: Mapping[ServiceId, CatalogueEntry]
    files: dict[str, TomlFile] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)

    def listed(self, name: str) -> dict[str, list[Placed[Any]]]:
        """Return the entries of a file."""
        return self.files[name].listed(**HEADINGS[name])

    def all_faults(self) -> list[Fault]:
        """Return the faults of the files and of what stands in them."""
        return [fault for file in self.files.values() for fault in file.faults] + self.faults


def read_pack(
    folder: Path, gazetteer: Gazetteer, catalogue: Mapping[ServiceId, CatalogueEntry]
) -> tuple[Contents, list[Fault]]:
    """Read all files of a pack.

    Returns:
        What could be read, and every fault of all files.
    """
    reader = _Reader(folder, gazetteer, catalogue)
    for name in FILES:
        reader.files[name] = read_toml(folder / name, required=name in _REQUIRED)
    placed = reader.files[_CANTON_FILE].whole(CantonEntry)
    canton = _canton(reader, placed) if placed is not None else None
    contents = _contents(reader, canton, CantonCode(canton.code if canton else folder.name))
    if placed is not None and placed.entry.whole_catalogue:
        contents = attrs.evolve(contents, whole_catalogue=True)
    reader.faults += find_strays(folder, contents.tables.values())
    return contents, reader.all_faults()


def _canton(reader: _Reader, placed: Placed[CantonEntry]) -> Canton | None:
    entry = placed.entry
    if not entry.languages:
        fault = Fault(
            "PN006", placed.origin, "languages: a canton has at least one", ("languages",)
        )
        reader.faults.append(fault)
        return None
    if entry.data_until < entry.data_from:
        message = f"data_until {entry.data_until} lies before data_from {entry.data_from}"
        reader.faults.append(Fault("PN104", placed.origin, message, ("data_until",)))
        return None
    validity = Validity(entry.data_from, entry.data_until)
    try:
        closed = closed_days(entry.holidays, validity, entry.languages[0])
    except InvalidInput as error:
        reader.faults.append(_no_calendar(error, placed.origin))
        return None
    return canton_of(placed, closed)


def _no_calendar(error: InvalidInput, origin: Origin) -> Fault:
    if error.field == "subdivision":
        path = ("holidays", "subdivision")
        return Fault("PN006", origin, error.message, path, cure=error.cure)
    return Fault("PN111", origin, error.message, (error.field,))


def _contents(reader: _Reader, canton: Canton | None, code: CantonCode) -> Contents:
    authorities = reader.listed("authorities.toml")["authority"]
    offered = reader.listed("services.toml")
    posts = reader.listed("branches.toml")
    rules = reader.listed("rules.toml")["rule"]
    cases = reader.listed("cases.toml")["case"]
    quality = reader.listed("quality.toml")
    branches = tuple(branch_of(branch, code) for branch in posts["branch"])
    ids = tuple(BranchId(branch.id) for branch in branches)
    exemptions = tuple(_exemptions(reader, quality["exempt"]))
    declared = tuple(_rules(reader, rules, code))
    asked = tuple(_cases(reader, cases, code))
    return Contents(
        code=code,
        canton=canton,
        authorities=tuple(authority_of(authority, code) for authority in authorities),
        services=tuple(_services(reader, offered, code)),
        rules=declared,
        branches=branches,
        assignments=tuple(assignment_of(found, code, ids) for found in posts["assignment"]),
        cases=asked,
        exemptions=exemptions,
        todo=tuple(f"{todo.entry.what}: {todo.entry.why}".strip(": ") for todo in quality["todo"]),
        tables=_tables(reader, rules),
        refused=frozenset(name for file in reader.files.values() for name in file.refused),
        unread=frozenset(name for name, file in reader.files.items() if not file.readable),
    )


def _services(
    reader: _Reader, offered: Mapping[str, list[Placed[Any]]], code: CantonCode
) -> Iterator[Service]:
    for use in offered["use"]:
        _check_use(reader, use)
        yield from used_services(use, code, reader.catalogue)
    for placed in offered["service"]:
        entry = placed.entry
        unknown = ServiceId(entry.id) not in reader.catalogue and is_id(entry.id)
        if unknown and not entry.title:
            message = f"key 'title' is missing: {entry.id!r} is not in the catalogue"
            near = difflib.get_close_matches(entry.id, reader.catalogue, n=1)
            cure = f"Add a title. Or did you mean {near[0]!r} of the catalogue?" if near else ""
            fault = Fault("PN005", placed.origin, message, ("id",), subject=entry.id, cure=cure)
            reader.faults.append(fault)
        yield service_of(placed, code, reader.catalogue)


def _check_use(reader: _Reader, placed: Placed[UseEntry]) -> None:
    """Report what a canton uses that the catalogue does not have."""
    for number, name in enumerate(placed.entry.services):
        if ServiceId(name) in reader.catalogue:
            continue
        near = difflib.get_close_matches(name, reader.catalogue, n=1, cutoff=0.5)
        own = "A service of your own is a [[service]] with a title."
        cure = f"Did you mean {near[0]!r}? {own}" if near else own
        message = f"no service {name!r} in the catalogue"
        path = ("services", number)
        reader.faults.append(Fault("PN101", placed.origin, message, path, name, cure))


def _rules(reader: _Reader, rules: list[Placed[RuleEntry]], code: CantonCode) -> Iterator[Rule]:
    for placed in rules:
        entry = placed.entry
        if (entry.authority is None) == (entry.table is None):
            message = f"rule {entry.id!r} needs either an authority or a table"
            reader.faults.append(Fault("PN005", placed.origin, message, subject=entry.id))
            continue
        reader.faults += _empty_conditions(placed)
        table: dict[CommuneNumber, AuthorityId] = {}
        if entry.table is not None:
            table, faults = read_table(reader.folder, entry.table, Named(entry.id, placed.origin))
            reader.faults += faults
        yield rule_of(placed, code, table)


def _empty_conditions(placed: Placed[RuleEntry]) -> Iterator[Fault]:
    """Yield the conditions that nothing can meet; without them, everything would."""
    for name in ("communes", "districts", "languages"):
        if getattr(placed.entry.when, name) == ():
            message, cure = f"{name}: the list is empty", "Fill it, or remove the condition."
            yield Fault("PN006", placed.origin, message, ("when", name), placed.entry.id, cure)


def _tables(reader: _Reader, rules: list[Placed[RuleEntry]]) -> dict[RuleId, str]:
    """Return the files of the tables that rules name."""
    named = ((placed.entry.id, placed.entry.table) for placed in rules)
    return {RuleId(rule): str(reader.folder / table) for rule, table in named if table}


def _cases(reader: _Reader, cases: list[Placed[CaseEntry]], code: CantonCode) -> Iterator[Case]:
    for placed in cases:
        entry = placed.entry
        commune = _commune_asked(reader, placed)
        yield Case(
            name=entry.name,
            canton=code,
            service=ServiceId(entry.service),
            authority=AuthorityId(entry.authority),
            commune=commune,
            language=entry.language,
            at=entry.at,
            answers={PromptId(prompt): key for prompt, key in entry.answers.items()},
            fallback=entry.fallback,
            origin=placed.origin,
        )


def _commune_asked(reader: _Reader, placed: Placed[CaseEntry]) -> CommuneNumber | None:
    entry = placed.entry
    if entry.commune is not None or entry.postcode is None:
        return None if entry.commune is None else CommuneNumber(entry.commune)
    named = {found.commune for found in reader.gazetteer.localities(entry.postcode)}
    if len(named) == 1:
        return named.pop()
    listed = ", ".join(str(number) for number in sorted(named)) or "none"
    message = f"case {entry.name!r}: postcode {entry.postcode} has the communes {listed}"
    fault = Fault("PN112", placed.origin, message, ("postcode",), subject=entry.name)
    reader.faults.append(fault)
    return None


def _exemptions(reader: _Reader, exempt: list[Placed[ExemptEntry]]) -> Iterator[Exemption]:
    for placed in exempt:
        entry = placed.entry
        code = CODES.get(entry.code)
        if code is None or code.severity == "error":
            known = "is no code" if code is None else "is an error, which cannot be exempt"
            fault = Fault("PN114", placed.origin, f"{entry.code} {known}", ("code",))
            reader.faults.append(fault)
        if (entry.communes or entry.districts) and entry.code != "PN203":
            key = "communes" if entry.communes else "districts"
            message = f"{entry.code} is exempt everywhere or not at all: only PN203 is about places"
            reader.faults.append(Fault("PN006", placed.origin, message, (key,)))
        where = entry.communes, entry.districts
        for number, subject in enumerate(entry.subjects):
            yield Exemption(entry.code, subject, entry.why, placed.origin, number, *where)
