"""Scores of a whole book at once: what the core's models answer, over columns of numbers.

`p_alive` and `expected_purchases` take a model of the core and columns `x`, `t_x`, `T` (lists,
numpy arrays, columns of a data frame) and answer one number a row, in the order of the rows.
Tolerance against the core: P(alive) 1e-9 absolute, expected purchases 1e-8 relative, for
parameters from 0.01 to 1000. Malformed columns raise, with the row. BG/NBD is computed row by row
in log space; expected purchases are a quadrature of Gauss and Jacobi, whose nodes depend on `x`
alone; far out, where they would be too many, the core is asked. BG/BB has few distinct
histories: each is scored once by the core.
**The trap** is the core's too: under BG/NBD P(alive) of a one-time buyer is 1 by construction.
Rank by expected purchases.

>>> cdnow = BgNbd("0.243", "4.414", "0.793", "2.426")
>>> x, t_x, today = [2, 0], [30.43, 0], [38.86, 38.86]
>>> p_alive(cdnow, x, t_x, today).round(4).tolist()
[0.7266, 1.0]
>>> expected_purchases(cdnow, 39, x, t_x, today).round(3).tolist()
[1.226, 0.195]
>>> p_alive(cdnow, [2], [40.0], [38.86])
Traceback (most recent call last):
...
acctcore.errors.Contradiction: row 1: `t_x` of 40.0 is after `T` of 38.86; \
nobody buys after the day of the history
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final, TypeAlias

import numpy as np

from acctcore.errors import WrongKind, fault
from acctcore.fit.columns import HistoryColumns
from acctcore.fit.leaving import weigh
from acctcore.fit.nodes import SIZES, beta_nodes, widest_shares
from acctcore.fit.searching import Floats
from acctcore.ratio import Exact
from acctcore.retention.purchases.bg_bb import BgBb
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.bounds import inexact, span
from acctcore.retention.purchases.histories import History, PeriodHistory
from acctcore.retention.purchases.pareto_nbd import ParetoNbd

BatchModel: TypeAlias = BgNbd | ParetoNbd | BgBb
_AT_ONCE: Final = 8192
_BY_CORE: Final = 0
_FAR: Final = 690.0
_SIZES: Final = (*SIZES.tolist(), _BY_CORE)


def p_alive(model: BatchModel, x: Any, t_x: Any, T: Any) -> Floats:  # noqa: N803 - the T of the papers
    """Answer the chance, row by row, that a customer has not left.

    Raises:
        WrongKind: no purchase model, columns that are not numbers, `x` that is not whole.
        OutOfRange: below 0, not finite, columns of unlike length.
        Contradiction: a row that contradicts itself.
    """
    return _alive(model, HistoryColumns.of(x, t_x, T))


def expected_purchases(
    model: BatchModel,
    within: Exact,
    x: Any,
    t_x: Any,
    T: Any,  # noqa: N803 - the T of the papers
) -> Floats:
    """Answer the expected purchases, row by row, in the time `within` from today.

    Raises:
        As `p_alive`; and where `within` is no exact length of time.
    """
    rows = HistoryColumns.of(x, t_x, T)
    if isinstance(model, BgBb):
        return _each(rows, lambda history: model.expected_purchases(history, within))
    time, alive = inexact(span(within, "`within`")), _alive(model, rows)
    if isinstance(model, BgNbd):
        return alive * _mean_purchases(model, time, rows)
    left = model.beta + rows.T
    grown, power = np.log1p(time / left), model.s - 1
    living = -np.expm1(-power * grown) / power if power else grown
    return alive * (model.r + rows.x) / (model.alpha + rows.T) * left * living


def _alive(model: BatchModel, rows: HistoryColumns) -> Floats:
    if isinstance(model, BgBb):
        return _each(rows, model.p_alive)
    if not isinstance(model, BgNbd | ParetoNbd):
        raise WrongKind(fault("model", "a purchase model such as `BgNbd`", model))
    found = np.empty(len(rows.x))
    for first in range(0, len(found), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        part = HistoryColumns(*(column[some] for column in rows))
        if isinstance(model, BgNbd):
            found[some] = _alive_bg_nbd(model, part)
        else:
            given = (model.r, model.alpha, model.s, model.beta)
            found[some] = weigh(part.x, part.t_x, part.T, given).shares[:, 0]
    return found


def _alive_bg_nbd(model: BgNbd, rows: HistoryColumns) -> Floats:
    odds = np.log((model.alpha + rows.T) / (model.alpha + rows.t_x))
    odds *= model.r + rows.x
    np.exp(np.minimum(odds, _FAR, out=odds), out=odds)
    odds *= model.a / (model.b + np.maximum(rows.x - 1, 0))
    odds *= rows.x > 0
    odds += 1
    return np.reciprocal(odds, out=odds)


def _mean_purchases(model: BgNbd, time: float, rows: HistoryColumns) -> Floats:
    """Answer what is expected of the living: the mean over the chance of leaving."""
    shares, means = time / (model.alpha + rows.T), np.empty(len(rows.x))
    for count, size, where in _groups(model.r, rows.x, shares):
        if size == _BY_CORE:
            means[where] = [_by_core(model, int(count), each, time) for each in rows.T[where]]
            continue
        rate, some = model.r + count, shares[where]
        total = np.zeros(len(where))
        for p, weight in zip(*beta_nodes(model.a, model.b + count, size), strict=True):
            total -= weight / p * np.expm1(-rate * np.log1p(p * some))
        means[where] = total
    return means


def _groups(r: float, x: Floats, shares: Floats) -> Iterator[tuple[float, int, Any]]:
    """Group rows of one `x` that need as many nodes."""
    order = np.argsort(x, kind="stable")
    for same in np.split(order, np.flatnonzero(np.diff(x[order])) + 1):
        count = float(x[same[0]]) if len(same) else 0.0
        needed = np.searchsorted(widest_shares(r + count), shares[same])
        for at in np.unique(needed):
            yield count, _SIZES[at], same[needed == at]


def _by_core(model: BgNbd, count: int, today: float, time: float) -> float:
    """Ask the core, where more nodes would be needed than is sensible."""
    age = Fraction(today)
    living = History(count, age if count else 0, age)
    return model.expected_purchases(living, Fraction(time)) / model.p_alive(living)


def _each(rows: HistoryColumns, score: Callable[[PeriodHistory], float]) -> Floats:
    """Score each distinct history of periods once."""
    distinct, where = np.unique(np.array(rows[:3]).T, axis=0, return_inverse=True)
    scores = [score(PeriodHistory(*_periods(each))) for each in distinct]
    return np.array(scores, dtype=np.float64)[where.ravel()]


def _periods(row: Floats) -> tuple[int, ...]:
    for each in row:
        if each != int(each):
            raise WrongKind(fault("`t_x` and `n`", "whole periods", float(each)))
    return tuple(int(each) for each in row)
