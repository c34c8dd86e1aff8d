"""Models: those that suggest services, kept with their history of use."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from postnet.errors import UnknownName
from postnet.model.ids import SuggestModelId
from postnet.model.learning import SuggestModel
from postnet.store.asking import Asking, one_of
from postnet.store.times import kept, told

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.ids import CantonCode
    from postnet.store.asking import Ask
    from postnet.store.rows import Row

_KEEP: Final = """
INSERT INTO suggest_model (mark, canton, made_at, base, figures, content)
VALUES (:mark, :canton, :made_at, :base, :figures, :content) ON CONFLICT DO NOTHING
"""
_KEPT: Final = "SELECT id FROM suggest_model WHERE mark = :mark"

# NULL is a canton here: all of them.
_OF_CANTON: Final = "coalesce(canton, '') = coalesce(CAST(:canton AS text), '')"

_LIST: Final = f"""
SELECT id, canton, made_at, base, figures FROM suggest_model WHERE {_OF_CANTON} ORDER BY id DESC
"""  # noqa: S608  (our own words only)

_CANTON_OF: Final = "SELECT canton FROM suggest_model WHERE id = :model"

_USE: Final = """
INSERT INTO suggest_use (mark, canton, model, at) VALUES (:mark, :canton, :model, :at)
ON CONFLICT DO NOTHING
"""
_LAST_USE: Final = f"""
SELECT max(id) FROM suggest_use WHERE {_OF_CANTON} AND undone_at IS NULL
"""  # noqa: S608  (our own words only)

_IN_USE: Final = f"SELECT model FROM suggest_use WHERE id = ({_LAST_USE})"  # noqa: S608  (as above)

_CONTENT: Final = f"SELECT content FROM suggest_model WHERE id = ({_IN_USE})"  # noqa: S608  (as above)

_UNDO: Final = "UPDATE suggest_use SET undone_at = :at WHERE id = :use AND undone_at IS NULL"


class Models(Asking):
    """What a store does for models that suggest services."""

    def keep_model(self, model: SuggestModel) -> SuggestModelId:
        """Write a model; nobody uses it yet. Return its number.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        return self._tell(partial(_keep, model=model, mark=uuid4().hex))

    def models(self, canton: CantonCode | None) -> list[SuggestModel]:
        """Return a canton's own models without their content, the newest first; None is all's."""
        return self._ask(partial(_list, canton=canton))

    def model_in_use(self, canton: CantonCode | None) -> bytes | None:
        """Return the content of the model that a canton uses of its own; None where it has none."""
        content = self._ask(partial(_content, canton=canton))
        return None if content is None else bytes(content)

    def use_model(self, model: SuggestModelId, at: dt.datetime) -> None:
        """Let the canton of a model use it from now on; what it used before is remembered.

        Raises:
            UnknownName: No model has the number.
            StoreUnavailable: The database cannot be written; nothing was.
        """
        self._tell(partial(_use, model=model, at=at, mark=uuid4().hex))

    def use_no_model(self, canton: CantonCode | None, at: dt.datetime) -> None:
        """Let a canton use no model of its own from now on, as if there were none."""
        facts = {"mark": uuid4().hex, "canton": canton, "model": None, "at": kept(at)}
        self._tell(lambda ask: ask(_USE, facts))

    def go_back(self, canton: CantonCode | None, at: dt.datetime) -> SuggestModelId | None:
        """Undo the last use: the model before is used again; return its number, None for none."""
        last = self._ask(lambda ask: one_of(ask(_LAST_USE, {"canton": canton})))
        return self._tell(partial(_undo, use=last, canton=canton, at=at))


def _keep(ask: Ask, model: SuggestModel, mark: str) -> SuggestModelId:
    facts = {
        "mark": mark,
        "canton": model.canton,
        "made_at": kept(model.made_at),
        "base": model.base,
        "figures": json.dumps(dict(model.figures), sort_keys=True, ensure_ascii=False),
        "content": model.content,
    }
    ask(_KEEP, facts)
    return SuggestModelId(one_of(ask(_KEPT, {"mark": mark})))


def _list(ask: Ask, canton: CantonCode | None) -> list[SuggestModel]:
    facts = {"canton": canton}
    in_use = one_of(ask(_IN_USE, facts))
    return [_model(row, in_use) for row in ask(_LIST, facts)]


def _model(row: Row, in_use: int | None) -> SuggestModel:
    number, canton, made_at, base, figures = row
    return SuggestModel(
        canton, told(made_at), base, json.loads(figures), b"", number, number == in_use
    )


def _content(ask: Ask, canton: CantonCode | None) -> bytes | None:
    content: bytes | None = one_of(ask(_CONTENT, {"canton": canton}))
    return content


def _use(ask: Ask, model: SuggestModelId, at: dt.datetime, mark: str) -> None:
    found = ask(_CANTON_OF, {"model": model})
    if not found:
        raise UnknownName("suggestion model", str(model))
    ask(_USE, {"mark": mark, "canton": found[0][0], "model": model, "at": kept(at)})


def _undo(
    ask: Ask, use: int | None, canton: CantonCode | None, at: dt.datetime
) -> SuggestModelId | None:
    if use is not None:
        ask(_UNDO, {"use": use, "at": kept(at)})
    found: SuggestModelId | None = one_of(ask(_IN_USE, {"canton": canton}))
    return found
