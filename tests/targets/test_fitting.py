"""Two margins fitted and rounded: exact, near, least movement, or a cut; and published tables."""

from fractions import Fraction
from itertools import chain, combinations, product
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import Unknown
from acctcore.targets.tables import Cut, Fitted, fit
from acctcore.targets.tables.exact_fits import PARTS
from acctcore.targets.tables.swaps import rounded

Rows = list[list[int]]
Asked = tuple[Rows, list[int], list[int], list[list[int | None]]]
MILLIONTH = Fraction(1, PARTS)


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> Asked:
    """Draw weights, some 0, and caps and margins around a table that they may or may not hold."""
    height, width = draw(st.integers(1, most)), draw(st.integers(1, most))
    weight = st.integers(0, draw(st.sampled_from([1, 3, 1000])))
    weights = [[draw(weight) for _ in range(width)] for _ in range(height)]
    figure = st.integers(0, draw(st.sampled_from([1, 3, 20, 10**20])))
    cells = [
        [draw(figure) if draw(st.booleans()) or each else 0 for each in row] for row in weights
    ]
    rows, columns = list(map(sum, cells)), list(map(sum, zip(*cells, strict=True)))
    slack = st.sampled_from([None, None, 0, 1, -1])
    slacks = [[draw(slack) for _ in row] for row in cells] if draw(st.booleans()) else None
    caps = [
        [
            None if slacks is None or (more := slacks[i][j]) is None else max(0, cell + more)
            for j, cell in enumerate(row)
        ]
        for i, row in enumerate(cells)
    ]
    return weights, rows, columns, caps


def shortfall(asked: Asked) -> int:
    """Answer the worst cut over every choice of rows, each with its best columns."""
    weights, rows, columns, caps = asked
    most = [
        [
            (sum(rows) if cap is None else cap) if weight else 0
            for weight, cap in zip(*each, strict=True)
        ]
        for each in zip(weights, caps, strict=True)
    ]
    some = chain.from_iterable(combinations(range(len(rows)), n) for n in range(len(rows) + 1))
    return max(
        sum(rows[i] for i in chosen)
        - sum(min(column, sum(most[i][j] for i in chosen)) for j, column in enumerate(columns))
        for chosen in some
    )


def lines(found: Fitted) -> Rows:
    return [list(row.values()) for row in found.cells.values()]


def exact(found: Fitted) -> list[list[Fraction]]:
    return [[found.exactly(row, column) for column in line] for row, line in found.cells.items()]


@given(tables())
def test_a_table_with_both_margins_or_a_cut(asked: Asked) -> None:
    weights, rows, columns, caps = asked
    found = fit(weights, rows, columns, caps=caps)
    if isinstance(found, Cut):
        assert found.verify()
        assert found.shortfall == shortfall(asked) > 0
        return
    assert shortfall(asked) == 0
    cells, fitted = lines(found), exact(found)
    for table in (cells, fitted):
        assert list(map(sum, table)) == rows
        assert list(map(sum, zip(*table, strict=True))) == columns
    for i, j in product(range(len(rows)), range(len(columns))):
        cap = caps[i][j]
        assert 0 <= fitted[i][j] <= (fitted[i][j] if cap is None else cap)
        assert weights[i][j] or not fitted[i][j]
        assert floor(fitted[i][j]) <= cells[i][j] <= -floor(-fitted[i][j])


@given(tables(most=3))
def test_no_other_rounding_moves_less(asked: Asked) -> None:
    weights, rows, columns, caps = asked
    found = fit(weights, rows, columns, caps=caps)
    if isinstance(found, Cut):
        return
    fitted = list(chain.from_iterable(exact(found)))
    width = len(columns)
    least = min(
        sum(abs(part - unit) for part, unit in zip(fitted, units, strict=True))
        for units in product(*({floor(part), -floor(-part)} for part in fitted))
        if [sum(units[i * width : (i + 1) * width]) for i in range(len(rows))] == rows
        and [sum(units[j::width]) for j in range(width)] == columns
    )
    assert found.moved == least


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_rounding_of_any_table_with_whole_margins(
    height: int, width: int, data: st.DataObject
) -> None:
    """Halves and thirds, where ties are many, in tables wider than high too."""
    parts = data.draw(st.sampled_from([2, 3, 12]))
    cells = [[data.draw(st.integers(0, 2 * parts)) for _ in range(width)] for _ in range(height)]
    for row in cells:
        row[-1] += -sum(row) % parts
    for j in range(width):
        cells[-1][j] += -sum(row[j] for row in cells) % parts
    found = rounded(cells, parts)
    assert [parts * sum(row) for row in found] == list(map(sum, cells))
    assert [parts * sum(column) for column in zip(*found, strict=True)] == list(
        map(sum, zip(*cells, strict=True))
    )
    pairs = chain.from_iterable(zip(*each, strict=True) for each in zip(found, cells, strict=True))
    assert all(cell // parts <= units <= -(-cell // parts) for units, cell in pairs)


@given(tables(), st.randoms(use_true_random=False), st.integers(1, 10**6))
def test_neither_the_order_of_keys_nor_the_scale_of_a_row_counts(
    asked: Asked, random: Any, scale: int
) -> None:
    weights, rows, columns, caps = asked
    keys, names = [f"r{i}" for i in range(len(rows))], [f"c{j}" for j in range(len(columns))]

    def keyed(row_order: list[str], column_order: list[str], by: int) -> Fitted | Cut:
        at = {name: int(name[1:]) for name in (*keys, *names)}
        return fit(
            {r: {c: by * weights[at[r]][at[c]] for c in column_order} for r in row_order},
            {r: rows[at[r]] for r in row_order},
            {c: columns[at[c]] for c in column_order},
            caps={r: {c: caps[at[r]][at[c]] for c in column_order} for r in row_order},
        )

    found = keyed(keys, names, 1)
    turned = keyed(random.sample(keys, len(keys)), random.sample(names, len(names)), 1)
    scaled = keyed(keys, names, scale)
    if isinstance(found, Cut):
        assert found == turned == scaled
        return
    assert isinstance(turned, Fitted)
    assert isinstance(scaled, Fitted)
    assert found.cells == turned.cells
    if found.settled and scaled.settled:
        assert found.cells == scaled.cells
        for row, column in product(keys, names):
            assert found.exactly(row, column) == turned.exactly(row, column)


@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_a_plan_fitted_to_its_own_margins_stays(
    height: int, width: int, data: st.DataObject
) -> None:
    figure = st.integers(0, data.draw(st.sampled_from([2, 10**6, 10**30])))
    plan = [[data.draw(figure) for _ in range(width)] for _ in range(height)]
    rows, columns = list(map(sum, plan)), list(map(sum, zip(*plan, strict=True)))
    found = fit(plan, rows, columns)
    assert isinstance(found, Fitted)
    assert lines(found) == plan
    assert found.moved == 0


@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_cross_ratios_of_the_prior_are_kept(height: int, width: int, data: st.DataObject) -> None:
    """What proportional fitting means: the ratio of two cells' ratios is that of the prior."""
    weight, figure = st.integers(1, 9), st.integers(1000, 9000)
    prior = [[data.draw(weight) for _ in range(width)] for _ in range(height)]
    cells = [[data.draw(figure) for _ in range(width)] for _ in range(height)]
    rows, columns = list(map(sum, cells)), list(map(sum, zip(*cells, strict=True)))
    found = fit(prior, rows, columns)
    assert isinstance(found, Fitted)
    assert found.settled
    fitted = exact(found)
    for i, j in product(range(1, height), range(1, width)):
        ours = fitted[0][0] * fitted[i][j] / (fitted[0][j] * fitted[i][0])
        theirs = Fraction(prior[0][0] * prior[i][j], prior[0][j] * prior[i][0])
        assert abs(ours / theirs - 1) < Fraction(1, 10**5)


def test_the_published_four_by_four(vectors: dict[str, dict[str, Any]]) -> None:
    vector = vectors["ipf-four-by-four"]
    asked, expected = vector["inputs"], vector["expected"]
    found = fit(asked["prior"], asked["rows"], asked["columns"])
    assert isinstance(found, Fitted)
    near = Fraction(expected["tolerance"])
    pairs = zip(exact(found), expected["fitted_to_4_places"], strict=True)
    for ours, theirs in chain.from_iterable(zip(*pair, strict=True) for pair in pairs):
        assert abs(ours - Fraction(str(theirs))) <= near


def test_the_closed_form_two_by_two(vectors: dict[str, dict[str, Any]]) -> None:
    vector = vectors["ipf-two-by-two"]
    asked = vector["inputs"]
    found = fit(asked["prior"], asked["rows"], asked["columns"])
    assert isinstance(found, Fitted)
    assert exact(found) == lines(found) == vector["expected"]["fitted"]
    assert found.rounds == 1


def test_controlled_rounding_of_the_published_table(vectors: dict[str, dict[str, Any]]) -> None:
    """Every cell is the floor or ceiling of the published entry, every margin exact."""
    asked = vectors["controlled-rounding-of-ipf-four-by-four"]["inputs"]
    table = [[str(cell) for cell in row] for row in asked["table_to_4_places"]]
    found = fit(table, asked["rows"], asked["columns"])
    assert isinstance(found, Fitted)
    cells = lines(found)
    assert list(map(sum, cells)) == asked["rows"]
    assert list(map(sum, zip(*cells, strict=True))) == asked["columns"]
    for row, entries in zip(cells, asked["table_to_4_places"], strict=True):
        assert all(
            floor(entry) <= cell <= floor(entry) + 1
            for cell, entry in zip(row, entries, strict=True)
        )


def test_the_worked_certificate_is_that_of_the_flow(vectors: dict[str, dict[str, Any]]) -> None:
    asked = vectors["two-margins-infeasible"]["inputs"]
    found = fit([[1] * 3] * 3, asked["rows"], asked["columns"], caps=asked["cell_caps"])
    assert isinstance(found, Cut)
    assert (found.row_keys, found.column_keys) == (("1", "2"), ("2", "3"))
    assert (found.need, found.room, found.shortfall) == (80, 70, 10)


def test_a_cut_names_keys_and_weights_of_nothing() -> None:
    found = fit(
        {"B": {"I": 1, "II": 0}, "A": {"I": 1, "II": 0}}, {"B": 3, "A": 1}, {"I": 2, "II": 2}
    )
    assert str(found) == (
        "rows A and B are short of 2: they need 4 and can place 2 at most\n"
        "needs: margin of row `A` 1 + margin of row `B` 3\n"
        "can place: margin of column `I` 2 + prior of 0, so nothing in cell `A / II` 0 "
        "+ prior of 0, so nothing in cell `B / II` 0"
    )


def test_a_cell_over_its_cap_is_settled_at_it() -> None:
    """Two by two has one free figure: with 10 in the corner the others follow."""
    free = fit([[9, 1], [1, 1]], [60, 40], [70, 30])
    held = fit([[9, 1], [1, 1]], [60, 40], [70, 30], caps={"1": {"1": 35}})
    assert isinstance(free, Fitted)
    assert isinstance(held, Fitted)
    assert free.cells["1"]["1"] > 35
    assert lines(held) == [[35, 25], [35, 5]]
    assert held.moved == 0


def test_a_cap_at_one_unit_above_at_and_below_what_the_margins_need() -> None:
    """Row 1 needs 6 and column 2 takes 4: at least 2 in the corner, whatever the weights."""
    asked = ([[1, 1], [1, 1]], [6, 4], [6, 4])
    assert isinstance(fit(*asked, caps=[[1, None], [None, None]]), Cut)
    assert lines_of(fit(*asked, caps=[[2, None], [None, None]])) == [[2, 4], [4, 0]]
    assert lines_of(fit(*asked, caps=[[3, None], [None, None]])) == [[3, 3], [3, 1]]


def lines_of(found: Fitted | Cut) -> Rows:
    assert isinstance(found, Fitted)
    return lines(found)


def test_cells_without_a_choice_are_settled_first() -> None:
    """In the first table the off-diagonal cell can hold nothing, though it has a weight.

    Fitting alone would halve its distance from 0 ever more slowly and never arrive.
    """
    found = fit([[1, 1], [0, 1]], [10**9, 10**9], [10**9, 10**9])
    assert isinstance(found, Fitted)
    assert found.settled
    assert lines(found) == [[10**9, 0], [0, 10**9]]


def test_a_block_beside_cells_without_a_choice_is_fitted_still() -> None:
    """Column 3 takes all of row 3, so rows 1 and 2 share columns 1 and 2 by their weights."""
    found = fit([[1, 2, 0], [2, 1, 0], [1, 1, 1]], [3000, 3000, 5000], [3000, 3000, 5000])
    assert isinstance(found, Fitted)
    assert found.settled
    assert lines(found) == [[1000, 2000, 0], [2000, 1000, 0], [0, 0, 5000]]


def test_a_cap_without_a_choice_is_settled_first() -> None:
    found = fit([[1, 1], [1, 1]], [50, 50], [60, 40], caps=[[30, 20], [30, None]])
    assert lines_of(found) == [[30, 20], [30, 20]]


def test_fitting_that_stops_early_says_so_and_is_exact_all_the_same() -> None:
    """Two blocks that hardly touch: each turn moves a billionth of what is missing."""
    found = fit([[10**9, 1], [1, 10**9]], [10**12, 10**12], [10**12 + 7, 10**12 - 7])
    assert isinstance(found, Fitted)
    assert not found.settled
    assert found.rounds == 200
    assert list(map(sum, lines(found))) == [10**12, 10**12]
    assert list(map(sum, zip(*lines(found), strict=True))) == [10**12 + 7, 10**12 - 7]


def test_a_key_takes_the_tie() -> None:
    """Each cell is a half; by position the last row and column would differ with the order."""
    one = fit({"A": {"x": 1, "y": 1}, "B": {"x": 1, "y": 1}}, {"A": 1, "B": 1}, {"x": 1, "y": 1})
    other = fit({"B": {"y": 1, "x": 1}, "A": {"y": 1, "x": 1}}, {"B": 1, "A": 1}, {"y": 1, "x": 1})
    assert isinstance(one, Fitted)
    assert isinstance(other, Fitted)
    assert one.cells["A"]["x"] == other.cells["A"]["x"] == 1
    assert list(other.cells) == ["B", "A"]
    assert list(other.cells["A"]) == ["y", "x"]
    assert other.exactly("B", "y") == Fraction(1, 2)


def test_weights_of_every_exact_kind() -> None:
    found = fit([["0.5", Fraction(1, 3)], [3, 2]], [5, 10], [9, 6])
    assert lines_of(found) == [[3, 2], [6, 4]]


def test_figures_beyond_64_bits() -> None:
    found = fit([[1, 1], [1, 1]], [2**80, 2**80 + 2], [2**80 + 1, 2**80 + 1])
    assert lines_of(found) == [[2**79, 2**79], [2**79 + 1, 2**79 + 1]]


@pytest.mark.parametrize(("rows", "columns"), [({}, {}), ({"A": 0}, {}), ({}, {"x": 0})])
def test_nothing_to_fit(rows: dict[str, int], columns: dict[str, int]) -> None:
    found = fit({row: {} for row in rows}, rows, columns)
    assert isinstance(found, Fitted)
    assert list(found.cells) == list(rows)
    assert found.moved == 0


def test_rows_and_columns_of_nothing() -> None:
    assert lines_of(fit([[1, 1], [1, 1]], [0, 4], [4, 0])) == [[0, 0], [4, 0]]


def test_a_cell_that_is_not_there() -> None:
    found = fit([[1]], [1], [1])
    assert isinstance(found, Fitted)
    for row, column in (("1", "2"), ("2", "1")):
        with pytest.raises(
            Unknown, match=f"expected a row and a column of the table, got `{row} / {column}`"
        ):
            found.exactly(row, column)


def test_a_long_cut_is_shown_short() -> None:
    found = fit([[1, 0]] * 15, [1] * 15, [10, 5])
    assert isinstance(found, Cut)
    assert found.claim.startswith("rows 1 and 2 and 3")
    assert "and 12 and 3 more are short of 5" in found.claim


@given(st.lists(st.integers(1, 9), min_size=9, max_size=9), st.integers(1, 9))
def test_beside_a_capped_cell_the_others_keep_their_proportions(
    weights: list[int], tenths: int
) -> None:
    """Ratios without the capped cell are those of the prior; with it they are no greater."""
    prior = [weights[:3], weights[3:6], weights[6:]]
    margin = [30_000, 30_000, 30_000]
    cap = 3_000 * tenths
    found = fit(prior, margin, margin, caps={"1": {"1": cap}})
    assert isinstance(found, Fitted)
    assert found.settled
    cells = exact(found)

    def kept(i: int, j: int) -> Fraction:
        """Answer the ratio of the cells' ratio, corner 3 / 3 against i / j, to the prior's."""
        theirs = Fraction(prior[i][j] * prior[2][2], prior[i][2] * prior[2][j])
        return cells[i][j] * cells[2][2] / (cells[i][2] * cells[2][j]) / theirs

    near = Fraction(1, 10**4)
    assert all(abs(kept(i, j) - 1) < near for i, j in ((0, 1), (1, 0), (1, 1)))
    assert kept(0, 0) < 1 + near
    assert cap - cells[0][0] <= 9 * MILLIONTH or abs(kept(0, 0) - 1) < near
