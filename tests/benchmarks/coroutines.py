"""F6: coroutines that file through threads, whole product, of one thread that files alone.

    python tests/benchmarks/coroutines.py [--tickets 2000]

An asynchronous door hands each filing to a thread, as `asyncio.to_thread` does: while the disk
flushes one commit, those who came meanwhile gather for the next.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import postnet
from measuring import say

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT: Final = "Je n'ai pas reçu ma déclaration d'impôts de cette année, que dois-je faire ?"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=2000, help="filed in each way")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        postnet.open(str(Path(folder, "product.db"))) as office,
    ):
        _file(office)
        alone = _alone(office, asked.tickets)
        print(f"    one thread: {alone:,.0f} tickets a second")
        for coroutines, threads in ((16, 16), (64, 32)):
            many, waits = asyncio.run(_together(office, asked.tickets, coroutines, threads))
            p50, p99 = (waits[int(len(waits) * share)] * 1000 for share in (0.5, 0.99))
            print(
                f"    {coroutines} coroutines, {threads} threads: {many:,.0f} a second, "
                f"p50 {p50:.1f} ms, p99 {p99:.1f} ms"
            )
            say("F6", f"{coroutines} coroutines, of one thread", many / alone, "-")


def _file(office: postnet.Postnet) -> None:
    office.file(TEXT, branch="ju-2800-005", service="tax-return", commune=6711)


def _alone(office: postnet.Postnet, tickets: int) -> float:
    begun = time.perf_counter()
    for _ in range(tickets):
        _file(office)
    return tickets / (time.perf_counter() - begun)


async def _together(
    office: postnet.Postnet, tickets: int, coroutines: int, threads: int
) -> tuple[float, list[float]]:
    """Return how many were filed a second, and how long each waited, the shortest first."""
    left, waits = iter(range(tickets)), list[float]()
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(threads) as pool:
        loop.set_default_executor(pool)
        begun = time.perf_counter()
        await asyncio.gather(*(_file_on(office, left, waits) for _ in range(coroutines)))
        return tickets / (time.perf_counter() - begun), sorted(waits)


async def _file_on(office: postnet.Postnet, left: Iterator[int], waits: list[float]) -> None:
    for _ in left:
        begun = time.perf_counter()
        await asyncio.to_thread(_file, office)
        waits.append(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
