"""The laws of comparison, on small letters of every kind of limit, checked with `route`.

Section 11 of the authority reference: equal letters have no difference, swapped sides swap wider
and narrower. The letters cover what `route` covers: sums over a facility, party and group, two
dimensions of one quantity, ranges, words, withdrawn powers, categories that one letter lacks.
"""

from itertools import product
from typing import Any

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
    Linking,
    PastGrant,
    RouteKind,
    route,
)
from acctcore.authority.comparison.comparing import compare
from acctcore.authority.comparison.regions import regions
from acctcore.authority.comparison.ways import Relation, Way
from acctcore.authority.letters import Combine, Reserved
from acctcore.days import Tenor
from acctcore.errors import Unknown
from acctcore.quantity import Quantity, units
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY = Date(2026, 3, 16)
SOURCE = Source("laws", Status.INVENTED)
WINDOWS = {Tenor(months=12): Date(2025, 3, 16), Tenor(months=6): Date(2025, 9, 16)}
SWAPPED = {
    Relation.EQUIVALENT: Relation.EQUIVALENT,
    Relation.WIDER: Relation.TIGHTER,
    Relation.TIGHTER: Relation.WIDER,
    Relation.BOTH: Relation.BOTH,
}
SWAPPED_WAYS = {
    Way.WIDER: Way.NARROWER,
    Way.NARROWER: Way.WIDER,
    Way.INCOMPARABLE: Way.INCOMPARABLE,
}
TOPS = st.integers(0, 9)
FIGURES = st.one_of(
    TOPS.map("{} pt".format),
    TOPS.map("{} pt".format),
    TOPS.map("under {} pt".format),
    st.tuples(TOPS, st.integers(1, 4)).map(lambda r: f"over {r[0]} pt up to {r[0] + r[1]} pt"),
    TOPS.map("{} pt, withdrawn on 2026-03-16".format),
    st.sampled_from(["NIL", "not known"]),
)
CODES = ("A", "B", "C")


@st.composite
def dimensions(draw: Any) -> tuple[Dimension, ...]:
    """One or two, of one quantity or of two."""
    found = []
    for name in draw(st.sampled_from([("d",), ("d", "e")])):
        adds = draw(st.sampled_from(list(Adds)))
        window = None if adds is Adds.NOTHING else draw(st.sampled_from(list(WINDOWS)))
        combine = draw(st.sampled_from([Combine.SUM, Combine.SUM, Combine.LARGEST]))
        of = draw(st.sampled_from(["q", "r"]))
        found.append(Dimension(name, "pt", adds, window, of, combine))
    return tuple(found)


@st.composite
def rows(draw: Any, levels: tuple[Level, ...], names: tuple[str, ...]) -> dict[str, Any]:
    """Limits of every kind; half the time power only grows with rank."""
    limits: dict[str, dict[str, Limit]] = {level.id: {} for level in levels}
    grows = draw(st.booleans())
    for name in names:
        tops = sorted(draw(st.lists(TOPS, min_size=len(levels), max_size=len(levels))))
        for level, top in zip(levels, tops, strict=True):
            text = f"{top} pt" if grows else draw(FIGURES)
            limits[level.id][name] = Limit.parse(text)
        if draw(st.booleans()):
            limits[levels[-1].id][name] = Limit.parse("unlimited")
    return limits


@st.composite
def letters(draw: Any) -> DelegationLetter:
    """One to three levels, a cell or two, which may leave a code to nobody."""
    ids = draw(st.sampled_from([("L0",), ("L0", "L1"), ("L0", "L1", "L2"), ("L1", "L0")]))
    levels = tuple(Level(each, "", may_hold_less=True) for each in ids)
    declared = draw(dimensions())
    names = tuple(each.name for each in declared)
    categories = draw(st.sampled_from([{}, {"k": CODES}, {"k": CODES[:2]}, {"z": CODES[1:]}]))
    cells = [Cell("c0", "1", draw(rows(levels, names)))]
    for category, codes in categories.items():
        split = draw(st.integers(1, len(codes)))
        cells = [Cell("c0", "1", draw(rows(levels, names)), {category: codes[:split]})]
        if rest := codes[split : draw(st.integers(split, len(codes)))]:
            cells.append(Cell("c1", "2", draw(rows(levels, names)), {category: rest}))
    reasons = draw(st.sampled_from([("R",), ("R",), ("R", "S")]))
    reserved: tuple[Reserved, ...] = ()
    if categories and draw(st.booleans()):
        (category, codes), *_ = categories.items()
        when = {category: (draw(st.sampled_from(codes)),)}
        reserved = (Reserved("novel", "9", draw(st.sampled_from(["board", "owner"])), when),)
    linking = draw(linkings(tuple(categories)))
    return DelegationLetter(
        levels, declared, tuple(cells), reasons, categories, reserved=reserved, linking=linking
    )


@st.composite
def linkings(draw: Any, categories: tuple[str, ...]) -> Linking | None:
    """Nothing linked, or what goes to a party or a group, of one code or of all."""
    same = draw(st.sampled_from([(), categories]))
    adds, within = (
        draw(st.sampled_from([Adds.PARTY, Adds.GROUP])),
        draw(st.sampled_from([*WINDOWS])),
    )
    return draw(st.sampled_from([None, Linking(adds, within, same)]))


@st.composite
def pairs(draw: Any) -> tuple[DelegationLetter, DelegationLetter]:
    """Two letters, half the time near each other: the second has other limits only."""
    before = draw(letters())
    if draw(st.booleans()):
        return before, draw(letters())
    names = tuple(each.name for each in before.dimensions)
    cells = list(before.cells)
    at = draw(st.integers(0, len(cells) - 1))
    cells[at] = evolve(cells[at], limits=draw(rows(before.levels, names)))
    reserved = draw(st.sampled_from([(), before.reserved]))
    linking = draw(st.sampled_from([before.linking, draw(linkings(tuple(before.categories)))]))
    return before, evolve(before, cells=tuple(cells), reserved=reserved, linking=linking)


@st.composite
def requests(draw: Any, *pair: DelegationLetter) -> AccommodationCase:
    """Every fact known; quantities, codes and reasons of one of the letters, grants of any day."""
    of = draw(st.sampled_from(pair))
    stated = sorted({each.measures for each in of.dimensions})
    numbers = st.integers(0, 11).map(lambda number: Quantity(number, "pt"))
    quantities = st.fixed_dictionaries(dict.fromkeys(stated, numbers))
    known = {c: each for one in pair for c, each in one.categories.items()}
    shared = {
        c: [code for code in each if all(code in one.categories.get(c, each) for one in pair)]
        for c, each in known.items()
    }
    coded = st.fixed_dictionaries({c: st.sampled_from(each) for c, each in shared.items() if each})
    grants = st.builds(
        lambda party, on, used, facility, codes: (party, on, used, facility, codes),
        st.sampled_from(["P", "Q"]),
        st.sampled_from([TODAY, *WINDOWS.values(), Date(2025, 3, 15)]),
        quantities,
        st.sampled_from(["F", "G"]),
        coded,
    )
    history = draw(st.lists(grants, max_size=2))
    codes = {c: draw(st.sampled_from(each)) for one in pair for c, each in one.categories.items()}
    return AccommodationCase(
        "R1",
        "P",
        draw(quantities),
        codes,
        draw(st.sampled_from(of.reasons)),
        "F",
        groups=draw(st.sampled_from([(), (frozenset("PQ"),)])),
        history=tuple(
            PastGrant(f"G{at}", *each, categories=codes)
            for at, (*each, codes) in enumerate(history)
        ),
    )


Ended = tuple[RouteKind, str | None, str | None]


def ended(case: AccommodationCase, letter: DelegationLetter) -> Ended:
    """Route with what the letter can read; what it does not declare, nobody has power over."""
    known = {name: code for name, code in case.categories.items() if name in letter.categories}
    read = evolve(case, categories=known)
    try:
        outcome = route(read, Timeline.always(letter, SOURCE), TODAY).outcome
    except Unknown:
        listed = case.reason in letter.reasons
        return (RouteKind.NOT_DELEGATED if listed else RouteKind.RETURNED), None, None
    body = outcome.body if outcome.kind is RouteKind.RESERVED else None
    return outcome.kind, outcome.level, body


def differs(case: AccommodationCase, before: DelegationLetter, after: DelegationLetter) -> bool:
    return ended(case, before) != ended(case, after)


@given(letters())
def test_a_letter_is_equivalent_to_itself(letter: DelegationLetter) -> None:
    found = compare(letter, evolve(letter), TODAY)
    assert (found.relation, found.changes, found.terms) == (Relation.EQUIVALENT, (), ())
    assert (found.witness, found.witnesses, found.complete) == (None, (), True)


@given(pairs())
def test_swapping_the_sides_swaps_wider_and_narrower(pair: Any) -> None:
    there, back = compare(*pair, TODAY), compare(*reversed(pair), TODAY)
    assert back.relation is SWAPPED[there.relation]
    assert (back.gone, back.new) == (there.new, there.gone)
    turned = {
        evolve(
            each,
            cells=(each.cells[1], each.cells[0]),
            clause_before=each.clause_after,
            clause_after=each.clause_before,
            before=each.after,
            after=each.before,
            way=SWAPPED_WAYS[each.way],
        )
        for each in there.changes
    }
    assert turned == set(back.changes)


@given(pairs())
def test_a_witness_is_routed_differently(pair: Any) -> None:
    before, after = pair
    found = compare(before, after, TODAY)
    smallest = [found.witness] if found.witness else []
    for witness in (*smallest, *found.witnesses):
        told = tuple((e.kind, e.level, e.body) for e in (witness.before, witness.after))
        assert (ended(witness.case, before), ended(witness.case, after)) == told
        assert told[0] != told[1]
    assert found.relation is not Relation.EQUIVALENT or not smallest


@given(pairs(), st.data())
def test_where_nothing_is_found_no_request_is_routed_differently(
    pair: Any, data: st.DataObject
) -> None:
    """No witness and a complete search: the letters route every drawn request alike."""
    before, after = pair
    found = compare(before, after, TODAY)
    if found.witness is None and found.complete:
        case = data.draw(requests(before, after))
        assert not differs(case, before, after)


@given(letters(), st.data())
def test_equivalent_letters_route_alike(letter: DelegationLetter, data: st.DataObject) -> None:
    """The same letter in other words: `under` one more, and a row of `NIL` more."""
    cells = tuple(
        evolve(
            cell,
            limits={
                level: {name: _reworded(limit) for name, limit in row.items()}
                for level, row in cell.limits.items()
            },
        )
        for cell in letter.cells
    )
    names = [each.name for each in letter.dimensions]
    nil = {"new": dict.fromkeys(names, Limit.parse("NIL"))}
    more = tuple(evolve(cell, limits={**nil, **cell.limits}) for cell in cells)
    levels = (Level("new", ""), *letter.levels)
    other = evolve(letter, cells=more, levels=levels)
    assert compare(letter, other, TODAY).relation is Relation.EQUIVALENT
    assert not differs(data.draw(requests(letter, other)), letter, other)


def _reworded(limit: Limit) -> Limit:
    if limit.top is None or limit.under:
        return limit
    return evolve(limit, under=True, top=Quantity(units(limit.top) + 1, "pt"))


@given(pairs())
def test_one_unit_less_is_no_witness(pair: Any) -> None:
    """A single dimension shows the difference at its smallest value."""
    before, after = pair
    for witness in compare(before, after, TODAY).witnesses:
        if witness.tested is not None:
            assert differs(witness.case, before, after)
            assert not differs(_one_less(witness.case), before, after)


def _one_less(case: AccommodationCase) -> AccommodationCase:
    """Take one unit off, where the value stands."""

    def less(used: Any) -> dict[str, Quantity]:
        return {name: Quantity(max(units(each) - 1, 0), "pt") for name, each in used.items()}

    history = tuple(evolve(g, quantities=less(g.quantities)) for g in case.history or ())
    return evolve(case, quantities=less(case.quantities), history=history)


@given(pairs())
def test_regions_are_the_pairs_that_share_a_request(pair: Any) -> None:
    """Counted out: every combination of codes, and the cell of each letter that covers it."""
    before, after = pair
    names = dict.fromkeys((*before.categories, *after.categories))
    codes = {
        n: dict.fromkeys((*before.categories.get(n, ()), *after.categories.get(n, ())))
        for n in names
    }
    shared = {
        (
            covering(before, dict(zip(names, combination, strict=True))),
            covering(after, dict(zip(names, combination, strict=True))),
        )
        for combination in product(*codes.values())
    }
    found = regions(before, after)
    told = [
        (each.before and each.before.cell.name, each.after and each.after.cell.name)
        for each in found
    ]
    assert set(told) == shared - {(None, None)}
    assert len(set(told)) == len(told)
    for region, (one, other) in zip(found, told, strict=True):
        assert covering(before, region.codes) == one
        assert covering(after, region.codes) == other


def covering(letter: DelegationLetter, codes: Any) -> str | None:
    known = {name: code for name, code in codes.items() if name in letter.categories}
    if any(code not in letter.categories[name] for name, code in known.items()):
        return None
    fits = (
        cell.name
        for cell in letter.cells
        if all(codes[name] in listed for name, listed in cell.when.items())
    )
    return next(fits, None)
