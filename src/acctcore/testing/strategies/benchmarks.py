"""Benchmarks of the income mix: bands old and young, on gross or net fees, with charges or none.

>>> from hypothesis import find
>>> found = find(income_benchmarks(), lambda policy: policy.charges is not None)
>>> str(found.judged.band), str(found.charges.per)
('40%-50%', '12 months')
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import Tenor
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.targets.income.bands import PercentBand
from acctcore.targets.income.benchmarks import BenchmarkBand, Charges, FeeBasis, IncomeBenchmarks
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely

_BANDS: Final = tuple(
    PercentBand(text)
    for text in ("40%-50%", "20%-30%", "0%-0%", "12.5%-33.3%", "0%-100%", "99.9%-100%", "100%-100%")
)
_DATES: Final = (Date(1999, 12, 31), Date(1990, 1, 1), Date(2020, 2, 29), Date(2060, 1, 1))
_AGES: Final = (None, None, None, Tenor(years=100), Tenor(months=24))
_PERIODS: Final = (Tenor(months=12), Tenor(months=3), Tenor(days=30))
_PAPER: Final = Source("drawn", Status.INVENTED)


def income_benchmarks(*, max_bands: int = 3) -> SearchStrategy[IncomeBenchmarks]:
    """Draw sound benchmarks of one to so many bands.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    return _benchmarks(whole("max_bands", max_bands, least=1))


@st.composite
def _benchmarks(draw: DrawFn, most: int) -> IncomeBenchmarks:
    bands = tuple(
        BenchmarkBand(f"1({at})", f"peers {at}", pick(draw, _BANDS), _date(draw), _PAPER)
        for at in range(1, 1 + pick(draw, range(1, most + 1)))
    )
    against = pick(draw, bands).name
    basis, age = pick(draw, tuple(FeeBasis)), pick(draw, _AGES)
    return IncomeBenchmarks("1", bands, against, basis, age, _charges(draw))


def _date(draw: Draw) -> Date:
    return pick(draw, _DATES) if rarely(draw, 3) else _DATES[0]


def _charges(draw: Draw) -> Charges | None:
    if rarely(draw, 3):
        return None
    hurdle, capital = pick(draw, ("0.1", "0", "0.125")), pick(draw, ("0", "0.12", "0.007"))
    rounding = Rounding.FLOOR if rarely(draw, 2) else pick(draw, tuple(Rounding))
    return Charges("4", hurdle, pick(draw, _PERIODS), capital, rounding)
