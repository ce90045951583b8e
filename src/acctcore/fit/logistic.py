"""Logistic regression by Newton steps, with the ways it can fail told apart.

The coefficients of greatest likelihood of an intercept and several regressors; settled where the
slope of the likelihood is below 1e-8 a customer. A regressor that parts leavers from stayers has no
finite coefficient: the fit then says SEPARATED.

>>> left = [False, False, True, False, False, True, True, True]
>>> found = regress([[-1.0], [-1.0], [1.0], [1.0]] * 2, left)
>>> [round(each, 4) for each in found]
[0.0, 1.0986]
>>> regress([[-1.0], [1.0]], [False, True])
<Unsettled.SEPARATED: 'separated'>
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any, Final

import numpy as np

_STEPS: Final = 100
_SETTLED: Final = 1e-8
_FARTHEST: Final = 15.0
"""Beyond such log-odds the likelihood is flat: a coefficient is on its way to infinity."""


class Unsettled(Enum):
    """Why there are no coefficients."""

    SEPARATED = "separated"
    """Some mixture of the items parts leavers from stayers."""
    COLLINEAR = "collinear"
    """One item says what others say already."""


def regress(rows: Sequence[Sequence[float]], left: Sequence[bool]) -> tuple[float, ...] | Unsettled:
    """Answer the intercept and the coefficients, or why there are none."""
    x = np.column_stack([np.ones(len(rows)), np.asarray(rows, dtype=float)])
    y = np.asarray(left, dtype=float)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        return Unsettled.COLLINEAR
    at = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        odds = x @ at
        if np.abs(odds).max() > _FARTHEST:
            break
        chance = 1 / (1 + np.exp(-odds))
        slope = x.T @ (y - chance)
        if np.abs(slope).max() <= _SETTLED * len(y):
            return tuple(float(each) for each in at)
        at = at + _step(x, chance, slope)
    return Unsettled.SEPARATED


def _step(x: Any, chance: Any, slope: Any) -> Any:
    """Answer a Newton step, no coefficient moved by more than 2."""
    bend = x.T @ (x * (chance * (1 - chance))[:, None])
    step = np.linalg.solve(bend, slope)
    return step * min(1.0, 2.0 / np.abs(step).max())
