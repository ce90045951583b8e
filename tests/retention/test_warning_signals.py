"""Signals: decay, sums, caps, repeats; compared exactly (retention, section 2).

Oracles: whole powers for one signal (s ** h >= e ** h * 2 ** a), and decimals of 60 digits
for sums. The golden figure is the shared vector `decay-01`, status recomputed.
"""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import from_plain, to_plain
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.retention import (
    Band,
    Bin,
    CardItem,
    ChurnWarning,
    CustomerFacts,
    Number,
    Signal,
    SignalStrength,
    WarningCard,
    effective_strength,
    warn,
)
from acctcore.retention.decays import Decayed
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 5, 11)
PRECISE = Context(prec=60)
SHARES = st.fractions(0, 1, max_denominator=50)
LEVELS = (Bin(0, upper="0.25"), Bin(10, "0.25", "0.5"), Bin(20, "0.5"))


def signal(strength: Any, age: int, event: str = "E-1", code: str = "LATE") -> Signal:
    return Signal(code, strength, Date.fromordinal(DAY.toordinal() - age), "ledger", event)


def judged(
    *signals: Signal, half_life: int = 30, cap: int = 1, **changes: Any
) -> Decision[ChurnWarning]:
    item = CardItem("2", "LATE", SignalStrength("LATE", half_life, cap, LEVELS))
    bands = (Band("3", "LOW", 0), Band("3", "HIGH", 20))
    card = evolve(WarningCard(0, (item,), bands), **changes)
    cards = Timeline.always(card, Source("card", Status.INVENTED))
    return warn(CustomerFacts("C-7", signals=signals), cards, DAY)


def faded(strength: Fraction, age: int, half_life: int) -> Decimal:
    """What is left, in decimals of 60 digits."""
    power = PRECISE.power(Decimal(2), PRECISE.divide(Decimal(-age), Decimal(half_life)))
    share = PRECISE.divide(Decimal(strength.numerator), Decimal(strength.denominator))
    return PRECISE.multiply(share, power)


def test_the_published_figure() -> None:
    assert abs(effective_strength("0.8", age=45, half_life=30) - Fraction("0.282843")) < Fraction(
        1, 10**6
    )
    told = judged(signal("0.8", 45))
    assert (told.outcome.score, told.findings[0].measured) == (10, Fraction("0.282842712"))


@given(SHARES, st.integers(0, 400), st.integers(1, 90), st.fractions(0, 1, max_denominator=20))
def test_one_signal_reaches_an_edge_as_whole_powers_say(
    strength: Fraction, age: int, half_life: int, edge: Fraction
) -> None:
    expected = strength**half_life >= edge**half_life * 2**age
    assert Decayed(((strength, age),), half_life).reaches(edge) == expected


@given(
    st.lists(st.tuples(SHARES, st.integers(0, 200)), max_size=5),
    st.integers(1, 60),
    st.fractions(0, 3, max_denominator=20),
)
def test_a_sum_reaches_an_edge_as_decimals_say(
    parts: list[tuple[Fraction, int]], half_life: int, edge: Fraction
) -> None:
    total = sum((faded(*each, half_life) for each in parts), Decimal(0))
    apart = PRECISE.subtract(
        total, PRECISE.divide(Decimal(edge.numerator), Decimal(edge.denominator))
    )
    assume(abs(apart) > Decimal("1e-50"))
    assert Decayed(tuple(parts), half_life).reaches(edge) == (apart > 0)


@given(SHARES, st.integers(0, 20), st.integers(1, 90))
def test_after_whole_half_lives_the_rest_is_exact(
    strength: Fraction, times: int, half_life: int
) -> None:
    left = Decayed(((strength, times * half_life),), half_life)
    assert left.exact == strength / 2**times
    assert left.reaches(strength / 2**times)
    assert not left.reaches(strength / 2**times + Fraction(1, 10**40))


@given(SHARES, st.integers(0, 400), st.integers(1, 400), st.integers(1, 90))
def test_decay_is_monotone(strength: Fraction, age: int, more: int, half_life: int) -> None:
    before = effective_strength(strength, age=age, half_life=half_life)
    after = effective_strength(strength, age=age + more, half_life=half_life)
    assert 0 <= after <= before <= strength


@given(st.integers(1, 60), st.integers(1, 200), st.integers(0, 30))
def test_an_edge_very_near_is_told_apart(half_life: int, age: int, places: int) -> None:
    """An edge cut off at any number of decimals is reached, one unit more is not."""
    left = Decayed(((Fraction(1), age),), half_life)
    cut = left.floored(places + 40)
    assert left.reaches(cut)
    assert not left.reaches(cut + Fraction(1, 10 ** (places + 40)))


def test_the_bounds_hold_at_any_precision() -> None:
    for half_life, age in ((7, 3), (30, 45), (365, 364), (3650, 1)):
        true = Fraction(faded(Fraction(1), age, half_life))
        for bits in (8, 16, 32, 64, 96, 150):
            low, high = Decayed(((Fraction(1), age),), half_life).between(bits)
            assert low < true < high


@pytest.mark.parametrize(
    ("age", "points"), [(29, 20), (30, 20), (31, 10), (59, 10), (60, 10), (61, 0)]
)
def test_a_day_more_or_less_at_the_edge_of_a_bin(age: int, points: int) -> None:
    assert judged(signal(1, age)).outcome.score == points


def test_signals_add_up_and_are_capped() -> None:
    two = (signal("0.3", 0, "E-1"), signal("0.3", 0, "E-2"))
    assert judged(*two).outcome.score == 20
    told = judged(*two, cap=Fraction(2, 5))  # type: ignore[arg-type]
    assert (told.outcome.score, told.findings[0].measured) == (10, Fraction(2, 5))
    assert judged(*two, cap=Fraction(1, 2)).outcome.score == 20  # type: ignore[arg-type]


def test_repeats_of_one_event_count_once() -> None:
    once, twice = judged(signal("0.3", 0)), judged(signal("0.3", 0), signal("0.3", 0))
    assert once.outcome == twice.outcome
    assert once.findings == twice.findings


@given(st.permutations([signal(Fraction(at, 9), 5 * at, f"E-{at}") for at in range(1, 6)]))
def test_the_order_of_signals_makes_no_difference(mixed: list[Signal]) -> None:
    assert judged(*mixed) == judged(*sorted(mixed, key=lambda each: each.event_id))


@given(SHARES, SHARES, st.integers(0, 90))
def test_a_stronger_signal_never_scores_less(one: Fraction, other: Fraction, age: int) -> None:
    low, high = sorted((one, other))
    scores = [judged(signal(each, age)).outcome.score or 0 for each in (low, high)]
    assert scores == sorted(scores)


def test_not_stated_is_not_known_and_stated_empty_is_none() -> None:
    cards = Timeline.always(
        WarningCard(
            0,
            (CardItem("2", "LATE", SignalStrength("LATE", 30, 1, LEVELS)),),
            (Band("3", "LOW", 0), Band("3", "HIGH", 20, contact_within=1)),
        ),
        Source("card", Status.INVENTED),
    )
    silent = warn(CustomerFacts("C-7"), cards, DAY)
    assert (silent.outcome.lowest, silent.outcome.highest) == (0, 20)
    assert (silent.outcome.band, silent.outcome.acts_as) == (None, "HIGH")
    assert silent.findings[0].code == "NOT_STATED"
    none = warn(CustomerFacts("C-7", signals=()), cards, DAY)
    assert (none.outcome.score, none.findings[0].measured) == (0, 0)
    unheard = warn(CustomerFacts("C-7", signals=(), unheard=("LATE",)), cards, DAY)
    assert (unheard.outcome.unknown, unheard.outcome.highest) == (("LATE",), 20)


@pytest.mark.parametrize(("age", "span"), [(0, (10, 20)), (45, (10, 20)), (120, (0, 10))])
def test_a_strength_that_is_not_known_may_be_anything_up_to_one(
    age: int, span: tuple[int, int]
) -> None:
    known = signal("0.4", 0, "E-1") if age < 120 else signal("0.2", 0, "E-1")
    told = judged(known, signal(None, age, "E-2"))
    assert (told.outcome.lowest, told.outcome.highest) == span
    assert (told.findings[0].code, told.findings[0].verdict) == (
        "STRENGTH_UNKNOWN",
        Verdict.UNKNOWN,
    )


def test_a_signal_that_no_item_reads_is_told() -> None:
    told = judged(signal("0.3", 0), signal(1, 0, "E-9", "OTHER"), signal_clause="2(z)")
    last = told.findings[-1]
    assert (last.clause, last.code, last.verdict) == (
        "2(z)",
        "SIGNAL_NOT_READ",
        Verdict.NOT_APPLICABLE,
    )
    assert last.about == "OTHER"
    assert told.outcome == judged(signal("0.3", 0)).outcome


def test_a_signal_whose_item_is_switched_off_is_not_named() -> None:
    off = CardItem("2", "OTHER", SignalStrength("OTHER", 30, 1, LEVELS), enabled=False)
    calls = CardItem("2", "CALLS", Number("calls", (Bin(0),)))
    told = judged(signal(1, 0, "E-9", "OTHER"), items=(calls, off), refuse_unread=True)
    assert "OTHER" not in repr(told)


def test_sums_outside_bounded_bins_are_outermost_where_not_known() -> None:
    bounded = (Bin(3, "0.1", "0.5"), Bin(7, "0.5", "0.9"))
    item = CardItem("2", "LATE", SignalStrength("LATE", 30, 1, bounded))
    told = judged(signal(None, 0), items=(item,))
    assert (told.outcome.lowest, told.outcome.highest) == (3, 7)


def test_signals_are_written_as_they_are_read() -> None:
    facts = CustomerFacts("C-7", signals=(signal("0.3", 0),), unheard=("OTHER",))
    assert from_plain(to_plain(facts), CustomerFacts) == facts
    blank = {"code": "LATE", "on": "2026-05-01", "source": "log", "event_id": "E-1"}
    read = from_plain({"customer": "C-7", "signals": [blank]}, CustomerFacts)
    assert read.signals == (
        signal(None, 10).__class__("LATE", None, Date(2026, 5, 1), "log", "E-1"),
    )
