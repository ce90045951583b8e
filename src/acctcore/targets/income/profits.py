"""Profit after the charge on capital and return before it, with what stands against either.

Rule: income and net fees, without one-off items, less costs and expected loss; capital is that of
the case and, for fees, `fee_capital` times the gross ones, where those are above 0. The hurdle is
for a period as long as the policy says: for another length there is no profit, which is a refusal
(`PERIOD_NOT_OF_HURDLE`), and so is a return on no capital (`NO_CAPITAL`). Units: money; the return
is exact; profit and capital are rounded once, as the policy says.

>>> from pendulum import Date
>>> from acctcore.days import Tenor
>>> from acctcore.targets.income.cases import Figure
>>> charges = Charges("4", "0.1", Tenor(months=12), "0.12")
>>> hkd = Money.of("100.00", "HKD")
>>> year = Period(Date(2025, 1, 1), Date(2025, 12, 31))
>>> case = IncomeCase("C-7", year, costs=Figure(hkd), expected_loss=Figure(hkd - hkd),
...                   capital=Figure(hkd))
>>> found = profit_of(case, Parts(hkd, hkd, None, hkd), charges)
>>> found.capital, found.profit, found.return_on_capital
(Money('HKD 112.00'), Money('HKD 88.80'), Fraction(25, 28))
>>> profit_of(case, Parts(hkd, None, None, hkd), charges).profit is None
True
"""

from collections.abc import Iterator
from fractions import Fraction

from acctcore.days import from_ordinal
from acctcore.evidence import Period
from acctcore.findings import Finding, Verdict
from acctcore.money import Money
from acctcore.rounding import divide
from acctcore.targets.income.benchmarks import Charges
from acctcore.targets.income.cases import FIGURES, IncomeCase
from acctcore.targets.income.parts import Parts
from acctcore.targets.income.shares import customer_profit, return_on_capital
from acctcore.values import frozen


@frozen
class Profit:
    """Capital, profit and return, each `None` where it is not known or refused."""

    capital: Money | None = None
    profit: Money | None = None
    return_on_capital: Fraction | None = None


def profit_of(case: IncomeCase, parts: Parts, charges: Charges | None) -> Profit:
    """Work out profit and return."""
    if charges is None or not _fits(case.period, charges):
        return Profit()
    earned, capital = _earned(case, parts), _capital(case, parts, charges)
    shown = _rounded(capital, case, charges)
    if earned is None or capital is None:
        return Profit(shown)
    left = customer_profit(earned, capital, charges.hurdle, rounding=charges.rounding)
    return Profit(shown, left, return_on_capital(earned, capital) if capital else None)


def profit_findings(
    case: IncomeCase, parts: Parts, charges: Charges | None, found: Profit
) -> Iterator[Finding]:
    """Say what stands against a profit, what is missing for it, and how it compares."""
    if charges is None:
        yield Finding("charges", "NO_CHARGES", Verdict.NOT_APPLICABLE, "profit")
        return
    clause = charges.clause
    if not charges.fee_capital:
        yield Finding(clause, "ZERO_FEE_CAPITAL", Verdict.NOT_APPLICABLE, "capital for fees")
    if not _fits(case.period, charges):
        period, per = str(case.period), str(charges.per)
        yield Finding(
            clause, "PERIOD_NOT_OF_HURDLE", Verdict.NOT_MET, "profit", period, "as long as", per
        )
        return
    for about in _missing(case, parts):
        yield Finding(clause, "NOT_STATED", Verdict.UNKNOWN, about)
    yield from _compared(charges, found)


def _compared(charges: Charges, found: Profit) -> Iterator[Finding]:
    """Compare profit with nothing and the return with the hurdle."""
    profit, ratio = found.profit, found.return_on_capital
    if profit is None or found.capital is None:
        return
    zero = Money(0, profit.currency)
    verdict = Verdict.MET if profit >= zero else Verdict.NOT_MET
    yield Finding(charges.clause, "PROFIT", verdict, "profit", profit, ">=", zero)
    if ratio is None:
        yield Finding(
            charges.clause, "NO_CAPITAL", Verdict.NOT_MET, "capital", found.capital, ">", zero
        )
    else:
        verdict = Verdict.MET if ratio >= charges.hurdle else Verdict.NOT_MET
        about, hurdle = "return on capital", charges.hurdle
        yield Finding(charges.clause, "RETURN", verdict, about, ratio, ">=", hurdle)


def _fits(period: Period, charges: Charges) -> bool:
    """Tell whether a period is as long as the hurdle is for."""
    first = period.end if period.start is None else period.start
    return charges.per.after(first) == from_ordinal(period.end.toordinal() + 1)


def _earned(case: IncomeCase, parts: Parts) -> Money | None:
    costs, loss = case.costs, case.expected_loss
    if parts.other is None or parts.net is None or costs is None or loss is None:
        return None
    return parts.other + parts.net - costs.amount - loss.amount


def _capital(case: IncomeCase, parts: Parts, charges: Charges) -> Fraction | None:
    """Add what fees hold to the capital of the case, in minor units, exact."""
    if case.capital is None or parts.gross is None:
        return None
    return case.capital.amount.minor + charges.fee_capital * max(parts.gross.minor, 0)


def _rounded(capital: Fraction | None, case: IncomeCase, charges: Charges) -> Money | None:
    if capital is None or case.capital is None:
        return None
    minor = divide(capital.numerator, capital.denominator, charges.rounding)
    return Money(minor, case.capital.amount.currency)


def _missing(case: IncomeCase, parts: Parts) -> Iterator[str]:
    """Name the figures that a profit needs and that are not known."""
    yield from (words for name, words in FIGURES if getattr(case, name) is None)
    if case.fees is None:
        yield "fees"
    elif parts.net is None:
        yield "fees paid away"
