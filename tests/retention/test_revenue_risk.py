"""Revenue at risk: exact sums, ends rounded outwards, and luck against a count of all outcomes."""

from fractions import Fraction
from itertools import product
from math import isclose, prod, sqrt

from hypothesis import given
from hypothesis import strategies as st

from acctcore.chances import Chance
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.retention import AccountAtRisk, RevenueRisk, revenue_at_risk

YEAR = Tenor(months=12)
CHANCES = st.fractions(0, 1, max_denominator=20)
ROWS = st.lists(st.tuples(st.integers(0, 5_000), CHANCES, CHANCES), min_size=1, max_size=6)
Rows = list[tuple[int, Fraction, Fraction]]


def risk(rows: Rows) -> RevenueRisk:
    spans = (Chance(min(one, other), max(one, other)) for _, one, other in rows)
    accounts = (
        AccountAtRisk(f"C-{number}", Money(value, "EUR"), span)
        for number, ((value, _, _), span) in enumerate(zip(rows, spans, strict=True))
    )
    return RevenueRisk(YEAR, accounts)


@given(ROWS)
def test_the_ends_hold_every_sum_of_chances_in_their_spans(rows: Rows) -> None:
    found = revenue_at_risk(risk(rows))
    middle = sum((value * (one + other) / 2 for value, one, other in rows), Fraction(0))
    assert found.least.minor <= middle <= found.most.minor
    assert 0 <= found.least.minor <= found.most.minor <= found.value.minor


@given(ROWS)
def test_chances_known_exactly_give_one_sum_within_a_cent(rows: Rows) -> None:
    known = [(value, one, one) for value, one, _ in rows]
    found = revenue_at_risk(risk(known))
    exactly = sum((value * one for value, one, _ in rows), Fraction(0))
    assert found.least.minor <= exactly <= found.most.minor
    assert found.most.minor - found.least.minor <= 1


@given(ROWS)
def test_the_deviation_is_that_of_all_outcomes_counted(rows: Rows) -> None:
    known = [(value, one, one) for value, one, _ in rows]
    outcomes = []
    for leaves in product((True, False), repeat=len(rows)):
        chances = (p if left else 1 - p for left, (_, p, _) in zip(leaves, rows, strict=True))
        lost = sum(value for left, (value, _, _) in zip(leaves, rows, strict=True) if left)
        outcomes.append((prod(chances), lost))
    mean = sum((chance * lost for chance, lost in outcomes), Fraction(0))
    variance = sum((chance * (lost - mean) ** 2 for chance, lost in outcomes), Fraction(0))
    assert isclose(revenue_at_risk(risk(known)).deviation, sqrt(variance), rel_tol=1e-12)


@given(ROWS, CHANCES)
def test_no_chance_within_the_spans_deviates_more(rows: Rows, weight: Fraction) -> None:
    between = [(v, p, p) for v, one, other in rows for p in [one + (other - one) * weight]]
    most = revenue_at_risk(risk(rows)).deviation
    assert revenue_at_risk(risk(between)).deviation <= most * (1 + 1e-12)


@given(ROWS)
def test_the_spread_grows_with_the_deviations_and_stays_possible(rows: Rows) -> None:
    found = revenue_at_risk(risk(rows))
    low, high = found.spread(2)
    assert 0 <= low <= found.least.minor
    assert found.most.minor <= high <= found.value.minor
    assert found.spread(0) == (found.least.minor, found.most.minor)


def test_a_chance_that_is_not_stated_counts_from_nothing_to_all() -> None:
    accounts = (
        AccountAtRisk("B", Money(900, "EUR")),
        AccountAtRisk("A", Money(100, "EUR"), Chance.of("0.5"), horizon=YEAR),
    )
    found = revenue_at_risk(RevenueRisk(YEAR, accounts))
    assert (found.least.minor, found.most.minor, found.not_stated) == (50, 950, ("B",))
    assert found.horizon == YEAR
