"""Cases: cases.toml."""

from __future__ import annotations

import datetime as dt

import attrs

from postnet.model.ids import AuthorityId, CommuneNumber, Language, Postcode


@attrs.frozen
class CaseEntry:
    """A question, and the authority it must reach: `[[case]]` in cases.toml.

    Attributes:
        name: What it shows, such as `a tax return in Delémont`.
        service: Its id; may be unknown on purpose where `fallback` is true.
        authority: The authority that it must reach.
        commune: The commune that decides, by BFS number, such as `6711`.
        postcode: In place of the commune, where the postcode has only one, such as `2800`.
        language: The language it is asked in; the canton's first where none is given.
        at: The day on which it is asked, such as `2026-01-01`; today where none is given.
        answers: Answers to the service's own questions: for each prompt, a key.
        fallback: Whether the front office must take it as a fallback.
    """

    name: str
    service: str
    authority: AuthorityId
    commune: CommuneNumber | None = None
    postcode: Postcode | None = None
    language: Language | None = None
    at: dt.date | None = None
    answers: dict[str, str] = attrs.field(factory=dict)
    fallback: bool = False
