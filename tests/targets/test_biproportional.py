"""Two margins shared by a divisor method: the published table, multipliers as proof, ties, cuts."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.divisors import Method
from acctcore.targets import apportion
from acctcore.targets.tables import Biproportional, Cut, apportion_table
from acctcore.targets.tables.margins import place
from acctcore.targets.tables.transfers import moved

ROUNDS_AT = {Method.WEBSTER: Fraction(1, 2), Method.JEFFERSON: Fraction(1)}
Asked = tuple[list[list[int]], list[int], list[int]]


@st.composite
def tables(draw: st.DrawFn) -> Asked:
    """Draw weights of few values, so that ties are many, and margins of some table."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    weight = st.integers(0, draw(st.sampled_from([1, 2, 1000])))
    figure = st.integers(0, draw(st.sampled_from([1, 3, 20, 10**18])))
    weights = [[draw(weight) for _ in range(width)] for _ in range(height)]
    cells = [[draw(figure) for _ in range(width)] for _ in range(height)]
    return weights, list(map(sum, cells)), list(map(sum, zip(*cells, strict=True)))


def lines(found: Biproportional | Cut) -> list[list[int]]:
    assert isinstance(found, Biproportional)
    return [list(row.values()) for row in found.cells.values()]


def is_rounded(found: Biproportional, row: str, column: str, weight: int | Fraction) -> bool:
    """Check one cell by its definition: the multiplied weight, rounded; at the point either way."""
    units = found.cells[row][column]
    exact = weight * found.row_multipliers[row] * found.column_multipliers[column]
    point = ROUNDS_AT[found.method]
    return (units == 0 or units - 1 + point <= exact) and exact <= units + point


@given(tables(), st.sampled_from(list(ROUNDS_AT)))
def test_every_cell_is_the_rounding_of_its_multipliers_or_there_is_a_cut(
    asked: Asked, method: Method
) -> None:
    weights, rows, columns = asked
    found = apportion_table(weights, rows, columns, method=method)
    zeros = [[None if weight else 0 for weight in row] for row in weights]
    if isinstance(found, Cut):
        assert found.verify()
        assert isinstance(flow := place(rows, columns, zeros), Cut)
        assert found.shortfall == flow.shortfall
        return
    assert list(map(sum, lines(found))) == rows
    assert list(map(sum, zip(*lines(found), strict=True))) == columns
    for i, j in product(range(len(rows)), range(len(columns))):
        assert is_rounded(found, str(i + 1), str(j + 1), weights[i][j])


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_keys_does_not_count(asked: Asked, random: Any) -> None:
    weights, rows, columns = asked
    keys, names = [f"r{i}" for i in range(len(rows))], [f"c{j}" for j in range(len(columns))]

    def keyed(row_order: list[str], column_order: list[str]) -> Biproportional | Cut:
        at = {name: int(name[1:]) for name in (*keys, *names)}
        return apportion_table(
            {r: {c: weights[at[r]][at[c]] for c in column_order} for r in row_order},
            {r: rows[at[r]] for r in row_order},
            {c: columns[at[c]] for c in column_order},
        )

    found = keyed(keys, names)
    turned = keyed(random.sample(keys, len(keys)), random.sample(names, len(names)))
    if isinstance(found, Cut):
        assert found == turned
        return
    assert isinstance(turned, Biproportional)
    assert found.cells == turned.cells
    assert found.row_multipliers == turned.row_multipliers


def test_the_published_three_by_three(vectors: dict[str, dict[str, Any]]) -> None:
    vector = vectors["biproportional-three-by-three"]
    asked = vector["inputs"]
    found = apportion_table(asked["weights"], asked["rows"], asked["columns"])
    assert isinstance(found, Biproportional)
    assert {row: dict(line) for row, line in found.cells.items()} == vector["expected"]


@pytest.mark.parametrize("method", ROUNDS_AT)
def test_one_row_is_an_ordinary_apportionment(method: Method) -> None:
    """With one column for all, the rows' own margins are what `apportion` gives."""
    weights = {"A": 5117, "B": 4400, "C": 162, "D": 161, "E": 160}
    parts = apportion(100, weights, method=method).parts
    found = apportion_table({"all": weights}, {"all": 100}, dict(parts), method=method)
    assert isinstance(found, Biproportional)
    assert found.cells["all"] == parts


def test_weights_that_are_all_equal_share_evenly() -> None:
    """Every decision is a tie here; the turns never meet and single moves do it."""
    found = apportion_table([[1] * 4] * 6, [2] * 6, [3] * 4)
    assert [sum(row) for row in lines(found)] == [2] * 6
    assert {cell for row in lines(found) for cell in row} == {0, 1}


def test_a_move_between_equal_rows_changes_the_first() -> None:
    """Two equal rows want the same column first, and no multiplier tells them apart."""
    cells = [[1, 0], [1, 0]]
    assert moved(cells, [(3, 2), (3, 2)], [1, 1], Method.WEBSTER, step=1) == [[0, 1], [1, 0]]


@pytest.mark.parametrize("method", ROUNDS_AT)
def test_very_many_units_between_blocks_that_hardly_touch(method: Method) -> None:
    """The turns are far from done after all of theirs: a quintillion is not moved one by one."""
    weights = [[10**9, 1], [1, 10**9]]
    rows, columns = [10**18, 10**18], [10**18 + 10**12 + 7, 10**18 - 10**12 - 7]
    found = apportion_table(weights, rows, columns, method=method)
    assert isinstance(found, Biproportional)
    assert list(map(sum, zip(*lines(found), strict=True))) == columns
    assert all(
        is_rounded(found, str(i + 1), str(j + 1), weights[i][j])
        for i, j in product(range(2), repeat=2)
    )


def test_a_move_takes_the_cheapest_way_though_it_is_longer() -> None:
    """Column 1 gives to 2 and 2 to 3: 1 x 1 costs less than the 9 of the direct move."""
    cells = [[1, 0, 0], [0, 1, 0]]
    weights = [(9, 9, 1), (0, 9, 9)]
    assert moved(cells, weights, [0, 1, 1], Method.WEBSTER, step=1) == [[0, 1, 0], [0, 0, 1]]


def test_multipliers_answer_to_the_weights_as_given() -> None:
    """Scaling a row of weights changes no unit, and its multiplier fits the scaled weights."""
    plain = apportion_table([[6, 3], [2, 5]], [5, 6], [4, 7])
    scaled = apportion_table([[Fraction(1, 2), "0.25"], [2, 5]], [5, 6], [4, 7])
    assert isinstance(plain, Biproportional)
    assert isinstance(scaled, Biproportional)
    assert plain.cells == scaled.cells
    for column, weight in (("1", Fraction(1, 2)), ("2", Fraction(1, 4))):
        assert is_rounded(scaled, "1", column, weight)


def test_a_row_and_a_column_of_nothing_have_multiplier_0() -> None:
    found = apportion_table([[1, 1], [1, 1]], [0, 4], [4, 0])
    assert isinstance(found, Biproportional)
    assert lines(found) == [[0, 0], [4, 0]]
    assert found.row_multipliers["1"] == found.column_multipliers["2"] == 0


@pytest.mark.parametrize(("rows", "columns"), [({}, {}), ({"A": 0}, {}), ({}, {"x": 0})])
def test_nothing_to_share(rows: dict[str, int], columns: dict[str, int]) -> None:
    found = apportion_table({row: {} for row in rows}, rows, columns)
    assert isinstance(found, Biproportional)
    assert list(found.cells) == list(rows)


def test_zeros_that_leave_no_table() -> None:
    found = apportion_table(
        {"A": {"x": 1, "y": 0}, "B": {"x": 1, "y": 1}}, {"A": 3, "B": 1}, {"x": 2, "y": 2}
    )
    assert isinstance(found, Cut)
    assert found.claim == "rows A are short of 1: they need 3 and can place 2 at most"
