"""A survival table: rows of exact fractions, and what it tells of a customer of a known age.

Survival past an age is the product of 1 - q over the rows up to it, its variance Greenwood's:
S^2 times the sum of d / (E (E - d)), with d who left, E the exposure and q = d / E. Beyond the
last age watched nothing is known, and an age inside a row of several periods is not told apart:
the answer then says why there is none. Source: Greenwood 1926; Kaplan & Meier 1958, Journal of
the American Statistical Association 53:457-481 (formulas, unverified against the papers).

>>> table = chain([Exposed(1, 1, 10, Fraction(10), 2, 0), Exposed(2, 2, 8, Fraction(8), 2, 6)])
>>> table.survival(2).share, table.conditional(1, 1).share, table.conditional(1, 1).variance
(Fraction(3, 5), Fraction(3, 4), Fraction(3, 128))
>>> table.survival(3).share is None, table.survival(3).reason
(True, 'nobody was watched beyond 2')
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from acctcore.errors import OutOfRange, fault
from acctcore.ratio import Exact, exact
from acctcore.retention.hazards.guards import whole
from acctcore.values import frozen

_NO_VARIANCE = "Greenwood's variance is not defined where everybody left"


class Exposed(NamedTuple):
    """The counts of the periods `first` to `last`; the exposure is in customers."""

    first: int
    last: int
    entering: int
    exposure: Fraction
    left: int
    censored: int


@frozen
class TableRow:
    """One row: its counts, the chance to leave in it, and survival past its last period.

    `greenwood` is the sum of d / (E (E - d)) over the rows up to this one, without a row out of
    which everybody left.
    """

    first: int
    last: int
    entering: int
    exposure: Fraction
    left: int
    censored: int
    probability: Fraction
    survival: Fraction
    greenwood: Fraction

    @property
    def variance(self) -> Fraction | None:
        """Greenwood's variance of the survival; nothing where everybody left."""
        return self.survival**2 * self.greenwood if self.survival else None

    @property
    def central_rate(self) -> Fraction:
        """Leavers per customer and period; who left in the row counts for half of it."""
        return self.left / ((self.last - self.first + 1) * (self.exposure - Fraction(self.left, 2)))


@frozen
class Estimate:
    """A share and its variance; where there is none, `reason` says why."""

    share: Fraction | None
    variance: Fraction | None
    reason: str = ""


@frozen
class SurvivalTable:
    """Rows in order of age, of periods that do not overlap."""

    rows: tuple[TableRow, ...]

    @property
    def reach(self) -> int:
        """The last period of the table, beyond which nothing is known."""
        return self.rows[-1].last if self.rows else 0

    def survival(self, age: int) -> Estimate:
        """Answer the share still there after period `age`."""
        return self.conditional(0, whole("age", age, least=0))

    def conditional(self, age: int, more: int) -> Estimate:
        """Answer the chance to stay `more` periods, for who is still there after period `age`."""
        whole("age", age, least=0)
        until = age + whole("further periods", more, least=0)
        if why := self._untold(age) or self._untold(until):
            return Estimate(None, None, why)
        (there, before), (still, total) = self._at(age), self._at(until)
        if there == 0:
            return Estimate(None, None, f"nobody is left after {age}")
        share = still / there
        if share == 0:
            return Estimate(share, None, _NO_VARIANCE)
        return Estimate(share, share**2 * (total - before))

    def quantile(self, share: Exact) -> int | None:
        """Answer the first age past which at most `share` are still there; nothing if not reached.

        Raises:
            OutOfRange: a share below 0 or not below 1.
        """
        asked = exact(share, "share")
        if not 0 <= asked < 1:
            raise OutOfRange(fault("share", "0 or more and below 1", share))
        return next((row.last for row in self.rows if row.survival <= asked), None)

    @property
    def median(self) -> int | None:
        """The first age past which at most half are still there; nothing if not reached."""
        return self.quantile(Fraction(1, 2))

    def _at(self, age: int) -> tuple[Fraction, Fraction]:
        """Answer survival and Greenwood's sum over the rows that are over at an age."""
        passed = bisect_right(self.rows, age, key=lambda row: row.last)
        if not passed:
            return Fraction(1), Fraction(0)
        return self.rows[passed - 1].survival, self.rows[passed - 1].greenwood

    def _untold(self, age: int) -> str:
        """Say why the share still there after an age is not known; empty where it is."""
        if age == 0 or self._at(age)[0] == 0:
            return ""
        if age > self.reach:
            return f"nobody was watched beyond {self.reach}"
        row = self.rows[bisect_left(self.rows, age, key=lambda row: row.last)]
        if row.first <= age < row.last:
            return f"the ages from {row.first} to {row.last} are one row; ask for {row.last}"
        return ""


def chain(counts: Iterable[Exposed]) -> SurvivalTable:
    """Work out survival and its variance along rows of counts; a row without exposure ends it."""
    survival, total, rows = Fraction(1), Fraction(0), list[TableRow]()
    for each in counts:
        if each.exposure == 0:
            break
        chance = each.left / each.exposure
        survival *= 1 - chance
        if chance < 1:
            total += each.left / (each.exposure * (each.exposure - each.left))
        rows.append(TableRow(*each, chance, survival, total))
    return SurvivalTable(tuple(rows))
