"""Drawn books reach every answer that the functions on them know: they lie where it changes."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit.concentration.assessing import assess_concentration
from acctcore.credit.concentration.outcomes import ConcentrationStatus
from acctcore.credit.facilities.outcomes import HeadroomFlag, RefusalCode
from acctcore.market import VisitKind, queue_visits
from acctcore.market.visits.barring import LeftOutReason
from acctcore.retention import (
    FootingTest,
    RevenueClass,
    TouchStatus,
    audit_fairness,
    judge_drift,
    move_book,
    plan_care,
    rank_dormant,
    warn,
)
from acctcore.retention.dormancy.outcomes import ChanceSource, LegalStatus
from acctcore.retention.trends import Lack, TrendVerdict
from acctcore.retention.trends.customers import read_trends
from acctcore.sources import Source, Status
from acctcore.testing import strategies
from acctcore.timeline import Timeline

ON = Date(2026, 2, 28)
PAPER = Source("drawn", Status.INVENTED)
RUN = settings(
    max_examples=3_000,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
Answers = Callable[[Any, Any], Iterator[object]]


def care(book: Any, policies: Any) -> Iterator[object]:
    span = {"first": ON.subtract(days=40), "last": ON.add(days=60)}
    found = plan_care(book, policies, ON, **span)
    yield from (each.status for each in found.touches)
    yield from (each.reason for each in found.aside)
    yield from (name for name in ("unmatched", "shortfalls") if getattr(found, name))


def dormancy(book: Any, policies: Any) -> Iterator[object]:
    found = rank_dormant(book, policies, ON)
    yield from (each.chance_from for each in found.ranked)
    yield from (need.code for each in found.ranked for need in each.needs)
    yield from (reason for each in found.excluded for reason in each.reasons)
    yield from (code for each in found.unranked for code in each.missing)
    yield from (each.status for each in found.legal)


def trends(facts: Any, policies: Any) -> Iterator[object]:
    found = read_trends(facts, policies, ON)
    yield found.verdict
    yield from (getattr(each, "code", None) for row in found.readings for each in row.answers)


def visits(book: Any, policies: Any) -> Iterator[object]:
    found = queue_visits(book, policies.at(ON).value, ON)
    yield from (row.kind for row in found.rows)
    yield from (each.reason for each in found.left_out)
    yield from (f"kept {each.coverage.kept}" for each in found.lists)
    yield from ("late" for each in found.lists if each.late)


def drift(case: Any, policies: Any) -> Iterator[object]:
    yield from (each.code for each in judge_drift(case, policies, ON).findings)


def fairness(case: Any, policies: Any) -> Iterator[object]:
    found = audit_fairness(case, policies, ON)
    yield from (f"{each.code} {each.verdict.value}" for each in found.findings)


def exposures(case: Any, policies: Any) -> Iterator[object]:
    found = assess_concentration(case, policies, ON)
    yield found.outcome.status
    yield from (each.code for each in found.findings)


LINES = ("FLAG_RATIO", "TPR_GAP", "FPR_GAP", "CALIBRATION_GAP")
UNDER: dict[str, tuple[Any, Any, Answers, set[object]]] = {
    "care": (
        strategies.care_policies(),
        strategies.care_books,
        care,
        {
            *TouchStatus,
            *("ANCHOR_UNKNOWN", "SIGNINGS_UNKNOWN", "STOPS_UNKNOWN", "CALENDAR_UNKNOWN"),
            *("LUNAR_TABLE_MISSING", "OUTSIDE_LUNAR_TABLE", "CAP_FULL"),
            *("DECEASED", "OPTED_OUT", "BEREAVED", "VULNERABLE"),
            *("BIRTH_DATE_WITHOUT_BASIS", "BIRTH_DATE_WITHOUT_EXPIRY", "BIRTH_DATE_EXPIRED"),
            *("unmatched", "shortfalls"),
        },
    ),
    "dormancy": (
        strategies.dormancy_policies(),
        strategies.dormancy_books,
        dormancy,
        {
            *ChanceSource,
            *LegalStatus,
            *("REFRESH_KYC", "STEP_UP_IDENTITY", "FRAUD_WATCH", "STILL_ACTIVE"),
            *("CLOSED", "DECEASED", "RISK_EXIT", "DO_NOT_CONTACT", "OPTED_OUT", "BEREAVED"),
            *("VULNERABLE", "NO_LAST_ACTIVITY", "OTHER_ACCOUNT_UNKNOWN", "EXCLUSIONS_UNKNOWN"),
            *("VALUE_UNKNOWN", "CHANCE_UNKNOWN"),
        },
    ),
    "trends": (
        strategies.trend_policies(),
        strategies.trend_customers,
        trends,
        {*TrendVerdict, *(each for each in Lack if each.name in {"SHORT", "GAP", "NO_SPREAD"})},
    ),
    "visits": (
        strategies.visit_policies(),
        strategies.visit_books,
        visits,
        {*VisitKind, *LeftOutReason, "kept True", "kept False", "late"},
    ),
    "drift": (
        strategies.drift_policies(),
        strategies.drift_cases,
        drift,
        {"STABLE", "WATCH", "SHIFTED", "EMPTY_BIN"},
    ),
    "fairness": (
        strategies.fairness_policies(),
        strategies.audit_cases,
        fairness,
        {
            "GROUP_TOO_SMALL unknown",
            *(f"{line} {told}" for line in LINES for told in ("met", "not_met")),
            *(f"{line}_NOT_MEASURED unknown" for line in LINES),
        },
    ),
    "exposures": (
        strategies.large_exposure_limits(),
        strategies.concentration_cases,
        exposures,
        {
            *ConcentrationStatus,
            *("CAPITAL_EXHAUSTED", "OVER_LIMIT", "WITHIN_LIMIT", "GSIBS_NOT_KNOWN"),
            *("LARGE_EXPOSURE", "NO_LARGE_EXPOSURE", "CAPITAL_NOT_KNOWN", "EXPOSURE_NOT_KNOWN"),
        },
    ),
}


def reached(drawn: Any, left: set[object]) -> None:
    class Enough(Exception):
        pass

    @RUN
    @given(drawn)
    def reach(answers: list[object]) -> None:
        left.difference_update(answers)
        if not left:
            raise Enough

    with suppress(Enough):
        reach()
    assert left == set()


@pytest.mark.parametrize("name", UNDER)
def test_every_answer_is_reached(name: str) -> None:
    policies, books, answers, wanted = UNDER[name]

    @st.composite
    def answered(draw: st.DrawFn) -> list[object]:
        policy = draw(policies)
        book = draw(books(policy=policy, as_of=ON))
        return list(answers(book, Timeline.always(policy, PAPER)))

    reached(answered(), set(wanted))


def test_every_class_and_every_difference_of_a_book_of_revenue_is_reached() -> None:
    def answers(book: Any) -> list[object]:
        moved = [move_book(book, each.id) for each in book.periods]
        kinds = [row.kind for each in moved for row in each.rows]
        tests = [found.test for each in moved for found in each.differences]
        more = [f"foots {each.foots.value}" for each in moved]
        return [*kinds, *tests, *more, *("restated" for each in moved if each.restated)]

    wanted = {*RevenueClass, *FootingTest, "foots met", "foots not_met", "foots unknown"}
    reached(strategies.revenue_books().map(answers), {*wanted, "restated"})


def test_every_flag_and_every_refusal_of_a_facility_is_reached() -> None:
    def answers(book: Any) -> list[object]:
        found = book.headroom(ON)
        flags = [flag for row in found.rows for flag in row.flags]
        return [*flags, *(each.code for each in found.refused)]

    reached(strategies.facility_books(as_of=ON).map(answers), {*HeadroomFlag, *RefusalCode})


def test_a_customer_was_warned_before_under_a_card_that_is_known_and_under_one_that_is_not() -> (
    None
):
    @st.composite
    def answered(draw: st.DrawFn) -> list[object]:
        asked = draw(strategies.questions(rule="retention.warn"))
        ruler = warn(asked.case, asked.policies, asked.as_of).outcome.ruler
        return ["same card" if ruler is None else ruler.lowest is not None]

    reached(answered(), {"same card", True, False})
