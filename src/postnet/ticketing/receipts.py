"""What the counter gets for a filed question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from postnet.errors import PluginFailed
    from postnet.model.ids import Reference
    from postnet.model.routes import Route
    from postnet.model.suggestions import Suggestion
    from postnet.model.tickets import Ticket


@attrs.frozen
class Receipt:
    """What the clerk shows the citizen, and why it goes where it goes.

    Attributes:
        reference: The ticket's name.
        pick_up_code: With it the citizen fetches the answer at any branch, without a name.
        ticket: The ticket as it stands.
        route: Where it went and why.
        repeated: Whether the same question was filed with this key before: nothing was written.
        suggestion: What the service was taken from, where the clerk named none.
        faults: Plugins that failed when they were told; the ticket is filed all the same.
    """

    reference: Reference
    pick_up_code: str
    ticket: Ticket
    route: Route
    repeated: bool = False
    suggestion: Suggestion | None = None
    faults: tuple[PluginFailed, ...] = ()
