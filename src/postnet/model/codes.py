"""Codes: everything a check can say, with why it matters and how to mend it.

PN0xx: a file cannot be read. PN1xx: entries do not agree. PN2xx: the proof over all questions.
A code never changes its meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.errors import UnknownName
from postnet.model.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.provenance import Origin


@attrs.frozen
class Code:
    """One kind of finding.

    Attributes:
        title: What it is, in a few words.
        why: Why it matters.
        mend: What to do about it.
    """

    code: str
    severity: Severity
    title: str
    why: str
    mend: str


def _error(code: str, title: str, why: str, mend: str) -> Code:
    return Code(code, "error", title, why, mend)


def _warning(code: str, title: str, why: str, mend: str) -> Code:
    return Code(code, "warning", title, why, mend)


_ALL: Final = (
    _error(
        "PN001",
        "file missing or unreadable",
        "A canton needs canton.toml, authorities.toml, services.toml and branches.toml.",
        "Create the file, or make it readable.",
    ),
    _error(
        "PN002",
        "not UTF-8",
        "Names with accents would be garbled at the counter.",
        "Save the file in the encoding UTF-8.",
    ),
    _error(
        "PN003",
        "broken TOML",
        "Nothing in the file can be read.",
        "Mend the syntax at the place shown; strings stand in quotes, lists in brackets.",
    ),
    _error(
        "PN004",
        "unknown key",
        "A misspelt key would be ignored in silence.",
        "Use the nearest known key, or remove it.",
    ),
    _error(
        "PN005",
        "key missing",
        "The entry cannot be used without it.",
        "Add the key; docs/reference/configuration.md says what it means.",
    ),
    _error(
        "PN006",
        "wrong value",
        "The value is of another kind than the key takes.",
        "Give a value of the kind that is named.",
    ),
    _error(
        "PN007",
        "broken table",
        "A line of the CSV table would lead to no office.",
        "Give the columns bfs and authority, one commune a line.",
    ),
    _error(
        "PN101",
        "reference to nothing",
        "What is named is registered nowhere.",
        "Correct the id, or register what it names.",
    ),
    _error(
        "PN102",
        "id used twice",
        "An id stands for one thing; one of the two would be lost.",
        "Give one of them another id, or remove it.",
    ),
    _error(
        "PN103",
        "not an id",
        "Ids stand in addresses and references unchanged (CPSV-AP, I14Y).",
        "Use lower-case letters, digits, - and _ only.",
    ),
    _error(
        "PN104",
        "days in the wrong order",
        "What ends before it begins never holds.",
        "Swap the days, or correct one of them.",
    ),
    _warning(
        "PN105",
        "official language missing",
        "A clerk sees the text in another language.",
        "Add the text in the canton's official languages.",
    ),
    _error(
        "PN106",
        "place that does not fit",
        "A branch must lie in a commune of Switzerland that its postcode reaches.",
        "Correct the commune, the postcode or the coordinates.",
    ),
    _error(
        "PN107",
        "assignments overlap",
        "A branch would offer the same canton twice on one day, with different phases.",
        "End the first the day before the second begins.",
    ),
    _error(
        "PN108",
        "no commune or district of this canton",
        "The rule or territory would never apply.",
        "Use a BFS number or district of the canton, valid in the days of its data.",
    ),
    _error(
        "PN109",
        "no such prompt or answer",
        "A rule asks for an answer that nobody can give.",
        "Use a prompt of the service, and one of its answers.",
    ),
    _error(
        "PN110",
        "no working time or no term",
        "Without opening hours and terms no deadline can be kept.",
        "Give [hours] and [deadlines] in canton.toml.",
    ),
    _error(
        "PN111",
        "days outside the calendar",
        "The canton's public holidays are not known for all days of its data.",
        "Correct data_from, data_until or the subdivision of [holidays].",
    ),
    _error(
        "PN112",
        "postcode of several communes",
        "A case must say which commune decides.",
        "Name the commune by its BFS number.",
    ),
    _warning(
        "PN113",
        "exemption without use",
        "What is exempt does not occur any more; the list of exemptions shall only shrink.",
        "Remove the exemption from quality.toml.",
    ),
    _error(
        "PN114",
        "error exempted",
        "Only warnings can be exempt: an error would send somebody to the wrong office.",
        "Mend the error, and remove the exemption.",
    ),
    _warning(
        "PN115",
        "no cases",
        "Cases are the canton's own acceptance tests.",
        "Write a case for every authority that answers often.",
    ),
    _warning(
        "PN116",
        "branch in another canton",
        "Its citizens would find their own canton's services elsewhere.",
        "Correct the commune, or move the branch to the pack of the canton it lies in.",
    ),
    _warning(
        "PN117",
        "service of the catalogue left out",
        "The canton takes the whole catalogue, and a question about this service has no place.",
        "Use it in services.toml, or exempt it where the canton does not offer it.",
    ),
    _warning(
        "PN118",
        "no branch offers anything",
        "No counter can file a question for this canton.",
        "Assign branches in branches.toml.",
    ),
    _warning(
        "PN119",
        "service apart from its role",
        "Most services that usually have the same authority go to another; this may be a slip.",
        "Correct the authority, or exempt the service where the canton means it.",
    ),
    _warning(
        "PN120",
        "commune apart from its office",
        "No neighbour goes to the same office, and one slip in a table sends citizens astray.",
        "Look it up in the table's source; exempt the commune's number where the table is right.",
    ),
    _warning(
        "PN121",
        "file that nothing reads",
        "A slip in its name leaves out all that stands in it, and nobody is told.",
        "Name it as the configuration does, or take it out of the folder.",
    ),
    _error(
        "PN201",
        "rules tie",
        "Two rules of equal weight claim the same question for different authorities.",
        "Give one of them a more specific condition, or end it.",
    ),
    _error(
        "PN202",
        "authority gone",
        "The authority does not exist on a day on which questions would reach it.",
        "Name its successor, or end the rule on its last day.",
    ),
    _warning(
        "PN203",
        "nothing claims a question",
        "The front office has to find out who answers.",
        "Add a rule for it, or exempt it where the front office is meant.",
    ),
    _warning(
        "PN204",
        "rule without effect",
        "Another rule always outweighs it, or its conditions never meet.",
        "Remove it, or make its conditions more specific.",
    ),
    _error(
        "PN205",
        "case goes elsewhere",
        "A question reaches another authority than the canton says it must.",
        "Correct the rule, or the case.",
    ),
    _error(
        "PN206",
        "authority out of reach",
        "Questions are sent to it, and no channel brings them there.",
        "Give it a channel with an address.",
    ),
    _warning(
        "PN207",
        "authority that no question reaches",
        "Either it was forgotten, or its questions go somewhere else.",
        "Name it in a service or a rule, or remove it.",
    ),
)

CODES: Final[Mapping[str, Code]] = {code.code: code for code in _ALL}
"""Every code, in order."""


def make_finding(
    code: str, origin: Origin, message: str, *, subject: str = "", cure: str = ""
) -> Finding:
    """Return a finding with its code's severity, and its cure where none better is given.

    Raises:
        UnknownName: There is no such code.
    """
    known = CODES.get(code)
    if known is None:
        raise UnknownName("finding code", code)
    return Finding(code, known.severity, origin, message, cure or known.mend, subject=subject)
