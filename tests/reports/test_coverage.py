"""Which services a canton offers, and whom they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.model.ids import AuthorityId
from postnet.reports.coverage import STANDINGS
from reports.small_reports import DAY, JURA, small_overview

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.reports.coverage import Coverage, CoveredService


@pytest.fixture
def coverage(tmp_path: Path) -> Coverage:
    """Return the coverage of the small pack."""
    return small_overview(tmp_path).coverage


def of(coverage: Coverage, name: str) -> CoveredService:
    """Return one service."""
    return next(service for service in coverage.services if service.id == name)


@pytest.mark.parametrize(
    ("service", "standing"),
    [
        ("tax-return", "named"),
        ("residence-certificate", "named"),
        ("debt-register-extract", "partly"),
        ("landsgemeinde-seat", "front-office"),
        ("fishing-permit", "not-offered"),
        ("building-permit", "not-offered"),
    ],
)
def test_each_service_stands_somewhere(coverage: Coverage, service: str, standing: str) -> None:
    """Its days are over, or the canton uses it not: both times it is not offered."""
    assert of(coverage, service).standing == standing


def test_the_communes_that_are_left_are_counted(coverage: Coverage) -> None:
    """Two of the three of Glarus."""
    extract = of(coverage, "debt-register-extract")
    assert (extract.authorities, extract.left, extract.unclaimed) == (("gl-south",), 2, 2)


def test_every_service_of_the_catalogue_is_there_once(coverage: Coverage) -> None:
    """And the canton's own besides; each has one standing."""
    common = [service.id for service in coverage.services if service.common]
    assert sorted(common) == sorted(JURA.network.catalogue)
    assert [s.id for s in coverage.services if not s.common] == ["landsgemeinde-seat"]
    counts = [len(coverage.standing(standing)) for standing in STANDINGS]
    assert sum(counts) == len(coverage.services)


def test_services_are_in_the_order_of_their_themes(coverage: Coverage) -> None:
    """Then by id."""
    keys = [(service.theme, service.id) for service in coverage.services]
    assert keys == sorted(keys)


def test_residents_offices_are_counted_as_one(coverage: Coverage) -> None:
    """Three communes, one service."""
    assert of(coverage, "residence-certificate").authorities == ("commune-*",)
    assert coverage.answering[AuthorityId("commune-*")] == 1


def test_a_front_office_that_a_rule_names_is_no_fallback() -> None:
    """Jura's own portal account: left to it, but claimed."""
    account = of(JURA.overview("ju", on=DAY).coverage, "portal-account")
    assert (account.standing, account.left, account.unclaimed) == ("front-office", 51, 0)
