"""Schedules: laws over random loans, and every row against `Decimal` of eighty digits.

The oracle is another arithmetic: interest and instalments as quotients of `Decimal`, quantised by
its own rounding. Golden figures say where they are from.
"""

from decimal import Decimal, localcontext
from fractions import Fraction
from operator import mul
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit import (
    DayCount,
    DueDays,
    FirstPeriod,
    Grace,
    GraceInterest,
    LastPayment,
    LoanTerms,
    Repayment,
    Schedule,
    annuity,
    effective_rate,
    schedule,
)
from acctcore.errors import Contradiction
from acctcore.money import Money
from acctcore.rounding import Rounding

MODES = {each: f"ROUND_{each.name}" for each in Rounding}
RATES = st.builds(Fraction, st.integers(0, 4000), st.just(10_000))
LEVEL, EQUAL_PRINCIPAL, BULLET = Repayment


def loan(minor: int = 20_000_000, rate: Any = "0.06", rows: int = 240, **more: Any) -> LoanTerms:
    more.setdefault("rounding", Rounding.HALF_EVEN)
    a_year = more.pop("rows_a_year", 12)
    return LoanTerms(Money(minor, more.pop("currency", "EUR")), rate, rows, a_year, **more)


@st.composite
def loans(draw: st.DrawFn, /, **fixed: Any) -> LoanTerms:
    rows = draw(st.integers(1, 60))
    repayment = fixed.pop("repayment", None) or draw(st.sampled_from(Repayment))
    minor = draw(st.one_of(st.integers(1, 500), st.integers(1, 10**9), st.just(10**18)))
    whole = repayment is BULLET or draw(st.booleans())
    choices = {
        "rounding": draw(st.sampled_from(Rounding)),
        "balloon": None if whole else Money(draw(st.integers(0, minor)), "EUR"),
        "first_period": draw(st.none() | st.builds(FirstPeriod, st.fractions("1/9", 3))),
        "rows_a_year": draw(st.sampled_from((1, 2, 4, 12, 52))),
        "negative_amortisation": True,
    }
    if rows > 1 and draw(st.booleans()):
        choices["grace"] = Grace(
            draw(st.integers(1, rows - 1)), draw(st.sampled_from(GraceInterest))
        )
    return loan(minor, draw(RATES), rows, repayment=repayment, **(choices | fixed))


def rounded(top: int, below: int, rounding: Rounding) -> int:
    """Divide as `Decimal` does."""
    with localcontext() as context:
        context.prec = 80
        return int((Decimal(top) / below).quantize(Decimal(1), rounding=MODES[rounding]))


def level_by_decimal(terms: LoanTerms, owed: int, first: Fraction, count: int) -> int:
    """Answer the instalment by discounting row after row."""
    balloon = terms.balloon.minor if terms.balloon else 0
    with localcontext() as context:
        context.prec = 400
        step = 1 + Decimal(terms.rate.numerator) / terms.rate.denominator
        odd = 1 + Decimal(first.numerator) / first.denominator
        factors = [1 / (odd * step**at) for at in range(count)]
        exact = (owed - balloon * factors[-1]) / sum(factors)
        return int(exact.quantize(Decimal(1), rounding=MODES[terms.rounding]))


def by_decimal(terms: LoanTerms) -> list[tuple[int, ...]]:
    """Run a loan row by row."""
    rows: list[tuple[int, ...]] = []
    owed = terms.principal.minor
    graced = terms.grace.rows if terms.grace else 0
    balloon = terms.balloon.minor if terms.balloon else 0
    regular = 0
    for at in range(terms.rows):
        rate = terms.rate if at else terms.first_rate
        interest = rounded(owed * rate.numerator, rate.denominator, terms.rounding)
        count = terms.rows - graced
        if at == graced and terms.repayment is LEVEL:
            regular = level_by_decimal(terms, owed, rate, count)
        elif at == graced and terms.repayment is EQUAL_PRINCIPAL:
            regular = rounded(owed - balloon, count, terms.rounding)
        if at < graced:
            paid = terms.grace.interest is GraceInterest.PAID if terms.grace else False
            principal = 0 if paid else -interest
        elif at == terms.rows - 1:
            principal = owed
        else:
            principal = min(owed, regular - interest * (terms.repayment is LEVEL))
        rows.append((owed, interest, principal, interest + principal, owed - principal))
        owed -= principal
    return rows


@given(loans())
def test_every_row_is_that_of_another_arithmetic(terms: LoanTerms) -> None:
    found = schedule(terms)
    # a tie of the instalment is met by 400 digits only where it is exact
    assert list(found.lines) == by_decimal(terms)


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("repayment", Repayment)
def test_half_a_unit_of_interest_goes_where_the_rounding_says(
    rounding: Rounding, repayment: Repayment
) -> None:
    for minor in range(1, 60):
        for rate in ("0.5", "0.25"):
            terms = loan(minor, rate, 4, repayment=repayment, rounding=rounding, rows_a_year=1)
            assert list(schedule(terms).lines) == by_decimal(terms)


@given(loans())
def test_a_loan_repays_exactly(terms: LoanTerms) -> None:
    found = schedule(terms)
    balance = terms.principal.minor
    for opening, interest, principal, payment, closing in found.lines:
        assert opening == balance
        assert interest >= 0
        assert payment == interest + principal >= 0
        assert closing == opening - principal >= 0
        balance = closing
    assert balance == 0
    assert sum(line[2] for line in found.lines) == terms.principal.minor
    totals = found.totals
    assert totals.interest + totals.principal == totals.payment
    assert len(found.lines) == len(found.rows) == terms.rows


@given(loans(grace=None, first_period=None))
def test_no_row_of_a_regular_loan_adds_to_it(terms: LoanTerms) -> None:
    plain = evolve(terms, negative_amortisation=False)
    assert all(line[2] >= 0 for line in schedule(plain).lines)


@given(loans(grace=None), st.integers(1, 30))
def test_a_shorter_term_never_costs_more_interest(terms: LoanTerms, more: int) -> None:
    longer = schedule(evolve(terms, rows=terms.rows + more))
    assert schedule(terms).totals.interest <= longer.totals.interest


@given(loans(repayment=LEVEL, grace=None, first_period=None), st.integers(1, 59))
def test_a_loan_continues_where_it_stands(terms: LoanTerms, at: int) -> None:
    whole = schedule(terms)
    assume(at < terms.rows and whole.lines[at][0] > 0 and whole.regular and whole.regular.minor)
    owed = Money(whole.lines[at][0], "EUR")
    assume(terms.balloon is None or terms.balloon <= owed)
    rest = evolve(terms, principal=owed, rows=terms.rows - at, instalment=whole.regular)
    assert schedule(rest).lines == whole.lines[at:]


@given(loans())
def test_at_its_own_rate_a_schedule_is_worth_the_loan(terms: LoanTerms) -> None:
    # a row's interest is off by less than a unit, the present value by the discounted sum of those
    found = schedule(terms)
    grown = 1 + terms.rate
    factors = [Fraction(1 / ((1 + terms.first_rate) * grown**at)) for at in range(terms.rows)]
    worth = sum(map(mul, amounts(found, 3), factors), Fraction())
    assert abs(worth - terms.principal.minor) < sum(factors, Fraction())


@given(loans(repayment=LEVEL, grace=None, first_period=None, last_payment=LastPayment.EQUAL))
def test_an_equal_last_payment_moves_the_residue_into_interest(terms: LoanTerms) -> None:
    absorbs = schedule(evolve(terms, last_payment=LastPayment.ABSORBS))
    try:
        equal = schedule(terms)
    except Contradiction:
        assert abs(absorbs.totals.residue.minor) > 0
        return
    assert equal.regular is not None
    balloon = terms.balloon.minor if terms.balloon else 0
    assert equal.last_payment.minor == equal.regular.minor + balloon
    assert equal.lines[:-1] == absorbs.lines[:-1]
    assert equal.totals.interest + equal.totals.residue == absorbs.totals.interest
    assert equal.totals.residue == absorbs.totals.residue


@given(loans(grace=None))
def test_the_residue_is_what_the_last_row_has_more_than_a_regular_one(terms: LoanTerms) -> None:
    found = schedule(terms)
    _, interest, principal, payment, _ = found.lines[-1]
    balloon = terms.balloon.minor if terms.balloon else 0
    regular = found.regular.minor if found.regular else principal
    last = payment if terms.repayment is LEVEL else payment - interest
    assert found.totals.residue.minor == last - regular - balloon


@given(loans(grace=None, balloon=None), st.integers(2, 9))
def test_interest_of_parts_sums_to_the_whole(terms: LoanTerms, at: int) -> None:
    assume(at <= terms.rows)
    found = schedule(terms)
    assert found.interest(1, at - 1) + found.interest(at) == found.interest()


@given(loans())
def test_payments_stand_at_their_years(terms: LoanTerms) -> None:
    found = schedule(terms)
    assert found.drawdowns() == ((Fraction(), terms.principal),)
    flows = found.payments()
    assert sum(amount.minor for _, amount in flows) == found.totals.payment.minor
    assert all(amount.minor for _, amount in flows)
    last = terms.first_years + Fraction(terms.rows - 1, terms.rows_a_year)
    assert flows[-1][0] <= last
    if found.lines[-1][3]:
        assert flows[-1] == (last, found.last_payment)


# Figures from elsewhere.


def amounts(found: Schedule, column: int) -> list[int]:
    return [line[column] for line in found.lines]


def test_a_loan_by_hand() -> None:
    # 1,000.00 at 1 % a month in three: 1000 x 0.01 / (1 - 1.01^-3) = 340.0221; on paper from there
    found = schedule(loan(100_000, "0.12", 3))
    assert found.lines == (
        (100_000, 1_000, 33_002, 34_002, 66_998),
        (66_998, 670, 33_332, 34_002, 33_666),
        (33_666, 337, 33_666, 34_003, 0),
    )
    assert str(found.totals.residue) == "EUR 0.01"
    assert found.rows[2].number == 3
    assert (str(found.first_payment), str(found.last_payment)) == ("EUR 340.02", "EUR 340.03")


def test_the_last_payment_of_a_published_peer() -> None:
    # project page on credit, section 13: the package `amortization` 3.0.1 ends on 1433.760000000055
    assert str(schedule(loan()).last_payment) == "EUR 1433.76"


@pytest.mark.parametrize(
    ("currency", "minor", "paid"),
    [("JPY", 100_000, [33_333, 33_333, 33_334]), ("KWD", 1_000_000, [333_333, 333_333, 333_334])],
)
def test_a_loan_without_interest_in_other_minor_units(
    currency: str, minor: int, paid: list[int]
) -> None:
    found = schedule(loan(minor, 0, 3, currency=currency))
    assert amounts(found, 3) == paid
    assert found.totals.interest == Money(0, currency)


def test_one_row_and_tiny_and_huge_loans() -> None:
    assert schedule(loan(rows=1)).lines == ((20_000_000, 100_000, 20_000_000, 20_100_000, 0),)
    assert amounts(schedule(loan(1, 0, 4)), 3) == [0, 0, 0, 1]
    huge = schedule(loan(10**18, "0.05", 2, rows_a_year=1))
    # 10^18 x 0.05 x 1.05^2 / (1.05^2 - 1) = 10^18 x 1.1025 / 2.05 = 537,804,878,048,780,487.8
    assert huge.regular == Money(537_804_878_048_780_488, "EUR")


def test_rounding_up_repays_early_and_leaves_empty_rows() -> None:
    # 5 in four level rows of 1.25, each rounded up to 2
    assert amounts(schedule(loan(5, 0, 4, rounding=Rounding.UP)), 3) == [2, 2, 1, 0]
    equal = loan(5, 0, 4, repayment=EQUAL_PRINCIPAL, rounding=Rounding.UP)
    assert amounts(schedule(equal), 3) == [2, 2, 1, 0]


def test_a_bullet_and_a_balloon() -> None:
    bullet = schedule(loan(100_000, "0.12", 3, repayment=BULLET))
    assert (amounts(bullet, 3), bullet.regular) == ([1_000, 1_000, 101_000], None)
    # the whole loan as balloon is a bullet too
    assert amounts(schedule(loan(100_000, "0.12", 3, balloon=Money(100_000, "EUR"))), 3) == [
        1_000,
        1_000,
        101_000,
    ]
    # 60,000 of 100,000 cents in three: 600 + 40000 x 0.01 / (1 - 1.01^-3) = 600 + 13600.88
    balloon = schedule(loan(100_000, "0.12", 3, balloon=Money(60_000, "EUR")))
    assert amounts(balloon, 3)[:2] == [14_201, 14_201]
    assert balloon.lines[-1][3] == 14_201 + 60_000 + balloon.totals.residue.minor


def test_equal_parts_of_the_principal() -> None:
    found = schedule(loan(100_000, "0.12", 3, repayment=EQUAL_PRINCIPAL))
    assert found.regular == Money(33_333, "EUR")
    assert amounts(found, 1) == [1_000, 667, 333]
    assert amounts(found, 2) == [33_333, 33_333, 33_334]


def test_grace_pays_interest_or_adds_it() -> None:
    paid = schedule(loan(100_000, "0.12", 4, grace=Grace(2)))
    assert paid.lines[:2] == ((100_000, 1_000, 0, 1_000, 100_000),) * 2
    added = schedule(loan(100_000, "0.12", 4, grace=Grace(2, GraceInterest.CAPITALISED)))
    # 1000.00 x 1.01^2 = 1020.10
    assert added.lines[:2] == (
        (100_000, 1_000, -1_000, 0, 101_000),
        (101_000, 1_010, -1_010, 0, 102_010),
    )
    assert added.payments()[0][0] == Fraction(3, 12)


def test_an_odd_first_period_earns_simple_interest() -> None:
    # 1,000.00 x 12 % x 47/360 = 15.67; two periods of 1 % simple are 20.00
    days = FirstPeriod(days=47, basis=DayCount.ACTUAL_360)
    assert schedule(loan(100_000, "0.12", 3, first_period=days)).lines[0][1] == 1_567
    assert loan(100_000, "0.12", 3, first_period=days).first_years == Fraction(47, 360)
    found = schedule(loan(100_000, "0.12", 3, first_period=FirstPeriod(2)))
    assert found.lines[0][1] == 2_000
    # level payments are level with it: 1000 x 1.02 / 1.01 is what a regular loan would start from
    assert found.regular == annuity(Money(102_000 * 10**6, "EUR"), "0.01", 3, Rounding.UP).times(
        Fraction(100, 101 * 10**6), Rounding.HALF_EVEN
    )
    assert found.payments()[1] == (Fraction(3, 12), found.regular)
    assert FirstPeriod(days=73, basis=DayCount.ACTUAL_365_FIXED).years(12) == Fraction(1, 5)


@pytest.mark.parametrize(
    ("basis", "years"),
    # 10 January to 28 February 2026: 49 days; of twelve months of 30, 1 x 30 + 18
    [("ACT/360", "49/360"), ("30E/360", "48/360"), ("ACT/ACT ISDA", "49/365")],
)
def test_a_day_count_counts_from_the_drawing(basis: str, years: str) -> None:
    due = DueDays(Date(2026, 2, 28), "1 month")
    first = FirstPeriod(basis=DayCount(basis))
    dated = loan(rows=2, due=due, drawn_on=Date(2026, 1, 10), first_period=first)
    assert dated.first_years == Fraction(years)
    if basis != "ACT/ACT ISDA":
        days = FirstPeriod(days=int(years[:2]), basis=DayCount(basis))
        assert evolve(dated, first_period=days).first_years == dated.first_years


def test_a_payment_below_its_interest_is_taken_where_it_is_stated() -> None:
    terms = loan(100_000, "0.12", 3, instalment=Money(500, "EUR"), negative_amortisation=True)
    assert amounts(schedule(terms), 2) == [-500, -505, 101_005]
    with pytest.raises(Contradiction, match=r"below the interest of `EUR 10\.00`"):
        schedule(evolve(terms, negative_amortisation=False))


def test_a_negative_rate_pays_less_than_was_lent() -> None:
    # 1,000.00 at -1 % a month in two: A = 1000 x -0.01 / (1 - 0.99^-2) = 492.51
    found = schedule(loan(100_000, "-0.12", 2, negative_rate=True))
    assert found.lines == (
        (100_000, -1_000, 50_251, 49_251, 49_749),
        (49_749, -497, 49_749, 49_252, 0),
    )


def test_an_agreed_instalment_is_paid_as_it_stands() -> None:
    found = schedule(loan(100_000, "0.12", 3, instalment=Money(35_000, "EUR")))
    # 10.00, 6.60 and 3.17 of interest leave 660.00, 316.60 and nothing
    assert amounts(found, 3) == [35_000, 35_000, 31_977]


def test_due_days_step_from_the_first() -> None:
    ends = DueDays(Date(2026, 2, 28), "1 month", month_end=True)
    assert [str(ends.day(row)) for row in (1, 2, 13, 25)] == [
        "2026-02-28",
        "2026-03-31",
        "2027-02-28",
        "2028-02-29",
    ]
    fortnight = DueDays(Date(2026, 2, 27), "14 days")
    assert [str(fortnight.day(row)) for row in (1, 2, 3)] == [
        "2026-02-27",
        "2026-03-13",
        "2026-03-27",
    ]
    dated = loan(rows=2, due=ends, drawn_on=Date(2026, 1, 31))
    assert [str(row.due) for row in schedule(dated).rows] == ["2026-02-28", "2026-03-31"]
    from_end = loan(rows=2, due=DueDays(Date(2026, 3, 31), "1 month", month_end=True))
    assert evolve(from_end, drawn_on=Date(2026, 2, 28)).due == from_end.due
    assert schedule(loan(rows=2)).rows[0].due is None


def test_the_effective_rate_of_a_year() -> None:
    # 1.005^12 = 1.061677811864497..., from a table of compound interest
    assert abs(effective_rate("0.06", 12) - Fraction("0.061677811864497")) < Fraction(1, 10**14)
    assert effective_rate(0, 12) == 0


@given(st.integers(1, 10**9), RATES, st.integers(1, 60), st.sampled_from(Rounding))
def test_an_annuity_is_the_payment_of_a_plain_loan(
    minor: int, rate: Fraction, rows: int, rounding: Rounding
) -> None:
    terms = loan(minor, rate, rows, rounding=rounding)
    assert annuity(terms.principal, terms.rate, rows, rounding) == schedule(terms).regular
