"""The mean of a positive function over a beta distribution, without a gamma function.

Method: with p = 1/(1 + exp(-u)) the density is smooth on the whole line and falls off on
both sides; with u = centre + width * sinh(v) the trapezoidal rule in v about doubles its
good digits whenever the step is halved, so that two answers that agree to 1e-8 leave the
second with far more. Numerator and denominator are summed alike: the answer never leaves
the range of the function. At most 1/64 is the last step, whatever is asked.
Tolerance: 1e-9 relative, for shapes from 0.001 to 1010000 and the functions of this package
(measured, see the tests).

>>> round(beta_mean(lambda p: p, 2.0, 6.0), 12)
0.25
"""

from collections.abc import Callable, Iterator
from itertools import count, takewhile
from math import cosh, exp, fsum, log, log1p, sinh, sqrt
from typing import Final

_FIRST: Final = 1 / 8
_LAST: Final = 1 / 64
_AGREE: Final = 1e-8
_NEGLIGIBLE: Final = 1e-18


def beta_mean(value: Callable[[float], float], a: float, b: float) -> float:
    """Answer the mean of `value(p)` for p from the beta distribution (a, b)."""
    step = _FIRST
    weights, values = _sums(value, _nodes(a, b, 0.0, step))
    before, mean = 0.0, values / weights
    while step > _LAST and abs(mean - before) > _AGREE * mean:
        more_weights, more_values = _sums(value, _nodes(a, b, step / 2, step))
        weights, values, step = weights + more_weights, values + more_values, step / 2
        before, mean = mean, values / weights
    return mean


def _sums(
    value: Callable[[float], float], nodes: Iterator[tuple[float, float]]
) -> tuple[float, float]:
    weighed = [(weight, weight * value(p)) for weight, p in nodes]
    return fsum(weight for weight, _ in weighed), fsum(product for _, product in weighed)


def _nodes(a: float, b: float, start: float, step: float) -> Iterator[tuple[float, float]]:
    """Go outward from the centre on both sides; the centre itself stands once."""
    yield from _side(a, b, start, step)
    yield from _side(a, b, start - step, -step)


def _side(a: float, b: float, start: float, step: float) -> Iterator[tuple[float, float]]:
    """Go outward until the weights no longer count."""
    centre, width = log(a / b), min(1.0, sqrt(1 / a + 1 / b))
    peak = a * log(a / (a + b)) + b * log(b / (a + b))

    def node(k: int) -> tuple[float, float]:
        v = start + k * step
        u = centre + width * sinh(v)
        far = log1p(exp(-abs(u)))
        log_p, log_q = min(u, 0.0) - far, -max(u, 0.0) - far
        return exp(a * log_p + b * log_q - peak) * cosh(v), exp(log_p)

    return takewhile(lambda each: each[0] >= _NEGLIGIBLE, map(node, count()))
