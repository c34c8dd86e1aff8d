"""The development questions, as they are asked in tests and benchmarks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from postnet.model.ids import LANGUAGES

if TYPE_CHECKING:
    from postnet.model.ids import Language

HERE = Path(__file__).parent / "questions"


@attrs.frozen
class Asked:
    """A question, and what it is about: a service, or a kind of what is about none."""

    text: str
    about: str
    language: Language


def asked(part: str) -> list[Asked]:
    """Return the questions of one part: `train` or `held_back`."""
    return [
        Asked(line["text"], line["about"], language)
        for language in LANGUAGES
        for line in map(json.loads, _lines(part, language))
    ]


def _lines(part: str, language: Language) -> list[str]:
    return (HERE / part / f"{language}.jsonl").read_text("utf-8").splitlines()
