"""School: the texts that the model which comes with postnet was trained on.

`examples/de.txt` and its like have the id of a service, or the kind of what is out of scope, in
brackets on a line of its own; each line below it is a text about it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import attrs

from postnet.model.ids import LANGUAGES
from postnet.model.suggestions import Scope
from postnet.suggest.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.model.ids import Language, ServiceId
    from postnet.model.services import CatalogueEntry

_FOLDER: Final = Path(__file__).parent / "examples"
_ONE_IN: Final = 25


@attrs.frozen
class School:
    """What is taught, and what is kept aside to examine what was learnt.

    Attributes:
        lessons: Examples to train on.
        exam: Examples that no model is ever trained on.
    """

    lessons: Sequence[Example]
    exam: Sequence[Example]

    @property
    def mark(self) -> str:
        """Tell this school from another: a hash of every text and label."""
        digest = hashlib.sha256()
        for example in (*self.lessons, *self.exam):
            digest.update(f"{example.language}\t{example.label}\t{example.text}\n".encode())
        return digest.hexdigest()[:16]


def school(catalogue: Mapping[ServiceId, CatalogueEntry]) -> School:
    """Read the examples; titles, descriptions and keywords of the catalogue are lessons too.

    Args:
        catalogue: The services to teach; examples of others are left out.
    """
    taught = {*catalogue, *Scope}
    examples = [one for language in LANGUAGES for one in _read(language) if one.label in taught]
    lessons = [*_from_catalogue(catalogue.values())]
    lessons += [one for one in examples if not _is_for_exam(one)]
    known = {one.text.casefold() for one in lessons}
    exam = [one for one in examples if _is_for_exam(one) and one.text.casefold() not in known]
    return School(lessons, exam)


def _is_for_exam(example: Example) -> bool:
    """Tell whether an example is never taught: its text decides, whatever else there is."""
    return crc32(example.text.encode()) % _ONE_IN == 0


def _read(language: Language) -> Iterator[Example]:
    label = ""
    for line in (_FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            label = line[1:-1]
        elif line and not line.startswith("#"):
            yield Example(line, label, language)


def _from_catalogue(entries: Iterable[CatalogueEntry]) -> Iterator[Example]:
    for entry in entries:
        for language in LANGUAGES:
            texts = (
                entry.title.by_language.get(language, ""),
                entry.description.by_language.get(language, ""),
                *entry.keywords.get(language, ()),
            )
            yield from (Example(text, entry.id, language) for text in texts if text)
