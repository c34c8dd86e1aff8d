"""Routes: the decision for one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.authorities import Authority
    from postnet.model.ids import CantonCode, CommuneNumber, RuleId, ServiceId
    from postnet.model.services import Prompt
    from postnet.model.texts import Texts


@attrs.frozen
class Reason:
    """One step of a decision.

    Attributes:
        code: Which kind of step; the wording for each language hangs on it.
        facts: What the wording names; a text is shown in the reader's language.
    """

    code: str
    facts: Mapping[str, str | Texts] = attrs.field(factory=dict)


@attrs.frozen
class Route:
    """Which authority a question belongs to, and why.

    Attributes:
        canton: The canton asked.
        service: The service; None where none was named or the name is unknown.
        commune: The commune that decided; None where none was given.
        authority: Who answers.
        rule: The rule that decided.
        reasons: Why, in order.
        fallback: Whether the front office takes it because nothing else claims it.
        alternatives: Other authorities that a clerk may choose.
        prompt: What to ask the citizen to route it better; None where nothing is open.
    """

    canton: CantonCode
    service: ServiceId | None
    commune: CommuneNumber | None
    authority: Authority
    rule: RuleId
    reasons: tuple[Reason, ...]
    fallback: bool = False
    alternatives: tuple[Authority, ...] = ()
    prompt: Prompt | None = None
