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
    from postnet.plugins import Plugins
    from postnet.plugins.receiving import Source

    _Added = tuple[Source, Authority | Service | Rule]


def with_additions(pack: LoadedPack, plugins: Plugins, gazetteer: Gazetteer) -> LoadedPack:
    """Let plugins add to a canton, and check the whole again.

    Args:
        pack: The canton as its folder says; one with errors is left as it is.
        plugins: Those that are loaded.
        gazetteer: The places of Switzerland.

    Raises:
        PluginFailed: A plugin raised, or gave something else.
    """
    if pack.network is None or not plugins.any:
        return pack
    code = pack.network.canton.code
    added: list[_Added] = [
        *plugins.received("postnet_authorities", Authority, canton=code),
        *plugins.received("postnet_services", Service, canton=code),
        *plugins.received("postnet_rules", Rule, canton=code),
    ]
    if not added:
        return pack
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
