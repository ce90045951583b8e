"""A complaint on a day: its life, its clocks, what moves them, and when it may be closed.

Figures are those of the page, section 7 and scenario A2, or counted by hand on the calendar of the
example (holidays of England and Wales in 2026).
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.moments import TimeOfDay
from acctcore.money import Money
from acctcore.retention import (
    Acknowledgement,
    BreachForecast,
    ClockExtension,
    ClockLength,
    ClockPause,
    ClockState,
    ClockUnit,
    ClosingRule,
    ComplaintCase,
    ComplaintClock,
    ComplaintClosing,
    ComplaintDecision,
    ComplaintPack,
    ComplaintRegime,
    ComplaintResult,
    ComplaintRound,
    ComplaintSigns,
    ComplaintStage,
    ComplaintTrack,
    ComplaintWithdrawal,
    ExtensionApproval,
    ExtensionRequest,
    FeedbackClass,
    FiledAs,
    FinalReply,
    HandlerAssigned,
    HoldingReply,
    Investigation,
    LadderStep,
    NextStep,
    StageNeed,
    StopsOn,
    SummaryReply,
    classify_feedback,
    track_complaint,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
DOCUMENTS = documents_of()


def example(name: str) -> Any:
    return DOCUMENTS.read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


PACKS: Timeline[ComplaintPack] = example("complaint-pack.toml")
CASE: ComplaintCase = example("complaint-case.toml")
UK = CASE.calendar
OWN = Source("own", Status.INVENTED)
MAY = [Date(2026, 5, each) if each else Date(2026, 5, 1) for each in range(32)]
ANN = HandlerAssigned(MAY[11], "Ann Lee", "complaint handler")
DONE = (
    ANN,
    Acknowledgement(MAY[12], "Ann Lee"),
    Investigation(MAY[20], "Ann Lee"),
    ComplaintDecision(
        MAY[26], "Ann Lee", ComplaintResult.UPHELD, Money.of(50, "GBP"), "double booking"
    ),
)
REPLY = FinalReply(MAY[28], "Ann Lee", signposts=("financial ombudsman",))
CLOSED = ComplaintClosing(MAY[29], "Desk")


def days(count: int) -> ClockLength:
    return ClockLength(count, ClockUnit.CALENDAR_DAYS)


def business(count: int) -> ClockLength:
    return ClockLength(count, ClockUnit.BUSINESS_DAYS)


def final(within: ClockLength, **rest: Any) -> ComplaintClock:
    stops_on = rest.pop("stops_on", StopsOn.FINAL)
    source = rest.pop("source", OWN)
    return ComplaintClock(rest.pop("code", "FINAL"), "1", stops_on, within, source, **rest)


def under(*clocks: ComplaintClock, **rest: Any) -> Timeline[ComplaintPack]:
    regime = ComplaintRegime("own", Date(2020, 1, 1), clocks, **rest)
    return Timeline.always(ComplaintPack((regime,)), OWN)


def came(*events: Any, on: Date = MAY[8], at: str | None = None, **rest: Any) -> ComplaintCase:
    begun = ComplaintRound(on, None if at is None else TimeOfDay.parse(at), events=events)
    rest = {"subjects": (), "calendar": UK, "vulnerable": False, **rest}
    return ComplaintCase("C-1", "G-1", rest.pop("regime", "own"), (begun,), **rest)


def track(case: ComplaintCase, packs: Timeline[ComplaintPack], on: Date) -> ComplaintTrack:
    return track_complaint(case, packs, on).outcome


def clock(case: ComplaintCase, packs: Timeline[ComplaintPack], on: Date) -> Any:
    return track(case, packs, on).clocks[-1]


def codes(decision: Decision[ComplaintTrack]) -> list[str]:
    return [each.code for each in decision.reasons]


def disp(*events: Any, **rest: Any) -> ComplaintCase:
    return came(*events, regime="UK DISP", product=rest.pop("product", "banking"), **rest)


def test_the_example_runs_to_the_days_of_the_page() -> None:
    found = track(CASE, PACKS, MAY[21])
    due = {each.code: str(each.due) for each in found.clocks}
    assert due["SUMMARY"] == "2026-05-13"
    assert due["FINAL_PAYMENTS"] == "2026-06-01"
    other = track(evolve(CASE, product="banking"), PACKS, MAY[21])
    assert {each.code: str(each.due) for each in other.clocks}["FINAL"] == "2026-07-03"
    assert (found.stage, found.verdict, found.days_open) == (
        ComplaintStage.INVESTIGATED,
        Verdict.MET,
        13,
    )
    assert found.next == NextStep("DECIDE", "Ann Lee", Date(2026, 6, 1))
    assert found.due == Date(2026, 6, 1)


def test_days_open_end_with_the_complaint() -> None:
    assert track(disp(*DONE, REPLY, CLOSED), PACKS, Date(2026, 9, 1)).days_open == 21
    assert track(disp(*DONE, REPLY), PACKS, MAY[31]).days_open == 23


def test_scenario_a2_has_a_complaint_open_for_twelve_days() -> None:
    case = came(on=Date(2026, 4, 29))
    assert track(case, under(final(days(15))), MAY[11]).days_open == 12


def test_a_clock_is_breached_on_the_day_after_it_was_due() -> None:
    packs = under(final(business(15)))
    on_time, late = Date(2026, 6, 1), Date(2026, 6, 2)
    assert clock(came(), packs, on_time).state is ClockState.RUNNING
    found = track_complaint(came(), packs, late)
    assert (codes(found), found.outcome.verdict) == (["CLOCK_BREACHED"], Verdict.NOT_MET)
    assert clock(came(FinalReply(on_time, "ann")), packs, late).state is ClockState.MET
    assert clock(came(FinalReply(late, "ann")), packs, late).state is ClockState.MET_LATE


def test_a_summary_by_the_third_business_day_spares_the_rest() -> None:
    told = SummaryReply(MAY[13], "Ann Lee", TimeOfDay.parse("17:00"), ("financial ombudsman",))
    in_time = track(disp(*DONE[:1], told), PACKS, Date(2026, 9, 1))
    states = {each.code: each.state for each in in_time.clocks}
    spared = ClockState.SPARED
    assert states == {"SUMMARY": ClockState.MET, "ACKNOWLEDGE": spared, "FINAL": spared}
    late = evolve(told, at=TimeOfDay.parse("17:01"))
    states = {e.code: e.state for e in track(disp(ANN, late), PACKS, MAY[14]).clocks}
    assert states == {
        "SUMMARY": ClockState.LAPSED,
        "ACKNOWLEDGE": ClockState.MET,
        "FINAL": ClockState.RUNNING,
    }
    vague = track(disp(ANN, evolve(told, at=None)), PACKS, Date(2026, 9, 1))
    assert [e.state for e in vague.clocks][:1] == [ClockState.UNKNOWN]
    nowhere = track(disp(ANN, evolve(told, signposts=())), PACKS, Date(2026, 9, 1))
    assert nowhere.clocks[-1].state is ClockState.BREACHED
    unsaid = track(disp(ANN, evolve(told, signposts=None)), PACKS, Date(2026, 9, 1))
    assert unsaid.clocks[-1].state is ClockState.UNKNOWN
    assert unsaid.verdict is Verdict.UNKNOWN


def test_a_holding_reply_with_the_signpost_keeps_the_eight_weeks_and_only_them() -> None:
    last = Date(2026, 7, 3)
    told = HoldingReply(last, "Ann Lee", signposts=("financial ombudsman",))
    assert clock(disp(*DONE, told), PACKS, Date(2026, 8, 1)).state is ClockState.MET
    assert clock(disp(*DONE, told, product="payments"), PACKS, Date(2026, 8, 1)).state is (
        ClockState.BREACHED
    )
    found = track(disp(*DONE, told), PACKS, Date(2026, 8, 1))
    assert (found.stage, "REPLY_MISSING" in found.to_close) == (ComplaintStage.DECIDED, True)


@pytest.mark.parametrize(
    ("events", "stage", "step"),
    [
        ((), ComplaintStage.RECEIVED, "ASSIGN"),
        (DONE[:1], ComplaintStage.RECEIVED, "ACKNOWLEDGE"),
        (DONE[:2], ComplaintStage.ACKNOWLEDGED, "INVESTIGATE"),
        (DONE[:3], ComplaintStage.INVESTIGATED, "DECIDE"),
        (DONE, ComplaintStage.DECIDED, "TELL_THE_CUSTOMER"),
        ((*DONE, REPLY), ComplaintStage.TOLD, "CLOSE"),
        ((*DONE, evolve(REPLY, signposts=())), ComplaintStage.TOLD, "COMPLETE_THE_RECORD"),
        ((*DONE, evolve(REPLY, on=MAY[25])), ComplaintStage.TOLD, "TELL_THE_CUSTOMER"),
        ((*DONE, REPLY, CLOSED), ComplaintStage.CLOSED, ""),
        ((ComplaintWithdrawal(MAY[20], confirmed=True),), ComplaintStage.WITHDRAWN, ""),
        ((ComplaintWithdrawal(MAY[20], confirmed=False),), ComplaintStage.RECEIVED, "ASSIGN"),
    ],
)
def test_the_life_of_a_complaint(events: tuple[Any, ...], stage: ComplaintStage, step: str) -> None:
    found = track(disp(*events), PACKS, MAY[31])
    assert (found.stage, found.next.code if found.next else "") == (stage, step)
    may = (ComplaintStage.TOLD, "CLOSE"), (ComplaintStage.CLOSED, "")
    assert (found.may_close is Verdict.MET) == ((stage, step) in may)


CLOSING = ClosingRule("4", ("ombudsman",), root_cause=True, redress=True)
TOLD = FinalReply(MAY[28], "Ann Lee", signposts=("ombudsman",))


@pytest.mark.parametrize(
    ("without", "changed", "code"),
    [
        (HandlerAssigned, None, "HANDLER_MISSING"),
        (ComplaintDecision, None, "OUTCOME_MISSING"),
        (FinalReply, None, "REPLY_MISSING"),
        (FinalReply, evolve(TOLD, on=MAY[25]), "REPLY_BEFORE_OUTCOME"),
        (FinalReply, evolve(TOLD, signposts=("court",)), "SIGNPOST_MISSING"),
        (FinalReply, evolve(TOLD, by="BEN  ortiz"), "HANDLER_IS_SUBJECT"),
        (FinalReply, evolve(TOLD, on=MAY[30]), "REPLY_MISSING"),
        (ComplaintDecision, evolve(DONE[3], root_cause=None), "ROOT_CAUSE_MISSING"),
        (ComplaintDecision, evolve(DONE[3], redress=None), "REDRESS_MISSING"),
    ],
)
def test_a_complaint_is_not_closed_without(without: type, changed: Any, code: str) -> None:
    packs = under(final(days(60)), closing=CLOSING)
    whole = (*DONE, TOLD, CLOSED)
    kept = tuple(each for each in whole if not isinstance(each, without))
    events = kept if changed is None else (*kept, changed)
    assert track(came(*whole, subjects=("Ben Ortiz",)), packs, MAY[31]).stage is (
        ComplaintStage.CLOSED
    )
    found = track_complaint(came(*events, subjects=("Ben Ortiz",)), packs, MAY[31])
    assert (codes(found), found.outcome.verdict) == ([code], Verdict.NOT_MET)
    assert found.outcome.stage is not ComplaintStage.CLOSED


def test_what_is_not_known_leaves_the_closing_open() -> None:
    packs = under(final(days(60)), closing=CLOSING)
    unsaid = track_complaint(came(*DONE, evolve(TOLD, signposts=None), CLOSED), packs, MAY[31])
    assert [each.code for each in unsaid.missing] == ["SIGNPOST_NOT_STATED"]
    assert unsaid.outcome.stage is ComplaintStage.TOLD
    whom = track_complaint(came(*DONE, TOLD, CLOSED, subjects=None), packs, MAY[31])
    assert [each.code for each in whom.missing] == ["SUBJECTS_NOT_STATED"]
    assert whom.outcome.verdict is Verdict.UNKNOWN


def test_a_rejected_complaint_needs_no_redress() -> None:
    packs = under(final(days(60)), closing=CLOSING)
    rejected = evolve(DONE[3], result=ComplaintResult.REJECTED, redress=None)
    assert track(came(*DONE[:3], rejected, TOLD, CLOSED), packs, MAY[31]).verdict is Verdict.MET


def test_the_handler_is_never_who_is_complained_of() -> None:
    packs = under(final(days(60)))
    found = track_complaint(came(ANN, subjects=("ann lee",)), packs, MAY[12])
    assert codes(found) == ["HANDLER_IS_SUBJECT"]
    assert found.outcome.next == NextStep("REASSIGN", "complaints desk", Date(2026, 7, 7))
    other = HandlerAssigned(MAY[12], "Cy Wong", "complaint handler")
    assert track(came(ANN, other, subjects=("ann lee",)), packs, MAY[12]).handler == "Cy Wong"
    assert track(came(ANN, other, subjects=("ann lee",)), packs, MAY[12]).verdict is Verdict.MET


def test_vulnerable_customers_have_a_handler_of_a_listed_role() -> None:
    packs = under(final(days(60)), vulnerable_roles=("senior",))

    def asked(*events: Any, so: bool | None) -> list[tuple[str, str]]:
        found = track_complaint(came(*events, vulnerable=so), packs, MAY[20])
        return [(e.code, e.verdict.value) for e in found.findings if "VULNERAB" in e.code]

    assert asked(ANN, so=False) == []
    assert asked(ANN, so=None) == [("VULNERABILITY_NOT_STATED", "unknown")]
    assert asked(ANN, so=True) == [("VULNERABLE_HANDLER_MISSING", "not_met")]
    assert asked(evolve(ANN, role="senior"), so=True) == [("VULNERABLE_HANDLER", "met")]
    assert asked(so=True) == []


def test_a_reopened_complaint_has_a_new_clock_and_keeps_the_old() -> None:
    packs = under(final(days(15)))
    old = ComplaintRound(MAY[1], events=(*_early(), ComplaintClosing(MAY[12], "Desk")))
    case = evolve(came(), rounds=(old, ComplaintRound(MAY[20])))
    found = track(case, packs, MAY[21])
    assert [(each.round, str(each.due), each.state.value) for each in found.clocks] == [
        (1, "2026-05-16", "met"),
        (2, "2026-06-04", "running"),
    ]
    assert (found.stage, found.received_on, found.days_open) == (
        ComplaintStage.REOPENED,
        MAY[20],
        20,
    )


def _early() -> tuple[Any, ...]:
    return (
        evolve(ANN, on=MAY[4]),
        evolve(DONE[3], on=MAY[6]),
        FinalReply(MAY[11], "Ann Lee"),
    )


def test_a_closing_without_a_reply_is_told_after_the_complaint_is_opened_again() -> None:
    packs = under(final(days(15)))
    old = ComplaintRound(MAY[1], events=(ComplaintClosing(MAY[12], "Desk"),))
    case = evolve(came(), rounds=(old, ComplaintRound(MAY[20])))
    found = track_complaint(case, packs, MAY[21])
    assert codes(found) == [
        "CLOCK_BREACHED",
        "HANDLER_MISSING",
        "OUTCOME_MISSING",
        "REPLY_MISSING",
    ]
    assert {each.about for each in found.reasons[1:]} == {"round 1"}


LONGER = ClockExtension("MORE", "2", days(30), ("complex",), ("head",))
ASKED = ExtensionRequest(
    "FINAL", "MORE", "complex", MAY[18], "Ann Lee", ExtensionApproval("Eve Ho", "head", MAY[20]),
    MAY[21],
)  # fmt: skip


@pytest.mark.parametrize(
    ("request_", "code", "due"),
    [
        (ASKED, "EXTENDED", Date(2026, 6, 7)),
        (evolve(ASKED, told_on=MAY[23]), "EXTENDED", Date(2026, 6, 7)),
        (evolve(ASKED, told_on=MAY[24]), "EXTENSION_TOO_LATE", MAY[23]),
        (evolve(ASKED, told_on=None), "EXTENSION_NOT_TOLD", MAY[23]),
        (evolve(ASKED, approval=None), "EXTENSION_NOT_APPROVED", MAY[23]),
        (evolve(ASKED, ground="busy"), "EXTENSION_GROUND_NOT_LISTED", MAY[23]),
        (
            evolve(ASKED, approval=ExtensionApproval("Eve Ho", "clerk", MAY[20])),
            "EXTENSION_ROLE_NOT_LISTED",
            MAY[23],
        ),
        (
            evolve(ASKED, approval=ExtensionApproval("ann  LEE", "head", MAY[20])),
            "APPROVER_NOT_INDEPENDENT",
            MAY[23],
        ),
        (
            evolve(ASKED, approval=ExtensionApproval("Ben Ortiz", "head", MAY[20])),
            "APPROVER_NOT_INDEPENDENT",
            MAY[23],
        ),
    ],
)
def test_an_extension_moves_a_clock_only_as_the_regime_allows(
    request_: ExtensionRequest, code: str, due: Date
) -> None:
    packs = under(final(days(15), extensions=(LONGER,)))
    found = track_complaint(came(request_, subjects=("Ben Ortiz",)), packs, MAY[24])
    said = [each.code for each in found.findings if each.code.startswith(("EXT", "APP"))]
    assert (said, found.outcome.clocks[0].due) == ([code], due)
    extended = code == "EXTENDED"
    state = ClockState.EXTENDED if extended else ClockState.BREACHED
    assert found.outcome.clocks[0].state is state
    assert found.outcome.clocks[0].extended_by == (("MORE",) if extended else ())


def test_what_moves_no_clock_is_told_and_speaks_against_nothing() -> None:
    packs = under(final(days(15), extensions=(LONGER,)))
    asked = evolve(ASKED, approval=None)
    case = came(asked, ComplaintWithdrawal(MAY[20], confirmed=False), ClockPause("busy", MAY[20]))
    found = track_complaint(case, packs, MAY[23])
    assert codes(found) == [
        "EXTENSION_NOT_APPROVED",
        "WITHDRAWAL_NOT_CONFIRMED",
        "PAUSE_GROUND_NOT_LISTED",
    ]
    assert found.outcome.verdict is Verdict.MET


def test_an_extension_may_stand_while_nobody_says_who_is_complained_of() -> None:
    packs = under(final(days(15), extensions=(LONGER,)))
    found = track_complaint(came(ASKED, subjects=None), packs, MAY[24])
    assert (found.outcome.clocks[0].due_from, found.outcome.clocks[0].due_to) == (
        MAY[23],
        Date(2026, 6, 7),
    )
    assert found.outcome.clocks[0].state is ClockState.UNKNOWN
    assert [each.code for each in found.missing] == [
        "CLOCK_UNKNOWN",
        "DUE_DAY_NOT_KNOWN",
        "EXTENSION_MAY_STAND",
        "SUBJECTS_NOT_STATED",
    ]


def test_one_extension_follows_another() -> None:
    """China: 15 days, complex 30, with approval and notice 60 (page, section 7)."""
    first = ExtensionRequest("DECIDE", "COMPLEX", "complex", MAY[20], "Ann Lee", told_on=MAY[20])
    late = Date(2026, 6, 5)
    second = ExtensionRequest(
        "DECIDE", "APPROVED", "particularly complex", late, "Ann Lee",
        ExtensionApproval("Eve Ho", "head office management", late), late,
    )  # fmt: skip
    case = came(first, second, regime="China banks")
    found = clock(case, PACKS, Date(2026, 6, 10))
    assert (found.due, found.extended_by) == (Date(2026, 7, 7), ("COMPLEX", "APPROVED"))
    alone = clock(came(second, regime="China banks"), PACKS, Date(2026, 6, 10))
    assert (alone.due, alone.state) == (MAY[23], ClockState.BREACHED)
    plain = clock(came(evolve(second, ground="complex"), regime="China banks"), PACKS, late)
    assert (plain.due, plain.extended_by) == (MAY[23], ())


def test_an_extension_is_not_late_for_what_its_rule_does_not_ask() -> None:
    """The customer of a complex case in China need not be told (page, section 7), and may be."""
    first = ExtensionRequest("DECIDE", "COMPLEX", "complex", MAY[20], "Ann Lee")
    needless = ExtensionApproval("Eve Ho", "head", MAY[25])
    for asked in (first, evolve(first, told_on=MAY[25]), evolve(first, approval=needless)):
        found = clock(came(asked, regime="China banks"), PACKS, MAY[26])
        assert (found.due, found.extended_by) == (Date(2026, 6, 7), ("COMPLEX",))


def test_a_pause_ends_where_the_round_is_closed() -> None:
    packs = under(final(days(15), pauses=("waiting",)))
    shut = came(ClockPause("waiting", MAY[12]), ComplaintClosing(MAY[14], "Desk"))
    assert clock(shut, packs, MAY[31]).due == MAY[25]
    late = came(ClockPause("waiting", MAY[15]), ComplaintClosing(MAY[14], "Desk"))
    assert clock(late, packs, MAY[31]).due == MAY[23]


def test_a_reply_that_may_name_no_signpost_leaves_a_paused_clock_open() -> None:
    asked = final(days(15), pauses=("waiting",), needs_signposts=True)
    packs = under(asked, closing=CLOSING)
    reply = evolve(TOLD, on=MAY[14], signposts=None)
    found = track_complaint(came(ClockPause("waiting", MAY[12]), reply), packs, MAY[20])
    assert [(each.code, each.verdict.value) for each in found.findings[1:3]] == [
        ("CLOCK_UNKNOWN", "unknown"),
        ("PAUSED_FOR_NOW", "unknown"),
    ]


def test_a_pause_on_a_ground_of_the_clock_moves_it() -> None:
    packs = under(final(days(15), pauses=("waiting",)))
    open_ = clock(came(ClockPause("waiting", MAY[12])), packs, MAY[20])
    assert (open_.state, open_.due, open_.due_from) == (ClockState.PAUSED, None, MAY[31])
    assert track(came(ClockPause("waiting", MAY[12])), packs, MAY[20]).verdict is Verdict.MET
    over = clock(came(ClockPause("waiting", MAY[12], MAY[15])), packs, MAY[20])
    assert (over.state, over.due) == (ClockState.RUNNING, MAY[26])
    assert over.used == Fraction(9, 15)
    late = clock(came(ClockPause("waiting", MAY[23])), packs, MAY[31])
    assert late.state is ClockState.BREACHED


AFTER = {"from_business_day": True, "closes_at": TimeOfDay.parse("17:00")}


@pytest.mark.parametrize(
    ("on", "at", "due"),
    [
        (MAY[7], "17:00", MAY[8]),
        (MAY[7], "17:01", MAY[11]),
        (MAY[8], "17:01", MAY[12]),
        (MAY[9], "09:00", MAY[12]),
        (MAY[9], None, MAY[12]),
        (MAY[25], "09:00", MAY[27]),
        (MAY[7], None, None),
    ],
)
def test_what_comes_after_hours_counts_from_the_next_opening(
    on: Date, at: str | None, due: Date | None
) -> None:
    """One business day after the receipt: Thursday 7, Friday 8, Saturday 9 May, the holiday 25."""
    found = clock(came(on=on, at=at), under(final(business(1), **AFTER)), on)
    assert found.due == due
    if due is None:
        assert (found.due_from, found.due_to) == (MAY[8], MAY[11])
        later = track_complaint(came(on=on, at=at), under(final(business(1), **AFTER)), MAY[9])
        assert [each.code for each in later.missing] == ["CLOCK_UNKNOWN", "DUE_DAY_NOT_KNOWN"]


def test_after_hours_without_a_calendar_is_not_known() -> None:
    packs = under(final(days(1), **AFTER))
    for at, first in ((None, MAY[9]), ("17:00", MAY[9]), ("17:01", MAY[10])):
        found = clock(came(at=at, calendar=None), packs, MAY[8])
        assert (found.due_from, found.due_to) == (first, None)


def test_a_due_day_on_which_the_firm_is_closed_may_roll() -> None:
    packs = under(final(days(15), rolls=True))
    found = clock(came(), packs, MAY[8])
    assert found.due == Date(2026, 5, 26)  # 23 May is a Saturday, 25 May a holiday
    unknown = clock(came(calendar=None), packs, MAY[8])
    assert (unknown.due_from, unknown.due_to) == (MAY[23], None)
    both = under(final(days(15), rolls=True, pauses=("waiting",)))
    paused = clock(came(ClockPause("waiting", MAY[12])), both, MAY[20])
    assert (paused.due_from, paused.due_to) == (Date(2026, 6, 1), None)


def test_the_day_of_receipt_may_count() -> None:
    assert clock(came(), under(final(days(15), counts_receipt=True)), MAY[8]).due == MAY[22]
    month = under(final(ClockLength(1, ClockUnit.MONTHS), counts_receipt=True))
    first = Date(2026, 3, 1)
    assert clock(came(on=first), month, first).due == Date(2026, 3, 31)
    after = under(final(business(1), counts_receipt=True, **AFTER))
    assert clock(came(on=MAY[9]), after, MAY[9]).due == MAY[11]
    vague = clock(came(calendar=None), under(final(business(2), counts_receipt=True)), MAY[8])
    assert (vague.due_from, vague.due_to) == (MAY[9], None)
    none = clock(came(calendar=None), after, MAY[8])
    assert (none.due_from, none.due_to) == (MAY[8], None)


def test_a_calendar_that_ends_before_the_due_day_is_told() -> None:
    short = Calendar.of_weekend("short", "2026", MAY[1], MAY[20])
    packs = under(final(business(15)))
    found = track_complaint(came(calendar=short), packs, MAY[20])
    assert [each.code for each in found.missing] == ["CALENDAR_TOO_SHORT"]
    assert found.outcome.verdict is Verdict.UNKNOWN
    assert found.outcome.clocks[0].due_from == MAY[23]
    none = track_complaint(came(calendar=None), packs, MAY[20])
    assert [each.code for each in none.missing] == ["CALENDAR_NOT_STATED"]
    kept = track(came(FinalReply(MAY[23], "ann"), calendar=None), packs, MAY[31])
    assert (kept.clocks[0].state, kept.verdict) == (ClockState.MET, Verdict.MET)
    late = Calendar.of_weekend("late", "2026", MAY[20], Date(2026, 12, 31))
    begun = track_complaint(came(calendar=late), packs, MAY[20])
    assert [each.code for each in begun.missing] == ["CALENDAR_BEGINS_TOO_LATE"]
    later = track(came(FinalReply(MAY[24], "ann"), calendar=None), packs, MAY[31])
    assert later.clocks[0].state is ClockState.UNKNOWN


LADDER = (
    LadderStep("0.5", "REMIND", "handler"),
    LadderStep("0.75", "TELL", "head"),
    LadderStep("1", "CONDUCT", "head of conduct"),
)


def test_the_ladder_has_its_days() -> None:
    """15 business days from 8 May: 7.5 are used on the 8th (20 May), 11.25 on the 12th (27 May)."""
    found = clock(came(), under(final(business(15), ladder=LADDER)), MAY[20])
    assert [(each.code, str(each.on), each.reached) for each in found.ladder] == [
        ("REMIND", "2026-05-20", True),
        ("TELL", "2026-05-27", False),
        ("CONDUCT", "2026-06-01", False),
    ]
    assert found.next_step.code == "TELL"
    assert found.used == Fraction(8, 15)
    breached = clock(came(), under(final(business(15), ladder=LADDER)), Date(2026, 6, 2))
    assert [each.reached for each in breached.ladder] == [True, True, True]
    assert breached.next_step is None
    vague = clock(came(calendar=None), under(final(business(15), ladder=LADDER)), MAY[12])
    assert [each.on for each in vague.ladder] == [None, None, None]
    assert (vague.used, vague.days_left) == (None, None)
    weeks = under(final(ClockLength(8, ClockUnit.WEEKS), ladder=LADDER, pauses=("waiting",)))
    moved = clock(came(ClockPause("waiting", MAY[12], MAY[15])), weeks, MAY[20])
    assert [str(each.on) for each in moved.ladder] == ["2026-06-08", "2026-06-22", "2026-07-06"]


def test_a_used_share_is_not_known_where_the_calendar_begins_too_late() -> None:
    late = Calendar.of_weekend("late", "2026", MAY[20], Date(2026, 12, 31))
    packs = under(
        final(days(15), extensions=(evolve(LONGER, to=business(3)),), ladder=LADDER, rolls=True)
    )
    told = evolve(ASKED, told_on=MAY[20])
    found = clock(came(told, calendar=late, subjects=()), packs, MAY[21])
    assert (found.used, found.due) == (None, None)


def test_the_forecast_compares_what_is_left_with_what_the_stage_takes() -> None:
    packs = under(final(business(15)), needs=(StageNeed(ComplaintStage.RECEIVED, 5),))
    at = {on.day: clock(came(), packs, on) for on in (MAY[22], MAY[26])}
    assert (at[22].days_left, at[22].forecast) == (5, BreachForecast.IN_TIME)
    assert (at[26].days_left, at[26].forecast) == (4, BreachForecast.AT_RISK)
    vague = [clock(came(calendar=None), packs, on).forecast for on in (MAY[18], MAY[19])]
    assert vague == [BreachForecast.NOT_KNOWN, BreachForecast.AT_RISK]
    assert clock(came(), under(final(days(15))), MAY[8]).forecast is BreachForecast.NOT_FORECAST
    greeting = final(days(7), stops_on=StopsOn.ACKNOWLEDGED)
    asked = under(greeting, needs=(StageNeed(ComplaintStage.RECEIVED, 5),))
    assert clock(came(), asked, MAY[8]).forecast is BreachForecast.NOT_FORECAST
    assert clock(came(), packs, Date(2026, 6, 2)).forecast is BreachForecast.OVER


def test_a_clock_that_is_not_accepted_is_not_known() -> None:
    told = track_complaint(came(regime="Australia"), PACKS, MAY[20])
    assert told.outcome.clocks[0].state is ClockState.NOT_ACCEPTED
    assert [each.code for each in told.missing] == ["CLOCK_NOT_ACCEPTED"]
    assert clock(came(regime="China telecom"), PACKS, MAY[20]).state is ClockState.NOT_ACCEPTED
    assert clock(came(regime="Hong Kong"), PACKS, MAY[20]).due == Date(2026, 6, 7)
    assert clock(came(regime="US CFPB portal"), PACKS, MAY[20]).due == Date(2026, 7, 7)
    assert clock(came(regime="EU PSD2"), PACKS, MAY[20]).due == Date(2026, 6, 1)


def test_without_a_product_nobody_knows_which_clock_counts() -> None:
    late = Date(2026, 7, 1)
    found = track_complaint(disp(*DONE, product=None), PACKS, late)
    states = {each.code: each.state for each in found.outcome.clocks}
    assert states["FINAL_PAYMENTS"] is ClockState.UNKNOWN
    assert states["FINAL"] is ClockState.RUNNING
    assert "PRODUCT_NOT_STATED" in [each.code for each in found.missing]
    assert found.outcome.verdict is Verdict.UNKNOWN


def test_the_row_of_the_day_of_receipt_counts() -> None:
    older = ComplaintRegime("own", Date(2020, 1, 1), (final(days(30)),))
    newer = ComplaintRegime("own", MAY[9], (final(days(10)),))
    packs = Timeline.always(ComplaintPack((newer, older)), OWN)
    assert clock(came(), packs, MAY[20]).due == Date(2026, 6, 7)
    assert clock(came(on=MAY[9]), packs, MAY[19]).due == MAY[19]


SIGNS = ComplaintSigns(expresses_dissatisfaction=True, asks_for_redress=True)


def test_feedback_that_hides_a_complaint_is_rerouted() -> None:
    packs = under(final(days(15)))
    hidden = track_complaint(came(filed_as=FiledAs.FEEDBACK, signs=SIGNS), packs, MAY[20])
    assert (codes(hidden), hidden.outcome.rerouted) == (["REROUTED_AS_COMPLAINT"], True)
    assert hidden.outcome.clocks[0].due == MAY[23]
    praise = ComplaintSigns(expresses_dissatisfaction=False, asks_for_redress=False)
    other = track_complaint(came(filed_as=FiledAs.PRAISE, signs=praise), packs, MAY[31])
    assert (other.outcome.stage, other.outcome.verdict) == (
        ComplaintStage.NOT_A_COMPLAINT,
        Verdict.MET,
    )
    assert (other.outcome.clocks, other.outcome.next) == ((), None)
    perhaps = track_complaint(came(filed_as=FiledAs.SURVEY), packs, MAY[31])
    assert perhaps.outcome.verdict is Verdict.UNKNOWN
    assert perhaps.outcome.clocks[0].state is ClockState.UNKNOWN
    assert perhaps.outcome.next == NextStep("CLASSIFY", "complaints desk", MAY[23])
    told = track(came(filed_as=FiledAs.COMPLAINT, signs=praise), packs, MAY[20])
    assert told.stage is ComplaintStage.RECEIVED


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        ((True, True, None, None), FeedbackClass.COMPLAINT),
        ((True, None, None, True), FeedbackClass.COMPLAINT),
        ((True, False, False, False), FeedbackClass.OTHER),
        ((True, False, False, None), FeedbackClass.UNKNOWN),
        ((None, True, True, True), FeedbackClass.UNKNOWN),
        ((None, False, False, False), FeedbackClass.OTHER),
        ((False, None, False, None), FeedbackClass.OTHER),
        ((False, True, True, True), FeedbackClass.UNKNOWN),
        ((False, True, False, False), FeedbackClass.UNKNOWN),
        ((False, None, True, None), FeedbackClass.UNKNOWN),
        ((False, False, False, True), FeedbackClass.UNKNOWN),
        ((None, None, None, None), FeedbackClass.UNKNOWN),
    ],
)
def test_signs_decide_where_every_answer_would_agree(
    signs: tuple[bool | None, ...], found: FeedbackClass
) -> None:
    assert classify_feedback(ComplaintSigns(*signs)) is found


def test_signs_that_contradict_each_other_are_asked_about() -> None:
    packs = under(final(days(15)))
    mixed = ComplaintSigns(expresses_dissatisfaction=False, names_loss=True)
    found = track_complaint(came(filed_as=FiledAs.PRAISE, signs=mixed), packs, MAY[20])
    assert [each.code for each in found.missing][:1] == ["SIGNS_CONTRADICT"]
    assert found.outcome.next == NextStep("CLASSIFY", "complaints desk", MAY[23])
    told = track_complaint(came(signs=mixed), packs, MAY[20])
    assert (told.outcome.verdict, told.outcome.stage) == (Verdict.MET, ComplaintStage.RECEIVED)


OMBUDSMAN = ("financial ombudsman",)
OUTCOME = evolve(DONE[3], on=MAY[12])
IN_TIME = SummaryReply(MAY[13], "Ann Lee", TimeOfDay.parse("17:00"), OMBUDSMAN)
SHUT = ComplaintClosing(MAY[15], "Desk")


@pytest.mark.parametrize(
    ("reply", "final_", "stage", "lacks"),
    [
        (IN_TIME, ClockState.SPARED, ComplaintStage.CLOSED, ""),
        (evolve(IN_TIME, on=MAY[14]), ClockState.BREACHED, ComplaintStage.DECIDED, "TOO_LATE"),
        (evolve(IN_TIME, at=None), ClockState.UNKNOWN, ComplaintStage.TOLD, "MAY_BE_LATE"),
        (evolve(IN_TIME, on=MAY[14], at=None), ClockState.BREACHED, ComplaintStage.DECIDED,
         "TOO_LATE"),
    ],
)  # fmt: skip
def test_a_summary_after_the_third_business_day_is_no_final_response(
    reply: SummaryReply, final_: ClockState, stage: ComplaintStage, lacks: str
) -> None:
    """DISP 1.5: by close of business of the third business day, here 13 May at 17:00."""
    case = disp(evolve(ANN, on=MAY[11]), OUTCOME, reply, SHUT)
    found = track(case, PACKS, Date(2026, 7, 31))
    assert (found.clocks[-1].state, found.stage) == (final_, stage)
    assert found.to_close == ((f"SUMMARY_{lacks}",) if lacks else ())
    payments = track(evolve(case, product="payments"), PACKS, Date(2026, 7, 31))
    assert payments.clocks[-1].state is final_
    if lacks == "TOO_LATE":
        assert found.next == NextStep("TELL_THE_CUSTOMER", "Ann Lee", Date(2026, 7, 3))
        after = evolve(REPLY, on=MAY[15])
        mended = disp(evolve(ANN, on=MAY[11]), OUTCOME, reply, after, SHUT)
        assert track(mended, PACKS, MAY[31]).stage is ComplaintStage.CLOSED


def test_a_summary_counts_where_there_is_no_clock_of_one() -> None:
    packs, late = under(final(days(15))), SummaryReply(MAY[20], "Ann Lee")
    case = came(evolve(ANN, on=MAY[11]), OUTCOME, late, evolve(SHUT, on=MAY[21]))
    found = track(case, packs, MAY[31])
    assert (found.clocks[0].state, found.stage) == (ClockState.MET, ComplaintStage.CLOSED)


@pytest.mark.parametrize("doubt", ["product", "source"])
def test_a_late_summary_may_count_where_its_clock_may_not(doubt: str) -> None:
    brief = final(days(3), code="SUMMARY", stops_on=StopsOn.SUMMARY, optional=True)
    if doubt == "source":
        brief = evolve(brief, source=Source("read elsewhere", Status.SECONDARY))
    else:
        brief = evolve(brief, products=("loan",))
    packs = under(brief, final(days(15)), products=("loan", "card"))
    late = SummaryReply(MAY[20], "Ann Lee")
    events = (evolve(ANN, on=MAY[11]), OUTCOME, late, evolve(SHUT, on=MAY[21]))
    found = track(came(*events, product="loan" if doubt == "source" else None), packs, MAY[31])
    assert (found.clocks[-1].state, found.stage) == (ClockState.UNKNOWN, ComplaintStage.TOLD)
    assert found.to_close == ("SUMMARY_MAY_BE_LATE",)
    early = (*events[:2], evolve(late, on=MAY[11]), events[3])
    sure = track(came(*early[:1], evolve(OUTCOME, on=MAY[11]), *early[2:],
                      product="loan" if doubt == "source" else None), packs, MAY[31])  # fmt: skip
    assert (sure.clocks[-1].state, sure.stage) == (ClockState.MET, ComplaintStage.CLOSED)
    card = came(*events, product="card")
    if doubt == "product":
        assert track(card, packs, MAY[31]).stage is ComplaintStage.CLOSED


def test_a_handler_assigned_after_a_closing_does_not_undo_it() -> None:
    closed = disp(*DONE, REPLY, CLOSED, subjects=("Ben Ortiz",))
    ben = HandlerAssigned(MAY[30], "Ben Ortiz", "complaint handler")
    again = evolve(closed, rounds=(evolve(closed.current, events=(*closed.current.events, ben)),))
    assert again.current.handler == ben
    before, after = (track_complaint(each, PACKS, MAY[31]) for each in (closed, again))
    assert before.outcome.stage is ComplaintStage.CLOSED
    assert after.outcome == before.outcome
    assert [(each.code, each.about, each.measured, each.limit) for each in after.reasons] == [
        ("HANDLER_AFTER_CLOSING", "Ben Ortiz", MAY[30], MAY[29])
    ]
    assert before.reasons == ()
    undone = disp(*DONE, CLOSED, evolve(ben, handler="Cay Fox"), subjects=("Ben Ortiz",))
    told = track_complaint(undone, PACKS, MAY[31])
    assert (told.outcome.stage, told.outcome.handler) == (ComplaintStage.DECIDED, "Cay Fox")
    assert "HANDLER_AFTER_CLOSING" not in codes(told)


def test_a_withdrawal_in_time_stops_a_clock_and_a_late_one_does_not_mend_it() -> None:
    packs = under(final(days(15)))
    in_time = came(ComplaintWithdrawal(MAY[23], confirmed=True))
    found = track_complaint(in_time, packs, MAY[31])
    assert found.outcome.clocks[0].state is ClockState.STOPPED
    assert (found.outcome.verdict, found.outcome.may_close) == (
        Verdict.MET,
        Verdict.NOT_APPLICABLE,
    )
    late = came(ComplaintWithdrawal(MAY[24], confirmed=True))
    assert clock(late, packs, MAY[31]).state is ClockState.BREACHED


def test_a_breach_is_open_while_a_longer_clock_that_spares_it_runs() -> None:
    """No later day makes a breach undone."""
    told = SummaryReply(MAY[13], "Ann Lee")
    spare = final(
        business(3), code="SUMMARY", stops_on=StopsOn.SUMMARY, optional=True, spares=("FINAL",)
    )
    packs = under(spare, final(days(1)))
    states = [track(came(), packs, on).clocks[1].state for on in MAY[9:15]]
    running, open_, breached = ClockState.RUNNING, ClockState.UNKNOWN, ClockState.BREACHED
    assert states == [running, open_, open_, open_, open_, breached]
    assert track(came(told), packs, MAY[13]).clocks[1].state is ClockState.SPARED


def test_a_clock_is_spared_by_any_of_those_that_spare_it() -> None:
    told = SummaryReply(MAY[13], "Ann Lee")
    short = final(days(1), code="A", stops_on=StopsOn.SUMMARY, optional=True, spares=("FINAL",))
    for spares in ((short, evolve(short, code="B", within=days(5))), ()):
        both = spares or (evolve(short, within=days(5)), evolve(short, code="B"))
        packs = under(*both, final(days(2)))
        assert track(came(told), packs, MAY[31]).clocks[2].state is ClockState.SPARED


def test_every_withdrawal_that_is_not_confirmed_is_told() -> None:
    packs = under(final(days(15)))
    taken = ComplaintRound(MAY[8], events=(ComplaintWithdrawal(MAY[12], confirmed=False),))
    case = evolve(came(), rounds=(taken, ComplaintRound(MAY[18])))
    told = [(each.code, each.about) for each in track_complaint(case, packs, MAY[20]).reasons]
    assert told == [("WITHDRAWAL_NOT_CONFIRMED", "withdrawal of 2026-05-12")]


def test_an_optional_clock_that_is_not_accepted_leaves_a_breach_open() -> None:
    read = Source("read elsewhere", Status.SECONDARY)
    summary = final(
        days(3), code="SUMMARY", stops_on=StopsOn.SUMMARY, optional=True, spares=("FINAL",),
        source=read,
    )  # fmt: skip
    packs = under(summary, final(days(15)))
    assert track(came(), packs, MAY[20]).clocks[1].state is ClockState.RUNNING
    assert track(came(), packs, MAY[31]).clocks[1].state is ClockState.UNKNOWN


HOLIDAYS = UK.holidays if UK else frozenset()


def opens(on: Date) -> bool:
    return on.weekday() < 5 and on not in HOLIDAYS


def opening(on: Date) -> Date:
    while not opens(on):
        on = on.add(days=1)
    return on


def walked(begun: ComplaintRound, rule: ComplaintClock, pauses: list[ClockPause]) -> Date:
    """Find a due day with a pencil: one day after the other, until enough of them count."""
    first = begun.received_on
    if rule.from_business_day:
        late = opens(first) and str(begun.received_at) > "17:00"
        first = opening(first.add(days=1) if late else first)
    on, left = first if rule.counts_receipt else first.add(days=1), rule.within.count
    while True:
        counts = rule.within.unit is not ClockUnit.BUSINESS_DAYS or opens(on)
        paused = any(each.on < on <= (each.until or on) for each in pauses)
        left -= counts and not paused
        if not left:
            return opening(on) if rule.rolls else on
        on = on.add(days=1)


FLAGS = ("from_business_day", "counts_receipt", "rolls")
WAITS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9)), max_size=2)


@given(
    st.integers(0, 60),
    st.sampled_from(["08:00", "17:00", "17:01"]),
    st.integers(1, 15),
    st.sampled_from([ClockUnit.CALENDAR_DAYS, ClockUnit.BUSINESS_DAYS]),
    st.sets(st.sampled_from(FLAGS)),
    WAITS,
)
def test_a_due_day_is_the_one_that_a_pencil_finds(  # noqa: PLR0913, PLR0917 - what moves a due day
    start: int, at: str, count: int, unit: ClockUnit, flags: set[str], waits: list[Any]
) -> None:
    received = Date(2026, 4, 1).add(days=start)
    pauses = [
        ClockPause("waiting", begun := received.add(days=first), begun.add(days=length))
        for first, length in waits
    ]
    case = came(*pauses, on=received, at=at)
    set_ = dict.fromkeys(flags, True)
    rule = final(
        ClockLength(count, unit), pauses=("waiting",), closes_at=TimeOfDay.parse("17:00"), **set_
    )
    due = walked(case.current, rule, pauses)
    packs = under(rule)
    standing = clock(case, packs, max(due, Date(2026, 7, 31)))
    assert standing.due == due
    told = evolve(case.current, events=(*pauses, FinalReply(due, "ann", TimeOfDay.parse("17:00"))))
    kept = clock(evolve(case, rounds=(told,)), packs, Date(2026, 7, 31))
    assert (kept.state, kept.used) == (ClockState.MET, 1)
