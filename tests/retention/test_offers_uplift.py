"""The effect of a contact: published intervals, and when a contact pays.

Figures: R. G. Newcombe, Statistics in Medicine 17:873-890 (1998), table II, method 10, as quoted in
texts about it (secondary); each was computed again by root finding on the score equation.
"""

from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.money import Money
from acctcore.retention import KeptGroup, NoUplift, Uplift, contact_pays, uplift
from acctcore.rounding import Rounding

Z = 1.959963984540054


def group(kept: int, size: int) -> KeptGroup:
    return KeptGroup(kept, size)


def score_bound(kept: int, size: int, up: bool) -> float:
    """Find by halving where |p - q| equals z standard errors of q: one end of Wilson's interval."""
    share = kept / size
    near, far = share, 1.0 if up else 0.0
    for _ in range(200):
        middle = (near + far) / 2
        if abs(share - middle) <= Z * sqrt(middle * (1 - middle) / size):
            near = middle
        else:
            far = middle
    return near


@pytest.mark.parametrize(
    ("treated", "control", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_is_newcombes(
    treated: tuple[int, int], control: tuple[int, int], low: float, high: float
) -> None:
    found = uplift(group(*treated), group(*control))
    assert isinstance(found, Uplift)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert found.difference == Fraction(*treated) - Fraction(*control)
    assert found.proven is (low > 0)


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_the_interval_is_that_of_two_score_intervals(
    size: int, other: int, data: st.DataObject
) -> None:
    kept, left = data.draw(st.integers(0, size)), data.draw(st.integers(0, other))
    found = uplift(group(kept, size), group(left, other))
    assert isinstance(found, Uplift)
    p, q = kept / size, left / other
    below = sqrt(
        (p - score_bound(kept, size, up=False)) ** 2 + (score_bound(left, other, up=True) - q) ** 2
    )
    above = sqrt(
        (score_bound(kept, size, up=True) - p) ** 2 + (q - score_bound(left, other, up=False)) ** 2
    )
    assert isclose(found.low, p - q - below, abs_tol=1e-9)
    assert isclose(found.high, p - q + above, abs_tol=1e-9)
    assert -1 - 1e-9 <= found.low <= found.difference <= found.high <= 1 + 1e-9


def test_without_a_control_group_there_is_no_uplift() -> None:
    assert uplift(group(9, 10), None) == NoUplift("NO_CONTROL_GROUP")
    assert uplift(group(9, 10), group(0, 0)) == NoUplift("NO_CONTROL_GROUP")
    assert uplift(group(0, 0), group(3, 10)) == NoUplift("NO_TREATED_GROUP")
    assert uplift(group(9, 10), group(3, 9), least=10) == NoUplift("GROUP_TOO_SMALL")
    assert isinstance(uplift(group(9, 10), group(3, 10), least=10), Uplift)


@pytest.mark.parametrize(
    ("treated", "control", "confidence"),
    [
        (group(2, 2), group(0, 1), "0.5"),
        (group(1000, 1000), group(0, 3), "0.99"),
        (group(0, 2), group(3, 3), "0.5"),
        (group(1, 2), group(1, 2), "0.99999999999999999999"),
    ],
)
def test_no_interval_is_wider_than_a_difference_of_shares_can_be(
    treated: KeptGroup, control: KeptGroup, confidence: str
) -> None:
    """Each stood a rounding error outside -1 to 1, or failed beyond the digits of a float."""
    found = uplift(treated, control, confidence=confidence)
    assert isinstance(found, Uplift)
    assert -1 <= found.low <= found.difference <= found.high <= 1


def test_more_confidence_is_a_wider_interval() -> None:
    one, other = (uplift(group(56, 70), group(48, 80), confidence=c) for c in ("0.9", "0.999"))
    assert isinstance(one, Uplift)
    assert isinstance(other, Uplift)
    assert other.low < one.low < one.high < other.high
    assert (one.confidence, other.proven) == (Fraction(9, 10), False)


@pytest.mark.parametrize(
    ("cost", "pays"), [(12_959, True), (12_960, False), (12_961, False), (0, True)]
)
def test_a_contact_pays_only_above_its_cost(cost: int, pays: bool) -> None:
    """0.3 x 0.2 x 2160.00 = 129.60, to the cent."""
    found = contact_pays(
        "0.3",
        Fraction(1, 5),
        Money(216_000, "CNY"),
        Money(cost, "CNY"),
        Rounding.HALF_EVEN,
    )
    assert (found.gain, found.pays) == (Money(12_960, "CNY"), pays)


def test_a_contact_that_drives_customers_away_never_pays() -> None:
    nothing = Money(0, "CNY")
    found = contact_pays("1", Fraction(-1, 10), Money(1000, "CNY"), nothing, Rounding.HALF_EVEN)
    assert (str(found.gain), found.pays) == ("CNY -1.00", False)


def test_what_is_compared_is_exact_and_not_what_is_shown() -> None:
    """A third of one cent is shown as 0.00 and still more than nothing."""
    found = contact_pays(1, Fraction(1, 3), Money(1, "CNY"), Money(0, "CNY"), Rounding.HALF_EVEN)
    assert (str(found.gain), found.pays) == ("CNY 0.00", True)
