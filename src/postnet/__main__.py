"""`python -m postnet` and the command `postnet`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from postnet.cli import run  # noqa: PLC0415  (imported late: an interrupt while loading is caught)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
