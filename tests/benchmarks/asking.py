"""How good and how fast the suggestion is: the held-back questions, in all languages and in each.

    python tests/benchmarks/asking.py

Prints shares by language, milliseconds a question, megabytes and how long it takes to load cold.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter

import postnet
from postnet.model.ids import LANGUAGES
from postnet.suggest import Suggester
from suggest.asked import asked
from suggest.scoring import NOT_PUBLIC, sheet_of

COLD = """
import time
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
import postnet
catalogue = postnet.open().network.catalogue
sum(len(entry.keywords) for entry in catalogue.values())
before, start = resident(), time.perf_counter()
from postnet.suggest import Suggester
suggester = Suggester(catalogue, catalogue)
suggester.suggest("permis de pêche")
print(1e3 * (time.perf_counter() - start), resident() - before, resident())
"""


def main() -> None:
    """Print everything."""
    catalogue = postnet.open().network.catalogue
    suggester = Suggester(catalogue, catalogue)
    answered, spent = [], []
    for one in asked("held_back"):
        start = time.perf_counter()
        said = suggester.suggest(one.text)
        spent.append(1e3 * (time.perf_counter() - start))
        answered.append((one, said))
    print("lang  questions  first  three  MRR    confident  right there  AUROC  postal  language")
    for language in ("all", *LANGUAGES):
        part = [(one, said) for one, said in answered if language in {"all", one.language}]
        sheet = sheet_of(part)
        print(
            f"{language:<4}  {sheet.questions:>9}  {sheet.first:.3f}  {sheet.among_three:.3f}  "
            f"{sheet.reciprocal_rank:.3f}  {sheet.confident:.3f}      "
            f"{sheet.right_where_confident:.3f}        {sheet.told_apart:.3f}  "
            f"{sheet.postal:.3f}   {sheet.language:.3f}"
        )
    public = [said for one, said in answered if one.about not in NOT_PUBLIC]
    print(f"several wishes seen in one: {sum(bool(s.wishes) for s in public) / len(public):.3f}")
    print("kinds:", Counter((o.about, str(s.scope)) for o, s in answered if o.about in NOT_PUBLIC))
    cuts = statistics.quantiles(spent, n=20)
    print(f"ms a question: median {cuts[9]:.2f}, p95 {cuts[18]:.2f} (target 5)")
    told = [
        subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    loads, grown, whole = zip(*(map(float, one.stdout.split()) for one in told), strict=True)
    print(
        f"cold: {statistics.median(loads):.0f} ms (target 400), {statistics.median(grown):.0f} MB "
        f"more (target 60), {statistics.median(whole):.0f} MB the whole process"
    )


if __name__ == "__main__":
    main()
