"""Who may see and do what, and personal numbers in free text. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.access.permissions import may, may_see, require, require_sight, visible_messages
    from postnet.access.personal import PersonalSpan, find_personal, mask
    from postnet.access.personal_forms import PersonalKind

__all__ = [
    "PersonalKind",
    "PersonalSpan",
    "find_personal",
    "mask",
    "may",
    "may_see",
    "require",
    "require_sight",
    "visible_messages",
]

__getattr__ = lazy_face(
    __name__,
    {
        "permissions": "may may_see require require_sight visible_messages",
        "personal": "PersonalSpan find_personal mask",
        "personal_forms": "PersonalKind",
    },
)
