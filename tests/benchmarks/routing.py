"""R1: routes a second over all cantons, of a flat list of answers. R3: a hundred times the rules.

R1 fills the whole table first, every service in every commune, and says what that takes. R3 asks
one canton with one more rule for some services in some communes, and with a hundred for each.
"""

from __future__ import annotations

import datetime as dt
import time
import tracemalloc

import attrs

import postnet
from measuring import in_turns, say
from postnet.model.ids import AuthorityId, CantonCode, RuleId
from postnet.model.rules import Conditions, Rule
from postnet.routing import Router

DAY = dt.date(2026, 11, 23)
ASKED = 100_000
BERN = CantonCode("be")
FEW, MANY = 2_600, 260_000


def main() -> None:
    """Measure and print."""
    measure_routes()
    measure_rules()


def measure_routes() -> None:
    """R1."""
    office = postnet.open()
    network, router = office.network, office.router
    services = list(network.catalogue)
    communes = [commune.number for commune in network.gazetteer.communes(on=DAY)]
    cells = [(service, commune) for service in services for commune in communes]
    for code in network.cantons:
        router.column(code, services[0])
    tracemalloc.start()
    begun = time.perf_counter()
    flat = [router.route(service, commune, "fr", DAY) for service, commune in cells]
    filled, (size, _) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"    {len(cells):,} cells filled in {filled:.1f} s (traced), {size / 1e6:.0f} MB")
    questions = [cells[n * 7919 % len(cells)] for n in range(ASKED)]
    places = {service: n * len(communes) for n, service in enumerate(services)}
    columns = {commune: n for n, commune in enumerate(communes)}

    def look_up() -> None:
        for service, commune in questions:
            flat[places[service] + columns[commune]]

    def route() -> None:
        ask = router.route
        for service, commune in questions:
            ask(service, commune, "fr", DAY)

    medians = in_turns({"flat list": look_up, "router": route}, rounds=9)
    for name, seconds in medians.items():
        print(f"    {name}: {ASKED / seconds / 1e6:.2f} M/s")
    say("R1", "routes, of a flat list", medians["flat list"] / medians["router"], ">= 0.4")
    say("R1", "million routes a second", ASKED / medians["router"] / 1e6, ">= 1.0")


def measure_rules() -> None:
    """R3."""
    office = postnet.open()
    registered = office.network.canton(BERN)
    communes = [
        commune.number for commune in office.network.gazetteer.communes(on=DAY, canton=BERN)
    ]
    services = list(registered.services)
    cells = [(service, commune) for service in services for commune in communes]
    questions = [cells[n * 7919 % len(cells)] for n in range(ASKED // 4)]
    routers = {}
    for count in (FEW, MANY):
        rules = tuple(_rule(n, count, services, communes) for n in range(count))
        loaded = attrs.evolve(registered, rules=registered.rules + rules)
        network = attrs.evolve(office.network, cantons={BERN: loaded}, territories={BERN: BERN})
        routers[count] = Router(network)
        begun = time.perf_counter()
        for service, commune in cells:
            routers[count].route(service, commune, "de", DAY)
        spent = time.perf_counter() - begun
        print(f"    {count:,} rules: compiled and every cell filled in {spent:.2f} s")

    def ask(router: Router) -> None:
        for service, commune in questions:
            router.route(service, commune, "de", DAY)

    ways = {
        f"{count:,} rules": lambda router=router: ask(router) for count, router in routers.items()
    }
    few, many = in_turns(ways, rounds=9).values()
    say("R3", f"a route with {MANY:,} rules, of {FEW:,}", many / few, "<= 1.3")


def _rule(n: int, count: int, services: list[str], communes: list[int]) -> Rule:
    """Make a rule for one service and one commune; later ones hold on other days."""
    service, rest = services[n % len(services)], n // len(services)
    commune, year = communes[rest % len(communes)], 2030 + rest // len(communes)
    validity = postnet.Validity(dt.date(year, 1, 1), dt.date(year, 12, 31))
    when = Conditions(communes=frozenset({commune}))
    name = AuthorityId("be-tax")
    rule = Rule(RuleId(f"r{n}-{count}"), BERN, (service,), name, when, validity=validity)  # type: ignore[arg-type]
    return rule if year > 2030 or count == MANY else attrs.evolve(rule, validity=postnet.Validity())


if __name__ == "__main__":
    main()
