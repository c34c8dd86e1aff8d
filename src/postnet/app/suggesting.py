"""Suggesting: each canton's suggester, with the model that it uses."""

from __future__ import annotations

import threading
import time
import zlib
from typing import TYPE_CHECKING, Final

import attrs

from postnet.errors import ModelUnreadable, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet.model.ids import CantonCode
    from postnet.model.network import Network
    from postnet.store import Store
    from postnet.suggest import Suggester, Weights

_LOOK_AGAIN: Final = 60.0
"""Seconds after which another process's new model is noticed."""


@attrs.frozen
class _Kept:
    suggester: Suggester
    content: bytes | None
    until: float


class Suggesters:
    """Makes suggesters, and keeps them.

    Args:
        network: Returns what is registered.
        store: Returns the database with its models; raises where there is none.
    """

    def __init__(self, network: Callable[[], Network], store: Callable[[], Store]) -> None:
        self._network = network
        self._store = store
        self._kept: dict[CantonCode | None, _Kept] = {}
        self._making = threading.Lock()

    def suggester(self, canton: CantonCode | None) -> Suggester:
        """Return the suggester of a canton; None is the catalogue's."""
        kept = self._kept.get(canton)
        if kept is not None and time.monotonic() < kept.until:
            return kept.suggester
        with self._making:
            content = self._model(canton)
            until = time.monotonic() + _LOOK_AGAIN
            if kept is None or kept.content != content:
                kept = _Kept(self._made(canton, content), content, until)
            self._kept[canton] = attrs.evolve(kept, until=until)
            return kept.suggester

    def weights(self, canton: CantonCode | None) -> Weights:
        """Return the model that a canton uses: its own, else all cantons', else postnet's.

        Raises:
            ModelUnreadable: It is damaged.
        """
        return _read(self._model(canton))

    def forget(self) -> None:
        """Look at once which models are in use."""
        self._kept.clear()

    def _model(self, canton: CantonCode | None) -> bytes | None:
        try:
            store = self._store()
            own = store.model_in_use(canton) if canton else None
            return own or store.model_in_use(None)
        except StoreUnavailable:
            return None

    def _made(self, canton: CantonCode | None, content: bytes | None) -> Suggester:
        from postnet.suggest import Suggester, base_weights  # noqa: PLC0415  (loaded when used)

        network = self._network()
        offered = network.canton(canton).services if canton else network.catalogue
        try:
            weights = _read(content)
        except ModelUnreadable:  # no reason not to serve a citizen
            weights = base_weights()
        return Suggester(offered, network.catalogue, weights)


def _read(content: bytes | None) -> Weights:
    from postnet.suggest import base_weights, read_weights  # noqa: PLC0415  (as above)

    if content is None:
        return base_weights()
    try:
        return read_weights(zlib.decompress(content))
    except zlib.error as error:
        raise ModelUnreadable(f"it cannot be unpacked ({error}).") from error
