"""What a branch offers on a day, and what to say when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.errors import NotOffered

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.branches import Branch
    from postnet.model.ids import CantonCode, ServiceId
    from postnet.model.network import Network


def require_offered(
    network: Network, branch: Branch, canton: CantonCode, service: ServiceId | None, on: dt.date
) -> None:
    """Make sure that a branch offers a canton's service on a day.

    Raises:
        NotOffered: It does not; the error says since when, or what is possible instead.
    """
    named = f"{branch.id} {branch.name}"
    if not branch.validity.covers(on):
        days = f"{branch.validity.from_on or '…'} to {branch.validity.until_on or '…'}"
        raise NotOffered(branch.id, f"branch {named} is open only from {days}, not on {on}.")
    assigned = network.assignments(branch.id, canton)
    of_canton = [assignment for assignment in assigned if assignment.validity.covers(on)]
    if not of_canton:
        message = f"branch {named} does not offer the services of canton {canton} on {on}."
        raise NotOffered(branch.id, message, cure=_other_days(network, branch, canton, on))
    if not any(assignment.offers(service) for assignment in of_canton):
        message = f"branch {named} does not offer {service!r} of canton {canton} on {on}."
        offered = sorted({s for a in of_canton for s in a.services or ()})
        raise NotOffered(branch.id, message, cure=f"It offers: {', '.join(offered)}.")


def _other_days(network: Network, branch: Branch, canton: CantonCode, on: dt.date) -> str:
    """Say from when or until when the branch offers the canton, else what it does offer."""
    days = [assignment.validity for assignment in network.assignments(branch.id, canton)]
    later = [day.from_on for day in days if day.from_on is not None and day.from_on > on]
    if later:
        return f"It offers them from {min(later)}."
    ended = [day.until_on for day in days if day.until_on is not None]
    if ended:
        return f"It offered them until {max(ended)}."
    others = [code for code in sorted(network.cantons) if any(network.assignments(branch.id, code))]
    return f"It offers the services of: {', '.join(others) or 'none'}."
