"""Incomes of customers under benchmarks, seeded where the benchmarks change their answer.

Fees are those that reach the lower or the upper end of a band, or make the total income 0, with a
minor unit less or more; capital is what leaves no profit, or none; any figure may be missing.
Units: minor units of one currency.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.benchmarks import income_benchmarks
>>> policy = find(income_benchmarks(), lambda policy: True)
>>> cases = income_cases(benchmarks=policy, as_of=Date(2026, 3, 16))
>>> find(cases, lambda case: bool(case.fees)).fees[0].id
'F-1'
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.evidence import Period
from acctcore.money import Money
from acctcore.targets.income.benchmarks import FeeBasis, IncomeBenchmarks
from acctcore.targets.income.cases import FeeItem, Figure, IncomeCase
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely

_OTHER: Final = (6_000, 1, 0, 7, 10**12 + 1, -6_000)
_ASIDE: Final = (0, 0, 1, 500, None)


def income_cases(*, benchmarks: IncomeBenchmarks, as_of: date) -> SearchStrategy[IncomeCase]:
    """Draw the income of a customer, sound under benchmarks on a day.

    Raises:
        WrongKind: the benchmarks are none, or the day is not a day.
    """
    policy = of_kind("benchmarks", benchmarks, IncomeBenchmarks, "income benchmarks")
    return _cases(policy, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: IncomeBenchmarks, on: Date) -> IncomeCase:
    other, apart = pick(draw, _OTHER), pick(draw, (0, 0, 40, -3))
    fees = pick(draw, tuple(_fees_at_edges(policy, other)))
    costs, loss = pick(draw, (0, 900, 10_000)), pick(draw, (0, 50))
    figures = {
        "interest": other - apart,
        "other_income": apart,
        "costs": costs,
        "expected_loss": loss,
        "capital": pick(draw, _capitals(policy, other + fees - costs - loss)),
    }
    known = {name: Figure(_money(each)) for name, each in figures.items() if not rarely(draw, 8)}
    items = None if rarely(draw, 8) else tuple(_items(draw, policy.basis, fees))
    return IncomeCase("C-7", _period(draw, policy, on), fees=items, **known)


def _money(minor: int) -> Money:
    return Money(minor, "HKD")


def _fees_at_edges(policy: IncomeBenchmarks, other: int) -> Iterator[int]:
    """Answer fees at the ends of the bands and where the total income is 0, and a unit beside."""
    ends = [end for each in policy.bands for end in (each.band.low, each.band.high) if end < 1]
    for edge in (4_000, 0, -other, *(int(end * other / (1 - end)) for end in ends)):
        yield from (edge, edge + 1, edge - 1)


def _capitals(policy: IncomeBenchmarks, earned: int) -> tuple[int, ...]:
    """Answer no capital, some, and what leaves no profit, or a unit beside."""
    hurdle = policy.charges.hurdle if policy.charges else 0
    even = max(int(earned / hurdle), 1) if hurdle else 5_000
    return even, even - 1, even + 1, 20_000, 0


def _items(draw: Draw, basis: FeeBasis, fees: int) -> Iterator[FeeItem]:
    """Cut fees in one or two items, and put a fee that will not come again beside."""
    cut = pick(draw, (0, 1, fees // 2))
    for at, part in enumerate((fees - cut, cut) if cut else (fees,), 1):
        aside = pick(draw, _ASIDE)
        gross = part + (aside or 0) if basis is FeeBasis.NET else part
        away = None if aside is None else _money(aside)
        yield FeeItem(f"F-{at}", _money(gross), away)
    if rarely(draw, 3):
        yield FeeItem("F-9", _money(pick(draw, (1_000, -7))), one_off=True)


def _period(draw: Draw, policy: IncomeBenchmarks, on: Date) -> Period:
    """Draw a period as long as the hurdle is for, or a day longer, that ends by the day."""
    following = on.toordinal() + 1 - pick(draw, (0, 1, 40))
    if policy.charges is None:
        return Period(from_ordinal(following - 90), from_ordinal(following - 1))
    first = policy.charges.per.before(from_ordinal(following)).toordinal()
    return Period(from_ordinal(first - rarely(draw, 5)), from_ordinal(following - 1))
