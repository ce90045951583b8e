"""The health of a relationship: the mean of a survey, judged only by enough answers."""

from fractions import Fraction
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from acctcore.retention import SurveyHealth, SurveyScale, relationship_health
from acctcore.rounding import Rounding

SCALE = SurveyScale(1, 5, least_answers=3)


def test_the_ends_of_the_scale() -> None:
    assert relationship_health((1, 1, 1), SCALE).score == 0
    assert relationship_health((5, 5, 5), SCALE).score == 100
    assert relationship_health((3, 3, 3), SCALE).score == 50


def test_too_few_answers_are_not_a_poor_relationship() -> None:
    for answers in ((), (1, 1), (1, None, 1, None)):
        found = relationship_health(answers, SCALE)
        assert (found.score, found.reason) == (None, "SAMPLE_UNDER_MINIMUM")
        assert found.rounded(Rounding.HALF_EVEN) is None
    assert relationship_health((1, None, 1, 1), SCALE) == SurveyHealth(3, Fraction(0))


def test_rounded_once() -> None:
    # by hand: (5 + 4 + 4)/3 = 13/3; (13/3 - 1)/4 = 5/6; 83.33; and 1/8 of the scale is 12.5
    assert relationship_health((5, 4, 4), SCALE).rounded(Rounding.HALF_EVEN) == 83
    eighth = relationship_health(("1.5", "1.5", "1.5"), SCALE)
    assert eighth.score == Fraction(25, 2)
    assert eighth.rounded(Rounding.HALF_EVEN) == 12
    assert eighth.rounded(Rounding.UP) == 13


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30))
def test_on_a_scale_from_0_to_10_it_is_ten_times_the_mean(answers: list[int]) -> None:
    found = relationship_health(answers, SurveyScale(0, 10, 1))
    assert found.score == 10 * mean(map(Fraction, answers))
    assert found.answers == len(answers)


@given(st.lists(st.integers(0, 10), min_size=2, max_size=10), st.integers(0, 10))
def test_a_worse_answer_never_raises_it(answers: list[int], worse: int) -> None:
    scale = SurveyScale(0, 10, 1)
    lower = [min(answers[0], worse), *answers[1:]]
    before, after = relationship_health(answers, scale), relationship_health(lower, scale)
    assert before.score is not None
    assert after.score is not None
    assert after.score <= before.score
