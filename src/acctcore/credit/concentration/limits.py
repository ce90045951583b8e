"""The bounds of exposures to one group of connected clients: policy, as shares of a capital base.

Source: BCBS 283 and LEX10 (verified, bis.org): limit 25 % of Tier 1, 15 % between globally systemic
banks, large from 10 %, look-through from 0.25 %. Units: exact ratios of 1.
Raises: a bound outside 0 to 1, a large exposure that begins above the limit, floats.

>>> limits = LargeExposureLimits("1", "0.25", large_from="0.10", look_through_from="0.0025")
>>> limits.looks_through(Fraction(1, 400)), limits.looks_through(Fraction(1, 401))
(True, False)
>>> LargeExposureLimits("1", "25", large_from="0.10")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: limit: expected above 0, at most 1, got `25`; 25 % is `0.25`
"""

from fractions import Fraction

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import named, optional_kind
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen


def _bound(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "bound of a share")


def _share(value: Exact) -> Fraction:
    return exact(value, "bound of a share")


@frozen
class LargeExposureLimits:
    """The bounds of exposures to one group, as shares of the capital base."""

    clause: str
    limit: Fraction = field(converter=_share)
    """A share above it is over the limit."""
    between_gsibs: Fraction | None = field(default=None, converter=_bound)
    """The limit of one globally systemic bank to another; none is the same limit."""
    large_from: Fraction = field(kw_only=True, converter=_share)
    """A share from here on is a large exposure."""
    look_through_from: Fraction | None = field(default=None, kw_only=True, converter=_bound)
    """Behind a fund or a structure, a share from here on is an exposure of its own."""
    source: Source | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse bounds outside 0 to 1 and a large exposure that begins above the limit."""
        named(self.clause, "clause of the limits")
        optional_kind(self.source, Source, "source of the limits", "a source")
        for what in ("limit", "between_gsibs", "large_from", "look_through_from"):
            bound = getattr(self, what)
            if bound is not None and not 0 < bound <= 1:
                expected, advice = "above 0, at most 1", "25 % is `0.25`"
                raise OutOfRange(fault(what.replace("_", " "), expected, bound, advice))
        if self.large_from > self.limit:
            told = f"large from {self.large_from}, above the limit {self.limit}"
            raise Contradiction(f"limits of exposures: {told}")

    def looks_through(self, share: Fraction) -> bool:
        """Tell whether an exposure behind a structure is one to look through to."""
        return self.look_through_from is not None and share >= self.look_through_from
