"""The compiled table: one look-up a question.

A cell is compiled the first time it is asked for and kept: afterwards a route costs one look-up
(tests/benchmarks/routing.py). The answer depends on nothing but the network and the question.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from postnet.errors import UnknownName
from postnet.model.ids import CantonCode, CommuneNumber, Language, PromptId, ServiceId
from postnet.model.routes import Reason, Route
from postnet.routing.columns import Circumstances, compile_columns
from postnet.routing.deciding import decide, front_office
from postnet.routing.edges import column_edges, office_edges, validity_edges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.network import CantonNetwork, Network
    from postnet.model.places import Commune
    from postnet.routing.columns import Column
    from postnet.routing.deciding import Decision

Place = CommuneNumber | CantonCode
"""What decides: a commune's number, or a canton's code where no commune is known."""

_Answers = tuple[tuple[PromptId, str], ...]
_Place = tuple[ServiceId | None, Place]
# The days on which a stretch begins, and the route of each stretch; None where the commune
# belongs to a canton that is not registered.
_Cell = tuple[tuple[dt.date, ...], tuple[Route | None, ...]]

NO_ANSWERS: Final[Mapping[PromptId, str]] = MappingProxyType({})


class Router:
    """Routes questions over one network."""

    __slots__ = ("_cells", "_columns", "_decided", "_edges_of", "_starts", "_varied", "network")

    def __init__(self, network: Network) -> None:
        self.network = network
        # Where neither the language nor an answer can change anything: one cell for all of them.
        self._cells: dict[_Place, _Cell] = {}
        # Else one for each language with each way to answer.
        self._varied: dict[_Place, dict[tuple[Language, _Answers], _Cell]] = {}
        self._columns: dict[CantonCode, Mapping[ServiceId, Column]] = {}
        self._edges_of: dict[tuple[CantonCode, ServiceId | None], frozenset[dt.date]] = {}
        self._decided: dict[tuple[object, ...], Decision] = {}
        self._starts: dict[tuple[dt.date, ...], tuple[dt.date, ...]] = {}

    def route(
        self,
        service: ServiceId | None,
        place: Place,
        language: Language,
        on: dt.date,
        answers: Mapping[PromptId, str] = NO_ANSWERS,
    ) -> Route:
        """Decide which authority a question belongs to.

        Args:
            service: Id inside the canton; None, or an unknown one, goes to the front office.
            place: The commune that decides, or the canton where none is known.
            language: The language asked in.
            on: The day asked.
            answers: Answers to the service's prompts.

        Raises:
            UnknownName: The canton, or the commune's canton on that day, is not registered.
        """
        cell = self._cells.get((service, place))
        if cell is None:
            cell = self._cell((service, place), language, answers)
        starts, routes = cell
        route = routes[bisect_right(starts, on) - 1]
        if route is None:
            raise self._not_registered(place, on)
        return route

    def column(self, canton: CantonCode, service: ServiceId) -> Column | None:
        """Return the compiled rules of a canton's service; None where it has no such service."""
        columns = self._columns.get(canton)
        if columns is None:
            columns = self._columns[canton] = compile_columns(self.network.canton(canton))
        return columns.get(service)

    def _columns_at(self, service: ServiceId | None, place: Place) -> list[Column]:
        """Return the columns of a service in all cantons that a place is ever in."""
        found = (self.column(canton, service) for canton in self._cantons(place) if service)
        return [column for column in found if column is not None]

    def _cell(self, at: _Place, language: Language, answers: Mapping[PromptId, str]) -> _Cell:
        """Return a cell; kept, unless somebody made its names up."""
        varied = self._varied.get(at)
        key = (language, tuple(answers.items()))
        if varied is not None and key in varied:
            return varied[key]
        cell = self._compile(*at, language, answers)
        columns = self._columns_at(*at)
        if not self._cantons(at[1]) or not (columns or at[0] is None):
            return cell
        if not any(column.language_matters or column.answers_matter for column in columns):
            self._cells[at] = cell
        elif self._can_be_given(at, answers):
            self._varied.setdefault(at, {})[key] = cell
        return cell

    def _can_be_given(self, at: _Place, answers: Mapping[PromptId, str]) -> bool:
        """Tell whether answers are some of the prompts': made-up ones would fill the memory."""
        found = self._columns_at(*at)
        prompts = {
            prompt.id: prompt.answers for column in found for prompt in column.service.prompts
        }
        return all(answer in prompts.get(prompt, ()) for prompt, answer in answers.items())

    def _compile(
        self,
        service: ServiceId | None,
        place: Place,
        language: Language,
        answers: Mapping[PromptId, str],
    ) -> _Cell:
        stretches: list[tuple[dt.date, Route | None]] = []
        for start in self.edges(service, place):
            route = self._decide(service, place, language, start, answers)
            if not stretches or stretches[-1][1] != route:
                stretches.append((start, route))
        starts = tuple(start for start, _ in stretches)
        # The same days stand in most cells: they are held once.
        return self._starts.setdefault(starts, starts), tuple(route for _, route in stretches)

    def edges(self, service: ServiceId | None, place: Place) -> list[dt.date]:
        """Return the first day of each stretch in which a route at a place cannot change."""
        lifetimes = self._lifetimes(place)
        edges = {dt.date.min} | validity_edges(commune.validity for commune in lifetimes)
        for canton in self._cantons(place):
            registered = self.network.cantons[canton]
            edges |= self._edges_in(canton, service) | office_edges(registered, lifetimes)
        return sorted(edges)

    def _edges_in(self, canton: CantonCode, service: ServiceId | None) -> frozenset[dt.date]:
        """Return the edges of a service anywhere in a canton."""
        edges = self._edges_of.get((canton, service))
        if edges is None:
            column = self.column(canton, service) if service else None
            edges = frozenset(column_edges(self.network.cantons[canton], column))
            if column is not None or service is None:
                self._edges_of[canton, service] = edges
        return edges

    def _lifetimes(self, place: Place) -> tuple[Commune, ...]:
        """Return what a commune's number stands for, on any day."""
        return self.network.gazetteer.lineage(place) if isinstance(place, int) else ()

    def _cantons(self, place: Place) -> set[CantonCode]:
        """Return the registered cantons that a place is in, on any day."""
        named = {CantonCode(place)} if isinstance(place, str) else set()
        spoken = map(self.network.speaker, self._lifetimes(place))
        return {*(code for code in spoken if code), *(named & self.network.cantons.keys())}

    def _decide(
        self,
        service: ServiceId | None,
        place: Place,
        language: Language,
        on: dt.date,
        answers: Mapping[PromptId, str],
    ) -> Route | None:
        commune = self.network.gazetteer.living(place, on) if isinstance(place, int) else None
        canton = self.network.speaker(commune) if commune else self._canton_of(place)
        if canton is None or canton not in self.network.cantons:
            return None
        circumstances = Circumstances(commune, language, on, answers)
        decision = self._decision(canton, service, circumstances)
        moved = _moved(place, commune)
        number = commune.number if commune else None
        named = service if self.column(canton, service or ServiceId("")) else None
        return Route(
            canton,
            named,
            number,
            decision.authority,
            decision.rule,
            moved + decision.reasons,
            decision.fallback,
            decision.alternatives,
            decision.prompt,
        )

    def _canton_of(self, place: Place) -> CantonCode | None:
        """Return the canton of a place that has no living commune that day."""
        if isinstance(place, str):
            return place
        commune = self.network.gazetteer.commune(place)
        return self.network.speaker(commune) if commune else None

    def _decision(
        self, canton: CantonCode, service: ServiceId | None, circumstances: Circumstances
    ) -> Decision:
        registered, on = self.network.cantons[canton], circumstances.on
        if service is None:
            return front_office(registered, on, [Reason("no-service")])
        column = self.column(canton, service)
        if column is None:
            return front_office(registered, on, [Reason("unknown-service", {"service": service})])
        return self._shared(registered, column, circumstances)

    def _shared(self, registered: CantonNetwork, column: Column, at: Circumstances) -> Decision:
        """Return a decision; one that names no commune is made once for all that it holds for."""
        if at.commune is None or column.language_matters or column.answers_matter:
            return decide(registered, column, at)
        rules = column.candidates(at.commune)
        key = (registered.canton.code, column.service.id, at.on, *(rule.id for rule in rules))
        decision = self._decided.get(key)
        if decision is None:
            decision = decide(registered, column, at)
            if not decision.local:
                self._decided[key] = decision
        return decision

    def _not_registered(self, place: Place, on: dt.date) -> UnknownName:
        commune = self.network.gazetteer.living(place, on) if isinstance(place, int) else None
        if commune is None:
            return UnknownName("registered canton or commune", str(place))
        registered = ", ".join(sorted(self.network.cantons))
        where = f"commune {commune.number} {commune.name} is in {commune.canton} on {on}"
        return UnknownName(
            "registered canton",
            commune.canton,
            cure=f"It was asked for because {where}. Registered cantons: {registered}.",
        )


def _moved(place: Place, commune: Commune | None) -> tuple[Reason, ...]:
    """Say that a commune's number was another one on that day."""
    if not isinstance(place, int) or commune is None or commune.number == place:
        return ()
    facts = {"number": str(place), "current": str(commune.number), "name": commune.name}
    return (Reason("commune-number", facts),)
