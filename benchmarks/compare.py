"""Seconds to compare two letters with `authority.compare`, beside bare loops over whole numbers.

Two letters of 6 levels, 8 products and 3 grades (144 rows), and two of 250 cells
(1,500 rows), with 4 limits a row; every limit but the lowest is raised by one. The
comparison finds every change, and a witness for each cell and dimension, which
`route` confirms. The bare peer holds the same tops by name: it compares them, and
finds the smallest value that needs another level.
"""

import time
from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import product

from pendulum import Date

from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit
from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.money import Money
from acctcore.quantity import Quantity, units

AS_OF = Date(2026, 3, 16)
LEVELS = tuple(f"L{index + 1}" for index in range(6))
UNITS = {"bp": "bp", "cost": "HKD", "amount": "HKD", "months": "months"}
PRODUCTS = {"product": tuple(f"product {index}" for index in range(8)), "grade": ("A", "B", "C")}
CELLS = {"product": tuple(f"product {index}" for index in range(250))}

Tops = dict[tuple[str, ...], dict[str, list[int]]]
Categories = Mapping[str, tuple[str, ...]]


def tops(categories: Categories, raised: int) -> Tops:
    """Make the tops of each cell and dimension, from the lowest level up."""
    return {
        codes: {
            name: [10, *(10 * (rank + 1) + at % 7 + raised for rank in range(1, len(LEVELS)))]
            for name in UNITS
        }
        for at, codes in enumerate(product(*categories.values()))
    }


def letter(categories: Categories, table: Tops) -> DelegationLetter:
    """Build the letter of a table."""
    cells = tuple(
        Cell(
            " ".join(codes),
            str(at),
            {
                level: {name: _limit(name, each[rank]) for name, each in columns.items()}
                for rank, level in enumerate(LEVELS)
            },
            {category: (code,) for category, code in zip(categories, codes, strict=True)},
        )
        for at, (codes, columns) in enumerate(table.items())
    )
    dimensions = tuple(Dimension(name, unit) for name, unit in UNITS.items())
    levels = tuple(Level(level, level) for level in LEVELS)
    return DelegationLetter(levels, dimensions, cells, ("RETENTION",), categories)


def _limit(name: str, top: int) -> Limit:
    value = Money(top, "HKD") if UNITS[name] == "HKD" else Quantity(top, UNITS[name])
    return Limit.parse(str(value))


def bare(before: Tops, after: Tops) -> tuple[int, list[int]]:
    """Count the tops that differ; list the smallest value that needs another level."""
    count, smallest = 0, []
    for codes, columns in before.items():
        for name, ladder in columns.items():
            other = after[codes][name]
            count += sum(one != two for one, two in zip(ladder, other, strict=True))
            breaks = sorted({top + 1 for top in (*ladder, *other)})
            smallest += [
                value for value in breaks if bisect_left(ladder, value) != bisect_left(other, value)
            ][:1]
    return count, smallest


def shown(found: Comparison) -> tuple[int, list[int]]:
    """Answer the same of a comparison."""
    return len(found.changes), [units(each.tested) for each in found.witnesses if each.tested]


def best(run: Callable[[], object], repeats: int = 5) -> float:
    """Time a run several times, keep the shortest."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure in one run and print seconds and ratios."""
    for categories in (PRODUCTS, CELLS):
        one, two = tops(categories, 0), tops(categories, 1)
        before, after = letter(categories, one), letter(categories, two)
        rows = len(LEVELS) * len(one)
        assert shown(compare(before, after, AS_OF)) == bare(one, two)
        floor = best(lambda one=one, two=two: bare(one, two))
        for name, other in (("every limit raised", after), ("equal letters", before)):
            seconds = best(lambda before=before, other=other: compare(before, other, AS_OF))
            ratio = seconds / floor
            print(f"{rows:>5} rows, {name:<20}{seconds:>8.3f} s {ratio:>7.1f} x the bare loops")


if __name__ == "__main__":
    main()
