"""The most that could be granted under a limit, where what counts is no plain sum in one unit.

What counts is tested together with a request that is tried: the largest of them,
or the sum in several currencies, rounded once. Half of a unit may be rounded down
beside one request and up beside the next, so a unit to each side is tried.
Source: section 6 and required semantics 3 and 7 of the authority reference.
Units: whole units of the dimension.

>>> from acctcore.authority.dimensions import Adds, Combine
>>> from acctcore.authority.grants import PastGrant
>>> from acctcore.days import Tenor
>>> from acctcore.quantity import Quantity
>>> on, long = Date(2026, 3, 16), {"months": Quantity(40, "months")}
>>> months = Dimension("months", "months", Adds.PARTY, Tenor(months=12), combine=Combine.LARGEST)
>>> case = AccommodationCase("R1", "P1", {}, history=(PastGrant("G1", "P1", on, long),))
>>> [headroom(case, months, top, Quantity(top, "months"), on) for top in (48, 36)]
[48, None]
"""

from attrs import evolve
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.conversion import Exchange
from acctcore.authority.dimensions import Combine, Dimension
from acctcore.authority.exposure import exposures
from acctcore.quantity import Measure, measure_like


def headroom(  # noqa: PLR0913, PLR0917 - a limit, and what is tested against it
    case: AccommodationCase,
    dimension: Dimension,
    top: int,
    like: Measure,
    as_of: Date,
    exchange: Exchange | None = None,
) -> int | None:
    """Answer the most that a request may ask of a dimension to be tested with `top` at most.

    `like` is any amount in the unit of the dimension. Nothing where what counts is
    over the limit, or not known.
    """
    past = _tested(case, dimension, measure_like(0, like), as_of, exchange)
    if past is None:
        return None
    about = top if dimension.combine is Combine.LARGEST else top - past
    for number in (each for each in (about + 1, about, about - 1) if each >= 0):
        asked = measure_like(number, like)
        tested = _tested(case, dimension, asked, as_of, exchange)
        if tested is not None and tested <= top:
            return number
    return None


def _tested(
    case: AccommodationCase,
    dimension: Dimension,
    asked: Measure,
    as_of: Date,
    exchange: Exchange | None,
) -> int | None:
    """Answer what a request would be tested with, were so much asked; nothing if not known."""
    tried = evolve(case, quantities={**case.quantities, dimension.measures: asked})
    ((_, low, high),) = exposures(tried, (dimension,), as_of, exchange)
    return low if low == high else None
