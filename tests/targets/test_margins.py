"""Two fixed margins: the worked certificate of section 3, and feasibility decided by every cut."""

from itertools import chain, combinations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from acctcore.targets import Cut, Infeasible, Kind, Placement, place

WORKED = ([50, 30, 20], [60, 25, 15], [[10, 25, 15], [20, 10, 10], [20, 5, 5]])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[int], list[int], list[list[int | None]]]:
    """Draw margins of one sum and caps of which some cells have none."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    figure = st.integers(0, draw(st.sampled_from([3, 10**12])))
    cells = [[draw(figure) for _ in range(width)] for _ in range(height)]
    rows = [sum(row) for row in cells]
    columns = [sum(column) for column in zip(*cells, strict=True)]
    slack = st.sampled_from([0, 0, 0, 1, -1, -2, None])
    slacks = [[draw(slack) for _ in row] for row in cells]
    caps = [
        [None if more is None else max(0, cell + more) for cell, more in zip(*each, strict=True)]
        for each in zip(cells, slacks, strict=True)
    ]
    return rows, columns, caps


def subsets(size: int) -> list[tuple[int, ...]]:
    return list(chain.from_iterable(combinations(range(size), n) for n in range(size + 1)))


def worst_cut(rows: list[int], columns: list[int], caps: list[list[int | None]]) -> int:
    """Answer the greatest shortfall over every choice of rows and columns, 0 where none is."""
    worst = 0
    for some, full in product(subsets(len(rows)), subsets(len(columns))):
        cells = [caps[row][column] for row in some for column in set(range(len(columns))) - {*full}]
        if None not in cells:
            room = sum(cell or 0 for cell in cells) + sum(columns[column] for column in full)
            worst = max(worst, sum(rows[row] for row in some) - room)
    return worst


@given(tables())
def test_a_placement_or_the_worst_cut(
    table: tuple[list[int], list[int], list[list[int | None]]],
) -> None:
    rows, columns, caps = table
    found = place(rows, columns, caps)
    if isinstance(found, Placement):
        assert worst_cut(rows, columns, caps) == 0
        assert [sum(row) for row in found.cells] == rows
        assert [sum(column) for column in zip(*found.cells, strict=True)] == columns
        pairs = chain.from_iterable(map(zip, found.cells, caps))
        assert all(cell >= 0 and (cap is None or cell <= cap) for cell, cap in pairs)
    else:
        assert found.shortfall == worst_cut(rows, columns, caps)
        assert found.verify()
        assert found.need == sum(rows[row] for row in found.rows)


@given(tables())
def test_no_row_of_a_cut_can_be_dropped(
    table: tuple[list[int], list[int], list[list[int | None]]],
) -> None:
    """Any choice of rows that is as short has all rows of the cut, so fewer are less short."""
    rows, columns, caps = table
    found = place(rows, columns, caps)
    if isinstance(found, Placement):
        return
    for some in subsets(len(rows)):
        free = [[caps[at][column] for at in some] for column in range(len(columns))]
        room = sum(
            column if None in cells else min(column, sum(cell or 0 for cell in cells))
            for column, cells in zip(columns, free, strict=True)
        )
        short = sum(rows[at] for at in some) - room
        assert short < found.shortfall or set(found.rows) <= set(some)


def test_the_worked_certificate() -> None:
    found = place(*WORKED)
    assert isinstance(found, Cut)
    assert isinstance(found, Infeasible)
    assert (found.rows, found.columns) == ((0, 1), (1, 2))
    assert (found.need, found.room, found.shortfall) == (80, 70, 10)
    assert found.verify()
    assert [(term.kind, term.amount) for term in found.rooms] == [
        (Kind.CELL, 10),
        (Kind.CELL, 20),
        (Kind.COLUMN, 25),
        (Kind.COLUMN, 15),
    ]
    assert str(found) == (
        "rows 1 and 2 are short of 10: they need 80 and can place 70 at most\n"
        "needs: margin of row `1` 50 + margin of row `2` 30\n"
        "can place: cap of cell `1 / 1` 10 + cap of cell `2 / 1` 20 "
        "+ margin of column `2` 25 + margin of column `3` 15"
    )


def test_the_worked_certificate_is_the_shared_one(vectors: dict[str, dict[str, Any]]) -> None:
    vector = vectors["two-margins-infeasible"]
    given_, expected = vector["inputs"], vector["expected"]
    found = place(given_["rows"], given_["columns"], given_["cell_caps"])
    assert isinstance(found, Cut)
    assert list(found.rows) == expected["cut_rows"]
    assert found.need == expected["cut_rows_need"]
    assert found.room == expected["cut_rows_can_place"]
    assert found.shortfall == expected["short"]


def test_one_unit_at_the_boundary() -> None:
    """The worked table with ten units more in cell 1/1, one fewer, and one more."""
    rows, columns, caps = WORKED

    def with_first(cap: int) -> Placement | Cut:
        return place(rows, columns, [[cap, *caps[0][1:]], *caps[1:]])

    assert isinstance(with_first(19), Cut)
    assert isinstance(with_first(20), Placement)
    assert isinstance(with_first(21), Placement)


def test_a_flow_that_must_turn_back() -> None:
    """The first row tried takes the only column that the second row can use."""
    assert place([1, 1], [1, 1], [[1, 1], [1, 0]]) == Placement(((0, 1), (1, 0)))


def test_nothing_to_place() -> None:
    assert place([], [], []) == Placement(())
    assert place([0, 0], [0], [[0], [None]]) == Placement(((0,), (0,)))
