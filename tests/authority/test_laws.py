"""The laws of routing, on sound ladders: power that only grows with rank, and no lower bounds.

Section 12 of the authority reference (raising a dimension never lowers the level), semantics 9
(splitting never lowers it), and section 6 (the path, the shortfalls).
"""

from typing import Any

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Conflict,
    DelegationLetter,
    Dimension,
    GrantState,
    Holder,
    Interest,
    Level,
    Limit,
    PastGrant,
    Power,
    Route,
    RouteKind,
    route,
)
from acctcore.authority.climbing import scan
from acctcore.authority.exposure import exposures
from acctcore.authority.holders import Hearing
from acctcore.days import Tenor
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.quantity import Measure, Quantity, measure_like, units
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY = Date(2026, 3, 16)
DAYS = st.sampled_from([Date(2025, 3, 15), Date(2025, 3, 16), Date(2025, 11, 30), TODAY])
SOURCE = Source("laws", Status.INVENTED)
YEAR = Tenor(months=12)
MOST = 40
NUMBERS = st.integers(0, MOST)
ADDING = [Adds.FACILITY, Adds.PARTY, Adds.GROUP]


def pt(number: int) -> Quantity:
    return Quantity(number, "pt")


def figure(number: int) -> Limit:
    return Limit(Power.NIL) if number < 0 else Limit(Power.BOUNDED, pt(number))


@st.composite
def ladders(draw: Any, adds: list[Adds] | None = None) -> DelegationLetter:
    """A sound letter of one cell: sorted tops, NIL at the foot, perhaps unlimited at the top."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    levels = tuple(Level(f"L{at}", "", grants_own=draw(st.booleans())) for at in range(height))
    dimensions, columns = [], []
    for at in range(width):
        how = draw(st.sampled_from(adds or list(Adds)))
        dimensions.append(Dimension(f"d{at}", "pt", how, None if how is Adds.NOTHING else YEAR))
        tops = sorted(draw(st.lists(st.integers(-1, MOST), min_size=height, max_size=height)))
        column = [figure(top) for top in tops]
        if draw(st.booleans()):
            column[-1] = Limit(Power.UNLIMITED)
        columns.append(column)
    rows = {
        level.id: {d.name: column[at] for d, column in zip(dimensions, columns, strict=True)}
        for at, level in enumerate(levels)
    }
    return DelegationLetter(levels, tuple(dimensions), (Cell("all", "1", rows),), ("R",))


def grants(letter: DelegationLetter) -> st.SearchStrategy[tuple[PastGrant, ...]]:
    one = st.tuples(
        st.sampled_from(["P", "Q", "S"]),
        DAYS,
        quantities(letter, st.integers(0, 9)),
        st.sampled_from(["F", "G", ""]),
    )
    return st.lists(one, max_size=4).map(
        lambda rows: tuple(PastGrant(f"G{at}", *row) for at, row in enumerate(rows))
    )


def quantities(
    letter: DelegationLetter, numbers: st.SearchStrategy[int] = NUMBERS
) -> st.SearchStrategy[dict[str, Measure]]:
    return st.fixed_dictionaries({d.name: numbers.map(pt) for d in letter.dimensions})


GROUPS = st.sampled_from(
    [(), (frozenset("PQ"),), (frozenset("PQ"), frozenset("PS")), (frozenset("PQS"),)]
)


REGISTERS = st.sampled_from([None, None, ()])
"""No register, and one in which nobody stands."""


def held(holder: Holder) -> tuple[str, str]:
    """What a person is appointed to once a day."""
    return holder.person, holder.level


@st.composite
def cases(draw: Any, letter: DelegationLetter, *, seats: bool = True) -> AccommodationCase:
    """A case of which everything is known."""
    holder = st.builds(
        lambda person, level, absent: Holder(person, level, Date(2026, 1, 1), absent=absent),
        st.sampled_from(["amy", "ben"]),
        st.sampled_from([level.id for level in letter.levels]),
        st.booleans(),
    )
    return AccommodationCase(
        "R1",
        "P",
        draw(quantities(letter)),
        {},
        "R",
        draw(st.sampled_from(["F", ""])),
        draw(st.sampled_from(["amy", "ben", "zoe"])),
        draw(GROUPS),
        draw(grants(letter)),
        draw(REGISTERS | st.lists(holder, max_size=4, unique_by=held)) if seats else None,
        draw(st.sampled_from([(), (Conflict("amy", Interest.RELATED),)])),
    )


@st.composite
def letters_and_cases(
    draw: Any, adds: list[Adds] | None = None, *, seats: bool = True
) -> tuple[DelegationLetter, AccommodationCase]:
    letter = draw(ladders(adds))
    return letter, draw(cases(letter, seats=seats))


PAIRS = letters_and_cases()


def decided(letter: DelegationLetter, case: AccommodationCase) -> Decision[Route]:
    return route(case, Timeline.always(letter, SOURCE), TODAY)


def height(letter: DelegationLetter, case: AccommodationCase) -> int:
    """The required level; nobody stands above everybody."""
    level = decided(letter, case).outcome.level
    return len(letter.levels) if level is None else int(level[1:])


@given(PAIRS, st.data())
def test_raising_any_quantity_never_lowers_the_level(pair: Any, data: st.DataObject) -> None:
    letter, case = pair
    name = data.draw(st.sampled_from([each.name for each in letter.dimensions]))
    more = pt(units(case.quantities[name]) + data.draw(st.integers(1, MOST)))
    raised = evolve(case, quantities={**case.quantities, name: more})
    assert height(letter, raised) >= height(letter, case)


@given(PAIRS, st.data())
def test_one_more_past_grant_never_lowers_the_level(pair: Any, data: st.DataObject) -> None:
    letter, case = pair
    one = PastGrant("more", "P", data.draw(DAYS), data.draw(quantities(letter)), "F")
    more = evolve(case, history=(*case.history, one))
    assert height(letter, more) >= height(letter, case)


@given(PAIRS, st.data())
def test_a_wider_letter_never_raises_the_level(pair: Any, data: st.DataObject) -> None:
    letter, case = pair
    widest = {d.name: Limit(Power.UNLIMITED) for d in letter.dimensions}
    name = data.draw(st.sampled_from([each.name for each in letter.dimensions]))
    top = letter.levels[-1].id
    (cell,) = letter.cells
    row = {**cell.limits[top], name: widest[name]}
    wider = evolve(letter, cells=(evolve(cell, limits={**cell.limits, top: row}),))
    assert height(wider, case) <= height(letter, case)


@given(letters_and_cases(ADDING), st.data())
def test_splitting_never_lowers_the_level(pair: Any, data: st.DataObject) -> None:
    """The rest stands in history: same party, facility and day, granted or pending."""
    letter, case = pair
    cuts = {n: data.draw(st.integers(0, units(q)), n) for n, q in case.quantities.items()}
    rest = {n: pt(units(q) - cuts[n]) for n, q in case.quantities.items()}
    state = data.draw(st.sampled_from([GrantState.GRANTED, GrantState.PENDING]))
    first = PastGrant("half", "P", TODAY, rest, case.facility, state)
    second = {name: pt(cut) for name, cut in cuts.items()}
    split = evolve(case, quantities=second, history=(*case.history, first))
    assert height(letter, split) == height(letter, case)


def test_a_dimension_that_adds_nothing_can_be_split() -> None:
    """The law is the letter's to give: where it says nothing adds up, halves stand alone."""
    rows = {"L0": {"d0": figure(10)}, "L1": {"d0": figure(20)}}
    levels = (Level("L0", ""), Level("L1", ""))
    letter = DelegationLetter(levels, (Dimension("d0", "pt"),), (Cell("all", "1", rows),), ("R",))
    whole = AccommodationCase("R1", "P", {"d0": pt(20)}, reason="R", history=())
    half = PastGrant("half", "P", TODAY, {"d0": pt(10)}, "F")
    split = evolve(whole, quantities={"d0": pt(10)}, history=(half,))
    assert (height(letter, whole), height(letter, split)) == (1, 0)


@given(PAIRS, st.data())
def test_removing_an_appointment_never_adds_a_grant(pair: Any, data: st.DataObject) -> None:
    """Whether it ended or was never listed; but for the requester's own."""
    letter, case = pair
    others = [each for each in case.holders or () if each.person != case.requested_by]
    assume(others)
    gone = data.draw(st.sampled_from(others))
    kept = tuple(each for each in case.holders if each is not gone)
    ended = evolve(gone, until=Date(2026, 3, 15))
    left, listed = (evolve(case, holders=each) for each in (kept, (*kept, ended)))
    assert height(letter, left) >= height(letter, case)
    assert height(letter, left) == height(letter, listed)


@given(PAIRS, st.data())
def test_orders_that_mean_nothing_change_nothing(pair: Any, data: st.DataObject) -> None:
    letter, case = pair
    shuffled = evolve(
        case,
        history=tuple(data.draw(st.permutations(case.history))),
        groups=tuple(data.draw(st.permutations(case.groups))),
        quantities=dict(data.draw(st.permutations(list(case.quantities.items())))),
    )
    assert decided(letter, shuffled) == decided(letter, case)


@given(PAIRS)
def test_the_order_of_the_cells_changes_nothing(pair: Any) -> None:
    letter, case = pair
    (cell,) = letter.cells
    here = evolve(cell, name="here", when={"code": ("A",)})
    there = evolve(cell, name="there", when={"code": ("B",)}, limits={"L0": {"d0": figure(0)}})
    levels = tuple(evolve(level, may_hold_less=True) for level in letter.levels)
    placed = evolve(case, categories={"code": "A"})
    found = [
        decided(evolve(letter, levels=levels, cells=cells, categories={"code": ("A", "B")}), placed)
        for cells in ((here, there), (there, here))
    ]
    assert found[0].outcome == found[1].outcome
    assert found[0].findings == found[1].findings
    assert found[0].outcome.level == decided(letter, case).outcome.level


@given(PAIRS)
def test_the_same_question_gets_the_same_bytes(pair: Any) -> None:
    letter, case = pair
    first, second = decided(letter, case), decided(evolve(letter), evolve(case))
    assert first == second
    assert repr(first.findings) == repr(second.findings)
    assert repr(first.outcome.as_document()) == repr(second.outcome.as_document())


BLANKS = ["history", "groups", "facility", "conflicts", "requested_by"]


@given(PAIRS, st.data())
def test_unknown_never_helps(pair: Any, data: st.DataObject) -> None:
    """Fewer facts: the same answer, or none."""
    letter, case = pair
    known = decided(letter, case).outcome
    blanks = data.draw(st.sets(st.sampled_from(BLANKS), max_size=2))
    kept = data.draw(st.sets(st.sampled_from(sorted(case.quantities))))
    quantities_kept = {n: q for n, q in case.quantities.items() if n in kept}
    fewer = evolve(case, **dict.fromkeys(blanks), quantities=quantities_kept)
    told = decided(letter, fewer).outcome
    assert (told.kind, told.level) in {(known.kind, known.level), (RouteKind.UNDECIDED, None)}


# What a decision shows. -------------------------------------------------------------------------


@given(PAIRS)
def test_every_level_passed_over_has_its_reason(pair: Any) -> None:
    told = decided(*pair).outcome
    against = {Verdict.NOT_MET, Verdict.UNKNOWN}
    for step in told.path:
        found = [*(test.finding for test in step.tests), *step.holders]
        if step.level != told.level:
            assert against & {finding.verdict for finding in found}
            assert step.verdict in against
        else:
            assert step.verdict is Verdict.MET
            assert {test.finding.verdict for test in step.tests} == {Verdict.MET}


@given(PAIRS)
def test_the_path_and_the_findings_are_one_account(pair: Any) -> None:
    decision = decided(*pair)
    told = [
        finding
        for step in decision.outcome.path
        for finding in (*(test.finding for test in step.tests), *step.holders)
    ]
    assert list(decision.findings[1:]) == told
    assert decision.findings[0].code == "REASON_LISTED"


@given(PAIRS)
def test_limit_and_shortfall_make_the_measured_value(pair: Any) -> None:
    for finding in decided(*pair).reasons:
        if finding.code == "OVER_LIMIT":
            assert finding.limit + finding.shortfall == finding.measured  # type: ignore[operator]


@given(PAIRS)
def test_own_part_and_past_part_make_the_measured_value(pair: Any) -> None:
    for step in decided(*pair).outcome.path:
        for test in step.tests:
            assert test.requested is not None
            assert test.counted is not None
            total = units(test.requested) + units(test.counted)
            assert measure_like(total, test.requested) == test.finding.measured


@given(letters_and_cases(seats=False))
def test_the_required_level_is_the_highest_that_any_dimension_needs(pair: Any) -> None:
    """On a ladder without holders: semantics 2; and the binding dimensions are those."""
    letter, case = pair
    told = decided(letter, case).outcome
    needed = {t.dimension: t.enough_at for t in told.path[0].tests}
    ranks = {name: ladder_rank(letter, level) for name, level in needed.items()}
    highest = max(ranks.values())
    assert ladder_rank(letter, told.level) == highest
    assert set(told.binding) == {name for name, rank in ranks.items() if rank == highest > 0}


def ladder_rank(letter: DelegationLetter, level: str | None) -> int:
    return len(letter.levels) if level is None else letter.level_ids.index(level)


@given(letters_and_cases(seats=False))
def test_the_climb_is_the_scan(pair: Any) -> None:
    letter, case = pair
    (cell,) = letter.compiled
    tested = exposures(case, cell.dimensions, TODAY)
    assert cell.ladders is not None
    climbed = cell.climb(tested)
    assert climbed == scan(Hearing(case, letter.levels, TODAY), cell.rows, tested)


@given(ladders(), st.integers(0, 2))
def test_no_climb_where_power_may_shrink_or_end(letter: DelegationLetter, how: int) -> None:
    """A lower bound, a withdrawal or a figure not known: the levels are read one by one."""
    assume(len(letter.levels) > 1)
    other = (
        Limit(Power.BOUNDED, pt(MOST + 1), over=pt(0)),
        Limit(Power.BOUNDED, pt(MOST + 1), withdrawn_on=TODAY),
        Limit(Power.NOT_KNOWN),
    )[how]
    (cell,) = letter.cells
    top = letter.levels[-1].id
    row = {**cell.limits[top], "d0": other}
    odd = evolve(letter, cells=(evolve(cell, limits={**cell.limits, top: row}),))
    assert odd.compiled[0].ladders is None


def test_no_climb_over_a_senior_who_holds_less() -> None:
    levels = (Level("L0", ""), Level("L1", "", may_hold_less=True))
    rows = {"L0": {"d0": figure(10)}, "L1": {"d0": figure(-1)}}
    cells = (Cell("all", "1", rows),)
    letter = DelegationLetter(levels, (Dimension("d0", "pt"),), cells, ("R",))
    assert letter.compiled[0].ladders is None
