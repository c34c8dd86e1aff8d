"""postnet: a citizen's question from any post branch to the right authority, and the answer back.

What `__all__` names is the public interface; everything else may change. It is loaded on first use,
so that `import postnet` costs next to nothing (PEP 562).
"""

from __future__ import annotations

from postnet._version import __version__
from postnet.faces import lazy_face

# A type checker reads it as true; to import typing for it would double what `--version` takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from postnet.app import Postnet
    from postnet.app.opening import open  # noqa: A004  (postnet.open, as in the docs)
    from postnet.errors import (
        AccessDenied,
        AmbiguousName,
        FilingConflict,
        InvalidInput,
        ModelUnreadable,
        NotOffered,
        PackInvalid,
        PersonalDataFound,
        PluginFailed,
        PostnetError,
        StoreBusy,
        StoreNewer,
        StoreUnavailable,
        TicketArchived,
        TransitionRefused,
        UnknownName,
    )
    from postnet.model.answers import Known, PublishedAnswer
    from postnet.model.assists import Assist, AssistKind
    from postnet.model.authorities import Authority
    from postnet.model.findings import Finding
    from postnet.model.ids import AuthorityId, CantonCode, CommuneNumber, RuleId, ServiceId
    from postnet.model.network import CantonNetwork, Network
    from postnet.model.provenance import Origin, Provenance
    from postnet.model.questions import Question
    from postnet.model.routes import Route
    from postnet.model.rules import Conditions, Rule
    from postnet.model.services import Prompt, Service
    from postnet.model.texts import Texts
    from postnet.model.tickets import Actor, Event, Message, State, Ticket
    from postnet.model.validity import Validity
    from postnet.plugins.hookspecs import hookimpl
    from postnet.ticketing.receipts import Receipt

__all__ = [
    "AccessDenied",
    "Actor",
    "AmbiguousName",
    "Assist",
    "AssistKind",
    "Authority",
    "AuthorityId",
    "CantonCode",
    "CantonNetwork",
    "CommuneNumber",
    "Conditions",
    "Event",
    "FilingConflict",
    "Finding",
    "InvalidInput",
    "Known",
    "Message",
    "ModelUnreadable",
    "Network",
    "NotOffered",
    "Origin",
    "PackInvalid",
    "PersonalDataFound",
    "PluginFailed",
    "Postnet",
    "PostnetError",
    "Prompt",
    "Provenance",
    "PublishedAnswer",
    "Question",
    "Receipt",
    "Route",
    "Rule",
    "RuleId",
    "Service",
    "ServiceId",
    "State",
    "StoreBusy",
    "StoreNewer",
    "StoreUnavailable",
    "Texts",
    "Ticket",
    "TicketArchived",
    "TransitionRefused",
    "UnknownName",
    "Validity",
    "__version__",
    "hookimpl",
    "open",
]

__getattr__ = lazy_face(
    __name__,
    {
        "app": "Postnet",
        "app.opening": "open",
        "errors": "AccessDenied AmbiguousName FilingConflict InvalidInput ModelUnreadable "
        "NotOffered PackInvalid PersonalDataFound PluginFailed PostnetError StoreBusy StoreNewer "
        "StoreUnavailable TicketArchived TransitionRefused UnknownName",
        "model.answers": "Known PublishedAnswer",
        "model.assists": "Assist AssistKind",
        "model.authorities": "Authority",
        "model.findings": "Finding",
        "model.ids": "AuthorityId CantonCode CommuneNumber RuleId ServiceId",
        "model.network": "CantonNetwork Network",
        "model.provenance": "Origin Provenance",
        "model.questions": "Question",
        "model.routes": "Route",
        "model.rules": "Conditions Rule",
        "model.services": "Prompt Service",
        "model.texts": "Texts",
        "model.tickets": "Actor Event Message State Ticket",
        "model.validity": "Validity",
        "plugins.hookspecs": "hookimpl",
        "ticketing.receipts": "Receipt",
    },
)


def __dir__() -> list[str]:
    """Name what is public."""
    return __all__
