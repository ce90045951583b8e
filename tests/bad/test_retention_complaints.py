"""What complaints refuse, word for word (retention page, sections 7 and 14)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.errors import AcctcoreError
from acctcore.money import Money
from acctcore.retention import (
    Acknowledgement,
    ClockExtension,
    ClockLength,
    ClockPause,
    ClockUnit,
    ClosingRule,
    ComplaintCase,
    ComplaintClock,
    ComplaintClosing,
    ComplaintDecision,
    ComplaintOptIn,
    ComplaintPack,
    ComplaintRegime,
    ComplaintResult,
    ComplaintRound,
    ComplaintSigns,
    ComplaintStage,
    ComplaintWithdrawal,
    CountBand,
    DayRange,
    ExtensionApproval,
    ExtensionRequest,
    FinalReply,
    HandlerAssigned,
    LadderStep,
    StageNeed,
    StopsOn,
    classify_feedback,
    clock_due,
    complaint_events,
    count_complaints,
    rank_root_causes,
    sweep_complaints,
    track_complaint,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

OWN = Source("own", Status.INVENTED)
DAYS: Any = ClockLength(15, ClockUnit.CALENDAR_DAYS)
FINAL: Any = ComplaintClock("FINAL", "1", StopsOn.FINAL, DAYS, OWN)
REGIME: Any = ComplaintRegime("own", Date(2020, 1, 1), (FINAL,))
PACKS = Timeline.always(ComplaintPack((REGIME,)), OWN)
ON, LATER = Date(2026, 5, 8), Date(2026, 5, 20)
BEGUN: Any = ComplaintRound(ON)
CASE: Any = ComplaintCase("C-1", "G-1", "own", (BEGUN,), subjects=())
MORE: Any = ClockExtension("MORE", "2", ClockLength(30, ClockUnit.CALENDAR_DAYS), ("complex",))
ASKED: Any = ExtensionRequest("FINAL", "MORE", "complex", ON, "ann")
CLOSED = ComplaintRound(ON, events=(ComplaintClosing(LATER, "desk"),))


def events(*listed: Any) -> ComplaintRound:
    return ComplaintRound(ON, events=listed)


def track(case: Any, on: Any = LATER) -> Any:
    return track_complaint(case, PACKS, on)


def asked(**changes: Any) -> Any:
    return evolve(CASE, rounds=(events(evolve(ASKED, **changes)),))


KNOWN = "FINAL"
REFUSED: tuple[tuple[Callable[[], Any], str], ...] = (
    (
        lambda: ComplaintRound(None),
        (
            "day of receipt: expected a day such as `2026-03-16`, got nothing; "
            "without it no clock can run"
        ),
    ),
    (
        lambda: ComplaintRound(datetime(2026, 5, 8, 9, 0)),  # noqa: DTZ001 - a moment
        (
            "day of receipt: expected a day such as `2026-03-16`, "
            "got `2026-05-08 09:00:00` (a moment, not a day)"
        ),
    ),
    (
        lambda: ComplaintRound(ON, "17:00"),  # type: ignore[arg-type]
        "time of receipt: expected a time such as `09:00`, got `17:00`",
    ),
    (
        lambda: events(Acknowledgement(Date(2026, 5, 7), "ann")),
        "the acknowledgement is dated 2026-05-07, before the receipt on 2026-05-08",
    ),
    (
        lambda: events(FinalReply(ON, "ann"), FinalReply(LATER, "ann")),
        "two events of the kind final reply: `2026-05-08` and `2026-05-20`; state one",
    ),
    (
        lambda: events(HandlerAssigned(ON, "ann", "x"), HandlerAssigned(ON, "bob", "x")),
        "`ann` and `bob` are both assigned on 2026-05-08; who handles the complaint?",
    ),
    (
        lambda: events(ASKED, evolve(ASKED, on=LATER)),
        "extension `MORE` of `FINAL` is asked for twice",
    ),
    (
        lambda: ComplaintRound(ON, events="closed"),  # type: ignore[arg-type]
        "events of a complaint: expected a list of events, got `closed`",
    ),
    (
        lambda: evolve(CASE, rounds=()),
        "complaint `C-1`: expected at least one round, with its day of receipt",
    ),
    (
        lambda: evolve(CASE, rounds=(BEGUN, ComplaintRound(LATER))),
        (
            "round 2 of `C-1` is received on 2026-05-20, and round 1 is not closed before it; "
            "a complaint is not reopened on the old clock"
        ),
    ),
    (
        lambda: evolve(CASE, rounds=(CLOSED, ComplaintRound(Date(2026, 5, 19)))),
        (
            "rounds: round 2 of `C-1` is received on 2026-05-19, and round 1 is not closed "
            "before it; a complaint is not reopened on the old clock\n"
            "rounds: round 2 of `C-1` is received on 2026-05-19, and the closing of round 1 is "
            "dated 2026-05-20; a complaint is not reopened on the old clock"
        ),
    ),
    (
        lambda: evolve(CASE, rounds=(events(ComplaintClosing(ON, "desk")), ComplaintRound(ON))),
        (
            "round 2 of `C-1` is received on 2026-05-08, as round 1 is; "
            "a complaint is not reopened on the old clock"
        ),
    ),
    (lambda: evolve(CASE, id=" "), "id of a complaint: expected a name, got ` `"),
    (lambda: evolve(CASE, topic=""), "topic of `C-1`: expected a name, got ``"),
    (
        lambda: evolve(CASE, vulnerable="no"),
        "`vulnerable` of `C-1`: expected yes or no, got `no`",
    ),
    (
        lambda: evolve(CASE, filed_as="praise"),
        (
            "`filed_as` of `C-1`: expected one of `complaint`, `feedback`, `enquiry`, `survey`, "
            "`praise`, got `praise`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: evolve(CASE, subjects="ann"),
        "subjects of a complaint: expected a list of names, got `ann`",
    ),
    (
        lambda: ComplaintSigns(asks_for_redress=1),  # type: ignore[arg-type]
        "sign `asks_for_redress`: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: classify_feedback("bad"),  # type: ignore[arg-type]
        "signs: expected the signs of a complaint, got `bad`",
    ),
    (
        lambda: ComplaintDecision(ON, "ann", ComplaintResult.UPHELD, Money.of(-1, "GBP")),
        "redress: expected an amount of 0 or more, got `GBP -1.00`",
    ),
    (
        lambda: ComplaintDecision(ON, "ann", ComplaintResult.UPHELD, 50),  # type: ignore[arg-type]
        "redress: expected an amount such as `HKD 50.00`, got `50` (a whole number)",
    ),
    (
        lambda: ComplaintDecision(ON, "ann", ComplaintResult.UPHELD, None, " "),
        "root cause: expected a name, got ` `",
    ),
    (lambda: FinalReply(ON, ""), "who sent a final reply: expected a name, got ``"),
    (
        lambda: FinalReply(ON, "ann", signposts="ombudsman"),
        "signposts of a reply: expected a list of names, got `ombudsman`",
    ),
    (
        lambda: ComplaintWithdrawal(ON, 1),  # type: ignore[arg-type]
        "`confirmed` of a withdrawal: expected yes or no, got `1` (a whole number)",
    ),
    (lambda: ClockPause(" ", ON), "ground of a pause: expected words, got ` `"),
    (
        lambda: evolve(ASKED, on=LATER, told_on=ON),
        (
            "extension of `FINAL` is asked for on 2026-05-20, after 2026-05-08, "
            "when it was allowed or told"
        ),
    ),
    (
        lambda: evolve(ASKED, on=LATER, approval=ExtensionApproval("eve", "head", ON)),
        (
            "extension of `FINAL` is asked for on 2026-05-20, after 2026-05-08, "
            "when it was allowed or told"
        ),
    ),
    (
        lambda: ClockLength(True, ClockUnit.WEEKS),  # noqa: FBT003 - not a number
        "length of a clock: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: ClockLength(3, "weeks"),  # type: ignore[arg-type]
        (
            "unit of a clock: expected one of `calendar_days`, `business_days`, `weeks`, `months`, "
            "got `weeks`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: clock_due(DAYS, ON, "UK"),  # type: ignore[arg-type]
        "calendar of a clock: expected a calendar, got `UK`",
    ),
    (
        lambda: DayRange(LATER, ON),
        "a day from 2026-05-20 on cannot be before 2026-05-08",
    ),
    (
        lambda: LadderStep(0.5, "REMIND", "handler"),  # type: ignore[arg-type]
        (
            "share of a step: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (lambda: evolve(MORE, grounds=()), "extension `MORE`: expected at least one ground, got none"),
    (
        lambda: evolve(FINAL, extensions=(MORE, MORE)),
        "extension of `FINAL` `MORE` stands twice",
    ),
    (
        lambda: evolve(FINAL, products=("a",), except_products=("a",)),
        "clock `FINAL` is of product `a` and not of it",
    ),
    (lambda: evolve(FINAL, spares=("FINAL",)), "clock `FINAL` spares itself"),
    (
        lambda: evolve(FINAL, rolls=1),
        "`rolls` of clock `FINAL`: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: evolve(REGIME, clocks=()),
        "regime `own`: expected at least one clock, got none",
    ),
    (lambda: evolve(REGIME, clocks=(FINAL, FINAL)), "clock `FINAL` stands twice"),
    (
        lambda: evolve(REGIME, clocks=(evolve(FINAL, spares=("OTHER",)),)),
        "clock that `FINAL` spares: expected one of FINAL, got `OTHER`",
    ),
    (
        lambda: evolve(
            REGIME,
            clocks=(
                evolve(FINAL, code="A", spares=("B",)),
                evolve(FINAL, code="B", spares=("C",)),
                evolve(FINAL, code="C"),
            ),
        ),
        "clock `A` spares `B`, which spares others itself",
    ),
    (
        lambda: evolve(REGIME, clocks=(evolve(FINAL, products=("cards",)),)),
        "product of clock `FINAL`: expected none: the regime lists none, got `cards`",
    ),
    (
        lambda: evolve(REGIME, clocks=(evolve(FINAL, products=("cards",)),), products=("loans",)),
        "product of clock `FINAL`: expected one of loans, got `cards`",
    ),
    (
        lambda: evolve(REGIME, clocks=(evolve(FINAL, needs_signposts=True),)),
        "clock `FINAL` needs signposts, and regime `own` names none",
    ),
    (
        lambda: StageNeed(ComplaintStage.CLOSED, 3),
        "stage that takes time: expected a stage with something to do, got `closed`",
    ),
    (lambda: ClosingRule(""), "clause of a closing rule: expected a name, got ``"),
    (lambda: ComplaintPack(()), "pack: expected at least one regime, got none"),
    (
        lambda: ComplaintPack((REGIME, REGIME)),
        "regime `own from 2020-01-01` stands twice",
    ),
    (
        lambda: ComplaintPack(
            (REGIME,), (ComplaintOptIn("9", (Status.SECONDARY,), "eve", ON, "read", ("UK",)),)
        ),
        "regime of an opt-in: expected one of own, got `UK`",
    ),
    (
        lambda: ComplaintOptIn("9", (), "eve", ON, "read"),
        "status to accept: expected `secondary`, `unverified` or both, got nothing",
    ),
    (
        lambda: ComplaintOptIn("9", (Status.INVENTED,), "eve", ON, "read"),
        "status to accept: expected `secondary`, `unverified` or both, got `invented`",
    ),
    (lambda: track("C-1"), "case: expected a complaint, got `C-1`"),
    (
        lambda: track(CASE, None),
        "as_of: expected a day such as `2026-03-16`, got nothing",
    ),
    (
        lambda: track(CASE, Date(2026, 5, 7)),
        (
            "receipt: expected a day up to the day of the decision, 2026-05-07, "
            "got `2026-05-08` (a day)"
        ),
    ),
    (
        lambda: track(
            asked(approval=ExtensionApproval("eve", "head", LATER), told_on=LATER),
            Date(2026, 5, 19),
        ),
        (
            "the approval of an extension: expected a day up to the day of the decision, "
            "2026-05-19, got `2026-05-20` (a day)\n"
            "the notice of an extension: expected a day up to the day of the decision, "
            "2026-05-19, got `2026-05-20` (a day)"
        ),
    ),
    (
        lambda: track(
            evolve(CASE, rounds=(events(ClockPause("waiting", ON, LATER)),)), Date(2026, 5, 19)
        ),
        (
            "the end of a pause: expected a day up to the day of the decision, 2026-05-19, "
            "got `2026-05-20` (a day)"
        ),
    ),
    (lambda: track(evolve(CASE, regime="UK")), "regime: expected one of own, got `UK`"),
    (
        lambda: track(evolve(CASE, rounds=(ComplaintRound(Date(2019, 12, 31)),))),
        "regime `own` is of complaints received from 2020-01-01 on, got one of 2019-12-31",
    ),
    (
        lambda: track(asked(clock="OTHER")),
        f"clock of extension `MORE`: expected one of {KNOWN}, got `OTHER`",
    ),
    (
        lambda: track(asked()),
        "extension of clock `FINAL`: expected none: the clock lists none, got `MORE`",
    ),
    (
        lambda: track_complaint(
            asked(extension="LESS"),
            Timeline.always(
                ComplaintPack((evolve(REGIME, clocks=(evolve(FINAL, extensions=(MORE,)),)),)), OWN
            ),
            LATER,
        ),
        "extension of clock `FINAL`: expected one of MORE, got `LESS`",
    ),
    (
        lambda: track_complaint(
            evolve(CASE, product="loan"),
            Timeline.always(ComplaintPack((evolve(REGIME, products=("loans",)),)), OWN),
            LATER,
        ),
        "product of `C-1`: expected one of loans, got `loan`",
    ),
    (
        lambda: sweep_complaints((CASE, CASE), PACKS, LATER),
        "complaint `C-1` stands twice",
    ),
    (
        lambda: sweep_complaints(
            (evolve(CASE, regime="UK"), evolve(CASE, id="C-2", regime="HK")), PACKS, LATER
        ),
        "C-1: regime: expected one of own, got `UK`\nC-2: regime: expected one of own, got `HK`",
    ),
    (
        lambda: clock_due(3, ON),  # type: ignore[arg-type]
        "length of a clock: expected a length such as 15 business days, got `3` (a whole number)",
    ),
    (
        lambda: clock_due(DAYS, ON, counts_receipt="yes"),  # type: ignore[arg-type]
        "`counts_receipt`: expected yes or no, got `yes`",
    ),
    (
        lambda: rank_root_causes(None),  # type: ignore[arg-type]
        "counts: expected the counts of a period, got nothing",
    ),
    (
        lambda: count_complaints((CASE,), PACKS, (ON,), LATER),  # type: ignore[arg-type]
        "period: expected a first and a last day, got `1 of them`",
    ),
    (
        lambda: count_complaints((CASE,), PACKS, ON, LATER),  # type: ignore[arg-type]
        "period: expected a first and a last day, got `2026-05-08` (a day)",
    ),
    (
        lambda: count_complaints((CASE,), PACKS, (LATER, ON), LATER),
        (
            "a period from 2026-05-20 to 2026-05-08, asked about on 2026-05-20: "
            "it may not end before it begins, or after the day of the question"
        ),
    ),
    (
        lambda: ComplaintPack((REGIME,), counted_within=(CountBand("x", DAYS),) * 2),
        "band `x` stands twice",
    ),
    (lambda: CountBand(" ", DAYS), "name of a band: expected a name, got ` `"),
    (
        lambda: CountBand("x", 15),  # type: ignore[arg-type]
        "length of band `x`: expected a length of a clock, got `15` (a whole number)",
    ),
    (lambda: complaint_events((CASE,), PACKS, "", LATER), "customer: expected a name, got ``"),
    (
        lambda: evolve(CASE, calendar=Calendar),
        f"calendar of `C-1`: expected a calendar, got `{Calendar}`",
    ),
)


@pytest.mark.parametrize(("make", "message"), REFUSED, ids=map(str, range(len(REFUSED))))
def test_what_is_malformed_raises(make: Callable[[], Any], message: str) -> None:
    with pytest.raises(AcctcoreError) as refused:
        make()
    assert str(refused.value) == message


def test_an_event_of_each_kind_has_a_name_in_a_fault() -> None:
    early = Date(2026, 5, 1)
    for event, name in (
        (HandlerAssigned(early, "ann", "x"), "an assignment"),
        (ClockPause("waiting", early), "a pause"),
        (evolve(ASKED, on=early), "an extension"),
        (ComplaintWithdrawal(early, confirmed=True), "the withdrawal"),
    ):
        with pytest.raises(AcctcoreError, match=f"^{name} is dated 2026-05-01"):
            events(event)
