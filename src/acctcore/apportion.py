"""Share a whole number by weight so that the parts sum to it exactly.

Rule: never round shares and put the difference somewhere. Largest remainder gives each key the
whole part of its quota and the units left to the largest remainders; a divisor method rounds
`weight / divisor` with the divisor that makes the sum right, so that `clip(rounded, floor, cap)`
is also what its bounds mean; a lock is a floor and a cap at once. Ties go to the smallest key,
whatever the order given. Units: whole units (cents, seats, visits); weights have none and only
their proportions count.
Source: M. Balinski and H. P. Young, Fair Representation (1982); the two floor rules of largest
remainder after the apportionment of the United States House of 1880.

Raises, never refuses by value: floats and yes/no values, negative weights, floors above caps,
bounds that leave no way to share the total.

>>> apportion(100_000_000, {"A": 1, "B": 1, "C": 1}, method=Method.WEBSTER).parts["A"]
33333334
>>> apportion(10, {"A": 0.5, "B": 1}, method=Method.WEBSTER)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: weight of `A`: expected an exact number
(whole, decimal text or fraction),
got `0.5` (a floating-point number); write it as text, for instance `"0.5"`
"""

from collections.abc import Mapping
from enum import Enum

from acctcore.claims import Group
from acctcore.counts import many
from acctcore.divisors import Method
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.ranges import Limits, Locks, Ranges
from acctcore.ratio import Exact
from acctcore.reasons import Bound, ExtraUnit, PartExplanation
from acctcore.shares import raised_quota, split_signed, whole_weights
from acctcore.values import field, frozen

__all__ = [
    "Apportionment",
    "Bound",
    "ExtraUnit",
    "FloorRule",
    "Method",
    "PartExplanation",
    "ZeroWeights",
    "apportion",
]


class FloorRule(Enum):
    """What a floor means under largest remainder; divisor methods know only one meaning."""

    WATER_FILL = "water_fill"
    """Settle the keys at their bounds and share the rest again."""
    RAISED_QUOTA = "raised_quota"
    """Take quotas on the full total and raise their whole parts to the floor, no unit more."""


class ZeroWeights(Enum):
    """What to do when every weight is 0."""

    REFUSE = "refuse"
    EVEN = "even"


@frozen
class Apportionment:
    """A total shared exactly: `parts` maps every key to whole units, in the order given."""

    total: int
    parts: FrozenMap[str, int]
    method: Method
    group: Group = field(repr=False, eq=False)

    def explain(self, key: str) -> PartExplanation:
        """Answer why a key got its part.

        Raises:
            Unknown: a key that was not among the weights.
        """
        if key not in self.parts:
            raise Unknown(fault("part of a key", "a key that has a weight", key))
        return self.group.explain(self.group.keys.index(key))


def apportion(  # noqa: PLR0913 - each argument is a rule the caller names
    total: int,
    weights: Mapping[str, Exact],
    *,
    method: Method,
    floors: Limits = None,
    caps: Limits = None,
    locks: Locks = None,
    floor_rule: FloorRule = FloorRule.WATER_FILL,
    zero_weights: ZeroWeights = ZeroWeights.REFUSE,
) -> Apportionment:
    """Share `total` by weight; a negative total mirrors the positive one.

    Without a bound of its own a part stays on the side of 0 that the total is on, and a key
    of weight 0 gets 0 unless it is floored.

    Args:
        total: whole units, of either sign.
        weights: exact numbers of 0 or more by key.
        method: how shares become whole units.
        floors: least units by key, or one number for every key.
        caps: most units by key, or one number for every key.
        locks: fixed units by key; a locked key has no floor or cap of its own.
        floor_rule: what floors mean under largest remainder.
        zero_weights: whether weights that are all 0 share evenly.

    Raises:
        WrongKind: a float, a yes/no value, a key that is not text.
        OutOfRange: a negative weight, no weight at all, bounds that cannot hold the total.
        Contradiction: a floor above its cap, a lock beside one, caps under `raised_quota`.
        Unknown: a bound for a key without a weight.
    """
    _check_names(method, floor_rule, zero_weights)
    if type(total) is not int:
        raise WrongKind(fault("total", "a whole number", total))
    whole = _in_order(weights, zero_weights)
    if total and not whole:
        raise OutOfRange(f"weights: expected at least one key to share {many(total, 'unit')} over")
    ranges = Ranges.of(whole, floors=floors, caps=caps, locks=locks)
    if method is Method.LARGEST_REMAINDER and floor_rule is FloorRule.RAISED_QUOTA:
        group = _raised(total, whole, ranges)
    else:
        group = _bounded(total, whole, ranges, method)
    by_key = dict(zip(group.keys, group.parts, strict=True))
    return Apportionment(total, FrozenMap({key: by_key[key] for key in weights}), method, group)


def _check_names(method: object, floor_rule: object, zero_weights: object) -> None:
    for what, value, kind, example in (
        ("method", method, Method, Method.WEBSTER),
        ("floor rule", floor_rule, FloorRule, FloorRule.WATER_FILL),
        ("rule for weights of 0", zero_weights, ZeroWeights, ZeroWeights.EVEN),
    ):
        if not isinstance(value, kind):
            named = f"{type(example).__name__}.{example.name}"
            raise WrongKind(fault(what, f"a named one such as `{named}`", value))


def _in_order(weights: Mapping[str, Exact], zero_weights: ZeroWeights) -> dict[str, int]:
    """Whole weights in the order of their keys, so that no answer depends on the order given."""
    for key in weights:
        if not isinstance(key, str):
            raise WrongKind(fault("key", "text", key))
    keys = sorted(weights)
    whole = whole_weights([(f"weight of `{key}`", weights[key]) for key in keys])
    if zero_weights is ZeroWeights.EVEN and not any(whole):
        whole = [1] * len(keys)
    return dict(zip(keys, whole, strict=True))


def _bounded(total: int, weights: Mapping[str, int], ranges: Ranges, method: Method) -> Group:
    """Split between bounds; a key without weight is held at its bound nearest to 0."""
    floors, caps = ranges.filled(total)
    shares = tuple(weights.values())
    for at, weight in enumerate(shares):
        if not weight:
            floors[at] = caps[at] = min(max(0, floors[at]), caps[at])
    if any(shares):
        _check_room(total, sum(floors), sum(caps))
    parts = split_signed(total, shares, floors, caps, method)
    columns = (tuple(weights), shares, tuple(floors), tuple(caps), tuple(parts))
    return Group(total, *columns, method, locked=ranges.locked)


def _check_room(total: int, least: int, most: int) -> None:
    if not least <= total <= most:
        bound = f"at least {least}, the floors" if total < least else f"at most {most}, the caps"
        raise OutOfRange(fault("total", f"{bound} together", total))


def _raised(total: int, weights: Mapping[str, int], ranges: Ranges) -> Group:
    """Apply `raised_quota`; below 0 the caps are the mirrored floors."""
    sign, lower, upper = 1, ranges.lows, ranges.highs
    if total < 0:
        sign, lower, upper = -1, *(tuple(low and -low for low in side) for side in (upper, lower))
    what = "locks" if ranges.locked else "caps"
    if any(high is not None for high in upper):
        raise Contradiction(f"floor rule `raised_quota`: knows no {what}; use `water_fill`")
    floors, shares = [low or 0 for low in lower], tuple(weights.values())
    parts = tuple(sign * part for part in raised_quota(sign * total, shares, floors))
    near = tuple(sign * floor for floor in floors)
    far = (sign * (1 + abs(total) + sum(map(abs, floors))),) * len(floors)
    lows, highs = (near, far) if sign > 0 else (far, near)
    columns = (tuple(weights), shares, lows, highs, parts)
    return Group(total, *columns, Method.LARGEST_REMAINDER, raised=True)
