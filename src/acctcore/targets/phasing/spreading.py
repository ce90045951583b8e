"""A total spread over phased periods, by quarter where quarters are given.

Rule: the weight of a quarter is the exact sum of its periods' weights; a quarter's amount is
shared over its periods, so that it is their sum to the last unit. Quarters and periods can be
locked; what is locked stays and the others share the rest by weight. Carrying forward moves
amounts, so a locked period holds an amount, never a percentage.
Units: minor units of one currency, or whole units of one kind.
Raises: unknown periods, a period outside the quarters or in two, a quarter without periods, a
lock of a path that is none. Locks that leave no plan are answered with a certificate.

>>> from pendulum import Date
>>> from acctcore.calendars import Calendar
>>> from acctcore.money import Money
>>> from acctcore.targets.phasing.basis import phase
>>> months = Timetable.of_months("month", "2026-01", 3)
>>> week = Calendar.of_weekend("five days", "example", Date(2026, 1, 1), Date(2026, 3, 31))
>>> phased = phase(months.on("month"), week)
>>> quarter = Period("quarter", "Q1", Date(2026, 1, 1), Date(2026, 3, 31))
>>> plan = spread(Money.of("64.00", "CNY"), phased, quarters=[quarter])
>>> [str(amount) for amount in plan.children(("Q1",)).values()]
['CNY 22.00', 'CNY 20.00', 'CNY 22.00']
>>> spread(Money.of("64.00", "CNY"), phased, locks={("Q1",): Money.of("1.00", "CNY")})
Traceback (most recent call last):
...
acctcore.errors.Unknown: lock: expected a period or a quarter, got `Q1`
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from acctcore.divisors import Method
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.quantity import Measure
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.targets.nodes import Node, Path, shown_path
from acctcore.targets.periods import Period, Timetable
from acctcore.targets.phasing.weights import Phasing
from acctcore.targets.plans import Plan


def spread(
    total: Measure,
    phasing: Phasing,
    *,
    quarters: Iterable[Period] = (),
    locks: Mapping[Path, Measure] | None = None,
    method: Method = Method.WEBSTER,
) -> Plan | Infeasible[Measure]:
    """Spread a total over the periods of a phasing.

    Args:
        total: the amount of the whole span.
        phasing: the periods with their weights.
        quarters: periods of one coarser level that hold all of them; none for one level only.
        locks: amounts by path, `("Q2",)` or `("Q2", "2026-04")`; without quarters `("2026-04",)`.
        method: how shares become whole units.

    Raises:
        OutsideCalendar: a period that the calendar does not know.
        Contradiction: a period outside the quarters, a quarter without periods.
        Unknown: a lock of a path that is neither a period nor a quarter.
    """
    coarse = Timetable(tuple(quarters)).periods
    weights = _weights(phasing, coarse)
    held = dict(locks or {})
    for path in held:
        if path not in weights:
            raise Unknown(f"lock: expected a period or a quarter, got {shown_path(path)}")
    levels = (*dict.fromkeys(each.level for each in coarse), phasing.level)
    nodes = [Node(path, weight, lock=held.get(path)) for path, weight in weights.items()]
    periods = (*coarse, *(row.period for row in phasing.rows))
    return decompose(Target(total, levels, nodes, method=method, periods=periods))


def _weights(phasing: Phasing, quarters: tuple[Period, ...]) -> dict[Path, Fraction]:
    """Answer the weight of every path; that of a quarter is the sum of its periods'."""
    weights: dict[Path, Fraction] = {(each.key,): Fraction() for each in quarters}
    below = phasing.weights()
    if not quarters:
        return {(key,): weight for key, weight in below.items()}
    _check_level(quarters)
    for row in phasing.rows:
        quarter = _holder(row.period, quarters)
        weights[quarter.key, row.period.key] = below[row.period.key]
        weights[quarter.key,] += below[row.period.key]
    for quarter in quarters:
        if not any(path[0] == quarter.key for path in weights if path[1:]):
            raise Contradiction(f"quarter `{quarter.key}`: expected a period in it, got none")
    return weights


def _check_level(quarters: tuple[Period, ...]) -> None:
    for each in quarters:
        if each.level != quarters[0].level:
            what, expected = "level of the quarters", f"one, `{quarters[0].level}`"
            raise OutOfRange(fault(what, expected, each.level))


def _holder(period: Period, quarters: tuple[Period, ...]) -> Period:
    for each in quarters:
        if each.first <= period.first and period.last <= each.last:
            return each
    raise Contradiction(
        f"period `{period.key}`: expected it to lie within one quarter, got {period.first} to "
        f"{period.last}"
    )
