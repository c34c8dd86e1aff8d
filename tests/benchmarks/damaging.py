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
from typing import Final

import attrs

import postnet
from postnet.errors import PostnetError
from postnet.routing import Router, compare

sys.path.insert(0, str(Path(__file__).parents[1]))
from cantons.mutating import KINDS, Mutation, mutate

CANTONS: Final = Path(__file__).parents[2] / "cantons"
_MANY: Final = 2600
_SHOWN: Final = 40


@attrs.frozen
class Outcome:
    """What became of one damage.

    Attributes:
        end: `found`, `harmless` (nothing found, nothing goes elsewhere), `silent` (nothing found,
            something goes elsewhere) or `failed`.
        near: Whether a finding stands in the damaged file.
        told: What goes elsewhere, or the failure.
    """

    canton: str
    mutation: Mutation
    end: str
    near: bool = True
    told: str = ""


def main(many: int = _MANY, seed: int = 1) -> int:
    """Damage, check, compare, and print the table."""
    codes = sorted(path.parent.name for path in CANTONS.glob("*/canton.toml"))
    each = -(-many // len(codes))
    began = time.monotonic()
    outcomes: list[Outcome] = []
    os.environ["POSTNET_NO_CACHE"] = "1"
    with ProcessPoolExecutor() as pool:
        for code, found in zip(
            codes,
            pool.map(damage_canton, codes, [each] * len(codes), [seed] * len(codes)),
            strict=True,
        ):
            outcomes += found
            print(f"\r{code}: {len(outcomes)} damages", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    _print_table(outcomes)
    _print_silent(outcomes)
    print(f"seed {seed}; {time.monotonic() - began:.0f} s")
    return int(any(outcome.end == "failed" for outcome in outcomes))


def damage_canton(code: str, count: int, seed: int) -> list[Outcome]:
    """Damage one canton's pack so many times, each time from new."""
    sound = postnet.open(cantons=[CANTONS / code]).router
    return [_damage(code, Random(f"{seed} {code} {number}"), sound) for number in range(count)]


def _damage(code: str, random: Random, sound: Router) -> Outcome:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(shutil.copytree(CANTONS / code, Path(home) / code))
        mutation = mutate(folder, random)
        try:
            return _judge(code, mutation, folder, sound)
        except PostnetError as error:
            return Outcome(code, mutation, "found", told=str(error))
        except Exception:  # noqa: BLE001  (that is what is looked for)
            return Outcome(code, mutation, "failed", told=traceback.format_exc())


def _judge(code: str, mutation: Mutation, folder: Path, sound: Router) -> Outcome:
    office = postnet.open(cantons=[folder])
    (report,) = office.check()
    if report.findings:
        near = any(Path(f.origin.file).name == mutation.file for f in report.findings)
        return Outcome(code, mutation, "found", near)
    reroutings = compare(sound, Router(office.assembly.partial)).reroutings
    if not reroutings:
        return Outcome(code, mutation, "harmless")
    first = reroutings[0]
    told = (
        f"{', '.join(first.services[:2])} in {len(first.communes)} communes: "
        f"{first.before.authority} -> {first.after.authority}"
    )
    return Outcome(code, mutation, "silent", told=told)


def _print_table(outcomes: list[Outcome]) -> None:
    print(f"{'kind':24}{'damages':>9}{'found':>8}{'in its file':>13}{'harmless':>10}{'silent':>8}")
    for kind in (*KINDS, "all"):
        of_kind = [o for o in outcomes if kind in ("all", o.mutation.kind)]
        ends = Counter(outcome.end for outcome in of_kind)
        near = sum(outcome.end == "found" and outcome.near for outcome in of_kind)
        row = (len(of_kind), ends["found"], near, ends["harmless"], ends["silent"])
        print(f"{kind:24}{row[0]:>9}{row[1]:>8}{row[2]:>13}{row[3]:>10}{row[4]:>8}")
    failed = [outcome for outcome in outcomes if outcome.end == "failed"]
    print(f"tracebacks: {len(failed)}")
    for outcome in failed[:5]:
        print(outcome.canton, outcome.mutation, outcome.told, sep="\n")


def _print_silent(outcomes: list[Outcome]) -> None:
    silent = [outcome for outcome in outcomes if outcome.end == "silent"]
    print(f"silent: {len(silent)} of {len(outcomes)} ({100 * len(silent) / len(outcomes):.1f}%)")
    for outcome in silent[:_SHOWN]:
        mutation = outcome.mutation
        print(f"  {outcome.canton}/{mutation.file}:{mutation.line} {mutation.kind}: {outcome.told}")
        print(f"    - {mutation.was.strip()[:100]}\n    + {mutation.now.strip()[:100]}")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
