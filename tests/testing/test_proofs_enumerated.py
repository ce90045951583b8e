"""Each answer of a proof beside `route` itself, asked for every whole number a small letter tells.

The letters state figures up to 6 and the requests go up to 8, so every request there is
stands for one of those that are enumerated: beyond the last figure nothing changes.
"""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Combine,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    Linking,
    PastGrant,
    UnsoundLetter,
    route,
)
from acctcore.days import Tenor
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

pytest.importorskip("z3", reason="needs the extra `prove`")
proofs = pytest.importorskip("acctcore.testing.proofs")

DAY = Date(2026, 3, 16)
MOST = 8
UNITS = ("bp", "months")
PRODUCTS = ("loan", "card")
LEVELS = ("L1", "L2", "L3")
SOME = settings(max_examples=1 + settings().max_examples // 3, deadline=None)


def texts(unit: str) -> st.SearchStrategy[str]:
    """Draw a limit of every power but the relative one."""
    number = st.integers(0, 6)
    return st.one_of(
        number.map(lambda top: f"{top} {unit}"),
        number.map(lambda top: f"{top} {unit}"),
        st.integers(1, 6).map(lambda top: f"under {top} {unit}"),
        st.tuples(st.integers(0, 2), st.integers(1, 3)).map(
            lambda pair: f"over {pair[0]} {unit} up to {sum(pair)} {unit}"
        ),
        st.sampled_from(("NIL", "unlimited", "not known")),
    )


@st.composite
def small_letters(draw: Any, *, dimensions: int = 2, cells: int = 2) -> DelegationLetter:
    levels = LEVELS[: draw(st.integers(1, 3))]
    units = UNITS[: draw(st.integers(1, dimensions))]
    covered = PRODUCTS[: draw(st.integers(1, cells))]
    rows = [
        {at: {unit: Limit.parse(draw(texts(unit))) for unit in units} for at in levels}
        for _ in covered
    ]
    try:
        return DelegationLetter(
            tuple(Level(each, each, may_hold_less=True) for each in levels),
            tuple(Dimension(each, each) for each in units),
            tuple(
                Cell(f"cell {code}", "1", row, {"product": (code,)})
                for code, row in zip(covered, rows, strict=True)
            ),
            ("R",),
            {"product": PRODUCTS},
        )
    except UnsoundLetter:
        assume(False)  # noqa: FBT003 - what Hypothesis takes
        raise


def requests(letter: DelegationLetter) -> Iterator[AccommodationCase]:
    """Go through every request of a letter, whole number by whole number."""
    names = [each.name for each in letter.dimensions]
    for code in PRODUCTS:
        for numbers in product(range(MOST + 1), repeat=len(names)):
            asked = {name: Quantity(each, name) for name, each in zip(names, numbers, strict=True)}
            yield AccommodationCase("R1", "P1", asked, {"product": code}, "R")


def ended(letter: DelegationLetter, case: AccommodationCase) -> tuple[str, str | None]:
    letters = Timeline.always(letter, Source("letter", Status.INVENTED))
    outcome = route(case, letters, DAY).outcome
    return outcome.kind.value, outcome.level


def numbers(case: AccommodationCase) -> tuple[int, ...]:
    return tuple(each.amount for each in case.quantities.values() if isinstance(each, Quantity))


def open_figures(letter: DelegationLetter) -> bool:
    return any(ended(letter, each)[0] == "undecided" for each in requests(letter))


def falls(letter: DelegationLetter) -> list[tuple[Any, Any]]:
    """Find every pair of requests of which the larger has the lower level."""
    ranks: dict[Any, int] = {}
    for case in requests(letter):
        kind, level = ended(letter, case)
        if level is not None or kind == "above_all":
            at = len(LEVELS) if level is None else LEVELS.index(level)
            ranks[case.categories["product"], numbers(case)] = at
    return [
        (one, other)
        for one, high in ranks.items()
        for other, low in ranks.items()
        if low < high and one[0] == other[0] and all(map(int.__le__, one[1], other[1]))
    ]


def agrees(answer: Any, *, refuted: bool, doubtful: bool) -> bool:
    """Tell whether an answer is what enumeration says."""
    if refuted:
        return answer.answer is proofs.Answer.REFUTED
    return answer.answer is (proofs.Answer.NOT_PROVED if doubtful else proofs.Answer.PROVED)


@SOME
@given(small_letters())
def test_monotone_is_proved_where_no_pair_falls(letter: DelegationLetter) -> None:
    found = falls(letter)
    proof = proofs.prove_monotone(letter)
    assert agrees(proof, refuted=bool(found), doubtful=open_figures(letter)), proof
    if proof.witness:
        less, more = (each.case for each in proof.witness)
        code = less.categories["product"]
        assert ((code, numbers(less)), (code, numbers(more))) in found


@SOME
@given(small_letters())
def test_the_pair_that_refutes_is_the_smallest_in_which_one_thing_rises(
    letter: DelegationLetter,
) -> None:
    """The first cell, then the first dimension that rises alone, then the least values."""
    proof = proofs.prove_monotone(letter)
    if not proof.witness:
        return
    less, more = (each.case for each in proof.witness)
    code = less.categories["product"]
    pairs = [(one[1], other[1]) for one, other in falls(letter) if one[0] == code]
    alone = [
        (at, one, other[at])
        for one, other in pairs
        for at in range(len(one))
        if all(one[e] == other[e] for e in range(len(one)) if e != at)
    ]
    if alone:
        at, one, high = min(alone)
        assert (numbers(less), numbers(more)[at]) == (one, high)
    else:
        assert (numbers(less), numbers(more)) == min(pairs)


@SOME
@given(small_letters())
def test_a_gap_is_found_where_route_ends_in_one(letter: DelegationLetter) -> None:
    gaps = [each for each in requests(letter) if ended(letter, each)[0] == "gap"]
    proof = proofs.prove_no_gap(letter, uncovered=[{"product": PRODUCTS[len(letter.cells) :]}])
    assert agrees(proof, refuted=bool(gaps), doubtful=open_figures(letter)), proof
    if gaps:
        first = proof.witness[0].case
        assert (first.categories, first.quantities) == (gaps[0].categories, gaps[0].quantities)


@SOME
@given(small_letters())
def test_a_level_is_reached_where_route_finds_it_for_some_request(letter: DelegationLetter) -> None:
    first: dict[str | None, AccommodationCase] = {}
    for case in requests(letter):
        first.setdefault(ended(letter, case)[1], case)
    missing = [each for each in letter.level_ids if each not in first]
    proof = proofs.prove_reachable(letter)
    shown = {each.ends[0].level: numbers(each.case) for each in proof.reached}
    assert shown == {each: numbers(first[each]) for each in letter.level_ids if each in first}
    assert proof.proved == (not missing)
    told = [each for each in missing if any(f"`{each}`" in reason for reason in proof.reasons)]
    assert told == missing or open_figures(letter)


def at_or_below(mine: str | None, theirs: str | None) -> bool:
    return theirs is None or (mine is not None and mine <= theirs)


def same(mine: str | None, theirs: str | None) -> bool:
    return mine == theirs


def granted_or_open(mine: str, theirs: str) -> bool:
    """An open end of the second letter leaves it open, one of the first where that grants."""
    return theirs == "undecided" or (mine == "undecided" and theirs == "routed")


def either_open(mine: str, theirs: str) -> bool:
    return "undecided" in (mine, theirs)


@pytest.mark.parametrize(
    ("prove", "holds", "doubt"),
    [
        (proofs.prove_implies, at_or_below, granted_or_open),
        (proofs.prove_equivalent, same, either_open),
    ],
    ids=["implies", "equivalent"],
)
@SOME
@given(st.data())
def test_two_letters_stand_to_each_other_as_route_says_request_by_request(
    prove: Callable[..., Any],
    holds: Callable[..., bool],
    doubt: Callable[..., bool],
    data: st.DataObject,
) -> None:
    one, other = data.draw(small_letters(dimensions=1)), data.draw(small_letters(dimensions=1))
    ends = [(ended(one, each), ended(other, each), each) for each in requests(one)]
    sure = [each for each in ends if not either_open(each[0][0], each[1][0])]
    against = [case for mine, theirs, case in sure if not holds(mine[1], theirs[1])]
    doubtful = any(doubt(mine[0], theirs[0]) for mine, theirs, _ in ends)
    proof = prove(one, other)
    assert agrees(proof, refuted=bool(against), doubtful=doubtful), proof
    if against:
        assert numbers(proof.witness[0].case) == numbers(against[0])


# --- past grants ------------------------------------------------------------------------------

WINDOWS = (Tenor(months=6), Tenor(months=12))
TYPES = ("a", "b")
LINKINGS = (
    None,
    Linking(Adds.PARTY, Tenor(months=6)),
    Linking(Adds.PARTY, Tenor(months=6), ("type",)),
    Linking(Adds.GROUP, Tenor(months=12), ("type",)),
)
SCOPES = (Adds.NOTHING, Adds.FACILITY, Adds.PARTY, Adds.GROUP)
MEMBERS = frozenset({"P1", "P2"})
STANDS = (("P1", "F1"), ("P1", "F2"), ("P2", "F2"))
DAYS = (Date(2026, 3, 1), Date(2025, 6, 1))
"""Within six months of the day, and only within twelve."""


@st.composite
def adding_letters(draw: Any) -> DelegationLetter:
    """Draw two limits on one quantity, which count the past otherwise."""
    dimensions = []
    for name in ("one", "two"):
        adds = draw(st.sampled_from(SCOPES))
        window = None if adds is Adds.NOTHING else draw(st.sampled_from(WINDOWS))
        combine = draw(st.sampled_from(Combine))
        dimensions.append(Dimension(name, "bp", adds, window, "bp", combine))
    levels = LEVELS[: draw(st.integers(1, 2))]
    row = {at: {n: Limit.parse(draw(texts("bp"))) for n in ("one", "two")} for at in levels}
    try:
        return DelegationLetter(
            tuple(Level(each, each, may_hold_less=True) for each in levels),
            tuple(dimensions),
            (Cell("rate", "1", row),),
            ("R",),
            {"type": TYPES},
            linking=draw(st.sampled_from(LINKINGS)),
        )
    except UnsoundLetter:
        assume(False)  # noqa: FBT003 - what Hypothesis takes
        raise


def histories() -> Iterator[tuple[PastGrant, ...]]:
    """Go through none, one and two grants of a few sizes, everywhere one may count.

    One on another facility is of the request's type or of the other one.
    """
    stands = [*((*each, "a") for each in STANDS), ("P1", "F2", "b")]
    places = [(size, *stand, day) for size in (1, 2, 4) for stand in stands for day in DAYS]
    for count in range(3):
        for chosen in combinations(places, count):
            yield tuple(
                PastGrant(
                    f"G{at}",
                    party,
                    day,
                    {"bp": Quantity(size, "bp")},
                    facility,
                    categories={"type": code},
                )
                for at, (size, party, facility, code, day) in enumerate(chosen)
            )


WITH_PAST = tuple(
    AccommodationCase(
        "R1",
        "P1",
        {"bp": Quantity(asked, "bp")},
        {"type": "a"},
        reason="R",
        facility="F1",
        groups=(MEMBERS,),
        history=history,
    )
    for history in histories()
    for asked in (0, 1, 3)
)


@settings(max_examples=1 + settings().max_examples // 6, deadline=None)
@given(adding_letters(), adding_letters())
def test_what_is_proved_holds_whatever_was_granted_before(
    one: DelegationLetter, other: DelegationLetter
) -> None:
    ends = [(ended(one, each), ended(other, each)) for each in WITH_PAST]
    if proofs.prove_no_gap(one, since=DAY).proved:
        assert all(mine[0] != "gap" for mine, _ in ends)
    if proofs.prove_implies(one, other, since=DAY).proved:
        assert all(at_or_below(mine[1], theirs[1]) for mine, theirs in ends)
    if proofs.prove_equivalent(one, other, since=DAY).proved:
        assert all(mine[1] == theirs[1] for mine, theirs in ends)
    proof = proofs.prove_reachable(one, since=DAY)
    reached = {each.ends[0].level for each in proof.reached}
    assert {mine[1] for mine, _ in ends} <= {None, *reached}
    for each in (proof, proofs.prove_implies(one, other, since=DAY)):
        assert not any("defect" in reason for reason in each.reasons), each
