"""Flows of money as they are handed in: each with its time, read once and checked.

Units: money of one currency, 0 or more unless signs are meant; time in whole numbers or exact
fractions, 0 or more. Raises what is not that: floats, two currencies, no flow at all.

>>> read = read_flows([(Fraction(1, 2), Money.of("50.00", "EUR"))], "payments")
>>> read.amounts, read.times
((5000,), ((1, 2),))
>>> read_flows([(0.5, Money.of("100.00", "EUR"))], "payments")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: time of payments: expected a whole number or an exact fraction, \
got `0.5` (a floating-point number)
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain
from math import lcm
from operator import attrgetter, methodcaller
from typing import Any

from acctcore.currency import Currency
from acctcore.errors import MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.values import frozen

Time = int | Fraction

_EXACT = frozenset({int, Fraction})
_MOST_PARTS = 10**60
_minor = attrgetter("minor")
_currency = attrgetter("currency")
_ratio = methodcaller("as_integer_ratio")


@frozen
class Flows:
    """Amounts in minor units, each with its time as a ratio of whole numbers."""

    what: str
    currency: Currency
    amounts: tuple[int, ...]
    times: tuple[tuple[int, int], ...]


def read_flows(flows: Iterable[tuple[Time, Money]], what: str, *, signed: bool = False) -> Flows:
    """Read flows of one currency.

    Raises:
        WrongKind: not a list of pairs of an exact time and money.
        OutOfRange: no flow, an amount below 0 unless `signed`.
        MixedCurrency: an amount of another currency than the first.
    """
    times, amounts = columns(flows, what, 2, "a time and an amount")
    ratios = ratios_of(times, f"time of {what}")
    currency, minor = minor_units(amounts, what, signed=signed)
    return Flows(what, currency, minor, ratios)


def columns(flows: Any, what: str, width: int, words: str) -> list[tuple[Any, ...]]:
    """Turn rows into columns.

    Raises:
        WrongKind: no list, or a row of another width.
        OutOfRange: no row.
    """
    if isinstance(flows, str) or not isinstance(flows, Iterable):
        raise WrongKind(fault(what, f"a list of flows, each {words}", flows))
    rows = tuple(flows)
    if not rows:
        raise OutOfRange(f"{what}: expected at least one flow, got none")
    try:
        found = list(zip(*rows, strict=True))
    except (TypeError, ValueError):
        found = []
    if len(found) != width:
        bad = (row for row in rows if not (isinstance(row, tuple | list) and len(row) == width))
        raise WrongKind(fault(f"flow of {what}", words, next(bad)))
    return found


def ratios_of(times: Sequence[Any], what: str) -> tuple[tuple[int, int], ...]:
    """Answer exact times as ratios of whole numbers.

    Raises:
        WrongKind: a time that is not a whole number or an exact fraction.
    """
    if not _EXACT.issuperset(map(type, times)):
        bad = next(each for each in times if type(each) not in _EXACT)
        raise WrongKind(fault(what, "a whole number or an exact fraction", bad))
    return tuple(map(_ratio, times))


def minor_units(
    amounts: Sequence[Any], what: str, *, signed: bool = False
) -> tuple[Currency, tuple[int, ...]]:
    """Answer the one currency of the amounts, and the amounts in its minor units.

    Raises:
        WrongKind: not money.
        OutOfRange: an amount below 0, unless signs are meant.
        MixedCurrency: an amount of another currency than the first.
    """
    if set(map(type, amounts)) != {Money}:
        bad = next(each for each in amounts if type(each) is not Money)
        raise WrongKind(fault(f"amount of {what}", "money such as `EUR 100.00`", bad))
    found = tuple(map(_currency, amounts))
    for each in found if found.count(found[0]) < len(found) else ():
        check_currency(each, found[0])
    minor = tuple(map(_minor, amounts))
    if not signed and min(minor) < 0:
        advice = "a flow to the other side stands in the other list"
        least = str(Money(min(minor), found[0]))
        raise OutOfRange(fault(f"amount of {what}", "0 or more", least, advice))
    return found[0], minor


def check_currency(found: Currency, wanted: Currency) -> None:
    """Refuse another currency.

    Raises:
        MixedCurrency: it is another.
    """
    if found != wanted:
        advice = "convert first, at a rate given as a fact"
        expected = f"`{wanted.code}`"
        raise MixedCurrency(fault("currency of the flows", expected, found.code, advice))


def whole_times(*flows: Flows) -> tuple[list[int], int]:
    """Answer the times of all flows in whole parts, and how many parts one unit of time has.

    >>> one = Money.of("1.00", "EUR")
    >>> whole_times(read_flows([(Fraction(1, 2), one), (Fraction(2, 3), one)], "sums"))
    ([3, 4], 6)

    Raises:
        OutOfRange: a time below 0, or fractions with no common part of a sensible size.
    """
    pairs = tuple(chain.from_iterable(each.times for each in flows))
    parts = lcm(*{below for _, below in pairs})
    if parts > _MOST_PARTS:
        advice = "months are over 12, days over 365 or 366"
        what = "common denominator of the times"
        raise OutOfRange(fault(what, "at most 10**60", "a longer one", advice))
    times = [above * (parts // below) for above, below in pairs]
    if min(times) < 0:
        bad = next(each for each in flows if min(each.times)[0] < 0)
        least = min(Fraction(*each) for each in bad.times)
        raise OutOfRange(fault(f"time of {bad.what}", "0 or more", str(least)))
    return times, parts


def summed(*columns: tuple[Sequence[int], Sequence[int]]) -> dict[int, int]:
    """Add up what stands at one time, over columns of times and of amounts.

    >>> summed(((0, 1), (-100, 110)), ((0, 0), (3, 2)))
    {0: -95, 1: 110}
    """
    book: dict[int, int] = {}
    for times, amounts in columns:
        added = dict(zip(times, amounts, strict=True))
        if len(added) < len(times):
            added = dict.fromkeys(added, 0)
            for time, amount in zip(times, amounts, strict=True):
                added[time] += amount
        for time in book.keys() & added.keys():
            added[time] += book[time]
        book.update(added)
    return book
