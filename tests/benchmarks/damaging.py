"""Random damages to the packs of all 26 cantons: what the check finds, and what it cannot know.

Every damage is checked as `postnet check` does, and every route compared with the undamaged ones.
    python tests/benchmarks/damaging.py [HOW MANY] [SEED]
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import attrs

import postnet
from postnet.errors import PostnetError
from postnet.routing import Router, compare

sys.path.insert(0, str(Path(__file__).parents[1]))
from cantons.effects import effects, meaning
from cantons.mutating import KINDS, Mutation, mutate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postnet.cantons.contents import Contents
    from postnet.model.findings import Finding
    from postnet.routing import Rerouting

CANTONS: Final = Path(__file__).parents[2] / "cantons"
_MANY: Final = 2600
_PROCESSES: Final = 2
_SHOWN: Final = 60
_FAILURES: Final = 5
_NEAR: Final = 3
_REASONS: Final = {
    "found": "Found, the nearest finding stands",
    "harmless": "Harmless, no route is another; it changed",
    "silent": "Silent, a route is another and nothing was found; it changed",
}


@attrs.frozen
class Outcome:
    """What became of one damage.

    Attributes:
        number: Which of its canton it was; with the seed, it can be done again.
        end: `found`, `harmless` (nothing found, nothing goes elsewhere), `silent` (nothing found,
            something goes elsewhere) or `failed`.
        why: For what was found, where; else what the damage was about.
        told: What goes elsewhere, or the failure.
    """

    canton: str
    number: int
    mutation: Mutation
    end: str
    why: str
    told: str = ""


@attrs.frozen
class Sound:
    """A canton's pack as it is."""

    router: Router
    contents: Contents

    @classmethod
    def read(cls, code: str) -> Sound:
        """Read it from the folder of all cantons."""
        office = postnet.open(cantons=[CANTONS / code])
        return cls(office.router, office.assembly.packs[0].contents)


def main(many: int = _MANY, seed: int = 1) -> int:
    """Damage, check, compare, and print the tables."""
    codes = sorted(path.parent.name for path in CANTONS.glob("*/canton.toml"))
    each = -(-many // len(codes))
    began = time.monotonic()
    outcomes: list[Outcome] = []
    os.environ["POSTNET_NO_CACHE"] = "1"
    with ProcessPoolExecutor(max_workers=_PROCESSES) as pool:
        done = pool.map(damage_canton, codes, [each] * len(codes), [seed] * len(codes))
        for code, found in zip(codes, done, strict=True):
            outcomes += found
            print(f"\r{code}: {len(outcomes)} damages", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    _print_table(outcomes)
    for end, what in _REASONS.items():
        _print_reasons(what, [outcome for outcome in outcomes if outcome.end == end], len(outcomes))
    _print_each(outcomes, "failed", _FAILURES)
    _print_each(outcomes, "silent", _SHOWN)
    print(f"seed {seed}; {time.monotonic() - began:.0f} s")
    return int(any(outcome.end == "failed" for outcome in outcomes))


def damage_canton(code: str, count: int, seed: int) -> list[Outcome]:
    """Damage one canton's pack so many times, each time from new."""
    sound = Sound.read(code)
    return [damage_once(code, number, seed, sound) for number in range(count)]


def damage_once(code: str, number: int, seed: int, sound: Sound) -> Outcome:
    """Damage one canton's pack in one place; the same seed and number do the same."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(shutil.copytree(CANTONS / code, Path(home) / code))
        mutation = mutate(folder, Random(f"{seed} {code} {number}"))
        try:
            end, why, told = _judge(mutation, folder, sound)
        except PostnetError as error:
            end, why, told = "found", "refused as a whole", str(error)
        except Exception:  # noqa: BLE001  (that is what is looked for)
            end, why, told = "failed", "", traceback.format_exc()
    return Outcome(code, number, mutation, end, why, told)


def _judge(mutation: Mutation, folder: Path, sound: Sound) -> tuple[str, str, str]:
    office = postnet.open(cantons=[folder])
    (report,) = office.check()
    if report.findings:
        return "found", _where(mutation, report.findings), ""
    about = meaning(effects(sound.contents, office.assembly.packs[0].contents))
    comparison = compare(sound.router, Router(office.assembly.partial))
    if not comparison.reroutings and not comparison.removed:
        return "harmless", about, ""
    told = ", ".join(map(_told, comparison.reroutings[:2])) or "the canton is another"
    return "silent", about if not mutation.file.endswith(".csv") else "a row of a table", told


def _where(mutation: Mutation, findings: Iterable[Finding]) -> str:
    """Say how near to the damage the nearest finding is."""
    lines = [f.origin.line for f in findings if Path(f.origin.file).name == mutation.file]
    if not lines:
        return "in the file of what it leaves without a partner"
    if not mutation.line:
        return "in the file"
    away = min(abs(line - mutation.line) for line in lines)
    return (
        "in the line" if not away else f"at most {_NEAR} lines away" if away <= _NEAR else "farther"
    )


def _told(rerouting: Rerouting) -> str:
    services = ", ".join(rerouting.services[:2])
    before, after = rerouting.before.authority, rerouting.after.authority
    return f"{services} in {len(rerouting.communes)} communes: {before} -> {after}"


def _print_table(outcomes: list[Outcome]) -> None:
    print("| kind | damages | found | harmless | silent |\n|---|---|---|---|---|")
    for kind in (*KINDS, "all"):
        of_kind = [o for o in outcomes if kind in ("all", o.mutation.kind)]
        ends = Counter(outcome.end for outcome in of_kind)
        counts = (len(of_kind), ends["found"], ends["harmless"], ends["silent"])
        print(f"| {kind} | {' | '.join(map(str, counts))} |")


def _print_reasons(what: str, outcomes: list[Outcome], of: int) -> None:
    print(f"\n{what}: {len(outcomes)} of {of} ({len(outcomes) / of:.1%})")
    for why, count in Counter(outcome.why for outcome in outcomes).most_common():
        print(f"  {count:5}  {why}")


def _print_each(outcomes: list[Outcome], end: str, most: int) -> None:
    alike = [outcome for outcome in outcomes if outcome.end == end]
    print(f"\n{end}: {len(alike)}")
    for outcome in alike[:most]:
        mutation = outcome.mutation
        place = f"{outcome.canton}/{mutation.file}:{mutation.line}"
        print(f"  {outcome.canton} {outcome.number}  {place}  {mutation.kind}: {outcome.told}")
        print(f"    - {mutation.was.strip()[:100]}\n    + {mutation.now.strip()[:100]}")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
