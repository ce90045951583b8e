"""The back-test at a cut: what counts, what does not, and that nothing later leaks in."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.errors import Contradiction
from acctcore.evidence import Evidence
from acctcore.money import Money
from acctcore.retention import (
    BacktestOptions,
    Band,
    BandMove,
    Bin,
    CardItem,
    CustomerFacts,
    CustomerOutcome,
    DaysSince,
    DaysUntil,
    Event,
    HostModel,
    HostScore,
    LabelledScore,
    LastWarning,
    LeftOut,
    LeftOutReason,
    Number,
    Onboarding,
    PlattCurve,
    ScoredCustomer,
    Series,
    Signal,
    StatedCategory,
    StatedNumber,
    Trigger,
    Unmeasured,
    WarningCard,
    acting_on,
    backtest_warnings,
    band_table,
    compare_warnings,
    cut_facts,
    label_outcomes,
    measure_scores,
    planned_by,
    scored_customers,
    warn,
)
from acctcore.retention.backtests.cuts import refuse_later_maps
from acctcore.retention.series import MonthFigure
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

CUT = Date(2026, 3, 31)
HORIZON = 90
UNTIL = Date(2026, 6, 29)
CARD = WarningCard(
    0,
    (
        CardItem("1", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(40, "4")))),
        CardItem(
            "2",
            "COMPLAINT",
            DaysSince("complaint", (Bin(30, "0", "60"), Bin(0, "60")), points_if_none=0),
        ),
        CardItem(
            "3",
            "ENDING",
            DaysUntil("contract_end", (Bin(20, upper="61"), Bin(0, "61")), points_if_none=0),
        ),
    ),
    (Band("4", "LOW", 0), Band("4", "HIGH", 60)),
)
CARDS = Timeline.always(CARD, Source("card", Status.INVENTED))
AFTER = st.integers(1, 400).map(lambda days: from_ordinal(CUT.toordinal() + days))


def scored(name: str, score: int = 50) -> ScoredCustomer:
    return ScoredCustomer(name, score, CUT, "HIGH" if score >= 60 else "LOW")


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (CustomerOutcome("A", lost_on=Date(2026, 4, 1)), True),
        (CustomerOutcome("A", lost_on=UNTIL), True),
        (CustomerOutcome("A", lost_on=Date(2026, 6, 30)), False),
        (CustomerOutcome("A", watched_until=UNTIL), False),
        (CustomerOutcome("A", applied_on=Date(2026, 4, 1), watched_until=UNTIL), False),
        (CustomerOutcome("A", applied_on=Date(2026, 4, 1), lost_on=Date(2026, 4, 8)), True),
        (CustomerOutcome("A", lost_on=CUT), LeftOutReason.GONE_BEFORE),
        (CustomerOutcome("A", applied_on=CUT, lost_on=UNTIL), LeftOutReason.APPLIED_BEFORE),
        (CustomerOutcome("A", watched_until=Date(2026, 6, 28)), LeftOutReason.CENSORED),
        (CustomerOutcome("A"), LeftOutReason.NOT_WATCHED),
        (CustomerOutcome("B", lost_on=UNTIL), LeftOutReason.NOT_WATCHED),
    ],
)
def test_who_counts_as_lost_and_who_is_left_out(
    outcome: CustomerOutcome, counts: bool | LeftOutReason
) -> None:
    book = label_outcomes([scored("A")], [outcome], CUT, HORIZON)
    assert book.until == UNTIL
    if isinstance(counts, bool):
        assert [each.left for each in book.rows] == [counts]
        assert book.left_out == ()
    else:
        assert book.left_out == (LeftOut("A", counts),)
        assert book.rows == ()


def test_a_loss_that_no_card_saw_is_counted_apart() -> None:
    outcomes = [CustomerOutcome("B", lost_on=UNTIL), CustomerOutcome("C", lost_on=CUT)]
    assert label_outcomes([scored("A")], outcomes, CUT, HORIZON).losses_unscored == 1


def test_a_score_of_the_cut_counts_and_one_of_the_next_day_raises() -> None:
    late = ScoredCustomer("A", 50, Date(2026, 4, 1))
    assert label_outcomes([scored("A")], [], CUT, HORIZON).cut == CUT
    with pytest.raises(Contradiction):
        label_outcomes([late], [], CUT, HORIZON)


def test_a_whole_back_test_by_hand() -> None:
    """Four customers, the two riskiest 60 and over; one of each band left."""
    warnings = [scored("A", 90), scored("B", 60), scored("C", 20), scored("D", 10)]
    outcomes = [
        CustomerOutcome("A", lost_on=Date(2026, 5, 1)),
        CustomerOutcome("B", watched_until=UNTIL),
        CustomerOutcome("C", lost_on=Date(2026, 6, 1)),
        CustomerOutcome("D", watched_until=UNTIL),
    ]
    asked = BacktestOptions(at=(1, 2), act_on=("HIGH",))
    found = backtest_warnings(warnings, outcomes, CUT, HORIZON, asked).measures
    assert found.base.count == 2
    assert not isinstance(found.area, Unmeasured)
    assert str(found.area.value) == "3/4"
    assert [str(each.precision.value) for each in found.top] == ["1", "1/2"]
    assert found.acted is not None
    acted = found.acted
    assert (acted.right, acted.false_alarms, acted.missed, acted.left_alone) == (1, 1, 1, 1)
    assert [(each.band, int(each.left.count), each.left.of) for each in found.bands] == [
        ("HIGH", 1, 2),
        ("LOW", 1, 2),
    ]
    assert isinstance(found.accuracy, Unmeasured)
    mixed = backtest_warnings(warnings[::-1], outcomes[::-1], CUT, HORIZON, asked)
    assert mixed.measures == found


def test_nobody_to_measure_says_so() -> None:
    found = measure_scores([])
    assert found.base.value is None
    assert isinstance(found.area, Unmeasured)
    assert isinstance(found.distance, Unmeasured)
    assert found.acted is None


def test_bands_stand_riskiest_first_and_ties_by_name() -> None:
    rows = [
        LabelledScore("A", 5, left=True, band="B"),
        LabelledScore("B", 5, left=False, band="A"),
        LabelledScore("C", 9, left=True, band="C"),
        LabelledScore("D", 1, left=True, band="C"),
    ]
    assert [each.band for each in band_table(rows)] == ["C", "A", "B"]
    acted = acting_on(rows, ["C", "A"])
    assert (acted.precision.value, acted.recall.value) == (
        acting_on(rows, ["A", "C"]).precision.value,
        acting_on(rows, ["A", "C"]).recall.value,
    )


def test_warnings_are_read_with_their_upper_end() -> None:
    known = CustomerFacts("A", numbers={"calls": StatedNumber(4)}, events=_no_events())
    unknown = CustomerFacts("B", events=_no_events())
    found = scored_customers(warn(each, CARDS, CUT) for each in (known, unknown))
    assert [(each.customer, int(each.score), each.scored_on) for each in found] == [
        ("A", 40, CUT),
        ("B", 40, CUT),
    ]
    assert [each.band for each in found] == ["LOW", "LOW"]


def _no_events() -> dict[str, Event]:
    return {"complaint": Event(exists=False), "contract_end": Event(exists=False)}


def facts() -> CustomerFacts:
    figures = (
        MonthFigure("2026-02", Money.of(300, "CNY")),
        MonthFigure("2026-03", Money.of(290, "CNY")),
    )
    return CustomerFacts(
        "A",
        series={"revenue": Series(figures)},
        numbers={"calls": StatedNumber(1, Evidence("log", "system", as_of=CUT))},
        categories={"plan": StatedCategory("gold", Evidence("crm", "system"))},
        events={
            "complaint": Event(exists=False),
            "contract_end": Event(exists=True, on=Date(2026, 5, 1)),
        },
        port_application=Event(exists=False),
        signals=(Signal("QUERY", "0.5", CUT, "gateway", "E-1"),),
        host_scores={"net": HostScore("2.1", "0.7", CUT)},
        last_warned=LastWarning(CUT, "card", 40),
        since=CUT,
    )


def test_facts_of_the_day_stay_as_they_are() -> None:
    cut = cut_facts(facts(), CUT, planned=planned_by(CARD))
    assert cut.facts == facts()
    assert (cut.dropped, cut.not_yet) == ((), ())
    undated = ("events.complaint", "events.contract_end", "categories.plan", "port_application")
    assert cut.undated == undated


def test_a_planned_event_is_undated_unless_evidence_tells_since_when_it_was_known() -> None:
    """A day ahead may have been learnt later: one that counts down to a loss is perfect."""

    def undated(known: Evidence | None) -> tuple[str, ...]:
        end = Event(exists=True, on=Date(2026, 5, 1), evidence=known)
        only = CustomerFacts("A", events={"contract_end": end})
        return cut_facts(only, CUT, planned=planned_by(CARD)).undated

    assert undated(None) == ("events.contract_end",)
    assert undated(Evidence("contract", "paper")) == ("events.contract_end",)
    assert undated(Evidence("contract", "paper", as_of=CUT)) == ()


@pytest.mark.parametrize("place", ["card", "onboarding", "host"])
def test_chances_counted_after_the_cut_are_refused(place: str) -> None:
    bands, item = (Band("4", "LOW", 0),), CardItem("1", "CALLS", Number("calls", (Bin(0),)))

    def card(on: Date) -> WarningCard:
        curve = PlattCurve(on, "0.05", "-2")
        if place == "card":
            return WarningCard(0, (item,), bands, calibration=curve)
        if place == "onboarding":
            new = Onboarding("7", 30, 0, (item,), calibration=curve)
            return WarningCard(0, (item,), bands, onboarding=new)
        model = HostModel("net", "2.1", (Bin(0),), calibration=curve)
        return WarningCard(0, (CardItem("1", "MODEL", model),), bands)

    refuse_later_maps(card(CUT), CUT)
    with pytest.raises(Contradiction) as raised:
        refuse_later_maps(card(Date(2026, 4, 1)), CUT)
    assert str(raised.value) == (
        "a calibration of the card is dated 2026-04-01, after the cut (2026-03-31); it may have "
        "seen what came of it"
    )


def changed(known: CustomerFacts, **fields: Any) -> CustomerFacts:
    return evolve(known, **fields)


Change = Callable[[CustomerFacts, Date], CustomerFacts]


def with_month(known: CustomerFacts, on: Date) -> CustomerFacts:
    month = MonthFigure(f"{on.year:04}-{on.month:02}", Money.of(10, "CNY"))
    figures = tuple(e for e in known.series["revenue"].figures if e.month != month.month)
    return changed(known, series={"revenue": Series((*figures, month))})


def with_event(known: CustomerFacts, on: Date) -> CustomerFacts:
    event = Event(exists=True, on=on, evidence=Evidence("register", "system", as_of=on))
    return changed(known, events={**known.events, "complaint": event})


def with_number(known: CustomerFacts, on: Date) -> CustomerFacts:
    number = StatedNumber(9, Evidence("log", "system", as_of=on))
    return changed(known, numbers={**known.numbers, "visits": number})


def with_category(known: CustomerFacts, on: Date) -> CustomerFacts:
    word = StatedCategory("vip", Evidence("crm", "system", obtained_on=on))
    return changed(known, categories={**known.categories, "tier": word})


def with_application(known: CustomerFacts, on: Date) -> CustomerFacts:
    return changed(known, port_application=Event(exists=True, on=on))


def with_signal(known: CustomerFacts, on: Date) -> CustomerFacts:
    signal = Signal("QUERY", 1, on, "gateway", "E-2")
    return changed(known, signals=(*(known.signals or ()), signal))


def with_host_score(known: CustomerFacts, on: Date) -> CustomerFacts:
    return changed(known, host_scores={**known.host_scores, "b": HostScore("1", 1, on)})


CHANGES: tuple[Change, ...] = (
    with_month,
    with_event,
    with_number,
    with_category,
    with_application,
    with_signal,
    with_host_score,
)


@given(st.sampled_from(CHANGES), AFTER)
def test_a_fact_after_the_cut_changes_nothing(change: Change, on: Date) -> None:
    if change is with_month and on.month == CUT.month and on.year == CUT.year:
        return
    cut = cut_facts(change(facts(), on), CUT, planned=planned_by(CARD))
    assert cut.facts == facts()
    assert len(cut.dropped) + len(cut.not_yet) == 1


@given(st.sampled_from([each for each in CHANGES if each is not with_application]), AFTER)
def test_a_warning_of_facts_not_cut_is_refused(change: Change, on: Date) -> None:
    """The rule itself raises, so that a book cannot leak by oversight."""
    with pytest.raises(Contradiction):
        warn(change(facts(), on), CARDS, CUT)


def test_the_month_of_the_cut_counts_once_it_is_over() -> None:
    known = facts()
    assert cut_facts(known, CUT).facts.series["revenue"].last == "2026-03"
    before = cut_facts(changed(known, since=None), Date(2026, 3, 30))
    assert before.facts.series["revenue"].last == "2026-02"
    assert "series.revenue.2026-03" in before.dropped


def test_a_ledger_drawn_later_keeps_its_earlier_months() -> None:
    drawn = Series(facts().series["revenue"].figures, Evidence("ledger", "x", as_of=UNTIL))
    cut = cut_facts(changed(facts(), series={"revenue": drawn}), CUT)
    assert cut.facts.series["revenue"] == facts().series["revenue"]


def test_what_was_learnt_later_is_dropped() -> None:
    day_after = Date(2026, 4, 1)
    late = changed(
        facts(),
        last_warned=LastWarning(day_after, "card", 40),
        port_application=Event(
            exists=False, evidence=Evidence("gateway", "system", as_of=day_after)
        ),
    )
    cut = cut_facts(late, CUT)
    assert (cut.facts.last_warned, cut.facts.port_application) == (None, None)
    assert cut.dropped == ("port_application", "last_warned")


def test_an_event_that_is_not_planned_has_not_happened_yet() -> None:
    cut = cut_facts(facts(), CUT)
    assert cut.not_yet == ("events.contract_end",)
    assert not cut.facts.events["contract_end"].exists


def test_facts_without_signals_or_more_stay_without() -> None:
    bare = CustomerFacts("A")
    assert cut_facts(bare, CUT).facts == bare


def test_a_card_plans_what_it_counts_the_days_until() -> None:
    ending = DaysUntil("trial_end", (Bin(10),), points_if_none=0)
    new = Onboarding("7", 30, 0, (CardItem("7(a)", "TRIAL", ending),))
    price = DaysUntil("price_rise", (Bin(1),), points_if_none=0)
    card = evolve(CARD, onboarding=new, triggers=(Trigger("8", "PRICE", price, "HIGH"),))
    assert planned_by(card) == ("contract_end", "trial_end", "price_rise")


def test_two_cards_on_one_book_by_hand() -> None:
    old = [
        LabelledScore("A", 9, left=True, band="HIGH"),
        LabelledScore("B", 8, left=False, band="HIGH"),
        LabelledScore("C", 2, left=True, band="LOW"),
        LabelledScore("D", 1, left=False, band="LOW"),
    ]
    new = [
        LabelledScore("A", 9, left=True, band="HIGH"),
        LabelledScore("B", 1, left=False, band="LOW"),
        LabelledScore("C", 8, left=True, band="HIGH"),
        LabelledScore("D", 2, left=False, band="LOW"),
    ]
    found = compare_warnings(old, new[::-1], capacity=2)
    assert (found.both, found.gained, found.lost) == (("A",), ("C",), ())
    assert (found.added, found.dropped) == (0, 1)
    assert found.moves == (BandMove("HIGH", "LOW", 1, 0), BandMove("LOW", "HIGH", 1, 1))
    back = compare_warnings(new, old, capacity=2)
    assert (back.gained, back.lost, back.added) == ((), ("C",), 1)
