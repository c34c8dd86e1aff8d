"""`postnet suggest train`: learn from answered tickets; what is not better replaces nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postnet.cli import completing
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import facts, listing, plain, show

if TYPE_CHECKING:
    import argparse

    from postnet.app import Postnet
    from postnet.app.learning import Trained
    from postnet.suggest.examining import Marks


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    canton = parser.add_argument(
        "--canton", metavar="XX", help="learn from its tickets alone, for it alone"
    )
    completing.attach(canton, completing.cantons)
    parser.add_argument(
        "--base",
        metavar="FILE",
        type=Path,
        help="write the model that comes with postnet, from its examples alone; reads no ticket",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Train, compare, and use the new model if it is better; exit with 1 where it is not."""
    with open_office(args) as office:
        if args.base is not None:
            return _write_base(office, args.base)
        trained = office.train_suggestions(args.canton)
    if args.json:
        from postnet.app.learning import figures_of  # noqa: PLC0415  (loaded when it is used)

        learnt = trained.learnt
        shape = {"better": learnt.better, "why": learnt.why, "model": trained.model}
        print_json(shape | figures_of(learnt))
    else:
        _tell(trained)
    return 0 if trained.learnt.better else 1


def _write_base(office: Postnet, file: Path) -> int:
    content, questions = office.train_base()
    file.write_bytes(content)
    show(plain(f"Trained on {questions:,} texts: {file}, {len(content) / 1e6:.1f} MB."))
    return 0


def _tell(trained: Trained) -> None:
    learnt = trained.learnt
    rows = [
        ("kept back, before", *_cells(learnt.before)),
        ("kept back, now", *_cells(learnt.after)),
        ("exam, before", *_cells(learnt.exam_before)),
        ("exam, now", *_cells(learnt.exam_after)),
    ]
    show(listing("Marks", ("questions", "number", "first", "among three", "MRR"), rows))
    used = f"model {trained.model}, from now on" if trained.model else "the model before, as it was"
    show(facts([("taught", f"{learnt.taught:,}"), ("why", learnt.why), ("in use", used)]))


def _cells(marks: Marks) -> tuple[str, str, str, str]:
    return (
        f"{marks.questions:,}",
        f"{marks.first:.1%}",
        f"{marks.among_three:.1%}",
        f"{marks.reciprocal_rank:.3f}",
    )
