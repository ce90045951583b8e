"""Decompose 1,234,567,890.12 into 720,000 leaves, against a bare loop that does the same work.

Every figure comes from a fresh process. Seconds are processor time, the least of all rounds;
the peak is the resident size after one decomposition, with interpreter, imports and input.
Explaining is timed on the clock: of 1,000 cells drawn, the mean and what 99 % stay under.
"""

import argparse
import subprocess
import sys
import time
from itertools import pairwise
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Any

from decompose_bare import bare

TOTAL = 123_456_789_012
SIZES = {"region": 10, "branch": 40, "manager": 25, "product": 6, "month": 12}
METHODS = ("largest_remainder", "webster", "huntington_hill", "dean", "adams", "jefferson")
FLOORS = (70,) * 99 + tuple(range(100, 111))
CAPS = (140,) * 99 + tuple(range(90, 101))
Columns = tuple[list[list[int]], list[list[int]], list[list[int]]]


def columns(seed: int = 7) -> Columns:
    """Make weights, floors and caps for every node of every level.

    A floor is 70 % and a cap 140 % of the share by weight; about one floor in ten is 100-110 %
    and one cap in ten 90-100 % of it instead, so that most groups meet a bound.
    """
    random = Random(seed)  # noqa: S311 - the same numbers on every machine
    weights: list[list[int]] = []
    floors: list[list[int]] = []
    caps: list[list[int]] = []
    shares = [TOTAL]
    for size in SIZES.values():
        level: list[int] = []
        weights.append([random.randint(1_000, 999_999) for _ in range(len(shares) * size)])
        for at, share in enumerate(shares):
            group = weights[-1][at * size : (at + 1) * size]
            whole = sum(group)
            level += [share * weight // whole for weight in group]
        shares = level
        floors.append([share * random.choice(FLOORS) // 100 for share in shares])
        drawn = [share * random.choice(CAPS) // 100 + 1 for share in shares]
        caps.append(list(map(max, floors[-1], drawn)))
    loosen(floors, caps)
    return weights, floors, caps


def loosen(floors: list[list[int]], caps: list[list[int]]) -> None:
    """Give way, level by level, where a node's bounds would contradict its children's."""
    low, high = floors[-1], caps[-1]
    for depth in range(len(SIZES) - 2, -1, -1):
        size = list(SIZES.values())[depth + 1]
        spans = list(pairwise(range(0, len(low) + 1, size)))
        lows, highs = [sum(low[a:b]) for a, b in spans], [sum(high[a:b]) for a, b in spans]
        caps[depth] = list(map(max, caps[depth], lows))
        floors[depth] = list(map(min, floors[depth], highs))
        low, high = list(map(max, floors[depth], lows)), list(map(min, caps[depth], highs))


def run_bare(method: str, repeats: int) -> tuple[float, ...]:
    """Time the bare loop on plain lists."""
    given = columns()
    sizes = list(SIZES.values())
    seconds, peak = timed(lambda: bare(TOTAL, sizes, *given, method), repeats)
    return seconds, peak, 0.0


def run_library(method: str, repeats: int) -> tuple[float, ...]:
    """Time the library on a tree in columns, and the making of the tree."""
    from acctcore.money import Money  # noqa: PLC0415 - the bare loop runs without the library
    from acctcore.targets import Method, Plan, cross_columns, decompose_tree  # noqa: PLC0415

    keys = {level: [f"{level} {at:02}" for at in range(n)] for level, n in SIZES.items()}
    given = columns()
    start = time.process_time()
    tree = cross_columns(keys, *given)
    making = time.process_time() - start
    total, named = Money(TOTAL, "CNY"), Method(method)
    seconds, peak = timed(lambda: decompose_tree(total, tree, named), repeats)
    plan = decompose_tree(total, tree, named)
    assert isinstance(plan, Plan)
    assert list(map(list, plan.amounts)) == bare(TOTAL, list(SIZES.values()), *given, method)
    return seconds, peak, making, *explained(plan)


def explained(plan: Any, cells: int = 1_000) -> tuple[float, float]:
    """Answer the mean and the longest time of explaining one cell, in milliseconds."""
    names = {level: f"{level} {{:02}}" for level in SIZES}
    draw, times = Random(11), []  # noqa: S311 - the same cells in every run
    for _ in range(cells):
        path = tuple(name.format(draw.randrange(SIZES[level])) for level, name in names.items())
        start = time.perf_counter()
        plan.explain(path)
        times.append(1_000 * (time.perf_counter() - start))
    return sum(times) / cells, sorted(times)[-cells // 100]


def timed(work: object, repeats: int) -> tuple[float, float]:
    """Answer the least processor time, and the peak in MB after the first time."""
    least, peak = float("inf"), 0.0
    for _ in range(repeats):
        start = time.process_time()
        work()  # type: ignore[operator]
        least = min(least, time.process_time() - start)
        peak = peak or getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return least, peak


def measured(kind: str, method: str, repeats: int) -> list[float]:
    """Measure in a fresh process."""
    command = [sys.executable, __file__, "--child", kind, "--method", method]
    command += ["--repeats", str(repeats)]
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603
    return list(map(float, run.stdout.split()))


def report(methods: tuple[str, ...], rounds: int, repeats: int) -> None:
    """Print one line a method; the answers of both are compared cell by cell in every run."""
    heads = ("bare s", "ours s", "ratio", "peak MB", "tree s", "a cell ms", "99 % ms")
    print(f"{'method':18}" + "".join(f"{head:>10}" for head in heads))
    for method in methods:
        runs = [
            (measured("bare", method, repeats), measured("library", method, repeats))
            for _ in range(rounds)
        ]
        bare_, ours = (min(run[side][0] for run in runs) for side in (0, 1))
        peak, tree = max(run[1][1] for run in runs), min(run[1][2] for run in runs)
        mean, most = (min(run[1][at] for run in runs) for at in (3, 4))
        figures = (f"{bare_:.3f}", f"{ours:.3f}", f"{ours / bare_:.2f}", f"{peak:.0f}")
        told = (*figures, f"{tree:.3f}", f"{mean:.3f}", f"{most:.3f}")
        print(f"{method:18}" + "".join(f"{each:>10}" for each in told))


def main() -> None:
    """Measure every method, or print one measurement to the process that asked for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--method", choices=METHODS)
    parser.add_argument("--child", choices=("bare", "library"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        run = run_bare if asked.child == "bare" else run_library
        print(*run(asked.method, asked.repeats))
    else:
        report((asked.method,) if asked.method else METHODS, asked.rounds, asked.repeats)


if __name__ == "__main__":
    main()
