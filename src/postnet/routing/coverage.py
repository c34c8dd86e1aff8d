"""Coverage: the days that a canton's configuration speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.errors import InvalidInput

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.ids import CantonCode
    from postnet.model.network import Network


def require_covered(network: Network, canton: CantonCode, on: dt.date) -> None:
    """Make sure that a canton's configuration speaks for a day.

    Raises:
        InvalidInput: It does not.
    """
    validity = network.cantons[canton].canton.validity
    if not validity.covers(on):
        message = (
            f"the configuration of canton {canton} speaks for {validity.from_on} "
            f"to {validity.until_on}, not for {on}."
        )
        raise InvalidInput("date", message, cure="Ask for a day inside, or extend canton.toml.")
