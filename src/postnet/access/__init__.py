"""Who may see and do what, and personal numbers in free text. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.access.names import NAMES
    from postnet.access.permissions import (
        may,
        may_see,
        require,
        require_publisher,
        require_sight,
        visible_messages,
    )
    from postnet.access.personal import PersonalSpan, find_personal, mask
    from postnet.access.personal_forms import PersonalKind
    from postnet.access.plain_words import PLAIN_WORDS
    from postnet.access.redacting import LEFT_OUT, Redacted, redact

__all__ = [
    "LEFT_OUT",
    "NAMES",
    "PLAIN_WORDS",
    "PersonalKind",
    "PersonalSpan",
    "Redacted",
    "find_personal",
    "mask",
    "may",
    "may_see",
    "redact",
    "require",
    "require_publisher",
    "require_sight",
    "visible_messages",
]

__getattr__ = lazy_face(
    __name__,
    {
        "names": "NAMES",
        "permissions": "may may_see require require_publisher require_sight visible_messages",
        "personal": "PersonalSpan find_personal mask",
        "personal_forms": "PersonalKind",
        "plain_words": "PLAIN_WORDS",
        "redacting": "LEFT_OUT Redacted redact",
    },
)
