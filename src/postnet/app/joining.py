"""Joining: what an office works with, loaded when it is first needed."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar, overload
from zoneinfo import ZoneInfo

from postnet.app.assembly import assemble_network, assembled
from postnet.app.suggesting import Suggesters
from postnet.model.network import Network
from postnet.plugins import load_plugins
from postnet.routing import Router

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from postnet.app.assembly import Assembly
    from postnet.model.ids import CantonCode, Language
    from postnet.model.suggestions import Suggestion
    from postnet.model.vocabulary import Vocabulary
    from postnet.plugins import Plugins
    from postnet.store import Archive, Store
    from postnet.ticketing import Desk

_Loaded = TypeVar("_Loaded")

DEFAULT_URL: Final = "sqlite:///postnet.db"

_ZONE: Final = ZoneInfo("Europe/Zurich")


def system_time() -> dt.datetime:
    """Return the time it is, in UTC."""
    return dt.datetime.now(dt.UTC)


class _LoadedOnce(Generic[_Loaded]):
    """A property that is worked out once, whichever thread asks first.

    functools.cached_property takes no lock since Python 3.12: two threads would load it twice.
    """

    def __init__(self, load: Callable[[Joined], _Loaded]) -> None:
        self._load = load
        self.__doc__ = load.__doc__

    @overload
    def __get__(self, office: None, kind: type) -> Self: ...
    @overload
    def __get__(self, office: Joined, kind: type) -> _Loaded: ...
    def __get__(self, office: Joined | None, kind: type) -> _Loaded | Self:
        """Return it; from now on it stands in the office itself, and nobody asks here."""
        if office is None:
            return self
        name = self._load.__name__
        with office.loading:
            if name not in vars(office):
                vars(office)[name] = self._load(office)
            loaded: _Loaded = vars(office)[name]
            return loaded


class Joined:
    """The wings of one office, joined: plugins, network, router, store and the desk over them.

    Each is loaded when it is first needed, once, whichever thread needs it.

    Args:
        url: The database, `sqlite:///relative.db` or `sqlite:////absolute.db`.
        cantons: Folders of packs, or of one pack; None is the bundled cantons. Or a network that
            is there already: then nothing is read, and plugins add nothing more.
        plugins: Modules or objects with hook implementations, besides the installed plugins.
        clock: Tells the time, aware; the system's by default.
        create: Whether a missing database is made.

    Attributes:
        archive_folder: Where the archive is, if somebody says so; `postnet.db-archive` beside a
            file by itself. A server's database needs one.
    """

    def __init__(
        self,
        url: str = DEFAULT_URL,
        *,
        cantons: Sequence[str | Path] | Network | None = None,
        plugins: Sequence[object] = (),
        clock: Callable[[], dt.datetime] = system_time,
        create: bool = True,
    ) -> None:
        self.url = url
        self.archive_folder: Path | None = None
        self._cantons = cantons
        self._extra = plugins
        self._now = clock
        self._create = create
        self.suggesters = Suggesters(lambda: self.network, self._with_models)
        self.loading = threading.RLock()
        self._opened: Store | None = None
        self._desk: Desk | None = None

    def __enter__(self) -> Self:
        """Return the open office."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the database, if it was opened."""
        with self.loading:
            if self._opened is not None:
                self._opened.close()
                self._opened = self._desk = None

    # What it works with

    @_LoadedOnce
    def plugins(self) -> Plugins:
        """The loaded plugins."""
        return load_plugins(self._extra)

    @_LoadedOnce
    def assembly(self) -> Assembly:
        """The packs with their findings, and the network of those without errors."""
        if isinstance(self._cantons, Network):
            return assembled(self._cantons)
        return assemble_network(self._cantons, self.plugins)

    @_LoadedOnce
    def network(self) -> Network:
        """Everything registered.

        Raises:
            PackInvalid: A pack has errors.
        """
        return self.assembly.network

    @_LoadedOnce
    def router(self) -> Router:
        """The compiled table of the network."""
        return Router(self.network)

    @_LoadedOnce
    def vocabulary(self) -> Vocabulary:
        """The words that may be shown of anybody's question."""
        from postnet.app.vocabulary import vocabulary_of  # noqa: PLC0415  (not every command needs it)

        return vocabulary_of(self.network)

    @property
    def store(self) -> Store:
        """The database.

        Raises:
            StoreUnavailable: It cannot be used.
        """
        with self.loading:
            if self._opened is None:
                from postnet.store import open_store  # noqa: PLC0415  (not every command needs it)

                self._opened = open_store(self.url, create=self._create)
            return self._opened

    @property
    def archive_files(self) -> Archive:
        """What left the database.

        Raises:
            StoreUnavailable: The database cannot be used.
        """
        from postnet.store import Archive  # noqa: PLC0415  (as above)

        return Archive(self.store, self.archive_folder)

    @property
    def desk(self) -> Desk:
        """What the use cases of `postnet.ticketing` work with; the same until it is closed."""
        found = self._desk
        return found if found is not None else self._made_desk()

    def _made_desk(self) -> Desk:
        from postnet.ticketing import Desk  # noqa: PLC0415  (routing alone needs none)

        with self.loading:
            self._desk = Desk(
                router=self.router,
                store=self.store,
                open_archive=lambda: self.archive_files,
                plugins=self.plugins,
                now=self._now,
                suggest=self.suggest_service,
                vocabulary=lambda: self.vocabulary,
            )
            return self._desk

    def now(self) -> dt.datetime:
        """Return the time it is, aware."""
        return self._now()

    @property
    def today(self) -> dt.date:
        """The day it is in Switzerland."""
        return self._now().astimezone(_ZONE).date()

    def suggest_service(
        self, canton: CantonCode | None, text: str, language: Language | None = None
    ) -> Suggestion:
        """Say which service a text is about, of a canton's or the catalogue's."""
        return self.suggesters.suggester(canton).suggest(text, language)

    def _with_models(self) -> Store:
        """Return the database, if it is there: to suggest makes none.

        Raises:
            StoreUnavailable: It is not, or cannot be used.
        """
        with self.loading:
            if self._opened is None:
                from postnet.store import open_store  # noqa: PLC0415  (as above)

                self._opened = open_store(self.url, create=False)
            return self._opened
