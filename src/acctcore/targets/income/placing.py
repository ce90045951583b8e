"""Where a fee share lies in each benchmark band, and the fee income that reaches it.

Rule: both ends of a band belong to it. A band older than the age allowed, or dated after the day,
judges nothing. No share, because the total income is 0 or less, is a refusal. Units: exact ratios;
the fee income needed is rounded up once to the minor unit.

>>> from acctcore.sources import Source, Status
>>> from acctcore.targets.income.bands import parse_percent_band
>>> peers = BenchmarkBand("1", "peers", parse_percent_band("40%-50%"), Date(2026, 1, 1),
...                       Source("invented", Status.INVENTED))
>>> mix = Parts(None, Money.of("39.99", "HKD"), None, Money.of("60.00", "HKD"))
>>> found = placed(peers, mix, FeeBasis.NET, Date(2026, 6, 30), None)
>>> found.place.value, found.needed, found.gap
('below', Money('HKD 40.00'), Money('HKD 0.01'))
>>> placed(peers, mix, FeeBasis.NET, Date(2025, 12, 31), None).place.value
'unknown'
"""

from fractions import Fraction

from attrs import evolve
from pendulum import Date

from acctcore.days import Tenor
from acctcore.findings import Finding, Verdict
from acctcore.money import Money
from acctcore.targets.income.bands import PercentBand
from acctcore.targets.income.benchmarks import BenchmarkBand, FeeBasis
from acctcore.targets.income.outcomes import PLACES, BandPlace, Place
from acctcore.targets.income.parts import Parts
from acctcore.targets.income.shares import fee_income_needed, fee_share


def share_of(parts: Parts, basis: FeeBasis) -> tuple[Fraction | None, Money | None]:
    """Answer the fee share and the total income, each `None` where there is none."""
    fees = parts.fees(basis)
    if fees is None or parts.other is None:
        return None, None
    whole = fees + parts.other
    return (fee_share(fees, parts.other) if whole.minor > 0 else None), whole


def placed(
    listed: BenchmarkBand, parts: Parts, basis: FeeBasis, as_of: Date, max_age: Tenor | None
) -> BandPlace:
    """Answer where the share lies in one band."""
    share, whole = share_of(parts, basis)
    if whole is not None and share is None:
        return BandPlace(listed.name, listed.band, Place.NO_SHARE)
    if _out_of_date(listed, as_of, max_age):
        return BandPlace(listed.name, listed.band, Place.UNKNOWN)
    place = Place.UNKNOWN if share is None else _place(listed.band, share)
    return _with_needed(BandPlace(listed.name, listed.band, place), parts, basis)


def band_finding(
    listed: BenchmarkBand,
    place: Place,
    share: Fraction | None,
    as_of: Date,
    max_age: Tenor | None,
) -> Finding:
    """Say how the share compares with the lower end, or why it does not."""
    said = Finding(listed.clause, "", PLACES[place], listed.name, source=listed.source)
    if place is Place.NO_SHARE:
        return evolve(said, code="NO_SHARE", verdict=Verdict.NOT_APPLICABLE)
    if place is not Place.UNKNOWN:
        code = f"{place.value.upper()}_BAND"
        return evolve(said, code=code, measured=share, relation=">=", limit=listed.band.low)
    if _out_of_date(listed, as_of, max_age):
        return _dated(said, listed, as_of, max_age)
    return evolve(said, code="NOT_STATED")


def _dated(said: Finding, listed: BenchmarkBand, as_of: Date, max_age: Tenor | None) -> Finding:
    dated = evolve(said, code="DATED_LATER", measured=listed.dated, relation="<=", limit=as_of)
    if listed.dated > as_of or max_age is None:
        return dated
    return evolve(dated, code="OUT_OF_DATE", relation=">=", limit=max_age.reaches_from(as_of))


def _out_of_date(listed: BenchmarkBand, as_of: Date, max_age: Tenor | None) -> bool:
    too_old = max_age is not None and listed.dated < max_age.reaches_from(as_of)
    return too_old or listed.dated > as_of


def _place(band: PercentBand, share: Fraction) -> Place:
    if share < band.low:
        return Place.BELOW
    return Place.WITHIN if share <= band.high else Place.ABOVE


def _with_needed(found: BandPlace, parts: Parts, basis: FeeBasis) -> BandPlace:
    """Put the fee income needed beside a place, where there is such a figure."""
    if parts.other is None or parts.other.minor < 0 or found.band.low >= 1:
        return found
    needed, fees = fee_income_needed(found.band.low, parts.other), parts.fees(basis)
    return evolve(found, needed=needed, gap=None if fees is None else needed - fees)
