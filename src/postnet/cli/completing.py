"""Completing: what the shell offers for an option, from the network itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from postnet.model.network import Network

    Names = dict[str, str]


def attach(action: argparse.Action, names: Callable[[Network], Names]) -> None:
    """Offer names for an option; nothing is loaded before the shell asks."""

    def complete(parsed_args: argparse.Namespace, **_: object) -> Names:
        from postnet.app import Postnet  # noqa: PLC0415  (only the shell's completion needs it)

        folder = getattr(parsed_args, "cantons", None) or os.environ.get("POSTNET_CANTONS")
        return names(Postnet(cantons=[folder] if folder else None).network)

    action.completer = complete  # type: ignore[attr-defined]  # argcomplete's way to attach it


def cantons(network: Network) -> Names:
    """Return the registered cantons' codes and names."""
    return {code: found.canton.name.text("fr") for code, found in network.cantons.items()}


def services(network: Network) -> Names:
    """Return the services' ids and titles."""
    return {s.id: s.title.text("fr") for c in network.cantons.values() for s in c.services.values()}


def branches(network: Network) -> Names:
    """Return the branches' ids and names."""
    return {branch.id: branch.name for branch in network.branches()}


def authorities(network: Network) -> Names:
    """Return the authorities' ids and names."""
    return {
        a.id: a.name.text("fr") for c in network.cantons.values() for a in c.authorities.values()
    }
