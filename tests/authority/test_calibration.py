"""The smallest limit that reaches a share: scenario A4, step 5, and `route` under every candidate.

The oracle writes the letter out anew with each candidate limit and routes every request: nothing
of what `calibrate` computes is computed here.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from acctcore.authority import (
    AccommodationCase,
    Cell,
    DelegationLetter,
    Dimension,
    Holder,
    Level,
    Limit,
    PastGrant,
    route,
)
from acctcore.authority.history.calibration import (
    Calibration,
    Move,
    OutOfReach,
    calibrate,
    calibrate_limit,
)
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.intervals import Share
from acctcore.authority.history.rungs import Rung
from acctcore.authority.letters import Conversion, Reserved
from acctcore.authority.rates import ExchangeRate
from acctcore.days import Tenor, parse_day
from acctcore.errors import MixedCurrency, OutOfRange, Unknown, WrongKind
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure, units
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

Case = Callable[..., AccommodationCase]
Letter = Callable[..., DelegationLetter]
TESTS = Source("a letter for tests", Status.INVENTED)
DAY = parse_day("2026-03-16")
NINETY = Fraction(90, 100)

# Section 15, step 5.
STEP_5 = [5, 12, 18, 30, 45, 60, 90, 150, 280, 900]


def hkd(thousands: int) -> Money:
    return Money.of(thousands * 1000, "HKD")


# One list of costs. -----------------------------------------------------------------------------


def test_step_5() -> None:
    assert calibrate_limit(map(hkd, STEP_5), NINETY) == hkd(280)
    assert calibrate_limit(map(hkd, reversed(STEP_5)), "0.9") == hkd(280)


@pytest.mark.parametrize(
    ("share", "limit"),
    [("0.000001", 5), ("0.1", 5), ("0.100001", 12), ("0.900001", 900), (1, 900)],
)
def test_the_edges_of_a_place(share: Any, limit: int) -> None:
    assert calibrate_limit(map(hkd, STEP_5), share) == hkd(limit)


COSTS = st.lists(st.integers(0, 20), min_size=1, max_size=12)
WANTED = st.fractions(Fraction(1, 40), 1, max_denominator=40)


@given(COSTS, WANTED)
def test_the_share_is_reached_and_one_unit_lower_it_is_not(costs: list[int], share: Any) -> None:
    limit = units(calibrate_limit([Quantity(each, "bp") for each in costs], share))

    def covered(top: int) -> Fraction:
        return Fraction(sum(each <= top for each in costs), len(costs))

    assert covered(limit) >= share > covered(limit - 1)


def test_no_limit_of_nonsense() -> None:
    with pytest.raises(OutOfRange, match=r"^the sample holds no cost; give at least one$"):
        calibrate_limit([], NINETY)
    for share in (0, "-0.1", "1.1"):
        with pytest.raises(OutOfRange, match=r"^share: expected "):
            calibrate_limit([hkd(1)], share)
    with pytest.raises(OutOfRange, match=r"^share: expected more than 0, up to 1, got `0`"):
        calibrate_limit([hkd(1)], 0)
    with pytest.raises(MixedCurrency, match=r"^unit of `cost`: expected `HKD`, got `USD`"):
        calibrate_limit([hkd(1), Money(1, "USD")], NINETY)
    with pytest.raises(WrongKind, match=r"^cost: expected an amount or a quantity, got `5`"):
        calibrate_limit([5], NINETY)  # type: ignore[list-item]


# One limit of a letter. -------------------------------------------------------------------------


@pytest.fixture
def asking(case: Case) -> Callable[..., list[PastDecision]]:
    """Past requests for these quantities, with an id each."""

    def make(*asked: Mapping[str, str], **more: Any) -> list[PastDecision]:
        cases = (evolve(case(each, **more), id=f"R{at}") for at, each in enumerate(asked, 1))
        return [PastDecision(each, DAY) for each in cases]

    return make


Asking = Callable[..., list[PastDecision]]


@pytest.fixture
def step_5(asking: Asking) -> list[PastDecision]:
    return asking(*({"bp": "10 bp", "cost": str(hkd(each))} for each in STEP_5))


def test_step_5_as_a_limit_of_a4(step_5: list[PastDecision], a4: DelegationLetter) -> None:
    """L1 holds 20, L2 80, L3 300: of the costs 3, 6 and 9 are within; 900 needs L4."""
    found = calibrate(step_5, a4, Rung("L3", "cost"), NINETY)
    assert isinstance(found, Calibration)
    assert (found.limit, found.before, found.after) == (hkd(280), Share(9, 10), Share(9, 10))
    assert (found.moves, found.clashes) == ((), ())


def test_what_moves_and_what_clashes(step_5: list[PastDecision], a4: DelegationLetter) -> None:
    """90 % at L1 takes 280: the 3 requests of L2 and the 3 of L3 move; L2 holds 80, less."""
    found = calibrate(step_5, a4, Rung("L1", "cost"), NINETY)
    assert isinstance(found, Calibration)
    assert (found.limit, found.before, found.after) == (hkd(280), Share(3, 10), Share(9, 10))
    assert found.moves == (Move("L2", "L1", 3), Move("L3", "L1", 3))
    assert [(each.code, each.about) for each in found.clashes] == [
        (
            "INVERTED",
            "cell `rate`: L2 holds HKD 80000.00 on cost, less than L1 with HKD 280000.00",
        )
    ]


def test_a_lower_limit_sends_requests_up(step_5: list[PastDecision], a4: DelegationLetter) -> None:
    found = calibrate(step_5, a4, Rung("L4", "cost"), NINETY)
    assert isinstance(found, Calibration)
    assert (found.limit, found.moves) == (hkd(0), (Move("L4", None, 1),))
    assert [each.code for each in found.clashes] == ["INVERTED"]
    half = calibrate(step_5, a4, Rung("L3", "cost"), "0.7")
    assert isinstance(half, Calibration)
    assert (half.limit, half.after, half.moves) == (hkd(90), Share(7, 10), (Move("L3", "L4", 2),))


def test_the_draft_is_the_letter_with_that_limit(
    step_5: list[PastDecision], a4: DelegationLetter
) -> None:
    found = calibrate(step_5, a4, Rung("L3", "cost"), NINETY)
    assert isinstance(found, Calibration)
    (cell,) = found.draft.cells
    assert cell.limits["L3"] == {"bp": Limit.parse("60 bp"), "cost": Limit.parse("HKD 280000.00")}
    assert cell.limits["L2"] == a4.cells[0].limits["L2"]
    assert (found.draft.levels, found.draft.dimensions) == (a4.levels, a4.dimensions)


def test_other_dimensions_cap_the_share(asking: Asking, a4: DelegationLetter) -> None:
    """L2 holds 25 bp: two of four ask for more, so no cost limit gets past one half."""
    history = asking(
        *({"bp": f"{bp} bp", "cost": str(hkd(900))} for bp in (10, 26, 25, 60)),
    )
    rung = Rung("L2", "cost")
    assert calibrate(history, a4, rung, "0.75") == OutOfReach(Share(2, 4), ("R2", "R4"))
    found = calibrate(history, a4, rung, "0.5")
    assert isinstance(found, Calibration)
    assert (found.limit, found.after) == (hkd(900), Share(2, 4))


def test_a_missing_fact_or_reason_blocks(asking: Asking, a4: DelegationLetter) -> None:
    history = [
        *asking({"bp": "10 bp", "cost": "HKD 5.00"}, {"bp": "10 bp"}),
        *(
            evolve(each, request=evolve(each.request, id="R3", reason=None))
            for each in asking({"bp": "1 bp", "cost": "HKD 1.00"})
        ),
    ]
    found = calibrate(history, a4, Rung("L4", "cost"), 1)
    assert found == OutOfReach(Share(1, 3), ("R2", "R3"))


def test_what_the_group_had_is_part_of_what_is_needed(
    asking: Asking, a4: DelegationLetter, grant: Callable[..., PastGrant]
) -> None:
    """Step 2: 60,000 on top of 250,000 need a limit of 310,000."""
    before = grant("G1", "2025-09-01", {"bp": "0 bp", "cost": "HKD 250000.00"})
    history = asking({"bp": "30 bp", "cost": "HKD 60000.00"}, history=(before,))
    found = calibrate(history, a4, Rung("L3", "cost"), 1)
    assert isinstance(found, Calibration)
    assert (found.limit, found.moves) == (hkd(310), (Move("L4", "L3", 1),))


def test_who_was_absent_says_nothing_of_a_limit(asking: Asking, a4: DelegationLetter) -> None:
    away = Holder("amy", "L1", parse_day("2025-01-01"), absent=True)
    history = asking({"bp": "10 bp", "cost": "HKD 5.00"}, holders=(away,))
    found = calibrate(history, a4, Rung("L1", "cost"), 1)
    assert isinstance(found, Calibration)
    assert (found.before, found.limit) == (Share(1, 1), Money.of(5, "HKD"))


# Cells. -----------------------------------------------------------------------------------------


@pytest.fixture
def rated(letter: Letter, limits: Callable[[Any], Any]) -> DelegationLetter:
    """Two ratings, one cell each; L1 has no power over the second, L2 a range."""
    rows = {
        "A": {"L1": {"bp": "10 bp"}, "L2": {"bp": "over 10 bp up to 30 bp"}},
        "B": {"L1": {"bp": "NIL"}, "L2": {"bp": "over 5 bp up to 20 bp"}},
    }
    cells = tuple(Cell(code, code, limits(row), {"rating": (code,)}) for code, row in rows.items())
    levels = (Level("L1", ""), Level("L2", ""))
    return letter(
        {},
        Dimension("bp", "bp"),
        levels=levels,
        cells=cells,
        categories={"rating": ("A", "B", "C")},
    )


@pytest.fixture
def by_rating(asking: Asking) -> list[PastDecision]:
    asked = (("A", 15), ("A", 40), ("B", 8), ("B", 50), ("", 18), ("", 8), ("C", 1))
    return [
        evolve(each, request=evolve(each.request, id=f"R{at}", categories=known))
        for at, (code, bp) in enumerate(asked, 1)
        for known in ({"rating": code} if code else {},)
        for each in asking({"bp": f"{bp} bp"})
    ]


def test_one_cell_alone(by_rating: list[PastDecision], rated: DelegationLetter) -> None:
    found = calibrate(by_rating, rated, Rung("L2", "bp", "B"), 1)
    assert isinstance(found, Calibration)
    assert (found.limit, found.before, found.after) == (
        Quantity(50, "bp"),
        Share(1, 2),
        Share(2, 2),
    )
    assert found.moves == (Move(None, "L2", 1),)
    held = [cell.limits["L2"]["bp"] for cell in found.draft.cells]
    assert [str(each) for each in held] == ["over 10 bp up to 30 bp", "over 5 bp up to 50 bp"]


def test_one_figure_in_every_cell(by_rating: list[PastDecision], rated: DelegationLetter) -> None:
    """Open ratings are resolved if every rating agrees: C never does, it has no cell."""
    found = calibrate(by_rating, rated, Rung("L2", "bp"), Fraction(3, 7))
    assert isinstance(found, Calibration)
    assert (found.limit, found.before, found.after) == (
        Quantity(40, "bp"),
        Share(2, 7),
        Share(3, 7),
    )
    best = calibrate(by_rating, rated, Rung("L2", "bp"), Fraction(5, 7))
    assert best == OutOfReach(Share(4, 7), ("R5", "R6", "R7"))


def test_never_under_the_lower_end(by_rating: list[PastDecision], rated: DelegationLetter) -> None:
    """8 would do for one request in seven; the ranges begin over 5 and over 10."""
    found = calibrate(by_rating, rated, Rung("L2", "bp"), Fraction(1, 7))
    assert isinstance(found, Calibration)
    assert (found.limit, found.after) == (Quantity(11, "bp"), Share(1, 7))


def test_a_level_with_nil_keeps_it(by_rating: list[PastDecision], rated: DelegationLetter) -> None:
    found = calibrate(by_rating, rated, Rung("L1", "bp"), Fraction(2, 7))
    assert isinstance(found, Calibration)
    assert [str(cell.limits["L1"]["bp"]) for cell in found.draft.cells] == ["40 bp", "NIL"]
    with pytest.raises(Unknown) as raised:
        calibrate(by_rating, rated, Rung("L1", "bp", "B"), NINETY)
    assert str(raised.value) == (
        "limit of `L1` on `bp`: expected a limit with a figure, got `NIL`; "
        "state one, zero if need be"
    )


def test_a_level_without_a_word_has_nothing_to_calibrate(
    by_rating: list[PastDecision], rated: DelegationLetter
) -> None:
    """The lowest level says nothing at all in cell B: there is no limit to show."""
    first, second = rated.cells
    silent = evolve(second, limits={k: v for k, v in second.limits.items() if k != "L1"})
    letter = DelegationLetter.of(evolve(rated, cells=(first, silent)))
    with pytest.raises(Unknown) as raised:
        calibrate(by_rating, letter, Rung("L1", "bp", "B"), NINETY)
    assert "expected a limit with a figure, got nothing; " in str(raised.value)


def test_open_ratings_that_agree_count(asking: Asking, rated: DelegationLetter) -> None:
    rated_ab = DelegationLetter(
        rated.levels, rated.dimensions, rated.cells, rated.reasons, {"rating": ("A", "B")}
    )
    found = calibrate(asking({"bp": "35 bp"}), rated_ab, Rung("L2", "bp"), 1)
    assert isinstance(found, Calibration)
    assert (found.limit, found.before, found.after) == (
        Quantity(35, "bp"),
        Share(0, 1),
        Share(1, 1),
    )


def test_a_power_that_ended_stays_ended(asking: Asking, letter: Letter) -> None:
    rows = {"L1": {"bp": "10 bp, withdrawn on 2026-03-17"}}
    until = letter(rows, Dimension("bp", "bp"))
    history = asking({"bp": "12 bp"}, {"bp": "13 bp"})
    history[1] = evolve(history[1], on=parse_day("2026-03-17"))
    found = calibrate(history, until, Rung("L1", "bp"), "0.5")
    assert isinstance(found, Calibration)
    assert str(found.draft.cells[0].limits["L1"]["bp"]) == "12 bp, withdrawn on 2026-03-17"
    assert calibrate(history, until, Rung("L1", "bp"), 1) == OutOfReach(Share(1, 2), ("R2",))


@pytest.mark.parametrize("stated", ["unlimited", "not known"])
def test_a_word_gives_way_to_a_figure(asking: Asking, letter: Letter, stated: str) -> None:
    open_top = letter({"L1": {"bp": stated}}, Dimension("bp", "bp"))
    found = calibrate(asking({"bp": "7 bp"}, {"bp": "9 bp"}), open_top, Rung("L1", "bp"), "0.5")
    assert isinstance(found, Calibration)
    assert str(found.draft.cells[0].limits["L1"]["bp"]) == "7 bp"


def test_an_open_bound_gives_way_to_an_inclusive_one(asking: Asking, letter: Letter) -> None:
    under = letter({"L1": {"bp": "under 10 bp"}}, Dimension("bp", "bp"))
    found = calibrate(asking({"bp": "10 bp"}), under, Rung("L1", "bp"), 1)
    assert isinstance(found, Calibration)
    assert (found.before, found.after) == (Share(0, 1), Share(1, 1))
    assert str(found.draft.cells[0].limits["L1"]["bp"]) == "10 bp"


def test_a_gap_that_was_there_is_no_clash_and_a_new_one_is(asking: Asking, letter: Letter) -> None:
    rows = {"L1": {"bp": "9 bp"}, "L2": {"bp": "over 15 bp up to 49 bp"}}
    gap = letter(rows, Dimension("bp", "bp"))
    history = asking({"bp": "9 bp"}, {"bp": "5 bp"}, {"bp": "30 bp"})
    same = calibrate(history, gap, Rung("L2", "bp"), 1)
    assert isinstance(same, Calibration)
    assert (str(same.limit), same.clashes) == ("30 bp", ())
    wider = calibrate(history, gap, Rung("L1", "bp"), "0.3")
    assert isinstance(wider, Calibration)
    assert [(each.code, str(each.measured)) for each in wider.clashes] == [("GAP", "6 bp")]


def test_what_is_so_whatever_the_figure_is_no_clash(asking: Asking, letter: Letter) -> None:
    """Parts of a fee stand alone under any limit: that is no matter of this one."""
    waiver = letter({"L1": {"fee": "HKD 50.00"}}, Dimension("fee", "HKD"))
    found = calibrate(asking({"fee": "HKD 70.00"}), waiver, Rung("L1", "fee"), 1)
    assert isinstance(found, Calibration)
    assert (str(found.limit), found.clashes) == ("HKD 70.00", ())


def test_a_lower_level_that_may_hold_it_leaves_it_undecided(asking: Asking, letter: Letter) -> None:
    rows = {"L1": {"bp": "not known"}, "L2": {"bp": "20 bp"}}
    found = calibrate(
        asking({"bp": "5 bp"}), letter(rows, Dimension("bp", "bp")), Rung("L2", "bp"), 1
    )
    assert found == OutOfReach(Share(0, 1), ("R1",))


def test_a_limit_that_is_a_share_of_another(asking: Asking, letter: Letter) -> None:
    """L1 holds half of what L2 holds, 5 of 10; calibrated, either gets a figure of its own."""
    rows = {"L1": {"bp": "50 % of bp at L2"}, "L2": {"bp": "10 bp"}}
    halves = letter(rows, Dimension("bp", "bp"))
    history = asking({"bp": "5 bp"}, {"bp": "7 bp"}, {"bp": "12 bp"})
    for level, share, limits_of in (("L1", "0.6", ["7 bp", "10 bp"]), ("L2", 1, ["5 bp", "12 bp"])):
        found = calibrate(history, halves, Rung(level, "bp"), share)
        assert isinstance(found, Calibration)
        (cell,) = found.draft.cells
        assert [str(cell.limits[each]["bp"]) for each in ("L1", "L2")] == limits_of


def test_what_is_never_delegated_blocks(asking: Asking, a4: DelegationLetter) -> None:
    reserved = Reserved("novel lending", "9", "board", {"product": ("novel",)})
    board = evolve(a4, categories={"product": ("loan", "novel")}, reserved=(reserved,))
    history = [
        evolve(each, request=evolve(each.request, id=f"R{at}", categories=known))
        for at, known in enumerate(({"product": "loan"}, {"product": "novel"}, {}), 1)
        for each in asking({"bp": "10 bp", "cost": "HKD 5.00"})
    ]
    found = calibrate(history, board, Rung("L4", "cost"), 1)
    assert found == OutOfReach(Share(1, 3), ("R2", "R3"))


def test_amounts_in_another_currency(asking: Asking, a4: DelegationLetter) -> None:
    """USD 10.00 at 7.8 need a limit of HKD 78.00; without a rate no limit will do."""
    converting = evolve(a4, conversion=Conversion(Rounding.UP, Tenor(days=1)))
    usd = ExchangeRate("USD", "HKD", Fraction(78, 10), DAY, "a rate for tests")
    asked = {"bp": "10 bp", "cost": "USD 10.00"}
    found = calibrate(asking(asked, rates=(usd,)), converting, Rung("L1", "cost"), 1)
    assert isinstance(found, Calibration)
    assert str(found.limit) == "HKD 78.00"
    assert calibrate(asking(asked), converting, Rung("L1", "cost"), 1) == OutOfReach(
        Share(0, 1), ("R1",)
    )


# What is refused. -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rung", "message"),
    [
        (Rung("L9", "cost"), "level: expected one of L1, L2, L3, L4, got `L9`"),
        (Rung("L1", "fee"), "dimension: expected one of bp, cost, got `fee`"),
        (Rung("L1", "cost", "fees"), "cell: expected one of rate, got `fees`"),
    ],
)
def test_no_such_rung(
    step_5: list[PastDecision], a4: DelegationLetter, rung: Rung, message: str
) -> None:
    with pytest.raises(Unknown) as raised:
        calibrate(step_5, a4, rung, NINETY)
    assert str(raised.value) == message


def test_no_request_no_share(a4: DelegationLetter, step_5: list[PastDecision]) -> None:
    with pytest.raises(OutOfRange, match=r"^the sample holds no request; give at least one$"):
        calibrate((), a4, Rung("L1", "cost"), NINETY)
    with pytest.raises(OutOfRange, match=r"^share: expected more than 0, up to 1"):
        calibrate(step_5, a4, Rung("L1", "cost"), 0)


def test_no_request_of_a_cell(asking: Asking, limits: Callable[[Any], Any]) -> None:
    """All requests are for B, which is reserved: cell `B` is named, and how many there are."""
    row = limits({"L1": {"cost": "HKD 9.00"}})
    cells = tuple(Cell(code, code, row, {"code": (code,)}) for code in ("A", "B"))
    codes = {"code": ("A", "B")}
    split = DelegationLetter(
        (Level("L1", ""),),
        (Dimension("cost", "HKD"),),
        cells,
        ("RETENTION",),
        codes,
        reserved=(Reserved("novel", "9", "board", {"code": ("B",)}),),
    )
    (asked,) = asking({"cost": "HKD 1.00"})
    request = evolve(asked.request, categories={"code": "B"})
    with pytest.raises(OutOfRange) as raised:
        calibrate([evolve(asked, request=request)], split, Rung("L1", "cost", "B"), NINETY)
    assert str(raised.value) == (
        "cell `B`: of 1 request none is certain to be decided under its limits; what is reserved "
        "is not, nor what may fall in another cell"
    )


def test_a_rung_that_nothing_measures(
    letter: Letter, asking: Asking, limits: Callable[[Any], Any]
) -> None:
    """All requests fall where no fee is limited, so no figure tells the unit of a fee."""
    rows = {"A": {"L1": {"bp": "1 bp"}}, "B": {"L1": {"fee": "unlimited"}}}
    cells = tuple(Cell(code, code, limits(row), {"code": (code,)}) for code, row in rows.items())
    dimensions = (Dimension("bp", "bp"), Dimension("fee", "HKD"))
    levels, codes = (Level("L1", ""),), {"code": ("A", "B")}
    nameless = letter({}, *dimensions, levels=levels, cells=cells, categories=codes)
    history = asking({"bp": "1 bp"}, categories={"code": "A"})
    with pytest.raises(Unknown) as raised:
        calibrate(history, nameless, Rung("L1", "fee"), 1)
    assert str(raised.value) == (
        "measure of `fee`: expected one in a limit or a request, got nothing"
    )


# Against `route` under every candidate. ---------------------------------------------------------

BOUNDS = st.one_of(
    st.integers(0, 5).map(lambda top: f"{top} x"),
    st.tuples(st.integers(0, 2), st.integers(1, 3)).map(
        lambda pair: f"over {pair[0]} x up to {sum(pair)} x"
    ),
    st.sampled_from(["NIL", "not known"]),
)
ROWS = st.tuples(*[st.tuples(BOUNDS, BOUNDS)] * 3)
ASKED = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 6)),
        st.one_of(st.none(), st.integers(0, 6)),
        st.sampled_from(["A", "B", None]),
    ),
    min_size=1,
    max_size=7,
)


def written(rows: Mapping[str, Sequence[Sequence[str]]]) -> DelegationLetter:
    """Write a letter of three levels; each of them may hold less than one below it."""
    levels = tuple(Level(f"L{at}", "", may_hold_less=True) for at in range(3))
    cells = (
        Cell(
            code,
            code,
            {
                f"L{at}": {"a": Limit.parse(first), "b": Limit.parse(second)}
                for at, (first, second) in enumerate(each)
            },
            {"code": (code,)},
        )
        for code, each in rows.items()
    )
    dimensions = (Dimension("a", "x"), Dimension("b", "x"))
    return DelegationLetter(levels, dimensions, tuple(cells), ("R",), {"code": ("A", "B")})


def requests(asked: Any) -> list[PastDecision]:
    return [
        PastDecision(
            AccommodationCase(
                f"R{at}",
                "P1",
                {name: Quantity(n, "x") for name, n in (("a", a), ("b", b)) if n is not None},
                {"code": code} if code else {},
                reason="R",
            ),
            DAY,
        )
        for at, (a, b, code) in enumerate(asked)
    ]


def levels_of(history: list[PastDecision], letter: DelegationLetter) -> list[str | None]:
    letters = Timeline.always(letter, TESTS)
    return [route(each.request, letters, DAY).outcome.level for each in history]


def with_candidate(
    rows: Mapping[str, Sequence[Sequence[str]]], level: int, top: int
) -> DelegationLetter | None:
    """Put a top to dimension `b` of one level, wherever it holds something; none if it cannot."""
    changed: dict[str, list[tuple[str, str]]] = {}
    for code, each in rows.items():
        changed[code] = [(first, second) for first, second in each]
        first, second = each[level]
        if second.startswith("over "):
            floor = int(second.split()[1])
            if floor >= top:
                return None
            changed[code][level] = (first, f"over {floor} x up to {top} x")
        elif second != "NIL":
            changed[code][level] = (first, f"{top} x")
    return written(changed)


@settings(max_examples=5 * settings.default.max_examples)
@given(ROWS, ROWS, ASKED, st.integers(0, 2), WANTED)
def test_no_candidate_does_better_by_route(
    first: Any, second: Any, asked: Any, level: int, share: Fraction
) -> None:
    rows = {"A": first, "B": second}
    history, letter, rung = requests(asked), written(rows), Rung(f"L{level}", "b")
    if all(each[level][1] == "NIL" for each in rows.values()):
        with pytest.raises(Unknown):
            calibrate(history, letter, rung, share)
        return
    at_or_below = {f"L{at}" for at in range(level + 1)}
    by_top = {
        top: levels_of(history, candidate)
        for top in range(8)
        if (candidate := with_candidate(rows, level, top)) is not None
    }
    counts = {top: sum(each in at_or_below for each in found) for top, found in by_top.items()}
    reached = [top for top, count in counts.items() if count >= share * len(history)]
    found = calibrate(history, letter, rung, share)
    before = levels_of(history, letter)
    if not reached:
        assert found == OutOfReach(
            Share(counts[7], len(history)),
            tuple(
                each.request.id
                for each, level_at in zip(history, by_top[7], strict=True)
                if level_at not in at_or_below
            ),
        )
        return
    assert isinstance(found, Calibration)
    assert found.limit == Quantity(min(reached), "x")
    assert found.after == Share(counts[min(reached)], len(history))
    assert found.before == Share(sum(each in at_or_below for each in before), len(history))
    moved = [pair for pair in zip(before, by_top[min(reached)], strict=True) if pair[0] != pair[1]]
    assert {(move.before, move.after): move.count for move in found.moves} == {
        pair: moved.count(pair) for pair in moved
    }
    assert DelegationLetter.of(found.draft) == with_candidate(rows, level, min(reached))


def test_a_limit_is_a_measure() -> None:
    """The unit of the answer is that of the costs."""
    limit: Measure = calibrate_limit([measure("3 months"), measure("2 months")], 1)
    assert str(limit) == "3 months"
