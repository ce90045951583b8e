"""The need for working capital: last sales at cost, grown, over the turns of a year.

need = sales x (1 - margin) x (1 + growth) / turns; turns = year days / (inventory + receivables
- payables + prepayments - advances, in days). New loan = need - own funds - existing loans for
working capital - other funds. Days are not rounded; the need is rounded once, as named. The margin
is before tax in one source and net in another, so its basis is stated and kept. Units: money of
one currency; ratios without a unit. Bad input: two currencies raise `MixedCurrency`; a margin above
1, sales that shrink by more than all, and funds below 0 would turn the need round and raise.

Source: annex of the Interim Measures for Working Capital Loans (China, 2010) as quoted in worked
sheets [verified there; the annex itself was not read].

>>> days = TurnoverDays(30, 60, payables=30, prepayments=0, advances=0)
>>> margin = ProfitMargin("0.1", MarginBasis.PRE_TAX)
>>> sales, nothing = Money.of("1200.00", "CNY"), Money.of("0.00", "CNY")
>>> def need(turnover):
...     return working_capital_need(
...         sales, margin, "0.2", turnover, own_funds=nothing, existing_loans=nothing,
...         other_funds=nothing, year_days=360, rounding=Rounding.HALF_EVEN)
>>> need(days).turns, need(days).need
(Fraction(6, 1), Money('CNY 216.00'))
>>> need(TurnoverDays(0, 0, 30, 0, 0)).code
<NoNeedCode.CYCLE_NOT_POSITIVE: 'cycle_not_positive'>
>>> need(TurnoverDays(None, 60, 30, 0, 0)).missing
('inventory',)
"""

from enum import Enum
from fractions import Fraction

from acctcore.credit.metrics.turnover import TurnoverDays, days_of_year
from acctcore.errors import OutOfRange, fault
from acctcore.guards import chosen
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding
from acctcore.values import field, frozen


class MarginBasis(Enum):
    """Which profit the margin is a share of sales of."""

    PRE_TAX = "pre_tax"
    NET = "net"


def _margin(value: Exact) -> Fraction:
    margin = exact(value, "margin")
    if margin > 1:
        raise OutOfRange(fault("margin", "at most 1, all of sales", value))
    return margin


@frozen
class ProfitMargin:
    """Profit as a share of sales, and which profit."""

    ratio: Fraction = field(converter=_margin)
    basis: MarginBasis

    def __attrs_post_init__(self) -> None:
        """Refuse a margin of no profit."""
        chosen(self.basis, MarginBasis, "basis of a margin")

    @classmethod
    def of(cls, profit: Money, sales: Money, basis: MarginBasis) -> "ProfitMargin":
        """Divide profit by sales.

        Raises:
            OutOfRange: sales are not above 0; profit is above sales.
            MixedCurrency: the two are of different currencies.
        """
        if sales <= Money(0, profit.currency):
            raise OutOfRange(fault("sales", "more than 0", sales))
        return cls(Fraction(profit.minor, sales.minor), basis)


@frozen
class WorkingCapitalNeed:
    """What is needed, what it is made of, and the loan that is left; below 0 none is needed."""

    turns: Fraction
    need: Money
    new_loan: Money
    margin: ProfitMargin
    growth: Fraction
    days: TurnoverDays


class NoNeedCode(Enum):
    """Why there is no need to state."""

    CYCLE_NOT_POSITIVE = "cycle_not_positive"
    """Suppliers and customers finance the whole cycle: there is no number of turns."""
    ITEM_NOT_KNOWN = "item_not_known"


@frozen
class NoNeed:
    """There is no number of turns, so the formula states no need."""

    code: NoNeedCode
    cycle: Fraction | None
    """The days that money is bound."""
    missing: tuple[str, ...] = ()
    """The items that are not known."""


def working_capital_need(  # noqa: PLR0913
    sales: Money,
    margin: ProfitMargin,
    growth: Exact,
    days: TurnoverDays,
    *,
    own_funds: Money,
    existing_loans: Money,
    other_funds: Money,
    year_days: int,
    rounding: Rounding,
) -> WorkingCapitalNeed | NoNeed:
    """Answer the need for working capital and the new loan it leaves.

    Args:
        sales: of the last year.
        margin: profit as a share of sales, with its basis.
        growth: of sales, expected; `"0.2"` is a fifth more.
        days: how long each item binds money.
        own_funds: of the borrower.
        existing_loans: for working capital, that stay.
        other_funds: from elsewhere.
        year_days: the days of a year, for instance 360.
        rounding: of the need, to a minor unit.

    Raises:
        MixedCurrency: the amounts are of different currencies.
        OutOfRange: sales or funds below 0; growth below -1; a year without days.
    """
    grown = exact(growth, "growth")
    if grown < -1:
        raise OutOfRange(fault("growth", "-1 or more", growth))
    nothing = Money(0, sales.currency)
    funds = {"own funds": own_funds, "existing loans": existing_loans, "other funds": other_funds}
    for what, amount in {"sales": sales, **funds}.items():
        if nothing > amount:
            raise OutOfRange(fault(what, "0 or more", amount))
    year, cycle = days_of_year(year_days), days.cycle
    if cycle is None:
        return NoNeed(NoNeedCode.ITEM_NOT_KNOWN, None, days.missing)
    if cycle <= 0:
        return NoNeed(NoNeedCode.CYCLE_NOT_POSITIVE, cycle)
    turns = year / cycle
    need = sales.times((1 - margin.ratio) * (1 + grown) / turns, rounding)
    new_loan = need - own_funds - existing_loans - other_funds
    return WorkingCapitalNeed(turns, need, new_loan, margin, grown, days)
