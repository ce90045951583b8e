"""The analysis beside every request there is, for dimensions of one quantity and by the day.

What is tested is counted from what is asked and three past grants: on the facility, to the
party, to another of its group. Limits go up to 4 lots and each of these up to 5, so that
beyond them nothing changes. A request is judged here limit by limit, not by the library.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import assume, given, settings
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
    Reserved,
)
from acctcore.authority.analysis.examining import Remark, examine
from acctcore.days import Tenor
from acctcore.quantity import units

MOST = 5
YEAR, MONTH = Tenor(months=12), Tenor(days=30)
LEVELS = tuple(Level(f"L{rank}", "", may_hold_less=True) for rank in range(3))
SOME = settings(max_examples=2 * settings().max_examples)
Range = tuple[int, int]
"""The least and the most that a limit admits; nothing where the most is less."""
Tested = tuple[int, ...]
Facts = tuple[int, ...]
"""What is asked, and what was granted on the facility, to the party, in the group."""
NIL: Range = (0, -1)


def of_amount(name: str, adds: Adds, window: Tenor | None = None, **more: Any) -> Dimension:
    return Dimension(name, "lots", adds, window, of="amount", **more)


SINGLE = of_amount("single", Adds.NOTHING)
FACILITY = of_amount("facility", Adds.FACILITY, YEAR)
PARTY, GROUP = of_amount("party", Adds.PARTY, YEAR), of_amount("group", Adds.GROUP, YEAR)
LARGEST = of_amount("largest", Adds.GROUP, YEAR, combine=Combine.LARGEST)
CALENDAR = of_amount("calendar", Adds.PARTY, year_from="01-01")
YEARLY = of_amount("yearly", Adds.GROUP, year_from="01-01")
RECENT = of_amount("recent", Adds.GROUP, MONTH)
COUNTS: Mapping[str, Callable[[Facts], int]] = {
    "single": lambda facts: facts[0],
    "facility": lambda facts: facts[0] + facts[1],
    "party": lambda facts: sum(facts[:3]),
    "calendar": lambda facts: sum(facts[:3]),
    "group": sum,
    "yearly": sum,
    "largest": max,
}
PAIRS = (
    (SINGLE, PARTY),
    (PARTY, SINGLE),
    (FACILITY, GROUP),
    (PARTY, GROUP),
    (GROUP, PARTY),
    (CALENDAR, GROUP),
    (CALENDAR, YEARLY),
    (LARGEST, GROUP),
    (SINGLE, LARGEST),
)
PART = (Dimension("part", "lots", part_of="all"), Dimension("all", "lots"))

ranges = st.one_of(
    st.tuples(st.just(0), st.integers(0, 4)),
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda each: (min(each), max(each))),
    st.just(NIL),
)
rows = st.tuples(*(st.tuples(ranges, ranges) for _ in LEVELS))


def text(span: Range) -> str:
    low, top = span
    if top < low:
        return "NIL"
    return f"over {low - 1} lots up to {top} lots" if low else f"{top} lots"


def cell(name: str, pair: Iterable[Dimension], drawn: Any, ends: Any = (), **when: Any) -> Cell:
    limits: dict[str, dict[str, Limit]] = {}
    for rank, (level, row) in enumerate(zip(LEVELS, drawn, strict=True)):
        gone = f", withdrawn on {ends[rank]}" if ends and ends[rank] else ""
        names = (each.name for each in pair)
        limits[level.id] = {
            each: Limit.parse(text(span) + gone) for each, span in zip(names, row, strict=True)
        }
    return Cell(name, name, limits, when)


def letter(pair: tuple[Dimension, ...], drawn: Any, **more: Any) -> LetterDraft:
    return LetterDraft(LEVELS, pair, (cell("all", pair, drawn),), ("R",), **more)


def points(pair: tuple[Dimension, ...]) -> set[Tested]:
    """Everything that can be tested."""
    if pair == PART:
        return {(part, whole) for whole in range(MOST + 1) for part in range(whole + 1)}
    every = product(range(MOST + 1), repeat=4)
    return {tuple(COUNTS[each.name](facts) for each in pair) for facts in every}


def ending(drawn: Any, point: Tested) -> int | str:
    """The rank of the lowest level that takes a point; else why there is none."""
    powers = [all(top >= low for low, top in row) for row in drawn]
    for rank, row in enumerate(drawn):
        if all(low <= value <= top for (low, top), value in zip(row, point, strict=True)):
            return rank
    below = (
        held and all(value <= top for (_, top), value in zip(row, point, strict=True))
        for row, held in zip(drawn, powers, strict=True)
    )
    return "gap" if any(below) else "nobody"


def unreached(remarks: Iterable[Remark]) -> set[int]:
    return {int(each.level[1:]) for each in remarks if each.finding.code == "UNREACHABLE"}


def counted(remark: Remark, pair: tuple[Dimension, ...]) -> Tested:
    """Count the witness, whose grants of the day are on the facility, the party or the group."""
    assert remark.witness is not None
    if pair == PART:
        return tuple(units(remark.witness.quantities[each.name]) for each in pair)
    asked = units(remark.witness.quantities["amount"])
    facts, largest = [asked, 0, 0, 0], asked
    for grant in remark.witness.history or ():
        own = 1 if grant.facility == remark.witness.facility else 2
        granted = units(grant.quantities["amount"])
        facts[own if grant.party == "party" else 3] += granted
        largest = max(largest, granted)
    return tuple(largest if each is LARGEST else COUNTS[each.name](tuple(facts)) for each in pair)


@pytest.mark.parametrize("pair", [*PAIRS, PART], ids=lambda pair: "-".join(d.name for d in pair))
@SOME
@given(drawn=rows)
def test_what_can_be_asked_decides_who_is_reached_and_where_there_is_a_gap(
    pair: tuple[Dimension, ...], drawn: Any
) -> None:
    remarks = examine(letter(pair, drawn)).remarks
    assume(not any(each.blocks for each in remarks))
    ends = {point: ending(drawn, point) for point in points(pair)}
    assert unreached(remarks) == set(range(len(LEVELS))) - set(ends.values())
    holes = sorted(point for point, end in ends.items() if end == "gap")
    gaps = [each for each in remarks if each.finding.code == "GAP"]
    assert bool(gaps) is bool(holes)
    for each in gaps:
        assert each.route is not None
        assert each.route.kind.value == "gap"
        point = counted(each, pair)
        if pair == (LARGEST, GROUP):
            assert point in holes
        elif each.dimension:
            at = [dimension.name for dimension in pair].index(each.dimension)
            assert point == min(hole for hole in holes if hole[at] == point[at])
            assert {ends[near] for near in ends if near[at] == point[at]} <= {"gap", "nobody"}
        else:
            assert point == holes[0]
    for each in remarks:
        if each.finding.code == "HOLDS_LESS":
            assert each.route is not None
            assert each.route.level is not None
            assert each.route.level != each.level


@pytest.mark.parametrize("pair", [(PARTY, RECENT), (RECENT, PARTY), (FACILITY, RECENT)])
def test_a_shorter_window_of_more_grants_is_no_order(pair: tuple[Dimension, ...]) -> None:
    """The older grants of the party, and the recent ones of others: either may be more."""
    for most in ((4, 3), (3, 4)):
        found = examine(
            letter(pair, (((0, 3), (0, 3)), tuple((0, top) for top in most), (NIL,) * 2))
        )
        assert unreached(found.remarks) == {2}


@pytest.mark.parametrize(
    ("rows", "never"),
    [
        ((((0, 3), (0, 3)), ((0, 4), (0, 3))), True),
        ((((0, 3), (0, 3)), ((0, 3), (0, 4))), False),
        ((((0, 3), (0, 4)), ((0, 4), (0, 4))), False),
        ((((0, 4), (0, 3)), ((0, 3), (0, 3))), True),
    ],
)
def test_more_of_the_party_is_more_of_the_group(rows: Any, never: bool) -> None:
    """Four of the party are four of the group, which nobody may grant beyond three."""
    remarks = examine(letter((PARTY, GROUP), (*rows, (NIL, NIL)))).remarks
    assert (1 in unreached(remarks)) is never


def test_a_level_whose_limits_exclude_each_other() -> None:
    """From five of the party on, and up to four of the group: no request is both."""
    remarks = examine(letter((PARTY, GROUP), (((0, 1), (0, 4)), ((3, 4), (0, 2)), (NIL, NIL))))
    about = [each.finding.about for each in remarks.remarks if each.level == "L1"]
    assert about[0] == (
        "L1 is never the lowest competent level; in cell `all` no request is within all its limits"
    )


def test_more_than_one_whole_is_asked_of_two_fees() -> None:
    """L1 takes all of one fee; L2 what two of them come to, if they add up."""
    for adds, window, never in ((Adds.PARTY, YEAR, False), (Adds.FACILITY, YEAR, True)):
        whole = Limit.parse("100 lots").top
        fee = Dimension("fee", "lots", adds, window, whole=whole)
        limits = {"L0": {"fee": Limit.parse("100 lots")}, "L1": {"fee": Limit.parse("unlimited")}}
        draft = LetterDraft(LEVELS[:2], (fee,), (Cell("all", "1", limits),), ("R",))
        assert (1 in unreached(examine(draft).remarks)) is never


# Days. ------------------------------------------------------------------------------------------

BEGINS, MAY, JULY, LAST = (Date(2026, month, 1) for month in (3, 5, 7, 6))
LOTS = (Dimension("a", "lots"), Dimension("b", "lots"))
days = st.tuples(*(st.sampled_from([None, None, MAY, JULY]) for _ in LEVELS))
NEVER: tuple[Range, Range] = (NIL, NIL)


def on(day: Date, drawn: Any, gone: Any) -> Any:
    return tuple(NEVER if end and end <= day else row for row, end in zip(drawn, gone, strict=True))


@SOME
@given(rows, days, st.sampled_from([None, LAST]))
def test_days_of_withdrawal_request_by_request(drawn: Any, gone: Any, until: Date | None) -> None:
    draft = LetterDraft(LEVELS, LOTS, (cell("all", LOTS, drawn, gone),), ("R",))
    remarks = examine(draft, since=BEGINS, until=until).remarks
    asked = [each for each in (BEGINS, MAY, JULY) if until is None or each <= until]
    every = list(product(range(MOST + 1), repeat=2))
    ends = {day: {point: ending(on(day, drawn, gone), point) for point in every} for day in asked}
    for rank, level in enumerate(LEVELS):
        reached = [day for day in asked if rank in ends[day].values()]
        later = [day for day in asked if not reached or day > reached[-1]]
        said = [each for each in remarks if each.finding.code == "UNREACHABLE"]
        begins = [each.since or BEGINS for each in said if each.level == level.id]
        if len(begins) == 1 and later:
            assert on_the_same(later[0], begins[0], gone)
        else:
            assert bool(begins) is bool(later) is False
    _lost(remarks, ends, asked)


def on_the_same(day: Date, since: Date, gone: Any) -> bool:
    """A day on which nothing goes begins no stretch of its own."""
    return day == since or (day not in gone and since < day)


def _lost(remarks: Iterable[Remark], ends: Any, asked: list[Date]) -> None:
    """A request that had a level and has none afterwards, nor more an owner: the least is said."""
    for before, after in pairwise(asked):
        lost = [
            point
            for point, end in ends[after].items()
            if end == "nobody" and isinstance(ends[before][point], int)
        ]
        found = [e for e in remarks if e.finding.code == "POWER_ENDS" and e.since == after]
        assert bool(found) is bool(lost)
        for each in found:
            by = _first(lost, ends[after], "ab".find(each.dimension) if each.dimension else -1)
            assert asked_of(each) == by


def _first(lost: list[Tested], ends: Mapping[Tested, int | str], at: int) -> Tested:
    """The first lost; on one dimension, the first with a value that nobody reaches there."""
    if at < 0:
        return min(lost)
    alone = (
        point
        for point in lost
        if all(end == "nobody" for near, end in ends.items() if near[at] == point[at])
    )
    return min(alone, key=lambda point: (point[at], point))


def asked_of(remark: Remark) -> Tested:
    assert remark.witness is not None
    return tuple(units(value) for value in remark.witness.quantities.values())


# What is reserved. ------------------------------------------------------------------------------


@given(rows, rows, st.sampled_from([("x",), ("y",), ("x", "y"), ()]))
def test_of_what_is_reserved_nothing_is_said(one: Any, two: Any, kept: tuple[str, ...]) -> None:
    """Each finding on a cell or a level is that of the same letter without the reserved cells."""
    assume(len(kept) < len(CODES["kind"]))
    cells = (cell("x", LOTS, one, kind=("x",)), cell("y", LOTS, two, kind=("y",)))
    board = (Reserved("kept", "9", "board", {"kind": kept}),) if kept else ()
    draft = LetterDraft(LEVELS, LOTS, cells, ("R",), CODES, reserved=board)
    left = tuple(each for each in cells if each.name not in kept)
    alone = LetterDraft(LEVELS, LOTS, left, ("R",), CODES, reserved=board)
    assert points_of(draft) == points_of(alone)


CODES = {"kind": ("x", "y")}


def points_of(draft: LetterDraft) -> list[tuple[str, str, str, str]]:
    remarks = [each for each in examine(draft).remarks if each.finding.code != "UNCOVERED"]
    return [(each.finding.code, each.cell, each.level, each.dimension) for each in remarks]


# The proofs. ------------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", [(PARTY, GROUP), (LARGEST, GROUP), (RECENT, PARTY), PART])
@settings(max_examples=10, deadline=None)
@given(drawn=rows)
def test_the_proofs_say_the_same(pair: tuple[Dimension, ...], drawn: Any) -> None:
    pytest.importorskip("z3", reason="needs the extra `prove`")
    proofs = pytest.importorskip("acctcore.testing.proofs")
    draft = letter(pair, drawn)
    remarks = examine(draft).remarks
    assume(not any(each.blocks for each in remarks))
    sound = DelegationLetter.of(draft)
    reached = proofs.prove_reachable(sound).answer.value == "proved"
    assert reached is not bool(unreached(remarks))
    closed = proofs.prove_no_gap(sound).answer.value == "proved"
    assert closed is not any(each.finding.code == "GAP" for each in remarks)
