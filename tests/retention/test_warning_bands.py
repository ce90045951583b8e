"""Triggers raise the band, the highest in reach is acted on, new customers have their own items.

Retention, section 2: hard triggers, missing is not zero, onboarding.
"""

from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.retention import (
    Action,
    Band,
    Bin,
    CardItem,
    ChurnWarning,
    CustomerFacts,
    DaysUntil,
    Event,
    Number,
    Onboarding,
    Signal,
    SignalStrength,
    StatedNumber,
    Trigger,
    WarningCard,
    WarningProfile,
    WarningStatus,
    warn,
)
from acctcore.retention.compiling import compiled
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 5, 11)
BANDS = (Band("4", "LOW", 0), Band("4", "MEDIUM", 40, 3), Band("4", "HIGH", 70, 1))
LOGINS = CardItem("2", "QUIET", Number("logins", (Bin(50, upper="1"), Bin(0, "1"))))
CALLS = Trigger(
    "6(a)", "MANY_CALLS", Number("service_calls", (Bin(0, upper="4"), Bin(1, "4"))), "HIGH"
)
ENDING = Trigger(
    "6(b)", "ENDING", DaysUntil("contract_end", (Bin(1, upper="31"), Bin(0, "31")), 0), "MEDIUM"
)
CARD = WarningCard(0, (LOGINS,), BANDS, triggers=(CALLS, ENDING))
WEEK = Calendar.of_weekend("week", "1", DAY, Date(2026, 5, 31))
KNOWN = {"logins": StatedNumber(3), "service_calls": StatedNumber(0)}
STAYS = Event(exists=False)


def customer(**changes: Any) -> CustomerFacts:
    facts = CustomerFacts(
        "C-7",
        numbers=FrozenMap(KNOWN),
        events=FrozenMap({"contract_end": STAYS}),
        opted_out=False,
        port_application=STAYS,
        calendar=WEEK,
    )
    return evolve(facts, **changes)


def judged(facts: CustomerFacts, card: WarningCard = CARD) -> ChurnWarning:
    return warn(facts, Timeline.always(card, Source("card", Status.INVENTED)), DAY).outcome


@pytest.mark.parametrize(("calls", "band"), [(0, "LOW"), (3, "LOW"), (4, "HIGH"), (5, "HIGH")])
def test_complaints_are_a_threshold_and_not_a_slope(calls: int, band: str) -> None:
    told = judged(customer(numbers={**KNOWN, "service_calls": StatedNumber(calls)}))
    assert (told.score, told.band, told.acts_as) == (0, band, band)


def test_a_trigger_is_a_reason_of_no_points_with_its_clause() -> None:
    facts = customer(numbers={"logins": StatedNumber(0), "service_calls": StatedNumber(7)})
    decision = warn(facts, Timeline.always(CARD, Source("card", Status.INVENTED)), DAY)
    told = decision.outcome
    assert [(reason.code, reason.points) for reason in told.reasons] == [
        ("QUIET", 50),
        ("MANY_CALLS", 0),
    ]
    assert (told.score, told.triggered) == (50, ("MANY_CALLS",))
    assert (told.action, told.contact_by) == (Action.CONTACT, Date(2026, 5, 12))
    assert [(f.clause, f.code, str(f.measured)) for f in decision.reasons] == [
        ("2", "QUIET", "0"),
        ("6(a)", "MANY_CALLS", "7"),
    ]
    raised = next(f for f in decision.findings if f.code == "BAND_RAISED")
    assert (raised.clause, raised.about, raised.measured) == ("4", "HIGH", "MANY_CALLS")


def test_a_trigger_never_lowers_a_band() -> None:
    high = evolve(LOGINS, measure=Number("logins", (Bin(80),)))
    near = Event(exists=True, on=DAY)
    told = judged(customer(events={"contract_end": near}), evolve(CARD, items=(high,)))
    assert (told.score, told.band, told.triggered) == (80, "HIGH", ("ENDING",))


def test_a_trigger_that_is_not_known_widens_the_bands_upward() -> None:
    told = judged(customer(events={}))
    assert (told.status, told.band) == (WarningStatus.INSUFFICIENT_DATA, None)
    assert (told.possible_bands, told.acts_as) == (("LOW", "MEDIUM"), "MEDIUM")
    assert (told.unknown, told.score, told.triggered) == (("ENDING",), 0, ())
    told = judged(customer(numbers={"logins": StatedNumber(3)}))
    assert told.possible_bands == ("LOW", "HIGH")
    assert told.contact_by == Date(2026, 5, 12)


def test_a_trigger_below_the_band_of_the_points_opens_nothing() -> None:
    told = judged(customer(numbers={**KNOWN, "logins": StatedNumber(0)}, events={}))
    assert (told.band, told.unknown) == ("MEDIUM", ("ENDING",))


def test_a_trigger_that_fires_either_way_is_known_to_fire() -> None:
    both = evolve(ENDING, measure=DaysUntil("contract_end", (Bin(1),), 0))
    undated = customer(events={"contract_end": Event(exists=True)})
    told = judged(undated, evolve(CARD, triggers=(both,)))
    assert (told.band, told.triggered) == ("MEDIUM", ("ENDING",))


def test_a_trigger_switched_off_is_neither_judged_nor_named() -> None:
    off = tuple(evolve(each, enabled=False) for each in CARD.triggers)
    facts = customer(numbers={**KNOWN, "service_calls": StatedNumber(9)})
    cards = Timeline.always(evolve(CARD, triggers=off), Source("card", Status.INVENTED))
    decision = warn(facts, cards, DAY)
    assert decision.outcome.band == "LOW"
    assert "MANY_CALLS" not in repr(decision)


def test_bands_in_reach_are_those_that_some_completion_gives() -> None:
    """Every completion of the unknown facts is judged; their bands are the ones in reach."""
    quiet, calls = (StatedNumber(0), StatedNumber(1)), (StatedNumber(0), StatedNumber(9))
    ends = (STAYS, Event(exists=True, on=DAY))
    facts = customer(numbers={}, events={})
    found = {
        judged(customer(numbers={"logins": q, "service_calls": c}, events={"contract_end": e})).band
        for q, c, e in product(quiet, calls, ends)
    }
    assert set(judged(facts).possible_bands) == found


def test_mend_first_names_a_trigger_too() -> None:
    mend = evolve(CALLS, mend_first=True)
    facts = customer(numbers={**KNOWN, "service_calls": StatedNumber(4)})
    assert judged(facts, evolve(CARD, triggers=(mend,))).mend_first == ("MANY_CALLS",)


ACTIVE = CardItem("7(a)", "NOT_ACTIVE", Number("logins", (Bin(75, upper="1"), Bin(10, "1"))))
NEW = evolve(CARD, onboarding=Onboarding("7", 30, 0, (ACTIVE,)))


@pytest.mark.parametrize(
    ("age", "score", "profile"),
    [
        (0, 75, WarningProfile.ONBOARDING),
        (29, 75, WarningProfile.ONBOARDING),
        (30, 50, WarningProfile.STANDARD),
        (31, 50, WarningProfile.STANDARD),
    ],
)
def test_the_first_days_have_their_own_items(age: int, score: int, profile: WarningProfile) -> None:
    numbers = {**KNOWN, "logins": StatedNumber(0)}
    told = judged(customer(numbers=numbers, since=DAY.subtract(days=age)), NEW)
    assert (told.score, told.profile) == (score, profile)
    assert (told.band, told.base) == ("HIGH" if age < 30 else "MEDIUM", 0)


def test_a_first_day_that_is_not_known_leaves_both_open() -> None:
    numbers = {**KNOWN, "logins": StatedNumber(0)}
    cards = Timeline.always(NEW, Source("card", Status.INVENTED))
    decision = warn(customer(numbers=numbers), cards, DAY)
    told = decision.outcome
    assert (told.score, told.lowest, told.highest) == (None, 50, 75)
    assert (told.possible_bands, told.acts_as) == (("MEDIUM", "HIGH"), "HIGH")
    assert (told.profile, told.status) == (
        WarningProfile.EITHER,
        WarningStatus.INSUFFICIENT_DATA,
    )
    assert [reason.code for reason in told.reasons] == ["NOT_ACTIVE"]
    age = next(f for f in decision.findings if f.about == "customer since")
    assert (age.clause, age.code, age.verdict) == ("7", "NOT_STATED", Verdict.UNKNOWN)
    assert [f.code for f in decision.findings[:4]] == [
        *("QUIET", "MANY_CALLS", "ENDING"),
        "NOT_ACTIVE",
    ]


def test_the_items_that_count_are_those_switched_on() -> None:
    off = evolve(LOGINS, code="OFF", enabled=False)
    assert evolve(CARD, items=(LOGINS, off)).enabled == (LOGINS,)


def test_either_profile_with_one_score_is_a_score() -> None:
    same = evolve(NEW, onboarding=Onboarding("7", 30, 0, (evolve(LOGINS, code="SAME"),)))
    told = judged(customer(), same)
    assert (told.score, told.band, told.profile) == (0, "LOW", WarningProfile.EITHER)


def test_onboarding_may_have_bands_of_its_own() -> None:
    early = tuple(evolve(band, floor=band.floor // 2) for band in BANDS)
    card = evolve(NEW, onboarding=Onboarding("7", 30, 45, (LOGINS,), early))
    assert judged(customer(since=DAY), card).band == "HIGH"
    assert judged(customer(), card).possible_bands == ("LOW", "HIGH")


@pytest.mark.parametrize(
    ("old", "new", "within"), [(5, 3, 3), (3, 5, 3), (None, 5, 5), (5, None, 5)]
)
def test_a_first_day_that_is_not_known_never_puts_a_contact_off(
    old: int | None, new: int | None, within: int
) -> None:
    bands = Band("4", "LOW", 0), Band("4", "HIGH", 40, contact_within=old)
    early = evolve(bands[0]), evolve(bands[1], contact_within=new)
    card = WarningCard(50, (LOGINS,), bands, onboarding=Onboarding("7", 30, 50, (LOGINS,), early))
    week = Calendar.of_weekend("five days", "2026", DAY, DAY.add(days=20))
    told = judged(customer(calendar=week), card)
    assert (told.band, told.action) == ("HIGH", Action.CONTACT)
    assert told.contact_by == week.add(DAY, within)


def test_signals_of_onboarding_items_are_read() -> None:
    late = CardItem("7", "LATE", SignalStrength("LATE", 30, 1, (Bin(0, upper="1"), Bin(9, "1"))))
    card = evolve(NEW, onboarding=Onboarding("7", 30, 0, (late,)))
    heard = (Signal("LATE", 1, DAY, "log", "E-1"),)
    assert card.reads == {"LATE"}
    assert judged(customer(since=DAY, signals=heard), card).score == 9


@pytest.mark.parametrize("within", [None, 0, 5])
def test_the_day_of_the_contact_is_that_of_the_band_acted_on(within: int | None) -> None:
    bands = (*BANDS[:2], evolve(BANDS[2], contact_within=within))
    told = judged(customer(numbers={"logins": StatedNumber(3)}), evolve(CARD, bands=bands))
    assert told.acts_as == "HIGH"
    assert told.action is (Action.NONE if within is None else Action.CONTACT)
    due = {None: None, 0: DAY, 5: Date(2026, 5, 18)}
    assert told.contact_by == due[within]


@given(
    st.lists(st.fractions(-9, 9, max_denominator=8), max_size=4, unique=True),
    st.booleans(),
    st.booleans(),
    st.fractions(-10, 10, max_denominator=24),
)
def test_a_compiled_bin_is_the_one_that_holds_the_value(
    edges: list[Fraction], below: bool, above: bool, value: Fraction
) -> None:
    """Oracle: `lower <= value < upper`, bin by bin."""
    ends = [*([] if below else [Fraction(-9)]), *sorted(edges), *([] if above else [Fraction(9)])]
    ends = sorted(set(ends))
    bounds = list(pairwise([*([None] if below else []), *ends, *([None] if above else [])]))
    assume(bounds)
    bins = tuple(Bin(at, low, high) for at, (low, high) in enumerate(bounds))
    item = compiled("2", "N", Number("n", bins), family="", mend_first=False, baseline=0)
    held = [
        each.points
        for each in bins
        if (each.lower is None or each.lower <= value)
        and (each.upper is None or value < each.upper)
    ]
    assert item.bin_at(value) == (held[0] if held else None)
