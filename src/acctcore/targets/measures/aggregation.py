"""Kinds of measure, and what may be done with each over children and over time.

Rule: flows and counts add up both ways. Balances add up over children; over time they are never
added: the balance at the end is the last period's, the average balance is weighted by the days of
the periods and rounded once. A ratio is never summed nor averaged: its parts are taken together,
each by its own kind. Distinct customers add up neither way. A missing figure makes the result
unknown and is named; it is never 0.
Units: minor units of one currency, or whole units of one kind.
Raises: two currencies or units, a bare number as a ratio, periods with a gap, no figure at all.

>>> north, south = Money.of("60.00", "CNY"), Money.of("40.00", "CNY")
>>> over_children(MeasureKind.FLOW, {"north": north, "south": south}).value
Money('CNY 100.00')
>>> months = Timetable.of_months("month", "2026-01", 2).on("month")
>>> over_time(MeasureKind.STOCK_END, dict(zip(months, (north, south)))).value
Money('CNY 40.00')
>>> over_children(MeasureKind.DISTINCT_COUNT, {"north": Quantity(3, "customers")})
Traceback (most recent call last):
...
acctcore.errors.Contradiction: distinct counts: who is counted in two parts counts once in the
whole; count the whole from its own list
"""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeVar

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like, units
from acctcore.rounding import Rounding
from acctcore.targets.measures.aggregates import Aggregate, Figure, averaged, known, summed
from acctcore.targets.measures.kinds import ADDITIVE, MeasureKind, Ratio
from acctcore.targets.periods import Period, Timetable

__all__ = [
    "ADDITIVE",
    "Aggregate",
    "Figure",
    "MeasureKind",
    "Ratio",
    "net_flow",
    "over_children",
    "over_time",
]

Key = TypeVar("Key", bound=str | Period)


def over_children(kind: MeasureKind, values: Mapping[str, Figure]) -> Aggregate:
    """Take the figures of children of one node, in one period, together.

    Raises:
        OutOfRange: no figure at all.
        WrongKind: a figure that does not fit its kind.
        MixedCurrency: two currencies or units.
        Contradiction: distinct counts; ratios whose parts are of different kinds.
    """
    _check(kind, values)
    if kind is MeasureKind.RATIO:
        return _joined(values, over_children)
    return summed(kind, values)


def over_time(
    kind: MeasureKind, values: Mapping[Period, Figure], *, rounding: Rounding | None = None
) -> Aggregate:
    """Take the figures of one node, in periods that follow each other, together.

    Args:
        kind: what the figures are.
        values: by period, of one level and without a gap, in any order.
        rounding: where a fraction of a unit goes; only average balances ask for it.

    Raises:
        OutOfRange: no figure at all, periods of two levels.
        WrongKind: a figure that does not fit its kind, an average without a named rounding.
        MixedCurrency: two currencies or units.
        Contradiction: a gap or an overlap; distinct counts; ratios of different kinds.
    """
    _check(kind, values)
    ordered = {period: values[period] for period in _in_order(values)}
    if kind is MeasureKind.RATIO:
        return _joined(ordered, lambda part, each: over_time(part, each, rounding=rounding))
    if kind is MeasureKind.STOCK_AVERAGE:
        if rounding is None:
            raise WrongKind(fault("rounding", "a named rounding such as `half_even`", rounding))
        return averaged(ordered, rounding)
    by_key = {period.key: value for period, value in ordered.items()}
    if kind is MeasureKind.STOCK_END:
        known(kind, by_key)
        by_key = dict([by_key.popitem()])
    return summed(kind, by_key)


def net_flow(
    opening: Measure | None, balances: Mapping[Period, Measure | None]
) -> FrozenMap[Period, Measure | None]:
    """Answer by how much a balance grew in each period, from balances at the end of each.

    A balance that is not known leaves two flows unknown: its own and the next.

    Raises:
        OutOfRange: no balance at all, periods of two levels.
        WrongKind: a balance that is neither money nor a quantity.
        MixedCurrency: two currencies or units.
        Contradiction: a gap or an overlap of the periods.
    """
    _check(MeasureKind.STOCK_END, balances)
    ordered = _in_order(balances)
    by_key: dict[str, Figure] = {period.key: balances[period] for period in ordered}
    known(MeasureKind.STOCK_END, {"the opening": opening, **by_key})
    path = [opening, *(balances[period] for period in ordered)]
    steps = (
        None if one is None or next_ is None else measure_like(units(next_) - units(one), one)
        for one, next_ in pairwise(path)
    )
    return FrozenMap(zip(ordered, steps, strict=True))


def _check(kind: object, values: Mapping[Key, Figure]) -> None:
    if not isinstance(kind, MeasureKind):
        raise WrongKind(fault("kind of measure", "a kind such as `flow`", kind))
    if kind is MeasureKind.DISTINCT_COUNT:
        raise Contradiction(
            "distinct counts: who is counted in two parts counts once in the whole; count the "
            "whole from its own list"
        )
    if not values:
        raise OutOfRange(f"figures of kind `{kind.value}`: expected at least one, got none")


def _in_order(values: Mapping[Period, Figure]) -> tuple[Period, ...]:
    ordered = Timetable(tuple(values)).periods
    for each in ordered:
        if each.level != ordered[0].level:
            expected = f"one, `{ordered[0].level}`"
            raise OutOfRange(fault("level of the periods", expected, each.level))
    return ordered


def _joined(
    ratios: Mapping[Key, Figure],
    together: Callable[[MeasureKind, Mapping[Key, Figure]], Aggregate],
) -> Aggregate:
    """Take the parts of ratios together, each by its own kind."""
    told = {key: _ratio(key, value) for key, value in ratios.items()}
    kinds = list(dict.fromkeys(each.kinds for each in told.values() if each))
    if not kinds:
        return Aggregate(None, tuple(map(_name, told)))
    if len(kinds) > 1:
        raise Contradiction("ratios: expected parts of the same kinds")
    upper = together(kinds[0][0], {key: each and each.numerator for key, each in told.items()})
    lower = together(kinds[0][1], {key: each and each.denominator for key, each in told.items()})
    if isinstance(upper.value, Money | Quantity) and isinstance(lower.value, Money | Quantity):
        return Aggregate(Ratio(upper.value, lower.value, *kinds[0]))
    return Aggregate(None, tuple(dict.fromkeys((*upper.missing, *lower.missing))))


def _ratio(key: str | Period, value: Figure) -> Ratio | None:
    if value is None or isinstance(value, Ratio):
        return value
    advice = "a ratio is never summed nor averaged"
    expected = "a numerator and a denominator"
    raise WrongKind(fault(f"ratio of `{_name(key)}`", expected, value, advice))


def _name(key: str | Period) -> str:
    return key.key if isinstance(key, Period) else key
