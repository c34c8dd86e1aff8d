"""Configuration, whatever is done to it: it is read whole, or every fault has its place."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from cantons.damaging import JURA, read
from postnet.model.codes import CODES

NAMES: Final = sorted(path.name for path in JURA.glob("*.toml"))
SOURCES: Final = {name: (JURA / name).read_bytes() for name in NAMES}

Damaged = tuple[str, bytes]


@st.composite
def cut(draw: st.DrawFn) -> Damaged:
    """Take a piece out of a file."""
    name = draw(st.sampled_from(NAMES))
    source = SOURCES[name]
    first = draw(st.integers(0, len(source)))
    return name, source[:first] + source[first + draw(st.integers(1, 200)) :]


@st.composite
def swapped(draw: st.DrawFn) -> Damaged:
    """Swap two lines of a file."""
    name = draw(st.sampled_from(NAMES))
    lines = SOURCES[name].split(b"\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return name, b"\n".join(lines)


@st.composite
def put_in(draw: st.DrawFn) -> Damaged:
    """Put bytes into a file."""
    name = draw(st.sampled_from(NAMES))
    source = SOURCES[name]
    place = draw(st.integers(0, len(source)))
    rubbish = draw(st.binary(min_size=1, max_size=8) | st.sampled_from([b"]", b"'", b"\n[", b"="]))
    return name, source[:place] + rubbish + source[place:]


@settings(max_examples=150, deadline=None)
@given(cut() | swapped() | put_in())
def test_a_damaged_pack_is_used_whole_or_not_at_all(damaged: Damaged) -> None:
    """Nothing raises; each finding has a known code, a file that is there and a line in it."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(shutil.copytree(JURA, Path(folder) / "ju"))
        (pack / damaged[0]).write_bytes(damaged[1])
        loaded = read(pack)
        errors = [finding for finding in loaded.findings if finding.severity == "error"]
        assert (loaded.network is None) == bool(errors)
        for finding in loaded.findings:
            assert finding.code in CODES
            assert finding.cure
            lines = Path(finding.origin.file).read_bytes().count(b"\n") + 1
            assert 0 <= finding.origin.line <= lines


# An entry goes to the next one; a service's prompts belong to it.
ENTRY: Final = re.compile(r"^(?=\[\[(?!service\.prompt))", re.MULTILINE)
LISTS: Final = [name for name in NAMES if name != "canton.toml"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LISTS), st.data())
def test_entries_in_another_order_register_the_same(name: str, data: st.DataObject) -> None:
    """What is registered does not depend on where in its file it stands."""
    head, *entries = ENTRY.split(SOURCES[name].decode())
    shuffled = data.draw(st.permutations(entries))
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(shutil.copytree(JURA, Path(folder) / "ju"))
        (pack / name).write_text(head + "\n".join(shuffled), "utf-8")
        assert registered(pack) == registered(JURA)


def registered(pack: Path) -> list[set[str]]:
    """Return the ids of all that a pack registers."""
    network = read(pack).network
    assert network is not None
    assignments = {assignment.id for assignment in network.assignments}
    rules = {rule.id for rule in network.rules}
    return [set(network.services), set(network.authorities), assignments, rules]
