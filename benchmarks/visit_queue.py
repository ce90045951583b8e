"""The first 1,000 visits out of a book of a million, beside a full sort and numpy, in one run.

`queue_visits` reads a book that is built, checks the days, applies stops, least interval and the
longest wait, computes exact priorities in whole numbers, and explains the rows it answers. Beside
it: bare whole-number keys of that size, computed beforehand, sorted whole; and numpy, where it is
installed (no dependency of the core), on the bare product in floating point: selected, and sorted.
The first 1,000 by priority are compared with those of numpy.
"""

import argparse
import time
from collections.abc import Callable
from heapq import nsmallest
from importlib.util import find_spec
from random import Random
from typing import Any

from pendulum import Date

from acctcore.chances import Chance
from acctcore.market import QueuePolicy, VisitBook, VisitCustomer, queue_visits
from acctcore.money import Money

AS_OF = Date(2026, 5, 11)
TAU = 90
Row = tuple[int, int, int, int]


def timed(work: Callable[[], object], repeats: int) -> float:
    """Answer the least processor time."""
    least = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def drawn(number: int, seed: int = 40) -> list[Row]:
    """Draw values in cents, chances in percent, and days since the contact."""
    random = Random(seed)  # noqa: S311 - the same numbers on every machine
    return [
        (
            random.randrange(1, 10**9),
            random.randrange(101),
            random.randrange(101),
            random.randrange(14, 300),
        )
        for _ in range(number)
    ]


def built(rows: list[Row]) -> VisitBook:
    """Build the book; equal chances and days are shared."""
    chances = [Chance.parse(f"{percent}/100") for percent in range(101)]
    days = [Date.fromordinal(AS_OF.toordinal() - ago) for ago in range(300)]
    euro = Money(0, "EUR").currency
    return VisitBook(
        VisitCustomer(f"C-{at:07}", Money(value, euro), chances[p], chances[u], days[ago], stops=())
        for at, (value, p, u, ago) in enumerate(rows)
    )


def by_numpy(rows: list[Row], top: int) -> tuple[float, float, list[int]]:
    """Time numpy selecting and sorting, and answer its first rows."""
    import numpy as np  # noqa: PLC0415 - no dependency of ours

    value, p, u, ago = (np.array(column, dtype=float) for column in zip(*rows, strict=True))

    def score() -> Any:
        return value * (p / 100) * (u / 100) * -np.expm1(-ago / TAU)

    def selected() -> Any:
        scores = score()
        first = np.argpartition(-scores, top)[:top]
        return first[np.argsort(-scores[first], kind="stable")]

    sorted_ = timed(lambda: np.argsort(-score()), 5)
    return timed(selected, 5), sorted_, selected().tolist()


def main() -> None:
    """Measure and print the ratios."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--customers", type=int, default=1_000_000)
    asked.add_argument("--top", type=int, default=1_000)
    args = asked.parse_args()
    rows = drawn(args.customers)
    start = time.process_time()
    book = built(rows)
    print(f"building the book: {time.process_time() - start:.2f} s")
    policy = QueuePolicy(slots=args.top, tau=TAU, minimum_interval=14, longest_wait=10_000)
    found = queue_visits(book, policy, AS_OF)
    ours = timed(lambda: queue_visits(book, policy, AS_OF), 3)
    print(f"first {args.top} of {args.customers}, explained: {ours:.2f} s")
    keys = [(-int(v * p * u * ago), at) for at, (v, p, u, ago) in enumerate(rows)]
    whole, select = timed(lambda: sorted(keys), 3), timed(lambda: nsmallest(args.top, keys), 3)
    print(f"bare keys: sorted whole {whole:.2f} s, selected {select:.2f} s")
    print(f"ours is {ours / whole:.1f} x a full sort of bare keys")
    if find_spec("numpy") is None:
        print("numpy is not installed: pip install numpy to compare")
        return
    selected, sorted_, first = by_numpy(rows, args.top)
    names = [int(row.customer[2:]) for row in found.rows]
    kept = "the same" if set(first) == set(names) else f"{len(set(first) & set(names))} the same"
    print(f"numpy: selected {selected:.4f} s, sorted {sorted_:.4f} s; first rows: {kept}")
    print(f"ours is {ours / selected:.0f} x numpy's selection")


if __name__ == "__main__":
    main()
