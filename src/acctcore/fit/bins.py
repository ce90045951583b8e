"""Bins of an item by weight of evidence: fine bins merged until each can stand.

Weight of evidence is ln(share of the leavers / share of the stayers) of a bin, positive where it is
riskier; information value is the sum over bins of (share of leavers - share of stayers) x weight.
Source: Siddiqi, Credit Risk Scorecards (unverified); here higher is riskier. Numbers are cut at
values that occur, so that bounds stay exact; words are put in order of their share of leavers. A
bin without a leaver, without a stayer or below the least share is merged with the neighbour whose
share of leavers is nearest; then, where the item must be monotone, neighbours out of order; then
those whose merger loses least information.

>>> from fractions import Fraction
>>> months = [Fraction(n) for n in (1, 2, 3, 4) for _ in range(10)]
>>> left = [n % 10 < (6, 6, 2, 1)[n // 10] for n in range(40)]
>>> found = bin_numbers(months, left, BinRules(most=2, least=5))
>>> [(str(each.lower), str(each.upper), each.left) for each in found]
[('None', '3', 12), ('3', 'None', 3)]
>>> round(information_value(found), 4)
1.0272
"""

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import fsum, log
from typing import Final, NamedTuple, TypeVar

from attrs import evolve, frozen

from acctcore.retention.bins import Bin

_FINE: Final = 20
"""How many bins numbers are cut into before any are merged."""
_V = TypeVar("_V", bound=Hashable)


class BinRules(NamedTuple):
    """At most so many bins, each of at least so many customers, in order of risk or not."""

    most: int
    least: int
    monotone: bool = False


@frozen
class FineBin:
    """Customers of one bin: `words`, or the numbers from `lower` to below `upper`."""

    customers: int
    left: int
    lower: Fraction | None = None
    upper: Fraction | None = None
    words: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share that left."""
        return self.left / self.customers

    @property
    def label(self) -> str:
        """Say which numbers or words are in it."""
        return ", ".join(self.words) or str(Bin(0, self.lower, self.upper))

    @property
    def is_whole(self) -> bool:
        """Whether somebody left and somebody stayed."""
        return 0 < self.left < self.customers


def bin_numbers(
    values: Sequence[Fraction], left: Sequence[bool], rules: BinRules
) -> tuple[FineBin, ...]:
    """Cut numbers into bins; one bin where nothing can be told apart."""
    counts = _counted(values, left)
    bins, passed, total = list[FineBin](), 0, len(values)
    for value in sorted(counts):
        customers, gone = counts[value]
        if not bins or passed * _FINE // total > (passed - bins[-1].customers) * _FINE // total:
            bins.append(FineBin(customers, gone, lower=value))
        else:
            bins[-1] = evolve(
                bins[-1], customers=bins[-1].customers + customers, left=bins[-1].left + gone
            )
        passed += customers
    ends = [each.lower for each in bins[1:]]
    joined = [
        evolve(each, lower=low, upper=up)
        for each, low, up in zip(bins, [None, *ends], [*ends, None], strict=True)
    ]
    return tuple(_merged(joined, rules))


def bin_words(values: Sequence[str], left: Sequence[bool], rules: BinRules) -> tuple[FineBin, ...]:
    """Put words into bins, safest first; words of one bin have the same points."""
    counts = _counted(values, left)
    bins = [FineBin(*counts[word], words=(word,)) for word in counts]
    bins.sort(key=lambda each: (each.share, each.words))
    return tuple(_merged(bins, rules))


def weights_of_evidence(bins: Sequence[FineBin]) -> tuple[float, ...]:
    """Answer the weight of each bin; every bin has leavers and stayers."""
    leavers = sum(each.left for each in bins)
    stayers = sum(each.customers for each in bins) - leavers
    return tuple(
        log(each.left / leavers) - log((each.customers - each.left) / stayers) for each in bins
    )


def information_value(bins: Sequence[FineBin]) -> float:
    """Answer how much the bins tell."""
    leavers = sum(each.left for each in bins)
    stayers = sum(each.customers for each in bins) - leavers
    weights = weights_of_evidence(bins)
    return fsum(
        (each.left / leavers - (each.customers - each.left) / stayers) * weight
        for each, weight in zip(bins, weights, strict=True)
    )


def _counted(values: Iterable[_V], left: Iterable[bool]) -> dict[_V, tuple[int, int]]:
    found: dict[_V, tuple[int, int]] = {}
    for value, gone in zip(values, left, strict=True):
        customers, leavers = found.get(value, (0, 0))
        found[value] = (customers + 1, leavers + gone)
    return found


def _merged(bins: Sequence[FineBin], rules: BinRules) -> list[FineBin]:
    found = list(bins)
    while len(found) > 1 and (at := _weak(found, rules.least)) is not None:
        found = _join(found, _nearest(found, at))
    if rules.monotone:
        rising, falling = (_ordered(found, sign) for sign in (1, -1))
        found = max(rising, falling, key=_told)
    while len(found) > rules.most:
        found = max((_join(found, at) for at in range(len(found) - 1)), key=_told)
    return found


def _told(bins: Sequence[FineBin]) -> float:
    return information_value(bins) if len(bins) > 1 else 0.0


def _weak(bins: Sequence[FineBin], least: int) -> int | None:
    """Answer the smallest bin that cannot stand."""
    weak = [at for at, each in enumerate(bins) if not each.is_whole or each.customers < least]
    return min(weak, key=lambda at: (bins[at].customers, at), default=None)


def _nearest(bins: Sequence[FineBin], at: int) -> int:
    """Answer where to join: with the neighbour before or after whose share is nearer."""
    if at in (0, len(bins) - 1):
        return max(at - 1, 0)
    before, after = (abs(bins[other].share - bins[at].share) for other in (at - 1, at + 1))
    return at - 1 if before <= after else at


def _join(bins: Sequence[FineBin], at: int) -> list[FineBin]:
    """Join a bin with the one after it."""
    one, other = bins[at], bins[at + 1]
    made = FineBin(
        one.customers + other.customers,
        one.left + other.left,
        one.lower,
        other.upper,
        (*one.words, *other.words),
    )
    return [*bins[:at], made, *bins[at + 2 :]]


def _ordered(bins: Sequence[FineBin], sign: int) -> list[FineBin]:
    """Join neighbours until the shares only rise, or only fall."""
    found = list(bins)
    while (at := _out_of_order(found, sign)) is not None:
        found = _join(found, at)
    return found


def _out_of_order(bins: Sequence[FineBin], sign: int) -> int | None:
    pairs = enumerate(pairwise(bins))
    return next((at for at, (a, b) in pairs if sign * (b.share - a.share) <= 0), None)
