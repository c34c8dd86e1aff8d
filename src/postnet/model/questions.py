"""A question: what the citizen asks, as the clerk put it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import BranchId, CantonCode, CommuneNumber, Language, PromptId, ServiceId


@attrs.frozen
class Question:
    """A question before it is filed.

    Attributes:
        text: What is asked.
        branch: Where it is asked.
        service: The service it is about; None is not known.
        commune: The commune that decides: the citizen's, or that of the thing asked about.
        canton: The canton asked, where no commune is given.
        language: The language it is asked in.
        answers: Answers to the service's own prompts.
    """

    text: str
    branch: BranchId
    service: ServiceId | None = None
    commune: CommuneNumber | None = None
    canton: CantonCode | None = None
    language: Language = "fr"
    answers: Mapping[PromptId, str] = attrs.field(factory=dict)
