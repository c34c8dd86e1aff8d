"""R1, R3: routes with authority, rule and reasons, a second; and with a hundred times the rules.

R1 asks about every service in every commune of all 26 cantons; the floor is a flat list of the same
answers, found by adding two numbers. R3 has two networks with made-up rules for the real communes
and services: in one every commune has a rule of its own for every service, in the other every
hundredth pair of them has. What is asked is decided by such a rule in both.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import time
from itertools import product
from typing import TYPE_CHECKING

import attrs

import postnet
from measuring import in_turns, say
from postnet.model.ids import RESIDENTS_OFFICE, AuthorityId, RuleId
from postnet.model.rules import Conditions, Rule
from postnet.routing import Router

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from postnet.model.ids import CantonCode, CommuneNumber, ServiceId
    from postnet.model.network import Network

    Pair = tuple[ServiceId, CommuneNumber]

DAY = dt.date(2026, 11, 23)
ASKED = 100_000
SPREAD = 7919  # a prime: the questions jump about, as citizens do


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rounds", type=int, default=9)
    rounds = wanted.parse_args().rounds
    network = postnet.open().network
    pairs = list(all_pairs(network))
    measure_r1(network, pairs, rounds)
    measure_r3(network, pairs, rounds)


def all_pairs(network: Network) -> Iterable[Pair]:
    """Yield each service with each commune, of all cantons."""
    for registered in network.cantons.values():
        communes = network.gazetteer.communes(on=DAY, canton=registered.canton.territory)
        yield from product(registered.services, (commune.number for commune in communes))


def measure_r1(network: Network, pairs: Sequence[Pair], rounds: int) -> None:
    """Compare the router, all its cells known, with a flat list."""
    router = Router(network)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    answers = {pair: router.route(*pair, "fr", DAY) for pair in pairs}
    filled = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    each = filled / len(pairs) * 1e6
    print(
        f"    {len(pairs):,} cells: filled in {filled:.1f} s, {each:.0f} us each; {grown >> 10} MB"
    )
    communes = {number: n for n, number in enumerate(dict.fromkeys(n for _, n in pairs))}
    services = {
        name: n * len(communes) for n, name in enumerate(dict.fromkeys(s for s, _ in pairs))
    }
    flat = [answers.get(pair) for pair in product(services, communes)]
    questions = [pairs[n * SPREAD % len(pairs)] for n in range(ASKED)]

    def look_up() -> None:
        for service, commune in questions:
            flat[services[service] + communes[commune]]

    ways = {"flat list": look_up, "router": lambda: route_all(router, questions)}
    medians = in_turns(ways, rounds=rounds)
    for name, seconds in medians.items():
        print(f"    {name}: {ASKED / seconds / 1e6:.2f} M/s")
    say("R1", "million routes a second", ASKED / medians["router"] / 1e6, ">= 1.0, or")
    say("R1", "routes, of a flat list", medians["flat list"] / medians["router"], ">= 0.4")


def route_all(router: Router, questions: Iterable[Pair]) -> None:
    """Route them all."""
    ask = router.route
    for service, commune in questions:
        ask(service, commune, "fr", DAY)


def measure_r3(network: Network, pairs: Sequence[Pair], rounds: int) -> None:
    """Compare a network of many rules with one of few: first asked, and asked again."""
    networks = [with_rules(network, pairs[::100]), with_rules(network, pairs)]
    names = [f"{how_many(made):,} rules" for made in networks]
    ruled = pairs[::100]
    questions = [ruled[n * SPREAD % len(ruled)] for n in range(ASKED)]
    routers: dict[str, Router] = {}

    def anew() -> None:
        routers.clear()
        routers.update({name: indexed(made) for name, made in zip(names, networks, strict=True)})

    def ways(asked: Sequence[Pair]) -> dict[str, Callable[[], object]]:
        return {name: lambda name=name: route_all(routers[name], asked) for name in names}

    for kind, asked, before in (("first", ruled, anew), ("again", questions, tuple)):
        few, many = in_turns(ways(asked), rounds=rounds, before=before).values()
        for name, seconds in zip(names, (few, many), strict=True):
            print(f"    asked {kind}, {name}: {seconds / len(asked) * 1e6:.2f} us a route")
        say("R3", f"a route asked {kind}, 260,000 rules of 2,600", many / few, "<= 1.3")


def with_rules(network: Network, pairs: Iterable[Pair]) -> Network:
    """Return the network where each of these pairs has a rule of its own, and nothing else has."""
    made: dict[CantonCode, list[Rule]] = {code: [] for code in network.cantons}
    for number, (service, commune) in enumerate(pairs):
        found = network.gazetteer.commune(commune)
        code = network.speaker(found) if found else None
        assert code is not None
        when = Conditions(communes=frozenset({commune}))
        rule = Rule(RuleId(f"rule-{number}"), code, (service,), AuthorityId(RESIDENTS_OFFICE), when)
        made[code].append(rule)
    cantons = {
        code: attrs.evolve(registered, rules=tuple(made[code]))
        for code, registered in network.cantons.items()
    }
    return attrs.evolve(network, cantons=cantons)


def indexed(network: Network) -> Router:
    """Return a router that has seen all rules: each service was asked once, in some commune."""
    router = Router(network)
    for code, registered in network.cantons.items():
        for service in registered.services:
            router.route(service, code, "fr", DAY)
    return router


def how_many(network: Network) -> int:
    """Count the rules."""
    return sum(len(registered.rules) for registered in network.cantons.values())


if __name__ == "__main__":
    main()
