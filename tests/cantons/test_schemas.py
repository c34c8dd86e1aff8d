"""Schemas: an editor accepts every pack, and refuses what the check refuses, at the same place."""

from __future__ import annotations

import inspect
import json
import shutil
import subprocess
import sysconfig
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

from cantons.damaging import Damage, all_damages, copy_of_jura
from cantons.editor import Remark, remarks
from postnet.cantons import bundled_packs, entries
from postnet.cantons.explaining import examples_in, explanations
from postnet.cantons.finding_packs import FILES
from postnet.cantons.schemas import all_schemas, rendered
from postnet.cantons.structuring import keys_of
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).parents[2]
COMMITTED: Final = ROOT / "cantons" / "schema"
PACKS: Final = bundled_packs()
CATALOGUE: Final = ROOT / "src" / "postnet" / "cantons" / "catalogue"

ENTRIES: Final = [
    kind
    for name, kind in inspect.getmembers(entries, inspect.isclass)
    if name in entries.__all__ and kind is not entries.AllOr
]

# What an editor cannot see in the file's form, and why.
UNSEEN: Final = {
    "'2022-01-01' is a text in quotes": "JSON has no days: in quotes or not, it is a text",
    "'2026-12-24' is a text in quotes": "the same",
    "overlap": "one value is compared with the next",
    "closes before it opens": "one part of a value is compared with another",
    "stands for Zürich": "which canton a code stands for, the check knows",
    "stands for the Confederation": "the same",
    "only PN203 is about places": "one value is compared with another",
    "the calendar knows no canton": "the holidays package knows, and grows",
}


@pytest.mark.parametrize("kind", ENTRIES, ids=lambda kind: kind.__name__)
def test_every_key_is_explained_by_its_entry(kind: type) -> None:
    """In the docstring's Attributes, one sentence at least; and nothing else is explained there."""
    told = explanations(kind)
    assert [key for key in keys_of(kind) if not told.get(key, "").endswith(".")] == []
    assert set(told) <= set(keys_of(kind))


def test_the_committed_schemas_are_those_of_the_entries() -> None:
    """`postnet canton schema --into cantons/schema` writes them anew."""
    committed = {path.name: path.read_text("utf-8") for path in COMMITTED.iterdir()}
    assert committed == {name: rendered(schema) for name, schema in all_schemas().items()}


def parts_of(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Yield all schemas within a schema."""
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from parts_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from parts_of(part)


@pytest.mark.parametrize("name", all_schemas())
def test_no_table_takes_keys_that_are_not_its_own(name: str) -> None:
    """Where the keys are known, there are no others."""
    tables = [
        part for part in parts_of(all_schemas()[name]) if isinstance(part.get("properties"), dict)
    ]
    assert [table for table in tables if table.get("additionalProperties") is not False] == []


def test_a_key_is_described_with_its_default_and_an_example() -> None:
    """What the editor shows beside it."""
    key = all_schemas()["canton.schema.json"]["properties"]["privacy"]["properties"]["keep_days"]
    assert key == {
        "type": "integer",
        "default": 365,
        "examples": [365],
        "description": "For how many days a closed ticket's text is kept, such as `365`.",
    }


def test_examples_are_what_stands_behind_such_as() -> None:
    """One, or several."""
    assert examples_in("A term, such as `8 hours` or `3 days`; not `x`.") == ["8 hours", "3 days"]


@cache
def said_of_all_packs() -> Mapping[Path, list[Remark]]:
    """Return what the editor says of every file of every bundled pack."""
    return remarks(pack / name for pack in PACKS for name in FILES if (pack / name).exists())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_an_editor_accepts_a_bundled_pack(pack: Path) -> None:
    """Each file names its schema on the first line, and keeps to it."""
    files = [pack / name for name in FILES if (pack / name).exists()]
    firsts = {path.stem: path.read_text("utf-8").partition("\n")[0] for path in files}
    assert firsts == {name: f"#:schema ../schema/{name}.schema.json" for name in firsts}
    assert [remark for path in files for remark in said_of_all_packs().get(path, [])] == []


def test_an_editor_accepts_the_catalogue() -> None:
    """And the federal authorities; the project's own settings say by which schema."""
    files = [*sorted((CATALOGUE / "services").glob("*.toml")), CATALOGUE / "federal.toml"]
    assert remarks(files, ROOT) == {}
    assert len(files) > 10


@attrs.frozen
class Damaged:
    """A damaged file, and where the check finds the damage."""

    damage: Damage
    file: Path
    line: int
    column: int


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> list[Damaged]:
    """Do every damage to a copy of canton Jura of its own."""
    folder = tmp_path_factory.mktemp("damaged")
    made = []
    for number, damage in enumerate(all_damages()):
        shutil.copytree(COMMITTED, folder / str(number) / "schema")
        file, line, column = damage.do(copy_of_jura(folder / str(number)))
        made.append(Damaged(damage, Path(file), line, column))
    return made


@pytest.fixture(scope="module")
def said(damaged: list[Damaged]) -> Mapping[Path, list[Remark]]:
    """Let the editor read them all."""
    return remarks(one.file for one in damaged)


def test_an_editor_refuses_a_wrong_form_where_the_check_finds_it(
    damaged: list[Damaged], said: Mapping[Path, list[Remark]]
) -> None:
    """Unknown and missing keys, wrong types, words, terms, days, languages, ids and codes."""
    wrong = {"PN003", "PN004", "PN005", "PN006", "PN103", "PN114"}
    formal = [one for one in damaged if one.damage.code in wrong]
    missed = [
        one.damage.says
        for one in formal
        if one.line not in [remark.line for remark in said.get(one.file, [])]
    ]
    unexplained = [says for says in missed if not any(why in says for why in UNSEEN)]
    assert len(formal) > 40
    assert unexplained == []
    assert len(missed) == len(UNSEEN)


def test_an_editor_points_at_the_wrong_key_or_value(
    damaged: list[Damaged], said: Mapping[Path, list[Remark]]
) -> None:
    """To the column, as the check does, in nearly all cases."""
    refused = [one for one in damaged if said.get(one.file)]
    exact = [
        one
        for one in refused
        if (one.line, one.column) in [(r.line, r.column) for r in said[one.file]]
    ]
    assert len(exact) / len(refused) > 0.8


def test_an_editor_never_refuses_what_the_check_accepts(
    damaged: list[Damaged], said: Mapping[Path, list[Remark]]
) -> None:
    """A warning leaves the canton usable, and the file as the schema wants it."""
    warned = [one for one in damaged if CODES[one.damage.code].severity == "warning"]
    assert warned
    assert [one.damage.says for one in warned if said.get(one.file)] == []


def test_schemas_are_right_themselves() -> None:
    """In the draft that they name, with patterns that JavaScript's engines take."""
    drafts = {json.loads(path.read_text("utf-8"))["$schema"] for path in COMMITTED.iterdir()}
    checker = Path(sysconfig.get_path("scripts"), "check-jsonschema")
    command = [checker, "--check-metaschema", *COMMITTED.iterdir()]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert drafts == {"http://json-schema.org/draft-07/schema#"}
    assert checked.returncode == 0, checked.stdout


def test_another_checker_accepts_and_refuses_as_well(damaged: list[Damaged]) -> None:
    """check-jsonschema, which many use before a commit."""
    (wrong,) = [
        one.file for one in damaged if one.damage.says == "key 'kind' of authority is missing"
    ]
    schema = COMMITTED / "authorities.schema.json"
    checker = Path(sysconfig.get_path("scripts"), "check-jsonschema")
    command = [checker, "--schemafile", schema, wrong, *(p / "authorities.toml" for p in PACKS)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    lines = [line for line in said.splitlines() if "::" in line]
    assert [line.partition("::")[2] for line in lines] == [
        "$.authority[0]: 'kind' is a required property"
    ]
