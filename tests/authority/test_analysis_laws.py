"""Laws of the analysis over drawn letters, against `route`, and against counting by hand.

Section 10 of the authority reference. A witness ends as its finding says; a level said to be
unreachable is never routed to; a combination without a cell is found, and only such a one.
"""

from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Cell,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Reserved,
    RouteKind,
    route,
)
from acctcore.authority.analysis import endings, gaps, reaching
from acctcore.authority.analysis.examining import Remark, analyse, examine
from acctcore.authority.analysis.spaces import Box, Left, remainder
from acctcore.authority.soundness import coverage as searches
from acctcore.authority.soundness.coverage import first_outside
from acctcore.findings import Verdict
from acctcore.quantity import Quantity, units
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY = Date(2026, 3, 16)
LEVELS = tuple(Level(f"L{rank}", "", may_hold_less=True) for rank in range(4))
DIMENSIONS = (Dimension("a", "lots"), Dimension("b", "lots"))
MOST = 6
"""No limit is drawn above this, so that a letter can be tried out whole."""

ranges = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(sorted)
texts = st.one_of(
    st.integers(0, MOST).map("{} lots".format),
    st.integers(0, MOST).map("{} lots".format),
    ranges.filter(lambda each: each[0] < each[1]).map(
        lambda each: f"over {each[0]} lots up to {each[1]} lots"
    ),
    st.sampled_from(["NIL", "not known"]),
)
rows = st.fixed_dictionaries({each.id: st.tuples(texts, texts) for each in LEVELS})


def letter(drawn: dict[str, tuple[str, str]]) -> LetterDraft:
    limits = {
        level: {"a": Limit.parse(one), "b": Limit.parse(other)}
        for level, (one, other) in drawn.items()
    }
    return LetterDraft(LEVELS, DIMENSIONS, (Cell("all", "1", limits),), ("R",))


def always(draft: LetterDraft) -> Timeline[DelegationLetter]:
    return Timeline.always(DelegationLetter.of(draft), Source("drawn", Status.INVENTED))


def everywhere(draft: LetterDraft) -> dict[tuple[int, int], tuple[RouteKind, str | None]]:
    """Route every request up to one unit above every limit."""
    letters = always(draft)
    points = product(range(MOST + 2), repeat=2)
    ends = {at: route(asking(*at), letters, TODAY).outcome for at in points}
    return {at: (end.kind, end.level) for at, end in ends.items()}


def asking(a: int, b: int) -> AccommodationCase:
    quantities = {"a": Quantity(a, "lots"), "b": Quantity(b, "lots")}
    return AccommodationCase("R1", "P1", quantities, reason="R")


def at(remark: Remark) -> tuple[int, int]:
    assert remark.witness is not None
    a, b = (units(value) for value in remark.witness.quantities.values())
    return a, b


@given(rows)
def test_a_level_is_unreachable_where_no_request_goes_to_it(
    drawn: dict[str, tuple[str, str]],
) -> None:
    """Tried out request by request; only there, if every figure could be read."""
    draft = letter(drawn)
    assume(all(each.verdict is not Verdict.NOT_MET for each in analyse(draft)))
    reached = {level for _, level in everywhere(draft).values()}
    never = {each.about.split()[0] for each in analyse(draft) if each.code == "UNREACHABLE"}
    assert never & reached == set()
    if "not known" not in {text for row in drawn.values() for text in row}:
        assert never == {level.id for level in LEVELS} - reached


@given(rows)
def test_every_witness_ends_as_its_finding_says(drawn: dict[str, tuple[str, str]]) -> None:
    draft = letter(drawn)
    told = examine(draft)
    assume(not any(each.finding.verdict is Verdict.NOT_MET for each in told.remarks))
    ends = everywhere(draft)
    for remark in told.remarks:
        assert remark.route is not None
        end = remark.route.kind, remark.route.level
        assert end == ends[at(remark)]
        words = remark.finding.about.split()
        match remark.finding.code:
            case "GAP":
                assert end[0] is RouteKind.GAP
            case "UNREACHABLE" if remark.finding.measured:
                assert end[1] != words[0]
            case "HOLDS_LESS":
                assert end[1] is None or end[1] <= words[-2]
            case "TIE":
                assert end[1] not in (words[2], words[4])


@given(rows)
def test_a_gap_is_found_where_there_is_one(drawn: dict[str, tuple[str, str]]) -> None:
    """Where every figure could be read: some request ends in a gap, and a finding names one."""
    assume("not known" not in {text for row in drawn.values() for text in row})
    draft = letter(drawn)
    holes = [place for place, (kind, _) in everywhere(draft).items() if kind is RouteKind.GAP]
    gaps_found = [each for each in examine(draft).remarks if each.finding.code == "GAP"]
    assert {at(each) for each in gaps_found} <= set(holes)
    assert bool(gaps_found) is bool(holes)


# Codes. -----------------------------------------------------------------------------------------

CODES = {"kind": ("a", "b", "c"), "size": ("S", "L"), "rating": ("1", "2")}


def subsets(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    some = st.lists(st.sampled_from(codes), min_size=1, unique=True)
    return some.map(lambda each: tuple(code for code in codes if code in each))


whens = st.fixed_dictionaries({}, optional={name: subsets(codes) for name, codes in CODES.items()})


def takes(when: dict[str, tuple[str, ...]], case: dict[str, str]) -> bool:
    return all(case[category] in codes for category, codes in when.items())


@given(st.lists(whens, min_size=1, max_size=6), st.lists(whens.filter(bool), max_size=2))
def test_what_no_cell_takes_is_found_and_only_that(
    drawn: list[dict[str, tuple[str, ...]]], kept: list[dict[str, tuple[str, ...]]]
) -> None:
    """Against `route`, which says NOT_DELEGATED for want of a cell; all 12 combinations tried."""
    limits = {"L0": {"a": Limit.parse("5 lots")}}
    cells: list[Cell] = []
    every = [dict(zip(CODES, codes, strict=True)) for codes in product(*CODES.values())]
    for when in drawn:
        if not any(
            takes(each.when, case) and takes(when, case) for each in cells for case in every
        ):
            cells.append(Cell(f"c{len(cells)}", "1", limits, when))
    reserved = tuple(Reserved(f"r{n}", "9", "board", when) for n, when in enumerate(kept))
    draft = LetterDraft(LEVELS[:1], DIMENSIONS[:1], tuple(cells), ("R",), CODES, reserved=reserved)
    letters = always(draft)
    asked = {"a": Quantity(0, "lots")}
    missing = [
        case
        for case in every
        if route(AccommodationCase("R1", "P1", asked, case, "R"), letters, TODAY).outcome.kind
        is RouteKind.NOT_DELEGATED
    ]
    found = [each for each in examine(draft).remarks if each.finding.code == "UNCOVERED"]
    witnesses = [dict(each.witness.categories) for each in found if each.witness is not None]
    assert witnesses == missing[:1]


@given(st.lists(whens, min_size=2, max_size=6))
def test_two_cells_overlap_where_a_case_is_in_both(
    drawn: list[dict[str, tuple[str, ...]]],
) -> None:
    limits = {"L0": {"a": Limit.parse("5 lots")}}
    cells = tuple(Cell(f"c{n}", f"{n}", limits, when) for n, when in enumerate(drawn))
    draft = LetterDraft(LEVELS[:1], DIMENSIONS[:1], cells, ("R",), CODES)
    every = [dict(zip(CODES, codes, strict=True)) for codes in product(*CODES.values())]
    expected = [
        f"cells `{one.name}` and `{other.name}`"
        for n, one in enumerate(cells)
        for other in cells[n + 1 :]
        if any(takes(one.when, case) and takes(other.when, case) for case in every)
    ]
    overlaps = [each for each in analyse(draft) if each.code == "OVERLAP"]
    assert [each.about.partition(" both cover ")[0] for each in overlaps] == expected


# Spaces, point by point. ------------------------------------------------------------------------

SIDE = 4
sides = st.tuples(st.integers(0, SIDE), st.integers(0, SIDE)).map(lambda each: tuple(sorted(each)))
boxes = st.tuples(sides, sides)


def points(*among: Box) -> list[tuple[int, int]]:
    grid = product(range(SIDE + 1), repeat=2)
    return [p for each in among for p in grid_of(each)] if among else list(grid)


def grid_of(box: Box) -> list[tuple[int, int]]:
    (low, top), (floor, high) = box
    return list(product(range(low, (top or 0) + 1), range(floor, (high or 0) + 1)))


@given(boxes, st.lists(boxes, max_size=4))
def test_what_is_left_of_a_box_is_every_point_that_was_not_taken(
    box: Any, taken: list[Any]
) -> None:
    left = remainder(box, taken)
    gone = {point for each in taken for point in grid_of(each)}
    kept = [point for each in left.boxes for point in grid_of(each)]
    assert sorted(kept) == [point for point in grid_of(box) if point not in gone]


@pytest.mark.parametrize(("most", "complete"), [(4, True), (3, False)])
def test_a_search_for_pieces_stops(most: int, complete: bool) -> None:
    """A hole in the middle of a square leaves four pieces."""
    left = remainder(((0, 4), (0, 4)), [((2, 2), (2, 2))], most=most)
    assert (len(left.boxes), left.complete) == (4, complete)


@pytest.mark.parametrize(("most", "complete"), [(0, False), (3, False), (4, True), (1_000, True)])
def test_a_search_for_codes_stops(most: int, complete: bool) -> None:
    """Two steps for all codes, two for `a`, and some left to look at `b`, which none takes."""
    found = first_outside({"kind": ("a", "b")}, ({"kind": ("a",)},), most=most)
    assert found.complete is complete


def test_what_stopped_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is claimed of a level or a combination that the search did not get through to."""
    draft = letter({"L0": ("5 lots", "5 lots"), "L1": ("over 1 lots up to 5 lots", "5 lots")})

    def stopped(box: Box, _taken: object, _most: int = 0) -> Left:
        return Left((box,), complete=False)

    monkeypatch.setattr(reaching, "remainder", stopped)
    monkeypatch.setattr(gaps, "remainder", stopped)
    told = examine(draft)
    abouts = [each.finding.about for each in told.remarks if each.finding.code == "STOPPED"]
    assert abouts[:2] == [
        "at least 1000 pieces were looked at for a request that L0 decides",
        "at least 1000 pieces were looked at for a request that L1 decides",
    ]
    assert set(abouts[2:]) == {"cell `all`: at least 1000 pieces were looked at for gaps"}
    assert not told.complete


def test_a_search_for_what_ends_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = ", withdrawn on 2026-07-01"
    rows = {"L0": ("5 lots", "1 lots"), "L1": ("1 lots", "5 lots")}
    draft = letter(rows | {"L2": ("5 lots", f"5 lots{gone}")})

    def stopped(box: Box, _taken: object, _orders: object) -> Left:
        return Left((box,), complete=False)

    monkeypatch.setattr(endings, "remainder", stopped)
    abouts = [each.about for each in analyse(draft) if each.code == "STOPPED"]
    assert abouts == ["from 2026-07-01: cell `all`: at least 1000 pieces were looked at for an end"]


def test_codes_that_were_not_searched_through(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {"L0": {"a": Limit.parse("5 lots")}}
    cells = (Cell("one", "1", limits, {"kind": ("a",)}),)
    draft = LetterDraft(LEVELS[:1], DIMENSIONS[:1], cells, ("R",), {"kind": ("a", "b")})
    assert [each.code for each in analyse(draft)] == ["UNCOVERED"]
    monkeypatch.setattr(searches, "MOST_STEPS", 0)
    told = examine(draft)
    assert [each.finding.code for each in told.remarks] == ["STOPPED"]
    assert not told.complete
