"""A register of complaints: the next due first, counts that foot, and the events of a customer."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.retention import (
    Band,
    Bin,
    BreachForecast,
    CardItem,
    ClockLength,
    ClockUnit,
    ComplaintCase,
    ComplaintClock,
    ComplaintClosing,
    ComplaintCount,
    ComplaintDecision,
    ComplaintPack,
    ComplaintRegime,
    ComplaintResult,
    ComplaintRound,
    ComplaintSigns,
    ComplaintStage,
    ComplaintWithdrawal,
    CountBand,
    CustomerFacts,
    DaysSince,
    Event,
    FiledAs,
    FinalReply,
    HandlerAssigned,
    NextStep,
    StageNeed,
    StopsOn,
    WarningCard,
    complaint_events,
    count_complaints,
    rank_root_causes,
    sweep_complaints,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

OWN = Source("own", Status.INVENTED)
FINAL = ComplaintClock("FINAL", "1", StopsOn.FINAL, ClockLength(15, ClockUnit.CALENDAR_DAYS), OWN)
NEEDS = (StageNeed(ComplaintStage.RECEIVED, 5),)
BANDS = (
    CountBand("3 business days", ClockLength(3, ClockUnit.BUSINESS_DAYS)),
    CountBand("8 weeks", ClockLength(8, ClockUnit.WEEKS)),
)
ROW = ComplaintRegime("own", Date(2020, 1, 1), (FINAL,), needs=NEEDS)
PACKS = Timeline.always(ComplaintPack((ROW,), counted_within=BANDS), OWN)
WEEK = Calendar.of_weekend("week", "2026", Date(2026, 1, 1), Date(2026, 12, 31))
TODAY = Date(2026, 12, 31)


def day(number: int) -> Date:
    """The so manieth day of 2026."""
    return Date(2026, 1, 1).add(days=number - 1)


def solved(received: int, closed: int, **decided: Any) -> ComplaintRound:
    """A round that was closed as it may be."""
    told = {"result": ComplaintResult.REJECTED, **decided}
    on = day(closed)
    events = (
        HandlerAssigned(day(received), "ann", "handler"),
        ComplaintDecision(on, "ann", **told),
        FinalReply(on, "ann"),
        ComplaintClosing(on, "desk"),
    )
    return ComplaintRound(day(received), events=events)


def case(id_: str, *rounds: ComplaintRound, **rest: Any) -> ComplaintCase:
    told = {"subjects": (), "calendar": WEEK, "customer": "G-1", **rest}
    return ComplaintCase(id_, told.pop("customer"), "own", rounds, **told)


def opened(received: int) -> ComplaintRound:
    return ComplaintRound(day(received))


def test_a_due_day_that_is_not_known_stands_by_the_earliest_it_can_be() -> None:
    """Fifteen business days are never fewer than fifteen days: from day 100 to day 115."""
    days = ClockLength(15, ClockUnit.BUSINESS_DAYS)
    packs = Timeline.always(
        ComplaintPack((evolve(ROW, clocks=(evolve(FINAL, within=days),)),)), OWN
    )
    known, blind = case("A", opened(110)), case("B", opened(100), calendar=None)
    over, later = case("C", solved(90, 100)), case("D", opened(112), calendar=None)
    for on in (day(113), day(120), day(200)):
        found = sweep_complaints([over, known, later, blind], packs, on)
        assert [each.id for each in found.tracks] == ["B", "D", "A", "C"]
        assert [each.id for each in found.to_come(day(115))] == ["B"]
        first = found.tracks[0].clocks[0]
        assert (first.due, first.due_from, first.due_to) == (None, day(115), None)
        assert found.tracks[0].next == NextStep("ASSIGN", "complaints desk", day(115))
    # what is past whatever the calendar says, only a calendar tells
    assert found.tracks[0].verdict is Verdict.UNKNOWN


def test_the_next_due_comes_first_and_what_is_over_last() -> None:
    on = day(120)
    register = [
        case("D", solved(90, 100)),
        case("C", opened(118)),
        case("B", opened(100)),
        case("A", opened(118)),
        case("E", opened(110)),
        case("F", ComplaintRound(day(119), events=(FinalReply(day(119), "ann"),))),
    ]
    found = sweep_complaints(register, PACKS, on)
    assert [each.id for each in found.tracks] == ["B", "E", "A", "C", "F", "D"]
    assert found.count == 6
    assert found.by_stage == {"received": 4, "told": 1, "closed": 1}
    assert found.by_verdict == {"met": 5, "not_met": 1}
    assert found.by_forecast == {"in_time": 2, "at_risk": 1, "over": 3}
    assert [each.id for each in found.to_come(day(125))] == ["B", "E"]
    assert sweep_complaints(reversed(register), PACKS, on) == found
    assert BreachForecast.AT_RISK.value in found.by_forecast


PERIOD = (day(91), day(120))


def test_the_publication_of_a_period_by_hand() -> None:
    """Eight complaints, counted with a pencil.

    Day 91 of 2026 is Wednesday 1 April; three business days after it are over on day 96.
    """
    upheld, partly = ComplaintResult.UPHELD, ComplaintResult.PARTLY_UPHELD
    register = [
        case("before", solved(80, 95, result=upheld, root_cause="billing"), product="mobile"),
        case("quick", solved(91, 96, result=partly, root_cause="billing"), product="mobile"),
        case("slow", solved(91, 97, root_cause="network"), product="fixed"),
        case("open", opened(100), product="mobile"),
        case("earlier", solved(50, 70)),
        case("again", solved(60, 80), opened(100)),
        case("back", ComplaintRound(day(95), events=(ComplaintWithdrawal(day(96), True),))),  # noqa: FBT003
        case("later", opened(130)),
        case("survey", opened(100), filed_as=FiledAs.SURVEY),
        case("praise", opened(100), filed_as=FiledAs.PRAISE, signs=_no()),
    ]
    found = count_complaints(register, PACKS, PERIOD, TODAY)
    assert found.total == ComplaintCount(
        "total",
        open_before=1,
        received=4,
        reopened=1,
        closed=3,
        upheld=2,
        withdrawn=1,
        open_after=2,
        within=FrozenMap({"3 business days": 1, "8 weeks": 3}),
        within_not_known=FrozenMap({"3 business days": 0, "8 weeks": 0}),
        median_days=Fraction(6),
    )
    assert found.may_be_complaints == 1
    assert [(each.name, each.closed) for each in found.by_product] == [
        ("fixed", 1),
        ("mobile", 2),
        ("not stated", 0),
    ]
    causes = rank_root_causes(found)
    assert [(each.name, each.closed, each.upheld, each.share) for each in causes] == [
        ("billing", 2, 2, Fraction(2, 3)),
        ("network", 1, 0, Fraction(1, 3)),
    ]
    reversed_ = count_complaints(reversed(register), PACKS, PERIOD, TODAY)
    assert reversed_ == found


def _no() -> ComplaintSigns:
    return ComplaintSigns(expresses_dissatisfaction=False)


def test_a_band_without_a_calendar_is_not_known_unless_so_many_days_are_enough() -> None:
    register = [
        case("sure", solved(91, 94), calendar=None),
        case("vague", solved(91, 95), calendar=None),
    ]
    found = count_complaints(register, PACKS, PERIOD, TODAY).total
    assert found.within == {"3 business days": 1, "8 weeks": 2}
    assert found.within_not_known == {"3 business days": 1, "8 weeks": 0}
    assert found.median_days == Fraction(7, 2)
    assert rank_root_causes(count_complaints([], PACKS, PERIOD, TODAY)) == ()


def test_what_was_closed_wrongly_and_opened_again_is_one_complaint() -> None:
    wrong = ComplaintRound(day(60), events=(ComplaintClosing(day(80), "desk"),))
    found = count_complaints([case("C", wrong, opened(100))], PACKS, PERIOD, TODAY).total
    assert (found.open_before, found.received, found.reopened, found.open_after) == (1, 0, 0, 1)


LIVES = st.lists(
    st.tuples(
        st.integers(1, 150),
        st.integers(0, 40),
        st.sampled_from(["mobile", "fixed", None]),
        st.sampled_from(["billing", None]),
        st.sampled_from(["open", "closed", "taken", "again"]),
    ),
    max_size=8,
)


@given(LIVES)
def test_every_row_foots_and_the_rows_add_up(lives: list[Any]) -> None:
    register = [_case(f"C-{at}", each) for at, each in enumerate(lives)]
    found = count_complaints(register, PACKS, PERIOD, TODAY)
    for each in (found.total, *found.by_product, *found.by_root_cause):
        came = each.open_before + each.received + each.reopened
        assert came == each.closed + each.withdrawn + each.open_after
        assert each.upheld <= each.closed
        assert each.within["3 business days"] <= each.within["8 weeks"] <= each.closed
    for rows in (found.by_product, found.by_root_cause):
        for name in ("open_before", "received", "reopened", "closed", "withdrawn", "open_after"):
            assert sum(getattr(each, name) for each in rows) == getattr(found.total, name)
    assert sum(each.closed for each in rank_root_causes(found)) == found.total.closed


def _case(id_: str, life: tuple[int, int, Any, Any, str]) -> ComplaintCase:
    received, takes, product, cause, how = life
    begun = solved(received, received + takes, root_cause=cause)
    if how == "open":
        begun = opened(received)
    elif how == "taken":
        back = ComplaintWithdrawal(day(received + takes), confirmed=True)
        begun = ComplaintRound(day(received), events=(back,))
    rounds = (begun, opened(received + takes + 1)) if how == "again" else (begun,)
    return case(id_, *rounds, product=product)


def test_an_open_complaint_is_an_event_and_so_is_one_well_solved() -> None:
    register = [
        case("C-1", opened(100)),
        case("C-2", opened(95)),
        case("C-3", solved(50, 60, result=ComplaintResult.PARTLY_UPHELD)),
        case("C-4", solved(40, 70, result=ComplaintResult.UPHELD)),
        case("C-5", opened(10), customer="G-2"),
        case("C-8", solved(70, 75)),
    ]
    found = complaint_events(register, PACKS, "G-1", day(101))
    assert (found["open_complaint"].exists, found["open_complaint"].on) == (True, day(95))
    assert found["solved_complaint"].on == day(60)  # that of day 70 took 30 days, 75 was refused
    none = complaint_events(register, PACKS, "G-9", day(101))
    assert [each.exists for each in none.values()] == [False, False]
    perhaps = [case("C-6", opened(90), filed_as=FiledAs.SURVEY)]
    assert "open_complaint" not in complaint_events(perhaps, PACKS, "G-1", day(101))
    again = [case("C-7", solved(50, 60), opened(98))]
    assert complaint_events(again, PACKS, "G-1", day(101))["open_complaint"].on == day(98)


def test_a_card_counts_an_open_complaint_and_a_solved_one_after_a_cool_off() -> None:
    """More than 10 days open: 15 points (scenario A2); solved 30 days ago or longer: -10."""
    later = DaysSince("open_complaint", (Bin(0, upper="11"), Bin(15, "11")), points_if_none=0)
    cooled = DaysSince("solved_complaint", (Bin(0, upper="30"), Bin(-10, "30")), points_if_none=0)
    items = (CardItem("1", "COMPLAINT_OPEN", later), CardItem("2", "WELL_SOLVED", cooled))
    card = WarningCard(20, items, (Band("3", "LOW", 0), Band("3", "HIGH", 30)))
    cards = Timeline.always(card, OWN)
    upheld = {"result": ComplaintResult.UPHELD}
    register = [case("C-1", solved(50, 60, **upheld)), case("C-2", opened(100))]

    def points(on: Date) -> Any:
        events: Any = complaint_events(register, PACKS, "G-1", on)
        facts = CustomerFacts(
            "G-1", events=events, opted_out=False, port_application=Event(exists=False)
        )
        return warn(facts, cards, on).outcome.score

    assert points(day(110)) == 10
    assert points(day(111)) == 25
    assert points(day(105)) == 10
    register[0] = evolve(register[0], rounds=(solved(70, 80, **upheld),))
    assert points(day(109)) == 20
    assert points(day(112)) == 20 + 15 - 10


@pytest.mark.parametrize("stage", list(ComplaintStage))
def test_a_stage_is_open_while_there_is_something_to_do(stage: ComplaintStage) -> None:
    over = {"not_a_complaint", "closed", "withdrawn"}
    assert stage.is_open == (stage.value not in over)
