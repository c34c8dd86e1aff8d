"""One office, many threads: everything is loaded once, and every ticket is there once."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import postnet
from postnet.app import joining
from postnet.model.tickets import State

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet

ASKED = {"branch": "ju-2800-005", "service": "driving-licence-replacement", "commune": 6711}
THREADS = 8


def test_eight_threads_load_everything_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever comes first."""
    assembled = []
    real = joining.assemble_network

    def counted(*arguments: object) -> object:
        assembled.append(threading.get_ident())
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(joining, "assemble_network", counted)
    begin = threading.Barrier(THREADS)

    def ask(_: int) -> tuple[int, int]:
        begin.wait()
        return id(office.router), id(office.store)

    with postnet.open(str(tmp_path / "a.db")) as office, ThreadPoolExecutor(THREADS) as run:
        seen = set(run.map(ask, range(THREADS)))
    assert (len(assembled), len(seen)) == (1, 1)


def test_eight_threads_file_and_answer_through_one_office(tmp_path: Path) -> None:
    """Each ticket is there once, whole, and its history holds."""

    def work(number: int) -> str:
        receipt = office.file(f"Question {number} ?", key=f"k{number}", **ASKED)
        return receipt.reference

    with postnet.open(str(tmp_path / "a.db")) as office, ThreadPoolExecutor(THREADS) as run:
        references = list(run.map(work, range(40)))
        again = list(run.map(work, range(40)))
        list(run.map(office.accept, references))
        answered = run.map(lambda reference: office.reply(reference, "Venez."), references)
        assert {handled.ticket.state for handled in answered} == {State.ANSWERED}
        assert again == references
        assert len(set(references)) == 40
        assert office.counts("ju-ovj")[State.ANSWERED] == 40
        assert [breach for _, breach in office.verify() if breach] == []


def test_eight_threads_with_one_key_file_one_ticket(tmp_path: Path) -> None:
    """One files, seven hear of it."""
    begin = threading.Barrier(THREADS)

    def file(_: int) -> tuple[str, bool]:
        begin.wait()
        receipt = office.file("Une question ?", key="once", **ASKED)
        return receipt.reference, receipt.repeated

    with postnet.open(str(tmp_path / "a.db")) as office, ThreadPoolExecutor(THREADS) as run:
        receipts = list(run.map(file, range(THREADS)))
        assert len(office.inbox("ju-ovj")) == 1
    assert len({reference for reference, _ in receipts}) == 1
    assert sorted(repeated for _, repeated in receipts) == [False] + [True] * 7


def test_eight_threads_want_one_ticket(tmp_path: Path) -> None:
    """One gets it; the others are told how it stands."""
    begin = threading.Barrier(THREADS)

    def accept(_: int) -> str:
        begin.wait()
        try:
            office.accept(reference)
        except postnet.TransitionRefused as error:
            return error.state
        return "mine"

    with postnet.open(str(tmp_path / "a.db")) as office, ThreadPoolExecutor(THREADS) as run:
        reference = office.file("Une question ?", **ASKED).reference
        assert sorted(run.map(accept, range(THREADS))) == ["accepted"] * 7 + ["mine"]


def test_routing_needs_no_database(tmp_path: Path) -> None:
    """It is opened when a ticket is first asked for."""
    path = tmp_path / "a.db"
    with postnet.open(str(path)) as office:
        office.route("tax-return", commune=6711)
        assert not path.exists()
        office.file("Une question ?", **ASKED)
        assert path.exists()


def test_an_office_may_be_closed_twice_and_used_again(tmp_path: Path) -> None:
    """It opens its database anew."""
    office = postnet.open(str(tmp_path / "a.db"))
    reference = office.file("Une question ?", **ASKED).reference
    office.close()
    office.close()
    assert office.show(reference).reference == reference
    office.close()


def test_without_create_a_missing_database_is_refused(tmp_path: Path) -> None:
    """And none is made."""
    with (
        postnet.open(str(tmp_path / "a.db"), create=False) as office,
        pytest.raises(postnet.StoreUnavailable, match="there is no database"),
    ):
        office.inbox("ju-ovj")
    assert list(tmp_path.iterdir()) == []


def test_the_day_is_that_of_switzerland() -> None:
    """At 23:30 UTC it is tomorrow in Delémont."""
    late = dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)
    office = postnet.open(clock=lambda: late)
    assert (office.today, office.now()) == (dt.date(2026, 1, 1), late)
    assert office.route("tax-return", commune="Moutier").authority.id == "ju-ctr"


def test_the_clock_of_the_system_is_aware() -> None:
    """In UTC."""
    assert postnet.open().now().tzinfo is dt.UTC


def test_what_is_loaded_is_documented_on_the_class() -> None:
    """As every property."""
    assert postnet.Postnet.router.__doc__ == "The compiled table of the network."


def suggested(office: Postnet) -> float:
    """Return how sure the office is about a question."""
    return office.suggest("permis de pêche", canton="JU", language="fr").confidence


def test_suggesting_keeps_its_index() -> None:
    """The same answer, the second time at once."""
    office = postnet.open()
    assert suggested(office) == suggested(office) > 0.8


def test_an_office_opens_over_a_network_that_is_there() -> None:
    """Nothing is read again, and its questions can be proved."""
    network = postnet.open().network
    office = postnet.open(cantons=network)
    assert office.network is network
    assert office.route("tax-return", commune=6711).authority.id == "ju-ctr"
    assert office.check()[0].errors == 0
