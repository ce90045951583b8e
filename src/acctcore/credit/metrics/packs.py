"""A metric pack: what a bank measures, each metric with its definition as data.

A metric is a sum of terms, or one sum over another. A term names a line of the chart or a metric
listed above. Zero or less below the line is no number: `on_zero` and `on_negative` say in words
what it means. Units: a value is exact; `percent` is shown as hundredths, an `amount` is in the
currency of the accounts.

Source: EBA/GL/2020/06, Annex 3, for the items; the definitions are the bank's own policy.

>>> terms = (MetricTerm("borrowings"),), (MetricTerm("property"),)
>>> Metric("ltv", MetricUnit.PERCENT, *terms).definition
'borrowings / property'
>>> Metric("ltv", MetricUnit.PERCENT, numerator=())
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: metric `ltv`: expected at least one term, got none
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from acctcore.credit.metrics.bands import MetricBand
from acctcore.credit.metrics.terms import MetricTerm, written
from acctcore.credit.spreading.sums import twice_in
from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import chosen, distinct, listed, named, of_kind, optional_kind
from acctcore.sources import Source, Status
from acctcore.values import field, frozen


class MetricUnit(Enum):
    """How a value is read."""

    RATIO = "ratio"
    TIMES = "times"
    PERCENT = "percent"
    AMOUNT = "amount"
    DAYS = "days"
    SCORE = "score"


def _numerator(items: Iterable[MetricTerm]) -> tuple[MetricTerm, ...]:
    return listed(items, MetricTerm, "numerator of a metric", "terms")


def _denominator(items: Iterable[MetricTerm]) -> tuple[MetricTerm, ...]:
    return listed(items, MetricTerm, "denominator of a metric", "terms")


def _bands(items: Iterable[MetricBand]) -> tuple[MetricBand, ...]:
    return listed(items, MetricBand, "bands of a metric", "bands")


@frozen
class Metric:
    """One metric with its definition."""

    name: str
    unit: MetricUnit
    numerator: tuple[MetricTerm, ...] = field(converter=_numerator)
    denominator: tuple[MetricTerm, ...] = field(default=(), converter=_denominator)
    title: str = ""
    item: str = ""
    """The number of the item in the list it is taken from."""
    on_zero: str = ""
    on_negative: str = ""
    bands: tuple[MetricBand, ...] = field(default=(), converter=_bands)
    """The first that fits names the value."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a metric without a name or a term, and bands that are never reached."""
        named(self.name, "name of a metric")
        chosen(self.unit, MetricUnit, f"unit of metric `{self.name}`")
        for what in ("title", "item", "on_zero", "on_negative"):
            of_kind(getattr(self, what), str, f"`{what}` of metric `{self.name}`", "text")
        optional_kind(self.source, Source, f"source of metric `{self.name}`", "a source")
        if not self.numerator:
            raise OutOfRange(f"metric `{self.name}`: expected at least one term, got none")
        if twice := twice_in(band.name for band in self.bands):
            raise Contradiction(f"metric `{self.name}`: band `{twice}` is listed twice")
        for band in self.bands[:-1]:
            if band.is_open:
                raise Contradiction(
                    f"metric `{self.name}`: band `{band.name}` takes every value, so those below "
                    "it are never reached; list it last"
                )

    @property
    def label(self) -> str:
        """The title; where none is given, the name in words."""
        return self.title or self.name.replace("_", " ")

    @property
    def definition(self) -> str:
        """The definition as it is read."""
        above, below = written(self.numerator), written(self.denominator)
        if not below:
            return above
        parts = (above, len(self.numerator)), (below, len(self.denominator))
        return " / ".join(f"({text})" if count > 1 else text for text, count in parts)

    def band(self, value: Fraction) -> str:
        """Name the band a value lies in; blank where there is none."""
        return next((band.name for band in self.bands if band.holds(value)), "")


def _metrics(items: Iterable[Metric]) -> tuple[Metric, ...]:
    return listed(items, Metric, "metrics of a pack", "metrics")


def _accepts(items: Iterable[Status]) -> tuple[Status, ...]:
    return distinct(items, Status, "accepts", "statuses of a source such as `verified`")


@frozen
class MetricPack:
    """Every metric a bank measures, in the order in which they are shown."""

    name: str
    metrics: tuple[Metric, ...] = field(converter=_metrics)
    accepts: tuple[Status, ...] = field(
        default=(Status.VERIFIED, Status.INVENTED), converter=_accepts
    )
    """A metric whose source has another status is not measured."""

    def __attrs_post_init__(self) -> None:
        """Refuse an empty pack, metrics listed twice, and one that uses another below it."""
        named(self.name, "name of a metric pack")
        if not self.metrics:
            raise OutOfRange(f"metric pack `{self.name}`: expected at least one metric, got none")
        if twice := twice_in(metric.name for metric in self.metrics):
            raise Contradiction(f"metric pack `{self.name}`: metric `{twice}` is listed twice")
        for at, metric in enumerate(self.metrics):
            below = {each.name for each in self.metrics[at:]}
            for term in (*metric.numerator, *metric.denominator):
                if term.of in below:
                    raise Contradiction(
                        f"metric `{metric.name}` uses `{term.of}`, which is not listed above it"
                    )

    def metric(self, name: str) -> Metric | None:
        """Answer the metric of a name; none where the pack has none."""
        return next((each for each in self.metrics if each.name == name), None)

    def is_accepted(self, metric: Metric) -> bool:
        """Tell whether the source of a metric is known well enough; none is the bank's own."""
        return metric.source is None or metric.source.status in self.accepts
