"""On demand: a mapping whose values are made when somebody first asks for them.

A command needs a few of two thousand communes, one canton of 26, one service of 125: it pays for
those alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class OnDemand(Mapping[_Key, _Value], Generic[_Key, _Value]):
    """A mapping whose keys are known, and whose values are made once, when they are asked for.

    Args:
        keys: Those that there are.
        make: Makes the value of a key.
    """

    def __init__(self, keys: Collection[_Key], make: Callable[[_Key], _Value]) -> None:
        self._keys = keys
        self._make = make
        self._made: dict[_Key, _Value] = {}

    def __getitem__(self, key: _Key) -> _Value:
        """Return a value."""
        try:
            return self._made[key]
        except KeyError:
            if key not in self._keys:
                raise
            made = self._made[key] = self._make(key)
            return made

    def __iter__(self) -> Iterator[_Key]:
        """Go through the keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a value, without making it."""
        return key in self._keys
