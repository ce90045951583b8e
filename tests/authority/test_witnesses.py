"""A witness is a request that `route` sends where its finding says, or there is none.

Two dimensions of one quantity count other past grants: a scope, a window or a year, what is
linked. Laws over drawn letters, against `route`; days and figures worked out by hand.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Adds,
    Cell,
    Combine,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Linking,
    RouteKind,
    route,
)
from acctcore.authority.analysis.examining import Remark, examine
from acctcore.days import Tenor
from acctcore.quantity import Quantity, units
from acctcore.sources import Source, Status
from acctcore.testing.strategies.letters import letters
from acctcore.timeline import Timeline

BEGINS, ENDS, GONE = Date(2026, 2, 25), Date(2026, 3, 20), Date(2026, 3, 10)
LEVELS = tuple(Level(f"L{rank}", "", may_hold_less=True) for rank in range(3))
CODES = {"kind": ("a", "b")}
WEEK, QUARTER, YEAR = Tenor(days=7), Tenor(months=3), Tenor(months=12)


def draft(
    dimensions: tuple[Dimension, ...], rows: Mapping[str, tuple[str, ...]], **more: Any
) -> LetterDraft:
    names = [each.name for each in dimensions]
    limits = {
        level: {name: Limit.parse(text) for name, text in zip(names, texts, strict=True)}
        for level, texts in rows.items()
    }
    levels = tuple(each for each in LEVELS if each.id in rows)
    return LetterDraft(levels, dimensions, (Cell("c", "1", limits),), ("R",), **more)


def only(letter: LetterDraft, code: str, until: Date | None = None) -> Remark:
    (found,) = [e for e in examine(letter, None, BEGINS, until).remarks if e.finding.code == code]
    return found


def before(remark: Remark) -> list[tuple[str, int]]:
    """Answer the day of each past grant, and how much it was."""
    assert remark.witness is not None
    history = remark.witness.history or ()
    return [(str(each.on), units(each.quantities["amount"])) for each in history]


def asked(remark: Remark) -> int:
    assert remark.witness is not None
    (quantity,) = remark.witness.quantities.values()
    return units(quantity)


# Days. ------------------------------------------------------------------------------------------

SPRING = (
    Dimension("year", "bp", Adds.PARTY, year_from="03-01", of="amount"),
    Dimension("week", "bp", Adds.PARTY, WEEK, of="amount"),
)
HOLE = draft(SPRING, {"L0": ("over 1 bp up to 9 bp", "9 bp"), "L1": ("7 bp", "8 bp")})


def test_what_counts_in_the_week_and_not_in_the_year_is_asked_once_a_year_has_begun() -> None:
    gap = only(HOLE, "GAP")
    assert gap.finding.about == "cell `c`: nobody holds 0 bp of year, 9 bp of week together"
    assert (gap.on, asked(gap), before(gap)) == (Date(2026, 3, 1), 0, [("2026-02-28", 9)])
    assert gap.route is not None
    assert gap.route.kind is RouteKind.GAP


@pytest.mark.parametrize(("until", "day"), [(28, None), (29, Date(2026, 3, 1))])
def test_a_letter_that_ends_before_a_year_begins_has_no_such_request(
    until: int, day: Date | None
) -> None:
    gap = only(HOLE, "GAP", Date(2026, 2, 1).add(days=until - 1))
    assert gap.on == day
    assert (gap.witness is None, gap.route is None) == (day is None, day is None)


@pytest.mark.parametrize(("gone", "shown"), [("2026-03-01", False), ("2026-03-02", True)])
def test_a_witness_is_no_later_than_what_its_cell_holds(gone: str, shown: bool) -> None:
    rows = {"L0": ("over 1 bp up to 9 bp", "9 bp"), "L1": ("7 bp", f"8 bp, withdrawn on {gone}")}
    found = examine(draft(SPRING, rows), None, BEGINS).remarks
    gap = next(each for each in found if each.finding.code == "GAP" and each.since is None)
    assert (gap.witness is not None) is shown


def test_what_counts_in_the_year_and_not_in_the_quarter_was_granted_before_it() -> None:
    year = Dimension("year", "bp", Adds.GROUP, year_from="04-01", of="amount")
    quarter = Dimension("quarter", "bp", Adds.GROUP, QUARTER, of="amount")
    letter = draft((year, quarter), {"L0": ("4 bp", "over 2 bp up to 6 bp"), "L1": ("2 bp",) * 2})
    gap = only(letter, "GAP")
    assert (gap.on, asked(gap), before(gap)) == (None, 0, [("2025-11-24", 3)])
    assert gap.route is not None
    assert gap.route.kind is RouteKind.GAP


@pytest.mark.parametrize("codes", [("a", "b"), ("a",)])
def test_what_is_not_linked_has_another_code(codes: tuple[str, ...]) -> None:
    """Two bp count in the group and not in the deal: of another kind, if the letter has one."""
    deal = Dimension("deal", "bp", of="amount")
    group = Dimension("group", "bp", Adds.GROUP, WEEK, of="amount")
    rows = {"L0": ("over 0 bp up to 4 bp", "9 bp"), "L1": ("5 bp", "1 bp")}
    linking = Linking(Adds.GROUP, WEEK, ("kind",))
    letter = draft((deal, group), rows, categories={"kind": codes}, linking=linking)
    gap = only(letter, "GAP")
    assert (gap.witness is not None) is (len(codes) > 1)
    if gap.witness is not None and gap.route is not None:
        (grant,) = gap.witness.history or ()
        assert (dict(grant.categories or {}), gap.route.kind) == ({"kind": "b"}, RouteKind.GAP)


# Figures. ---------------------------------------------------------------------------------------


def test_two_linked_requests_count_on_every_dimension_of_their_quantity() -> None:
    deal = Dimension("deal", "bp", of="amount")
    year = Dimension("year", "bp", Adds.PARTY, YEAR, of="amount")
    rows = {"L0": ("100 bp", "100 bp"), "L1": ("300 bp", "100 bp")}
    found = only(
        draft((year, deal), rows, linking=Linking(Adds.PARTY, Tenor(days=30))), "LINKED_SUM"
    )
    assert (asked(found), before(found)) == (51, [("2026-02-25", 50)])
    assert found.route is not None
    assert found.route.kind is RouteKind.ABOVE_ALL


@pytest.mark.parametrize("whole", [99, 100, 101])
def test_two_linked_requests_are_no_more_than_the_whole(whole: int) -> None:
    """The deal counts what is linked to the party: of one facility it is no more than its whole."""
    year = Dimension("year", "bp", Adds.FACILITY, YEAR, of="amount", whole=Quantity(whole, "bp"))
    deal = Dimension("deal", "bp", of="amount")
    rows = {"L0": ("99 bp", "99 bp"), "L1": ("99 bp", "99 bp")}
    linking = Linking(Adds.FACILITY, Tenor(days=30))
    found = only(draft((year, deal), rows, linking=linking), "LINKED_SUM")
    assert (found.witness is None) is (whole < 100)


def test_what_is_more_than_the_whole_of_a_week_was_granted_before_it() -> None:
    share = Quantity(6, "%")
    week = Dimension("week", "%", Adds.FACILITY, WEEK, of="amount", whole=share)
    quarter = Dimension("quarter", "%", Adds.FACILITY, QUARTER, of="amount")
    rows = {"L0": ("0.04 %", "0.08 %"), "L1": ("0.02 %", "0.07 %")}
    found = examine(draft((week, quarter), rows), None, BEGINS).remarks
    never = next(each for each in found if each.finding.code == "UNREACHABLE")
    assert (asked(never), before(never)) == (2, [("2026-02-17", 5)])


def test_the_largest_of_a_gap_is_no_less_than_its_range() -> None:
    """Nothing in the week and three in the month: L0 asks for two of the week, L1 holds two."""
    week = Dimension("week", "bp", Adds.FACILITY, WEEK, of="amount")
    month = Dimension(
        "month", "bp", Adds.FACILITY, Tenor(months=1), of="amount", combine=Combine.LARGEST
    )
    rows = {"L0": ("over 1 bp up to 6 bp", "5 bp"), "L1": ("8 bp", "2 bp")}
    gap = only(draft((week, month), rows), "GAP")
    assert gap.finding.about == "cell `c`: nobody holds 0 bp of week, 3 bp of month together"
    assert (asked(gap), before(gap)) == (0, [("2026-02-17", 3)])


def test_a_tie_at_the_whole_is_passed_by_a_party_and_shown_whole_by_a_facility() -> None:
    """A group may have seven bp of fees of six each; of one facility there are six."""
    whole = Quantity(6, "bp")
    for adds, ends in ((Adds.GROUP, 7), (Adds.FACILITY, 6)):
        one = Dimension("one", "bp", adds, WEEK, of="amount", whole=whole)
        tie = only(draft((one,), {"L0": ("6 bp",), "L1": ("6 bp",)}), "TIE")
        assert asked(tie) + sum(amount for _, amount in before(tie)) == ends


def test_what_ends_is_shown_with_no_larger_grants_than_were_held() -> None:
    """Six of the week in grants of two: L2 held no larger one."""
    largest = Combine.LARGEST
    most = Dimension("most", "bp", Adds.GROUP, of="amount", year_from="04-01", combine=largest)
    week = Dimension("week", "bp", Adds.GROUP, WEEK, of="amount")
    rows = {"L0": ("4 bp", "5 bp"), "L1": ("2 bp", "8 bp, withdrawn on 2026-03-10")}
    found = only(draft((most, week), rows), "POWER_ENDS")
    assert (asked(found), before(found)) == (2, [("2026-03-10", 2), ("2026-03-10", 2)])


# Laws. ------------------------------------------------------------------------------------------

tops = st.integers(0, 6)
ranges = st.tuples(tops, tops).map(sorted).filter(lambda each: each[0] < each[1])
texts = st.one_of(
    tops.map("{} bp".format),
    tops.map(f"{{}} bp, withdrawn on {GONE}".format),
    ranges.map(lambda each: f"over {each[0]} bp up to {each[1]} bp"),
    st.sampled_from(["NIL", "not known", "unlimited"]),
)
counting: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "adds": st.sampled_from([Adds.FACILITY, Adds.PARTY, Adds.GROUP]),
        "combine": st.sampled_from(Combine),
    }
).flatmap(
    lambda stated: st.one_of(
        st.sampled_from([WEEK, QUARTER, YEAR]).map(lambda each: {**stated, "window": each}),
        st.sampled_from(["03-01", "04-01"]).map(lambda each: {**stated, "year_from": each}),
    )
)
wholes = st.none() | st.integers(5, 9).map(lambda each: Quantity(each, "bp"))


@st.composite
def drawn(draw: st.DrawFn) -> LetterDraft:
    dimensions = tuple(
        Dimension(name, "bp", of="amount", whole=draw(wholes), **draw(counting | st.just({})))
        for name in ("one", "two")
    )
    rows = {each.id: (draw(texts), draw(texts)) for each in LEVELS[: draw(st.integers(2, 3))]}
    scope, same = draw(st.sampled_from(Adds)), draw(st.sampled_from([(), ("kind",)]))
    linking = None if scope is Adds.NOTHING else Linking(scope, Tenor(days=30), same)
    return draft(dimensions, rows, categories=CODES, linking=linking)


# A figure that is not known leaves undecided what a lower level may take.
NOBODY = {RouteKind.GAP, RouteKind.ABOVE_ALL, RouteKind.NOT_DELEGATED}


@given(drawn())
def test_a_witness_is_a_request_that_ends_as_its_finding_says(draft: LetterDraft) -> None:
    told = examine(draft, None, BEGINS, ENDS)
    assume(told.is_sound)
    source = Source("drawn", Status.INVENTED)
    always = Timeline.always(DelegationLetter.of(draft), source)
    for each in told.remarks:
        if each.witness is not None:
            end = route(each.witness, always, each.on or each.since or BEGINS).outcome
            assert end == each.route
            assert _is_as_said(each, draft), each.finding.about


def _is_as_said(remark: Remark, letter: LetterDraft) -> bool:
    assert remark.route is not None
    kind, level = remark.route.kind, remark.route.level
    match remark.finding.code:
        case "GAP":
            return kind is RouteKind.GAP
        case "POWER_ENDS":
            return kind in NOBODY
        case "HOLDS_LESS":
            return kind is RouteKind.UNDECIDED or (level is not None and level < remark.level)
        case "UNREACHABLE" | "STARTS_ABOVE_ZERO":
            return level != remark.level
        case "TIE":
            whole = {each.name: each.whole for each in letter.dimensions}[remark.dimension]
            return level != remark.level or whole is not None
    return True


@given(letters())
def test_a_letter_of_the_kit_is_examined_without_an_error(letter: DelegationLetter) -> None:
    assert examine(letter, None, BEGINS, ENDS).is_sound
