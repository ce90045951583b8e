"""A plan as a table of two levels: rows by columns, with totals that foot and cross-foot.

Rule: a cell adds up every node that has both keys, wherever the levels stand in the nesting; a
key that stands under several parents is one row. Flows and counts add over everything. A balance
adds over customers and branches and never over time: of a level of time there is then no total,
and one that is not shown is refused. Ratios and distinct counts are never added. Units: those of
the plan. A cell without a node is blank, not 0.
Raises: a level that the plan has not, one level twice, what does not add up, a balance over time.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> tree = cross([Dimension("month", {"04": 1, "05": 2}), Dimension("account", {"A": 2, "B": 1})])
>>> plan = decompose_tree(Money.of("90.00", "CNY"), tree)
>>> flows = pivot(plan, "account", "month", MeasureKind.FLOW)
>>> flows.rows, flows.row_totals, flows.total
(('A', 'B'), (Money('CNY 60.00'), Money('CNY 30.00')), Money('CNY 90.00'))
>>> pivot(plan, "account", "month", MeasureKind.STOCK_END, time_levels=["month"]).row_totals
>>> pivot(plan, "account", "month", MeasureKind.RATIO)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: kind of the plan: expected a measure that adds up, got `ratio`
"""

from collections.abc import Collection, Iterator
from typing import Final, TypeAlias

from acctcore.errors import OutOfRange, Unknown, WrongKind, fault
from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.measures.kinds import ADDITIVE, MeasureKind
from acctcore.targets.plans import Plan
from acctcore.targets.views.rows import check_plan
from acctcore.values import frozen

UNDIVIDED: Final = "(not divided)"
"""The row or column of what ends above the level."""
_STOCKS: Final = (MeasureKind.STOCK_END, MeasureKind.STOCK_AVERAGE)
NEVER_ADDED: Final = "balances of several periods are never added"
"""Why a table of balances has no totals over time."""
Cells: TypeAlias = tuple[tuple[Measure | None, ...], ...]
_Keys: TypeAlias = tuple[str | None, str | None]


@frozen
class Pivot:
    """A table of amounts: `row_totals` stand beside the rows, `column_totals` below the columns.

    Totals over time of a balance are `None`. `other_rows` and `other_columns` name what was put
    together in the last row or column, called others.
    """

    row_level: str
    column_level: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Cells
    row_totals: tuple[Measure, ...] | None
    column_totals: tuple[Measure, ...] | None
    total: Measure | None
    unit: Measure
    other_rows: tuple[str, ...] = ()
    other_columns: tuple[str, ...] = ()

    def verify(self) -> bool:
        """Check by addition that every total there is foots; rows of unequal length do not."""
        if {len(line) for line in self.cells} - {len(self.columns)}:
            return False
        across = tuple(zip(*self.cells, strict=True))
        sides = (
            (self.cells, self.row_totals),
            (across, self.column_totals),
            ((self.row_totals or (),), None if self.total is None else (self.total,)),
            ((self.column_totals or (),), None if self.total is None else (self.total,)),
        )
        return all(
            totals is None or tuple(sum_of(line, self.unit) for line in lines) == totals
            for lines, totals in sides
        )


def pivot(
    plan: Plan,
    rows: str,
    columns: str,
    kind: MeasureKind,
    *,
    time_levels: Collection[str] | None = None,
) -> Pivot:
    """Add a plan up by two of its levels.

    Args:
        plan: the plan.
        rows: the level whose keys are the rows.
        columns: the level whose keys are the columns.
        kind: what the plan measures, which decides what may be added.
        time_levels: the levels that are periods, besides those of the plan's timetable; needed
            for a balance only, an empty list where none is.

    Raises:
        WrongKind: no plan, no kind of measure.
        Unknown: a level that the plan has not.
        OutOfRange: one level twice, what does not add up, a balance added over periods.
    """
    check_plan("plan", plan)
    for name in (rows, columns, *(time_levels or ())):
        if name not in plan.levels:
            raise Unknown(fault("level", f"one of {', '.join(plan.levels)}", name))
    if rows == columns:
        raise OutOfRange(f"rows and columns: expected two levels, got `{rows}` twice")
    _check_kind(plan, kind, (rows, columns), time_levels)
    over_time = _time(plan, time_levels) if kind in _STOCKS else frozenset()
    sums = _sums(plan, plan.levels.index(rows), plan.levels.index(columns))
    return _table(plan, (rows, columns), sums, (rows not in over_time, columns not in over_time))


def sum_of(values: Collection[Measure | None], example: Measure) -> Measure:
    """Add up the cells that are there; none is zero."""
    return measure_like(sum(units(each) for each in values if each is not None), example)


def _time(plan: Plan, named: Collection[str] | None) -> frozenset[str]:
    return frozenset({each.level for each in plan.timetable.periods} | {*(named or ())})


def _check_kind(
    plan: Plan, kind: MeasureKind, shown: Collection[str], named: Collection[str] | None
) -> None:
    if not isinstance(kind, MeasureKind):
        raise WrongKind(fault("kind of the plan", "a kind of measure such as `flow`", kind))
    if kind not in ADDITIVE:
        raise OutOfRange(fault("kind of the plan", "a measure that adds up", kind.value))
    if kind not in _STOCKS:
        return
    time = _time(plan, named)
    if named is None and not time:
        expected = "the levels that are periods, or an empty list where none is"
        raise OutOfRange(fault("time levels of a balance", expected, None, NEVER_ADDED))
    for name in sorted(time.difference(shown)):
        expected = "every level of time among rows and columns"
        raise OutOfRange(fault("levels of a balance", expected, f"{name} left out", NEVER_ADDED))


def _sums(plan: Plan, row: int, column: int) -> dict[_Keys, int]:
    """Add up the nodes of the lower of two levels by both keys, and what ends above it."""
    found: dict[_Keys, int] = {}
    for keys, amount in _ends(plan, row, column):
        found[keys] = found.get(keys, 0) + amount
    return found


def _ends(plan: Plan, row: int, column: int) -> Iterator[tuple[_Keys, int]]:
    marks: list[_Keys] = [(None, None)]
    amounts: tuple[int, ...] = (units(plan.total),)
    for depth in range(max(row, column) + 1):
        layer = plan.tree.layers[depth]
        below: list[_Keys] = []
        for parent, (above, beside) in enumerate(marks):
            span = layer.span(parent)
            if not span:
                yield (above, beside), amounts[parent]
            below += [
                (key if depth == row else above, key if depth == column else beside)
                for key in map(layer.key, span)
            ]
        marks, amounts = below, plan.amounts[depth]
    yield from zip(marks, amounts, strict=True)


def _table(
    plan: Plan, levels: tuple[str, str], sums: dict[_Keys, int], adds: tuple[bool, bool]
) -> Pivot:
    rows, columns = (sorted({keys[side] for keys in sums}, key=_last) for side in (0, 1))
    down, across = adds
    cells = tuple(
        tuple(
            None if (found := sums.get((row, column))) is None else measure_like(found, plan.total)
            for column in columns
        )
        for row in rows
    )
    turned = zip(*cells, strict=True)
    return Pivot(
        *levels,
        tuple(UNDIVIDED if key is None else key for key in rows),
        tuple(UNDIVIDED if key is None else key for key in columns),
        cells,
        tuple(sum_of(line, plan.total) for line in cells) if across else None,
        tuple(sum_of(line, plan.total) for line in turned) if down else None,
        plan.total if down and across else None,
        plan.total,
    )


def _last(key: str | None) -> tuple[bool, str]:
    """Put what has no key behind every key."""
    return key is None, key or ""
