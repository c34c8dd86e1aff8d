"""The desk: all that a use case works with, handed over by the app."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from postnet.ticketing.deadlines import terms_of, working_time_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet.model.authorities import Authority
    from postnet.model.cantons import Canton
    from postnet.model.ids import CantonCode, Language, ServiceId
    from postnet.model.network import Network
    from postnet.model.suggestions import Suggestion
    from postnet.model.vocabulary import Vocabulary
    from postnet.model.working_week import DeadlineTerms
    from postnet.plugins import Plugins
    from postnet.routing import Router
    from postnet.store import Archive, Store
    from postnet.ticketing.working_time import WorkingTime

_ZONE: Final = ZoneInfo("Europe/Zurich")


@attrs.frozen
class Desk:
    """What every use case needs: the network and its router, the store, plugins, the time.

    Attributes:
        open_archive: Returns what left the store.
        now: Tells the time, aware.
        suggest: Says which service of a canton a text is about.
        vocabulary: Returns the words that may be shown of anybody's question.
    """

    router: Router
    store: Store
    open_archive: Callable[[], Archive]
    plugins: Plugins
    now: Callable[[], dt.datetime]
    suggest: Callable[[CantonCode, str, Language], Suggestion]
    vocabulary: Callable[[], Vocabulary]

    @property
    def network(self) -> Network:
        """Return the network that questions are routed over."""
        return self.router.network

    @property
    def archive(self) -> Archive:
        """Return what left the store: few use cases look there."""
        return self.open_archive()

    def moment(self) -> dt.datetime:
        """Return the time in UTC, as it is kept."""
        return self.now().astimezone(dt.UTC)

    def today(self) -> dt.date:
        """Return the day it is in Switzerland."""
        return self.now().astimezone(_ZONE).date()

    def canton_of(self, authority: Authority, asked: CantonCode) -> Canton:
        """Return the canton whose calendar an authority keeps: its own or the one asked.

        Raises:
            UnknownName: The canton of a ticket is registered no more.
        """
        registered = self.network.cantons.get(authority.canton) or self.network.canton(asked)
        return registered.canton

    def working_time(self, authority: Authority, asked: CantonCode) -> WorkingTime:
        """Return when an authority works."""
        return working_time_of(authority, self.canton_of(authority, asked))

    def terms(
        self, service: ServiceId | None, authority: Authority, asked: CantonCode
    ) -> DeadlineTerms:
        """Return what an authority owes for a service, and within which time."""
        offered = self.network.canton(asked).services.get(service) if service else None
        return terms_of(offered, authority, self.canton_of(authority, asked))
