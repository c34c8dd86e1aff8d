"""A1, A2: what is known of a question, while a clerk types it.

1,000 answers are published for one canton, and 100,000 tickets of it are answered: of 125 services,
so that the busiest is asked for as well. Each question is asked as it is typed, word by word.

    python tests/benchmarks/answering.py [--tickets 100000] [--answers 1000] [--db URL]
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import statistics
import time
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import postnet
from measuring import say
from postnet.model.answers import PublishedAnswer
from postnet.model.chain import EventFacts, encode_data, genesis, link
from postnet.model.references import new_reference
from postnet.model.texts import Texts
from postnet.model.tickets import Action, Actor
from postnet.store.cargo import BATCH
from postnet.store.moving import _target
from postnet.store.times import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postnet import Network, Postnet

CANTON: Final = "ju"
ROUNDS: Final = 5
TYPED: Final = (
    "bonjour, jusqu'à quand dois-je rendre ma déclaration d'impôts",
    "mon permis de conduire est perdu, comment demander un duplicata",
    "attestation de domicile pour mon employeur",
    "wie kann ich die frist für die steuererklärung verlängern",
    "réduction des primes de caisse-maladie pour ma famille",
    "xylophone",
)
_SAID: Final = (
    "Bonjour, vous pouvez faire la demande en ligne ou venir au guichet avec vos papiers."
)


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=100_000, help="that are answered")
    parser.add_argument("--answers", type=int, default=1000, help="that are published")
    parser.add_argument("--db", help="an empty database of a server; a new file by default")
    asked = parser.parse_args()
    network = postnet.open().network
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        url = asked.db or f"sqlite:///{Path(folder) / 'answering.db'}"
        fill(url, network, asked.tickets)
        with closing(postnet.open(url, cantons=network)) as office:
            publish(office, asked.answers)
            office.search("catches up")
            measure(office, f"{asked.answers:,} answers, {asked.tickets:,} answered tickets")


def measure(office: Postnet, where: str) -> None:
    """Print how long an answer takes at every word that is typed."""
    office.answers_for(TYPED[0], canton=CANTON)
    spent: list[float] = []
    shown: list[float] = []
    for text in TYPED:
        beginnings = [" ".join(text.split()[:many]) for many in range(1, len(text.split()) + 1)]
        took, suggested = timed(office, beginnings)
        known = office.answers_for(text, canton=CANTON)
        print(
            f"    {text[:44]:44} {len(known.published)} published {len(known.similar)} similar"
            f"  p50 {statistics.median(took):6.2f}  worst {max(took):6.2f}"
            f"  (suggestion alone {statistics.median(suggested):5.2f}) ms"
        )
        spent += took
        shown += suggested
    spent.sort()
    say("A1", f"{where}: p50, ms", statistics.median(spent), "<= 20")
    say("A1", "the same, p95, ms", spent[int(len(spent) * 0.95)], "<= 50")
    say(
        "A2",
        "the same p50, of the suggestion's",
        statistics.median(spent) / statistics.median(shown),
        "-",
    )


def timed(office: Postnet, beginnings: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return how many milliseconds each beginning took, and its suggestion alone."""
    whole: list[float] = []
    alone: list[float] = []
    for _ in range(ROUNDS):
        for text in beginnings:
            began = time.perf_counter()
            office.answers_for(text, canton=CANTON)
            between = time.perf_counter()
            office.suggest(text, canton=CANTON, language="fr")
            whole.append((between - began) * 1e3)
            alone.append((time.perf_counter() - between) * 1e3)
    return whole, alone


def publish(office: Postnet, many: int) -> None:
    """Publish answers of all services, made of what their titles and keywords say."""
    random = Random(2)
    services = list(office.network.canton(CANTON).services.values())
    for number in range(many):
        service = services[number % len(services)]
        words = [word for listed in service.keywords.values() for word in listed]
        title = f"{service.title.text('fr')}: {' '.join(random.sample(words, min(3, len(words))))}"
        text = f"{service.description.text('fr')} {' '.join(random.choices(words, k=30))} {_SAID}"
        office.store.publish(
            PublishedAnswer(
                canton=CANTON,
                authority="ju-ctr",
                service=service.id,
                titles=Texts({"fr": title}),
                texts=Texts({"fr": text}),
                published_at=office.now().astimezone(dt.UTC),
                published_by=Actor.officer("ju-ctr"),
            )
        )


def fill(url: str, network: Network, tickets: int) -> None:
    """Write answered tickets past the product's path: a question and its answer each."""
    with _target(url) as target:
        for start in range(0, tickets, BATCH):
            numbers = range(start + 1, min(start + BATCH, tickets) + 1)
            rows = [ticket_rows(network, number) for number in numbers]
            target.take("ticket", [ticket for ticket, _, _ in rows])
            target.take("event", [event for _, events, _ in rows for event in events])
            target.take("message", [message for _, _, messages in rows for message in messages])
        target.settle(bytes(32))
        target.finish()


Row = tuple[object, ...]


def ticket_rows(network: Network, number: int) -> tuple[Row, list[Row], list[Row]]:
    """Return a ticket, its two events and its two messages; some services are asked more often."""
    random = Random(number)
    services = list(network.canton(CANTON).services.values())
    service = services[int(random.random() ** 3 * len(services))]
    reference = new_reference(CANTON, lambda _: number * 20_000_000_003 % 2**35)
    digest = hashlib.sha256(reference.encode()).digest()
    at = 1_700_000_000_000_000 + number * 60_000_000
    branch, authority = f"ju-{2800 + number % 17}-001", service.authority or "ju-guichet"
    facts = (service.id, authority, branch, 6711, "fr", "closed", "")
    ticket = (
        *(number, reference, CANTON, *facts, at, at, None, None, NEVER, None, None, 2),
        *(digest, digest, None, digest),
    )
    words = [word for listed in service.keywords.values() for word in listed]
    asked = f"Mme Verdan {number}: {' '.join(random.choices(words, k=6))}, comment faire ?"
    return (
        ticket,
        list(_events(number, reference, at, service.id)),
        [
            (number * 2 - 1, number, 1, "question", asked, "fr", f"clerk:{branch}", at),
            (number * 2, number, 2, "answer", _SAID, "fr", f"officer:{authority}", at),
        ],
    )


def _events(number: int, reference: str, at: int, service: str) -> Iterator[Row]:
    before = genesis(reference)
    for place, action in enumerate((Action.FILE, Action.REPLY), start=1):
        data = encode_data({"service": service})
        moment = dt.datetime.fromtimestamp(at / 1e6, dt.UTC)
        before = link(before, EventFacts(place, action, moment, Actor.clerk("b"), "", data))
        yield (number, place, action.value, at, "clerk:b", "", data, before)


if __name__ == "__main__":
    main()
