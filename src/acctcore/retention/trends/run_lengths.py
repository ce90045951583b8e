"""How long a chart runs before it alarms: the average run length (ARL), from its equation.

Scores are taken as independent and normal with spread 1, shifted by `shift`; the
chart starts at zero. In control the shift is 0 and every alarm is false.
A Shewhart chart has a closed form. EWMA and CUSUM satisfy an integral equation
(E. Page 1954; S. Crowder 1987), solved at Gauss-Legendre points, doubled until two
answers agree to 1e-7; the tolerance stated is 1e-5 of the answer (worst found over
a grid of charts, against 600 points: 1.3e-6). A chart so wide that it runs over
100,000,000 months has no answer here and raises: it is no warning.
Units: months. Floats; they decide no money and no limit.

>>> half, three, four = Fraction(1, 2), Fraction(3), Fraction(4)
>>> round(shewhart_run_length(three), 1), round(cusum_run_length(half, four), 1)
(370.4, 167.7)
>>> round(ewma_run_length(Fraction("0.1"), Fraction("2.814")), 0)
500.0
>>> shewhart_run_length(Fraction(9))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: chart: its limit is so wide that it runs over 100,000,000 months \
before it alarms; narrow the limit
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, erfc, exp, inf, log, pi, sqrt
from typing import NamedTuple

from acctcore.errors import OutOfRange
from acctcore.retention.trends.quadrature import legendre, solve

LONGEST = 10**8
"""Months beyond which a run length is not computed."""
TOLERANCE = 1e-5
"""By what share of itself a run length of EWMA or CUSUM may be off."""
_SETTLED = 1e-7
_POINTS = (24, 48, 96, 192)
_SIEGMUND = 1.166
_CONSTANT = 1e-9
_WIDEST = 40  # steps across half an EWMA; more cannot be told apart by the points
_NONE = Fraction(0)

Nodes = Sequence[tuple[float, float]]


def shewhart_run_length(
    limit: Fraction, shift: Fraction = _NONE, *, rise: bool = True, fall: bool = True
) -> float:
    """Answer the run length of single scores against a limit, on one side or both."""
    edge, moved = float(limit), float(shift)
    up = erfc((edge - moved) / sqrt(2)) / 2 if rise else 0.0
    down = erfc((edge + moved) / sqrt(2)) / 2 if fall else 0.0
    return _within(up + down)


def ewma_run_length(
    weight: Fraction, limit: Fraction, shift: Fraction = _NONE, *, exact_limits: bool = False
) -> float:
    """Answer the run length of a two-sided EWMA; `exact_limits` widen with the months."""
    if not shift:
        shewhart_run_length(limit)
    if limit**2 > _WIDEST**2 * weight * (2 - weight):
        raise _unsettled()
    part, edge, moved = float(weight), float(limit), float(shift)
    return _settle(lambda nodes: _ewma(_Ewma(nodes, part, moved), edge, exact_limits=exact_limits))


def cusum_run_length(
    slack: Fraction,
    limit: Fraction,
    shift: Fraction = _NONE,
    *,
    rise: bool = True,
    fall: bool = True,
) -> float:
    """Answer the run length of a CUSUM; the chances of two sides add."""
    less, edge, moved = float(slack), float(limit), float(shift)
    up = 1 / _cusum_side(less, edge, moved) if rise else 0.0
    down = 1 / _cusum_side(less, edge, -moved) if fall else 0.0
    return _within(up + down)


def _cusum_side(slack: float, limit: float, shift: float) -> float:
    if _siegmund(shift - slack, limit + _SIEGMUND) > LONGEST:
        return inf
    return _settle(lambda nodes: _cusum(nodes, slack, limit, shift))


def _within(chance: float) -> float:
    """Turn the chance of an alarm into a run length, or refuse what is beyond the longest."""
    if chance * LONGEST >= 1:
        return 1 / chance
    raise OutOfRange(
        f"chart: its limit is so wide that it runs over {LONGEST:,} months before it alarms; "
        "narrow the limit"
    )


def _settle(run_length: Callable[[Nodes], float]) -> float:
    """Double the points until two answers agree."""
    before = 0.0
    for count in _POINTS:
        now = run_length(legendre(count))
        if abs(now - before) <= _SETTLED * abs(now):
            return now
        before = now
    raise _unsettled()


def _unsettled() -> OutOfRange:
    return OutOfRange(
        "chart: its run length does not settle; take a larger weight or a narrower limit"
    )


class _Ewma(NamedTuple):
    """The steps of an EWMA between the points of an integral."""

    nodes: Nodes
    weight: float
    shift: float

    def row(self, start: float, edge: float) -> list[float]:
        """Answer the chances to go from one value to those inside the limit."""
        kept = (1 - self.weight) * start
        return [
            share * edge * _density((edge * node - kept) / self.weight - self.shift) / self.weight
            for node, share in self.nodes
        ]

    def kernel(self, before: float, after: float) -> list[list[float]]:
        """Answer them from every value inside the limit of one month to the next."""
        return [self.row(before * node, after) for node, _ in self.nodes]


def _ewma(steps: _Ewma, limit: float, *, exact_limits: bool) -> float:
    """Solve the equation of the constant limit; step back through the earlier ones."""
    edge = limit * sqrt(steps.weight / (2 - steps.weight))
    runs = solve(*_system(steps.kernel(edge, edge)))
    edges = [*(_edges(steps.weight, edge) if exact_limits else ()), edge]
    for before, after in reversed(list(pairwise(edges))):
        runs = [1 + _product(row, runs) for row in steps.kernel(before, after)]
    return 1 + _product(steps.row(0.0, edges[0]), runs)


def _edges(weight: float, edge: float) -> list[float]:
    """List the limits of the first months, until they are constant to nine digits."""
    kept = (1 - weight) ** 2
    months = ceil(log(_CONSTANT) / log(kept)) if kept else 1
    return [edge * sqrt(1 - kept**month) for month in range(1, months + 1)]


def _cusum(nodes: Nodes, slack: float, limit: float, shift: float) -> float:
    """Solve Page's equation, with zero as a point of its own."""
    half = limit / 2
    points = [(half * (1 + node), half * share) for node, share in nodes]
    drift = slack - shift
    starts = [0.0, *(at for at, _ in points)]
    chances = [
        [_below(drift - start), *(w * _density(at + drift - start) for at, w in points)]
        for start in starts
    ]
    return solve(*_system(chances))[0]


def _system(chances: list[list[float]]) -> tuple[list[list[float]], list[float]]:
    """Write `run = 1 + chances * run` as a linear system."""
    matrix = [
        [(row == column) - chance for column, chance in enumerate(line)]
        for row, line in enumerate(chances)
    ]
    return matrix, [1.0] * len(chances)


def _product(row: Sequence[float], column: Sequence[float]) -> float:
    return sum(left * right for left, right in zip(row, column, strict=True))


def _siegmund(drift: float, width: float) -> float:
    """Answer Siegmund's approximation of a one-sided run length, to tell what is too long."""
    power = -2 * drift * width
    if abs(power) < TOLERANCE:
        return width * width
    return (exp(power) - power - 1) / (2 * drift * drift) if power < log(LONGEST) * 3 else inf


def _density(at: float) -> float:
    return exp(-at * at / 2) / sqrt(2 * pi)


def _below(at: float) -> float:
    return erfc(-at / sqrt(2)) / 2
