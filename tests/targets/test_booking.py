"""From sales to actuals: each event once, in its own period, and what does not count is named."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import AcctcoreError, Malformed
from acctcore.money import Money
from acctcore.quantity import Quantity, units
from acctcore.targets import Across, Node, Period, Plan, Target, decompose
from acctcore.targets.books.booking import book
from acctcore.targets.books.events import Booked, Books, CancelledIn, CreditShare, Sale, What

APRIL, JUNE = Date(2026, 4, 9), Date(2026, 6, 1)
BOOKS = Books(JUNE)


def wins(number: int) -> Quantity:
    return Quantity(number, "wins")


def plan() -> Plan:
    managers = [Node((key,), 1) for key in ("Li", "Wu")]
    months = Across("month", {"2026-04": 1, "2026-05": 1})
    found = decompose(Target(wins(40), ("manager", "month"), managers, across=[months]))
    assert isinstance(found, Plan)
    return found


def sale(id_: str, number: int, on: Date = APRIL, **more: object) -> Sale:
    keys = more.pop("keys", {"manager": "Li"})
    return Sale(id_, keys, wins(number), on, **more)  # type: ignore[arg-type]


def told(found: Booked) -> dict[str, int]:
    return {" ".join(path): units(each) for path, each in found.actuals.items()}


def test_sales_count_in_the_period_of_their_day() -> None:
    events = [sale("a", 3), sale("b", 2, Date(2026, 4, 30)), sale("c", 1, Date(2026, 5, 1))]
    assert told(book(plan(), events, BOOKS)) == {"Li 2026-04": 5, "Li 2026-05": 1}


def test_a_cell_without_a_sale_is_zero_only_where_the_books_are_complete() -> None:
    complete = Books(JUNE, complete_through=Date(2026, 4, 30))
    assert told(book(plan(), [sale("a", 3)], complete)) == {"Li 2026-04": 3, "Wu 2026-04": 0}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (CancelledIn.SALE, {"Li 2026-04": 4}),
        (CancelledIn.CANCELLATION, {"Li 2026-04": 7, "Li 2026-05": -3}),
    ],
)
def test_a_cancellation_counts_where_the_policy_says(
    where: CancelledIn, expected: dict[str, int]
) -> None:
    back = sale("x", 3, Date(2026, 5, 4), what=What.CANCELLATION, of="a")
    books = Books(JUNE, cancelled_in=where)
    assert told(book(plan(), [sale("a", 7), back], books)) == expected


def test_a_cancellation_after_the_plan_still_takes_back_its_sale() -> None:
    back = sale("x", 7, Date(2026, 6, 4), what=What.CANCELLATION, of="a")
    assert told(book(plan(), [sale("a", 7), back], Books(Date(2026, 7, 1)))) == {"Li 2026-04": 0}


def test_what_is_about_a_sale_may_name_what_the_sale_leaves_out() -> None:
    """The sale says nothing of the month, which is that of its day."""
    keys = {"manager": "Li", "month": "2026-04"}
    back = sale("x", 3, what=What.CANCELLATION, of="a", keys=keys)
    assert told(book(plan(), [sale("a", 7), back], BOOKS)) == {"Li 2026-04": 4}


def test_a_restatement_takes_the_place_and_the_last_recorded_wins() -> None:
    april, may = Date(2026, 4, 20), Date(2026, 5, 20)
    later = sale("r2", 2, what=What.RESTATEMENT, of="a", recorded_on=may)
    first = sale("r1", 9, what=What.RESTATEMENT, of="a", recorded_on=april)
    assert told(book(plan(), [sale("a", 7), later, first], BOOKS)) == {"Li 2026-04": 2}
    before = book(plan(), [sale("a", 7), later, first], Books(Date(2026, 5, 1)))
    assert told(before) == {"Li 2026-04": 9}
    assert before.later == ("r2",)


def test_an_adjustment_needs_a_name() -> None:
    named = sale("j1", -2, what=What.ADJUSTMENT, approved_by="head of sales")
    bare = sale("j2", -3, what=What.ADJUSTMENT)
    found = book(plan(), [sale("a", 7), named, bare], BOOKS)
    assert told(found) == {"Li 2026-04": 5}
    assert found.unapproved == ("j2",)


def test_a_credit_is_split_to_the_last_unit() -> None:
    halves = (CreditShare("Wu", 1), CreditShare("Li", 1))
    events = [sale("a", 7, keys={}, credit_level="manager", credits=halves)]
    assert told(book(plan(), events, BOOKS)) == {"Li 2026-04": 4, "Wu 2026-04": 3}


BAD: list[tuple[Sequence[Sale], str]] = [
    ([sale("a", 1), sale("a", 1)], "sale `a`: stands twice"),
    (
        [sale("a", 1, Date(2026, 7, 1))],
        "sale `a`: expected a cell of the plan, got `Li` on 2026-07-01",
    ),
    (
        [sale("a", 1, keys={"manager": "Ng"})],
        "sale `a`: node `Ng`: expected a node of the tree",
    ),
    ([sale("a", 1, keys={})], "sale `a`: expected a cell of the plan, got the whole on 2026-04-09"),
    (
        [sale("x", 1, what=What.CANCELLATION, of="b")],
        "sale `x` is about: expected the id of a sale, got `b`",
    ),
    (
        [sale("a", 3), sale("x", 4, what=What.CANCELLATION, of="a")],
        "taken back of sale `a`: expected at most 3 wins, got `4 wins`",
    ),
    (
        [sale("a", 3), sale("x", 1, what=What.CANCELLATION, of="a", keys={"manager": "Wu"})],
        "manager of sale `x`: expected `Li` like the sale `a`, or a blank, got `Wu`",
    ),
    (
        [sale("a", 3), sale("x", 1, Date(2026, 4, 8), what=What.CANCELLATION, of="a")],
        "day of sale `x`: expected 2026-04-09 or later, the day of the sale `a`, got `2026-04-08`",
    ),
    (
        [
            sale("a", 3),
            sale("r", 2, what=What.RESTATEMENT, of="a"),
            sale("s", 1, what=What.RESTATEMENT, of="a"),
        ],
        (
            "restatement `s` of sale `a`: expected another day than `r` was recorded on, "
            "got `2026-04-09`"
        ),
    ),
    (
        [sale("a", 3, keys={}, credit_level="manager", credits=(CreditShare("Li", 0),))],
        "sale `a`: weights: all are 0, yet 3 units are to be shared",
    ),
    (
        [Sale("a", {"manager": "Li"}, Money(1, "CNY"), JUNE)],
        "unit of sale `a`: expected `wins` like the plan, got `CNY`",
    ),
]


@pytest.mark.parametrize(("events", "message"), BAD, ids=range(len(BAD)))
def test_bad_books(events: Sequence[Sale], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        book(plan(), events, BOOKS)
    assert message in str(caught.value)


def test_all_faults_at_once_with_their_places() -> None:
    events = [sale("a", 1), sale("a", 1), sale("x", 1, what=What.CANCELLATION, of="b")]
    with pytest.raises(Malformed) as caught:
        book(plan(), events, BOOKS)
    assert [fault.path for fault in caught.value.faults] == ["sales[1]", "sales[2]"]


EVENTS: list[tuple[dict[str, object], str]] = [
    ({"id_": " "}, "id of a sale: expected a name, got ` `"),
    (
        {"number": -1},
        (
            "amount of `a`: expected 0 or more, got `-1 wins`; write a cancellation without "
            "sign, or an adjustment that is approved"
        ),
    ),
    (
        {"what": What.RESTATEMENT},
        "reference of `a`: expected the id of a sale, got nothing",
    ),
    ({"of": "b"}, "reference of `a`: expected nothing, got `b`"),
    (
        {"keys": {"manager": "Li"}, "credit_level": "manager", "credits": [CreditShare("Wu", 1)]},
        "keys of `a`: expected no key of `manager`, over which it is shared, got `Li`",
    ),
    (
        {"keys": {}, "credit_level": "manager", "credits": 2 * [CreditShare("Wu", 1)]},
        "credit of `a`: `Wu` stands twice",
    ),
    (
        {
            "keys": {},
            "what": What.CANCELLATION,
            "of": "b",
            "credit_level": "manager",
            "credits": [CreditShare("Wu", 1)],
        },
        "credit of `a`: expected none: it is shared as its sale is, got `manager`",
    ),
    (
        {"credit_level": "manager"},
        "credit of `a`: name the level and the shares, or neither",
    ),
]


@pytest.mark.parametrize(("changed", "message"), EVENTS, ids=range(len(EVENTS)))
def test_bad_events(changed: dict[str, object], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        sale(**{"id_": "a", "number": 1, **changed})  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_refused_an_amount_that_is_a_bare_number() -> None:
    with pytest.raises(AcctcoreError) as caught:
        Sale("a", {}, 5, JUNE)  # type: ignore[arg-type]
    assert str(caught.value) == (
        "amount of `a`: expected an amount or a quantity, got `5` (a whole number)"
    )


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 60), st.booleans()), max_size=8))
def test_every_unit_is_counted_once(rows: list[tuple[int, int, bool]]) -> None:
    events = [
        sale(
            str(at), number, Date(2026, 4, 1).add(days=day), keys={"manager": "LiWu"[2 * wu :][:2]}
        )
        for at, (number, day, wu) in enumerate(rows)
    ]
    found = book(plan(), events, Books(JUNE, Date(2026, 5, 31)))
    counted = [each for each in events if each.on <= JUNE]
    assert sum(map(units, found.actuals.values())) == sum(units(each.amount) for each in counted)
    assert set(found.actuals) == {path for path, _ in plan()}


def test_quarters_and_months_are_both_found() -> None:
    periods = [
        Period("quarter", "Q2", Date(2026, 4, 1), Date(2026, 6, 30)),
        Period("month", "04", Date(2026, 4, 1), Date(2026, 4, 30)),
    ]
    nodes = [Node(("Q2",), 1), Node(("Q2", "04"), 1)]
    found = decompose(Target(wins(9), ("quarter", "month"), nodes, periods=periods))
    assert isinstance(found, Plan)
    assert told(book(found, [sale("a", 3, keys={})], BOOKS)) == {"Q2 04": 3}


@given(st.integers(0, 9), st.lists(st.integers(1, 4), max_size=4), st.sampled_from(CancelledIn))
def test_what_is_taken_back_bit_by_bit_ends_where_one_cancellation_would(
    sold: int, parts: list[int], where: CancelledIn
) -> None:
    shares = (CreditShare("Wu", 2), CreditShare("Li", 1))
    first = sale("a", sold, keys={}, credit_level="manager", credits=shares)
    taken = [each for at, each in enumerate(parts) if sum(parts[: at + 1]) <= sold]
    bits = [
        sale(f"x{at}", each, Date(2026, 5, 4), keys={}, what=What.CANCELLATION, of="a")
        for at, each in enumerate(taken)
    ]
    whole = [sale("x", sum(taken), Date(2026, 5, 4), keys={}, what=What.CANCELLATION, of="a")]
    books = Books(JUNE, Date(2026, 5, 31), where)
    assert told(book(plan(), [first, *bits], books)) == told(book(plan(), [first, *whole], books))


def test_what_is_about_a_sale_recorded_later_is_later_too() -> None:
    events = [
        sale("a", 3, recorded_on=Date(2026, 6, 3)),
        sale("x", 1, what=What.CANCELLATION, of="a"),
    ]
    assert book(plan(), events, BOOKS).later == ("a", "x")
