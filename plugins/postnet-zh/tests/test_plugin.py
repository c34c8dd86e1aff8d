"""The City of Zürich's offices and Zürich's checks, with the bundled canton."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import postnet
import postnet_zh
from postnet.testing import assert_adds, questions_go_to
from postnet_zh.checks import check_list
from postnet_zh.city import DATA, read_city

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet import Postnet


@pytest.fixture(scope="module")
def postnet_plugins() -> list[object]:
    """Load this plugin, whether it is installed or not."""
    return [postnet_zh]


@pytest.fixture(scope="module")
def postnet_cantons() -> None:
    """Use the cantons that come with postnet."""


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Postnet]:
    """Open an office with the plugin handed over, and no other."""
    monkeypatch.setenv("POSTNET_LOAD_PLUGINS", "")
    with postnet.open(plugins=[postnet_zh]) as opened:
        yield opened


test_the_citys_people_reach_its_offices = questions_go_to(
    """
    service                 | commune    | authority          # as the list says
    ------------------------+------------+------------------
    dog-tax                 | 261        | zh-city-fd-st
    dog-registration        | 261        | zh-city-fd-st
    move-notification       | 261        | zh-city-sid-bev
    school-enrolment        | 261        | zh-city-ssd-schule
    waste-collection        | 261        | zh-city-ted-erz
    building-permit         | 261        | zh-city-hbd-bb
    social-assistance       | 261        | zh-city-sd-soz
    supplementary-benefits  | 261        | zh-city-sd-azl
    noise-complaint         | 261        | zh-city-gud-ugz
    lost-property           | 261        | zh-city-sid-stapo
    dog-tax                 | Winterthur | commune-230
    supplementary-benefits  | Uster      | zh-fund
    tax-return              | 261        | zh-tax
    """
)


def test_every_office_and_rule_comes_from_the_list() -> None:
    """Nothing else is added, and to no other canton."""
    city = read_city()
    assert (len(city.units), len(city.matters)) == (13, 15)
    assert_adds(
        postnet_zh,
        "zh",
        authorities=[unit.id for unit in city.units],
        rules=[f"zh-city-{matter.key}" for matter in city.matters],
    )
    assert_adds(postnet_zh, "be")


def test_the_canton_is_proved_with_the_plugin(office: Postnet) -> None:
    """No rule ties with the pack's, none is idle, every office answers something."""
    (report,) = office.check(["zh"])
    assert report.findings == ()


def test_the_route_says_why(office: Postnet) -> None:
    """With the rule, and the life event in the city's words."""
    route = office.route("dog-tax", commune=261)
    assert route.rule == "zh-city-hund-anmelden"
    assert "Hund anmelden / Hundesteuer" in " ".join(office.explain(route, "de"))


def damaged(tmp_path: Path, old: str, new: str) -> list[postnet.Finding]:
    """Check a copy of the pack with something else in its rules."""
    pack = next(p.folder for p in postnet.open().assembly.opened if p.code == "zh")
    copy = Path(shutil.copytree(pack, tmp_path / "zh"))
    text = (copy / "rules.toml").read_text("utf-8")
    assert old in text
    (copy / "rules.toml").write_text(text.replace(old, new, 1), "utf-8")
    with postnet.open(cantons=[copy], plugins=[postnet_zh]) as opened:
        (report,) = opened.check()
    return [finding for finding in report.findings if finding.code.startswith("ZH")]


def test_a_district_without_an_office_is_found(tmp_path: Path) -> None:
    """In each of the three services."""
    found = damaged(tmp_path, 'zurich-district = ["5"]', 'zurich-district = ["6"]')
    assert {(f.code, f.subject.split()[1]) for f in found} == {("ZH001", "5"), ("ZH001", "6")}


def test_an_office_with_another_number_is_found(tmp_path: Path) -> None:
    """District 5 is not sent to the office of district 4; the finding says where."""
    found = damaged(tmp_path, 'authority = "zh-debt-zurich-5"', 'authority = "zh-debt-zurich-4"')
    assert {finding.code for finding in found} == {"ZH002"}
    assert {Path(finding.origin.file).name for finding in found} == {"rules.toml"}


def test_a_life_event_that_is_gone_is_found(office: Postnet, tmp_path: Path) -> None:
    """When the list comes out anew."""
    for name in ("life_events.csv", "services.csv"):
        shutil.copy(DATA / name, tmp_path)
    text = (tmp_path / "life_events.csv").read_text("utf-8")
    (tmp_path / "life_events.csv").write_text(text.replace("hund-anmelden", "hunde"), "utf-8")
    city = read_city(tmp_path)
    found = list(check_list(city, office.network.canton("zh")))
    assert [(f.code, f.subject) for f in found] == [("ZH003", "hund-anmelden")]
