"""Drawn classification packs and standings of loans reach every answer and every code there is."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit import classify
from acctcore.errors import OutOfRange, WrongKind
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.testing.strategies import classification_packs, loan_standings
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
PAPER = Source("drawn", Status.INVENTED)
CODES = (
    *("PAST_DUE", "ARREARS", "ARREARS_AMOUNT", "ARREARS_SHARE", "ARREARS_DAYS"),
    *("NON_PERFORMING_SHARE", "BANK_OVERDUE_SHARE", "IMPAIRMENT_SHARE", "FLAG_BANKRUPT"),
    *("RESTRUCTURED", "OBSERVED_SINCE", "OBSERVED_UNTIL", "PERIODS_PAID", "SEGMENT"),
    *("NOT_OPTED_IN", "EXEMPT", "NOT_EXEMPT", "EXEMPTION_NOT_KNOWN", "IN_EVERY_SEGMENT"),
    *("REBUTTED", "NOT_REBUTTABLE", "REBUTTAL_NOT_USED", "NEXT_BOUNDARY"),
)


@st.composite
def classified(draw: st.DrawFn) -> Any:
    pack = draw(classification_packs(max_rules=6))
    case = draw(loan_standings(pack=pack, as_of=ON))
    return classify(case, Timeline.always(pack, PAPER), ON)


def reached(condition: Callable[[Any], bool]) -> None:
    quick = settings(max_examples=5_000, phases=[Phase.generate], derandomize=True, database=None)
    find(classified(), condition, settings=quick)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_reached(code: str) -> None:
    reached(lambda found: code in {each.code for each in found.findings})


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN])
def test_every_answer_is_reached(verdict: Verdict) -> None:
    reached(lambda found: found.outcome.verdict is verdict)


def test_a_limit_on_days_is_reached_and_not_passed() -> None:
    def at_a_limit(found: Any) -> bool:
        days = [each for each in found.findings if each.code == "PAST_DUE" and each.limit]
        return any(each.measured == each.limit and str(each.limit) == "90 days" for each in days)

    reached(at_a_limit)


def test_an_upgrade_waits_for_time_and_payments() -> None:
    reached(lambda found: any(each.until and each.periods_left for each in found.outcome.upgrades))


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (
            lambda: classification_packs(max_rules=0),
            OutOfRange,
            "max_rules: expected 1 or more, got `0` (a whole number)",
        ),
        (
            lambda: loan_standings(pack=None, as_of=ON),  # type: ignore[arg-type]
            WrongKind,
            "pack: expected a classification pack, got nothing",
        ),
        (
            lambda: loan_standings(pack=PAPER, as_of="today"),  # type: ignore[arg-type]
            WrongKind,
            "pack: expected a classification pack, got `drawn [invented]`",
        ),
    ],
)
def test_a_wrong_argument_is_named(
    make: Callable[[], Any], kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind) as raised:
        make()
    assert str(raised.value) == message
