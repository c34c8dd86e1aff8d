"""postnet: a citizen's question from any post branch to the right authority, and the answer back.

What `__all__` names is the public interface; everything else may change. It is loaded on first use,
so that `import postnet` costs next to nothing (PEP 562).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from postnet._version import __version__

if TYPE_CHECKING:
    from postnet.app import Postnet
    from postnet.app import open_postnet as open  # noqa: A004  (postnet.open, as in the docs)
    from postnet.errors import (
        AccessDenied,
        AmbiguousName,
        FilingConflict,
        InvalidInput,
        NotOffered,
        PackInvalid,
        PersonalDataFound,
        PluginFailed,
        PostnetError,
        StoreNewer,
        StoreUnavailable,
        TransitionRefused,
        UnknownName,
    )
    from postnet.model.assists import Assist, AssistKind
    from postnet.model.authorities import Authority
    from postnet.model.findings import Finding
    from postnet.model.network import Network
    from postnet.model.questions import Question
    from postnet.model.routes import Route
    from postnet.model.rules import Rule
    from postnet.model.services import Service
    from postnet.model.tickets import Actor, Event, Message, State, Ticket
    from postnet.plugins.hookspecs import hookimpl
    from postnet.ticketing.receipts import Receipt

__all__ = [
    "AccessDenied",
    "Actor",
    "AmbiguousName",
    "Assist",
    "AssistKind",
    "Authority",
    "Event",
    "FilingConflict",
    "Finding",
    "InvalidInput",
    "Message",
    "Network",
    "NotOffered",
    "PackInvalid",
    "PersonalDataFound",
    "PluginFailed",
    "Postnet",
    "PostnetError",
    "Question",
    "Receipt",
    "Route",
    "Rule",
    "Service",
    "State",
    "StoreNewer",
    "StoreUnavailable",
    "Ticket",
    "TransitionRefused",
    "UnknownName",
    "__version__",
    "hookimpl",
    "open",
]

_HOMES = {
    "postnet.app": ("Postnet", "open"),
    "postnet.model.assists": ("Assist", "AssistKind"),
    "postnet.model.authorities": ("Authority",),
    "postnet.model.findings": ("Finding",),
    "postnet.model.network": ("Network",),
    "postnet.model.questions": ("Question",),
    "postnet.model.routes": ("Route",),
    "postnet.model.rules": ("Rule",),
    "postnet.model.services": ("Service",),
    "postnet.model.tickets": ("Actor", "Event", "Message", "State", "Ticket"),
    "postnet.plugins.hookspecs": ("hookimpl",),
    "postnet.ticketing.receipts": ("Receipt",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_RENAMED = {"open": "open_postnet"}


def __getattr__(name: str) -> object:
    """Load a public name from its room."""
    if name not in __all__:
        message = f"module 'postnet' has no attribute {name!r}"
        raise AttributeError(message)
    home = import_module(_HOME_OF.get(name, "postnet.errors"))
    found = globals()[name] = getattr(home, _RENAMED.get(name, name))
    return found


def __dir__() -> list[str]:
    """Name what is public."""
    return __all__
