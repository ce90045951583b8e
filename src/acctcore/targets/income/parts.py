"""The two parts of an income, fees and all the rest, each known or not.

Rule: gross fees and net ones (less what is paid away) without one-off items, which are added up
apart; the other part is net interest and other income. One figure missing leaves its sum unknown.
Units: money.

>>> from pendulum import Date
>>> from acctcore.evidence import Period
>>> from acctcore.targets.income.cases import FeeItem, Figure
>>> year, hkd = Period(Date(2025, 1, 1), Date(2025, 12, 31)), Money(1000, "HKD")
>>> case = IncomeCase("C-7", year, Figure(hkd), fees=(FeeItem("F-1", hkd), FeeItem("F-2", hkd,
...     one_off=True)))
>>> parts = parts_of(case)
>>> parts.gross, parts.one_off, parts.net, parts.other
(Money('HKD 10.00'), Money('HKD 10.00'), None, None)
"""

from collections.abc import Iterable

from acctcore.currency import Currency
from acctcore.money import Money, total
from acctcore.targets.income.benchmarks import FeeBasis
from acctcore.targets.income.cases import FeeItem, Figure, IncomeCase, stated
from acctcore.values import frozen


@frozen
class Parts:
    """What is known of the income."""

    gross: Money | None
    net: Money | None
    one_off: Money | None
    other: Money | None

    def fees(self, basis: FeeBasis) -> Money | None:
        """Answer the fees that count for the share."""
        return self.gross if basis is FeeBasis.GROSS else self.net


def parts_of(case: IncomeCase) -> Parts:
    """Add up the fees and the other income of a case."""
    currency = _currency(case)
    if currency is None:
        return Parts(None, None, None, None)
    other = added((_amount(case.interest), _amount(case.other_income)), currency)
    if case.fees is None:
        return Parts(None, None, None, other)
    again = [each for each in case.fees if not each.one_off]
    once = (each.amount for each in case.fees if each.one_off)
    return Parts(
        added((each.amount for each in again), currency),
        added(map(_net, again), currency),
        added(once, currency),
        other,
    )


def added(amounts: Iterable[Money | None], currency: Currency) -> Money | None:
    """Add amounts up; one that is not known leaves the sum unknown."""
    known: list[Money] = []
    for amount in amounts:
        if amount is None:
            return None
        known.append(amount)
    return total(tuple(known), currency)


def _amount(figure: Figure | None) -> Money | None:
    return None if figure is None else figure.amount


def _net(fee: FeeItem) -> Money | None:
    return None if fee.paid_away is None else fee.amount - fee.paid_away


def _currency(case: IncomeCase) -> Currency | None:
    """Answer the one currency of a case; none where no amount is known."""
    amounts = [figure.amount for _, figure in stated(case)]
    amounts += [each.amount for each in case.fees or ()]
    return amounts[0].currency if amounts else None
