"""Examples on the pages of finding codes: a small canton with one thing wrong, and mended.

Under `## Example`, a block below a file's name stands in place of that file of the small canton;
one below a folder's name lists the files that are there, and a second folder's are copies. Under
`## Mended`, a diff changes the broken file, and other blocks stand in place of it.
"""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import postnet
from postnet.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES: Final = Path(__file__).parents[1] / "reference" / "findings"
SMALL_CANTON: Final = PAGES / "small-canton"

_PACK: Final = "gl"
_BLOCK: Final = re.compile(
    r"^`(?P<file>[^`\n]+)`(?: in (?P<encoding>\S+))?\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SAID: Final = re.compile(r"^(```console\n\$ postnet check\n).*?(^```)$", re.MULTILINE | re.DOTALL)
# Behind the findings stand the counts of one canton, or a table of many.
_COUNTS: Final = re.compile(rf"\n(?={_PACK}: |\s*\n  canton )")

Files = dict[str, bytes]
"""What stands in each file, by its path from the cantons' folder."""


def broken(page: str) -> Files:
    """Return the small canton's files with what a page breaks in them."""
    files = {f"{_PACK}/{path.name}": path.read_bytes() for path in SMALL_CANTON.glob("*.toml")}
    return _changed(files, page.partition("\n## Example\n")[2].partition("\n## Mended\n")[0])


def mended(page: str) -> Files:
    """Return the same files, mended as the page says."""
    return _changed(broken(page), page.partition("\n## Mended\n")[2])


def found(files: Files) -> list[str]:
    """Return the codes of all that the check finds."""
    with _written(files) as cantons, postnet.open(cantons=[cantons]) as office:
        return [finding.code for report in office.check() for finding in report.findings]


def with_output(page: str) -> str:
    """Return a page with what the check says of its example now."""
    said = io.StringIO()
    files, output = _written(broken(page)), contextlib.redirect_stdout(said)
    with files as cantons, contextlib.chdir(cantons), output:
        run(["check", "--cantons", "."])
    findings = _COUNTS.split(said.getvalue())[0].strip("\n") + "\n"
    return _SAID.sub(lambda block: block[1] + findings + block[2], page)


def _changed(files: Files, part: str) -> Files:
    for block in _BLOCK.finditer(part):
        name, text = block["file"], block["text"]
        if name.endswith("/"):
            files = _only(files, name, text.split())
            continue
        path = name if "/" in name else f"{_PACK}/{name}"
        if block["kind"] == "diff":
            text = _patched(files[path].decode(), text)
        files[path] = text.encode(block["encoding"] or "utf-8")
    return files


def _only(files: Files, folder: str, names: list[str]) -> Files:
    """Return the files with those alone in a folder that are named."""
    others = {path: raw for path, raw in files.items() if not path.startswith(folder)}
    return others | {f"{folder}{name}": files[f"{_PACK}/{name}"] for name in names}


def _patched(text: str, diff: str) -> str:
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    if before not in text:
        message = f"not in the file:\n{before}"
        raise ValueError(message)
    return text.replace(before, after, 1)


@contextlib.contextmanager
def _written(files: Files) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
        yield Path(folder)
