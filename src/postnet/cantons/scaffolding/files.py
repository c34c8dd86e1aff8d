"""Files: the texts of a planned pack, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.cantons.scaffolding.identity import canton_text, readme_text, shown
from postnet.cantons.scaffolding.writing import file_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.cantons.scaffolding.plans import Plan
    from postnet.model.ids import CommuneNumber

_AUTHORITIES: Final = """\
The authorities of canton <shown> that answer questions. Residents' offices of all communes \
(commune-<BFS number>) and federal authorities are there without being declared.
Check each name, address and page; add languages, hours and deadlines of its own where it has any. \
No channel stands here: questions come to postnet's own inbox until the canton names another."""

_SERVICES: Final = """\
What citizens of canton <shown> ask for at a branch, and who answers. Titles, descriptions and \
keywords are the catalogue's.
[[use]] takes services of the catalogue as they are. To fill a GAP, register the office in \
authorities.toml, move the service to a [[use]] that names it, and take it off the exemption in \
quality.toml. [[service]] adapts one (documents, url, prompts) or adds one of your own."""

_RULES: Final = """\
What a service's own authority does not say: who answers where, in which language, from when. \
A rule for communes outweighs one for districts, and that one a rule for the whole canton."""

_NO_RULES: Final = """
None is known to be needed: every office here is competent for the whole canton. For example:
[[rule]]
id = "an-id"
services = ["birth-certificate"]
authority = "an-authority"
when = { communes = [1234], languages = ["de"] }"""

_BRANCHES: Final = """\
Branches of the demonstration: demo data, not Swiss Post's own list. `real` were named by Swiss \
Post in 2024, or by the press; `inferred` sites were found by a rule and may not exist. Replace \
them by those that take part."""

_CASES: Final = """\
The acceptance tests of canton <shown>: questions, and the authority that each must reach. \
`postnet check <code>` asks them all.
Write one for every question that must never go astray. Fill in and take away the # :
[[case]]
name = "what it shows"
service = "tax-return"
commune = <home>
language = "<language>"
at = 2026-07-01
authority = "<code>-tax\""""

_QUALITY: Final = """\
What is known to be missing in this pack, and which warnings are meant. An exemption without \
use is a warning itself: this list only shrinks."""


def texts_of(plan: Plan) -> dict[str, str]:
    """Return the text of each file of a pack."""
    introductions = {
        "authorities": _AUTHORITIES,
        "services": _SERVICES,
        "rules": _RULES if plan.sections["rules"] else _RULES + _NO_RULES,
        "branches": _BRANCHES,
        "cases": _CASES,
        "quality": _QUALITY,
    }
    entries = {
        f"{name}.toml": file_text(name, _filled(text, plan), plan.sections[name])
        for name, text in introductions.items()
    }
    tables = {name: _table(rows) for name, rows in plan.tables.items()}
    canton, about = canton_text(plan.ground), readme_text(plan)
    return {"canton.toml": canton, **entries, **tables, "README.md": about}


def _filled(introduction: str, plan: Plan) -> str:
    ground = plan.ground
    facts = {
        "shown": shown(ground),
        "code": ground.code,
        "home": str(ground.home.number),
        "language": ground.territory.languages[0],
    }
    for name, fact in facts.items():
        introduction = introduction.replace(f"<{name}>", fact)
    return introduction


def _table(rows: Mapping[CommuneNumber, str]) -> str:
    lines = [f"{number},{authority}" for number, authority in sorted(rows.items())]
    return "\n".join(["bfs,authority", *lines]) + "\n"
