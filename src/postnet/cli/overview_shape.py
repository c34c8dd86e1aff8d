"""The shape of a canton's overview, for machines: all that people see, and what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.reports.coverage import STANDINGS
from postnet.reports.phases import count_states
from postnet.reports.sureness import sum_up

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from postnet.cli.shapes import Shape
    from postnet.model.branches import Assignment
    from postnet.model.ids import Language
    from postnet.reports import Overview
    from postnet.reports.coverage import CoveredService
    from postnet.reports.gaps import Gaps
    from postnet.reports.overview import CountedAuthority
    from postnet.reports.phases import PlacedBranch, Stretch


def overview_shape(seen: Overview, language: Language) -> Shape:
    """Return a canton at a glance."""
    return {
        **_canton(seen, language),
        **_authorities(seen, language),
        "coverage": _coverage(seen.coverage.services),
        "services": {s.id: _service(seen, s, language) for s in seen.coverage.services},
        **_branches(seen),
        "timeline": [_stretch(stretch) for stretch in seen.stretches],
        "assignments": [_assignment(assignment) for assignment in seen.assignments],
        "gaps": _gaps(seen.gaps),
    }


def _canton(seen: Overview, language: Language) -> Shape:
    canton = seen.canton
    return {
        "canton": canton.code,
        "name": canton.name.text(language, canton.languages),
        "names": dict(canton.name.by_language),
        "status": canton.status,
        "official": canton.status == "partner",
        "on": str(seen.on),
        "speaks_for": [_day(canton.validity.from_on), _day(canton.validity.until_on)],
        "languages": list(canton.languages),
        "communes": seen.communes,
        "districts": seen.districts,
        "front_office": canton.front_office,
        "portal": {
            "name": canton.portal.name.text(language, canton.languages),
            "url": canton.portal.url,
            "logins": list(canton.portal.logins),
        },
        "deadlines": {
            "first_reply": _text(canton.deadlines.first_reply),
            "answer": _text(canton.deadlines.answer),
        },
    }


def _day(day: dt.date | None) -> str | None:
    return str(day) if day else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _authorities(seen: Overview, language: Language) -> Shape:
    residents = [one for one in seen.authorities if one.whose == "residents" and one.alive]
    return {
        "authorities": {one.authority.id: _authority(seen, one, language) for one in seen.own},
        "residents_offices": {
            "count": len(residents),
            "services": residents[0].services if residents else 0,
        },
        "federal": {
            one.authority.id: _authority(seen, one, language)
            for one in seen.authorities
            if one.whose == "federal"
        },
    }


def _authority(seen: Overview, one: CountedAuthority, language: Language) -> Shape:
    authority = one.authority
    return {
        "name": authority.name.text(language, seen.canton.languages),
        "kind": authority.kind,
        "services": one.services,
        "alive": one.alive,
        "from": _day(authority.validity.from_on),
        "until": _day(authority.validity.until_on),
        "sure": one.sureness,
    }


def _coverage(services: Iterable[CoveredService]) -> Shape:
    listed = list(services)
    themes = dict.fromkeys(service.theme for service in listed)
    return {
        "catalogue": sum(service.common for service in listed),
        "own": sum(not service.common for service in listed),
        **_standings(listed),
        "themes": {
            theme: _standings([service for service in listed if service.theme == theme])
            for theme in themes
        },
    }


def _standings(services: Iterable[CoveredService]) -> Shape:
    found = [service.standing for service in services]
    return {standing.replace("-", "_"): found.count(standing) for standing in STANDINGS}


def _service(seen: Overview, service: CoveredService, language: Language) -> Shape:
    return {
        "title": service.title.text(language, seen.canton.languages),
        "theme": service.theme,
        "in_catalogue": service.common,
        "reaches": service.standing,
        "authorities": list(service.authorities),
        "communes_left_to_front_office": service.left,
        "communes_unclaimed": service.unclaimed,
        "online": service.online,
        "sure": service.sureness,
    }


def _branches(seen: Overview) -> Shape:
    counts = {str(word): count for word, count in seen.branch_sureness.items()}
    return {
        "branches": {one.branch.id: _branch(one) for one in seen.branches},
        "branch_states": count_states(seen.branches),
        "branch_sources": {"all": sum_up(seen.branch_sureness), **counts},
    }


def _branch(one: PlacedBranch) -> Shape:
    branch = one.branch
    return {
        "name": branch.name,
        "postcode": branch.postcode,
        "locality": branch.locality,
        "commune": branch.commune,
        "lon": branch.lon,
        "lat": branch.lat,
        "state": one.state,
        "since": _day(one.since),
        "opened_on": _day(branch.validity.from_on),
        "closed_on": _day(branch.validity.until_on),
        "sure": one.sureness,
    }


def _stretch(stretch: Stretch) -> Shape:
    return {
        "from": str(stretch.from_on),
        "branches": dict(stretch.counts),
        "changes": [{"change": change, "of": subject} for change, subject in stretch.changes],
    }


def _assignment(assignment: Assignment) -> Shape:
    return {
        "id": assignment.id,
        "phase": assignment.phase,
        "branches": len(assignment.branches),
        "services": "all" if assignment.services is None else sorted(assignment.services),
        "from": _day(assignment.validity.from_on),
        "until": _day(assignment.validity.until_on),
        "trained_clerks": assignment.trained_clerks,
    }


def _gaps(gaps: Gaps) -> Shape:
    return {
        "todo": list(gaps.todo),
        "exempt": [
            {"code": one.code, "subject": one.subject, "why": one.why} for one in gaps.exempt
        ],
        "empty": {fact.what: list(fact.subjects) for fact in gaps.empty},
    }
