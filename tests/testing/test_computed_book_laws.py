"""Functions that compute from drawn books: none raises, and its simplest law holds.

Care, dormancy, revenue, trends, visits and purchases; the laws are worked out here on the facts
alone. Fifty cases each.
"""

from calendar import isleap
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.findings import Verdict
from acctcore.market import queue_visits, schedule_visits
from acctcore.retention import (
    Birthday,
    CareBook,
    CareCap,
    CareKind,
    CarePerson,
    LeapDay,
    LunarTable,
    OnBirthday,
    RevenueBook,
    StopReason,
    TouchRule,
    move_book,
    plan_care,
    rank_dormant,
    revenue_at_risk,
)
from acctcore.retention.care.kinds import DayMove
from acctcore.retention.purchases.forecasts import forecast
from acctcore.retention.trends import TrendVerdict
from acctcore.retention.trends.customers import read_trends
from acctcore.sources import Source, Status
from acctcore.testing import strategies
from acctcore.timeline import Timeline

PAPER = Source("drawn", Status.INVENTED)
DAYS = st.sampled_from((Date(2026, 3, 16), Date(2028, 2, 29), Date(2027, 3, 1), Date(2026, 2, 28)))
FIFTY = settings(
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@st.composite
def asked(draw: st.DrawFn, policies: Any, books: Callable[..., Any]) -> tuple[Any, Any, Date]:
    policy, on = draw(policies), draw(DAYS)
    return draw(books(policy=policy, as_of=on)), policy, on


def planned(book: CareBook, policy: Any, on: Date) -> Any:
    first, last = on.subtract(days=40), on.add(days=370)
    return plan_care(book, Timeline.always(policy, PAPER), on, first=first, last=last)


CARE = asked(strategies.care_policies(), strategies.care_books)


@FIFTY
@given(CARE)
def test_nobody_who_died_is_in_a_plan_of_care(question: Any) -> None:
    book, policy, on = question
    dead = {
        person.id: stop.since or Date.min
        for person in book.people
        for stop in person.stops or ()
        if stop.reason is StopReason.DECEASED
    }
    for touch in planned(book, policy, on).touches:
        assert touch.status.is_done or touch.day < dead.get(touch.person, Date.max)


BIRTHDAY = TouchRule("BIRTHDAY", "8", "greeting", "letter", CareKind.COURTESY, OnBirthday())
LOOSE = (CareCap("5", 1_000, 1),)


@FIFTY
@given(CARE)
def test_the_29th_of_february_is_observed_each_year_as_the_policy_says(question: Any) -> None:
    book, policy, on = question
    born = Birthday(2, 29, basis="form 3", expires_on=Date(2199, 12, 31))
    people = tuple(CarePerson(each.id, (), born) for each in book.people)
    greets = evolve(policy, touches=(*policy.touches, BIRTHDAY), caps=LOOSE)
    found = planned(evolve(book, people=people, contacts=()), greets, on)
    other = (3, 1) if policy.birthdays.leap_day is LeapDay.MARCH_1 else (2, 28)
    days = {
        Date(year, *((2, 29) if isleap(year) else other)) for year in range(on.year, on.year + 2)
    }
    expected = {each for each in days if found.first <= each <= found.last}
    for person in people:
        told = [each.due for each in found.touches_of(person.id) if each.code == "BIRTHDAY"]
        assert sorted(told) == sorted(expected)


@FIFTY
@given(CARE)
def test_a_touch_that_stays_is_planned_for_the_day_it_is_due(question: Any) -> None:
    book, policy, on = question
    stay = {each.code for each in policy.touches if each.move is DayMove.STAY}
    for touch in planned(book, policy, on).touches:
        if touch.code in stay:
            assert touch.day == touch.due


@FIFTY
@given(strategies.lunar_tables(first=Date(2026, 2, 17)))
def test_every_day_of_a_lunar_table_is_one_lunar_day(table: LunarTable) -> None:
    span = range((table.last - table.first).days + 1)
    days = [table.lunar_of(table.first + timedelta(days=each)) for each in span]
    assert None not in days
    assert len(set(days)) == len(days)


DORMANT = asked(strategies.dormancy_policies(), strategies.dormancy_books)


@FIFTY
@given(DORMANT)
def test_every_account_is_ranked_excluded_or_not_known(question: Any) -> None:
    book, policy, on = question
    found = rank_dormant(book, Timeline.always(policy, PAPER), on)
    told: list[Any] = [*found.ranked, *found.excluded, *found.unranked]
    assert Counter(each.account for each in told) == Counter(each.id for each in book.accounts)


@FIFTY
@given(DORMANT, st.sampled_from((1, 2, 30, 100)))
def test_dormancy_never_shortens_with_time(question: Any, days: int) -> None:
    book, policy, on = question
    rules = Timeline.always(policy, PAPER)
    awake = [
        {each.account for each in found.excluded if "STILL_ACTIVE" in each.reasons}
        for found in (rank_dormant(book, rules, each) for each in (on, on.add(days=days)))
    ]
    assert awake[1] <= awake[0]


@FIFTY
@given(strategies.revenue_books())
def test_a_book_of_revenue_foots(book: RevenueBook) -> None:
    for period in book.periods:
        found = move_book(book, period.id)
        for row in found.rows:
            if row.opening is not None and row.closing is not None:
                explained = row.opening + row.change + row.fx + row.unexplained
                assert row.kind.value == "not_known" or explained == row.closing
        known = [each for each in found.rows if each.kind.value != "not_known"]
        closing = sum((each.closing - each.unexplained).minor for each in known if each.closing)
        assert found.book.totals.closing.minor == closing
        expected = Verdict.UNKNOWN if found.book.not_known else Verdict.MET
        assert found.foots is (Verdict.NOT_MET if found.differences else expected)


@FIFTY
@given(strategies.revenue_books())
def test_what_is_at_risk_lies_between_nothing_and_all(book: RevenueBook) -> None:
    if book.at_risk is not None:
        found = revenue_at_risk(book.at_risk)
        exact = sum(each.value.minor * each.span.lower for each in book.at_risk.accounts)
        assert 0 <= found.least.minor <= exact < found.least.minor + 1
        assert found.least <= found.most <= found.value


TREND = asked(strategies.trend_policies(), strategies.trend_customers)


@FIFTY
@given(TREND)
def test_without_its_series_a_customer_has_no_trend(question: Any) -> None:
    facts, policy, on = question
    rules = Timeline.always(policy, PAPER)
    found = read_trends(facts, rules, on)
    assert [each.plan for each in found.readings] == list(policy.plans)
    silent = read_trends(evolve(facts, series={}), rules, on)
    assert silent.verdict is TrendVerdict.UNKNOWN


VISITS = asked(strategies.visit_policies(), strategies.visit_books)


@FIFTY
@given(VISITS)
def test_everybody_is_queued_not_reached_or_left_out(question: Any) -> None:
    book, policy, on = question
    found = queue_visits(book, policy, on)
    reached = len(found.rows) + sum(each.not_reached for each in found.lists)
    assert reached + len(found.left_out) == len(book.customers)


@FIFTY
@given(VISITS)
def test_a_queue_serves_everybody_within_its_bound_or_says_that_it_cannot(question: Any) -> None:
    book, policy, on = question
    book = evolve(book, calendar=None)
    lists = queue_visits(book, policy, on).lists
    bound = max((each.coverage.bound for each in lists), default=0)
    for each in lists:
        assert each.coverage.kept == (each.coverage.bound <= policy.longest_wait)
    out = {each.customer for each in queue_visits(book, policy, on).left_out if not each.until}
    weeks = schedule_visits(book, policy, on, weeks=bound // 7 + 2)
    seen = {row.customer for week in weeks for row in week.rows}
    waiting = {each.id for each in book.customers if not each.stops} - out
    assert waiting <= seen


@FIFTY
@given(st.data())
def test_a_longer_time_never_brings_fewer_purchases(data: Any) -> None:
    kept = data.draw(strategies.purchase_models())
    history = data.draw(strategies.purchase_histories(unit_days=kept.unit_days))
    short, long = (forecast(kept.model, history, each) for each in (1, Fraction(5, 2)))
    assert 0 <= short.expected <= long.expected
    assert 0 <= short.p_alive <= 1
