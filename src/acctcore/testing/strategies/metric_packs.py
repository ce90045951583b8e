"""Packs of metrics: amounts, ratios of them and of each other, bands. Units: those of each metric.

>>> from hypothesis import find
>>> [each.definition for each in find(metric_packs(), lambda pack: len(pack.metrics) == 2).metrics]
['assets - liabilities', 'liabilities / net']
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.credit.metrics.bands import MetricBand
from acctcore.credit.metrics.packs import Metric, MetricPack, MetricUnit
from acctcore.credit.metrics.terms import MetricBasis, MetricTerm
from acctcore.sources import Source, Status
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.statement_charts import BALANCES

_UNITS: Final = (MetricUnit.PERCENT, MetricUnit.RATIO, MetricUnit.TIMES)
_FACTORS: Final = (1, -1, "0.5")
_BANDS: Final = (
    (),
    (MetricBand("safe", below="0.6"), MetricBand("watch")),
    (MetricBand("high", above=1), MetricBand("mid", "0.4", 1), MetricBand("low", below="0.4")),
)
_ACCEPTS: Final = ((Status.VERIFIED, Status.INVENTED), (), (Status.SECONDARY,))
_MOST: Final = 6


def metric_packs(*, max_metrics: int = 3) -> SearchStrategy[MetricPack]:
    """Draw a sound pack of one to so many metrics, six at most.

    Raises:
        WrongKind, OutOfRange: the number of metrics is not a whole number of 1 or more.
    """
    return _packs(min(whole("max_metrics", max_metrics, least=1), _MOST))


@st.composite
def _packs(draw: DrawFn, most: int) -> MetricPack:
    net = MetricTerm("assets"), MetricTerm("liabilities", -1)
    ratios = [_ratio(draw, f"ratio_{at}") for at in range(1, pick(draw, range(1, most + 1)))]
    metrics = (Metric("net", MetricUnit.AMOUNT, net), *ratios)
    return MetricPack("drawn", metrics, pick(draw, _ACCEPTS))


def _ratio(draw: Draw, name: str) -> Metric:
    """Draw one sum over another; the metric above it may stand below the line."""
    paper = Source("drawn", pick(draw, tuple(Status))) if rarely(draw) else None
    return Metric(
        name,
        pick(draw, _UNITS),
        (_term(draw, BALANCES[1]),),
        (MetricTerm("net"),) if not rarely(draw, 3) else (_term(draw, BALANCES[0]),),
        on_zero="nothing stands below" if rarely(draw) else "",
        on_negative="more is owed than owned" if rarely(draw) else "",
        bands=pick(draw, _BANDS),
        source=paper,
    )


def _term(draw: Draw, of: str) -> MetricTerm:
    basis = pick(draw, tuple(MetricBasis))
    average = basis is MetricBasis.AVERAGE
    factor = pick(draw, _FACTORS)
    return MetricTerm(of, factor, basis, rarely(draw), average and rarely(draw))  # type: ignore[arg-type]
