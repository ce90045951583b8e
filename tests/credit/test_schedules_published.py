"""Published schedules, and the exact loan that they are printed from.

Source of the rows: European Commission, DG FISMA, examples for the calculation of the APRC
(January 2015), example 1, as kept beside the project; the same rows stand here by hand.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    Carry,
    FirstPeriod,
    Grace,
    GraceInterest,
    LastPayment,
    LoanTerms,
    Repayment,
    annuity,
    schedule,
)
from acctcore.errors import OutOfRange
from acctcore.money import Money
from acctcore.ratio import percent
from acctcore.rounding import Rounding

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "credit.json"
EVEN = Rounding.HALF_EVEN
COMMISSION = LoanTerms(
    Money.of("200000.00", "EUR"), "0.06", 240, 12, rounding=EVEN, carry=Carry.UNROUNDED
)


def published(topic: str) -> list[dict[str, Any]]:
    if not VECTORS.is_file():
        pytest.skip("the published answers are not beside this checkout")
    found = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    return [each for each in found if each["topic"] == topic]


def euros(amount: str) -> Money:
    return Money.of(amount, "EUR")


def test_published_annuities() -> None:
    cases = published("annuity_payment")
    assert cases
    for case in cases:
        asked = case["inputs"]
        rate = percent(asked["annual_rate_pct"]) / 12
        found = annuity(euros(asked["principal"]), rate, int(asked["n"]), EVEN)
        assert found == euros(case["expected"]["payment"])


def test_published_rows() -> None:
    (case,) = published("amortisation")
    asked, expected = case["inputs"], case["expected"]
    terms = LoanTerms(
        euros(asked["principal"]),
        percent(asked["annual_rate_pct"]),
        asked["n"],
        asked["freq"],
        rounding=EVEN,
        carry=Carry.UNROUNDED,
    )
    found = schedule(terms)
    assert found.regular == euros(expected["instalment"])
    for row in expected["rows"]:
        ours = found.rows[row["k"] - 1]
        told = (row["interest"], row["capital"], row["balance"])
        assert (ours.interest, ours.principal, ours.closing) == tuple(map(euros, told))
    years = [found.interest(12 * at + 1, 12 * at + 12) for at in range(20)]
    assert years == [euros(each) for each in expected["interest_by_year"]]
    fee = euros("4000.00")
    assert found.totals.payment + fee == euros(expected["total_paid_incl_4000_fee"])
    assert found.totals.interest == euros(case["recomputed_here"])


def test_the_rows_of_the_commission() -> None:
    found = schedule(COMMISSION)
    rows = [tuple(str(each.decimal()) for each in shown(found, at)) for at in (1, 2, 12)]
    assert rows == [
        ("1000.00", "432.86", "1432.86", "199567.14"),
        ("997.84", "435.03", "1432.86", "199132.11"),
        ("975.59", "457.27", "1432.86", "194660.40"),
    ]
    assert found.interest(1, 12) == euros("11854.75")
    totals = found.totals
    assert (totals.interest, totals.payment) == (euros("143886.91"), euros("343886.40"))
    # so the printed payments fall short: the EC's total payable is that of the rounded instalment
    assert totals.residue == euros("0.51")


def shown(found: Any, number: int) -> tuple[Money, ...]:
    row = found.rows[number - 1]
    return row.interest, row.principal, row.payment, row.closing


@given(
    st.integers(1, 10**9),
    st.fractions(0, "0.4", max_denominator=10**4),
    st.integers(1, 40),
    st.none() | st.builds(FirstPeriod, st.fractions("1/9", 3, max_denominator=90)),
)
def test_an_unrounded_level_loan_is_the_closed_form(
    minor: int, yearly: Fraction, rows: int, first: FirstPeriod | None
) -> None:
    terms = evolve(
        COMMISSION, principal=Money(minor, "EUR"), yearly_rate=yearly, rows=rows, first_period=first
    )
    terms = evolve(terms, negative_amortisation=True)
    grown = 1 + terms.rate
    discounted = sum(1 / ((1 + terms.first_rate) * grown**at) for at in range(rows))
    exact = Fraction(minor / discounted)
    found = schedule(terms)
    assert found.regular == Money(round(exact), "EUR")
    assert found.totals.interest == Money(round(exact * rows - minor), "EUR")
    for at, line in enumerate(found.lines, 1):
        owed = Fraction(minor * (1 + terms.first_rate) * grown ** (at - 1))
        owed -= exact * sum((Fraction(grown**back) for back in range(at)), Fraction())
        assert line[-1] == round(owed)


@given(st.sampled_from(GraceInterest), st.integers(1, 5), st.booleans())
def test_unrounded_grace_and_parts(kind: GraceInterest, graced: int, level: bool) -> None:
    repayment = Repayment.LEVEL if level else Repayment.EQUAL_PRINCIPAL
    terms = evolve(COMMISSION, rows=8, grace=Grace(graced, kind), repayment=repayment)
    found = schedule(terms)
    owed = Fraction(20_000_000)
    if kind is GraceInterest.CAPITALISED:
        owed *= (1 + terms.rate) ** graced
    assert found.lines[graced - 1][-1] == round(owed)
    assert found.lines[-1][-1] == 0
    if not level:
        assert found.regular == Money(round(owed / (8 - graced)), "EUR")


def test_an_unrounded_bullet_with_a_last_payment_like_the_others() -> None:
    bullet = schedule(evolve(COMMISSION, rows=3, repayment=Repayment.BULLET))
    assert [line[3] for line in bullet.lines] == [100_000, 100_000, 20_100_000]
    equal = evolve(COMMISSION, last_payment=LastPayment.EQUAL)
    assert schedule(equal).lines == schedule(COMMISSION).lines


def test_rounding_over_30_years_leaves_more_than_a_unit_a_row() -> None:
    # 5.9955 a month is paid as 6.00; the difference grows to 1004.5 times itself, about 4.50
    loan = evolve(COMMISSION, principal=Money(100_000, "EUR"), rows=360, carry=Carry.ROUNDED)
    absorbs, equal = schedule(loan), schedule(evolve(loan, last_payment=LastPayment.EQUAL))
    assert absorbs.totals.residue == Money(-443, "EUR")
    assert {line[3] for line in equal.lines} == {600}
    assert equal.totals.interest == Money(360 * 600 - 100_000, "EUR")


@pytest.mark.parametrize(("first", "last"), [(1, 241), (241, 241)])
def test_rows_that_are_none_have_no_interest(first: int, last: int) -> None:
    with pytest.raises(OutOfRange, match="expected at most 240, got `241`"):
        schedule(COMMISSION).interest(first, last)
