"""The heads of the pages of finding codes, and their table, made from the codes' own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postnet.model.codes import CODES

if TYPE_CHECKING:
    from postnet.model.codes import Code

_HEAD: Final = re.compile(r"\A.*?<!-- end -->\n", re.DOTALL)
_TABLE: Final = re.compile(r"(?<=<!-- codes -->\n).*?(?=<!-- end -->)", re.DOTALL)
_SEVERITIES: Final = {
    "error": "An error: a canton with it is not used.",
    "warning": "A warning: the canton can be used, and quality.toml can exempt it.",
}
_SKELETON: Final = """
## Example

`rules.toml`

```toml
```

```console
$ postnet check
```

## Mended

`rules.toml`

```diff
```
"""


def with_head(page: str, code: Code) -> str:
    """Return a page with the head that its code's words make; an empty page gets a skeleton."""
    head = (
        f"# {code.code}: {code.title}\n\n{_SEVERITIES[code.severity]}\n\n"
        f"**Why it matters.** {code.why}\n\n**How to mend it.** {code.mend}\n<!-- end -->\n"
    )
    return head + (_HEAD.sub("", page) if page else _SKELETON)


def with_table(index: str) -> str:
    """Return the index with the table of all codes, each with a link to its page."""
    lines = ["| code | | what | why it matters | how to mend it |", "|---|---|---|---|---|"]
    for code in CODES.values():
        facts = (code.severity, code.title, code.why, code.mend)
        lines.append(f"| [{code.code}](findings/{code.code}.md) | {' | '.join(facts)} |")
    return _TABLE.sub(lambda _: "\n".join(lines) + "\n", index)
