"""`postnet suggest models`: what was learnt, what is in use, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from postnet.cli import completing
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import listing, moment, plain, show

if TYPE_CHECKING:
    import argparse

    from postnet.model.learning import SuggestModel


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    canton = parser.add_argument("--canton", metavar="XX", help="whose; all cantons' without it")
    completing.attach(canton, completing.cantons)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--use", metavar="MODEL", type=int, help="use this one from now on")
    ways.add_argument(
        "--rollback", action="store_true", help="go back to the one that was used before"
    )
    ways.add_argument(
        "--service", metavar="ID", help="show the words by which the one in use knows a service"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List models, change which is in use, or look into it."""
    with open_office(args) as office:
        if args.service:
            return _inspect(args, office.inspect_suggestions(args.service, args.canton))
        if args.use is not None:
            office.use_suggestion_model(args.use)
        elif args.rollback:
            office.roll_back_suggestions(args.canton)
        models = office.suggestion_models(args.canton)
    if args.json:
        print_json({"models": [_shape(model) for model in models]})
    else:
        _show(models)
    return 0


def _show(models: list[SuggestModel]) -> None:
    if not any(model.in_use for model in models):
        show(plain("In use: the model that comes with postnet."))
    if models:
        rows = [
            (
                str(model.id),
                moment(model.made_at),
                str(model.figures.get("taught", "")),
                _first(model, "before"),
                _first(model, "after"),
                "in use" if model.in_use else "",
            )
            for model in models
        ]
        columns = ("model", "made", "taught", "first before", "first after", "")
        show(listing("Models", columns, rows))


def _first(model: SuggestModel, when: str) -> str:
    marks: Any = model.figures.get(when)
    return f"{marks['first']:.1%}" if isinstance(marks, dict) and "first" in marks else ""


def _shape(model: SuggestModel) -> dict[str, object]:
    return {
        "model": model.id,
        "canton": model.canton,
        "made_at": model.made_at.isoformat(),
        "base": model.base,
        "figures": dict(model.figures),
        "in_use": model.in_use,
    }


def _inspect(args: argparse.Namespace, words: list[Any]) -> int:
    if args.json:
        print_json({"words": [attrs.asdict(one) for one in words]})
    else:
        rows = [(one.word, f"{one.points:.2f}", f"{one.before:.2f}") for one in words]
        show(listing(f"Words for {args.service}", ("word", "now", "as it came"), rows))
    return 0
