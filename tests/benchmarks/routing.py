"""R1: routes with authority, rule and reasons, a second, and of a flat list of answers."""

from __future__ import annotations

import datetime as dt

import postnet
from measuring import in_turns, say

DAY = dt.date(2026, 11, 23)
ASKED = 100_000


def main() -> None:
    """Measure and print."""
    office = postnet.open()
    router = office.router
    registered = office.network.canton("ju")
    services = list(registered.services)
    communes = [c.number for c in office.network.gazetteer.communes(on=DAY, canton="ju")]
    cells = [(service, commune) for service in services for commune in communes]
    questions = [cells[n * 7919 % len(cells)] for n in range(ASKED)]
    width = len(communes)
    flat = [router.route(service, commune, "fr", DAY) for service, commune in cells]
    places = {service: n * width for n, service in enumerate(services)}
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


if __name__ == "__main__":
    main()
