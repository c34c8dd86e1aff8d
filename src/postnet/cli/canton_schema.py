"""`postnet canton schema`: with what editors complete and explain the files of a pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postnet.cli.machine import print_json
from postnet.cli.printing import plain, show

if TYPE_CHECKING:
    import argparse


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this way."""
    parser = ways.add_parser("schema", help="write the schemas that editors read, one a file")
    parser.add_argument(
        "--into",
        metavar="DIR",
        help="where to; what is there is overwritten (schema, beside the packs' folders)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write them, and say how a file names its own."""
    from postnet.cantons import write_schemas  # noqa: PLC0415  (reads the whole catalogue)

    written = write_schemas(Path(args.into) if args.into else _beside(args.cantons))
    if args.json:
        print_json({"written": [str(path) for path in written]})
        return 0
    show(*(plain(f"wrote {path}") for path in written))
    example = f"#:schema ../{written[0].parent.name}/{written[0].name}"
    show(plain(f"A file names its schema on its first line: {example}"))
    return 0


def _beside(cantons: str | None) -> Path:
    """Return the folder of schemas beside the packs, or beside the one pack that is named."""
    folder = Path(cantons or ".").absolute()
    packs = folder.parent if (folder / "canton.toml").is_file() else folder
    return packs / "schema"
