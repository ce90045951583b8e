"""Which past grants count, and how far: windows, states, groups, facilities, units.

Section 5 of the authority reference, semantics 3, 7 and 8.
"""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Combine,
    Conversion,
    DelegationLetter,
    Dimension,
    ExchangeRate,
    Level,
    PastGrant,
    Route,
    RouteKind,
)
from acctcore.days import Tenor, day, parse_day
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, MixedCurrency
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding

Decide = Callable[..., Decision[Route]]
Grant = Callable[..., PastGrant]
Letter = Callable[..., DelegationLetter]
YEAR = Tenor(months=12)
# Two levels a million apart: L2 says that a past grant of a million counted.
ROWS = {"L1": {"cost": "HKD 999999.99"}, "L2": {"cost": "HKD 9999999.99"}}
MILLION = {"cost": "HKD 1000000.00"}
CENT = {"cost": "HKD 0.01"}


@pytest.fixture(scope="module")
def counts(letter: Letter, decide: Decide) -> Callable[..., bool]:
    """Tell whether a past grant of a million counts on a day."""

    def told(adds: Adds, grant: PastGrant, on: str, window: Tenor = YEAR, **more: Any) -> bool:
        small = letter(ROWS, Dimension("cost", "HKD", adds, window))
        outcome = decide(small, CENT, on, history=(grant,), **more).outcome
        assert outcome.kind is RouteKind.ROUTED
        return outcome.level == "L2"

    return told


# Semantics 8, word for word; and its edges a day either side.
@pytest.mark.parametrize(
    ("granted", "on", "expected"),
    [
        ("2025-03-16", "2026-03-16", True),
        ("2025-03-16", "2026-03-17", False),
        ("2025-03-15", "2026-03-16", False),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-29", "2025-03-01", False),
        ("2023-02-28", "2024-02-28", True),
        ("2023-02-28", "2024-02-29", False),
        ("2026-03-16", "2026-03-16", True),
    ],
)
def test_rolling_twelve_months(
    counts: Callable[..., bool], grant: Grant, granted: str, on: str, expected: bool
) -> None:
    assert counts(Adds.PARTY, grant("G1", granted, MILLION), on) is expected


def stepped(anchor: date, months: int, days: int) -> date:
    """Month steps from an anchor, clamped to the month's end, counted out one day at a time."""
    year, month = anchor.year + (anchor.month - 1 + months) // 12, (anchor.month - 1 + months) % 12
    first = date(year, month + 1, 1)
    last = first
    while (last + timedelta(days=1)).month == first.month:
        last += timedelta(days=1)
    return first.replace(day=min(anchor.day, last.day)) + timedelta(days=days)


@given(
    st.dates(date(2019, 12, 1), date(2024, 4, 30)),
    st.integers(0, 30),
    st.integers(0, 40),
    st.integers(-2, 2),
)
def test_a_grant_counts_through_the_window_stepped_from_its_day(  # noqa: PLR0913, PLR0917
    counts: Callable[..., bool], grant: Grant, granted: date, months: int, days: int, late: int
) -> None:
    end = stepped(granted, months, days)
    on = max(end + timedelta(days=late), granted)
    past = grant("G1", granted.isoformat(), MILLION)
    window = Tenor(months=months, days=days)
    assert counts(Adds.PARTY, past, on.isoformat(), window) is (on <= end)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("granted", True),
        ("pending", True),
        ("released", False),
        ("refused", False),
        ("withdrawn", False),
    ],
)
def test_states(counts: Callable[..., bool], grant: Grant, state: str, expected: bool) -> None:
    past = grant("G1", "2026-01-05", MILLION, state=state)
    assert counts(Adds.PARTY, past, "2026-03-16") is expected


PAIR = frozenset({"P1", "P2"})


@pytest.mark.parametrize(
    ("adds", "party", "facility", "groups", "expected"),
    [
        (Adds.FACILITY, "P1", "loan-1", (PAIR,), True),
        (Adds.FACILITY, "P1", "loan-2", (PAIR,), False),
        (Adds.FACILITY, "P1", "", (PAIR,), False),
        (Adds.FACILITY, "P2", "loan-1", (PAIR,), False),
        (Adds.PARTY, "P1", "loan-2", (PAIR,), True),
        (Adds.PARTY, "P2", "loan-1", (PAIR,), False),
        (Adds.GROUP, "P1", "loan-2", (PAIR,), True),
        (Adds.GROUP, "P2", "loan-2", (PAIR,), True),
        (Adds.GROUP, "P3", "loan-2", (PAIR,), False),
        (Adds.GROUP, "P1", "loan-2", (), True),
        (Adds.GROUP, "P2", "loan-2", (), False),
    ],
)
def test_scopes(  # noqa: PLR0913, PLR0917 - a row of the table
    counts: Callable[..., bool],
    grant: Grant,
    adds: Adds,
    party: str,
    facility: str,
    groups: tuple[frozenset[str], ...],
    expected: bool,
) -> None:
    past = grant("G1", "2026-01-05", MILLION, party=party, facility=facility)
    assert counts(adds, past, "2026-03-16", groups=groups) is expected


def test_a_dimension_that_adds_nothing_stands_alone(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    past = grant("G1", "2026-01-05", MILLION)
    alone = letter(ROWS, Dimension("cost", "HKD"))
    assert decide(alone, CENT, history=(past,)).outcome.level == "L1"


@pytest.mark.parametrize(
    ("facility", "expected"), [("", True), ("loan-1", False), ("loan-2", False)]
)
def test_a_request_on_no_facility_adds_to_grants_on_none(
    counts: Callable[..., bool], grant: Grant, facility: str, expected: bool
) -> None:
    past = grant("G1", "2026-01-05", MILLION, facility=facility)
    assert counts(Adds.FACILITY, past, "2026-03-16", facility="") is expected


def test_parts_on_no_facility_add_up(letter: Letter, decide: Decide, grant: Grant) -> None:
    """8 and 7 are 15: as much as asked at once, too much for L1."""
    rows = {"L1": {"bp": "14 bp"}, "L2": {"bp": "15 bp"}}
    small = letter(rows, Dimension("bp", "bp", Adds.FACILITY, YEAR))
    past = grant("G1", "2026-01-05", {"bp": "8 bp"}, facility="")
    for asked, history in (("15 bp", ()), ("7 bp", (past,))):
        told = decide(small, {"bp": asked}, facility="", history=history).outcome
        assert told.level == "L2"
        assert str(told.path[0].tests[0].finding.measured) == "15 bp"


@pytest.mark.parametrize("facility", ["", None])
def test_a_grant_on_an_unknown_facility_may_be_on_none(
    letter: Letter, decide: Decide, grant: Grant, facility: str | None
) -> None:
    rows = {"L1": {"bp": "14 bp"}, "L2": {"bp": "15 bp"}}
    small = letter(rows, Dimension("bp", "bp", Adds.FACILITY, YEAR))
    nowhere = None if facility == "" else ""
    for used, level in (("7 bp", "L1"), ("8 bp", None)):
        past = grant("G1", "2026-01-05", {"bp": used}, facility=nowhere)
        told = decide(small, {"bp": "7 bp"}, facility=facility, history=(past,)).outcome
        assert told.level == level


def test_overlapping_groups_are_added_up_apart_and_the_largest_decides(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    """B with A: 700 + 40; B with C: 700 + 90. Never 830: A and C are no group."""
    book = (
        grant("G1", "2026-01-05", {"cost": "HKD 700.00"}),
        grant("G2", "2026-01-05", {"cost": "HKD 40.00"}, party="A"),
        grant("G3", "2026-01-05", {"cost": "HKD 90.00"}, party="C"),
    )
    rows = {"L1": {"cost": "HKD 789.99"}, "L2": {"cost": "HKD 829.99"}}
    small = letter(rows, Dimension("cost", "HKD", Adds.GROUP, YEAR))
    groups = (frozenset({"P1", "A"}), frozenset({"P1", "C"}))
    told = decide(small, {"cost": "HKD 0.00"}, history=book, groups=groups).outcome
    assert told.level == "L2"
    assert told.path[0].tests[0].finding.measured == Money(79_000, "HKD")


def test_one_quantity_under_two_dimensions(letter: Letter, decide: Decide, grant: Grant) -> None:
    """The party and, separately, its group: semantics 7."""
    rows = {
        "L1": {"party": "HKD 100.00", "group": "HKD 150.00"},
        "L2": {"party": "HKD 500.00", "group": "HKD 500.00"},
    }
    both = letter(
        rows,
        Dimension("party", "HKD", Adds.PARTY, YEAR, of="amount"),
        Dimension("group", "HKD", Adds.GROUP, YEAR, of="amount"),
    )
    past = grant("G1", "2026-01-05", {"amount": "HKD 60.01"}, party="P2")
    told = decide(both, {"amount": "HKD 90.00"}, history=(past,), groups=(PAIR,)).outcome
    assert (told.level, told.binding) == ("L2", ("group",))
    party, group = told.path[0].tests
    assert (party.finding.measured, party.counted) == (Money(9_000, "HKD"), Money(0, "HKD"))
    assert (group.finding.measured, group.counted) == (Money(15_001, "HKD"), Money(6_001, "HKD"))


def test_two_windows_in_one_letter(letter: Letter, decide: Decide, grant: Grant) -> None:
    rows = {"L1": {"bp": "10 bp", "cost": "HKD 10.00"}, "L2": {"bp": "20 bp", "cost": "HKD 20.00"}}
    two = letter(
        rows,
        Dimension("bp", "bp", Adds.PARTY, Tenor(days=30)),
        Dimension("cost", "HKD", Adds.PARTY, YEAR),
    )
    past = grant("G1", "2026-02-13", {"bp": "10 bp", "cost": "HKD 10.00"})
    told = decide(two, {"bp": "1 bp", "cost": "HKD 1.00"}, "2026-03-16", history=(past,)).outcome
    assert told.binding == ("cost",)
    told = decide(two, {"bp": "1 bp", "cost": "HKD 1.00"}, "2026-03-15", history=(past,)).outcome
    assert told.binding == ("bp", "cost")


# Raised: what contradicts itself or cannot be compared. ------------------------------------------


def test_a_future_grant_raises(letter: Letter, decide: Decide, grant: Grant) -> None:
    small = letter(ROWS, Dimension("cost", "HKD", Adds.PARTY, YEAR))
    past = (grant("G1", "2026-03-17", MILLION), grant("G2", "2026-01-05", CENT))
    with pytest.raises(Contradiction, match="dated 2026-03-17, after the day of the decision"):
        decide(small, CENT, "2026-03-16", history=past)
    assert decide(small, CENT, "2026-03-17", history=past).outcome.level == "L2"


def test_a_future_grant_that_does_not_count_does_not_matter(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    small = letter(ROWS, Dimension("cost", "HKD", Adds.PARTY, YEAR))
    past = grant("G1", "2026-03-17", MILLION, state="refused")
    assert decide(small, CENT, "2026-03-16", history=(past,)).outcome.level == "L1"


def test_a_grant_listed_twice_raises(case: Callable[..., AccommodationCase], grant: Grant) -> None:
    past = grant("G1", "2026-01-05", MILLION)
    with pytest.raises(Contradiction, match="`G1` is listed twice"):
        case(CENT, history=(grant("G2", "2026-01-05", MILLION), past, past))


def test_two_currencies_raise(letter: Letter, decide: Decide, grant: Grant) -> None:
    small = letter(ROWS, Dimension("cost", "HKD", Adds.PARTY, YEAR))
    with pytest.raises(MixedCurrency, match="expected `HKD`, got `USD`"):
        decide(small, {"cost": "USD 1.00"})
    with pytest.raises(MixedCurrency, match="expected `HKD`, got `USD`"):
        decide(small, CENT, history=(grant("G1", "2026-01-05", {"cost": "USD 1.00"}),))
    mixed = (grant("G1", "2026-01-05", MILLION), grant("G2", "2026-01-05", {"cost": "USD 1.00"}))
    with pytest.raises(MixedCurrency, match="expected `HKD`, got `USD`"):
        decide(small, CENT, history=mixed)
    with pytest.raises(MixedCurrency, match="expected `HKD`, got `USD`"):
        decide(small, CENT, history=mixed[::-1])


@pytest.mark.parametrize("combine", Combine)
@pytest.mark.parametrize("order", [1, -1])
def test_another_unit_outside_the_window_does_not_matter(
    letter: Letter, decide: Decide, grant: Grant, combine: Combine, order: int
) -> None:
    """Dollars of 2019, before the window of twelve months; a day inside it, they raise."""
    small = letter(ROWS, Dimension("cost", "HKD", Adds.PARTY, YEAR, combine=combine))
    dollars = {"cost": "USD 1000000.00"}
    young = grant("G2", "2026-01-05", CENT)
    for day_ in ("2019-05-02", "2025-03-15"):
        past = (grant("G1", day_, dollars), young)[::order]
        decision = decide(small, CENT, history=past)
        alone = decide(small, CENT, history=(young,))
        assert decision.outcome == alone.outcome
        assert decision.findings == alone.findings
    past = (grant("G1", "2025-03-16", dollars), young)[::order]
    with pytest.raises(MixedCurrency, match="expected `HKD`, got `USD`"):
        decide(small, CENT, history=past)


@pytest.mark.parametrize("adds", [Adds.NOTHING, Adds.PARTY])
def test_nothing_in_another_currency_needs_no_rate(
    letter: Letter, decide: Decide, grant: Grant, adds: Adds
) -> None:
    """A cent needs one; and a letter that does not convert takes no other currency at all."""
    dimension = Dimension("cost", "HKD", adds, None if adds is Adds.NOTHING else YEAR)
    says = Conversion(Rounding.UP, Tenor(days=5))
    converts = letter(ROWS, dimension, conversion=says)
    past = (grant("G1", "2026-01-05", {"cost": "USD 0.00"}),)
    for asked, history in (("USD 0.00", ()), ("HKD 0.01", past)):
        decision = decide(converts, {"cost": asked}, history=history)
        assert (decision.outcome.level, decision.missing) == ("L1", ())
    decision = decide(converts, {"cost": "USD 0.01"})
    assert decision.outcome.kind is RouteKind.UNDECIDED
    assert "RATE_NOT_KNOWN" in [finding.code for finding in decision.missing]
    with pytest.raises(MixedCurrency, match="expected `HKD`, got `USD`"):
        decide(letter(ROWS, dimension), {"cost": "USD 0.00"})


@pytest.mark.parametrize("combine", Combine)
def test_a_window_longer_than_the_calendar_reaches_back_to_its_first_day(
    letter: Letter, decide: Decide, grant: Grant, combine: Combine
) -> None:
    dimension = Dimension("cost", "HKD", Adds.PARTY, Tenor(years=2026), combine=combine)
    assert dimension.first_counted(day(date(2026, 3, 16))) == day(date(1, 1, 1))
    small = letter(ROWS, dimension)
    for on in ("0001-01-01", "2026-03-16"):
        past = grant("G1", on, MILLION)
        assert decide(small, CENT, history=(past,)).outcome.level == "L2"


@pytest.mark.parametrize(
    ("on", "code", "verdict"),
    [
        ("2026-03-10", "RATE_TOO_OLD", Verdict.UNKNOWN),
        ("2026-03-11", "RATE_USED", Verdict.MET),
        ("2026-03-16", "RATE_USED", Verdict.MET),
    ],
)
def test_the_rate_of_an_amount_is_said_with_its_day(
    letter: Letter, decide: Decide, on: str, code: str, verdict: Verdict
) -> None:
    """At five days the oldest rate for 16 March is that of 11 March."""
    says = Conversion(Rounding.UP, Tenor(days=5))
    rate = ExchangeRate("USD", "HKD", "7.8", parse_day(on), "fixing")  # type: ignore[arg-type]
    converts = letter(ROWS, Dimension("cost", "HKD"), conversion=says)
    decision = decide(converts, {"cost": "USD 1.00"}, rates=(rate,))
    (told,) = [each for each in decision.findings if each.clause == "conversion"]
    assert (told.code, told.verdict) == (code, verdict)
    if code == "RATE_TOO_OLD":
        shown = (parse_day(on), ">=", parse_day("2026-03-11"))
        assert (told.measured, told.relation, told.limit) == shown
        assert told.about == "USD in HKD"
    else:
        assert (told.about, told.measured) == (f"USD in HKD of {on}, fixing", Fraction("7.8"))


def test_a_rate_of_the_past_is_said_where_nothing_is_known_of_what_is_asked(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    says = Conversion(Rounding.UP, Tenor(days=5))
    rate = ExchangeRate("USD", "HKD", "7.8", day(date(2026, 3, 16)), "fixing")  # type: ignore[arg-type]
    converts = letter(ROWS, Dimension("cost", "HKD", Adds.PARTY, YEAR), conversion=says)
    past = grant("G1", "2026-01-05", {"cost": "USD 1.00"})
    decision = decide(converts, {}, history=(past,), rates=(rate,))
    assert decision.outcome.kind is RouteKind.UNDECIDED
    assert [each.code for each in decision.findings if each.clause == "conversion"] == ["RATE_USED"]


def test_a_rate_may_be_older_than_the_calendar(letter: Letter, decide: Decide) -> None:
    says = Conversion(Rounding.UP, Tenor(years=2026))
    converts = letter(ROWS, Dimension("cost", "HKD"), conversion=says)
    rate = ExchangeRate("USD", "HKD", "7.8", day(date(1, 1, 1)), "fixing")
    assert decide(converts, {"cost": "USD 1.00"}, rates=(rate,)).outcome.level == "L1"


def test_a_unit_other_than_the_letters_raises_beside_the_cell(
    letter: Letter, decide: Decide, limits: Any
) -> None:
    """Also where the cell of the request does not limit that quantity."""
    cells = (Cell("rate", "2", limits({"L1": {"cost": "HKD 1.00"}})),)
    small = letter(
        {},
        Dimension("cost", "HKD"),
        Dimension("fee", "HKD"),
        levels=(Level("L1", ""),),
        cells=cells,
    )
    with pytest.raises(MixedCurrency, match="unit of `fee`: expected `HKD`, got `USD`"):
        decide(small, {"cost": "HKD 1.00", "fee": "USD 1.00"})


# The figures a test shows. ----------------------------------------------------------------------


def test_what_is_not_known_is_never_shown_as_zero(letter: Letter, decide: Decide) -> None:
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "unlimited"}}
    small = letter(rows, Dimension("bp", "bp", Adds.PARTY, YEAR))
    (test,) = decide(small, {}).outcome.path[0].tests
    assert (test.requested, test.counted, test.finding.measured) == (None, None, None)
    (test,) = decide(small, {"bp": "1 bp"}, history=None).outcome.path[0].tests
    assert (test.requested, test.counted) == (Quantity(1, "bp"), None)
    assert (test.finding.code, test.finding.measured) == ("PAST_GRANTS_NOT_KNOWN", None)
    top = letter({"L1": {"bp": "unlimited"}}, Dimension("bp", "bp", Adds.PARTY, YEAR))
    (test,) = decide(top, {}).outcome.path[0].tests
    assert (test.finding.code, test.finding.measured) == ("WITHIN_LIMIT", None)


def test_what_is_certain_is_shown_as_at_least_and_at_most(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    """A grant of 5 on a facility not known: 12 to 17 against 10, 20, and over 30."""
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "over 30 bp up to 40 bp"}, "L3": {"bp": "41 bp"}}
    small = letter(rows, Dimension("bp", "bp", Adds.FACILITY, YEAR))
    past = grant("G1", "2026-01-05", {"bp": "5 bp"}, facility=None)
    decision = decide(small, {"bp": "12 bp"}, history=(past,))
    assert decision.outcome.level == "L3"
    tests = [step.tests[0] for step in decision.outcome.path]
    assert [(t.finding.code, str(t.finding.measured), str(t.counted)) for t in tests] == [
        ("OVER_LIMIT", "12 bp", "0 bp"),
        ("BELOW_RANGE", "17 bp", "None"),
        ("WITHIN_LIMIT", "17 bp", "None"),
    ]


def test_a_quantity_not_stated_may_be_over_by_what_was_granted(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    rows = {"L1": {"bp": "NIL"}, "L2": {"bp": "10 bp"}, "L3": {"bp": "unlimited"}}
    small = letter(rows, Dimension("bp", "bp", Adds.PARTY, YEAR))
    past = grant("G1", "2026-01-05", {"bp": "11 bp"})
    decision = decide(small, {}, history=(past,))
    assert decision.outcome.level == "L3"
    (test,) = decision.outcome.path[1].tests
    assert (test.requested, test.counted) == (None, Quantity(11, "bp"))
    assert test.finding.shortfall == Quantity(1, "bp")


def test_days_of_the_standard_library_will_do() -> None:
    assert PastGrant("G1", "P1", date(2026, 1, 5), {}).on == day(date(2026, 1, 5))  # type: ignore[arg-type]
