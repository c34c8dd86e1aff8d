"""Identity: canton.toml and the README of a pack, templates with a few facts to fill in."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from postnet.cantons.scaffolding.writing import value_text
from postnet.model.ids import LANGUAGES
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from postnet.cantons.scaffolding.plans import Ground, Plan

_TEMPLATES: Final = Path(__file__).parent / "templates"


def canton_text(ground: Ground) -> str:
    """Return the text of canton.toml."""
    own = ground.code == ground.territory.code
    languages = ground.territory.languages
    return _filled(
        "canton.toml",
        shown=shown(ground),
        code=ground.code,
        territory="" if own else f'territory = "{ground.territory.code}"\n',
        name=value_text(_names(ground)),
        languages=value_text(languages),
        first=languages[0],
        front_office=ground.named("chancellery"),
        subdivision=ground.territory.code.upper(),
    )


def shown(ground: Ground) -> str:
    """Return the canton's name in its own first language."""
    return ground.territory.name.text(ground.territory.languages[0])


def _names(ground: Ground) -> Texts:
    known = {**ground.territory.name.by_language, **ground.reference.names.by_language}
    return Texts({language: known[language] for language in LANGUAGES if language in known})


def readme_text(plan: Plan) -> str:
    """Return the text of README.md."""
    ground = plan.ground
    return _filled(
        "README.md",
        shown=shown(ground),
        code=ground.code,
        authorities=len(plan.entries("authorities")),
        communes=len(ground.communes),
        services=len(ground.catalogue),
        gaps=sum(len(gap.services) for gap in plan.gaps),
        rules=len(plan.entries("rules")),
        branches=len(ground.reference.sites),
        cases=len(plan.entries("cases")),
    )


def _filled(template: str, **facts: object) -> str:
    return Template((_TEMPLATES / template).read_text("utf-8")).substitute(facts)
