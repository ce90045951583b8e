"""Mann-Kendall: do the months rise or fall as a whole, and by how much a month (Sen).

`S` is the number of rising pairs of months less the falling ones; its variance is
corrected for ties; `Z = (S - sign S) / sqrt(variance)`, 0 where S is 0. The slope is
Sen's median of all pairwise slopes. The months are taken as independent; below
eight the normal value is rough, and `exact_p` counts all orders instead, where no
two months are equal. A gap is `NotJudged`: it is neither zero nor left out.
Source: H. Mann 1945; M. Kendall 1975; P. Sen 1968. Units: those of the history, a
month. S, variance and slope are exact; Z and its chance are floats, to 1e-12 of themselves.

>>> bills = MonthlyHistory.of_numbers("2025-11", (305, 298, 297, 260, 225, 190))
>>> found = mann_kendall(bills)
>>> found.s, found.variance, found.slope, round(found.z, 3), found.exact_p
(-15, Fraction(85, 3), Fraction(-73, 3), -2.63, Fraction(1, 360))
>>> print(mann_kendall(MonthlyHistory.of_numbers("2026-01", (12, None, 9))))
INSUFFICIENT_DATA: 3 months are needed; `2026-02`
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import comb, erfc, sqrt

from acctcore.retention.trends.baselines import median
from acctcore.retention.trends.histories import MonthlyHistory
from acctcore.retention.trends.lacks import Lack, NotJudged
from acctcore.retention.trends.permutations import kendall_counts, kendall_variance
from acctcore.values import frozen

_LEAST = 2


@frozen
class MannKendall:
    """The test over `months` months; `tied` where some are equal."""

    months: int
    s: int
    variance: Fraction
    slope: Fraction
    tied: bool

    @property
    def corrected(self) -> int:
        """S, one nearer to zero: the correction for continuity."""
        return corrected(self.s)

    @property
    def z(self) -> float:
        """The score of S, roughly standard normal when nothing changed."""
        return self.corrected / sqrt(self.variance) if self.corrected else 0.0

    @property
    def p(self) -> float:
        """The two-sided normal chance of a score so far from zero when nothing changed."""
        return erfc(abs(self.z) / sqrt(2))

    @property
    def exact_p(self) -> Fraction | None:
        """The two-sided chance by counting all orders; `None` with ties."""
        if self.tied:
            return None
        counts, pairs = kendall_counts(self.months), comb(self.months, 2)
        beyond = (each for i, each in enumerate(counts) if abs(pairs - 2 * i) >= abs(self.s))
        return Fraction(sum(beyond), sum(counts))


def mann_kendall(history: MonthlyHistory) -> MannKendall | NotJudged:
    """Test all months of a history, or say which are not known."""
    if len(history.values) < _LEAST:
        return NotJudged(Lack.SHORT, history.months, _LEAST)
    if history.unknown:
        return NotJudged(Lack.GAP, history.unknown, len(history.values))
    return _rank_statistics(tuple(value for value in history.values if value is not None))


def _rank_statistics(values: tuple[Fraction, ...]) -> MannKendall:
    """Test known values, oldest first."""
    pairs = combinations(enumerate(values), 2)
    return MannKendall(
        len(values),
        kendall_score(values),
        kendall_variance(values),
        median([(after - before) / (j - i) for (i, before), (j, after) in pairs]),
        len(set(values)) < len(values),
    )


def kendall_score(values: Sequence[Fraction]) -> int:
    """Answer S: rising pairs less falling ones. Only the order of the values counts."""
    place = {value: number for number, value in enumerate(sorted(values))}
    order = [place[value] for value in values]
    return sum(_sign(after - before) for before, after in combinations(order, 2))


def corrected(score: int) -> int:
    """Move S one nearer to zero: the correction for continuity."""
    return score - _sign(score)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
