"""Troubles: what is found in a database that is examined, in words for whoever has to mend it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Reference
    from postnet.model.tickets import Ticket


@attrs.frozen
class Trouble:
    """One thing that is not as it should be.

    Attributes:
        kind: A short name for programs, such as "page-damage".
        what: What was found, as a sentence.
        why: How it comes about, and what it does.
        cure: What to do.
        damage: Whether something is broken; otherwise it is only good to know.
        tickets: Those that it hurts, as far as that can be told.
    """

    kind: str
    what: str
    why: str
    cure: str
    damage: bool = True
    tickets: tuple[str, ...] = ()


@attrs.define
class Examination:
    """What an examination found.

    Attributes:
        facts: Size, schema version and the like, by name.
        troubles: What is not as it should be, the gravest first.
    """

    facts: dict[str, str | int] = attrs.field(factory=dict)
    troubles: list[Trouble] = attrs.field(factory=list)

    @property
    def damaged(self) -> bool:
        """Whether anything is broken."""
        return any(trouble.damage for trouble in self.troubles)


@attrs.frozen
class Salvaged:
    """A ticket that was looked for in a damaged database.

    Attributes:
        number: Its number there.
        reference: None where that cannot be read either.
        ticket: None where it does not read whole.
        why: Why it does not.
    """

    number: int
    reference: Reference | None
    ticket: Ticket | None
    why: str = ""


class Rescue(ABC):
    """A damaged database, and a new one for what still reads of it."""

    @abstractmethod
    def found(self) -> Iterator[Salvaged]:
        """Yield every ticket there is, read or not, by number."""

    @abstractmethod
    def keep(self, found: Salvaged) -> str:
        """Bring a ticket over; return why that fails, or nothing."""
