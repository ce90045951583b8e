"""The time of `analyse` and `examine` on large letters, beside one pass that reads every limit.

Three letters: 144 rows (6 levels, 8 products, 3 grades, 4 limits), 250 cells of 6
levels, and 1,500 cells of 1 to 6 levels. Each has one tie, one row that starts
above zero (with the gap below it) and one combination without a cell planted, which
the analysis has to find; `faults` is the part of it that a sound letter pays for.
"""

import time
from collections.abc import Callable

from acctcore.authority import Adds, Cell, Dimension, LetterDraft, Level, Limit
from acctcore.authority.analysis.examining import analyse, examine
from acctcore.authority.soundness.blocking import faults
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.quantity import Quantity

YEAR = Tenor(months=12)
LEVELS = tuple(Level(f"L{rank}", f"level {rank}", may_hold_less=True) for rank in range(6))
DIMENSIONS = (
    Dimension("bp", "bp", Adds.FACILITY, YEAR),
    Dimension("cost", "HKD", Adds.GROUP, YEAR),
    Dimension("amount", "HKD", Adds.PARTY, YEAR),
    Dimension("months", "months"),
)
PLANTED = ["UNCOVERED", "GAP", "STARTS_ABOVE_ZERO", "TIE"]


def draft(products: int, grades: int, levels: Callable[[int], int]) -> LetterDraft:
    """Build a letter of a cell for each product and grade but the last; `levels` a cell."""
    categories = {
        "product": tuple(f"product {each}" for each in range(products)),
        "grade": tuple(f"grade {each}" for each in range(grades)),
    }
    pairs = [(p, g) for p in categories["product"] for g in categories["grade"]]
    cells = tuple(_cell(at, *pair, levels(at)) for at, pair in enumerate(pairs[:-1]))
    return LetterDraft(LEVELS, DIMENSIONS, cells, ("RETENTION",), categories)


def _cell(at: int, product: str, grade: str, levels: int) -> Cell:
    limits = {
        level.id: {each.name: _limit(each, at, rank) for each in DIMENSIONS}
        for rank, level in enumerate(LEVELS)
        if rank >= len(LEVELS) - levels
    }
    if at == 1:
        limits["L5"]["bp"] = limits["L4"]["bp"]
        limits["L5"]["cost"] = Limit.parse("over HKD 500.00 up to HKD 90000.00")
    return Cell(f"cell {at}", f"{at}", limits, {"product": (product,), "grade": (grade,)})


def _limit(dimension: Dimension, at: int, rank: int) -> Limit:
    number = (at % 7 + 1) * 10 * (rank + 1)
    if dimension.unit == "HKD":
        return Limit.parse(str(Money(number * 10_000, "HKD")))
    return Limit.parse(str(Quantity(number, dimension.unit)))


def read_once(letter: LetterDraft) -> int:
    """Read every limit: the floor of any analysis."""
    return sum(
        limit.span()[1] or 0
        for cell in letter.cells
        for row in cell.limits.values()
        for limit in row.values()
    )


def best(run: Callable[[], object], repeats: int = 7) -> float:
    """Time a run several times, keep the shortest."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure in one run and print the ratios."""
    letters = (
        ("144 rows", draft(8, 3, lambda _: 6)),
        ("250 cells of 6 levels", draft(50, 5, lambda _: 6)),
        ("1,500 cells of 1 to 6 levels", draft(300, 5, lambda at: 6 if at == 1 else at % 6 + 1)),
    )
    for name, letter in letters:
        assert [finding.code for finding in analyse(letter)] == PLANTED
        assert [remark.finding.code for remark in examine(letter).remarks] == PLANTED
        floor = best(lambda each=letter: read_once(each))
        print(f"{name:<32}{1000 * floor:>9.1f} ms  one pass reading every limit")
        for what, run in (("faults", faults), ("analyse", analyse), ("examine", examine)):
            spent = best(lambda run=run, each=letter: run(each))
            print(f"{'':<32}{1000 * spent:>9.1f} ms  {what}, {spent / floor:.1f} x")


if __name__ == "__main__":
    main()
