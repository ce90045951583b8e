"""Seconds to fit a prior to two fixed margins and round it, beside the naive way, in one run.

1,234,567,890.12 over 10,000 customers and 12 months, both margins given, weights of six digits.
The naive way is the same fitting in floating point, stopped when no column is off by half a
cent, and `round` on every cell; it is the floor for time, and what it breaks is counted. Where
numpy is installed (it is no dependency of ours) its fitting is measured too.
"""

import argparse
import time
from collections.abc import Callable
from importlib.util import find_spec
from operator import mul
from random import Random

from acctcore.targets.tables import Biproportional, Fitted, apportion_table, fit

TOTAL = 123_456_789_012
Rows = list[list[int]]
Table = tuple[Rows, list[int], list[int]]


def table(height: int, width: int, total: int = TOTAL, seed: int = 5) -> Table:
    """Make a prior and two margins of one total."""
    random = Random(seed)  # noqa: S311 - the same numbers on every machine
    prior = [[random.randint(1_000, 999_999) for _ in range(width)] for _ in range(height)]
    return prior, margin(random, height, total), margin(random, width, total)


def margin(random: Random, size: int, total: int) -> list[int]:
    """Share a total over keys of between half and one and a half of the mean."""
    weights = [random.randint(500, 1_500) for _ in range(size)]
    shares = [total * weight // sum(weights) for weight in weights]
    return [shares[0] + total - sum(shares), *shares[1:]]


def naive(prior: Rows, rows: list[int], columns: list[int]) -> Rows:
    """Fit in floating point and round every cell by itself."""
    across = list(zip(*prior, strict=True))
    by_column, off = [1.0] * len(columns), 1.0
    by_row: list[float] = []
    while off > 0.5:
        by_row = [
            units / sum(map(mul, line, by_column)) for line, units in zip(prior, rows, strict=True)
        ]
        sums = [sum(map(mul, line, by_row)) for line in across]
        held = map(mul, sums, by_column)
        off = max(abs(one - units) for one, units in zip(held, columns, strict=True))
        by_column = [units / whole for units, whole in zip(columns, sums, strict=True)]
    return [
        [round(cell * by * own) for cell, own in zip(line, by_column, strict=True)]
        for line, by in zip(prior, by_row, strict=True)
    ]


def vectorised(prior: Rows, rows: list[int], columns: list[int]) -> Rows:
    """Fit with numpy and round every cell by itself."""
    import numpy as np  # noqa: PLC0415 - no dependency of ours

    cells = np.array(prior, dtype=float)
    across, down = np.array(rows, dtype=float), np.array(columns, dtype=float)
    while abs(cells.sum(axis=0) - down).max() > 0.5:
        cells *= down / cells.sum(axis=0)
        cells *= (across / cells.sum(axis=1))[:, None]
    rounded: Rows = np.rint(cells).astype(int).tolist()
    return rounded


def broken(cells: Rows, rows: list[int], columns: list[int]) -> tuple[int, int]:
    """Count the rows and the columns that do not sum to their margin."""
    wrong = sum(sum(line) != units for line, units in zip(cells, rows, strict=True))
    across = zip(map(sum, zip(*cells, strict=True)), columns, strict=True)
    return wrong, sum(held != units for held, units in across)


def timed(work: Callable[[], object], repeats: int) -> float:
    """Answer the least processor time."""
    least = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def fitting(height: int, width: int, repeats: int) -> None:
    """Print one line a way of fitting, each with what it breaks."""
    asked = table(height, width)
    found = fit(*asked)
    assert isinstance(found, Fitted)
    assert found.settled
    ours = [list(line.values()) for line in found.cells.values()]
    assert broken(ours, *asked[1:]) == (0, 0)
    floor = timed(lambda: naive(*asked), repeats)
    ways: list[tuple[str, Callable[[], object], Rows]] = [
        ("naive", lambda: naive(*asked), naive(*asked)),
        ("fit", lambda: fit(*asked), ours),
    ]
    if find_spec("numpy"):
        ways.append(("numpy", lambda: vectorised(*asked), vectorised(*asked)))
    for name, work, cells in ways:
        seconds = floor if name == "naive" else timed(work, repeats)
        rows, columns = broken(cells, *asked[1:])
        label = f"{height} x {width}"
        print(f"{label:12} {name:12} {seconds:8.4f} {seconds / floor:6.2f} {rows:6} {columns:8}")


def sharing(height: int, width: int, repeats: int) -> None:
    """Print the biproportional sharing of ten visits a cell, beside the fitting of the same."""
    asked = table(height, width, total=10 * height * width)
    found = apportion_table(*asked)
    assert isinstance(found, Biproportional)
    cells = [list(line.values()) for line in found.cells.values()]
    floor = timed(lambda: naive(*asked), repeats)
    seconds = timed(lambda: apportion_table(*asked), repeats)
    rows, columns = broken(cells, *asked[1:])
    label = f"{height} x {width}"
    print(f"{label:12} {'divisors':12} {seconds:8.4f} {seconds / floor:6.2f} {rows:6} {columns:8}")


def main() -> None:
    """Measure three sizes of fitting and two of sharing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    print(f"{'table':12} {'way':12} {'s':>8} {'ratio':>6} {'rows':>6} {'columns':>8}  not summing")
    for height in (10, 400, 10_000):
        fitting(height, 12, repeats)
    for height in (10, 400):
        sharing(height, 12, repeats)


if __name__ == "__main__":
    main()
