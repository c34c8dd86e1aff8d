"""The oracle and the router differ where one of them reads another pack, and only there."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import postnet
from oracle.comparing import compare_all, how_many
from oracle.deciding import Oracle
from oracle.packs import CANTONS
from postnet.routing import Router

if TYPE_CHECKING:
    from oracle.comparing import Compared

DEBT: Final = ("debt-register-extract", "debt-enforcement-request", "debt-enforcement-objection")
KINDS: Final = ("fr-every-kind", "fr-only-rules")

# File, what stands in it, and what stands there under the router.
DAMAGES: Final = {
    "an office": ("rules.toml", '"zh-debt-zurich-3"', '"zh-debt-zurich-4"'),
    "a commune": ("rules.toml", "communes = [261]", "communes = [230]"),
    "an answer": ("rules.toml", 'zurich-district = ["1"]', 'zurich-district = ["2"]'),
    "a language": ("rules.toml", "when = { ", 'when = { languages = ["de"], '),
    "a begin": ("rules.toml", 'table = "debt', 'valid_from = 2026-01-01\ntable = "debt'),
    "an end": ("rules.toml", 'table = "debt', 'valid_until = 2026-12-31\ntable = "debt'),
    "a row": ("debt-enforcement.csv", "\n1,zh-debt-hausen-am-albis", "\n1,zh-chancellery"),
}


def compared(oracle: Oracle, under_router: Path, services: tuple[str, ...]) -> Compared:
    """Compare some services of a canton, where the router reads its own pack."""
    router = Router(postnet.open(cantons=[under_router]).network)
    (code,) = oracle.cantons
    return compare_all(router, oracle, code, services)


@pytest.fixture
def zurich(tmp_path: Path) -> Path:
    """Return a copy of Zürich's pack."""
    return Path(shutil.copytree(CANTONS / "zh", tmp_path / "zh"))


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_under_the_router_shows(zurich: Path, damage: str) -> None:
    """One word, in the first place where it stands."""
    file, right, wrong = DAMAGES[damage]
    path = zurich / file
    sound = path.read_text("utf-8")
    oracle = Oracle([zurich])
    path.write_text(sound.replace(right, wrong, 1), "utf-8")
    assert sound.count(right)
    assert compared(oracle, zurich, DEBT).differing


def test_what_both_read_is_no_damage(zurich: Path) -> None:
    """The very same pack, put where the damaged ones are."""
    assert compared(Oracle([zurich]), zurich, DEBT).differing == []


@pytest.fixture
def fribourg(tmp_path: Path) -> Path:
    """Return a copy of Fribourg's pack with every kind of rule in it."""
    pack = Path(shutil.copytree(CANTONS / "fr", tmp_path / "fr"))
    added = tomllib.loads(Path(__file__).with_name("every_kind.toml").read_text("utf-8"))
    (pack / "every-kind.csv").write_text(added.pop("table"), "utf-8")
    for name, text in added.items():
        with (pack / f"{name}.toml").open("a", encoding="utf-8") as file:
            file.write(text)
    return pack


def test_every_kind_of_rule_is_decided_alike(fribourg: Path) -> None:
    """Languages, days, districts, tables, prompts, heirs, and an office that overrides another."""
    oracle = Oracle([fribourg])
    seen = compared(oracle, fribourg, KINDS)
    assert seen.differing == []
    assert seen.questions == how_many(oracle, "fr", KINDS)


def test_every_kind_of_rule_decides_something(fribourg: Path) -> None:
    """Else the test before would show less than it says."""
    added = tomllib.loads(Path(__file__).with_name("every_kind.toml").read_text("utf-8"))
    rules = {rule["id"] for rule in tomllib.loads(added["rules"])["rule"]}
    seen = compared(Oracle([fribourg]), fribourg, KINDS)
    assert seen.deciding == rules | {"default-fr-every-kind", "front-office"}
