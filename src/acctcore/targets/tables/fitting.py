"""Two fixed margins in the proportions of a prior table, in whole units, exactly.

Rule: iterative proportional fitting scales the prior to both margins; then every cell becomes
its floor or ceiling so that both margins are exact and the total movement is the least there is.
A cell of weight 0 stays 0; a cell over its cap is settled at it and the rest fitted again. Zeros
and caps that leave no table are answered with the cut that forbids it. Fitted cells are kept in
millionths of a unit and have both margins exactly; where the fitting stopped before it settled,
they still have them and `settled` says so. Units: whole units (minor units, visits); weights are
exact and only their proportions count.
Source: W. E. Deming and F. F. Stephan (1940) for the fitting, L. H. Cox (1987) for the rounding.
Of several tables with the least movement one is chosen by the order of the keys.
Bad input raises: floats, negative figures (negative margins have no proportional table), a cell
without a weight, margins of different sums.

>>> fitted = fit([[1, 2], [3, 4]], [5, 5], [4, 6])
>>> fitted.cells["1"]["2"], fitted.exactly("1", "2")
(3, Fraction(3242349, 1000000))
>>> print(fit([[1, 0], [1, 0]], [5, 5], [4, 6]).claim)
rows 1 and 2 are short of 6: they need 10 and can place 4 at most
"""

from fractions import Fraction

from acctcore.errors import Unknown, fault
from acctcore.maps import FrozenMap
from acctcore.targets.tables.cuts import Cut
from acctcore.targets.tables.exact_fits import PARTS, fit_exactly
from acctcore.targets.tables.posing import Caps, Margin, Prior, pose
from acctcore.targets.tables.problems import Table
from acctcore.targets.tables.swaps import rounded
from acctcore.values import field, frozen


@frozen
class Fitted:
    """Whole units by row and column, and the fitted table that they round.

    `rounds` counts the turns of the fitting; `settled` tells whether they reached its limit.
    """

    cells: Table
    rounds: int
    settled: bool
    millionths: FrozenMap[str, tuple[int, ...]] = field(repr=False)

    def exactly(self, row: str, column: str) -> Fraction:
        """Answer the fitted cell before rounding, exact to a millionth.

        Raises:
            Unknown: a row or column that the table does not have.
        """
        if row not in self.cells or column not in self.cells[row]:
            expected = "a row and a column of the table"
            raise Unknown(fault("cell", expected, f"{row} / {column}"))
        return Fraction(self.millionths[row][list(self.cells[row]).index(column)], PARTS)

    @property
    def moved(self) -> Fraction:
        """How far rounding moved all cells together, in units."""
        pairs = zip(self.cells.values(), self.millionths.values(), strict=True)
        return Fraction(
            sum(
                abs(units * PARTS - parts)
                for line, fitted in pairs
                for units, parts in zip(line.values(), fitted, strict=True)
            ),
            PARTS,
        )


def fit(prior: Prior, rows: Margin, columns: Margin, *, caps: Caps = None) -> Fitted | Cut:
    """Fit a prior table to two margins and round it.

    Args:
        prior: a weight of 0 or more for every cell, by row and column.
        rows: the total of each row, by key or in a list.
        columns: the total of each column, of the same sum.
        caps: the most a cell may hold, by row and column; without one it has none.

    Raises:
        WrongKind: a float, a yes/no value, a key that is not text.
        OutOfRange: a figure below 0.
        Unknown: a cell without a weight; a key that has no margin.
        Contradiction: margins of different sums.
    """
    problem = pose(prior, rows, columns, caps)
    found = fit_exactly(problem)
    if isinstance(found, Cut):
        return found
    return Fitted(
        problem.table(rounded(found.cells, PARTS)),
        found.rounds,
        found.settled,
        FrozenMap({key: tuple(line) for key, line in problem.as_asked(found.cells)}),
    )
