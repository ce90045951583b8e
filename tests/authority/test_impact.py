"""A portfolio under two letters: section 11 of the authority reference.

Letters and requests are invented; the matrix is counted by hand, or by `route` request by request.
"""

from collections import Counter
from collections.abc import Iterable
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
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Level,
    Limit,
    PastGrant,
    RouteKind,
    route,
)
from acctcore.authority.comparison.pairs import Ending, LetterPair
from acctcore.authority.comparison.portfolios import Impact, impact
from acctcore.authority.letters import Reserved
from acctcore.days import Tenor
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, Unknown, WrongKind
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY = Date(2026, 3, 16)
SOURCE = Source("letters for tests", Status.INVENTED)
BP, COST, COST_USD = Dimension("bp", "bp"), Dimension("cost", "HKD"), Dimension("cost", "USD")


def letter(*tops: int, **more: Any) -> DelegationLetter:
    """Levels L1, L2, ... with so many basis points each."""
    ids = more.pop("ids", tuple(f"L{at}" for at in range(1, len(tops) + 1)))
    row = {each: {"bp": Limit.parse(f"{top} bp")} for each, top in zip(ids, tops, strict=True)}
    cells = more.pop("cells", (Cell("rate", "1", row),))
    levels = tuple(Level(each, "", grants_own=True) for each in ids)
    return DelegationLetter(levels, (BP,), cells, more.pop("reasons", ("R",)), **more)


def case(id_: str, bp: int, **more: Any) -> AccommodationCase:
    quantities: dict[str, Measure] = {"bp": Quantity(bp, "bp"), **more.pop("asked", {})}
    return AccommodationCase(id_, "P1", quantities, **{"reason": "R", "history": (), **more})


def told(found: Impact) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [(str(each.before), str(each.after), each.count, each.ids) for each in found.moves]


def test_the_matrix_with_counts_and_first_ids() -> None:
    """10 and 20 become 15 and 18: 12 falls to L1, 19 has nobody."""
    book = [case("A", 5), case("B", 12), case("C", 13), case("D", 16), case("E", 19), case("F", 30)]
    found = impact(book, letter(10, 20), letter(15, 18), TODAY, first=1)
    assert told(found) == [
        ("L1", "L1", 1, ("A",)),
        ("L2", "L1", 2, ("B",)),
        ("L2", "L2", 1, ("D",)),
        ("L2", "above_all", 1, ("E",)),
        ("above_all", "above_all", 1, ("F",)),
    ]
    assert (found.total, found.moved) == (6, 3)
    assert (found.newly_unresolved, found.newly_resolved) == (("E",), ())
    assert [each.stays for each in found.moves] == [True, False, True, False, True]


def test_newly_resolved() -> None:
    found = impact([case("A", 12), case("B", 11)], letter(10), letter(20), TODAY)
    assert (found.newly_unresolved, found.newly_resolved) == ((), ("A", "B"))


def with_cost(unit: str, top: str, *more: Dimension) -> DelegationLetter:
    row = {"L1": {"bp": Limit.parse("10 bp"), "cost": Limit.parse(top)}}
    dimensions = (BP, Dimension("cost", unit), *more)
    return DelegationLetter((Level("L1", ""),), dimensions, (Cell("c", "1", row),), ("R",))


def test_money_of_two_currencies_is_added_apart() -> None:
    hong_kong, america = with_cost("HKD", "HKD 100.00"), with_cost("USD", "USD 100.00")
    book = [
        case("A", 1, asked={"cost": Money(500, "USD")}),
        case("B", 1, asked={"cost": Money(100, "HKD")}),
        case("C", 11, asked={"cost": Money(50, "HKD")}),
        case("D", 1, asked={"cost": Money(70, "HKD")}),
    ]
    found = impact(book, hong_kong, america, TODAY, "cost")
    assert [(str(m.before), str(m.after), m.sums) for m in found.moves] == [
        ("L1", "not_delegated", (Money(170, "HKD"),)),
        ("above_all", "not_delegated", (Money(50, "HKD"),)),
        ("not_delegated", "L1", (Money(500, "USD"),)),
    ]


def test_two_currencies_in_one_move() -> None:
    book = [
        case("A", 1, asked={"cost": Money(500, "USD")}, reason=None),
        case("B", 1, asked={"cost": Money(100, "HKD")}, reason=None),
        case("C", 1, asked={"cost": Money(1, "USD")}, reason=None),
    ]
    (move,) = impact(
        book, with_cost("HKD", "HKD 1.00"), with_cost("USD", "USD 1.00"), TODAY, "cost"
    ).moves
    assert (str(move.before), str(move.after)) == ("returned", "returned")
    assert move.sums == (Money(100, "HKD"), Money(501, "USD"))


def test_what_a_request_does_not_state_is_counted_apart() -> None:
    book = [case("A", 1, asked={"cost": Money(5, "HKD")}), case("B", 1)]
    same = with_cost("HKD", "HKD 100.00")
    found = impact(book, same, same, TODAY, "cost")
    assert [(m.count, m.sums, m.not_stated) for m in found.moves] == [
        (1, (Money(5, "HKD"),), 0),
        (1, (), 1),
    ]
    assert {m.not_stated for m in impact(book, same, same, TODAY).moves} == {0}
    assert {m.sums for m in impact(book, same, same, TODAY).moves} == {()}


# What only one letter knows. --------------------------------------------------------------------


def rated(*codes: str) -> DelegationLetter:
    row = {"L1": {"bp": Limit.parse("10 bp")}}
    cell = Cell("rated", "1", row, {"rating": codes[:1]})
    return letter(10, cells=(cell,), categories={"rating": codes})


def test_a_category_that_one_letter_does_not_have_is_left_out_there() -> None:
    book = [case("A", 5, categories={"rating": "A"}), case("B", 5, categories={"rating": "B"})]
    assert told(impact(book, letter(10), rated("A", "B"), TODAY)) == [
        ("L1", "L1", 1, ("A",)),
        ("L1", "not_delegated", 1, ("B",)),
    ]


def test_a_code_that_one_letter_does_not_have() -> None:
    book = [
        case("B", 5, categories={"rating": "B"}),
        case("?", 5, categories={"rating": "B"}, reason="?"),
    ]
    assert told(impact(book, rated("B"), rated("A"), TODAY)) == [
        ("L1", "not_delegated", 1, ("B",)),
        ("returned", "returned", 1, ("?",)),
    ]


def test_an_appointment_to_a_level_that_is_gone_is_left_out() -> None:
    """At L2 nobody is free; where there is no L2 the appointment says nothing, nor is one to L3."""
    held = Holder("amy", "L2", Date(2026, 1, 1), absent=False)
    other = Holder("ben", "L3", Date(2026, 1, 1), absent=False)
    related = (Conflict("amy", Interest.RELATED),)
    book = [case("A", 15, holders=(held, other), conflicts=related)]
    after = letter(10, 20, ids=("L1", "L3"))
    assert told(impact(book, letter(10, 20), after, TODAY)) == [("no_holder", "L3", 1, ("A",))]
    assert told(impact(book, after, letter(10, 20), TODAY)) == [("L3", "no_holder", 1, ("A",))]


def test_what_is_reserved_names_its_body() -> None:
    free = rated("A")
    one, other = (
        evolve(free, reserved=(Reserved("novel", "9", body, {"rating": ("A",)}),))
        for body in ("board", "committee")
    )
    book = [case("A", 5, categories={"rating": "A"})]
    assert told(impact(book, free, one, TODAY)) == [("L1", "board", 1, ("A",))]
    assert told(impact(book, one, other, TODAY)) == [("board", "committee", 1, ("A",))]
    assert impact(book, free, one, TODAY).newly_unresolved == ("A",)


def test_what_neither_letter_knows_raises() -> None:
    with pytest.raises(
        Unknown,
        match="category of `A`: expected none, for the letter declares no category, got `x`",
    ):
        impact([case("A", 1, categories={"x": "y"})], letter(10), letter(20), TODAY)
    with pytest.raises(Unknown, match="quantity of `A`: expected one of bp, got `fee`"):
        impact([case("A", 1, asked={"fee": Quantity(1, "pt")})], letter(10), letter(20), TODAY)
    with pytest.raises(Unknown, match="level of `amy`: expected one of L1, got `L9`"):
        impact(
            [case("A", 1, holders=(Holder("amy", "L9", Date(2026, 1, 1)),))],
            letter(10),
            letter(20),
            TODAY,
        )
    euro = case("A", 1, asked={"cost": Money(1, "EUR")})
    with pytest.raises(MixedCurrency, match="unit of `cost`: expected `HKD`, got `EUR`"):
        impact([euro], with_cost("HKD", "HKD 1.00"), with_cost("USD", "USD 1.00"), TODAY)


def test_bad_portfolios() -> None:
    one, other = letter(10), letter(20)
    with pytest.raises(OutOfRange) as empty:
        impact([], one, other, TODAY)
    assert str(empty.value) == "portfolio: expected one request or more, got nothing"
    with pytest.raises(Contradiction) as twice:
        impact([case("A", 1), case("B", 1), case("A", 2)], one, other, TODAY)
    assert str(twice.value) == "request `A` is listed twice; one request counts once"
    with pytest.raises(Unknown) as strange:
        impact([case("A", 1)], one, other, TODAY, "cost")
    assert str(strange.value) == "quantity to add up: expected one of bp, got `cost`"
    for first in (-1, True):
        with pytest.raises(OutOfRange, match="number of ids to show: expected a whole number"):
            impact([case("A", 1)], one, other, TODAY, first=first)
    with pytest.raises(WrongKind, match="as_of: expected a day"):
        impact([case("A", 1)], one, other, "2026-03-16")  # type: ignore[arg-type]
    late = PastGrant("G1", "P1", Date(2026, 3, 17), {"bp": Quantity(1, "bp")})
    with pytest.raises(Contradiction, match="past grant `G1` is dated 2026-03-17"):
        impact([case("A", 1, history=(late,))], one, other, TODAY)


# Laws. ------------------------------------------------------------------------------------------

TOPS = st.lists(st.integers(0, 40), min_size=1, max_size=4).map(sorted)
BOOKS = st.lists(st.integers(0, 45), min_size=1, max_size=20)


def level(requested: int, policy: DelegationLetter) -> str:
    outcome = route(case("X", requested), Timeline.always(policy, SOURCE), TODAY).outcome
    return outcome.level or outcome.kind.value


@given(TOPS, TOPS, BOOKS)
def test_the_matrix_is_that_of_route(before: Any, after: Any, book: list[int]) -> None:
    one, other = letter(*before), letter(*after)
    found = impact([case(f"R{at}", bp) for at, bp in enumerate(book)], one, other, TODAY, "bp")
    expected = Counter((level(bp, one), level(bp, other)) for bp in book)
    assert {(str(m.before), str(m.after)): m.count for m in found.moves} == expected
    assert sum(each.count for each in found.moves) == found.total == len(book)
    sums = [units for m in found.moves for units in m.sums]
    assert sum(each.amount for each in sums if isinstance(each, Quantity)) == sum(book)


@given(TOPS, BOOKS)
def test_equal_letters_move_nothing(tops: Any, book: list[int]) -> None:
    found = impact(_book(book), letter(*tops), letter(*tops), TODAY)
    assert found.moved == 0
    assert (found.newly_resolved, found.newly_unresolved) == ((), ())


@given(TOPS, TOPS, BOOKS)
def test_swapped_letters_turn_the_matrix(before: Any, after: Any, book: list[int]) -> None:
    one, other = letter(*before), letter(*after)
    there, back = impact(_book(book), one, other, TODAY), impact(_book(book), other, one, TODAY)
    assert there.newly_resolved == back.newly_unresolved
    turned = {evolve(each, before=each.after, after=each.before) for each in back.moves}
    assert turned == set(there.moves)


def _book(book: Iterable[int]) -> list[AccommodationCase]:
    return [case(f"R{at}", bp) for at, bp in enumerate(book)]


def test_a_pair_answers_one_request() -> None:
    pair = LetterPair.of(letter(10), letter(20))
    found = pair.route(case("A", 15), TODAY)
    assert found == (Ending(RouteKind.ABOVE_ALL), Ending(RouteKind.ROUTED, "L1"))
    assert [each.resolved for each in found] == [False, True]


def test_a_request_may_have_its_own_day() -> None:
    """A year's window: what was granted on 2025-03-16 counts on its day in 2026 and not later."""
    year = Dimension("bp", "bp", Adds.PARTY, Tenor(months=12))
    rows = {"L1": {"bp": Limit.parse("10 bp")}, "L2": {"bp": Limit.parse("25 bp")}}
    tops = (Level("L1", ""), Level("L2", ""))
    yearly = DelegationLetter(tops, (year,), (Cell("rate", "1", rows),), ("R",))
    past = (PastGrant("G1", "P1", Date(2025, 3, 16), {"bp": Quantity(6, "bp")}),)
    asked = case("R1", 5, history=past)
    for days, level in (({}, "L1"), ({"R1": Date(2026, 3, 16)}, "L2")):
        told = impact((asked,), yearly, yearly, Date(2026, 3, 17), days=days)
        assert [str(move.before) for move in told.moves] == [level]
    with pytest.raises(WrongKind, match="day of `R1`: expected a day"):
        impact((asked,), yearly, yearly, TODAY, days={"R1": "2026-03-16"})  # type: ignore[dict-item]
