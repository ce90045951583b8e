"""From which share on a person is a beneficial owner, and in which ways: policy, no figure in code.

Rule: a person counts in each way that the policy names. The share is reached `at_least`, or only
above it. Units: exact ratios of 1. Source: 25 % is a usual national figure, not a rule
(unverified); the ways differ by country, so a bank names its own.
Raises: a share or a majority that is no ratio, no way at all, a way named twice.

>>> usual = OwnershipThreshold("3", "0.25", at_least=True, majority="0.5")
>>> usual.reached(Fraction(1, 4)), usual.reached(Fraction(2499, 10000))
(True, False)
>>> OwnershipThreshold("3", "25", at_least=True, majority="0.5")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: threshold of owners: expected a ratio above 0, at most 1, got `25`; \
25 % is `0.25`
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from acctcore.errors import OutOfRange, fault
from acctcore.guards import flagged, listed, named, optional_kind
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen


class OwnershipWay(Enum):
    """In which way a person is a beneficial owner."""

    MULTIPLIED = "multiplied"
    """The shares along each chain multiplied, the chains added up."""
    CONTROL = "control"
    """A majority of the votes at every step, held alone or through those it controls."""
    CONTROLLED_SHARE = "controlled_share"
    """What the person and those it controls hold together, each in full."""


def _share(value: Exact) -> Fraction:
    ratio = exact(value, "threshold of owners")
    if not 0 < ratio <= 1:
        advice = "25 % is `0.25`"
        raise OutOfRange(fault("threshold of owners", "a ratio above 0, at most 1", ratio, advice))
    return ratio


def _majority(value: Exact) -> Fraction:
    ratio = exact(value, "majority of votes")
    if not Fraction(1, 2) <= ratio < 1:
        expected = "a ratio from 0.5 to below 1, to be exceeded"
        raise OutOfRange(fault("majority of votes", expected, ratio))
    return ratio


def _ways(items: Iterable[OwnershipWay]) -> tuple[OwnershipWay, ...]:
    return listed(items, OwnershipWay, "ways of owning", "named ways such as `control`")


@frozen
class OwnershipThreshold:
    """Who counts as a beneficial owner of the customer."""

    clause: str
    share: Fraction = field(converter=_share)
    at_least: bool
    """Yes: the share itself is enough. No: only what is above it."""
    majority: Fraction = field(converter=_majority)
    """Whoever holds more of the votes than this controls."""
    ways: tuple[OwnershipWay, ...] = field(
        default=(OwnershipWay.MULTIPLIED, OwnershipWay.CONTROL), converter=_ways
    )
    listed_exempt: bool = False
    """Whether nobody looks behind a listed company or a public body."""
    manager_instead: bool = False
    """Whether a senior manager must be named where there is no beneficial owner."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a threshold without a clause or a way, and a way that is named twice."""
        named(self.clause, "clause of the owners")
        for what in ("at_least", "listed_exempt", "manager_instead"):
            flagged(getattr(self, what), f"`{what}` of the owners")
        optional_kind(self.source, Source, "source of the owners", "a source")
        if not self.ways or len(set(self.ways)) < len(self.ways):
            got = ", ".join(each.value for each in self.ways) or None
            raise OutOfRange(fault("ways of owning", "one or more, each once", got))

    def reached(self, share: Fraction) -> bool:
        """Tell whether a share is enough."""
        return share >= self.share if self.at_least else share > self.share

    @property
    def relation(self) -> str:
        """How a share is compared."""
        return ">=" if self.at_least else ">"
