"""What is meant and what is missing: quality.toml."""

from __future__ import annotations

import attrs

from postnet.model.ids import CommuneNumber


@attrs.frozen
class ExemptEntry:
    """Warnings of one code that are meant: `[[exempt]]` in quality.toml.

    Attributes:
        code: The code of the warning, such as `PN105`; errors cannot be exempt.
        subjects: The ids that the warnings are about; one that does not occur is a warning itself.
        why: Why it is meant.
        communes: Of `PN203` only: it is meant in these communes, by BFS number. Without them and
            `districts`, that nobody claims a service is meant only as long as it is so everywhere.
        districts: Of `PN203` only: it is meant in these districts, as the BFS spells them.
    """

    code: str
    subjects: tuple[str, ...]
    why: str
    communes: tuple[CommuneNumber, ...] = ()
    districts: tuple[str, ...] = ()


@attrs.frozen
class TodoEntry:
    """What is known to be missing: `[[todo]]` in quality.toml.

    Attributes:
        what: What is missing.
        why: Why it is missing, or what it waits for.
    """

    what: str
    why: str = ""
