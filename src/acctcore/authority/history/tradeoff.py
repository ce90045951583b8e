"""What each limit would buy and what it would cost: requests resolved, money delegated.

For every limit that would change anything: the share of past requests resolved
at the level or below, and the money that the level itself would then decide.
Both only grow with the limit. The estimate is in-sample, as in `calibrate`.
Source: section 9 of the authority reference. Units: those of the dimension; money.

>>> from acctcore.quantity import Quantity
>>> point = TradeOffPoint(Quantity(25, "bp"), Share(3, 4), Money.of(90, "HKD"), 0)
>>> str(point.limit), point.resolved.ratio, str(point.delegated)
('25 bp', Fraction(3, 4), 'HKD 90.00')
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.intervals import Share
from acctcore.authority.history.rungs import Rung, example_of
from acctcore.authority.history.standings import Standing, standings
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import Unknown, WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like
from acctcore.values import frozen


@frozen
class TradeOffPoint:
    """One limit: the share resolved at the level or below, and the money the level decides.

    Of `not_stated` requests among them the amount is not known: the money is that of the others.
    """

    limit: Measure
    resolved: Share
    delegated: Money
    not_stated: int


def trade_off(
    history: Iterable[PastDecision], letter: DelegationLetter, rung: Rung, money: str
) -> tuple[TradeOffPoint, ...]:
    """Answer a point for each distinct limit that past requests need, from the lowest up.

    `money` is the quantity of the requests that is added up: what each asked for itself.

    Raises:
        OutOfRange: there is no request.
        Unknown: the letter has no such rung, or no request states the money.
        MixedCurrency: amounts in two currencies.
        WrongKind: the quantity is not money.
    """
    sample = standings(history, letter, rung)
    example = example_of(letter, rung, (each.request for each in sample))
    none = Money(0, _first_amount(sample, money).currency)
    below = sum(each.needs is not None and not each.decides for each in sample)
    decided = sorted((each for each in sample if each.decides), key=_needed)
    return tuple(
        TradeOffPoint(
            measure_like(top, example), Share(below + count, len(sample)), delegated, not_stated
        )
        for top, count, delegated, not_stated in _points(decided, money, none)
    )


def _needed(each: Standing) -> int:
    return each.needs or 0


def _points(
    decided: Sequence[Standing], money: str, delegated: Money
) -> Iterator[tuple[int, int, Money, int]]:
    """Add the requests up, one limit after the other."""
    count = not_stated = 0
    for top, here in groupby(decided, key=_needed):
        for each in here:
            count += 1
            if money in each.request.quantities:
                delegated = delegated + _amount(each, money)
            else:
                not_stated += 1
        yield top, count, delegated, not_stated


def _first_amount(sample: Sequence[Standing], money: str) -> Money:
    for each in sample:
        if money in each.request.quantities:
            return _amount(each, money)
    raise Unknown(fault("money of the requests", "a quantity that one of them states", money))


def _amount(each: Standing, money: str) -> Money:
    amount = each.request.quantities[money]
    if not isinstance(amount, Money):
        raise WrongKind(fault(f"`{money}` of `{each.request.id}`", "an amount of money", amount))
    return amount
