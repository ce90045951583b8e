"""What is at stake, and the most that may be spent to keep it.

Rule: `value at stake = recent monthly revenue * margin * horizon`, `cap = share * value`, and the
cost of the offer is at most the cap. The recent revenue is stated, or the mean of the last whole
months of a series, none of them missing. Each amount is rounded once; what is compared is what is
shown. Where the revenue is not known, percent off can still be within the cap, whatever it is.
Source: the retention page, section 6 and scenario A2, step 4. Units: minor units.

>>> from acctcore.currency import ISO_4217
>>> from acctcore.retention.offers.benefits import PercentOff
>>> rule = ValueRule("6(i)", margin="0.40", horizon=24, cap="0.15", rounding=Rounding.HALF_EVEN)
>>> recent = Revenue(Fraction(22500), ISO_4217.currency("CNY"))
>>> stake = rule.stake(PercentOff("10", 12), recent)
>>> str(stake.value), str(stake.cap), str(stake.cost), stake.within.value
('CNY 2160.00', 'CNY 324.00', 'CNY 270.00', 'met')
>>> stake = rule.stake(PercentOff("20", 12), recent)
>>> str(stake.cost), stake.within.value
('CNY 540.00', 'not_met')
"""

from collections.abc import Iterator
from fractions import Fraction

from pendulum import Date

from acctcore.currency import Currency
from acctcore.errors import MixedCurrency, OutOfRange, fault
from acctcore.findings import Finding, Verdict
from acctcore.guards import chosen, counted, named
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.retention.declines import Gap, Window
from acctcore.retention.offers.benefits import Benefit, PercentOff
from acctcore.retention.series import Series
from acctcore.rounding import Rounding, divide
from acctcore.values import field, frozen


def _margin(value: Exact) -> Fraction:
    return _share(value, "margin of the value at stake")


def _cap(value: Exact) -> Fraction:
    return _share(value, "cap of the value at stake")


def _share(value: Exact, what: str) -> Fraction:
    found = exact(value, what)
    if not 0 <= found <= 1:
        raise OutOfRange(fault(what, "from 0 to 1", value))
    return found


@frozen
class Revenue:
    """The recent monthly revenue, exact, in minor units of a currency."""

    monthly: Fraction
    currency: Currency


@frozen
class Stake:
    """What is at stake: each amount `None` where it is not known.

    `counted` is the part of the cost that the delegation counts.
    """

    monthly: Money | None
    value: Money | None
    cap: Money | None
    cost: Money | None
    counted: Money | None
    within: Verdict


@frozen
class ValueRule:
    """How the value at stake is found, and the share of it that an offer may cost."""

    clause: str
    margin: Fraction = field(converter=_margin)
    horizon: int
    """Months."""
    cap: Fraction = field(converter=_cap)
    rounding: Rounding
    recent_months: int = 3

    def __attrs_post_init__(self) -> None:
        """Refuse counts below 1, and a rounding that is none."""
        named(self.clause, "clause of the value at stake")
        counted(self.horizon, "horizon of the value at stake", least=1)
        counted(self.recent_months, "recent months of the value at stake", least=1)
        chosen(self.rounding, Rounding, "rounding of the value at stake")

    def stake(
        self, benefit: Benefit, revenue: Revenue | None, counted_months: int | None = None
    ) -> Stake:
        """Answer what is at stake, what the offer costs, and whether that is within the cap.

        Raises:
            MixedCurrency: offer and revenue are of two currencies.
        """
        currency = _currency(benefit, revenue)
        monthly = revenue.monthly if revenue else None
        value = None if monthly is None else monthly * self.margin * self.horizon
        cap = None if value is None else value * self.cap
        cost, part = benefit.cost(monthly), benefit.cost(monthly, counted_months)
        most, least = self._rounded(cap, currency), self._rounded(cost, currency)
        return Stake(
            self._rounded(monthly, currency),
            self._rounded(value, currency),
            most,
            least,
            self._rounded(part, currency),
            self._within(benefit, least, most),
        )

    def _rounded(self, minor: Fraction | None, currency: Currency | None) -> Money | None:
        if minor is None or currency is None:
            return None
        return Money(divide(minor.numerator, minor.denominator, self.rounding), currency)

    def _within(self, benefit: Benefit, cost: Money | None, cap: Money | None) -> Verdict:
        """Compare; of percent off, by its share of a bill where the bill is not known."""
        if cost is not None and cap is not None:
            return Verdict.MET if cost <= cap else Verdict.NOT_MET
        always = isinstance(benefit, PercentOff) and benefit.share <= self._bills
        return Verdict.MET if always else Verdict.UNKNOWN

    @property
    def _bills(self) -> Fraction:
        """The cap in monthly bills."""
        return self.cap * self.margin * self.horizon


def recent_revenue(
    stated: Money | None, series: Series | None, months: int, on: Date
) -> Revenue | Gap:
    """Answer the revenue that is stated, or the mean of the last whole months of a series."""
    if stated is not None:
        return Revenue(Fraction(stated.minor), stated.currency)
    listed = Window(months + 1, months, 1).listed(on)[1:]
    found = [series.amount(month) if series else None for month in listed]
    known = [each for each in found if each is not None]
    if len(known) < months:
        pairs = zip(listed, found, strict=True)
        return Gap(tuple(month for month, amount in pairs if amount is None))
    return Revenue(Fraction(sum(each.minor for each in known), months), known[0].currency)


def revenue_finding(revenue: Revenue | Gap, judged: Verdict, clause: str) -> Iterator[Finding]:
    """Name the months that are missing of the recent revenue, where something waits for them."""
    if isinstance(revenue, Gap) and judged is Verdict.UNKNOWN:
        for month in revenue.months:
            yield Finding(clause, "REVENUE_NOT_STATED", Verdict.UNKNOWN, f"revenue of {month}")


def _currency(benefit: Benefit, revenue: Revenue | None) -> Currency | None:
    own = None if isinstance(benefit, PercentOff) else benefit.amount.currency
    if revenue is None:
        return own
    if own is not None and own != revenue.currency:
        advice = "state the offer in the currency of the bill"
        told = fault("currency of the offer", f"`{revenue.currency.code}`", own.code, advice)
        raise MixedCurrency(told)
    return revenue.currency
