"""The watch of a borrower: scenario A1 of the credit domain page, and what holds of every watch."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import DocumentKind, Notation
from acctcore.credit import (
    CovenantSignals,
    CovenantTest,
    FundedLoan,
    FundsFlow,
    GradeAction,
    GradeRule,
    MonitoringCase,
    MonitoringPolicy,
    Premises,
    PreviousGrade,
    Requisite,
    SalesGate,
    Severity,
    SignalClearance,
    SignalKind,
    SignalState,
    SiteCall,
    SiteVisit,
    UpgradeRule,
    VisitPolicy,
    VisitRule,
    WarningSignal,
    Watch,
    WatchedBill,
    WatchedFacility,
    WatchedFigure,
    WatchGrade,
    WatchReview,
    monitor,
    site_findings,
    trace_funds,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.decisions import Decision
from acctcore.errors import Unknown
from acctcore.findings import Verdict
from acctcore.moments import Moment, TimeOfDay
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples/credit"
VISIT = Date(2026, 7, 8)
DOCUMENTS = Documents().extended(
    DocumentKind("monitoring-case", MonitoringCase),
    DocumentKind("monitoring-policy", Timeline[MonitoringPolicy]),
)
BANK = Calendar.of_weekend("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31))


def usd(amount: int) -> Money:
    return Money.of(amount, "USD")


def read(name: str) -> Any:
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    return DOCUMENTS.read_as(DOCUMENTS.named(name), text, Notation.TOML)


HARBOUR: MonitoringCase = read("monitoring-case")
POLICY: Timeline[MonitoringPolicy] = read("monitoring-policy")
[LINE] = HARBOUR.facilities or ()


def watch(case: MonitoringCase = HARBOUR, on: Date = VISIT) -> Watch:
    return monitor(case, POLICY, on).outcome


def fresh(case: MonitoringCase, on: Date) -> MonitoringCase:
    """Answer the same customer with figures of the day."""
    return evolve(case, figures=tuple(evolve(each, as_of=on) for each in case.figures))


def with_signals(*codes: str, on: Date = VISIT, **more: Any) -> MonitoringCase:
    """Answer the customer of the example with these signals only."""
    signals = tuple(
        WarningSignal(code, f"K-{at}", on, "desk", **more) for at, code in enumerate(codes)
    )
    return evolve(HARBOUR, signals=signals)


def codes(decision: Decision[Watch], verdict: Verdict) -> list[str]:
    return [each.code for each in decision.findings if each.verdict is verdict]


# Scenario A1, step 2 and variants (a) and (d): figures from the page.


def test_two_high_signals_make_it_red_the_same_day() -> None:
    found = watch()
    assert (found.grade, found.since, found.bound_by) == ("RED", VISIT, ("3(a)",))
    assert set(found.binding) == {"PREMISES_UNATTENDED V-1", "CONTACT_CONTRADICTION V-1"}
    told = [(each.code, each.about, str(each.due)) for each in found.actions]
    assert told == [
        ("HOLD_NEW_DRAWINGS", "Harbour Metals Ltd", "2026-07-08"),
        ("VERIFY", "B1", "2026-07-08"),
        ("VERIFY", "B2", "2026-07-08"),
        ("VERIFY", "B3", "2026-07-08"),
        ("WATCH_LIST_COMMITTEE", "Harbour Metals Ltd", "2026-07-09"),
    ]


def test_what_is_held_is_the_undrawn_limit() -> None:
    assert watch().holds_drawings
    assert watch().held == (usd(3_100_000),)


def test_nothing_is_sold_on_watch() -> None:
    decision = monitor(HARBOUR, POLICY, VISIT)
    assert decision.outcome.sales is SalesGate.ON_WATCH
    assert decision.outcome.verdict is Verdict.NOT_MET
    assert decision.citation.id == "watch-2026"
    assert codes(decision, Verdict.NOT_MET)[:3] == [
        "PREMISES_UNATTENDED",
        "CONTACT_CONTRADICTION",
        "RED",
    ]


def test_one_high_signal_only_is_amber_without_a_hold() -> None:
    found = watch(with_signals("PREMISES_UNATTENDED"))
    assert (found.grade, found.holds_drawings, found.held) == ("AMBER", False, ())
    told = [(each.code, each.about, each.due) for each in found.actions]
    assert told[:3] == [("VERIFY", name, Date(2026, 7, 13)) for name in ("B1", "B2", "B3")]


def test_a_visit_that_gives_no_signal_leaves_it_green() -> None:
    found = watch(with_signals())
    assert (found.grade, found.sales, found.actions) == ("GREEN", SalesGate.OPEN, ())
    assert found.since == Date(2026, 1, 15)
    assert found.verdict is Verdict.MET


def test_a_reused_bill_of_lading_is_red_by_itself() -> None:
    assert watch(with_signals("BILL_OF_LADING_REUSED")).bound_by == ("3(b)",)


SITE = Premises(
    "HM-1", "12 Quay Road", TimeOfDay.parse("09:00"), TimeOfDay.parse("18:00"), 24, remote_work=()
)


@pytest.mark.parametrize(
    ("at", "call", "grade"),
    [
        ("2026-07-08 10:30", "2026-07-08 11:15", "RED"),
        ("2026-07-08 10:30", None, "AMBER"),
        ("2026-07-08 19:30", "2026-07-08 11:15", "GREEN"),
        ("2026-07-04 10:30", None, "GREEN"),
    ],
)
def test_what_a_visit_found_becomes_the_grade(at: str, call: str | None, grade: str) -> None:
    """From the watch of the visitor to the grade, as the scenario tells it; 4 July: a Saturday."""
    rule = POLICY.at(VISIT).value.visits.site
    assert rule is not None
    visit = SiteVisit("V-1", "12 Quay Road", Moment.parse(at), ("A. Chan",), 0)
    calls = [SiteCall(Moment.parse(call), answered=True, says_present=True)] if call else []
    found = site_findings(visit, SITE, BANK, rule, conflicted=("M-14",), calls=calls)
    assert watch(evolve(HARBOUR, signals=found.signals)).grade == grade


def test_money_that_went_elsewhere_becomes_the_grade() -> None:
    rule = POLICY.at(VISIT).value.funds
    assert rule is not None
    loan = FundedLoan("TL-1", usd(400_000), ("copper",))
    split = [FundsFlow(f"P-{n}", "Villa Ltd", usd(25_001), VISIT, "property") for n in (1, 2)]
    rest = FundsFlow("P-3", "Copper Mills", usd(349_998), VISIT, "copper")
    signal = trace_funds(loan, (*split, rest), rule).signal(VISIT)
    assert signal is not None
    assert watch(evolve(HARBOUR, signals=(signal,))).grade == "AMBER"


# Business days, at the edge and one day beyond: five after Wednesday 8 July is Wednesday the 15th.


@pytest.mark.parametrize(("second", "grade"), [(15, "RED"), (16, "AMBER")])
def test_five_business_days_apart_is_within_and_six_is_not(second: int, grade: str) -> None:
    first, other = with_signals("PREMISES_UNATTENDED", "CONTACT_CONTRADICTION").signals or ()
    day = Date(2026, 7, second)
    case = evolve(HARBOUR, signals=(first, evolve(other, on=day)))
    on = Date(2026, 7, 20)
    assert watch(fresh(case, on), on).grade == grade


def test_the_day_it_became_red_is_that_of_the_second_signal() -> None:
    first, other = with_signals("PREMISES_UNATTENDED", "CONTACT_CONTRADICTION").signals or ()
    case = evolve(HARBOUR, signals=(first, evolve(other, on=Date(2026, 7, 10))))
    found = watch(case, Date(2026, 7, 20))
    assert found.since == Date(2026, 7, 10)
    assert [each.overdue for each in found.actions] == [True] * 5


def test_a_due_day_does_not_move_when_asked_again() -> None:
    one, other = watch(), watch(on=Date(2026, 7, 13))
    assert [each.due for each in one.actions] == [each.due for each in other.actions]
    assert [each.overdue for each in one.actions] == [False] * 5
    assert [each.overdue for each in other.actions] == [True] * 5


def test_an_action_due_on_the_day_is_not_overdue() -> None:
    case = with_signals("PREMISES_UNATTENDED")
    assert not any(each.overdue for each in watch(case, Date(2026, 7, 13)).actions)
    assert any(each.overdue for each in watch(case, Date(2026, 7, 14)).actions)


def test_an_action_of_the_same_day_is_due_on_a_sunday_too() -> None:
    sunday = Date(2026, 7, 12)
    case = with_signals("PREMISES_UNATTENDED", "CONTACT_CONTRADICTION", on=sunday)
    found = watch(evolve(case, calendar=None), sunday)
    assert [(each.code, each.due) for each in found.actions[:1]] == [("HOLD_NEW_DRAWINGS", sunday)]
    assert found.actions[-1].due is None


def test_matured_and_confirmed_bills_are_not_verified() -> None:
    bills = HARBOUR.bills or ()
    case = evolve(
        HARBOUR,
        bills=(
            evolve(bills[0], matures_on=VISIT),
            evolve(bills[1], matures_on=Date(2026, 7, 7)),
            evolve(bills[2], confirmed=True),
        ),
    )
    verified = [each.about for each in watch(case).actions if each.code == "VERIFY"]
    assert verified == ["B1"]


def test_without_an_unmatured_bill_two_high_signals_are_amber() -> None:
    decision = monitor(evolve(HARBOUR, bills=()), POLICY, VISIT)
    assert decision.outcome.grade == "AMBER"
    assert "NO_UNMATURED_BILL" in codes(decision, Verdict.NOT_APPLICABLE)


@pytest.mark.parametrize(
    "bills", [None, (WatchedBill("B1", usd(1)),)], ids=["not stated", "day not stated"]
)
def test_bills_that_are_not_known_may_be_unmatured(bills: Any) -> None:
    found = watch(evolve(HARBOUR, bills=bills))
    assert (found.grade, found.best, found.worst) == (None, "AMBER", "RED")
    assert found.holds_drawings
    assert found.sales is SalesGate.ON_WATCH
    about = "every unmatured bill" if bills is None else "B1"
    assert [each.about for each in found.actions if each.code == "VERIFY"] == [about]


# Signals: life, duplicates, clearance.


@pytest.mark.parametrize(
    ("on", "state"),
    [(Date(2027, 1, 8), SignalState.LIVE), (Date(2027, 1, 9), SignalState.EXPIRED)],
)
def test_a_signal_counts_to_the_last_day_of_its_life(on: Date, state: SignalState) -> None:
    found = watch(fresh(with_signals("PREMISES_UNATTENDED"), on), on)
    assert [each.state for each in found.signals] == [state]
    assert found.signals[0].counts_to == Date(2027, 1, 8)


def test_a_stated_end_makes_the_life_longer_and_never_shorter() -> None:
    longer = with_signals("PREMISES_UNATTENDED", expires_on=Date(2027, 6, 30))
    shorter = with_signals("PREMISES_UNATTENDED", expires_on=VISIT)
    assert watch(longer).signals[0].counts_to == Date(2027, 6, 30)
    assert watch(shorter).signals[0].counts_to == Date(2027, 1, 8)


def test_a_stated_severity_makes_it_graver_and_never_milder() -> None:
    graver = with_signals("ADVERSE_NEWS", severity=Severity.HIGH)
    milder = with_signals("PREMISES_UNATTENDED", severity=Severity.LOW)
    assert (watch(graver).grade, watch(milder).grade) == ("AMBER", "AMBER")


def test_a_signal_stated_twice_counts_once_and_is_shown() -> None:
    once = with_signals("PREMISES_UNATTENDED")
    twice = evolve(once, signals=(once.signals or ()) * 2)
    assert watch(twice).grade == "AMBER"
    assert [each.state for each in watch(twice).signals] == [
        SignalState.LIVE,
        SignalState.DUPLICATE,
    ]


def test_a_signal_that_is_not_confirmed_widens_the_grade() -> None:
    found = watch(with_signals("PREMISES_UNATTENDED", confirmed=False))
    assert (found.grade, found.best, found.worst) == (None, "GREEN", "AMBER")
    assert (found.sales, found.verdict) == (SalesGate.UNKNOWN, Verdict.UNKNOWN)


def test_an_independent_person_clears_a_signal_and_the_manager_does_not() -> None:
    case = with_signals("PREMISES_UNATTENDED")
    cleared = evolve(
        case, clearances=(SignalClearance("K-0", "P. Lam", VISIT, "office moved", "credit-risk"),)
    )
    assert watch(cleared).grade == "GREEN"
    own = evolve(case, clearances=(SignalClearance("K-0", "M-14", VISIT, "office moved"),))
    decision = monitor(own, POLICY, VISIT)
    assert decision.outcome.grade == "AMBER"
    assert "CLEARANCE_NOT_INDEPENDENT" in codes(decision, Verdict.NOT_MET)


@pytest.mark.parametrize(
    ("role", "roles", "grade", "code"),
    [
        ("", (), "GREEN", ""),
        ("sales", (), "GREEN", ""),
        ("credit-risk", ("credit-risk",), "GREEN", ""),
        ("sales", ("credit-risk",), "AMBER", "CLEARANCE_ROLE_NOT_LISTED"),
        (" ", ("credit-risk",), None, "CLEARANCE_ROLE_NOT_STATED"),
    ],
)
def test_a_signal_is_taken_back_by_a_role_that_the_policy_names(
    role: str, roles: tuple[str, ...], grade: str | None, code: str
) -> None:
    clearance = SignalClearance("K-0", "P. Lam", VISIT, "office moved", role)
    case = evolve(with_signals("PREMISES_UNATTENDED"), clearances=(clearance,))
    decision = monitor(case, under(clearance_roles=roles), VISIT)
    assert decision.outcome.grade == grade
    told = [each.code for each in decision.findings if each.code.startswith("CLEARANCE")]
    assert told == ([code] if code else [])


def test_a_clearance_of_no_known_role_opens_nothing_that_is_settled() -> None:
    """A signal that may be so stays one that may, and one past its life stays past it."""
    clearance = SignalClearance("K-0", "P. Lam", VISIT, "office moved")
    for more, state in (
        ({"confirmed": False}, SignalState.POSSIBLE),
        ({"on": Date(2025, 7, 8)}, SignalState.EXPIRED),
    ):
        case = evolve(with_signals("PREMISES_UNATTENDED", **more), clearances=(clearance,))
        found = monitor(case, under(clearance_roles=("credit-risk",)), VISIT).outcome
        assert [each.state for each in found.signals] == [state]


# What nobody reads.


def unread(case: MonitoringCase) -> list[tuple[Any, ...]]:
    return [
        (each.code, each.about, each.measured, each.limit)
        for each in monitor(case, POLICY, VISIT).findings
        if each.code.endswith("_NOT_READ")
    ]


def figure(name: str, about: str = "") -> WatchedFigure:
    return WatchedFigure(name, Quantity(45, "days"), VISIT, about)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            figure("days past due ", "TL-1"),
            ("days past due  of TL-1", "days past due ", "days past due"),
        ),
        (
            figure("Days Past Due", "TL-1"),
            ("Days Past Due of TL-1", "Days Past Due", "days past due"),
        ),
        (figure("days overdue", "TL-1"), ("days overdue of TL-1", None, None)),
        (figure("days past due"), ("days past due of Harbour Metals Ltd", None, None)),
    ],
)
def test_a_figure_that_no_threshold_reads_is_named(told: WatchedFigure, expected: Any) -> None:
    assert unread(HARBOUR) == []
    more = evolve(HARBOUR, figures=(*HARBOUR.figures, told))
    assert unread(more) == [("FIGURE_NOT_READ", *expected)]
    assert monitor(more, POLICY, VISIT).outcome == monitor(HARBOUR, POLICY, VISIT).outcome


def test_an_item_of_information_that_nobody_requires_is_named() -> None:
    more = evolve(HARBOUR, information={**HARBOUR.information, "Review": VISIT, "permit": VISIT})
    assert unread(more) == [
        ("INFORMATION_NOT_READ", "Review", "Review", "review"),
        ("INFORMATION_NOT_READ", "permit", None, None),
    ]
    assert monitor(more, POLICY, VISIT).outcome == monitor(HARBOUR, POLICY, VISIT).outcome


def test_a_signal_that_the_policy_does_not_list_raises() -> None:
    with pytest.raises(Unknown, match="signal: expected one of LEVERAGE_RISE"):
        watch(with_signals("FLOOD"))


# What is not known.


def test_signals_that_nobody_states_may_be_any() -> None:
    decision = monitor(evolve(HARBOUR, signals=None), POLICY, VISIT)
    found = decision.outcome
    assert (found.grade, found.best, found.worst) == (None, "GREEN", "RED")
    assert "SIGNALS_NOT_STATED" in codes(decision, Verdict.UNKNOWN)


def test_covenants_that_nobody_states_may_be_broken() -> None:
    decision = monitor(evolve(with_signals(), covenants=None), POLICY, VISIT)
    assert (decision.outcome.best, decision.outcome.worst) == ("GREEN", "AMBER")
    assert "COVENANTS_NOT_STATED" in codes(decision, Verdict.UNKNOWN)


def test_a_grade_before_that_nobody_states_may_be_the_worst() -> None:
    decision = monitor(evolve(with_signals(), previous=None), POLICY, VISIT)
    assert (decision.outcome.best, decision.outcome.worst) == ("GREEN", "RED")
    assert "GRADE_BEFORE_NOT_STATED" in codes(decision, Verdict.UNKNOWN)


def test_a_missing_figure_may_hide_its_signal() -> None:
    turnover = HARBOUR.figures[1:]
    decision = monitor(evolve(with_signals(), figures=turnover), POLICY, VISIT)
    assert (decision.outcome.best, decision.outcome.worst) == ("GREEN", "AMBER")
    assert "FIGURE_NOT_STATED" in codes(decision, Verdict.UNKNOWN)


def test_a_figure_too_old_is_not_known() -> None:
    days, turnover = HARBOUR.figures
    for as_of, grade in ((Date(2026, 7, 1), "GREEN"), (Date(2026, 6, 30), None)):
        case = evolve(with_signals(), figures=(evolve(days, as_of=as_of), turnover))
        assert watch(case).grade == grade


def test_a_figure_without_the_one_before_cannot_be_compared() -> None:
    days, turnover = HARBOUR.figures
    for before in (None, usd(0), usd(-5)):
        case = evolve(with_signals(), figures=(days, evolve(turnover, before=before)))
        decision = monitor(case, POLICY, VISIT)
        assert decision.outcome.worst == "WATCH"
        assert "NOTHING_TO_COMPARE_WITH" in codes(decision, Verdict.UNKNOWN)


@pytest.mark.parametrize(("days", "grade"), [(29, "GREEN"), (30, "AMBER"), (31, "AMBER")])
def test_thirty_days_past_due_is_the_signal(days: int, grade: str) -> None:
    figures = (evolve(HARBOUR.figures[0], value=Quantity(days, "days")), HARBOUR.figures[1])
    found = watch(evolve(with_signals(), figures=figures))
    assert found.grade == grade


@pytest.mark.parametrize(
    ("now", "grade"), [(usd(80), "GREEN"), (Money(7999, "USD"), "WATCH"), (usd(-1), "WATCH")]
)
def test_a_fall_of_more_than_a_fifth_is_the_signal(now: Money, grade: str) -> None:
    turnover = WatchedFigure("turnover", now, Date(2025, 12, 31), before=usd(100))
    found = watch(evolve(with_signals(), figures=(HARBOUR.figures[0], turnover)))
    assert found.grade == grade


def test_what_a_threshold_finds_counts_once_with_what_is_stated() -> None:
    late = evolve(HARBOUR.figures[0], value=Quantity(30, "days"))
    signal = WarningSignal("FACILITY_30_DAYS_PAST_DUE", "L-1", VISIT, "loan system", "TL-1")
    case = evolve(HARBOUR, signals=(signal,), figures=(late, HARBOUR.figures[1]))
    found = watch(case)
    assert found.grade == "AMBER"
    assert [each.state for each in found.signals] == [SignalState.LIVE, SignalState.DUPLICATE]


@pytest.mark.parametrize(
    ("item", "on", "expected"),
    [
        ("review", Date(2025, 7, 8), ("GREEN", "GREEN", SalesGate.OPEN)),
        ("review", Date(2025, 7, 7), ("WATCH", "WATCH", SalesGate.ON_WATCH)),
        ("review", None, ("GREEN", "WATCH", SalesGate.UNKNOWN)),
        ("annual accounts", Date(2025, 1, 7), ("GREEN", "AMBER", SalesGate.UNKNOWN)),
    ],
)
def test_what_is_stale_or_missing_never_helps(item: str, on: Any, expected: Any) -> None:
    known = {name: day for name, day in HARBOUR.information.items() if name != item}
    stated = known if on is None else {**known, item: on}
    found = watch(evolve(with_signals(), information=stated))
    assert (found.best, found.worst, found.sales) == expected


def test_an_overdue_review_holds_from_the_day_it_was_due() -> None:
    known = {**HARBOUR.information, "review": Date(2025, 7, 7)}
    previous = PreviousGrade("GREEN", Date(2025, 1, 15))
    found = watch(evolve(with_signals(), information=known, previous=previous))
    assert found.since == Date(2026, 7, 8)


def test_information_that_hides_nothing_bad_still_stops_sales() -> None:
    policy = POLICY.at(VISIT).value
    known = Requisite("telephone", "6(c)", Tenor(months=1), may_hide="GREEN")
    own = Timeline.always(
        evolve(policy, information=(*policy.information, known)), Source("own", Status.INVENTED)
    )
    found = monitor(with_signals(), own, VISIT).outcome
    assert (found.grade, found.sales, found.verdict) == (
        "GREEN",
        SalesGate.STALE,
        Verdict.UNKNOWN,
    )


def test_without_a_calendar_a_window_may_or_may_not_reach() -> None:
    first, other = with_signals("PREMISES_UNATTENDED", "CONTACT_CONTRADICTION").signals or ()
    later = Date(2026, 7, 20)
    for day, best in ((Date(2026, 7, 13), "RED"), (Date(2026, 7, 14), "AMBER")):
        case = evolve(HARBOUR, signals=(first, evolve(other, on=day)), calendar=None)
        found = watch(case, later)
        assert (found.best, found.worst) == (best, "RED")
    short = Calendar.of_weekend("short", "2026", Date(2026, 1, 1), Date(2026, 7, 10))
    case = evolve(HARBOUR, signals=(first, evolve(other, on=day)), calendar=short)
    assert watch(case, later).grade is None
    assert "CALENDAR_UNKNOWN" in codes(monitor(case, POLICY, later), Verdict.UNKNOWN)


def test_a_facility_whose_use_is_not_known_is_named() -> None:
    case = evolve(HARBOUR, facilities=(evolve(LINE, drawn=None),))
    decision = monitor(case, POLICY, VISIT)
    assert decision.outcome.held == ()
    assert "DRAWN_NOT_STATED" in codes(decision, Verdict.UNKNOWN)


def test_what_is_held_is_shown_by_currency_and_never_below_nothing() -> None:
    line = LINE
    hkd = WatchedFacility("TL-2", Money.of(10, "HKD"), Money.of(12, "HKD"))
    second = WatchedFacility("TL-3", usd(5), usd(4))
    case = evolve(HARBOUR, facilities=(line, hkd, second))
    assert watch(case).held == (Money.of(0, "HKD"), usd(3_100_001))


# The grade before, and reviews.

AMBER_BEFORE = PreviousGrade("AMBER", Date(2026, 3, 2))
REVIEW = WatchReview("P. Lam", "credit-risk", Date(2026, 7, 1), "GREEN", "site reopened")


def test_a_grade_does_not_become_better_because_nothing_is_said_any_more() -> None:
    decision = monitor(evolve(with_signals(), previous=AMBER_BEFORE), POLICY, VISIT)
    assert (decision.outcome.grade, decision.outcome.since) == ("AMBER", Date(2026, 3, 2))
    assert "GRADE_BEFORE_STANDS" in codes(decision, Verdict.NOT_MET)


def test_an_independent_review_makes_it_better() -> None:
    case = evolve(with_signals(), previous=AMBER_BEFORE, review=REVIEW)
    decision = monitor(case, POLICY, VISIT)
    assert (decision.outcome.grade, decision.outcome.sales) == ("GREEN", SalesGate.OPEN)
    assert "REVIEWED" in codes(decision, Verdict.MET)


def test_a_review_never_overrules_a_signal() -> None:
    case = evolve(with_signals("ADVERSE_NEWS", "AUDITOR_CONCERN"), review=REVIEW)
    assert watch(case).grade == "AMBER"


def test_a_review_can_make_it_worse_whoever_gives_it() -> None:
    own = evolve(REVIEW, by="M-14", grade="RED", reason="owner unreachable")
    assert watch(evolve(with_signals(), review=own)).grade == "RED"


def test_a_grade_lifted_in_part_holds_from_the_review() -> None:
    signals = with_signals("PREMISES_UNATTENDED", on=Date(2026, 5, 4)).signals
    before = PreviousGrade("RED", Date(2026, 5, 5))
    part = evolve(REVIEW, grade="WATCH")
    found = watch(evolve(HARBOUR, signals=signals, previous=before, review=part))
    assert (found.grade, found.since) == ("AMBER", Date(2026, 7, 1))


def test_a_review_settles_a_grade_before_that_nobody_states() -> None:
    assert watch(evolve(with_signals(), previous=None, review=REVIEW)).grade == "GREEN"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": "M-14"}, "NOT_INDEPENDENT"),
        ({"role": "sales"}, "ROLE_NOT_LISTED"),
        ({"on": Date(2026, 4, 7)}, "REVIEW_TOO_OLD"),
        ({"on": Date(2026, 6, 30)}, "REVIEW_BEFORE_THE_GRADE"),
    ],
)
def test_a_review_that_does_not_count_says_why(changes: dict[str, Any], code: str) -> None:
    before = PreviousGrade("AMBER", Date(2026, 7, 1) if "BEFORE" in code else Date(2026, 3, 2))
    case = evolve(with_signals(), previous=before, review=evolve(REVIEW, **changes))
    decision = monitor(case, POLICY, VISIT)
    assert decision.outcome.grade == "AMBER"
    assert code in codes(decision, Verdict.NOT_MET)


def test_a_review_of_the_first_day_that_counts_does_count() -> None:
    case = evolve(with_signals(), previous=AMBER_BEFORE, review=evolve(REVIEW, on=Date(2026, 4, 8)))
    assert watch(case).grade == "GREEN"


def under(**changes: Any) -> Timeline[MonitoringPolicy]:
    policy = evolve(POLICY.at(VISIT).value, **changes)
    return Timeline.always(policy, Source("own policy", Status.INVENTED))


@pytest.mark.parametrize(
    ("before", "expected", "code"),
    [
        (PreviousGrade("AMBER", Date(2026, 6, 1)), "GREEN", "REVIEWED"),
        (PreviousGrade("AMBER", Date(2026, 6, 2)), "AMBER", "GRADE_TOO_YOUNG"),
        (None, None, "GRADE_BEFORE_NOT_KNOWN"),
    ],
)
def test_a_grade_stands_for_some_time_where_the_policy_says_so(
    before: Any, expected: Any, code: str
) -> None:
    waits = UpgradeRule("7", ("credit-risk",), Tenor(months=3), Tenor(months=1))
    case = evolve(with_signals(), previous=before, review=REVIEW)
    decision = monitor(case, under(upgrade=waits), VISIT)
    assert decision.outcome.grade == expected
    assert code in [each.code for each in decision.findings]


def test_without_an_upgrade_rule_nothing_makes_a_grade_better() -> None:
    case = evolve(with_signals(), previous=AMBER_BEFORE, review=REVIEW)
    decision = monitor(case, under(upgrade=None), VISIT)
    assert decision.outcome.grade == "AMBER"
    assert "NO_UPGRADE_RULE" in codes(decision, Verdict.NOT_MET)


# Covenants as signals. The figures of Union Pacific 2012 are those of the page.


def covenant(**changes: Any) -> CovenantTest:
    stated = {"debt": usd(39_800_000_000), "net worth": usd(19_877_000_000)}
    inputs = changes.pop("inputs", stated)
    return CovenantTest(
        "C-1",
        "7.1",
        "debt",
        "<=",
        inputs,
        Date(2026, 6, 30),
        **{"multiple": 2, "of": "net worth", **changes},
    )


def test_a_covenant_shows_headroom_and_every_input() -> None:
    found = watch(evolve(with_signals(), covenants=(covenant(),)))
    assert found.grade == "WATCH"
    assert found.since == Date(2026, 6, 30)
    result = found.covenants[0]
    assert (result.allowed, result.headroom) == (usd(39_754_000_000), usd(-46_000_000))
    assert result.inputs == {"debt": usd(39_800_000_000), "net worth": usd(19_877_000_000)}
    assert result.kept is Verdict.NOT_MET


@pytest.mark.parametrize(("minor", "kept"), [(3_975_400_000_000, True), (3_975_400_000_001, False)])
def test_a_covenant_is_kept_to_the_last_cent(minor: int, kept: bool) -> None:
    inputs = {"debt": Money(minor, "USD"), "net worth": usd(19_877_000_000)}
    found = watch(evolve(with_signals(), covenants=(covenant(inputs=inputs),)))
    assert found.grade == ("GREEN" if kept else "WATCH")


def test_a_covenant_without_an_input_may_be_broken() -> None:
    case = evolve(with_signals(), covenants=(covenant(inputs={"debt": usd(1)}),))
    decision = monitor(case, POLICY, VISIT)
    assert (decision.outcome.best, decision.outcome.worst) == ("GREEN", "WATCH")
    assert "INPUT_NOT_STATED" in codes(decision, Verdict.UNKNOWN)


def test_a_breach_in_its_cure_period_is_told_apart() -> None:
    for until, code in ((VISIT, "COVENANT_BREACH_IN_CURE"), (Date(2026, 7, 7), "COVENANT_BREACH")):
        case = evolve(with_signals(), covenants=(covenant(cure_until=until),))
        decision = monitor(case, POLICY, VISIT)
        assert code in codes(decision, Verdict.NOT_MET)
        assert decision.outcome.grade == "WATCH"


@pytest.mark.parametrize(
    ("due", "came", "code"),
    [
        (None, None, "NO_CERTIFICATE_DUE"),
        (VISIT, None, "CERTIFICATE_NOT_YET_DUE"),
        (Date(2026, 7, 7), None, "LATE_CERTIFICATE"),
        (Date(2026, 7, 1), Date(2026, 7, 1), "CERTIFICATE_IN_TIME"),
        (Date(2026, 7, 1), Date(2026, 7, 2), "LATE_CERTIFICATE"),
    ],
)
def test_a_late_certificate_is_a_finding_too(due: Any, came: Any, code: str) -> None:
    kept = {"debt": usd(1), "net worth": usd(1)}
    tested = covenant(inputs=kept, certificate_due=due, certificate_on=came)
    decision = monitor(evolve(with_signals(), covenants=(tested,)), POLICY, VISIT)
    assert code in [each.code for each in decision.findings]
    late = [each.code for each in decision.outcome.signals]
    assert late == (["LATE_CERTIFICATE"] if code == "LATE_CERTIFICATE" else [])


KEPT = {"debt": usd(1), "net worth": usd(1)}
AGED = CovenantSignals("2(g)", "COVENANT_BREACH", "LATE_CERTIFICATE", Tenor(days=8))
"""Eight days before the visit is the day of the test."""


def aged(rule: CovenantSignals, *, kept: bool) -> Decision[Watch]:
    inputs = {"inputs": KEPT} if kept else {}
    case = fresh(evolve(with_signals(), covenants=(covenant(**inputs),)), VISIT)
    return monitor(case, under(covenants=rule), VISIT)


def test_a_test_of_too_long_ago_no_longer_says_that_a_covenant_is_kept() -> None:
    young, old = aged(AGED, kept=True), aged(evolve(AGED, max_age=Tenor(days=7)), kept=True)
    assert (young.outcome.grade, young.outcome.sales) == ("GREEN", SalesGate.OPEN)
    assert (old.outcome.best, old.outcome.worst) == ("GREEN", "WATCH")
    assert old.outcome.sales is SalesGate.UNKNOWN
    assert old.outcome.covenants[0].kept is Verdict.UNKNOWN
    assert "COVENANT_TEST_TOO_OLD" in codes(old, Verdict.UNKNOWN)
    assert "COVENANT_KEPT" not in codes(old, Verdict.MET)
    assert aged(evolve(AGED, max_age=None), kept=True).outcome.sales is SalesGate.OPEN


def test_a_breach_stays_one_however_long_ago_it_was_tested() -> None:
    found = aged(evolve(AGED, max_age=Tenor(days=7)), kept=False)
    assert (found.outcome.grade, found.outcome.sales) == ("WATCH", SalesGate.ON_WATCH)
    assert "COVENANT_BREACH" in codes(found, Verdict.NOT_MET)
    assert "COVENANT_TEST_TOO_OLD" in codes(found, Verdict.UNKNOWN)


@pytest.mark.parametrize("kept", [True, False])
def test_an_old_test_keeps_sales_shut_even_where_no_rule_counts_its_signal(kept: bool) -> None:
    case = fresh(
        evolve(with_signals(), covenants=(covenant(inputs=KEPT) if kept else covenant(),)), VISIT
    )
    for days, sales in ((8, SalesGate.OPEN), (7, SalesGate.STALE)):
        rule = evolve(AGED, max_age=Tenor(days=days))
        found = monitor(case, under(covenants=rule, rules=()), VISIT)
        assert (found.outcome.grade, found.outcome.sales) == ("GREEN", sales)


@pytest.mark.parametrize(
    ("max_age", "sales"), [(Tenor(days=8), SalesGate.STALE), (None, SalesGate.OPEN)]
)
def test_tests_that_are_not_known_may_be_too_old(max_age: Tenor | None, sales: SalesGate) -> None:
    case = fresh(evolve(with_signals(), covenants=None), VISIT)
    found = monitor(case, under(covenants=evolve(AGED, max_age=max_age), rules=()), VISIT)
    assert (found.outcome.grade, found.outcome.sales) == ("GREEN", sales)


def test_a_policy_without_covenants_says_that_it_judges_none() -> None:
    case = evolve(with_signals(), covenants=(covenant(),))
    decision = monitor(case, under(covenants=None), VISIT)
    assert decision.outcome.grade == "GREEN"
    assert "COVENANTS_NOT_JUDGED" in codes(decision, Verdict.NOT_APPLICABLE)


# Visits of a watch.


def test_the_next_visit_follows_from_the_grade() -> None:
    green, red = watch(with_signals()).visits[0], watch().visits[0]
    assert (green.due, green.unannounced) == (Date(2027, 1, 8), False) or green.due is None
    assert (red.due, red.unannounced, red.visitors) == (Date(2026, 10, 8), True, 2)


@pytest.mark.parametrize(
    ("facility", "code", "verdict"),
    [
        ({"last_visit_on": Date(2026, 1, 7)}, "VISIT_OVERDUE", Verdict.NOT_MET),
        ({"last_visit_on": None, "opened_on": None}, "NEVER_VISITED", Verdict.NOT_MET),
        ({"last_visit_on": VISIT}, "CALENDAR_UNKNOWN", Verdict.UNKNOWN),
        ({"last_visit_on": Date(2026, 3, 2)}, "VISIT_DUE", Verdict.MET),
    ],
)
def test_a_visit_is_a_finding(facility: dict[str, Any], code: str, verdict: Verdict) -> None:
    case = evolve(with_signals(), facilities=(evolve(LINE, **facility),))
    assert code in codes(monitor(case, POLICY, VISIT), verdict)


def test_a_facility_without_a_rule_of_visits_is_named() -> None:
    rules = VisitPolicy((VisitRule("8", Tenor(months=1), products=("mortgage",)),))
    decision = monitor(with_signals(), under(visits=rules), VISIT)
    assert "NO_VISIT_RULE" in codes(decision, Verdict.NOT_APPLICABLE)
    assert monitor(with_signals(), under(visits=VisitPolicy()), VISIT).outcome.visits == ()


# What holds of every watch, on small policies. The oracle judges every completion of what is not
# known by counting, without windows or bounds.

GRADES = ("GREEN", "WATCH", "AMBER", "RED")
KINDS = (("A", Severity.LOW), ("B", Severity.MEDIUM), ("C", Severity.HIGH))
HOLD = GradeAction("HOLD", "5", holds_drawings=True)


def small_policy(rules: tuple[GradeRule, ...]) -> MonitoringPolicy:
    grades = tuple(
        WatchGrade(name, "4", watch=at > 0, actions=(HOLD,) if name == "RED" else ())
        for at, name in enumerate(GRADES)
    )
    kinds = tuple(SignalKind(code, "2", severity) for code, severity in KINDS)
    return MonitoringPolicy(grades, kinds, rules)


RULES = st.lists(
    st.builds(
        lambda at, grade, count, least, within, bills: GradeRule(
            f"3({at})", grade, count, least, within=within, while_bills_unmatured=bills
        ),
        st.integers(0, 10**6),
        st.sampled_from(GRADES),
        st.integers(1, 3),
        st.sampled_from((None, *Severity)),
        st.sampled_from((None, 0, 1, 3)),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda rule: rule.clause,
).map(tuple)
SIGNALS = st.lists(
    st.builds(
        lambda code, day, confirmed: (code, Date(2026, 7, day), confirmed),
        st.sampled_from([code for code, _ in KINDS]),
        st.integers(1, 12),
        st.booleans(),
    ),
    max_size=4,
).map(
    lambda rows: tuple(
        WarningSignal(code, f"K-{at}", on, "desk", confirmed=sure)
        for at, (code, on, sure) in enumerate(rows)
    )
)
BILLS = st.sampled_from(
    [None, (), (WatchedBill("B1", usd(1)),), (WatchedBill("B1", usd(1), Date(2026, 8, 1)),)]
)
BEFORE = st.sampled_from([None, *(PreviousGrade(name, Date(2026, 1, 5)) for name in GRADES)])


def small(rules: tuple[GradeRule, ...]) -> Timeline[MonitoringPolicy]:
    return Timeline.always(small_policy(rules), Source("small", Status.INVENTED))


def business_days_between(first: Date, last: Date) -> int:
    days = (from_ordinal(at) for at in range(first.toordinal() + 1, last.toordinal() + 1))
    return sum(each.weekday() < 5 for each in days)


def is_held(rule: GradeRule, signals: Any, *, bill: bool) -> bool:
    """Count by hand: try every choice of so many signals that fit."""
    grave = dict(KINDS)
    least = 0 if rule.at_least is None else list(Severity).index(rule.at_least)
    fitting = [s.on for s in signals if list(Severity).index(grave[s.code]) >= least]
    if rule.while_bills_unmatured and not bill:
        return False
    for first in fitting:
        near = [
            day
            for day in fitting
            if day >= first and (rule.within is None or _reaches(first, day, rule.within))
        ]
        if len(near) >= rule.count:
            return True
    return False


def _reaches(first: Date, last: Date, days: int) -> bool:
    if days == 0:
        opens = first.toordinal() + {5: 2, 6: 1}.get(first.weekday(), 0)
        return last.toordinal() <= opens
    return business_days_between(first, last) <= days and (
        business_days_between(first, last) < days or last.weekday() < 5
    )


@given(rules=RULES, signals=SIGNALS, bills=BILLS, before=BEFORE)
def test_the_interval_is_that_of_every_completion(
    rules: tuple[GradeRule, ...], signals: tuple[WarningSignal, ...], bills: Any, before: Any
) -> None:
    case = MonitoringCase(
        "C", "M", (), bills, signals, covenants=(), previous=before, calendar=BANK
    )
    found = monitor(case, small(rules), Date(2026, 7, 20)).outcome
    open_ = [each for each in signals if not each.confirmed]
    bill_known = bills is not None and all(each.matures_on for each in bills)
    reached = []
    for kept in product((True, False), repeat=len(open_)):
        real = [s for s in signals if s.confirmed or kept[open_.index(s)]]
        for bill in (bool(bills),) if bill_known else (True, False):
            held = [GRADES.index(r.grade) for r in rules if is_held(r, real, bill=bill)]
            floors = GRADES if before is None else (before.grade,)
            reached += [max([GRADES.index(floor), *held]) for floor in floors]
    assert (found.best, found.worst) == (GRADES[min(reached)], GRADES[max(reached)])
    assert found.grade == (found.best if min(reached) == max(reached) else None)
    assert found.holds_drawings == (found.worst == "RED")


def place(watched: Watch) -> int:
    return GRADES.index(watched.worst)


@given(rules=RULES, signals=SIGNALS, bills=BILLS, before=BEFORE, code=st.sampled_from("ABC"))
def test_one_signal_more_never_makes_it_better(
    rules: Any, signals: Any, bills: Any, before: Any, code: str
) -> None:
    case = MonitoringCase("C", "M", (), bills, signals, covenants=(), previous=before)
    more = evolve(
        case, signals=(*signals, WarningSignal(code, "K-more", Date(2026, 7, 12), "desk"))
    )
    on, policies = Date(2026, 7, 20), small(rules)
    one, other = monitor(case, policies, on).outcome, monitor(more, policies, on).outcome
    assert place(one) <= place(other)
    assert GRADES.index(one.best) <= GRADES.index(other.best)


@given(rules=RULES, signals=SIGNALS, bills=BILLS, before=BEFORE)
def test_knowing_less_never_makes_it_better(
    rules: Any, signals: Any, bills: Any, before: Any
) -> None:
    case = MonitoringCase(
        "C", "M", (), bills, signals, covenants=(), previous=before, calendar=BANK
    )
    on, policies = Date(2026, 7, 20), small(rules)
    full = monitor(case, policies, on).outcome
    for name in ("bills", "signals", "previous", "calendar"):
        less = monitor(evolve(case, **{name: None}), policies, on).outcome
        assert place(less) >= place(full), name
        assert less.sales is SalesGate.OPEN or less.verdict is not Verdict.MET
        assert full.verdict is Verdict.MET or less.verdict is not Verdict.MET


@given(rules=RULES, signals=SIGNALS, bills=BILLS)
def test_a_grade_handed_on_never_becomes_better_as_signals_expire(
    rules: Any, signals: Any, bills: Any
) -> None:
    kinds = tuple(SignalKind(code, "2", each, Tenor(days=5)) for code, each in KINDS)
    policy = evolve(small_policy(rules), signals=kinds)
    policies = Timeline.always(policy, Source("small", Status.INVENTED))
    before = PreviousGrade("GREEN", Date(2026, 1, 5))
    case = MonitoringCase(
        "C", "M", (), bills, signals, covenants=(), previous=before, calendar=BANK
    )
    worst = 0
    for on in (Date(2026, 7, day) for day in (12, 15, 18, 31)):
        found = monitor(case, policies, on).outcome
        assert place(found) >= worst
        worst = place(found)
        case = evolve(case, previous=PreviousGrade(found.worst, on))


@given(rules=RULES, signals=SIGNALS, bills=BILLS, before=BEFORE)
def test_the_order_of_signals_and_rules_makes_no_difference(
    rules: Any, signals: Any, bills: Any, before: Any
) -> None:
    case = MonitoringCase("C", "M", (), bills, signals, covenants=(), previous=before)
    turned = evolve(case, signals=signals[::-1])
    on = Date(2026, 7, 20)
    one = monitor(case, small(rules), on).outcome
    other = monitor(turned, small(rules[::-1]), on).outcome
    assert (one.best, one.worst, one.since, one.signals) == (
        other.best,
        other.worst,
        other.since,
        other.signals,
    )
    assert set(one.bound_by) == set(other.bound_by)
