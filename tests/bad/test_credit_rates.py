"""Malformed flows, bounds, days and requests raise, in the words of who writes them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from acctcore import Money
from acctcore.codec import read_toml
from acctcore.credit import (
    Convention,
    DayCount,
    FlowRun,
    RatePeriod,
    RateRequest,
    ReferencePeriod,
    UnitPeriod,
    actual_360,
    apr_eu,
    apr_us,
    irr,
    unit_period_of_term,
    years_from,
)
from acctcore.credit.rates.sums import PowerSum
from acctcore.credit.rates.unit_periods import Unit
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    OutOfRange,
    WrongKind,
)

Case = tuple[Callable[[], object], type[AcctcoreError], str]

EUR, USD = Money.of("100.00", "EUR"), Money.of("100.00", "USD")
LENT, PAID = [(0, EUR)], [(1, Money.of("110.00", "EUR"))]
EXACT = "expected a whole number or an exact fraction, got"
FLOAT = "(a floating-point number)"
ON = date(2013, 1, 12)


def eu(drawdowns: Any = LENT, payments: Any = PAID, **more: Any) -> Callable[[], object]:
    return lambda: apr_eu(drawdowns, payments, **more)


def us(
    advances: Any = ((0, 0, USD),), payments: Any = ((1, 0, USD),), per_year: Any = 12
) -> Callable[[], object]:
    return lambda: apr_us(advances, payments, per_year)


def run(**fields: Any) -> Callable[[], object]:
    return lambda: FlowRun(**{"amount": EUR, **fields})


def request(convention: Any = Convention.EU, **fields: Any) -> Callable[[], object]:
    one = [FlowRun(EUR, at=0)]
    return lambda: RateRequest(convention, **{"drawdowns": one, "payments": one, **fields})


FLOWS: list[Case] = [
    (
        eu(5),
        WrongKind,
        "drawdowns: expected a list of flows, each a time and an amount, got `5` (a whole number)",
    ),
    (
        eu("ab"),
        WrongKind,
        "drawdowns: expected a list of flows, each a time and an amount, got `ab`",
    ),
    (eu([]), OutOfRange, "drawdowns: expected at least one flow, got none"),
    (eu(payments=[]), OutOfRange, "payments: expected at least one flow, got none"),
    (eu([(0,)]), WrongKind, "flow of drawdowns: expected a time and an amount, got `(0,)`"),
    (eu([EUR]), WrongKind, "flow of drawdowns: expected a time and an amount, got `EUR 100.00`"),
    (
        eu([(0, EUR), (1, EUR, 2)]),
        WrongKind,
        "flow of drawdowns: expected a time and an amount, got `(1, Money('EUR 100.00'), 2)`",
    ),
    (eu(payments=[(0.5, EUR)]), WrongKind, f"time of payments: {EXACT} `0.5` {FLOAT}"),
    (eu(payments=[(True, EUR)]), WrongKind, f"time of payments: {EXACT} `true` (a yes/no value)"),
    (eu(payments=[("1/2", EUR)]), WrongKind, f"time of payments: {EXACT} `1/2`"),
    (eu(payments=[(Decimal("0.5"), EUR)]), WrongKind, f"time of payments: {EXACT} `0.5`"),
    (
        eu(payments=[(Fraction(-1, 2), EUR)]),
        OutOfRange,
        "time of payments: expected 0 or more, got `-1/2`",
    ),
    (
        eu(payments=[(1, 100.0)]),
        WrongKind,
        f"amount of payments: expected money such as `EUR 100.00`, got `100.0` {FLOAT}",
    ),
    (
        eu(payments=[(1, Money.of("-1.00", "EUR"))]),
        OutOfRange,
        (
            "amount of payments: expected 0 or more, got `EUR -1.00`; a flow to the other "
            "side stands in the other list"
        ),
    ),
    (
        eu(payments=[(1, EUR), (2, USD)]),
        MixedCurrency,
        (
            "currency of the flows: expected `EUR`, got `USD`; convert first, at a rate "
            "given as a fact"
        ),
    ),
    (
        eu(payments=[(1, USD)]),
        MixedCurrency,
        (
            "currency of the flows: expected `EUR`, got `USD`; convert first, at a rate "
            "given as a fact"
        ),
    ),
    (
        eu([(1, EUR)]),
        OutOfRange,
        "drawdowns: expected one above 0 at time 0, got none; time counts from the first drawdown",
    ),
    (
        eu([(0, Money(0, "EUR")), (1, EUR)]),
        OutOfRange,
        "drawdowns: expected one above 0 at time 0, got none; time counts from the first drawdown",
    ),
    (lambda: irr([(-1, EUR)]), OutOfRange, "time of flows: expected 0 or more, got `-1`"),
    (
        lambda: PowerSum((0, 1), (1, None)),  # type: ignore[arg-type]
        WrongKind,
        "times and amounts of a sum: expected whole numbers, got `(0, 1) with (1, None)`",
    ),
    (
        lambda: PowerSum((0, 1), (1,)),
        Contradiction,
        "a sum has 2 times for 1 amount; each amount has its time",
    ),
    (
        lambda: irr([(Fraction(1, 2**200), EUR)]),
        OutOfRange,
        (
            "common denominator of the times: expected at most 10**60, got `a longer one`; months "
            "are over 12, days over 365 or 366"
        ),
    ),
    (
        lambda: irr([(1, None)]),
        WrongKind,
        "amount of flows: expected money such as `EUR 100.00`, got nothing",
    ),  # type: ignore[list-item]
]
BOUNDS: list[Case] = [
    (eu(lowest=-100), OutOfRange, "lowest rate: expected more than -100 percent, got `-100`"),
    (
        eu(lowest=5, highest=5),
        OutOfRange,
        "highest rate: expected above the lowest, 5, and at most 10**100 percent, got `5`",
    ),
    (
        eu(highest=0.5),
        WrongKind,
        (
            f"highest rate: expected an exact number (whole, decimal text or fraction), got "
            f'`0.5` {FLOAT}; write it as text, for instance `"0.5"`'
        ),
    ),
]
AMERICAN: list[Case] = [
    (
        us(((0, USD),)),
        WrongKind,
        (
            "flow of advances: expected whole unit-periods, a fraction and an amount, got "
            "`(0, Money('USD 100.00'))`"
        ),
    ),
    (
        us(((1, 0, USD),)),
        OutOfRange,
        (
            "advances: expected one above 0 at time 0, got none; time counts from the first "
            "advance, or from a payment that precedes it"
        ),
    ),
    (
        us(((0, 0, Money(0, "USD")),)),
        OutOfRange,
        "advances: expected one above 0, got none",
    ),
    (
        us(payments=((Fraction(1), 0, USD),)),
        WrongKind,
        "unit-periods of payments: expected a whole number, got `1`",
    ),
    (
        us(payments=((-1, 0, USD),)),
        OutOfRange,
        "unit-periods of payments: expected 0 or more, got `-1`",
    ),
    (
        us(payments=((1, 0, Money.of("-1.00", "USD")),)),
        OutOfRange,
        (
            "amount of payments: expected 0 or more, got `USD -1.00`; a flow to the other "
            "side stands in the other list"
        ),
    ),
    (us(payments=((1, 0.5, USD),)), WrongKind, f"fraction of payments: {EXACT} `0.5` {FLOAT}"),
    (
        us(payments=((1, 1, USD),)),
        OutOfRange,
        "fraction of payments: expected 0 to less than 1, got `1`",
    ),
    (
        us(payments=((1, 0, EUR),)),
        MixedCurrency,
        (
            "currency of the flows: expected `USD`, got `EUR`; convert first, at a rate "
            "given as a fact"
        ),
    ),
    (us(per_year=12.0), WrongKind, f"unit-periods a year: {EXACT} `12.0` {FLOAT}"),
    (
        us(per_year=Fraction(1, 2)),
        OutOfRange,
        "unit-periods a year: expected 1 or more, got `1/2`; a unit-period is at most a year",
    ),
    (
        lambda: UnitPeriod.parse(5),
        WrongKind,
        (
            "unit-period: expected text such as `month`, `2 weeks` or `semi-month`, got "
            "`5` (a whole number)"
        ),
    ),  # type: ignore[arg-type]
    (
        lambda: UnitPeriod.parse("fortnight"),
        OutOfRange,
        "unit-period: expected text such as `month`, `2 weeks` or `semi-month`, got `fortnight`",
    ),
    (
        lambda: UnitPeriod("month"),
        WrongKind,
        "unit of a unit-period: expected a unit such as `month`, got `month`",
    ),  # type: ignore[arg-type]
    (
        lambda: UnitPeriod(Unit.MONTH, count=True),
        WrongKind,
        "unit-period: expected a whole number of units, got `true` (a yes/no value)",
    ),
    (
        lambda: UnitPeriod(Unit.MONTH, 0),
        OutOfRange,
        "number of units `month`: expected 1 or more, got `0`",
    ),
    (
        lambda: UnitPeriod(Unit.SEMI_MONTH, 2),
        OutOfRange,
        "number of units `semi-month`: expected 1, got `2`",
    ),
    (
        lambda: UnitPeriod(Unit.WEEK, 53),
        OutOfRange,
        "unit-period: expected at most a year, got `53 weeks`",
    ),
    (
        lambda: UnitPeriod(Unit.DAY).between(ON, date(2013, 1, 11)),
        OutOfRange,
        "end: expected a day from 2013-01-12 on, got `2013-01-11`",
    ),
    (
        lambda: unit_period_of_term(ON, ON),
        OutOfRange,
        "day of the payment: expected one after 2013-01-12, got `2013-01-12`",
    ),
]
DAYS: list[Case] = [
    (
        lambda: years_from(ON, date(2013, 1, 11)),
        OutOfRange,
        "day of a flow: expected one from 2013-01-12 on, got `2013-01-11`",
    ),
    (
        lambda: years_from(datetime(2013, 1, 12, tzinfo=UTC), ON),
        WrongKind,
        (
            "day of the first drawdown: expected a day such as `2026-03-16`, got "
            "`2013-01-12 00:00:00+00:00` (a moment, not a day)"
        ),
    ),
    (
        lambda: years_from(ON, ON, "month"),
        WrongKind,
        "period: expected `month`, `week` or `year`, got `month`",
    ),  # type: ignore[arg-type]
    (
        lambda: actual_360(ON, date(2013, 1, 11)),
        OutOfRange,
        "end: expected a day from 2013-01-12 on, got `2013-01-11`",
    ),
    (
        lambda: DayCount("ACT/ACT ISMA").year_fraction(ON, ON),
        OutOfRange,
        "reference period: expected one for `ACT/ACT ISMA`, got nothing",
    ),
    (
        lambda: DayCount("30E/360 ISDA").days(ON, ON),
        OutOfRange,
        "termination date: expected one for `30E/360 ISDA`, got nothing",
    ),
    (
        lambda: ReferencePeriod(ON, date(2013, 1, 31)),
        OutOfRange,
        (
            "end of the reference period: expected a day at least a month after its start, "
            "got `2013-01-31`"
        ),
    ),
    (
        lambda: apr_eu(LENT, PAID).rounded(8),
        OutOfRange,
        "places: expected 0 to 7, got `8` (a whole number)",
    ),
    (
        lambda: apr_eu(LENT, PAID).rounded("1"),
        WrongKind,
        "places: expected a whole number, got `1`",
    ),  # type: ignore[arg-type]
]
REQUESTS: list[Case] = [
    (
        run(),
        Contradiction,
        "flow of EUR 100.00: expected `at` or `on`, one of the two, got neither",
    ),
    (
        run(at=0, on=ON),
        Contradiction,
        "flow of EUR 100.00: expected `at` or `on`, one of the two, got both",
    ),
    (
        run(at=0, every=Tenor(months=1)),
        Contradiction,
        "flow of EUR 100.00: `step` goes with `at`, `every` goes with `on`",
    ),
    (
        run(on=ON, step=1),
        Contradiction,
        "flow of EUR 100.00: `step` goes with `at`, `every` goes with `on`",
    ),
    (
        run(at=0, times=2),
        Contradiction,
        "flow of EUR 100.00: expected `times` above 1 with `step`, got `times` 2 and no `step`",
    ),
    (
        run(on=ON, every=Tenor(months=1)),
        Contradiction,
        "flow of EUR 100.00: expected `times` above 1 with `every`, got `times` 1 and `every`",
    ),
    (
        run(at=0, step=0, times=2),
        OutOfRange,
        "step of the flow of EUR 100.00: expected more than 0, got `0`",
    ),
    (
        run(amount=5),
        WrongKind,
        "amount of a flow: expected money such as `EUR 100.00`, got `5` (a whole number)",
    ),
    (
        run(on=ON, every="1 month"),
        WrongKind,
        "every of the flow of EUR 100.00: expected a length such as `1 month`, got `1 month`",
    ),
    (
        run(at=0, times=1.0),
        WrongKind,
        f"times of the flow of EUR 100.00: expected a whole number, got `1.0` {FLOAT}",
    ),
    (
        run(at=0, times=0),
        OutOfRange,
        "times of the flow of EUR 100.00: expected 1 or more, got `0` (a whole number)",
    ),
    (
        run(at=0, about=5),
        WrongKind,
        "about of the flow of EUR 100.00: expected text, got `5` (a whole number)",
    ),
    (request("eu"), WrongKind, "convention: expected `eu` or `us`, got `eu`"),
    (
        request(period=RatePeriod.MONTH, drawdowns=5),
        WrongKind,
        "flows: expected a list of flows, got `5` (a whole number)",
    ),
    (
        request(drawdowns=[5]),
        WrongKind,
        "flows: expected a list of flows, got `5` (a whole number)",
    ),
    (request(drawdowns=[]), OutOfRange, "drawdowns: expected at least one flow, got none"),
    (
        request(unit_period=UnitPeriod.parse("2 weeks")),
        Contradiction,
        (
            "unit_period: expected nothing for the convention `eu`, got `2 weeks`; the EU "
            "counts in years"
        ),
    ),
    (
        request(payments=[FlowRun(EUR, on=ON)]),
        Contradiction,
        "drawdowns: payments have days, so the first drawdown needs its `on`",
    ),
    (
        request(Convention.US),
        Contradiction,
        (
            "unit_period: expected one such as `month`, got nothing; only the term of one "
            "dated drawdown and one dated payment stands for it"
        ),
    ),
]
CASES = [*FLOWS, *BOUNDS, *AMERICAN, *DAYS, *REQUESTS]


@pytest.mark.parametrize(("make", "error", "message"), CASES, ids=range(len(CASES)))
def test_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error


def test_the_faults_of_a_written_request_have_their_places() -> None:
    text = """
    convention = "uk"
    drawdowns = [{ amount = 100.0, at = 0 }]
    payments = [{ amount = "EUR 1.00", at = 0.5 }]
    """
    with pytest.raises(Malformed) as caught:
        read_toml(text, RateRequest)
    assert str(caught.value).splitlines() == [
        "convention: expected one of `eu`, `us`, got `uk`",
        (
            "drawdowns[0].amount: expected an amount such as `HKD 20000.00`, got `100.0` "
            "(a floating-point number); put it in quotes"
        ),
        (
            "payments[0].at: expected a number such as `12.5`, in quotes unless it is whole, "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ]
