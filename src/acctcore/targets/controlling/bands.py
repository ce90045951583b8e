"""The policy of control: what attainment is called what, and how a forecast is made.

Rule: a band states only where it begins, the lowest one nowhere; it ends where the next begins.
So bands are half-open and without a gap by their form. Units: attainment is a ratio of what was
due by the day, 1 being all of it.
Raises: bands out of order, two of one name, one on target below one that is not.

>>> bands = StatusBands((StatusBand("1", "RED"), StatusBand("1", "AMBER", "0.80"),
...                      StatusBand("1", "GREEN", "0.95", on_target=True)))
>>> [bands.of(Fraction(each, 100)).name for each in (79, 80, 94, 95)]
['RED', 'AMBER', 'AMBER', 'GREEN']
>>> StatusBands((StatusBand("1", "RED", "0.5"),))
Traceback (most recent call last):
...
acctcore.errors.Malformed: bands[0].begins_at: expected nothing for the lowest band, got `1/2`
bands: expected the highest to be on target, got `RED`
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from acctcore.errors import Fault, Malformed, OutOfRange, WrongKind, fault, shown
from acctcore.guards import listed
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


class ForecastBy(Enum):
    """What the actual is divided by for the forecast at the end."""

    PLAN = "plan"
    """The share of the plan that was due by the day: keeps seasons and ramps."""
    TIME = "time"
    """The share of the business days that have passed."""


def _begins_at(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "beginning of a band")


@frozen
class StatusBand:
    """The attainments from `begins_at` to below the beginning of the next band."""

    clause: str
    name: str
    begins_at: Fraction | None = field(default=None, converter=_begins_at)
    on_target: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band and a mark that is neither yes nor no."""
        for what, text in (("clause", self.clause), ("name", self.name)):
            if not (isinstance(text, str) and text.strip()):
                raise OutOfRange(fault(f"{what} of a band", "a name", text))
        if not isinstance(self.on_target, bool):
            raise WrongKind(fault(f"on_target of band `{self.name}`", "yes or no", self.on_target))


def _listed(bands: Iterable[StatusBand]) -> tuple[StatusBand, ...]:
    return listed(bands, StatusBand, "bands", "bands of attainment")


@frozen
class StatusBands:
    """Bands from low to high, and what forecasts are made by."""

    bands: tuple[StatusBand, ...] = field(converter=_listed)
    forecast_by: ForecastBy = ForecastBy.PLAN

    def __attrs_post_init__(self) -> None:
        """Refuse bands that do not cover every attainment once, all faults at once."""
        if not isinstance(self.forecast_by, ForecastBy):
            raise WrongKind(fault("forecast_by", "`plan` or `time`", self.forecast_by))
        if faults := tuple(_faults(self.bands)):
            raise Malformed(faults)

    def of(self, attainment: Fraction) -> StatusBand:
        """Answer the band of an attainment."""
        return next(
            band
            for band in reversed(self.bands)
            if band.begins_at is None or band.begins_at <= attainment
        )

    @property
    def enough(self) -> StatusBand:
        """The lowest band that is on target."""
        return next(band for band in self.bands if band.on_target)


def _faults(bands: tuple[StatusBand, ...]) -> Iterator[Fault]:
    if not bands:
        yield Fault("bands", "is empty; name at least one band")
        return
    if bands[0].begins_at is not None:
        got = shown(str(bands[0].begins_at))
        place = "bands[0].begins_at"
        yield Fault(place, f"expected nothing for the lowest band, got {got}")
    if not bands[-1].on_target:
        yield Fault("bands", f"expected the highest to be on target, got `{bands[-1].name}`")
    names = [band.name for band in bands]
    for at, (before, band) in enumerate(pairwise(bands), 1):
        low, begins_at = before.begins_at, band.begins_at
        if begins_at is None or (low is not None and begins_at <= low):
            got = shown(None if begins_at is None else str(begins_at))
            above = "a ratio" if low is None else f"more than {low}, where the band before begins"
            yield Fault(f"bands[{at}].begins_at", f"expected {above}, got {got}")
        if before.on_target and not band.on_target:
            told = f"expected `{band.name}` to be on target like the lower `{before.name}`"
            yield Fault(f"bands[{at}].on_target", told)
        if band.name in names[:at]:
            yield Fault(f"bands[{at}].name", f"`{band.name}` stands twice")
