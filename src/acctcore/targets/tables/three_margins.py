"""More than two fixed margins: refused, with a plan that keeps two and names what is missing.

Rule: two margins of a table can be kept in whole units whenever some table keeps them, three
cannot: a table of halves may have whole margins on three sides and no whole table with the same.
Whether there is one is NP-complete, so nothing is promised. The answer keeps the first two
margins exactly; each further one is shared within the cells made so far, in the proportions of
the prior and as near to its margin as those cells allow, and what is missing or over is named
by key. Another table might leave less: the first two are not chosen with the third in view.
Source: European Journal of Operational Research 65 (1993) 207, read in a report of it.
Units: whole units. Bad input raises: fewer than three margins, different sums, a cell without a
weight, floats and negative figures. Zeros that leave no table of the first two: the cut.

>>> sides = {"team": {"A": 1, "B": 1}, "month": {"I": 1, "II": 1}, "product": {"x": 1, "y": 1}}
>>> halves = dict.fromkeys(product("AB", ("I", "II"), "xy"), 0)
>>> halves |= dict.fromkeys(
...     [("A", "I", "x"), ("A", "II", "y"), ("B", "I", "y"), ("B", "II", "x")], 1)
>>> plan = relax(halves, sides)
>>> plan.exact, dict(plan.residuals["product"])
(('team', 'month'), {'x': -1, 'y': 1})
>>> print(plan.reason)
more than two fixed margins cannot be promised in whole units:
`team` and `month` are exact, `product` is off by 1
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from operator import add
from typing import TypeAlias

from acctcore.divisors import Method
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact
from acctcore.shares import split
from acctcore.targets.tables.cuts import Cut
from acctcore.targets.tables.fitting import fit
from acctcore.targets.tables.flows import Flow
from acctcore.targets.tables.posing import by_key, check_figure, pose
from acctcore.targets.tables.problems import Problem
from acctcore.values import frozen

Keys: TypeAlias = tuple[str, ...]
"""The keys of a cell, one a margin, in the order of the margins."""
_FEWEST = 3


@frozen
class Relaxed:
    """Whole units by cell that keep two margins; of the others, margin less what was placed."""

    exact: tuple[str, str]
    cells: FrozenMap[Keys, int]
    residuals: FrozenMap[str, FrozenMap[str, int]]

    @property
    def off(self) -> FrozenMap[str, int]:
        """How many units of each further margin stand under another key than asked for."""
        return FrozenMap(
            {name: sum(map(abs, by_key.values())) // 2 for name, by_key in self.residuals.items()}
        )

    @property
    def reason(self) -> str:
        """Why not all margins were promised, and what became of them."""
        kept = " and ".join(f"`{name}`" for name in self.exact)
        rest = ", ".join(
            f"`{name}` is off by {units}" if units else f"`{name}` happens to be exact"
            for name, units in self.off.items()
        )
        return (
            "more than two fixed margins cannot be promised in whole units: "
            f"{kept} are exact, {rest}"
        )


def relax(prior: Mapping[Keys, Exact], margins: Mapping[str, Mapping[str, int]]) -> Relaxed | Cut:
    """Keep the first two margins and come near to the others.

    Args:
        prior: a weight of 0 or more for every cell, by one key of each margin in their order.
        margins: the total of each key, by name of the margin; at least three, of one sum.

    Raises:
        WrongKind: a float, a yes/no value.
        OutOfRange: fewer than three margins, a figure below 0.
        Unknown: a cell without a weight; a cell of keys that have no margin.
        Contradiction: margins of different sums.
    """
    _check_margins(margins)
    sums = _sums(prior, margins)
    (first, rows), (second, columns), *others = margins.items()
    table = {row: {column: sums[row, column] for column in columns} for row in rows}
    found = fit(table, rows, columns)
    if isinstance(found, Cut):
        return found
    cells: dict[Keys, int] = {
        (row, key): units for row, line in found.cells.items() for key, units in line.items()
    }
    residuals = {}
    for name, margin in others:
        cells, residuals[name] = _shared(cells, sums, margin)
    return Relaxed((first, second), FrozenMap(cells), FrozenMap(residuals))


def _check_margins(margins: Mapping[str, Mapping[str, int]]) -> None:
    if len(margins) < _FEWEST:
        advice = "two margins can be kept exactly: fit them"
        raise OutOfRange(fault("margins", "three or more", len(margins), advice))
    first = next(iter(margins))
    for name, margin in margins.items():
        if not isinstance(margin, Mapping):
            raise WrongKind(fault(f"margin `{name}`", "figures by key", margin))
        for key, figure in by_key(f"margin `{name}`", margin).items():
            check_figure(f"margin `{name}` of `{key}`", figure)
        if sum(margin.values()) != sum(margins[first].values()):
            expected = f"the sum of `{first}`, {sum(margins[first].values())}"
            raise Contradiction(fault(f"sum of `{name}`", expected, sum(margin.values())))


def _sums(
    prior: Mapping[Keys, Exact], margins: Mapping[str, Mapping[str, int]]
) -> dict[Keys, Fraction]:
    """Sum the weights below the first keys, for two keys and for each number of keys more."""
    left = len(prior)
    sums: dict[Keys, Fraction] = {}
    for keys in product(*margins.values()):
        if keys not in prior:
            raise Unknown(f"prior: expected `{' / '.join(keys)}` too; write 0 for nothing")
        left -= 1
        weight = exact(prior[keys], f"weight of `{' / '.join(keys)}`")
        if weight < 0:
            raise OutOfRange(fault(f"weight of `{' / '.join(keys)}`", "0 or more", weight))
        for depth in range(2, len(keys) + 1):
            sums[keys[:depth]] = sums.get(keys[:depth], Fraction(0)) + weight
    if left:
        raise Unknown(f"prior: expected one key of each margin in every cell, not so in {left}")
    return sums


def _shared(
    cells: Mapping[Keys, int], sums: Mapping[Keys, Fraction], margin: Mapping[str, int]
) -> tuple[dict[Keys, int], FrozenMap[str, int]]:
    """Share the cells over the keys of one margin more; answer what that margin lacks by key."""
    paths, keys = sorted(cells), sorted(margin)
    weights = [[sums[*path, key] for key in keys] for path in paths]
    rows, columns = [cells[path] for path in paths], [margin[key] for key in keys]
    while isinstance(found := fit(weights, rows, columns), Cut):
        columns = _nearest(pose(weights, rows, columns))
    lines = (list(line.values()) for line in found.cells.values())
    shared = dict(zip(paths, lines, strict=True))
    place = {key: at for at, key in enumerate(keys)}
    lacks = {key: margin[key] - columns[place[key]] for key in margin}
    return {(*path, key): shared[path][place[key]] for path in cells for key in margin}, FrozenMap(
        lacks
    )


def _nearest(problem: Problem) -> list[int]:
    """Answer the columns nearest to those asked for that the rows can fill.

    The largest flow places what it can; what rows still hold goes to their cells by weight.
    """
    flow = Flow(problem.rows, problem.columns, problem.limits)
    flow.run()
    columns = [sum(column) for column in zip(*flow.cells, strict=True)]
    for units, weights in zip(flow.held, problem.weights, strict=True):
        if units:
            caps = [units if weight else 0 for weight in weights]
            more = split(units, weights, [0] * len(weights), caps, Method.LARGEST_REMAINDER)
            columns = list(map(add, columns, more))
    return columns
