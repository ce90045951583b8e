"""What each limit would buy and what it would cost: requests resolved, money delegated.

For every limit that would change anything: the share of past requests resolved
at the level or below, and the money that the level itself would then decide.
Both only grow with the limit. Where the rung has a range in some cell, no limit is
under its lower end, as in `calibrate`. The estimate is in-sample, as there.
Source: section 9 of the authority reference. Units: those of the dimension; money.

>>> from acctcore.quantity import Quantity
>>> point = TradeOffPoint(Quantity(25, "bp"), Share(3, 4), Money.of(90, "HKD"), 0)
>>> str(point.limit), point.resolved.ratio, str(point.delegated)
('25 bp', Fraction(3, 4), 'HKD 90.00')
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from attrs import evolve

from acctcore.authority.history.amounts import amounts_of
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.intervals import Share
from acctcore.authority.history.rungs import Rung, example_of, floor_of, with_top
from acctcore.authority.history.standings import Standing, standings
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.soundness.blocking import faults
from acctcore.currency import Currency
from acctcore.errors import Unknown, fault
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like
from acctcore.values import frozen


@frozen
class TradeOffPoint:
    """One limit: the share resolved at the level or below, and the money the level decides.

    Of `not_stated` requests among them the amount is not known: the money is that of the others.
    Not `sound`: the letter with this limit has faults, such as a level that would hold more
    than the one above it.
    """

    limit: Measure
    resolved: Share
    delegated: Money
    not_stated: int
    sound: bool = True


def trade_off(
    history: Iterable[PastDecision], letter: DelegationLetter, rung: Rung, money: str
) -> tuple[TradeOffPoint, ...]:
    """Answer a point for each distinct limit that past requests need, from the lowest up.

    `money` is the quantity of the requests that is added up: what each asked for itself,
    in the currency of its limits where the letter converts.

    Raises:
        OutOfRange: there is no request.
        Unknown: the letter has no such rung, or no request states the money.
        MixedCurrency: amounts in two currencies.
        WrongKind: the quantity is not money.
    """
    book = whole(history)
    sample, amounts = standings(book, letter, rung), amounts_of(book, letter, money)
    example = example_of(letter, rung, (case for each in sample for case in each.requests))
    none = Money(0, _currency(sample, amounts, money))
    below = sum(each.needs is not None and not each.decides for each in sample)
    floor = floor_of(letter, rung)
    decided = sorted(
        ((max(each.needs or 0, floor), each) for each in sample if each.decides), key=itemgetter(0)
    )
    points = tuple(
        TradeOffPoint(
            measure_like(top, example), Share(below + count, len(sample)), delegated, not_stated
        )
        for top, count, delegated, not_stated in _points(decided, amounts, none)
    )
    return tuple(_marked(points, letter, rung))


def _marked(
    points: Sequence[TradeOffPoint], letter: DelegationLetter, rung: Rung
) -> Iterator[TradeOffPoint]:
    """Mark the limits that no sound letter has: those it may have stand in a row."""

    def is_sound(at: int) -> bool:
        return not faults(with_top(letter, rung, points[at].limit))

    first = next((at for at in range(len(points)) if is_sound(at)), len(points))
    after = bisect_left(range(len(points)), True, first, key=lambda at: not is_sound(at))  # noqa: FBT003
    for at, each in enumerate(points):
        yield each if first <= at < after else evolve(each, sound=False)


def _points(
    decided: Sequence[tuple[int, Standing]], amounts: Mapping[str, Money | None], delegated: Money
) -> Iterator[tuple[int, int, Money, int]]:
    """Add the requests up, one limit after the other."""
    count = not_stated = 0
    for top, here in groupby(decided, key=itemgetter(0)):
        for _, each in here:
            count += 1
            found = [amounts.get(case.id) for case in each.requests]
            for amount in found:
                delegated = delegated if amount is None else delegated + amount
            not_stated += None in found
        yield top, count, delegated, not_stated


def _currency(
    sample: Iterable[Standing], amounts: Mapping[str, Money | None], money: str
) -> Currency:
    """Answer the currency of the first amount."""
    ids = (case.id for each in sample for case in each.requests)
    found = (amount for each in ids if (amount := amounts.get(each)) is not None)
    first = next(found, None)
    if first is None:
        raise Unknown(fault("money of the requests", "a quantity that one of them states", money))
    return first.currency
