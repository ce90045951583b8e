"""Benchmarks of the income mix: dated bands with their source, and the charges on profit.

Rule: a band has a day as of which it is stated and a source with its status; `against` names the
one that the answer goes by. Charges are stated in full or not at all: fees draw operational-risk
capital (Basel OPE25 counts services income), so `fee_capital` has no default, and 0 has to be
written. Source: the targets domain, section 8. Units: exact ratios.
A band without its day or source, a band inverted, and a benchmark not among the bands raise.

>>> from acctcore.sources import Status
>>> from acctcore.targets.income.bands import parse_percent_band
>>> text = Source("invented benchmark", Status.INVENTED)
>>> peers = BenchmarkBand("1", "peers", parse_percent_band("20%-30%"), Date(2026, 1, 1), text)
>>> IncomeBenchmarks("1", (peers,), "peers", FeeBasis.NET).judged.band.low
Fraction(1, 5)
>>> BenchmarkBand("1", "peers", parse_percent_band("20%-30%"), None, text)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: day of a band: expected a day such as `2026-03-16`, got nothing
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction

from pendulum import Date

from acctcore.days import Tenor, day
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.guards import listed_of, named, of_kind
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding
from acctcore.sources import Source
from acctcore.targets.faults import refuse
from acctcore.targets.income.bands import PercentBand
from acctcore.values import field, frozen


class FeeBasis(Enum):
    """Which fees count for the share."""

    GROSS = "gross"
    NET = "net"
    """What is left after the fees paid away."""


def _dated(value: object) -> Date:
    return day(value, "day of a band")


def _hurdle(value: Exact) -> Fraction:
    return exact(value, "hurdle")


def _fee_capital(value: Exact) -> Fraction:
    return exact(value, "capital for fees")


@frozen
class BenchmarkBand:
    """A band that a source states as of a day."""

    clause: str
    name: str
    band: PercentBand
    dated: Date = field(converter=_dated)
    source: Source

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band, and one that is no band or has no source."""
        named(self.clause, "clause of a band")
        named(self.name, "name of a band")
        words = "a percent band such as `40%-50%`"
        of_kind(self.band, PercentBand, f"band `{self.name}`", words)
        of_kind(self.source, Source, f"source of `{self.name}`", "a source")


@frozen
class Charges:
    """What capital costs: `hurdle` for a period as long as `per`.

    `fee_capital` is the operational-risk capital for each unit of gross fee income.
    """

    clause: str
    hurdle: Fraction = field(converter=_hurdle)
    per: Tenor
    fee_capital: Fraction = field(converter=_fee_capital)
    rounding: Rounding = Rounding.FLOOR

    def __attrs_post_init__(self) -> None:
        """Refuse what is below 0, and a hurdle for no time."""
        named(self.clause, "clause of the charges")
        for what, value in (("hurdle", self.hurdle), ("capital for fees", self.fee_capital)):
            if value < 0:
                raise OutOfRange(fault(what, "0 or more", value))
        length, words = "length of a period of the hurdle", "a named rounding such as `floor`"
        of_kind(self.per, Tenor, length, "a length of time such as `12 months`")
        if self.per == Tenor():
            raise OutOfRange(fault(length, "1 day or more", self.per))
        of_kind(self.rounding, Rounding, "rounding of the charges", words)


def _bands(items: Iterable[BenchmarkBand]) -> tuple[BenchmarkBand, ...]:
    return listed_of("bands of the benchmarks", BenchmarkBand, "benchmark bands")(items)


@frozen
class IncomeBenchmarks:
    """What an owner compares the mix with. A band older than `max_age` judges nothing."""

    clause: str
    bands: tuple[BenchmarkBand, ...] = field(converter=_bands)
    against: str
    basis: FeeBasis
    max_age: Tenor | None = None
    charges: Charges | None = None

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        refuse(_faults(self))

    @property
    def judged(self) -> BenchmarkBand:
        """The band that the answer goes by."""
        return next(each for each in self.bands if each.name == self.against)


def _faults(given: IncomeBenchmarks) -> Iterator[tuple[str, AcctcoreError]]:
    names = [each.name for each in given.bands]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "bands", Contradiction(f"band `{name}` stands twice")
    if given.against not in names:
        listed = f"one of {', '.join(names)}" if names else "a band, and none is listed"
        yield "against", Unknown(fault("band to judge against", listed, given.against))
    if not isinstance(given.basis, FeeBasis):
        yield "basis", WrongKind(fault("basis of the fees", "`gross` or `net`", given.basis))
    if given.max_age is not None and not isinstance(given.max_age, Tenor):
        expected = "a length of time such as `24 months`"
        yield "max_age", WrongKind(fault("age of a band", expected, given.max_age))
    if given.charges is not None and not isinstance(given.charges, Charges):
        yield "charges", WrongKind(fault("charges", "charges on profit, or none", given.charges))
    if not (isinstance(given.clause, str) and given.clause.strip()):
        yield "clause", OutOfRange(fault("clause of the benchmarks", "a name", given.clause))
