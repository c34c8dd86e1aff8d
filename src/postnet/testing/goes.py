"""Goes: one question and the authority it must reach, as a row of a table says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.app.asking import Asked, find_route
from postnet.app.choosing import choose_language
from postnet.errors import PostnetError
from postnet.model.ids import PromptId
from postnet.routing import explain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.routing import Router


@attrs.frozen
class Goes:
    """A question, and where it must go.

    Attributes:
        service: Id of what is asked about; empty is not known.
        authority: Id of who must get it.
        commune: BFS number or name; or give `postcode` or `canton`.
        language: The language asked in; the canton's first where none is given.
        at: The day it is asked; the clock's where none is given.
        answers: To the service's own prompts.
        fallback: Whether the front office must take it as a fallback.
    """

    service: str
    authority: str
    commune: str | int | None = attrs.field(default=None, kw_only=True)
    postcode: str | int | None = attrs.field(default=None, kw_only=True)
    canton: str | None = attrs.field(default=None, kw_only=True)
    language: str | None = attrs.field(default=None, kw_only=True)
    at: dt.date | None = attrs.field(default=None, kw_only=True)
    answers: Mapping[str, str] = attrs.field(factory=dict, kw_only=True)
    fallback: bool = attrs.field(default=False, kw_only=True)

    def __str__(self) -> str:
        """Return the question in a few words."""
        place = self.commune or self.postcode or self.canton
        answers = " ".join(f"{prompt}={key}" for prompt, key in self.answers.items())
        asked = (self.service or "no service", place, self.language, self.at, answers)
        return " ".join(str(part) for part in asked if part)

    def what_is_wrong(self, router: Router, today: dt.date) -> str:
        """Return why the question does not go where it must; empty where it does.

        Args:
            router: Where it is asked.
            today: The day, where the question names none.
        """
        try:
            route = find_route(router, self._asked(today))
        except PostnetError as error:
            return f"{self} must reach {self._wanted}: {error}"
        if (route.authority.id, route.fallback) == (self.authority, self.fallback):
            return ""
        reached = _named(route.authority.id, fallback=route.fallback)
        wanted = (
            self._wanted if self.fallback or not route.fallback else f"{self._wanted} by a rule"
        )
        headline = f"{self} reaches {reached}, and must reach {wanted}"
        why = [f"  - {reason}" for reason in explain(route, "en")]
        return "\n".join([headline, f"  by rule {route.rule}:", *why])

    @property
    def _wanted(self) -> str:
        return _named(self.authority, fallback=self.fallback)

    def _asked(self, today: dt.date) -> Asked:
        return Asked(
            service=self.service or None,
            on=self.at or today,
            commune=self.commune,
            postcode=self.postcode,
            canton=self.canton,
            language=choose_language(self.language) if self.language else None,
            answers={PromptId(prompt): key for prompt, key in self.answers.items()},
        )


def _named(authority: str, *, fallback: bool) -> str:
    return f"{authority} as a fallback" if fallback else authority
