"""The health of a relationship as the customers say it: the mean of a survey, on 0 to 100.

Rule: `100 (mean - low) / (high - low)` of the answers on a scale from `low` to `high`, rounded once
to a whole number where asked. Fewer answers than the least is not a poor relationship: it is not
judged. A question that nobody answered is no answer, never the lowest one.
Source: project page on retention, section 8. Exact. Units: points of the scale, then 0 to 100.
Bad input raises: an answer off the scale, a scale of one point.

>>> scale = SurveyScale(1, 5, least_answers=3)
>>> relationship_health((5, 4, 4), scale)
SurveyHealth(answers=3, score=Fraction(250, 3), reason='')
>>> relationship_health((5, 4), scale).reason
'SAMPLE_UNDER_MINIMUM'
>>> relationship_health((5, 6, 4), scale)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: satisfaction score: expected 1 to 5, got `6` (a whole number)
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import counted, listed, of_kind
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide
from acctcore.values import field, frozen

_HIGHEST: Final = 100


def _end(value: Exact) -> Fraction:
    return exact(value, "end of a scale")


@frozen
class SurveyScale:
    """The scale of a survey and the least number of answers that is judged."""

    low: Fraction = field(converter=_end)
    high: Fraction = field(converter=_end)
    least_answers: int

    def __attrs_post_init__(self) -> None:
        """Refuse a scale without a length and a least of none."""
        counted(self.least_answers, "least answers", least=1)
        if self.high <= self.low:
            told = f"a scale from {self.low} to {self.high} has no length"
            raise Contradiction(f"{told}; state the lower end first")


@frozen
class SurveyHealth:
    """The answers counted and their mean on 0 to 100; `None` where `reason` says why."""

    answers: int
    score: Fraction | None
    reason: str = ""

    def rounded(self, rounding: Rounding) -> int | None:
        """Answer the score as a whole number from 0 to 100; `None` where it is not judged."""
        if self.score is None:
            return None
        return divide(self.score.numerator, self.score.denominator, rounding)


def relationship_health(scores: Iterable[Exact | None], scale: SurveyScale) -> SurveyHealth:
    """Answer the mean of the answers of a survey; a question without an answer is `None`.

    Raises:
        OutOfRange: an answer off the scale.
        WrongKind: an answer that is no exact number.
    """
    of_kind(scale, SurveyScale, "scale", "the ends of a scale and the least answers")
    asked = listed(scores, object, "answers of a survey", "numbers")
    answers = [_answer(each, scale) for each in asked if each is not None]
    if len(answers) < scale.least_answers:
        return SurveyHealth(len(answers), None, "SAMPLE_UNDER_MINIMUM")
    mean = sum(answers, Fraction(0)) / len(answers)
    return SurveyHealth(len(answers), _HIGHEST * (mean - scale.low) / (scale.high - scale.low))


def _answer(value: Exact, scale: SurveyScale) -> Fraction:
    found = exact(value, "satisfaction score")
    if not scale.low <= found <= scale.high:
        expected = f"{scale.low} to {scale.high}"
        raise OutOfRange(fault("satisfaction score", expected, value))
    return found
