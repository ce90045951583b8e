"""What somebody might try so that a grade looks better, and why it does not help.

Credit page, section 9: neither a worse signal nor missing data ever improves a grade. The days are
those of scenario A1; expected grades are read off the example policy by hand.
"""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    FundedLoan,
    FundsFlow,
    FundsRule,
    FundsUse,
    GradeRule,
    MonitoringCase,
    MonitoringPolicy,
    PreviousGrade,
    SalesGate,
    Severity,
    SignalClearance,
    SignalKind,
    WarningSignal,
    Watch,
    WatchedBill,
    WatchGrade,
    WatchReview,
    monitor,
    trace_funds,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "credit"
VISIT = Date(2026, 7, 8)


def usd(amount: int) -> Money:
    return Money.of(amount, "USD")


def read(name: str) -> Any:
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    return documents_of().read(text, Notation.TOML)


HARBOUR: MonitoringCase = read("monitoring-case")
POLICY: Timeline[MonitoringPolicy] = read("monitoring-policy")
QUIET = evolve(HARBOUR, signals=())


def watch(case: MonitoringCase, on: Date = VISIT) -> Watch:
    return monitor(case, POLICY, on).outcome


def known_on(case: MonitoringCase, on: Date) -> MonitoringCase:
    """Answer the same customer with figures and information of the day."""
    figures = tuple(evolve(each, as_of=on) for each in case.figures)
    return evolve(case, figures=figures, information=dict.fromkeys(case.information, on))


# The manager of the account, however the name is written.


@pytest.mark.parametrize("by", ["M-14", "m-14", " M-14", "M-14 ", "M\u00ad-14"])
def test_the_manager_neither_lifts_nor_clears_however_the_name_is_written(by: str) -> None:
    review = WatchReview(by, "credit-risk", VISIT, "GREEN", "accounts seen")
    amber = evolve(QUIET, previous=PreviousGrade("AMBER", Date(2026, 3, 2)), review=review)
    assert watch(amber).grade == "AMBER"
    own = [SignalClearance(each.key, by, VISIT, "error") for each in HARBOUR.signals or ()]
    decision = monitor(evolve(HARBOUR, clearances=own), POLICY, VISIT)
    assert decision.outcome.grade == "RED"
    assert [e.code for e in decision.reasons].count("CLEARANCE_NOT_INDEPENDENT") == 2


# An event both stated and found: the older statement does not hide the day it was found.


@pytest.mark.parametrize("days", [0, 45])
def test_an_older_statement_of_what_was_found_does_not_narrow_the_window(days: int) -> None:
    """Past due on 7 July and nobody there on 8 July are two HIGH signals in five business days."""
    as_of = Date(2026, 7, 7) if days else Date(2026, 5, 1)
    late, turnover = HARBOUR.figures
    figures = (evolve(late, value=Quantity(days, "days"), as_of=as_of), turnover)
    nobody, _ = HARBOUR.signals or ()
    code = "FACILITY_30_DAYS_PAST_DUE"
    stated = WarningSignal(code, "loan system 1", Date(2026, 6, 1), "loan system", "TL-1")
    one = evolve(HARBOUR, signals=(nobody,), figures=figures)
    both = evolve(one, signals=(nobody, stated))
    assert watch(one).worst == watch(both).worst == "RED"
    assert watch(one).grade == watch(both).grade


def test_an_event_stated_and_found_in_one_window_still_counts_once() -> None:
    late, turnover = HARBOUR.figures
    figures = (evolve(late, value=Quantity(45, "days")), turnover)
    code = "FACILITY_30_DAYS_PAST_DUE"
    stated = WarningSignal(code, "loan system 1", Date(2026, 7, 6), "loan system", "TL-1")
    case = evolve(HARBOUR, signals=(stated,), figures=figures)
    assert (watch(case).grade, watch(case).since) == ("AMBER", Date(2026, 7, 6))


# Time: a grade that nobody handed on.


@pytest.mark.parametrize(
    "on",
    [
        Date(2026, 9, 22),  # the last bill matured the day before
        Date(2027, 1, 9),  # both signals counted to the day before
        Date(2027, 6, 30),
    ],
)
def test_a_grade_that_nobody_handed_on_stands_until_a_review(on: Date) -> None:
    found = watch(known_on(HARBOUR, on), on)
    assert (found.grade, found.since, found.sales) == ("RED", VISIT, SalesGate.ON_WATCH)
    early = WatchReview("P. Lam", "credit-risk", on, "GREEN", "site reopened")
    after = watch(evolve(known_on(HARBOUR, on), review=early), on)
    assert after.grade == ("AMBER" if on < Date(2027, 1, 9) else "GREEN")


def test_a_signal_taken_back_led_to_nothing() -> None:
    on = Date(2027, 1, 9)
    by, said = "P. Lam", "wrong office"
    back = [SignalClearance(e.key, by, VISIT, said) for e in HARBOUR.signals or ()]
    found = watch(evolve(known_on(HARBOUR, on), clearances=back), on)
    assert (found.grade, found.sales) == ("GREEN", SalesGate.OPEN)


def test_what_ended_before_the_grade_before_began_is_settled() -> None:
    nobody, _ = HARBOUR.signals or ()
    case = evolve(HARBOUR, signals=(evolve(nobody, on=Date(2025, 6, 2)),))
    assert watch(case).grade == "GREEN"


GRADES = (
    WatchGrade("GREEN", "4(a)"),
    WatchGrade("AMBER", "4(b)", watch=True),
    WatchGrade("RED", "4(c)", watch=True),
)
KINDS = (
    SignalKind("A", "2(a)", Severity.HIGH, Tenor(days=3)),
    SignalKind("B", "2(b)", Severity.LOW, Tenor(days=7)),
)
RULES = (
    GradeRule("3(a)", "RED", 2, Severity.HIGH, within=2, while_bills_unmatured=True),
    GradeRule("3(b)", "RED", 3),
    GradeRule("3(c)", "AMBER", 1, Severity.HIGH),
)
SMALL = Timeline.always(MonitoringPolicy(GRADES, KINDS, RULES), Source("p", Status.INVENTED))
FIRST = Date(2026, 7, 1)
BANK = Calendar.of_weekend("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31))


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 20)), max_size=6),
    st.integers(0, 20),
)
def test_a_later_day_alone_never_makes_a_grade_better(told: list[Any], matures: int) -> None:
    """By asking on each day anew, each time with the grade before of the first day."""

    def on_day(at: int) -> int:
        on = from_ordinal(FIRST.toordinal() + at)
        seen = [(code, from_ordinal(FIRST.toordinal() + day)) for code, day in told]
        signals = [
            WarningSignal(code, f"K-{n}", day, "desk")
            for n, (code, day) in enumerate(seen)
            if day <= on
        ]
        bill = WatchedBill("B1", usd(5), from_ordinal(FIRST.toordinal() + matures))
        case = MonitoringCase(
            "Harbour Metals Ltd",
            "M-14",
            bills=(bill,),
            signals=signals,
            previous=PreviousGrade("GREEN", FIRST),
            calendar=BANK,
        )
        found = monitor(case, SMALL, on).outcome
        assert found.grade is not None
        return [each.name for each in GRADES].index(found.grade)

    places = [on_day(at) for at in range(32)]
    assert places == sorted(places)


# Facilities that are left out.


def test_facilities_that_nobody_states_may_be_past_due() -> None:
    turnover = HARBOUR.figures[1:]
    none = evolve(QUIET, facilities=(), figures=turnover)
    unknown = evolve(none, facilities=None)
    assert watch(none).sales is SalesGate.OPEN
    found = watch(unknown)
    assert (found.best, found.worst, found.sales) == ("GREEN", "AMBER", SalesGate.UNKNOWN)
    missing = monitor(unknown, POLICY, VISIT).missing
    told = ("days past due of every facility", "FIGURE_NOT_STATED")
    assert told in [(each.about, each.code) for each in missing]


def test_what_is_held_of_facilities_that_nobody_states_is_not_known() -> None:
    case = evolve(HARBOUR, facilities=None, figures=HARBOUR.figures[1:])
    decision = monitor(case, POLICY, VISIT)
    assert (decision.outcome.grade, decision.outcome.held) == ("RED", ())
    told = [(each.about, each.code) for each in decision.missing]
    assert ("every facility", "DRAWN_NOT_STATED") in told


# Money to one beneficiary, however the name is written.


def test_transfers_to_one_beneficiary_add_up_however_the_name_is_written() -> None:
    names = ("Lucky Casino", "lucky casino", "Lucky  Casino ")
    split = [FundsFlow(f"P-{name}", name, usd(4_000), VISIT, "leisure") for name in names]
    bought = FundsFlow("P-4", "Copper Mills", usd(88_000), VISIT, "inventory")
    loan = FundedLoan("TL-1", usd(100_000), ("inventory",))
    found = trace_funds(loan, (bought, *split), FundsRule("9(a)", usd(10_000), usd(50_000)))
    assert found.use is FundsUse.DIVERTED
    assert [str(each.elsewhere) for each in found.beneficiaries] == ["USD 12000.00"]
