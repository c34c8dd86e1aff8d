"""What can go wrong, one class for each thing a caller would catch apart.

The message says what, where, what was found and what is allowed; the cure says what to do next.
The facts stand beside it as attributes, so that a program need not read the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class PostnetError(Exception):
    """Base of everything postnet raises on purpose.

    Args:
        message: What happened, as one sentence.
        cure: What the reader can do about it, as one sentence.
    """

    def __init__(self, message: str, *, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        """Return the message, and the cure behind it."""
        return f"{self.message} {self.cure}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        """Take the facts along to another process: they are not what __init__ was given."""
        return _restore, (type(self), self.message, vars(self))


def _restore(kind: type[PostnetError], message: str, facts: dict[str, object]) -> PostnetError:
    error = kind.__new__(kind, message)
    vars(error).update(facts)
    return error


class UnknownName(PostnetError):
    """A name, number or id that stands for nothing.

    Attributes:
        kind: What was looked for, in the glossary's word ("branch", "commune").
        name: What was given.
        nearest: Known names close to it, the closest first.
    """

    def __init__(
        self, kind: str, name: str, nearest: Sequence[str] = (), *, cure: str = ""
    ) -> None:
        hint = f"Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"no {kind} {name!r}.", cure=f"{hint} {cure}".strip())
        self.kind, self.name, self.nearest = kind, name, tuple(nearest)


class AmbiguousName(PostnetError):
    """A name or postcode that stands for several things: the caller has to choose.

    Attributes:
        kind: What was looked for.
        name: What was given.
        candidates: What it may mean.
    """

    def __init__(self, kind: str, name: str, candidates: Sequence[str]) -> None:
        listed = ", ".join(candidates)
        super().__init__(
            f"{kind} {name!r} may be {listed}.", cure="Name one of them by its number."
        )
        self.kind, self.name, self.candidates = kind, name, tuple(candidates)


class InvalidInput(PostnetError):
    """A value that cannot be used: empty, too long, of the wrong form or out of its range.

    Attributes:
        field: Which value.
    """

    def __init__(self, field: str, message: str, *, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.field = field


class PersonalDataFound(PostnetError):
    """Personal numbers in a free text, where none are wanted.

    Attributes:
        kinds: What was recognised ("AHV number", "IBAN", "phone number", "e-mail address").
    """

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__(
            f"the text holds personal data: {', '.join(kinds)}.",
            cure="Leave it out, or have it masked.",
        )
        self.kinds = tuple(kinds)


class NotOffered(PostnetError):
    """The branch does not offer this canton or service on that day.

    Attributes:
        branch: The branch asked.
    """

    def __init__(self, branch: str, message: str, *, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.branch = branch


class TransitionRefused(PostnetError):
    """The ticket is in a state that does not allow this.

    Attributes:
        reference: The ticket.
        action: What was tried.
        state: The state it is in.
        allowed: The actions that state allows.
    """

    def __init__(self, reference: str, action: str, state: str, allowed: Sequence[str]) -> None:
        possible = (
            f"Possible now: {', '.join(allowed)}." if allowed else "Nothing is possible any more."
        )
        super().__init__(f"{reference} is {state}: {action} is not possible.", cure=possible)
        self.reference, self.action, self.state = reference, action, state
        self.allowed = tuple(allowed)


class TicketArchived(PostnetError):
    """The ticket is in the archive, where nothing is changed.

    Attributes:
        reference: The ticket.
        month: The month whose archive it is in.
    """

    def __init__(self, reference: str, month: str) -> None:
        cure = f"Bring it back first: `postnet db archive --bring-back {reference}`."
        super().__init__(f"{reference} is in the archive of {month}.", cure=cure)
        self.reference, self.month = reference, month


class FilingConflict(PostnetError):
    """The same key was used before, for another content.

    Attributes:
        key: The key.
        reference: The ticket filed with it.
    """

    def __init__(self, key: str, reference: str) -> None:
        super().__init__(
            f"key {key!r} was used for {reference}, with another content.",
            cure="Use a new key for a new question.",
        )
        self.key, self.reference = key, reference


class AccessDenied(PostnetError):
    """Somebody asked for, or tried to change, what is not theirs."""


class PackInvalid(PostnetError):
    """A canton's folder has errors.

    Attributes:
        findings: All of them, as `postnet.model.Finding`.
    """

    def __init__(self, message: str, findings: Sequence[object] = ()) -> None:
        many = "Run `postnet check` to see them all."
        super().__init__(message, cure=many if findings else "Keep one of them.")
        self.findings = tuple(findings)


class PluginFailed(PostnetError):
    """A plugin raised, or gave what its hook may not give.

    Attributes:
        plugin: Its name.
        hook: The hook it failed in.
    """

    def __init__(self, plugin: str, hook: str, why: str) -> None:
        super().__init__(
            f"plugin {plugin!r} failed in hook {hook}: {why}.",
            cure="Mend the plugin, or leave it out with POSTNET_LOAD_PLUGINS.",
        )
        self.plugin, self.hook = plugin, hook


class StoreUnavailable(PostnetError):
    """The database cannot be used: none, not one, read-only, busy, disk full, damaged."""


class StoreBusy(StoreUnavailable):
    """So many want to write that one more is not let in; nothing was written.

    Attributes:
        seconds: After so many seconds it is worth to try again.
    """

    def __init__(self, url: str, seconds: int) -> None:
        wait = max(seconds, 1)
        super().__init__(f"{url} is busy.", cure=f"Nothing was written; try again in {wait} s.")
        self.seconds = wait


class StoreNewer(StoreUnavailable):
    """The database was made by a newer postnet than this one.

    Attributes:
        found: Its schema version.
        known: The newest version this postnet knows.
    """

    def __init__(self, url: str, found: int, known: int) -> None:
        super().__init__(
            f"{url} has schema version {found}, this postnet knows versions up to {known}.",
            cure="Install a newer postnet; the database was left as it is.",
        )
        self.found, self.known = found, known


class ModelUnreadable(PostnetError):
    """A suggestion model that cannot be read: cut off, damaged, or of another form."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the suggestion model is unreadable: {why}",
            cure="Use another one: postnet suggest models lists them, "
            "postnet suggest models --rollback goes back to the one before.",
        )
