"""A request for an annual rate, as it stands in a document: the convention and the flows.

Rule: a day counts from the earliest day on which something is drawn. For the EU, times are years
and days are counted by `period`. For the US, times are unit-periods; `unit_period` says of what, or
the term is one where one sum is advanced and one is paid; a payment that precedes the first advance
starts the count.
Raises: a day without a dated drawdown, a unit-period for the EU, none for the US.

>>> lent = FlowRun(Money.of("1000.00", "USD"), on=Date(1978, 7, 15))
>>> paid = FlowRun(Money.of("1080.00", "USD"), on=Date(1979, 1, 15))
>>> annual_rate(RateRequest(Convention.US, (lent,), (paid,))).percent
Decimal('16.00000000')
>>> RateRequest(Convention.EU, (lent,), (paid,), unit_period=UnitPeriod.parse("month"))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: unit_period: expected nothing for the convention `eu`, \
got `month`; the EU counts in years
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from typing import Any

from pendulum import Date

from acctcore.credit.rates.american import apr_us
from acctcore.credit.rates.european import apr_eu
from acctcore.credit.rates.intervals import RatePeriod, years_from
from acctcore.credit.rates.outcomes import AnnualRate
from acctcore.credit.rates.runs import FlowRun
from acctcore.credit.rates.unit_periods import UnitPeriod, unit_period_of_term
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.values import field, frozen


class Convention(Enum):
    """Which law states the rate: two different figures, never one."""

    EU = "eu"
    """Effective yearly, by years."""
    US = "us"
    """Nominal, by unit-periods."""


class Side(Enum):
    """Who pays."""

    DRAWDOWN = "drawdown"
    PAYMENT = "payment"


@frozen
class TimedFlow:
    """One flow with its time from the first drawdown; `on` is its day where one was stated."""

    side: Side
    time: Fraction
    amount: Money
    on: Date | None = None
    about: str = ""


def _runs(items: Iterable[FlowRun]) -> tuple[FlowRun, ...]:
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise WrongKind(fault("flows", "a list of flows", items))
    found = tuple(items)
    for each in found:
        if not isinstance(each, FlowRun):
            raise WrongKind(fault("flows", "a list of flows", each))
    return found


@frozen
class RateRequest:
    """What a rate is asked for."""

    convention: Convention
    drawdowns: tuple[FlowRun, ...] = field(converter=_runs)
    payments: tuple[FlowRun, ...] = field(converter=_runs)
    period: RatePeriod = RatePeriod.MONTH
    unit_period: UnitPeriod | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a request that cannot be counted."""
        for what, value, kind, words in (
            ("convention", self.convention, Convention, "`eu` or `us`"),
            ("period", self.period, RatePeriod, "`month`, `week` or `year`"),
            (
                "unit_period",
                self.unit_period or _MONTH,
                UnitPeriod,
                "a unit-period such as `month`",
            ),
        ):
            if not isinstance(value, kind):
                raise WrongKind(fault(what, words, value))
        for what, runs in (("drawdowns", self.drawdowns), ("payments", self.payments)):
            if not runs:
                raise OutOfRange(f"{what}: expected at least one flow, got none")
        if self.convention is Convention.EU and self.unit_period is not None:
            expected = "nothing for the convention `eu`"
            told = fault("unit_period", expected, str(self.unit_period), "the EU counts in years")
            raise Contradiction(told)
        if self.first_day is None and any(each.on for each in self.payments):
            raise Contradiction(
                "drawdowns: payments have days, so the first drawdown needs its `on`"
            )
        if self.convention is Convention.US:
            self.counted_in()

    @property
    def first_day(self) -> Date | None:
        """The earliest day on which something is drawn."""
        return _earliest(self.drawdowns)

    @property
    def start(self) -> Date | None:
        """The day from which time counts: the first drawdown, for the US an earlier payment."""
        return _earliest(
            self.drawdowns
            if self.convention is Convention.EU
            else (*self.drawdowns, *self.payments)
        )

    def counted_in(self) -> UnitPeriod:
        """Answer the unit-period: the one stated, else the term of one advance and one payment.

        Raises:
            Contradiction: none is stated, and there are more flows or no days.
        """
        if self.unit_period is not None:
            return self.unit_period
        match self.drawdowns, self.payments:
            case [FlowRun(on=Date() as first, times=1)], [FlowRun(on=Date() as last, times=1)]:
                return unit_period_of_term(first, last)
        raise Contradiction(
            "unit_period: expected one such as `month`, got nothing; only the term of one dated "
            "drawdown and one dated payment stands for it"
        )

    def flows(self) -> tuple[TimedFlow, ...]:
        """Answer every flow in order of time, drawdowns first."""
        sides = ((Side.DRAWDOWN, self.drawdowns), (Side.PAYMENT, self.payments))
        found = [flow for side, runs in sides for run in runs for flow in self._spread(side, run)]
        return tuple(sorted(found, key=lambda each: (each.time, each.side is Side.PAYMENT)))

    def _spread(self, side: Side, run: FlowRun) -> Iterator[TimedFlow]:
        for time in run.ats() if run.on is None else ():
            yield TimedFlow(side, time, run.amount, None, run.about)
        for on in run.days():
            yield TimedFlow(side, self._time(on), run.amount, on, run.about)

    def _time(self, on: Date) -> Fraction:
        start = self.start or on
        if self.convention is Convention.EU:
            return years_from(start, on, self.period)
        whole, fraction = self.counted_in().between(start, on)
        return whole + fraction


_MONTH = UnitPeriod.parse("month")


def _earliest(runs: Iterable[FlowRun]) -> Date | None:
    return min((each.on for each in runs if each.on), default=None)


def annual_rate(request: RateRequest, **bounds: Any) -> AnnualRate:
    """Answer the rate that is asked for; `lowest` and `highest` bound the search.

    Raises:
        OutOfRange: no drawdown at time 0, a day before the first drawdown, an amount below 0.
        MixedCurrency: flows of two currencies.
    """
    flows = request.flows()
    if request.convention is Convention.EU:
        drawn, paid = (
            [(each.time, each.amount) for each in flows if each.side is side] for side in Side
        )
        return apr_eu(drawn, paid, **bounds)
    advanced, repaid = (
        [(*divmod(each.time, 1), each.amount) for each in flows if each.side is side]
        for side in Side
    )
    return apr_us(advanced, repaid, request.counted_in().per_year, **bounds)
