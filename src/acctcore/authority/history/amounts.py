"""The money of past requests in one currency, at the rates of their days.

A letter that converts says how; an amount without a rate of its day, or with one that is
too old, is not known. Without a conversion every amount stays as it is.
Source: required semantics 3 of the authority reference. Units: minor units of the currency
in which the letter limits the quantity, else of the first amount.

>>> from pendulum import Date
>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> cells = (Cell("rate", "1", {"L1": {"cost": Limit.parse("HKD 10.00")}}),)
>>> letter = DelegationLetter((Level("L1", ""),), (Dimension("cost", "HKD"),), cells, ("R",))
>>> asked = AccommodationCase("R1", "P1", {"cost": Money.of(5, "HKD")})
>>> amounts_of([PastDecision(asked, Date(2026, 3, 16))], letter, "cost")
{'R1': Money('HKD 5.00')}
"""

from collections.abc import Iterable, Mapping

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.routing import exchange_of
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import measure_like


def amounts_of(
    decisions: Iterable[PastDecision], letter: DelegationLetter, money: str
) -> Mapping[str, Money | None]:
    """Answer the amount of each request that states it, by its id; `None` without a rate.

    Raises:
        WrongKind: the quantity of a request is not money.
    """
    stated = [each for each in decisions if money in each.request.quantities]
    found: dict[str, Money | None] = {
        each.request.id: _amount(each.request, money) for each in stated
    }
    example = _example(letter, money)
    if letter.conversion is None or example is None:
        return found
    for each in stated:
        found[each.request.id] = _converted(each, letter, money, example)
    return found


def _example(letter: DelegationLetter, money: str) -> Money | None:
    """Find an amount in the currency in which the letter limits the quantity."""
    names = [each.name for each in letter.dimensions if each.measures == money]
    rows = (row for cell in letter.compiled for row in cell.cell.limits.values())
    tops = (row[name].top for row in rows for name in names if name in row)
    return next((top for top in tops if isinstance(top, Money)), None)


def _converted(
    decision: PastDecision, letter: DelegationLetter, money: str, example: Money
) -> Money | None:
    request = decision.request
    exchange, unit = exchange_of(request, letter, decision.on), example.currency.code
    number, known = exchange.added(unit, money, (request.plain[money],))
    converted = measure_like(number, example)
    return converted if known and isinstance(converted, Money) else None


def _amount(case: AccommodationCase, money: str) -> Money:
    amount = case.quantities[money]
    if not isinstance(amount, Money):
        raise WrongKind(fault(f"`{money}` of `{case.id}`", "an amount of money", amount))
    return amount
