"""Drawn scorecards, incomes and their policies reach every answer and every code there is."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import OutOfRange, WrongKind
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.targets.income import Place, assess_mix
from acctcore.targets.scorecards import GateState, score
from acctcore.testing.strategies import (
    income_benchmarks,
    income_cases,
    scorecard_cases,
    scorecards,
)
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
PAPER = Source("drawn", Status.INVENTED)


@st.composite
def scored(draw: st.DrawFn) -> Any:
    card = draw(scorecards())
    return score(draw(scorecard_cases(card=card, as_of=ON)), Timeline.always(card, PAPER), ON)


@st.composite
def mixed(draw: st.DrawFn) -> Any:
    policy = draw(income_benchmarks())
    case = draw(income_cases(benchmarks=policy, as_of=ON))
    return assess_mix(case, Timeline.always(policy, PAPER), ON)


def reached(decisions: st.SearchStrategy[Any], condition: Callable[[Any], bool]) -> None:
    quick = settings(max_examples=5_000, phases=[Phase.generate], derandomize=True, database=None)
    find(decisions, condition, settings=quick)


SCORE_CODES = (
    *("NOT_STATED", "ATTAINMENT", "CAPPED", "BELOW_ZERO", "QUARANTINED", "COUNTED_ONCE"),
    *("BREACH", "UNDER_REVIEW", "NO_BREACH", "RECORDED", "NO_GATE", "BAND", "NOT_DECIDED"),
)
MIX_CODES = (
    *("NOT_STATED", "INCOME", "INCOME_NOT_POSITIVE", "ONE_OFF", "NO_SHARE", "BELOW_BAND"),
    *("WITHIN_BAND", "ABOVE_BAND", "OUT_OF_DATE", "DATED_LATER", "NO_CHARGES", "PROFIT", "RETURN"),
    *("ZERO_FEE_CAPITAL", "PERIOD_NOT_OF_HURDLE", "NO_CAPITAL"),
)


@pytest.mark.parametrize("code", SCORE_CODES)
def test_every_code_of_a_score_is_reached(code: str) -> None:
    reached(scored(), lambda found: code in {each.code for each in found.findings})


@pytest.mark.parametrize("code", MIX_CODES)
def test_every_code_of_a_mix_is_reached(code: str) -> None:
    reached(mixed(), lambda found: code in {each.code for each in found.findings})


@pytest.mark.parametrize("gate", GateState)
def test_every_gate_is_reached(gate: GateState) -> None:
    reached(scored(), lambda found: found.outcome.bonus.gate is gate)


@pytest.mark.parametrize("place", Place)
def test_every_place_is_reached(place: Place) -> None:
    reached(mixed(), lambda found: found.outcome.place is place)


@pytest.mark.parametrize("decisions", [scored(), mixed()], ids=["score", "mix"])
@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN])
def test_every_answer_is_reached(decisions: st.SearchStrategy[Any], verdict: Verdict) -> None:
    reached(decisions, lambda found: found.outcome.verdict is verdict)


def test_a_score_reaches_the_floor_of_a_band() -> None:
    """Above 0, so that the band before it ends there."""

    def at_a_floor(found: Any) -> bool:
        bands = [each for each in found.findings if each.code == "BAND"]
        return any(each.limit and each.measured == each.limit for each in bands)

    reached(scored(), at_a_floor)


@pytest.mark.parametrize("end", ["low", "high"])
def test_a_share_reaches_both_ends_of_a_band(end: str) -> None:
    def at_an_end(found: Any) -> bool:
        ends = [getattr(each.band, end) for each in found.outcome.bands]
        return found.outcome.share in ends and 0 < found.outcome.share < 1

    reached(mixed(), at_an_end)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: scorecards(max_indicators=0),
            OutOfRange,
            "max_indicators: expected 1 or more, got `0` (a whole number)",
        ),
        (
            lambda: income_benchmarks(max_bands=True),
            WrongKind,
            "max_bands: expected a whole number, got `true` (a yes/no value)",
        ),
        (
            lambda: scorecard_cases(card=None, as_of=ON),  # type: ignore[arg-type]
            WrongKind,
            "card: expected a scorecard, got nothing",
        ),
        (
            lambda: income_cases(benchmarks=None, as_of=ON),  # type: ignore[arg-type]
            WrongKind,
            "benchmarks: expected income benchmarks, got nothing",
        ),
    ],
    ids=range(4),
)
def test_a_wrong_argument_is_named(
    make: Callable[[], Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message
