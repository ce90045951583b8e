"""Attainment: section 7, and the quarter to date of scenario A3 (section 9, step 4)."""

from fractions import Fraction

import pytest

from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.targets import Unmeasured, attain


def cny(amount: str) -> Money:
    return Money.of(amount, "CNY")


def test_the_quarter_to_date_at_the_end_of_may() -> None:
    found = attain(cny("1800000.00"), cny("1530000.00"))
    assert found.ratio == Fraction(85, 100)
    assert found.gap == cny("270000.00")
    assert found.verdict is Verdict.NOT_MET
    assert found.reason is None


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("99.99", Verdict.NOT_MET),
        ("100.00", Verdict.MET),
        ("100.01", Verdict.MET),
        ("-5.00", Verdict.NOT_MET),
    ],
)
def test_met_from_the_target_up(actual: str, verdict: Verdict) -> None:
    assert attain(cny("100.00"), cny(actual)).verdict is verdict


def test_a_negative_target_counts_in_its_own_direction() -> None:
    found = attain(cny("-100.00"), cny("-80.00"))
    assert (found.ratio, found.gap) == (Fraction(4, 5), cny("-20.00"))
    assert attain(cny("-100.00"), cny("-120.00")).verdict is Verdict.MET


def test_an_unknown_actual_is_unknown_not_0() -> None:
    found = attain(cny("100.00"), None)
    assert (found.ratio, found.gap) == (None, None)
    assert found.reason is Unmeasured.ACTUAL_IS_UNKNOWN
    assert found.verdict is Verdict.UNKNOWN


def test_a_target_of_0_has_a_gap_but_no_ratio() -> None:
    found = attain(cny("0.00"), cny("12.00"))
    assert (found.ratio, found.gap) == (None, cny("-12.00"))
    assert found.reason is Unmeasured.TARGET_IS_ZERO
    assert found.verdict is Verdict.UNKNOWN
