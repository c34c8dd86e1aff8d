"""Learning: suggestion models from answered tickets, kept in the database with their figures."""

from __future__ import annotations

import zlib
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import attrs

from postnet.errors import InvalidInput
from postnet.model.learning import SuggestModel

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from postnet.model.ids import CantonCode, ServiceId, SuggestModelId
    from postnet.model.learning import Confirmed
    from postnet.model.network import Network
    from postnet.model.services import CatalogueEntry
    from postnet.store import Store
    from postnet.suggest import Learnt, Weights
    from postnet.suggest.example import Example

_PAGE: Final = 1000


@attrs.frozen
class Trained:
    """What came of training.

    Attributes:
        learnt: The figures, and whether the new model is better.
        model: Its number in the database; it is kept, and in use, only if it is better.
    """

    learnt: Learnt
    model: SuggestModelId | None


def train_model(
    network: Network, store: Store, current: Weights, canton: CantonCode | None, at: dt.datetime
) -> Trained:
    """Train a model on a canton's answered tickets, or on all, and use it if it is better.

    Args:
        network: Says what the catalogue and the canton's own services are.
        store: Has the tickets, and keeps the model.
        current: The model in use.
        canton: Whose; None is all cantons, and the services of the catalogue alone.
        at: When.

    Raises:
        InvalidInput: There are too few answered tickets, or numpy is missing.
    """
    require_numpy()
    from postnet.suggest.learning import LEAST, learn  # noqa: PLC0415  (needs numpy)
    from postnet.suggest.school import school  # noqa: PLC0415  (as above)

    lessons = school(network.catalogue)
    services = network.canton(canton).services if canton else network.catalogue
    confirmed = [one for one in _examples(store, canton) if one.label in services]
    if len(confirmed) < LEAST:
        raise InvalidInput(
            "tickets",
            f"{len(confirmed)} answered tickets say what they were about; {LEAST} are needed.",
            cure="Train again when more are answered: authorities name a service with "
            "postnet transfer --service.",
        )
    learnt = learn(lessons, confirmed, current)
    if not learnt.better:
        return Trained(learnt, None)
    kept = store.keep_model(
        SuggestModel(canton, at, lessons.mark, figures_of(learnt), _written(learnt.weights))
    )
    store.use_model(kept, at)
    return Trained(learnt, kept)


def train_base(catalogue: Mapping[ServiceId, CatalogueEntry]) -> tuple[bytes, int]:
    """Train the model that comes with postnet; return its content, and on how many texts.

    Raises:
        InvalidInput: numpy is missing.
    """
    require_numpy()
    from postnet.suggest import write_weights  # noqa: PLC0415  (loaded when it is used)
    from postnet.suggest.school import school  # noqa: PLC0415  (as above)
    from postnet.suggest.training import train  # noqa: PLC0415  (needs numpy)

    taught = school(catalogue)
    weights = train(taught.lessons, {"school": taught.mark})
    return write_weights(weights), len(taught.lessons)


def figures_of(learnt: Learnt) -> dict[str, object]:
    """Return the figures of what came of training, as JSON values."""
    return {
        "taught": learnt.taught,
        "before": attrs.asdict(learnt.before),
        "after": attrs.asdict(learnt.after),
        "exam_before": attrs.asdict(learnt.exam_before),
        "exam_after": attrs.asdict(learnt.exam_after),
    }


def _examples(store: Store, canton: CantonCode | None) -> Iterator[Example]:
    from postnet.suggest.example import Example  # noqa: PLC0415  (as above)

    for ticket in _walk(store):
        if ticket.text and ticket.service and canton in {None, ticket.canton}:
            yield Example(ticket.text, ticket.service, ticket.language)


def _walk(store: Store) -> Iterator[Confirmed]:
    after = 0
    while page := store.confirmed(after, _PAGE):
        yield from page
        after = page[-1].ticket


def _written(weights: Weights) -> bytes:
    from postnet.suggest import write_weights  # noqa: PLC0415  (as above)

    return zlib.compress(write_weights(weights), 9)


def require_numpy() -> None:
    """Tell in time that training needs numpy.

    Raises:
        InvalidInput: It is not installed.
    """
    if find_spec("numpy") is None:
        raise InvalidInput(
            "numpy",
            "training needs numpy, which is not installed.",
            cure="Install it: pip install 'postnet[learning]'.",
        )
