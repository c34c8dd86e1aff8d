"""Extending: what plugins add to a canton, and whose fault it is where that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cantons import Additions, extend
from postnet.model.authorities import Authority
from postnet.model.rules import Rule
from postnet.model.services import Service

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postnet.cantons import LoadedPack
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import CantonCode
    from postnet.plugins import Plugins
    from postnet.plugins.receiving import Source

    _Added = tuple[Source, Authority | Service | Rule]


def added_to(code: CantonCode, plugins: Plugins) -> list[_Added]:
    """Return what plugins add to a canton, each thing with the plugin and hook it is from.

    Args:
        code: The canton's.
        plugins: Those that are loaded.

    Raises:
        PluginFailed: A plugin raised, or gave something else.
    """
    return [
        *plugins.received("postnet_authorities", Authority, canton=code),
        *plugins.received("postnet_services", Service, canton=code),
        *plugins.received("postnet_rules", Rule, canton=code),
    ]


def extended(pack: LoadedPack, added: Sequence[_Added], gazetteer: Gazetteer) -> LoadedPack:
    """Add to a canton what plugins bring, and check the whole again.

    Args:
        pack: The canton as its folder says, without errors.
        added: What is added.
        gazetteer: The places of Switzerland.

    Raises:
        PluginFailed: What a plugin added cannot even be checked.
    """
    try:
        return extend(pack, _additions(added), gazetteer)
    except Exception:
        _name_the_culprit(pack, added, gazetteer)
        raise


def _additions(added: Iterable[_Added]) -> Additions:
    things = [thing for _, thing in added]
    return Additions(
        authorities=[thing for thing in things if isinstance(thing, Authority)],
        services=[thing for thing in things if isinstance(thing, Service)],
        rules=[thing for thing in things if isinstance(thing, Rule)],
    )


def _name_the_culprit(
    pack: LoadedPack,
    added: Sequence[_Added],
    gazetteer: Gazetteer,
) -> None:
    """Raise for the plugin whose addition cannot even be checked: a text where texts belong, say.

    What plugins give was not read from a file, so nobody has looked at the kinds of its fields.
    """
    for number, (source, thing) in enumerate(added):
        try:
            extend(pack, _additions(added[: number + 1]), gazetteer)
        except Exception as error:
            what = f"{type(thing).__name__.lower()} {thing.id!r} cannot be used"
            raise source.fails(f"{what} ({type(error).__name__}: {error})") from error
