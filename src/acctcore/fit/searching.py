"""Search the summit of a log-likelihood over the logarithms of its parameters.

Method: SLSQP inside a box, from each of the stated starts; the highest end is then brought home by
Newton's steps, whose curvature is the central difference of the analytic slope. Home is where a
step would move no parameter by more than a ten-millionth. Where a long step gains nothing
the likelihood is flat; where it still rises out of the box it is at the edge. Deterministic.

>>> import numpy as np
>>> def bowl(u):
...     return -float(((u - 1) ** 2).sum()), -2 * (u - 1)
>>> found = climb(bowl, [np.zeros(2)], (-5.0, 5.0))
>>> found.end.value, found.point.round(6).tolist(), abs(found.value) < 1e-12
('summit', [1.0, 1.0], True)
>>> climb(bowl, [np.zeros(2)], (-5.0, 0.5)).end.value
'edge'
>>> climb(lambda u: (0.0, 0 * u), [np.zeros(2)], (-5.0, 5.0)).end.value
'flat'
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats: TypeAlias = NDArray[np.float64]
Objective: TypeAlias = Callable[[Floats], tuple[float, Floats]]
"""Log parameters in; the log-likelihood and its slope out."""

_MOST_STEPS: Final = 60
_DIFFERENCE: Final = 1e-4
_HOME: Final = 1e-7
_LONG: Final = 1e-3
_NOTHING: Final = 1e-9
_SINGULAR: Final = 1e-9
_LONGEST: Final = 2.0
_NOISE: Final = 1e-12
_NEAR: Final = 0.01


class End(Enum):
    """How a search ended."""

    SUMMIT = "summit"
    EDGE = "edge"
    FLAT = "flat"
    LOST = "lost"


class Found(NamedTuple):
    """Where a search ended; `curvature` is minus the second derivative there."""

    end: End
    point: Floats
    value: float
    slope: Floats
    iterations: int
    curvature: Floats


class _At(NamedTuple):
    point: Floats
    value: float
    slope: Floats


def log_start(*parameters: float) -> Floats:
    """Answer where a search begins."""
    return np.log(np.array(parameters, dtype=np.float64))


def climb(objective: Objective, starts: Sequence[Floats], box: tuple[float, float]) -> Found:
    """Answer the highest summit found from the starts."""
    ascents = [_ascend(objective, each, box) for each in starts]
    best = np.clip(min(ascents, key=lambda each: each[1])[0], *box)
    at, end = _At(best, *objective(best)), None
    iterations = sum(each[2] for each in ascents)
    curvature = _curvature(objective, at.point)
    for _ in range(_MOST_STEPS):
        step, regular = _step(curvature, at.slope)
        end = _ended(at, step, regular, box)
        if end is not None:
            break
        at, iterations = _stepped(objective, at, step, box), iterations + 1
        curvature = _curvature(objective, at.point)
    near = (np.abs(at.point[:, None] - np.array(box)) < _NEAR).any()
    return Found(
        end or (End.EDGE if near else End.LOST), at.point, at.value, at.slope, iterations, curvature
    )


def _ascend(
    objective: Objective, start: Floats, box: tuple[float, float]
) -> tuple[Floats, float, int]:
    """Climb with the slope at the start brought to 1, so that no first step leaps."""
    inside = np.clip(start, *box)
    steepest = max(float(np.abs(objective(inside)[1]).max()), _NOTHING)

    def down(point: Floats) -> tuple[float, Floats]:
        value, slope = objective(point)
        return -value / steepest, -slope / steepest

    options, bounds = {"maxiter": 200, "ftol": 1e-10}, [box] * len(start)
    found = minimize(down, inside, jac=True, method="SLSQP", bounds=bounds, options=options)
    return found.x, found.fun * steepest, int(found.nit)


def _ended(at: _At, step: Floats, regular: bool, box: tuple[float, float]) -> End | None:  # noqa: FBT001
    """Say how the search ended; nothing while it goes on."""
    low, high = box
    outward = ((at.point >= high) & (at.slope > 0)) | ((at.point <= low) & (at.slope < 0))
    if outward.any():
        return End.EDGE
    length = np.abs(step).max()
    if length <= _HOME:
        return End.SUMMIT if regular else End.FLAT
    gains = at.slope @ step >= _NOTHING
    return None if gains or (regular and length <= _LONG) else End.FLAT


def _step(curvature: Floats, slope: Floats) -> tuple[Floats, bool]:
    """Answer Newton's step, uphill and never far; and whether the curvature is a summit's."""
    values, vectors = np.linalg.eigh(curvature)
    least = _SINGULAR * max(float(np.abs(values).max()), _NOTHING)
    steep = np.maximum(np.abs(values), least)
    step = vectors @ ((vectors.T @ slope) / steep)
    length = float(np.abs(step).max())
    return step * min(1.0, _LONGEST / length) if length else step, bool(values.min() > least)


def _stepped(objective: Objective, at: _At, step: Floats, box: tuple[float, float]) -> _At:
    """Halve the step until it does not lead down."""
    tolerated = at.value - _NOISE * (1 + abs(at.value))
    for halved in range(40):
        point = np.clip(at.point + step / 2**halved, *box)
        value, slope = objective(point)
        if value >= tolerated:
            return _At(point, value, slope)
    return at


def _curvature(objective: Objective, point: Floats) -> Floats:
    """Difference the slope, both ways, and make it symmetric."""
    steps = _DIFFERENCE * np.eye(len(point))
    falls = [objective(point - each)[1] - objective(point + each)[1] for each in steps]
    matrix = np.array(falls) / (2 * _DIFFERENCE)
    return (matrix + matrix.T) / 2
