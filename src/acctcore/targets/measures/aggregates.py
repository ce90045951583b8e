"""Figures of one measure taken together: the sum or the average, or what is missing for it.

Rule: a figure that is not known makes the result unknown and is named; it is never 0. An average
over time is weighted by the calendar days of the periods and rounded once.
Units: minor units of one currency, or whole units of one kind.
Raises: two currencies or units, money where events are counted, a ratio where an amount is meant.

>>> from acctcore.money import Money
>>> summed(MeasureKind.FLOW, {"A": Money(3, "CNY"), "B": Money(4, "CNY")}).value
Money('CNY 0.07')
>>> summed(MeasureKind.FLOW, {"A": Money(3, "CNY"), "B": None}).reason
'no figure for `B`'
>>> summed(MeasureKind.COUNT, {"A": Money(3, "CNY")})
Traceback (most recent call last):
...
acctcore.errors.WrongKind: count of `A`: expected a number of units, got `CNY 0.03`
"""

from collections.abc import Mapping
from typing import TypeAlias

from acctcore.errors import WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like, total_of, units
from acctcore.rounding import Rounding, divide
from acctcore.targets.measures.amounts import one_unit
from acctcore.targets.measures.kinds import MeasureKind, Ratio
from acctcore.targets.periods import Period
from acctcore.values import frozen

Figure: TypeAlias = Measure | Ratio | None
"""What is measured of one child or in one period; `None` where it is not known."""


@frozen
class Aggregate:
    """The figure of the whole, or the keys that are missing for it: one of the two."""

    value: Measure | Ratio | None
    missing: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why there is no figure, in words; empty where there is one."""
        named = ", ".join(f"`{key}`" for key in self.missing)
        return f"no figure for {named}" if named else ""


def known(kind: MeasureKind, values: Mapping[str, Figure]) -> dict[str, Measure]:
    """Answer the figures that are known, all of one unit and of the sort that the kind asks for.

    Raises:
        WrongKind: no amount, or money where events are counted.
        MixedCurrency: two currencies or units.
    """
    counts = kind is MeasureKind.COUNT
    found: dict[str, Measure] = {}
    for key, value in values.items():
        if isinstance(value, Ratio) or (counts and isinstance(value, Money)):
            expected = "a number of units" if counts else "an amount or a quantity"
            raise WrongKind(fault(f"{_words(kind)} of `{key}`", expected, value))
        if value is not None:
            found[key] = value
    if found:
        one_unit(_words(kind), found)
    return found


def summed(kind: MeasureKind, values: Mapping[str, Figure]) -> Aggregate:
    """Add up figures, of which there is at least one."""
    found = known(kind, values)
    if missing := _missing(values):
        return Aggregate(None, missing)
    return Aggregate(total_of(found.values(), next(iter(found.values()))))


def averaged(values: Mapping[Period, Figure], rounding: Rounding) -> Aggregate:
    """Weigh the average of each period by its calendar days."""
    by_key = {period.key: value for period, value in values.items()}
    found = known(MeasureKind.STOCK_AVERAGE, by_key)
    if missing := _missing(by_key):
        return Aggregate(None, missing)
    days = [1 + each.last.toordinal() - each.first.toordinal() for each in values]
    weighed = sum(n * units(each) for n, each in zip(days, found.values(), strict=True))
    average = divide(weighed, sum(days), rounding)
    return Aggregate(measure_like(average, next(iter(found.values()))))


def _missing(values: Mapping[str, Figure]) -> tuple[str, ...]:
    return tuple(key for key, value in values.items() if value is None)


def _words(kind: MeasureKind) -> str:
    return "balance" if kind.value.startswith("stock") else kind.value
