"""Units moved between columns until these have their margins, the table staying biproportional.

Rule: a move takes a unit of a row out of one column and puts it into another; its cost is the
price of the unit put in over the price of the unit taken out. A table is biproportional if and
only if no round of moves has a product of costs below 1. Each way from a column that holds too
much to one that holds too little is the cheapest there is, so this stays true. With a step of
more than one unit the units of a step have their mean price, and columns are met to within it.
Equal ways are settled in order of position. Units: whole units; prices are exact fractions.
Source: M. Balinski and G. Demange (1989); N. Gaffke and F. Pukelsheim (2008) for the products.
Rows come with their margins, rounded under common column multipliers; some table must exist.

>>> moved([[1, 0], [1, 0]], [(3, 2), (3, 1)], [1, 1], Method.WEBSTER, step=1)
[[0, 1], [1, 0]]
"""

from collections.abc import Sequence

from acctcore.divisors import Method
from acctcore.targets.tables.ways import Ways


def moved(
    cells: list[list[int]],
    weights: Sequence[Sequence[int]],
    columns: Sequence[int],
    method: Method,
    *,
    step: int,
) -> list[list[int]]:
    """Move units, in place: all that go at one cost, then look for the next cost."""
    over, found = excess(cells, columns), True
    while found and (starts := [at for at, more in enumerate(over) if more >= step]):
        ways, found = Ways(cells, weights, method, step), False
        ways.search(starts)
        while path := ways.cheapest(over):
            ways.take(path)
            over[path[0]] -= step
            over[path[-1]] += step
            found = True
    return cells


def excess(cells: Sequence[Sequence[int]], columns: Sequence[int]) -> list[int]:
    """Answer how much more than its margin each column holds."""
    held = map(sum, zip(*cells, strict=True))
    return [units - margin for units, margin in zip(held, columns, strict=bool(cells))]
