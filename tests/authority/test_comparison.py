"""Two letters compared: section 11 of the authority reference.

The figures of the published letters are those of that section. Laws are checked with `route`
itself, on small letters of every kind of limit.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    RouteKind,
    route,
)
from acctcore.authority.comparison.answers import answer
from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.comparison.pairs import Ending
from acctcore.authority.comparison.terms import Names, Term
from acctcore.authority.comparison.ways import Relation, Way, compare_spans
from acctcore.authority.judging import Span
from acctcore.authority.letters import Combine, Linking, Purpose, Reserved
from acctcore.days import Tenor
from acctcore.errors import MixedCurrency, Unknown, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity, units
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY = Date(2026, 3, 16)
SOURCE = Source("letters for tests", Status.INVENTED)
YEAR, HALF = Tenor(months=12), Tenor(months=6)
SWAPPED = {
    Relation.EQUIVALENT: Relation.EQUIVALENT,
    Relation.WIDER: Relation.TIGHTER,
    Relation.TIGHTER: Relation.WIDER,
    Relation.BOTH: Relation.BOTH,
    Way.WIDER: Way.NARROWER,
    Way.NARROWER: Way.WIDER,
    Way.INCOMPARABLE: Way.INCOMPARABLE,
}


def ended(case: AccommodationCase, letter: DelegationLetter) -> tuple[RouteKind, str | None]:
    """Route with what the letter can read; what it does not declare, nobody has power over."""
    known = {name: code for name, code in case.categories.items() if name in letter.categories}
    try:
        read = evolve(case, categories=known)
        outcome = route(read, Timeline.always(letter, SOURCE), TODAY).outcome
    except (Unknown, MixedCurrency):
        listed = case.reason in letter.reasons
        return (RouteKind.NOT_DELEGATED if listed else RouteKind.RETURNED), None
    return outcome.kind, outcome.level


# The published letters. -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def baroda(read: Callable[[str], Any]) -> Comparison:
    versions = read("docs/sources/bank-of-baroda.toml").versions
    return compare(versions[0].value, versions[1].value, Date(2011, 1, 1))


def single(found: Comparison, cell: str, *dimensions: str) -> Any:
    (witness,) = (
        each
        for each in found.witnesses
        if each.cells == (cell, cell) and each.dimensions == dimensions
    )
    return witness


def test_250_lacs_and_a_paisa_to_one_party(baroda: Comparison) -> None:
    witness = single(baroda, "credit limit", "party")
    assert witness.tested == Money(2_500_000_001, "INR")
    assert witness.case.quantities["amount"] == Money(2_500_000_001, "INR")
    assert (witness.case.id, witness.case.history) == ("witness", ())
    assert (witness.before.level, witness.after.level) == ("agm", "chief-manager")


def test_65_lacs_and_a_paisa_in_the_group(baroda: Comparison) -> None:
    """The value stands in a grant to another member, so that the group alone is tested."""
    witness = single(baroda, "credit limit", "group")
    assert witness.tested == Money(650_000_001, "INR")
    assert witness.case.quantities["amount"] == Money(0, "INR")
    (past,) = witness.case.history
    assert (past.party != witness.case.party, past.on) == (True, Date(2011, 1, 1))
    assert past.quantities["amount"] == Money(650_000_001, "INR")
    assert (witness.before.level, witness.after.level) == ("senior-manager", "manager")
    assert baroda.witness == witness


@pytest.mark.parametrize("cell", ["ad hoc, BOB-6 or better", "ad hoc, B-rated"])
def test_an_ad_hoc_of_three_months(baroda: Comparison, cell: str) -> None:
    witness = single(baroda, cell, "period")
    assert witness.tested == Quantity(3, "months")
    assert (witness.before.level, witness.after.level) == ("dgm", "agm")


def test_a_figure_that_could_not_be_read_differs_from_zero_on(baroda: Comparison) -> None:
    witness = single(baroda, "TOD")
    assert (witness.before.kind, witness.after.level) == (RouteKind.UNDECIDED, "officer")
    assert (witness.tested, str(witness.before)) == (None, "undecided")


def test_the_published_letters_only_rise_but_for_the_days_not_read(baroda: Comparison) -> None:
    ways = {(each.dimension == "days", each.way) for each in baroda.changes}
    assert ways == {(False, Way.WIDER), (True, Way.INCOMPARABLE)}
    assert (baroda.relation, baroda.complete) == (Relation.BOTH, True)
    assert (baroda.gone, baroda.new, baroda.terms) == (Names(), Names(), ())


def test_a_change_names_clause_and_both_limits(baroda: Comparison) -> None:
    (change,) = (
        each for each in baroda.changes if (each.dimension, each.level) == ("group", "manager")
    )
    assert (change.clause_before, change.clause_after) == ("1, 2", "1, 2")
    assert (str(change.before), str(change.after)) == ("INR 6500000.00", "INR 7000000.00")
    assert change.cells == ("credit limit", "credit limit")


# What the limits admit. -------------------------------------------------------------------------


def one(top: str, *more: str, **terms: Any) -> DelegationLetter:
    """One dimension of points, levels from the lowest up."""
    dimension = terms.pop("dimension", Dimension("d", "pt"))
    limits = {f"L{at}": {"d": Limit.parse(text)} for at, text in enumerate((top, *more))}
    levels = terms.pop("levels", tuple(Level(each, "", may_hold_less=True) for each in limits))
    cells = terms.pop("cells", (Cell("all", "1", limits),))
    return DelegationLetter(levels, (dimension,), cells, terms.pop("reasons", ("R",)), **terms)


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ("25 pt", "up to 25 pt", Relation.EQUIVALENT),
        ("under 26 pt", "25 pt", Relation.EQUIVALENT),
        ("25 pt", "26 pt", Relation.WIDER),
        ("25 pt", "24 pt", Relation.TIGHTER),
        ("under 0 pt", "NIL", Relation.EQUIVALENT),
        ("NIL", "0 pt", Relation.WIDER),
        ("25 pt", "unlimited", Relation.WIDER),
        ("not known", "not known", Relation.EQUIVALENT),
        ("NIL", "not known", Relation.WIDER),
        ("not known", "unlimited", Relation.WIDER),
        ("not known", "25 pt", Relation.BOTH),
        ("25 pt", "over 5 pt up to 25 pt", Relation.TIGHTER),
        ("25 pt", "over 5 pt up to 26 pt", Relation.BOTH),
        ("25 pt", "25 pt, withdrawn on 2026-03-16", Relation.TIGHTER),
        ("25 pt", "25 pt, withdrawn on 2026-03-17", Relation.EQUIVALENT),
    ],
)
def test_relation(before: str, after: str, relation: Relation) -> None:
    found = compare(one(before), one(after), TODAY)
    assert found.relation is relation
    assert (found.witness is None) == (relation is Relation.EQUIVALENT)
    assert compare(one(after), one(before), TODAY).relation is SWAPPED[relation]


def test_a_limit_can_change_where_no_route_does() -> None:
    """The higher level is never needed: the lower one holds more."""
    found = compare(one("50 pt", "10 pt"), one("50 pt", "20 pt"), TODAY)
    assert (found.relation, found.witness, found.complete) == (Relation.WIDER, None, True)


def two(row: dict[str, str], *names: str) -> DelegationLetter:
    limits = {name: Limit.parse(text) for name, text in row.items()}
    dimensions = tuple(Dimension(name, "pt") for name in names or row)
    return DelegationLetter(
        (Level("L0", ""),), dimensions, (Cell("all", "1", {"L0": limits}),), ("R",)
    )


def test_a_level_without_power_has_none_on_any_dimension() -> None:
    shut, shut_too = two({"a": "NIL", "b": "10 pt"}), two({"a": "NIL", "b": "5 pt"})
    opened = two({"a": "1 pt", "b": "5 pt"})
    assert compare(shut, shut_too, TODAY).relation is Relation.EQUIVALENT
    found = compare(shut, opened, TODAY)
    assert found.relation is Relation.WIDER
    assert {each.way for each in found.changes} == {Way.WIDER}
    back = compare(opened, shut, TODAY)
    assert {each.way for each in back.changes} == {Way.NARROWER}


def test_a_quantity_that_is_new_cannot_be_compared() -> None:
    before, after = two({"a": "10 pt"}), two({"a": "10 pt", "b": "5 pt"})
    found = compare(before, after, TODAY)
    assert (found.relation, found.new.dimensions) == (Relation.BOTH, ("b",))
    assert found.witness is not None
    assert dict(found.witness.case.quantities) == {"a": Quantity(0, "pt")}
    assert (found.witness.before.level, found.witness.after.kind) == ("L0", RouteKind.UNDECIDED)
    back = compare(after, before, TODAY)
    assert back.gone.dimensions == ("b",)
    assert back.witness is not None
    assert set(back.witness.case.quantities) == {"a", "b"}
    assert back.witness.after == Ending(RouteKind.NOT_DELEGATED)


def test_a_quantity_of_a_cell_that_gains_power_with_it() -> None:
    shut = two({"a": "NIL"})
    found = compare(shut, two({"a": "1 pt", "b": "1 pt"}), TODAY)
    assert found.witness is not None
    kinds = (found.witness.before.kind, found.witness.after.kind)
    assert kinds == (RouteKind.NOT_DELEGATED, RouteKind.UNDECIDED)


def test_another_unit_cannot_be_compared() -> None:
    dollars = one("10 pt", dimension=Dimension("d", "pt"))
    limits = {"L0": {"d": Limit.parse("10 bp")}}
    points = evolve(dollars, dimensions=(Dimension("d", "bp"),), cells=(Cell("all", "1", limits),))
    found = compare(dollars, points, TODAY)
    assert found.relation is Relation.BOTH
    assert found.witness is not None
    assert found.witness.after == Ending(RouteKind.NOT_DELEGATED)


# What a dimension counts. -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ((Adds.PARTY, YEAR), (Adds.GROUP, YEAR), Relation.TIGHTER),
        ((Adds.NOTHING, None), (Adds.PARTY, YEAR), Relation.TIGHTER),
        ((Adds.FACILITY, YEAR), (Adds.PARTY, YEAR), Relation.TIGHTER),
        ((Adds.PARTY, YEAR), (Adds.PARTY, HALF), Relation.WIDER),
        ((Adds.PARTY, YEAR), (Adds.GROUP, HALF), Relation.BOTH),
        ((Adds.PARTY, YEAR), (Adds.PARTY, Tenor(years=1)), Relation.EQUIVALENT),
    ],
)
def test_what_counts_less_admits_more(before: Any, after: Any, relation: Relation) -> None:
    """The witness stands in a past grant that one letter counts and the other does not."""
    letters = [
        one("10 pt", "20 pt", dimension=Dimension("d", "pt", *each)) for each in (before, after)
    ]
    found = compare(*letters, TODAY)
    assert found.relation is relation
    if relation is Relation.EQUIVALENT:
        assert found.witness is None
        return
    assert found.witness is not None
    assert found.witness.tested == Quantity(11, "pt")
    assert [ended(found.witness.case, each)[1] for each in letters] == [
        found.witness.before.level,
        found.witness.after.level,
    ]
    assert sum(units(g.quantities["d"]) for g in found.witness.case.history or ()) == 11


def test_a_longer_window_shows_in_a_grant_as_old_as_it_counts() -> None:
    """Stepped by hand: twelve months from 2025-03-16 end on 2026-03-16."""
    long, short = (
        one("10 pt", dimension=Dimension("d", "pt", Adds.PARTY, each)) for each in (YEAR, HALF)
    )
    witness = compare(long, short, TODAY).witness
    assert witness is not None
    assert [grant.on for grant in witness.case.history or ()] == [Date(2025, 3, 16)]


def test_what_is_unlimited_counts_for_nothing() -> None:
    alone, added = (
        one("10 pt", "unlimited", dimension=each)
        for each in (Dimension("d", "pt"), Dimension("d", "pt", Adds.PARTY, YEAR))
    )
    assert [(c.level, c.way) for c in compare(alone, added, TODAY).changes] == [
        ("L0", Way.NARROWER)
    ]


def test_a_range_that_counts_more_cannot_be_compared() -> None:
    alone, added = (
        one("10 pt", "over 10 pt up to 20 pt", dimension=each)
        for each in (Dimension("d", "pt"), Dimension("d", "pt", Adds.PARTY, YEAR))
    )
    ways = {each.level: each.way for each in compare(alone, added, TODAY).changes}
    assert ways == {"L0": Way.NARROWER, "L1": Way.INCOMPARABLE}


def test_another_limit_on_a_quantity_that_is_tested_narrows() -> None:
    party = Dimension("party", "pt", Adds.PARTY, YEAR, of="q")
    group = Dimension("group", "pt", Adds.GROUP, YEAR, of="q")
    row = {"party": Limit.parse("10 pt")}
    before = DelegationLetter((Level("L", ""),), (party,), (Cell("c", "1", {"L": row}),), ("R",))
    both = {"L": {**row, "group": Limit.parse("20 pt")}}
    after = evolve(before, dimensions=(party, group), cells=(Cell("c", "1", both),))
    found = compare(before, after, TODAY)
    assert (found.relation, found.new.dimensions) == (Relation.TIGHTER, ("group",))
    assert found.witness is not None
    assert (found.witness.dimensions, found.witness.tested) == (("group",), Quantity(21, "pt"))


SUMMED = Dimension("d", "pt", Adds.PARTY, YEAR)
LARGEST = evolve(SUMMED, combine=Combine.LARGEST)


def test_the_largest_is_never_more_than_the_sum() -> None:
    """1 after 10: 11 together, more than L0 holds, and 10 at most, which it does hold."""
    tops = ("10 pt", "20 pt")
    summed, largest = (one(*tops, dimension=each) for each in (SUMMED, LARGEST))
    found = compare(summed, largest, TODAY)
    assert (found.relation, found.complete) == (Relation.WIDER, True)
    assert {each.way for each in found.changes} == {Way.WIDER}
    assert found.witness is not None
    (past,) = found.witness.case.history or ()
    assert (found.witness.tested, found.witness.dimensions) == (Quantity(11, "pt"), ("d",))
    assert found.witness.case.quantities["d"] == Quantity(1, "pt")
    assert past.quantities["d"] == Quantity(10, "pt")
    assert (str(found.witness.before), str(found.witness.after)) == ("L1", "L0")
    assert compare(largest, summed, TODAY).relation is Relation.TIGHTER


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        (Dimension("d", "pt"), LARGEST, Relation.TIGHTER),
        (evolve(SUMMED, adds=Adds.GROUP), LARGEST, Relation.WIDER),
        (evolve(SUMMED, window=HALF), LARGEST, Relation.BOTH),
        (evolve(SUMMED, adds=Adds.FACILITY), LARGEST, Relation.BOTH),
        (LARGEST, evolve(SUMMED, adds=Adds.GROUP), Relation.TIGHTER),
    ],
)
def test_sum_and_largest_beside_what_is_counted(
    before: Dimension, after: Dimension, relation: Relation
) -> None:
    found = compare(one("10 pt", dimension=before), one("10 pt", dimension=after), TODAY)
    assert (found.relation, found.complete) == (relation, before.adds is Adds.NOTHING)
    assert found.witness is not None
    back = compare(one("10 pt", dimension=after), one("10 pt", dimension=before), TODAY)
    assert back.relation is SWAPPED[relation]


def test_sum_and_largest_of_nothing_are_nothing() -> None:
    """A sum is 0 where the largest is; with a limit of 1 that ends: 1 after 1 are 2."""
    tops = (("0 pt", Relation.EQUIVALENT), ("1 pt", Relation.WIDER))
    for top, relation in tops:
        summed, largest = (one(top, dimension=each) for each in (SUMMED, LARGEST))
        found = compare(summed, largest, TODAY)
        assert (found.relation, found.complete) == (relation, True)
        assert (found.witness is None) is (relation is Relation.EQUIVALENT)


def test_sum_and_largest_in_two_scopes_are_not_searched_through() -> None:
    levels = (Level("L0", ""),)
    group = Dimension("g", "pt", Adds.GROUP, YEAR, of="d")
    cells = (Cell("all", "1", {"L0": {"d": Limit.parse("10 pt"), "g": Limit.parse("30 pt")}}),)
    before, after = (
        DelegationLetter(levels, (each, group), cells, ("R",)) for each in (SUMMED, LARGEST)
    )
    found = compare(before, after, TODAY)
    assert (found.relation, found.complete) == (Relation.WIDER, False)
    assert found.witness is not None
    assert found.witness.tested == Quantity(11, "pt")


TOPS = st.lists(st.integers(0, 5), min_size=2, max_size=2).map(sorted)


@given(TOPS, TOPS, st.booleans())
def test_the_smallest_of_sum_and_largest(held: Any, holds: Any, summed_first: bool) -> None:
    """Counted out: every request of up to 13 after a grant of up to 13, by sum and by largest."""
    ways = (SUMMED, LARGEST) if summed_first else (LARGEST, SUMMED)
    letters = [
        one(*(f"{top} pt" for top in tops), dimension=each)
        for tops, each in zip((held, holds), ways, strict=True)
    ]

    def level(tops: Any, dimension: Dimension, asked: int, granted: int) -> int | None:
        together = max(asked, granted) if dimension is LARGEST else asked + granted
        return next((at for at, top in enumerate(tops) if together <= top), None)

    sums = [
        asked + granted
        for asked in range(14)
        for granted in range(14)
        if level(held, ways[0], asked, granted) != level(holds, ways[1], asked, granted)
    ]
    found = compare(letters[0], letters[1], TODAY)
    if not sums:
        assert found.witness is None
        return
    assert found.witness is not None
    assert found.witness.tested == Quantity(min(sums), "pt")


def test_the_largest_is_compared_as_it_is_tested() -> None:
    largest = Dimension("d", "pt", Adds.PARTY, YEAR, combine=Combine.LARGEST)
    before, after = (one("5 pt", top, dimension=largest) for top in ("3 pt", "9 pt"))
    found = compare(before, after, TODAY)
    assert found.witness is not None
    assert (found.witness.tested, found.complete) == (Quantity(6, "pt"), True)


def test_what_is_linked_is_what_the_dimension_counts() -> None:
    linked = one("10 pt", linking=Linking(Adds.PARTY, YEAR))
    found = compare(one("10 pt"), linked, TODAY)
    assert (found.relation, found.terms) == (Relation.TIGHTER, ())
    assert found.witness is not None
    assert len(found.witness.case.history or ()) == 1


KNOWN = {"type": ("a", "b"), "book": ("own", "agency")}


def by_type(*same: str, known: Any = KNOWN) -> DelegationLetter:
    linking = Linking(Adds.PARTY, Tenor(days=30), same)
    return one("4 pt", "9 pt", categories=known, linking=linking)


@pytest.mark.parametrize(
    ("before", "after", "relation", "codes"),
    [
        ((), ("type",), Relation.WIDER, ("b", "own")),
        (("type",), (), Relation.TIGHTER, ("b", "own")),
        (("type",), ("type", "book"), Relation.WIDER, ("a", "agency")),
        (("type",), ("book",), Relation.BOTH, ("a", "agency")),
    ],
)
def test_linked_within_more_categories_is_wider(
    before: tuple[str, ...], after: tuple[str, ...], relation: Relation, codes: tuple[str, str]
) -> None:
    """The witness is 5 granted of another code: L1 where they count, L0 where they do not."""
    letters = by_type(*before), by_type(*after)
    found = compare(*letters, TODAY)
    assert (found.relation, found.complete) == (relation, True)
    way = {Relation.TIGHTER: Way.NARROWER, Relation.WIDER: Way.WIDER}.get(
        relation, Way.INCOMPARABLE
    )
    assert [each.way for each in found.changes] == [way] * 2
    assert [(each.what, each.way) for each in found.terms] == [("linking, same", way)]
    assert found.witness is not None
    assert found.witness.tested == Quantity(5, "pt")
    (grant,) = found.witness.case.history or ()
    assert dict(grant.categories or {}) == {"type": codes[0], "book": codes[1]}
    ends = [found.witness.before.level, found.witness.after.level]
    assert [ended(found.witness.case, each)[1] for each in letters] == ends
    assert sorted(filter(None, ends)) == ["L0", "L1"]


def test_linked_by_a_category_of_one_code_is_linked_all_the_same() -> None:
    one_type = {"type": ("a",)}
    found = compare(by_type(known=one_type), by_type("type", known=one_type), TODAY)
    assert (found.changes, found.witness, found.complete) == ((), None, True)


def test_a_code_that_the_other_letter_does_not_know_is_still_another() -> None:
    """Only the later letter links by type and knows `b`; the earlier one counts every type."""
    known = {"type": ("a", "b")}
    found = compare(by_type(known={"type": ("a",)}), by_type("type", known=known), TODAY)
    assert found.witness is not None
    assert [each.way for each in found.changes if each.cells == ("all", "all")] == [Way.WIDER] * 2


def test_what_is_linked_for_the_first_time_is_no_other_term() -> None:
    """A letter that links nothing is wider; within what it would be linked is no question."""
    found = compare(one("4 pt", "9 pt", categories=KNOWN), by_type("type"), TODAY)
    assert (found.relation, found.terms) == (Relation.TIGHTER, ())


def test_a_quantity_that_has_a_whole_cannot_be_compared() -> None:
    """What is more than the whole is no request, so none is routed differently."""
    found = compare(
        one("4 pt", "9 pt"),
        one("4 pt", "9 pt", dimension=Dimension("d", "pt", whole=Quantity(9, "pt"))),
        TODAY,
    )
    assert (found.relation, found.witness) == (Relation.BOTH, None)


def test_a_part_is_asked_for_with_what_it_is_part_of() -> None:
    """40 of a part are 40 of the whole, which L0 holds up to 100."""
    dimensions = (Dimension("part", "pt", part_of="whole"), Dimension("whole", "pt"))

    def letter(part: str) -> DelegationLetter:
        rows = {"L0": {"part": part, "whole": "100 pt"}, "L1": {"part": "60 pt", "whole": "99 pt"}}
        limits = {
            level: {name: Limit.parse(text) for name, text in row.items()}
            for level, row in rows.items()
        }
        levels = (Level("L0", ""), Level("L1", "", may_hold_less=True))
        return DelegationLetter(levels, dimensions, (Cell("all", "1", limits),), ("R",))

    witness = compare(letter("39 pt"), letter("50 pt"), TODAY).witness
    assert witness is not None
    assert set(witness.case.quantities.values()) == {Quantity(40, "pt")}
    assert (witness.before.level, witness.after.level) == ("L1", "L0")
    assert witness.dimensions == ("part",)


def test_a_request_that_cannot_be_is_no_witness() -> None:
    """Nobody can ask for more than the whole, so nothing above 10 shows the difference."""
    whole = Dimension("d", "pt", whole=Quantity(10, "pt"))
    found = compare(one("10 pt", dimension=whole), one("unlimited", dimension=whole), TODAY)
    assert (found.relation, found.witness) == (Relation.WIDER, None)


# Values raised together. ------------------------------------------------------------------------


def ranges(over: str) -> DelegationLetter:
    """L0 holds up to 5 of both; L1 only what is more, of `a` from `over` on."""
    rows = {
        "L0": {"a": "5 pt", "b": "5 pt"},
        "L1": {"a": f"over {over} up to 10 pt", "b": "over 5 pt up to 10 pt"},
    }
    limits = {k: {n: Limit.parse(t) for n, t in row.items()} for k, row in rows.items()}
    dimensions = (Dimension("a", "pt"), Dimension("b", "pt"))
    levels = (Level("L0", ""), Level("L1", ""))
    return DelegationLetter(levels, dimensions, (Cell("all", "1", limits),), ("R",))


def test_where_ranges_meet_values_are_raised_together() -> None:
    """5 of `a` with 6 of `b`: too much for L0, and for L1 too little of `a`, before."""
    found = compare(ranges("5 pt"), ranges("4 pt"), TODAY)
    assert found.witness is not None
    assert dict(found.witness.case.quantities) == {"a": Quantity(5, "pt"), "b": Quantity(6, "pt")}
    assert (found.witness.dimensions, found.witness.tested) == (("a", "b"), None)
    assert (found.witness.before.kind, found.witness.after.level) == (RouteKind.GAP, "L1")
    assert found.witnesses == ()


@pytest.mark.parametrize(("cap", "complete"), [(0, False), (1, False), (400, True)])
def test_a_search_that_stopped_says_so(cap: int, complete: bool) -> None:
    found = compare(ranges("5 pt"), ranges("4 pt"), TODAY, cap=cap)
    assert (found.complete, found.witness is not None) == (complete, complete)


def columns(order: str, rows: dict[str, tuple[str, str]]) -> DelegationLetter:
    """Dimensions `x` and `y`, levels in the order given."""
    limits = {level: {"x": Limit.parse(x), "y": Limit.parse(y)} for level, (x, y) in rows.items()}
    levels = tuple(Level(each, "", may_hold_less=True) for each in order)
    dimensions = (Dimension("x", "pt"), Dimension("y", "pt"))
    return DelegationLetter(levels, dimensions, (Cell("all", "1", limits),), ("R",))


def test_where_a_higher_level_holds_less_values_are_raised_together() -> None:
    """6 of `x` rules A out, 4 of `y` B, before; neither does alone what both do."""
    rows = {"A": ("5 pt", "5 pt"), "B": ("9 pt", "3 pt"), "C": ("9 pt", "9 pt")}
    before, after = columns("ABC", rows), columns("ABC", {**rows, "B": ("9 pt", "4 pt")})
    witness = compare(before, after, TODAY).witness
    assert witness is not None
    assert dict(witness.case.quantities) == {"x": Quantity(6, "pt"), "y": Quantity(4, "pt")}
    assert (witness.before.level, witness.after.level) == ("C", "B")


def test_levels_that_change_places_where_power_grows() -> None:
    """x alone needs B and y alone C in both; together, the one that stands higher."""
    before = columns("ABC", {"A": ("0 pt",) * 2, "B": ("9 pt", "0 pt"), "C": ("9 pt",) * 2})
    after = columns("ACB", {"A": ("0 pt",) * 2, "C": ("0 pt", "9 pt"), "B": ("9 pt",) * 2})
    found = compare(before, after, TODAY)
    assert found.witness is not None
    assert found.witnesses == ()
    assert set(found.witness.case.quantities.values()) == {Quantity(1, "pt")}
    assert (found.witness.before.level, found.witness.after.level) == ("C", "B")


def test_the_largest_in_two_scopes_is_not_taken_for_a_sum() -> None:
    """4 asked for and 7 granted to another member: 4 for the party, 7, not 11, for the group."""

    def letter(over: int) -> DelegationLetter:
        dimensions = tuple(
            Dimension(adds.value, "pt", adds, YEAR, "q", Combine.LARGEST)
            for adds in (Adds.PARTY, Adds.GROUP)
        )
        rows = {
            "L0": {"party": "3 pt", "group": "5 pt"},
            "L1": {"party": "over 3 pt up to 5 pt", "group": f"over {over} pt up to 9 pt"},
        }
        limits = {k: {n: Limit.parse(t) for n, t in row.items()} for k, row in rows.items()}
        levels = (Level("L0", ""), Level("L1", ""))
        return DelegationLetter(levels, dimensions, (Cell("all", "1", limits),), ("R",))

    witness = compare(letter(7), letter(6), TODAY).witness
    assert witness is not None
    assert (witness.before.kind, witness.after.level) == (RouteKind.GAP, "L1")
    (past,) = witness.case.history or ()
    assert (witness.case.quantities["q"], past.quantities["q"]) == (
        Quantity(4, "pt"),
        Quantity(7, "pt"),
    )


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ((0, -1), (6, 9), Way.WIDER),
        ((0, -1), (None, None), Way.WIDER),
        ((None, None), (0, None), Way.WIDER),
        ((None, None), (0, 9), Way.INCOMPARABLE),
        ((0, 9), (0, None), Way.WIDER),
        ((6, 9), (7, 9), Way.NARROWER),
        ((6, 9), (7, 10), Way.INCOMPARABLE),
        ((6, 9), (6, 9), Way.EQUAL),
    ],
)
def test_spans(before: Span, after: Span, way: Way) -> None:
    assert compare_spans(before, after) is way
    assert compare_spans(after, before) is SWAPPED.get(way, way)


def test_a_figure_not_read_below_a_range_stays_undecided() -> None:
    """The rows alone answer what `route` answers: it may be a gap."""
    letter = two({"a": "not known", "b": "over 5 pt up to 9 pt"})
    zero = AccommodationCase(
        "R1", "P", {name: Quantity(0, "pt") for name in "ab"}, reason="R", history=()
    )
    assert answer(letter.compiled[0].rows, [(0, 0, 0)] * 2) == ended(zero, letter)
    assert ended(zero, letter)[0] is RouteKind.UNDECIDED


def test_levels_in_another_order() -> None:
    """x alone needs B and y alone needs C in both; together they need the higher."""

    def letter(order: str) -> DelegationLetter:
        rows = {
            "A": {"x": "0 pt", "y": "0 pt"},
            "B": {"x": "9 pt", "y": "0 pt"},
            "C": {"x": "0 pt", "y": "9 pt"},
            "D": {"x": "9 pt", "y": "9 pt"},
        }
        limits = {k: {n: Limit.parse(t) for n, t in row.items()} for k, row in rows.items()}
        levels = tuple(Level(each, "", may_hold_less=True) for each in order)
        dimensions = (Dimension("x", "pt"), Dimension("y", "pt"))
        return DelegationLetter(levels, dimensions, (Cell("all", "1", limits),), ("R",))

    same = compare(letter("ABCD"), letter("ACBD"), TODAY)
    assert (same.relation, same.terms) == (Relation.BOTH, (Term("levels", "order"),))
    assert (same.witness, same.complete) == (None, True)
    moved = compare(letter("ABCD"), letter("ADBC"), TODAY)
    assert moved.witness is not None
    assert (moved.witness.before.level, moved.witness.after.level) == ("B", "D")


# Names, terms, reasons. -------------------------------------------------------------------------


def test_levels_and_cells_that_only_one_letter_has() -> None:
    before, after = one("10 pt"), one("10 pt", "20 pt")
    after = evolve(after, cells=(evolve(after.cells[0], name="whole"),))
    found = compare(before, after, TODAY)
    assert (found.new, found.gone) == (
        Names(levels=("L1",), cells=("whole",)),
        Names(cells=("all",)),
    )
    (change,) = found.changes
    assert (change.level, change.before, str(change.after)) == ("L1", None, "20 pt")
    assert found.witness is not None
    assert str(found.witness.before) == "above_all"


def test_a_new_level_below() -> None:
    before = one("20 pt", levels=(Level("L0", ""),))
    limits = {"new": {"d": Limit.parse("5 pt")}, "L0": {"d": Limit.parse("20 pt")}}
    after = evolve(
        before, levels=(Level("new", ""), Level("L0", "")), cells=(Cell("all", "1", limits),)
    )
    found = compare(before, after, TODAY)
    assert found.witness is not None
    assert (found.relation, found.witness.before.level) == (Relation.WIDER, "L0")
    assert (found.witness.after.level, found.witness.dimensions) == ("new", ())


@pytest.mark.parametrize(
    ("held", "holds", "way"),
    [
        (False, None, Way.WIDER),
        (None, True, Way.WIDER),
        (True, False, Way.NARROWER),
    ],
)
def test_who_may_grant_their_own_requests(held: bool | None, holds: bool | None, way: Way) -> None:
    before, after = (one("10 pt", levels=(Level("L0", "", own),)) for own in (held, holds))
    found = compare(before, after, TODAY)
    assert found.terms == (Term("L0", "grants_own", way),)
    assert found.relation.value == {"wider": "wider", "narrower": "tighter"}[way.value]
    assert found.witness is None


def test_what_else_differs_is_named() -> None:
    letter = one("10 pt", categories={"k": ("A",)})
    joint = evolve(letter, levels=(Level("L0", "", joint=("credit", "risk")),))
    assert compare(letter, joint, TODAY).terms == (Term("L0", "joint"),)
    reserved = evolve(letter, reserved=(Reserved("novel", "9", "board", {"k": ("A",)}),))
    found = compare(letter, reserved, TODAY)
    assert (found.relation, found.terms) == (Relation.BOTH, (Term("letter", "reserved"),))


def test_what_only_one_letter_reserves_has_a_witness() -> None:
    letter = one("10 pt", categories={"k": ("A", "B")})
    reserved = evolve(letter, reserved=(Reserved("novel", "9", "board", {"k": ("A",)}),))
    found = compare(letter, reserved, TODAY)
    (witness,) = found.witnesses
    assert (found.witness, dict(witness.case.categories)) == (witness, {"k": "A"})
    assert (str(witness.before), str(witness.after)) == ("L0", "board")
    raised = evolve(one("11 pt", categories={"k": ("A", "B")}), reserved=reserved.reserved)
    first = compare(reserved, raised, TODAY).witness
    assert first is not None
    assert (dict(first.case.categories), first.tested) == ({"k": "B"}, Quantity(11, "pt"))


def test_a_region_that_one_letter_reserves_whole_differs_from_zero_on() -> None:
    """Found by a wide search: the limits differ from 1 on, the body from 0 on."""
    free = one("0 pt", categories={"k": ("A",)})
    raised = one("9 pt", categories={"k": ("A",)})
    novel = (Reserved("novel", "9", "board", {"k": ("A",)}),)
    (witness,) = compare(evolve(free, reserved=novel), raised, TODAY).witnesses
    assert (witness.dimensions, witness.case.quantities["d"]) == ((), Quantity(0, "pt"))
    assert (str(witness.before), str(witness.after)) == ("board", "L0")
    both = compare(evolve(free, reserved=novel), evolve(raised, reserved=novel), TODAY)
    assert (both.relation, both.changes, both.witness) == (Relation.EQUIVALENT, (), None)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (("A", "B"), ("A", "B"), False),
        (("A", "B"), ("A",), True),
        (("B",), ("A", "B"), True),
        (("A",), ("B",), True),
        (("A",), ("A",), True),
        ((), (), True),
    ],
)
def test_limits_that_no_request_reads_are_not_compared(
    before: tuple[str, ...],
    after: tuple[str, ...],
    changed: bool,
) -> None:
    """A limit is read where one letter at least leaves one code of its cell to the levels."""
    codes = {"k": ("A", "B")}
    lower, higher = (
        evolve(
            one(top, categories=codes),
            reserved=(Reserved("novel", "9", "board", {"k": each}),) if each else (),
        )
        for top, each in (("9 pt", before), ("10 pt", after))
    )
    found = compare(lower, higher, TODAY)
    assert bool(found.changes) is changed
    assert {each.way for each in found.changes} <= {Way.WIDER}
    if before == after:
        wanted = Relation.WIDER if changed else Relation.EQUIVALENT
        assert found.relation is wanted


def cells_of(*rows: tuple[str, tuple[str, ...], str]) -> DelegationLetter:
    """Cells of codes of `k`, each with what L0 holds there; L1 holds 9."""
    cells = tuple(
        Cell(
            name, name, {"L0": {"d": Limit.parse(top)}, "L1": {"d": Limit.parse("9 pt")}}, {"k": k}
        )
        for name, k, top in rows
    )
    levels = (Level("L0", ""), Level("L1", ""))
    return DelegationLetter(levels, (Dimension("d", "pt"),), cells, ("R",), {"k": ("A", "B", "C")})


def test_in_a_cell_the_request_with_everything_at_zero_comes_first() -> None:
    """The cell loses B: 0 there is smaller than 5 of A, where less is held than before."""
    before = cells_of(("one", ("A", "B"), "5 pt"))
    found = compare(before, cells_of(("one", ("A",), "4 pt")), TODAY)
    assert found.witness is not None
    assert (dict(found.witness.case.categories), found.witness.tested) == ({"k": "B"}, None)
    assert [each.tested for each in found.witnesses] == [Quantity(5, "pt"), None]
    assert found.complete


def test_in_a_cell_the_smallest_value_comes_first_wherever_its_codes_fall() -> None:
    before = cells_of(("one", ("A", "B"), "5 pt"), ("two", ("C",), "1 pt"))
    after = cells_of(("one", ("A",), "4 pt"), ("other", ("B",), "2 pt"), ("two", ("C",), "0 pt"))
    found = compare(before, after, TODAY)
    assert found.witness is not None
    told = [(dict(each.case.categories)["k"], str(each.tested)) for each in found.witnesses]
    assert told == [("A", "5 pt"), ("B", "3 pt"), ("C", "1 pt")]
    assert found.witness == found.witnesses[1]


def test_a_cell_of_the_later_letter_alone_comes_after_those_of_the_earlier() -> None:
    before = cells_of(("one", ("A",), "5 pt"))
    after = cells_of(("one", ("A",), "4 pt"), ("new", ("B",), "4 pt"))
    found = compare(before, after, TODAY)
    assert found.witness is not None
    assert (found.witness.tested, found.witness.cells) == (Quantity(5, "pt"), ("one", "one"))


def test_a_code_that_a_letter_does_not_know_is_not_reserved_by_it() -> None:
    """`j` Y is unknown to the letter that reserves `k` A: nobody has power there."""
    novel = (Reserved("novel", "9", "board", {"k": ("A",)}),)
    before = evolve(one("9 pt", categories={"k": ("A",), "j": ("X",)}), reserved=novel)
    after = one("9 pt", categories={"k": ("A",), "j": ("X", "Y")})
    told = {
        (each.case.categories["j"], str(each.before), str(each.after))
        for each in compare(before, after, TODAY).witnesses
    }
    assert told == {("X", "board", "L0"), ("Y", "not_delegated", "L0")}


def test_what_nobody_has_power_over_may_be_reserved() -> None:
    limits = {"L0": {"d": Limit.parse("10 pt")}}
    cells = (Cell("b", "1", limits, {"k": ("B",)}),)
    letter = one("10 pt", cells=cells, categories={"k": ("A", "B")}, levels=(Level("L0", ""),))
    reserved = evolve(letter, reserved=(Reserved("novel", "9", "board", {"k": ("A",)}),))
    witness = compare(reserved, letter, TODAY).witness
    assert witness is not None
    assert (str(witness.before), str(witness.after)) == ("board", "not_delegated")
    assert dict(witness.case.quantities) == {}


def test_reasons_that_only_one_letter_lists() -> None:
    before, after = one("10 pt", reasons=("R", "S")), one("10 pt", reasons=("T", "R"))
    found = compare(before, after, TODAY)
    assert (found.gone.reasons, found.new.reasons) == (("S",), ("T",))
    assert found.relation is Relation.BOTH
    told = [(each.case.reason, str(each.before), str(each.after)) for each in found.witnesses]
    assert told == [("S", "L0", "returned"), ("T", "returned", "L0")]
    assert found.witness == found.witnesses[0]


def test_letters_without_a_reason_in_common() -> None:
    found = compare(one("10 pt", reasons=("R",)), one("20 pt", reasons=("S",)), TODAY)
    assert [each.case.reason for each in found.witnesses] == ["R", "S"]
    assert compare(one("10 pt", reasons=()), one("20 pt", reasons=()), TODAY).witness is None


def test_a_currency_that_no_limit_shows() -> None:
    dimension = Dimension("d", "HKD")
    found = compare(one("NIL", dimension=dimension), one("unlimited", dimension=dimension), TODAY)
    assert found.witness is not None
    assert found.witness.case.quantities["d"] == Money(0, "HKD")
    points = compare(one("NIL"), one("unlimited"), TODAY).witness
    assert points is not None
    assert points.case.quantities["d"] == Quantity(0, "pt")


def test_the_day_is_a_day() -> None:
    with pytest.raises(WrongKind, match="as_of: expected a day such as `2026-03-16`"):
        compare(one("1 pt"), one("1 pt"), "2026-03-16")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (None, Purpose.CONCESSION, Way.NARROWER),
        (Purpose.CONCESSION, None, Way.WIDER),
        (Purpose.CONCESSION, Purpose.SANCTION, Way.INCOMPARABLE),
    ],
)
def test_a_letter_for_one_purpose_is_for_less_than_one_for_any(
    letter: Any, before: Purpose | None, after: Purpose | None, way: Way
) -> None:
    rows = {"L1": {"bp": "10 bp"}}
    one, other = (letter(rows, Dimension("bp", "bp"), purpose=each) for each in (before, after))
    found = compare(one, other, TODAY)
    assert [(each.of, each.what, each.way) for each in found.terms] == [("letter", "purpose", way)]


def test_what_adds_up_on_one_facility_is_shown_with_a_grant_on_it(letter: Any) -> None:
    """10 bp stand on the loan: 1 bp more was L2's, and is L1's where loans add up nothing."""
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}
    by_loan = Dimension("bp", "bp", Adds.FACILITY, Tenor(months=12))
    found = compare(letter(rows, by_loan), letter(rows, Dimension("bp", "bp")), TODAY)
    assert found.witness is not None
    (grant,) = found.witness.case.history or ()
    assert grant.facility == found.witness.case.facility == "facility"
    assert (found.witness.before.level, found.witness.after.level) == ("L2", "L1")


def test_letters_that_return_every_request_have_none_that_ends_otherwise(letter: Any) -> None:
    """Neither lists a reason; that one limits `a` and the other `b` shows on no request."""
    two = (Dimension("a", "bp"), Dimension("b", "bp"))
    one, other = (evolve(letter({"L1": {each: "5 bp"}}, *two), reasons=()) for each in ("a", "b"))
    found = compare(one, other, TODAY)
    assert (found.relation.value, found.witness, found.complete) == ("both", None, True)
