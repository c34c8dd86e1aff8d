"""An example: a text of which it is known what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from postnet.model.ids import Language


@attrs.frozen
class Example:
    """A text, what it is about and the language it is in.

    Attributes:
        label: The id of a service, or the kind of what is out of scope.
    """

    text: str
    label: str
    language: Language
