"""What a plugin can add, and what it is told.

A plugin is a distribution `postnet-x` with a module `postnet_x`, named in the entry-point group
`postnet`. It implements any of these hooks with `postnet.hookimpl`. Hooks that register are called
once, when the network is assembled; hooks that tell are called after the commit, when nothing that
a plugin does can undo a filing any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from postnet.model.authorities import Authority
    from postnet.model.findings import Finding
    from postnet.model.ids import CantonCode
    from postnet.model.network import Network
    from postnet.model.rules import Rule
    from postnet.model.services import Service
    from postnet.model.tickets import Event, Ticket

PROJECT: Final = "postnet"

hookspec: Final = pluggy.HookspecMarker(PROJECT)
hookimpl: Final = pluggy.HookimplMarker(PROJECT)


@hookspec
def postnet_packs() -> Iterable[Path]:  # type: ignore[empty-body]
    """Name the folders of cantons that this plugin brings.

    Called once, before any canton is read. All results count.

    Returns:
        Folders that hold a `canton.toml` each.

    Example:
        ```python
        @postnet.hookimpl
        def postnet_packs():
            return [Path(__file__).parent / "zh"]
        ```
    """


@hookspec
def postnet_authorities(canton: CantonCode) -> Iterable[Authority]:  # type: ignore[empty-body]
    """Add authorities to a canton.

    Called once for each canton that was read without an error. All results count; an id that the
    pack has already is an error.

    Args:
        canton: Code of the canton, `ju`.

    Returns:
        The authorities to add; nothing for a canton that is none of the plugin's business.
    """


@hookspec
def postnet_services(canton: CantonCode) -> Iterable[Service]:  # type: ignore[empty-body]
    """Add services to a canton.

    Called once for each canton that was read without an error. All results count; an id that the
    pack has already is an error.

    Args:
        canton: Code of the canton, `ju`.

    Returns:
        The services to add. Each brings its default rule by its `authority`.
    """


@hookspec
def postnet_rules(canton: CantonCode) -> Iterable[Rule]:  # type: ignore[empty-body]
    """Add rules to a canton.

    Called once for each canton that was read without an error. All results count; they weigh
    against the pack's own rules exactly as if they stood in its `rules.toml`.

    Args:
        canton: Code of the canton, `ju`.

    Returns:
        The rules to add.
    """


@hookspec
def postnet_checks(network: Network) -> Iterable[Finding]:  # type: ignore[empty-body]
    """Check what only the plugin can judge.

    Called by `postnet check`, after postnet's own checks. All results count.

    Args:
        network: The assembled network.

    Returns:
        What is wrong, with codes that begin with the plugin's own letters, not with PN.
    """


@hookspec
def postnet_filed(ticket: Ticket) -> None:
    """Hear of a ticket that was filed.

    Called after the commit, in the thread that filed it, once per ticket: not again when the same
    key is filed a second time. An exception is named to the caller and changes nothing.

    Args:
        ticket: The ticket as it was filed.
    """


@hookspec
def postnet_changed(ticket: Ticket, event: Event) -> None:
    """Hear of a transition: accepted, answered, transferred, closed and so on.

    Called after the commit, in the thread that made the transition. An exception is named to the
    caller and changes nothing.

    Args:
        ticket: The ticket as it is now.
        event: What happened; `event.action` says which transition it was.
    """
