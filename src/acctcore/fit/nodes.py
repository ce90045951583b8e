"""Nodes and weights of Gauss and Jacobi for the mean of a function over a beta distribution.

Method: Golub & Welsch, the eigenvalues of the Jacobi matrix of the beta distribution; the weights
are squares and sum to 1, so that no gamma function overflows. How many nodes: the function here,
`(1 - (1 + p z)^-k)/p`, is singular at p = -1/z, which decides how fast the error falls.

>>> points, weights = beta_nodes(2.0, 6.0, 8)
>>> round(float(points @ weights), 12)
0.25
>>> int(SIZES[widest_shares(2.0) >= 0.2][0]), int(SIZES[widest_shares(2.0) >= 9.0][0])
(8, 48)
"""

from typing import Final

import numpy as np
from scipy.linalg import eigh_tridiagonal

from acctcore.fit.searching import Floats

SIZES: Final = np.array([8, 12, 16, 24, 48, 96, 192, 384, 768])
_DIGITS: Final = 30.0
_SHARES: Final[Floats] = np.logspace(-6, 6, 241)
_NEARNESS: Final[Floats] = np.array([0.9, 0.7, 0.5, 0.2, 0.1, 0.03, 0.01, 0.003, 0.001])


def beta_nodes(a: float, b: float, size: int) -> tuple[Floats, Floats]:
    """Answer points between 0 and 1 and weights that sum to 1."""
    n = np.arange(1, size, dtype=np.float64)
    # Jacobi polynomials with weight (1 - u)^(b - 1) (1 + u)^(a - 1) on -1 to 1, p = (1 + u)/2
    one, other = b - 1, a - 1
    both = 2 * n + one + other
    rest = (other**2 - one**2) / (both * (both + 2))
    first = (other - one) / (one + other + 2)
    squares = 4 * n * (n + one) * (n + other) * (n + one + other)
    squares[1:] /= both[1:] ** 2 * (both[1:] + 1) * (both[1:] - 1)
    squares[:1] = 4 * (1 + one) * (1 + other) / ((2 + one + other) ** 2 * (3 + one + other))
    points, vectors = eigh_tridiagonal(np.concatenate([[first], rest]), np.sqrt(squares))
    return (1 + points) / 2, vectors[0] ** 2


def widest_shares(rate: float) -> Floats:
    """Answer, for each of the `SIZES`, the widest share whose error it leaves below e^-30."""
    enough = np.searchsorted(SIZES, _nodes_needed(rate), side="left")
    widest = np.searchsorted(enough, np.arange(len(SIZES)), side="right")
    return np.concatenate([[0.0], _SHARES])[widest]


def _nodes_needed(rate: float) -> Floats:
    """Weigh how near to the singularity a bound is taken against how large it is there."""
    far = 1 + 2 * _NEARNESS[:, None] / _SHARES
    falls = np.log(far + np.sqrt(far * far - 1))
    sizes = _DIGITS - rate * np.log1p(-_NEARNESS)
    return np.asarray((sizes[:, None] / (2 * falls)).min(axis=0))
