"""The kit for whoever writes a canton or a plugin: a pytest plugin, and what makes tests short.

`postnet.testing.plugin` is the pytest plugin; pytest loads it wherever postnet is installed. The
names here are for test files. Nothing of postnet is loaded before a test asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.testing.adding import Added, added_by, assert_adds
    from postnet.testing.clock import SettableClock
    from postnet.testing.filing import file_ticket
    from postnet.testing.goes import Goes
    from postnet.testing.making import (
        make_assignment,
        make_authority,
        make_branch,
        make_rule,
        make_service,
    )
    from postnet.testing.making_cantons import make_canton, make_network
    from postnet.testing.questions import questions_go_to

__all__ = [
    "Added",
    "Goes",
    "SettableClock",
    "added_by",
    "assert_adds",
    "file_ticket",
    "make_assignment",
    "make_authority",
    "make_branch",
    "make_canton",
    "make_network",
    "make_rule",
    "make_service",
    "questions_go_to",
]

__getattr__ = lazy_face(
    __name__,
    {
        "adding": "Added added_by assert_adds",
        "clock": "SettableClock",
        "filing": "file_ticket",
        "goes": "Goes",
        "making": "make_assignment make_authority make_branch make_rule make_service",
        "making_cantons": "make_canton make_network",
        "questions": "questions_go_to",
    },
)
