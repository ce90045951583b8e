"""Malformed terms of a loan raise, in the words of a banker."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    Carry,
    DayCount,
    DueDays,
    FirstPeriod,
    Grace,
    LastPayment,
    LoanTerms,
    Repayment,
    annuity,
    effective_rate,
    schedule,
)
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    OutOfRange,
    WrongKind,
)
from acctcore.money import Money
from acctcore.rounding import Rounding

Case = tuple[Callable[[], object], type[AcctcoreError], str]

EUR = Money(100_000, "EUR")
EXACT = "an exact number (whole, decimal text or fraction)"
MONTHLY = DueDays(Date(2026, 2, 28), "1 month")


def terms(*, run: bool = False, **changed: Any) -> Callable[[], object]:
    def make() -> object:
        stated: dict[str, Any] = {"principal": EUR, "yearly_rate": "0.12", "rows": 3}
        stated |= {"rows_a_year": 12, "rounding": Rounding.HALF_EVEN} | changed
        made = LoanTerms(**stated)
        return schedule(made) if run else made

    return make


KINDS: list[Case] = [
    (
        terms(principal=1000.0),
        WrongKind,
        (
            "principal: expected an amount such as `HKD 20000.00`, "
            "got `1000.0` (a floating-point number)"
        ),
    ),
    (
        terms(yearly_rate=0.12),
        WrongKind,
        (
            f"yearly rate: expected {EXACT}, got `0.12` (a floating-point number); "
            'write it as text, for instance `"0.12"`'
        ),
    ),
    (
        terms(yearly_rate=True),
        WrongKind,
        f"yearly rate: expected {EXACT}, got `true` (a yes/no value)",
    ),
    (
        terms(rows=True),
        WrongKind,
        "rows: expected a whole number, got `true` (a yes/no value)",
    ),
    (terms(rows=0), OutOfRange, "rows: expected 1 or more, got `0` (a whole number)"),
    (
        terms(rows_a_year=12.0),
        WrongKind,
        "rows a year: expected a whole number, got `12.0` (a floating-point number)",
    ),
    (
        terms(repayment="level"),
        WrongKind,
        "repayment: expected a named one such as `level`, got `level`",
    ),
    (
        terms(rounding="half_even"),
        WrongKind,
        "rounding: expected a named rounding such as `half_even`, got `half_even`",
    ),
    (
        terms(carry=None),
        WrongKind,
        "carry: expected a named one such as `rounded`, got nothing",
    ),
    (
        terms(last_payment="equal"),
        WrongKind,
        "last payment: expected a named one such as `absorbs`, got `equal`",
    ),
    (
        terms(negative_rate=1),
        WrongKind,
        "negative rate: expected yes or no, got `1` (a whole number)",
    ),
    (
        terms(negative_amortisation="no"),
        WrongKind,
        "negative amortisation: expected yes or no, got `no`",
    ),
    (
        terms(balloon=5),
        WrongKind,
        "balloon: expected an amount such as `HKD 20000.00`, got `5` (a whole number)",
    ),
    (
        terms(grace=2),
        WrongKind,
        (
            "grace: expected rows of grace, with what becomes of their interest, "
            "got `2` (a whole number)"
        ),
    ),
    (
        terms(first_period=Fraction(3, 2)),
        WrongKind,
        "first period: expected a length in periods, or a day count, got `3/2`",
    ),
    (
        terms(due=Date(2026, 2, 28)),
        WrongKind,
        "due days: expected a first day with a step, got `2026-02-28` (a day)",
    ),
    (
        terms(drawn_on="2026-01-28"),
        WrongKind,
        ("day: expected a day such as `2026-03-16`, got `2026-01-28`; read text with `parse_day`"),
    ),
    (lambda: schedule({}), WrongKind, "terms: expected the terms of a loan, got `{}`"),  # type: ignore[arg-type]
]
AMOUNTS: list[Case] = [
    (
        terms(principal=Money(0, "EUR")),
        OutOfRange,
        "principal: expected more than 0, got `EUR 0.00`",
    ),
    (
        terms(yearly_rate="-0.01"),
        OutOfRange,
        "yearly rate: expected 0 or more, got `-1/100`; state `negative_rate` where it is meant",
    ),
    (
        terms(yearly_rate=-12, negative_rate=True),
        OutOfRange,
        "rate of a period: expected more than -1, got `-1`",
    ),
    (
        terms(yearly_rate="-0.5", negative_rate=True, first_period=FirstPeriod(24)),
        OutOfRange,
        "rate of a period: expected more than -1, got `-1`",
    ),
    (
        terms(balloon=Money(100_001, "EUR")),
        OutOfRange,
        "balloon: expected at most the principal `EUR 1000.00`, got `EUR 1000.01`",
    ),
    (
        terms(balloon=Money(-1, "EUR")),
        OutOfRange,
        "balloon: expected 0 or more, got `EUR -0.01`",
    ),
    (
        terms(balloon=Money(1, "USD")),
        MixedCurrency,
        "currency of the balloon: expected `EUR`, as the principal, got `USD`",
    ),
    (
        terms(instalment=Money(0, "EUR")),
        OutOfRange,
        "instalment: expected more than 0, got `EUR 0.00`",
    ),
    (
        terms(instalment=Money(1, "JPY")),
        MixedCurrency,
        "currency of the instalment: expected `EUR`, as the principal, got `JPY`",
    ),
]
CHOICES: list[Case] = [
    (
        terms(grace=Grace(3)),
        Contradiction,
        "grace: 3 of 3 rows leave none to repay in; state fewer",
    ),
    (
        terms(instalment=EUR, repayment=Repayment.BULLET),
        Contradiction,
        "instalment: only level payments have one; leave it out",
    ),
    (
        terms(instalment=EUR, carry=Carry.UNROUNDED),
        Contradiction,
        "instalment: one that is agreed is paid as it stands; carry `rounded`",
    ),
    (
        terms(balloon=EUR, repayment=Repayment.BULLET),
        Contradiction,
        "balloon: a bullet leaves all of the principal; leave it out",
    ),
    (
        terms(last_payment=LastPayment.EQUAL, repayment=Repayment.EQUAL_PRINCIPAL),
        Contradiction,
        "last payment: only level payments are equal; state `absorbs`",
    ),
    (
        terms(instalment=Money(999, "EUR"), run=True),
        Contradiction,
        (
            "payment of `EUR 9.99`: below the interest of `EUR 10.00`, so that the balance grows; "
            "state `negative_amortisation` where it is meant"
        ),
    ),
    (
        # 36 % a year for a tenth of a month, then for a month: the second row is the one below
        terms(
            yearly_rate="0.36",
            first_period=FirstPeriod("0.1"),
            instalment=Money(1000, "EUR"),
            run=True,
        ),
        Contradiction,
        (
            "payment of `EUR 10.00`: below the interest of `EUR 29.79`, so that the balance grows; "
            "state `negative_amortisation` where it is meant"
        ),
    ),
    (
        # exact: 1000 x 1.6 / 1.01 x 0.01 / (1 - 1.01^-3) = 538.65; not in parts of a cent
        terms(first_period=FirstPeriod(60), carry=Carry.UNROUNDED, run=True),
        Contradiction,
        (
            "payment of `EUR 538.65`: below the interest of `EUR 600.00`, so that the balance "
            "grows; state `negative_amortisation` where it is meant"
        ),
    ),
    (
        # 239 payments of 11.01 leave 11.88, for 11.0109 is owed: the last would be of 12.00
        terms(rows=240, last_payment=LastPayment.EQUAL, run=True),
        Contradiction,
        (
            "last payment: one equal to the others turns the interest of the last row from "
            "`EUR 0.12` into `EUR -0.87`, below 0; state `absorbs`"
        ),
    ),
    (
        terms(first_period=FirstPeriod(60), run=True),
        Contradiction,
        (
            "payment of `EUR 538.65`: below the interest of `EUR 600.00`, so that the balance "
            "grows; state `negative_amortisation` where it is meant"
        ),
    ),
    (
        terms(instalment=Money(34_500, "EUR"), last_payment=LastPayment.EQUAL, run=True),
        Contradiction,
        (
            "last payment: one equal to the others turns the interest of the last row from "
            "`EUR 3.27` into `EUR 18.35`, more than rounding does; state `absorbs`"
        ),
    ),
]
PARTS: list[Case] = [
    (lambda: Grace(0), OutOfRange, "rows of grace: expected 1 or more, got `0` (a whole number)"),
    (
        lambda: Grace(1, "paid"),  # type: ignore[arg-type]
        WrongKind,
        "interest of a grace period: expected `paid` or `capitalised`, got `paid`",
    ),
    (
        lambda: FirstPeriod(1, days=30, basis=DayCount.ACTUAL_360),
        Contradiction,
        "first period: expected `periods`, or a `basis` with or without `days`",
    ),
    (
        FirstPeriod,
        Contradiction,
        "first period: expected `periods`, or a `basis` with or without `days`",
    ),
    (lambda: FirstPeriod(0), OutOfRange, "first period: expected more than 0, got `0`"),
    (
        lambda: FirstPeriod(1.5),  # type: ignore[arg-type]
        WrongKind,
        (
            f"first period: expected {EXACT}, got `1.5` (a floating-point number); "
            'write it as text, for instance `"1.5"`'
        ),
    ),
    (
        lambda: FirstPeriod(days=0, basis=DayCount.ACTUAL_360),
        OutOfRange,
        "days of the first period: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: FirstPeriod(days=30, basis=360),  # type: ignore[arg-type]
        WrongKind,
        (
            "basis of the first period: expected a day count such as `ACT/360`, "
            "got `360` (a whole number)"
        ),
    ),
    (
        lambda: FirstPeriod(days=30, basis=DayCount.ACTUAL_ACTUAL_ISDA),
        Contradiction,
        "first period: a year of `ACT/ACT ISDA` has no fixed days; leave `days` out",
    ),
    (
        lambda: FirstPeriod(basis=DayCount.ACTUAL_ACTUAL_ISMA),
        Contradiction,
        "first period: `ACT/ACT ISMA` needs more than two days; state `periods`",
    ),
    (
        terms(first_period=FirstPeriod(basis=DayCount.ACTUAL_360), due=MONTHLY),
        Contradiction,
        (
            "first period: `ACT/360` counts from `drawn_on` to the first `due` day; state both, "
            "or `days`"
        ),
    ),
    (
        lambda: DueDays(Date(2026, 2, 28), "0 days"),
        OutOfRange,
        "step of the due days: expected more than 0 days, got `0 days`",
    ),
    (
        lambda: DueDays(Date(2026, 2, 27), "1 month", month_end=True),
        Contradiction,
        (
            "due days at the month's end: first on 2026-02-27; state the last day of a month and "
            "a step of months"
        ),
    ),
    (
        lambda: DueDays(Date(2026, 2, 28), "30 days", month_end=True),
        Contradiction,
        (
            "due days at the month's end: first on 2026-02-28; state the last day of a month and "
            "a step of months"
        ),
    ),
    (
        lambda: DueDays(Date(2026, 2, 28), "1 month", 1),  # type: ignore[arg-type]
        WrongKind,
        "month end: expected yes or no, got `1` (a whole number)",
    ),
]
DAYS: list[Case] = [
    (
        terms(drawn_on=Date(2026, 1, 28)),
        Contradiction,
        "drawn on: expected due days beside it; state `due`",
    ),
    (
        terms(rows_a_year=4, due=MONTHLY),
        Contradiction,
        "due days: 4 rows a year, one every 1 month, are 4 months; expected 12",
    ),
    (
        terms(rows_a_year=12, due=DueDays(Date(2026, 2, 28), "28 days")),
        Contradiction,
        "due days: 12 rows a year, one every 28 days, are 336 days; expected 360 to 366",
    ),
    (
        terms(rows_a_year=13, due=DueDays(Date(2026, 2, 28), "1 month 1 day")),
        Contradiction,
        "due days: 13 rows a year, one every 1 month 1 day; expected whole months or whole days",
    ),
    (
        terms(drawn_on=Date(2026, 2, 28), due=MONTHLY),
        Contradiction,
        "drawn on 2026-02-28, first due on 2026-02-28; expected a later day",
    ),
    (
        terms(drawn_on=Date(2026, 1, 10), due=MONTHLY),
        Contradiction,
        (
            "drawn on 2026-01-10, first due on 2026-02-28, which is not 1 month later; "
            "state `first_period`"
        ),
    ),
    (
        terms(
            drawn_on=Date(2026, 1, 10),
            due=MONTHLY,
            first_period=FirstPeriod(days=48, basis=DayCount.ACTUAL_365_FIXED),
        ),
        Contradiction,
        "drawn on 2026-01-10, first due on 2026-02-28: not the 48 days of the first period",
    ),
    (
        terms(rows=12 * 8000, due=MONTHLY),
        OutOfRange,
        "day: expected one from 0001-01-01 to 9999-12-31, got `one in the year 10026`",
    ),
]
RATES: list[Case] = [
    (
        lambda: annuity(EUR, -1, 3, Rounding.UP),
        OutOfRange,
        "rate of a period: expected more than -1, got `-1`",
    ),
    (
        lambda: annuity(EUR, 0, 0, Rounding.UP),
        OutOfRange,
        "payments: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: annuity(100, 0, 1, Rounding.UP),  # type: ignore[arg-type]
        WrongKind,
        "principal: expected an amount such as `HKD 20000.00`, got `100` (a whole number)",
    ),
    (
        lambda: effective_rate(-12, 12),
        OutOfRange,
        "rate of a period: expected more than -1, got `-1`",
    ),
    (
        lambda: effective_rate("0.06", 0),
        OutOfRange,
        "rows a year: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: schedule(terms()()).interest(0),  # type: ignore[arg-type]
        OutOfRange,
        "first row: expected 1 or more, got `0` (a whole number)",
    ),
]


CASES = [*KINDS, *AMOUNTS, *CHOICES, *PARTS, *DAYS, *RATES]


@pytest.mark.parametrize(("make", "error", "message"), CASES, ids=range(len(CASES)))
def test_bad_terms_say_what_is_wrong(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message


def test_the_faults_of_written_terms_have_their_places() -> None:
    text = """
    kind = "loan-terms"
    schema = 1
    principal = 1000.0
    yearly_rate = 0.06
    rows = "3"
    rows_a_year = 12
    rounding = "even"
    """
    documents = documents_of()
    with pytest.raises(Malformed) as raised:
        documents.read_as(documents.named("loan-terms"), text, Notation.TOML)
    assert [each.path for each in raised.value.faults] == [
        "principal",
        "yearly_rate",
        "rows",
        "rounding",
    ]
