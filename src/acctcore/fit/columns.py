"""Histories as columns of numbers, checked once; equal rows are counted once.

`x` and the weights are whole numbers, times any finite numbers, all of one length: lists, numpy
arrays or the columns of a data frame. Here, unlike in the core, times are floating-point; they
never decide money. Malformed raises and names the first row at fault, counted from 1.

>>> HistoryColumns.of([2, 0, 2], [3.5, 0, 3.5], [10, 10, 10]).distinct().weights.tolist()
[1.0, 2.0]
>>> HistoryColumns.of([2, 0], [11, 0], [10, 10])
Traceback (most recent call last):
...
acctcore.errors.Contradiction: row 1: `t_x` of 11.0 is after `T` of 10.0; \
nobody buys after the day of the history
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.fit.searching import Floats
from acctcore.retention.purchases.bounds import LONGEST
from acctcore.retention.purchases.histories import History, PeriodHistory, refuse_other

_AFTER: Final = "nobody buys after the day of the history"


class HistoryColumns(NamedTuple):
    """`x`, `t_x` and `T` of many customers; a row stands for `weights` of them. Made by `of`."""

    x: Floats
    t_x: Floats
    T: Floats
    weights: Floats

    @classmethod
    def of(cls, x: Any, t_x: Any, T: Any, weights: Any = None) -> Self:  # noqa: N803 - the T of the papers
        """Check columns.

        Raises:
            WrongKind: a column that is not of whole numbers, or of no numbers.
            OutOfRange: not finite, below 0, above the greatest; columns of unlike length.
            Contradiction: a row that contradicts itself.
        """
        count = whole_column(x, "x", 0)
        one = np.broadcast_to(np.float64(1), len(count))
        weighed = one if weights is None else whole_column(weights, "weights", 1)
        found = cls(count, time_column(t_x, "t_x"), time_column(T, "T"), weighed)
        refuse_lengths(found._asdict())
        _refuse_rows(found)
        return found

    @classmethod
    def of_histories(
        cls, histories: Iterable[History | PeriodHistory], weights: Any = None
    ) -> Self:
        """Make columns of the core's histories; `T` is `n` where they are of periods."""
        rows = np.array([_row(each) for each in histories], dtype=np.float64).reshape(-1, 3)
        return cls.of(rows[:, 0].astype(np.int64), rows[:, 1], rows[:, 2], weights)

    def distinct(self) -> Self:
        """Answer each row once, with the customers it stands for, in an order of its own."""
        order = np.lexsort((self.T, self.t_x, self.x))
        x, t_x, today, weights = (column[order] for column in self)
        new = np.ones(len(order), dtype=bool)
        new[1:] = (np.diff(x) != 0) | (np.diff(t_x) != 0) | (np.diff(today) != 0)
        first = np.flatnonzero(new)
        summed = np.add.reduceat(weights, first) if len(first) else weights
        return type(self)(x[first], t_x[first], today[first], summed)

    @classmethod
    def gather(cls, histories: Any, kind: type[History | PeriodHistory], weights: Any) -> Self:
        """Take columns as they are, or make them of histories of one kind, each row once."""
        if isinstance(histories, cls):
            if weights is not None:
                raise Contradiction("columns have weights of their own; state them once")
            return histories.distinct()
        rows = tuple(histories)
        for each in rows:
            refuse_other(each, kind)
        return cls.of_histories(rows, weights).distinct()

    @property
    def customers(self) -> int:
        """How many customers the rows stand for."""
        return int(self.weights.sum())

    @property
    def repeat_buyers(self) -> int:
        """How many of them bought again."""
        return int(self.weights[self.x > 0].sum())


def whole_column(values: Any, name: str, least: int) -> Floats:
    """Read a column of whole numbers.

    Raises:
        WrongKind: of anything else.
        OutOfRange: one below `least`, or too large.
    """
    column = _column(values, name)
    if len(column) and column.dtype.kind not in "iu":
        raise WrongKind(fault(f"column `{name}`", "whole numbers", _first(column)))
    _refuse_range(column, name, least)
    return column.astype(np.float64, copy=False)


def time_column(values: Any, name: str, *, least: float = 0) -> Floats:
    """Read a column of finite numbers.

    Raises:
        WrongKind: of anything else.
        OutOfRange: not finite, below `least`, or too large.
    """
    column = _column(values, name)
    if len(column) and column.dtype.kind not in "iuf":
        raise WrongKind(fault(f"column `{name}`", "numbers", _first(column)))
    _refuse_range(column, name, least)
    return column.astype(np.float64, copy=False)


def refuse_lengths(columns: dict[str, NDArray[Any]]) -> None:
    """Refuse columns of different lengths."""
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        got = ", ".join(f"{length} of `{name}`" for name, length in lengths.items())
        raise OutOfRange(f"columns: expected one length, got {got}")


def _column(values: Any, name: str) -> NDArray[Any]:
    expected = f"column `{name}`", "one row of numbers"
    try:
        column = np.asarray(values)
        _refuse_yes_or_no(values, column, name)
        column = np.asarray(column.tolist()) if column.dtype.kind == "O" else column
    except ValueError as ragged:
        raise WrongKind(fault(*expected, values)) from ragged
    if column.ndim != 1:
        raise WrongKind(fault(*expected, values))
    return column


def _refuse_yes_or_no(values: Any, column: NDArray[Any], name: str) -> None:
    """Refuse yes or no among numbers, which numpy would count as 1 or 0."""
    if column.dtype.kind == "b":
        return
    mixed = values if isinstance(values, list | tuple) else column if column.dtype == "O" else ()
    for row, each in enumerate(mixed, 1):
        if isinstance(each, bool | np.bool_):
            raise WrongKind(fault(f"row {row} of column `{name}`", "a number", bool(each)))


def _first(column: NDArray[Any]) -> object:
    """Answer the first that is no number, or else the first."""
    items = column.tolist()
    return next((each for each in items if type(each) not in {int, float}), items[0])


def _refuse_range(column: NDArray[Any], name: str, least: float) -> None:
    """Refuse a number outside its range; NaN is outside of any."""
    if not len(column) or (column.min() >= least and column.max() <= LONGEST):
        return
    row = int((~((column >= least) & (column <= LONGEST))).argmax())
    what = f"row {row + 1} of column `{name}`"
    raise OutOfRange(fault(what, f"{least} to {LONGEST}", column[row].item()))


def _refuse_rows(rows: HistoryColumns) -> None:
    late = rows.t_x > rows.T
    if late.any():
        row = int(late.argmax())
        said = f"`t_x` of {rows.t_x[row]} is after `T` of {rows.T[row]}"
        raise Contradiction(f"row {row + 1}: {said}; {_AFTER}")
    half = (rows.x == 0) != (rows.t_x == 0)
    if half.any():
        row = int(half.argmax())
        said = f"`x` is {int(rows.x[row])} and `t_x` is {rows.t_x[row]}"
        raise Contradiction(f"row {row + 1}: {said}; both are 0 or neither is")


def _row(history: object) -> tuple[float, float, float]:
    if isinstance(history, History):
        return (history.x, *history.times)
    if isinstance(history, PeriodHistory):
        return history.x, history.t_x, history.n
    raise WrongKind(fault("history", "the purchases of a customer", history))
