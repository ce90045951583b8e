"""Score scaling: the published example, doubling, and logarithms against the library's own."""

import json
from decimal import Decimal
from fractions import Fraction
from math import log
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import ScoreScale
from acctcore.errors import AcctcoreError, OutOfRange, WrongKind

VECTORS = Path(__file__).parents[3] / "shared/vectors/credit.json"
ODDS = st.fractions(min_value=Fraction(1, 10**9), max_value=10**9)
SCALES = st.builds(ScoreScale, st.integers(-500, 1000), ODDS, st.integers(1, 100))
NEAR = Decimal("0.00000001")


def test_the_published_example_comes_out() -> None:
    """Factor and offset to the digits printed: Siddiqi's example, as the vectors quote it."""
    if not VECTORS.is_file():
        pytest.skip("the published vectors are not at hand")
    cases = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    (case,) = [each for each in cases if each["topic"] == "scorecard_scaling"]
    given_ = case["inputs"]
    scale = ScoreScale(given_["score"], given_["odds_good_bad"], given_["pdo"])
    for found, printed in ((scale.factor, "factor"), (scale.offset, "offset")):
        expected = Decimal(case["expected"][printed])
        assert found.quantize(expected) == expected


def test_figures_are_good_to_eight_decimals() -> None:
    """20 / ln 2 and 600 - 20 log2(50), worked out in double precision and rounded."""
    scale = ScoreScale(600, 50, 20)
    assert scale.factor == Decimal("28.85390082")
    assert scale.offset == Decimal("487.12287620")


@given(SCALES, ODDS)
def test_twice_the_odds_have_the_points_to_double_more(scale: ScoreScale, odds: Fraction) -> None:
    more = scale.score(2 * odds) - scale.score(odds)
    assert abs(more - int(scale.points_to_double)) <= NEAR


@given(SCALES)
def test_the_anchor_has_its_score(scale: ScoreScale) -> None:
    assert scale.score(scale.odds) == int(scale.anchor)


@given(SCALES, ODDS)
def test_a_score_is_offset_plus_factor_times_the_logarithm(
    scale: ScoreScale, odds: Fraction
) -> None:
    by_floats = float(scale.offset) + float(scale.factor) * log(odds)
    assert float(scale.score(odds)) == pytest.approx(by_floats, abs=1e-5)


@given(SCALES, ODDS, ODDS)
def test_better_odds_never_score_less(scale: ScoreScale, one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert scale.score(low) <= scale.score(high)


@pytest.mark.parametrize("power", [-2000, -333, 333, 2000])
def test_odds_far_from_even_are_scored_exactly(power: int) -> None:
    assert ScoreScale(0, 1, 1).score(Fraction(2) ** power) == power


@pytest.mark.parametrize(
    ("made", "error", "message"),
    [
        ((600, 0, 20), OutOfRange, "odds: expected more than 0, got `0`"),
        ((600, 50, 0), OutOfRange, "points to double the odds: expected more than 0, got `0`"),
        ((600, -1, 20), OutOfRange, "odds: expected more than 0, got `-1`"),
        ((600.5, 50, 20), WrongKind, "score: expected an exact number"),
        ((600, 50, 20.0), WrongKind, "points to double the odds: expected an exact number"),
    ],
)
def test_what_makes_no_scale_is_refused(
    made: Any, error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        ScoreScale(*made)
    assert str(raised.value).startswith(message)


def test_odds_of_nothing_have_no_score() -> None:
    with pytest.raises(OutOfRange, match="odds: expected more than 0, got `0`"):
        ScoreScale(600, 50, 20).score(0)
