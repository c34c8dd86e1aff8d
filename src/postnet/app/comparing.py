"""Comparing: what a change of the cantons' configuration re-routes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from postnet.app.assembly import assemble_network
from postnet.cantons import folder_at
from postnet.errors import InvalidInput, PackInvalid
from postnet.routing import Router, compare

if TYPE_CHECKING:
    from postnet.model.network import Network
    from postnet.plugins import Plugins
    from postnet.routing import Comparison


@attrs.frozen
class ComparedCantons:
    """Two states of the cantons' configuration, and what goes elsewhere.

    Attributes:
        before: Everything registered, as it was.
        after: As it is to be.
    """

    comparison: Comparison
    before: Network
    after: Network


def compare_cantons(before: str, after: str, where: Path, plugins: Plugins) -> ComparedCantons:
    """Compare two states of the cantons' configuration.

    Args:
        before: A folder, or a git revision of `where`.
        after: Likewise.
        where: The cantons' folder, for revisions.
        plugins: What they add, they add to both.

    Raises:
        InvalidInput: There is neither such a folder nor such a revision.
        PackInvalid: One of them has errors; it says which.
    """
    old = _router(before, where, plugins)
    new = _router(after, where, plugins)
    return ComparedCantons(compare(old, new), old.network, new.network)


def _router(name: str, where: Path, plugins: Plugins) -> Router:
    with folder_at(name, where) as folder:
        try:
            # A folder with the name of a revision stays; what was taken out of git is gone soon.
            network = assemble_network([folder], plugins, keep=folder == Path(name)).network
        except PackInvalid as error:
            told = (
                error.message if folder == Path(name) else error.message.replace(str(folder), name)
            )
            raise PackInvalid(f"{name} cannot be compared: {told}", error.findings) from None
        except InvalidInput as error:
            if folder == Path(name):
                raise
            told = error.message.replace(str(folder), f"{where} at {name}")
            raise InvalidInput(error.field, told, cure=error.cure) from None
        # What lies in the folder of a revision has to be read while it is there.
        return Router(attrs.evolve(network, cantons=dict(network.cantons)))
