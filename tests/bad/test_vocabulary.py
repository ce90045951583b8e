"""Bad input to the vocabulary: the exact words a policy author reads."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

import pytest
from pendulum import Date

from acctcore import currency, days, errors, evidence, parties, ratio, rounding, timeline
from acctcore.calendars import Calendar
from acctcore.canonical import content_hash
from acctcore.findings import Finding, Verdict, meet
from acctcore.money import Money, total
from acctcore.quantity import Quantity, measure
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status

SOURCE = Source("letter", Status.INVENTED)
MARCH = Calendar.of_weekend("bank", "2026", date(2026, 3, 1), date(2026, 3, 31))
MOMENT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
PERIOD, FILING = evidence.Period(None, Date(2023, 12, 31)), evidence.Evidence("20-F", "audited")
CONTROL = parties.LinkKind.CONTROL


def version(
    name: str, since: Date, until: Date | None = None, stage: str = "APPROVED"
) -> timeline.Version[str]:
    approval = timeline.Approval(timeline.Stage[stage], since, "author", "board")
    return timeline.Version(name, since, "value", SOURCE, approval, until)


YEAR_2026 = version("v1", Date(2026, 1, 1), Date(2026, 12, 31))
PAUSE = version("pause", Date(2027, 1, 1), Date(2027, 12, 31), "SUSPENDED")
YEAR_2028 = version("v3", Date(2028, 1, 1), Date(2028, 12, 31))


def fact(value: Any, unit: str = "USD", name: str = "f1", **more: Any) -> evidence.Fact[Any]:
    return evidence.Fact(name, "LPA", "Cash", PERIOD, value, unit, FILING, **more)


def refused(call: Callable[[], object], error: type[errors.AcctcoreError], message: str) -> None:
    with pytest.raises(error) as raised:
        call()
    assert str(raised.value) == message
    assert type(raised.value) is error


Case = tuple[Callable[[], object], type[errors.AcctcoreError], str]

MONEY: tuple[Case, ...] = (
    (
        lambda: Money.of(0.1, "HKD"),  # type: ignore[arg-type]
        errors.WrongKind,
        (
            "amount in HKD: expected plain decimal text such as `20000.00`, got `0.1` "
            '(a floating-point number); put it in quotes, for instance `"0.1"`'
        ),
    ),
    (
        lambda: Money.of(float("nan"), "HKD"),  # type: ignore[arg-type]
        errors.WrongKind,
        (
            "amount in HKD: expected plain decimal text such as `20000.00`, got `nan` "
            '(a floating-point number); put it in quotes, for instance `"nan"`'
        ),
    ),
    (
        lambda: Money.of(True, "HKD"),  # noqa: FBT003 - the mistake meant here
        errors.WrongKind,
        (
            "amount in HKD: expected plain decimal text such as `20000.00`, got `true` "
            "(a yes/no value)"
        ),
    ),
    (
        lambda: Money.of(Decimal("NaN"), "HKD"),
        errors.OutOfRange,
        "amount in HKD: expected a finite number, got `NaN`",
    ),
    (
        lambda: Money.of(Decimal("-Infinity"), "HKD"),
        errors.OutOfRange,
        "amount in HKD: expected a finite number, got `-Infinity`",
    ),
    (
        lambda: Money.of("1,000", "HKD"),
        errors.OutOfRange,
        "amount in HKD: expected plain decimal text such as `20000.00`, got `1,000`",
    ),
    (
        lambda: Money.of("0.333", "HKD"),
        errors.Inexact,
        "amount in HKD: expected at most 2 decimal places, got `0.333`",
    ),
    (
        lambda: Money.of("0.5", "JPY"),
        errors.Inexact,
        "amount in JPY: expected at most 0 decimal places, got `0.5`",
    ),
    (
        lambda: Money.parse(20000),  # type: ignore[arg-type]
        errors.WrongKind,
        (
            "amount: expected text such as `HKD 20000.00`, got `20000` (a whole number); "
            "put the amount in quotes, its currency in front"
        ),
    ),
    (
        lambda: Money.parse("20000"),
        errors.OutOfRange,
        "amount: expected a currency and a number such as `HKD 20000.00`, got `20000`",
    ),
    (
        lambda: Money.parse("HKX 5"),
        errors.UnknownCurrency,
        "currency: expected a code of `ISO 4217, 2026-01-01`, got `HKX`",
    ),
    (
        lambda: Money.of("5", 344),  # type: ignore[arg-type]
        errors.WrongKind,
        "currency: expected a code such as `HKD`, got `344` (a whole number)",
    ),
    (
        lambda: Money(True, "HKD"),  # noqa: FBT003 - the mistake meant here
        errors.WrongKind,
        "minor units: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: Money(1, "HKD") + Money(1, "USD"),
        errors.MixedCurrency,
        "currency: expected `HKD`, got `USD`; convert first, at a rate given as a fact",
    ),
    (
        lambda: total((Money(1, "HKD"), Money(1, "USD")), "HKD"),
        errors.MixedCurrency,
        "currency: expected `HKD`, got `USD`; convert first, at a rate given as a fact",
    ),
    (
        lambda: Money(1, "HKD") < 5,  # type: ignore[operator]
        errors.WrongKind,
        "amount: expected money in HKD, got `5` (a whole number)",
    ),
    (
        lambda: Money(1, "HKD").times(0.5, Rounding.HALF_EVEN),  # type: ignore[arg-type]
        errors.WrongKind,
        "factor: expected a whole number or an exact ratio, got `0.5` (a floating-point number)",
    ),
    (
        lambda: currency.Currency("hkd", 2),
        errors.OutOfRange,
        "currency code: expected three capital letters, got `hkd`",
    ),
    (
        lambda: currency.Currency("HK1", 2),
        errors.OutOfRange,
        "currency code: expected three capital letters, got `HK1`",
    ),
    (
        lambda: currency.Currency("HKD", 9),
        errors.OutOfRange,
        "decimal places of `HKD`: expected 0 to 8, got `9` (a whole number)",
    ),
    (
        lambda: currency.CurrencyTable("own", (currency.Currency("PTS", 0),) * 2),
        errors.OutOfRange,
        "`own`: a currency code stands twice",
    ),
)

NUMBERS: tuple[Case, ...] = (
    (
        lambda: measure("20000 HKD"),
        errors.OutOfRange,
        (
            "unit: expected a unit other than money, got `HKD`; "
            "an amount has its currency in front: `HKD 20000`"
        ),
    ),
    (
        lambda: measure("30"),
        errors.OutOfRange,
        "amount or quantity: expected text such as `HKD 20000.00` or `30 bp`, got `30`",
    ),
    (
        lambda: measure(30),  # type: ignore[arg-type]
        errors.WrongKind,
        (
            "amount or quantity: expected text such as `HKD 20000.00` or `30 bp`, "
            "got `30` (a whole number); put it in quotes"
        ),
    ),
    (
        lambda: Quantity.parse(30),  # type: ignore[arg-type]
        errors.WrongKind,
        "quantity: expected text such as `30 bp`, got `30` (a whole number); put it in quotes",
    ),
    (
        lambda: measure("12.505 %"),
        errors.Inexact,
        "quantity in %: expected at most 2 decimal places, got `12.505`",
    ),
    (
        lambda: measure("1.5 months"),
        errors.Inexact,
        "quantity in months: expected a whole number, got `1.5`",
    ),
    (
        lambda: Quantity(1.0, "bp"),  # type: ignore[arg-type]
        errors.WrongKind,
        "quantity in bp: expected a whole number, got `1.0` (a floating-point number)",
    ),
    (
        lambda: Quantity(1, " bp"),
        errors.OutOfRange,
        "unit: expected a name such as `bp`, got ` bp`",
    ),
    (
        lambda: Quantity(1, "bp") + Quantity(1, "months"),
        errors.WrongKind,
        "quantity: expected a number of bp, got `1 months`",
    ),
    (
        lambda: ratio.percent(12.5),  # type: ignore[arg-type]
        errors.WrongKind,
        (
            "percentage: expected an exact number (whole, decimal text or fraction), got `12.5` "
            '(a floating-point number); write it as text, for instance `"12.5"`'
        ),
    ),
    (
        lambda: ratio.basis_points("1/3"),
        errors.OutOfRange,
        "basis points: expected plain decimal text such as `12.5`, got `1/3`",
    ),
    (
        lambda: ratio.exact(True),  # noqa: FBT003 - the mistake meant here
        errors.WrongKind,
        (
            "number: expected an exact number (whole, decimal text or fraction), got `true` "
            "(a yes/no value)"
        ),
    ),
    (
        lambda: ratio.exact(Decimal("Infinity")),
        errors.OutOfRange,
        "number: expected a finite number, got `Infinity`",
    ),
    (
        lambda: rounding.divide(1, 0, Rounding.UP),
        errors.OutOfRange,
        "denominator: expected a whole number other than 0, got `0` (a whole number)",
    ),
    (
        lambda: rounding.divide(1.0, 2, Rounding.UP),  # type: ignore[arg-type]
        errors.WrongKind,
        "numerator: expected a whole number, got `1.0` (a floating-point number)",
    ),
    (
        lambda: rounding.divide(1, True, Rounding.UP),  # noqa: FBT003 - the mistake meant here
        errors.WrongKind,
        "denominator: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: rounding.divide(1, 2, "up"),  # type: ignore[arg-type]
        errors.WrongKind,
        "rounding: expected a named rounding such as `half_even`, got `up`",
    ),
    (
        lambda: content_hash({"rate": 0.5}),
        errors.WrongKind,
        "value to be hashed: expected an exact value, got `0.5` (a floating-point number)",
    ),
    (
        lambda: content_hash(Decimal("NaN")),
        errors.OutOfRange,
        "value to be hashed: expected a finite number, got `NaN`",
    ),
)

DAYS: tuple[Case, ...] = (
    (
        lambda: days.day(MOMENT),
        errors.WrongKind,
        (
            "day: expected a day such as `2026-03-16`, got `2026-03-16 09:30:00+00:00` "
            "(a moment, not a day)"
        ),
    ),
    (
        lambda: days.day("2026-03-16", "as of"),
        errors.WrongKind,
        "as of: expected a day such as `2026-03-16`, got `2026-03-16`; read text with `parse_day`",
    ),
    (
        lambda: days.day(None),
        errors.WrongKind,
        "day: expected a day such as `2026-03-16`, got nothing",
    ),
    (
        lambda: days.parse_day("16.3.2026"),
        errors.OutOfRange,
        "day: expected a day such as `2026-03-16`, got `16.3.2026`",
    ),
    (
        lambda: days.parse_day("2026-02-29"),
        errors.OutOfRange,
        "day: expected a day that exists, got `2026-02-29`",
    ),
    (
        lambda: days.parse_day(20260316),  # type: ignore[arg-type]
        errors.WrongKind,
        "day: expected text such as `2026-03-16`, got `20260316` (a whole number)",
    ),
    (
        lambda: days.Tenor(months=-1),
        errors.OutOfRange,
        "months of a tenor: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: days.Tenor(days=1.5),  # type: ignore[arg-type]
        errors.WrongKind,
        "days of a tenor: expected a whole number, got `1.5` (a floating-point number)",
    ),
    (
        lambda: days.Tenor.parse("1 fortnight"),
        errors.OutOfRange,
        "tenor: expected text such as `12 months` or `90 days`, got `1 fortnight`",
    ),
    (
        lambda: days.Tenor.parse(12),  # type: ignore[arg-type]
        errors.WrongKind,
        "tenor: expected text such as `12 months`, got `12` (a whole number)",
    ),
    (
        lambda: days.Tenor(years=9000).after(date(2026, 3, 16)),
        errors.OutOfRange,
        "day: expected one from 0001-01-01 to 9999-12-31, got `one in the year 11026`",
    ),
    (
        lambda: days.Tenor(days=10**9).before(date(2026, 3, 16)),
        errors.OutOfRange,
        "day: expected one from 0001-01-01 to 9999-12-31, got `day number -999260309`",
    ),
    (
        lambda: MARCH.is_business_day(date(2026, 4, 1)),
        errors.OutsideCalendar,
        (
            "`bank` (2026): expected a day from 2026-03-01 to 2026-03-31, "
            "got `2026-04-01` (a day); extend the calendar"
        ),
    ),
    (
        lambda: MARCH.add(date(2026, 3, 31), 1),
        errors.OutsideCalendar,
        (
            "`bank` (2026): expected an answer from 2026-03-01 to 2026-03-31, "
            "got `one beyond it, counting from 2026-03-31`; extend the calendar"
        ),
    ),
    (
        lambda: MARCH.add(date(2026, 3, 16), 1.0),  # type: ignore[arg-type]
        errors.WrongKind,
        "business days: expected a whole number, got `1.0` (a floating-point number)",
    ),
    (
        lambda: Calendar.of_weekend("bank", "2026", date(2026, 3, 31), date(2026, 3, 1)),
        errors.Contradiction,
        "calendar `bank`: the last day 2026-03-01 is before the first 2026-03-31",
    ),
    (
        lambda: Calendar.of_weekend(
            "bank",
            "2026",
            date(2026, 3, 1),
            date(2026, 3, 31),
            holidays=[date(2026, 3, 16)],
            extra_workdays=[date(2026, 3, 16)],
        ),
        errors.Contradiction,
        "calendar `bank`: 2026-03-16 is both a holiday and a workday",
    ),
    (
        lambda: Calendar.of_weekend(
            "bank",
            "2026",
            date(2026, 3, 1),
            date(2026, 3, 31),
            weekend=["saturday"],  # type: ignore[list-item]
        ),
        errors.WrongKind,
        "weekend of `bank`: expected named weekdays such as `saturday`, got `saturday`",
    ),
    (
        lambda: Calendar(
            "bank",
            "2026",
            date(2026, 3, 1),
            date(2026, 3, 31),
            "sunday",  # type: ignore[arg-type]
        ),
        errors.WrongKind,
        (
            "weekend of a calendar: expected a list of named weekdays such as `saturday`, "
            "got `sunday`"
        ),
    ),
    (
        lambda: Calendar(
            "bank",
            "2026",
            date(2026, 3, 1),
            date(2026, 3, 31),
            [],
            holidays=date(2026, 3, 16),  # type: ignore[arg-type]
        ),
        errors.WrongKind,
        "days of a calendar: expected a list of days, got `2026-03-16` (a day)",
    ),
)

TIMELINES: tuple[Case, ...] = (
    (
        lambda: timeline.Timeline((YEAR_2026,)).at(date(2025, 12, 31)),
        errors.NothingInForce,
        "no approved version on 2025-12-31; the first begins on 2026-01-01",
    ),
    (
        lambda: timeline.Timeline((YEAR_2026,)).at(date(2027, 1, 1)),
        errors.NothingInForce,
        "no approved version on 2027-01-01; the last before it ended on 2026-12-31",
    ),
    (
        lambda: timeline.Timeline((YEAR_2026, PAUSE, YEAR_2028)).at(date(2027, 6, 1)),
        errors.NothingInForce,
        "no approved version on 2027-06-01; the last before it ended on 2026-12-31",
    ),
    (
        lambda: timeline.Timeline((YEAR_2026, PAUSE, YEAR_2028)).at(date(2029, 1, 1)),
        errors.NothingInForce,
        "no approved version on 2029-01-01; the last before it ended on 2028-12-31",
    ),
    (
        lambda: timeline.Timeline(()).at(date(2026, 3, 16)),
        errors.NothingInForce,
        "no approved version on 2026-03-16; there is none at all",
    ),
    (
        lambda: timeline.Timeline((YEAR_2026,)).at(date(2026, 3, 16), known_on=MOMENT),
        errors.WrongKind,
        (
            "day of knowledge: expected a day such as `2026-03-16`, "
            "got `2026-03-16 09:30:00+00:00` (a moment, not a day)"
        ),
    ),
    (
        lambda: timeline.Timeline((YEAR_2026, version("v2", Date(2026, 7, 1)))),
        errors.BadTimeline,
        "versions `v1` and `v2` are both in force on 2026-07-01; end one before the other begins",
    ),
    (
        lambda: timeline.Timeline((YEAR_2026, version("v2", Date(2026, 1, 1)))),
        errors.BadTimeline,
        "versions `v1` and `v2` are both in force on 2026-01-01; end one before the other begins",
    ),
    (
        lambda: timeline.Timeline((YEAR_2026, version("v2", Date(2027, 2, 1)))),
        errors.BadTimeline,
        (
            "no version is in force from 2027-01-01 to 2027-01-31; "
            "close the gap or record a suspended version there"
        ),
    ),
    (
        lambda: timeline.Timeline((YEAR_2026, YEAR_2026)),
        errors.BadTimeline,
        "version `v1` is recorded twice on 2026-01-01; give one another id or day",
    ),
    (
        lambda: version("v1", Date(2026, 1, 1), Date(2025, 12, 31)),
        errors.Contradiction,
        "version `v1` ends on 2025-12-31, before it begins on 2026-01-01",
    ),
    (
        lambda: version(" ", Date(2026, 1, 1)),
        errors.OutOfRange,
        "id of a version: expected a name such as `letter-2026`, got ` `",
    ),
    (
        lambda: timeline.Approval(timeline.Stage.APPROVED, Date(2026, 1, 1), "author"),
        errors.Contradiction,
        "a version that is approved names who approved it in `approved_by`",
    ),
    (
        lambda: timeline.Approval("approved", Date(2026, 1, 1), "author", "board"),  # type: ignore[arg-type]
        errors.WrongKind,
        "stage of a version: expected a named stage such as `approved`, got `approved`",
    ),
    (
        lambda: Source(" ", Status.VERIFIED),
        errors.OutOfRange,
        "source: expected the title of a document, got ` `",
    ),
    (
        lambda: Source("letter", "verified"),  # type: ignore[arg-type]
        errors.WrongKind,
        "status of a source: expected a named status such as `verified`, got `verified`",
    ),
)

FACTS: tuple[Case, ...] = (
    (
        lambda: fact(0.5),
        errors.WrongKind,
        (
            "`Cash` of `LPA`: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: fact(True),  # noqa: FBT003 - the mistake meant here
        errors.WrongKind,
        (
            "`Cash` of `LPA`: expected an exact number (whole, decimal text or fraction), "
            "got `true` (a yes/no value)"
        ),
    ),
    (
        lambda: fact(date(2026, 3, 16)),
        errors.WrongKind,
        "`Cash` of `LPA`: expected a number of USD, got `2026-03-16` (a day)",
    ),
    (
        lambda: fact("2026-03-16", "day"),
        errors.WrongKind,
        (
            "`Cash` of `LPA`: expected a day such as `2026-03-16`, got `2026-03-16`; "
            "read text with `parse_day`"
        ),
    ),
    (
        lambda: fact(1, "flag"),
        errors.WrongKind,
        "`Cash` of `LPA`: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: fact(None, "text"),
        errors.WrongKind,
        "`Cash` of `LPA`: expected words, got nothing",
    ),
    (
        lambda: fact(5, ""),
        errors.OutOfRange,
        "unit of a fact: expected a name, got ``",
    ),
    (
        lambda: fact(5, precision=2.0),
        errors.WrongKind,
        (
            "precision of `f1`: expected a whole number of decimal places, got `2.0` "
            "(a floating-point number)"
        ),
    ),
    (
        lambda: fact(5, supersedes="f0"),
        errors.Contradiction,
        "fact `f1` supersedes `f0` without a reason; state it in `reason`",
    ),
    (
        lambda: evidence.FactBase((fact(5, supersedes="f0", reason="misread"),)),
        errors.Contradiction,
        "fact `f1` supersedes `f0`, which is not recorded before",
    ),
    (
        lambda: evidence.FactBase((fact(5), fact(6))),
        errors.Contradiction,
        "two facts share the id `f1`",
    ),
    (
        lambda: evidence.Period(Date(2023, 1, 1), Date(2022, 12, 31)),
        errors.Contradiction,
        "a period ends on 2022-12-31, before it starts on 2023-01-01",
    ),
    (
        lambda: evidence.Evidence("20-F", ""),
        errors.OutOfRange,
        "kind of source: expected a name, got ``",
    ),
    (
        lambda: parties.Link(CONTROL, "A", "A"),
        errors.Contradiction,
        "`A` is linked to itself",
    ),
    (
        lambda: parties.Link(CONTROL, "A", "B", Date(2026, 3, 16), Date(2026, 3, 15)),
        errors.Contradiction,
        "link `A` - `B` ends on 2026-03-15, before it begins on 2026-03-16",
    ),
    (
        lambda: parties.Link("controls", "A", "B"),  # type: ignore[arg-type]
        errors.WrongKind,
        "kind of a link: expected a named kind such as `control`, got `controls`",
    ),
    (
        lambda: meet([Verdict.MET, False]),  # type: ignore[list-item]
        errors.WrongKind,
        "verdict: expected a named verdict such as `met`, got `false` (a yes/no value)",
    ),
    (
        lambda: (
            Finding(
                "2", "OVER", Verdict.NOT_MET, "x", Money(2, "HKD"), "<=", Money(1, "USD")
            ).shortfall
        ),
        errors.MixedCurrency,
        "currency: expected `HKD`, got `USD`; convert first, at a rate given as a fact",
    ),
)


@pytest.mark.parametrize(("call", "error", "message"), MONEY, ids=count())
def test_money(call: Callable[[], object], error: type[errors.AcctcoreError], message: str) -> None:
    refused(call, error, message)


@pytest.mark.parametrize(("call", "error", "message"), NUMBERS, ids=count())
def test_numbers(
    call: Callable[[], object], error: type[errors.AcctcoreError], message: str
) -> None:
    refused(call, error, message)


@pytest.mark.parametrize(("call", "error", "message"), DAYS, ids=count())
def test_days(call: Callable[[], object], error: type[errors.AcctcoreError], message: str) -> None:
    refused(call, error, message)


@pytest.mark.parametrize(("call", "error", "message"), TIMELINES, ids=count())
def test_timelines(
    call: Callable[[], object], error: type[errors.AcctcoreError], message: str
) -> None:
    refused(call, error, message)


@pytest.mark.parametrize(("call", "error", "message"), FACTS, ids=count())
def test_facts_and_parties(
    call: Callable[[], object], error: type[errors.AcctcoreError], message: str
) -> None:
    refused(call, error, message)


def test_exact_ratios_are_welcome_where_floats_are_not() -> None:
    assert Money(3, "HKD").times(Fraction(1, 3), Rounding.HALF_EVEN) == Money(1, "HKD")
