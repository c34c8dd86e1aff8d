"""Ids: what things are called in files, tables and commands.

An id is lower-case ASCII letters, digits, `-` and `_` only, so that it can stand in a URI unchanged
(CPSV-AP identifiers, as the Swiss catalogue I14Y restricts them).
"""

from __future__ import annotations

import re
from typing import Final, Literal, NewType, get_args

CantonCode = NewType("CantonCode", str)
"""ISO 3166-2:CH without the country, lower case: `ju`."""

CommuneNumber = NewType("CommuneNumber", int)
"""BFS number of a commune, valid at a date."""

Postcode = NewType("Postcode", int)
"""Four digits of Swiss Post."""

AuthorityId = NewType("AuthorityId", str)
"""`ju-ctr`; the residents' office of commune 6711 is `commune-6711`."""

ServiceId = NewType("ServiceId", str)
"""Inside a canton: `tax-return`."""

BranchId = NewType("BranchId", str)
RuleId = NewType("RuleId", str)
AssignmentId = NewType("AssignmentId", str)
PromptId = NewType("PromptId", str)

AnswerId = NewType("AnswerId", int)
"""A published answer's number in its database."""

SuggestModelId = NewType("SuggestModelId", int)
"""A suggestion model's number in its database."""

Reference = NewType("Reference", str)
"""A ticket's name for people: `JU-7K3M-92QF`."""

Language = Literal["de", "fr", "it", "rm", "en"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

RESIDENTS_OFFICE: Final = AuthorityId("commune-*")
"""In a pack: the residents' office of the commune that decides."""

FRONT_OFFICE_RULE: Final = RuleId("front-office")
"""What a route calls it that no rule claims a question."""

_IMPLIED: Final = "default-"

CODE_FORM: Final = re.compile(r"[a-z]{2}")
"""What the code of a canton looks like."""

ID_FORM: Final = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
"""What an id looks like, from its first letter to its last."""

RESERVED_FORM: Final = re.compile(f"{FRONT_OFFICE_RULE}$|{_IMPLIED}")
"""How the id of a rule begins that nobody declares."""


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return ID_FORM.fullmatch(text) is not None


def residents_office(commune: CommuneNumber) -> AuthorityId:
    """Return the id of a commune's own office."""
    return AuthorityId(f"commune-{commune}")


def implied_rule(service: ServiceId) -> RuleId:
    """Return the id of the rule that a service's own authority stands for."""
    return RuleId(f"{_IMPLIED}{service}")


def is_reserved(rule: RuleId) -> bool:
    """Tell whether an id names a rule that nobody declares."""
    return RESERVED_FORM.match(rule) is not None
