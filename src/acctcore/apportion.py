"""Share a whole number by weight so that the parts sum to it exactly.

Rule: never round shares and put the difference somewhere. Largest remainder gives each key the
whole part of its quota and the units left to the largest remainders; a divisor method rounds
`weight / divisor` with the divisor that makes the sum right, so that `clip(rounded, floor, cap)`
is also what its bounds mean. Ties go to the smallest key, whatever the order given. Units: whole
units (cents, seats, visits); weights have none and only their proportions count.
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

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TypeAlias

from acctcore.divisors import Method
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact
from acctcore.shares import raised_quota, split_signed, whole_weights
from acctcore.values import frozen

__all__ = ["Apportionment", "FloorRule", "Method", "ZeroWeights", "apportion"]

Limits: TypeAlias = Mapping[str, int] | int | None
"""Bounds by key, one bound for every key, or none."""
_Bounds: TypeAlias = Sequence[int | None]


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


def apportion(  # noqa: PLR0913 - each argument is a rule the caller names
    total: int,
    weights: Mapping[str, Exact],
    *,
    method: Method,
    floors: Limits = None,
    caps: Limits = None,
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
        floor_rule: what floors mean under largest remainder.
        zero_weights: whether weights that are all 0 share evenly.

    Raises:
        WrongKind: a float, a yes/no value, a key that is not text.
        OutOfRange: a negative weight, no weight at all, bounds that cannot hold the total.
        Contradiction: a floor above its cap; caps under `raised_quota`.
        Unknown: a bound for a key without a weight.
    """
    _check_names(method, floor_rule, zero_weights)
    if type(total) is not int:
        raise WrongKind(fault("total", "a whole number", total))
    whole = _in_order(weights, zero_weights)
    if total and not whole:
        raise OutOfRange(f"weights: expected at least one key to share {total} units over")
    lows, highs = _limits("floor", floors, whole), _limits("cap", caps, whole)
    if method is Method.LARGEST_REMAINDER and floor_rule is FloorRule.RAISED_QUOTA:
        parts = _raised(total, list(whole.values()), lows, highs)
    else:
        parts = _bounded(total, whole, lows, highs, method)
    by_key = dict(zip(whole, parts, strict=True))
    return Apportionment(total, FrozenMap({key: by_key[key] for key in weights}), method)


def _check_names(method: object, floor_rule: object, zero_weights: object) -> None:
    for what, value, kind, example in (
        ("method", method, Method, Method.WEBSTER),
        ("floor rule", floor_rule, FloorRule, FloorRule.WATER_FILL),
        ("rule for weights of 0", zero_weights, ZeroWeights, ZeroWeights.EVEN),
    ):
        if not isinstance(value, kind):
            raise WrongKind(fault(what, f"a named one such as `{example.value}`", value))


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


def _limits(what: str, limits: Limits, keys: Mapping[str, int]) -> _Bounds:
    """Spread bounds over the keys, `None` where there is none."""
    if limits is None:
        return [None] * len(keys)
    given = limits if isinstance(limits, Mapping) else dict.fromkeys(keys, limits)
    for key, limit in given.items():
        if key not in keys:
            raise Unknown(fault(f"{what} of a key", "a key that has a weight", key))
        if type(limit) is not int:
            raise WrongKind(fault(f"{what} of `{key}`", "a whole number", limit))
    return [given.get(key) for key in keys]


def _bounded(
    total: int, weights: Mapping[str, int], lows: _Bounds, highs: _Bounds, method: Method
) -> list[int]:
    """Split between bounds; a key without weight is held at its bound nearest to 0."""
    floors, caps = _filled(total, lows, highs)
    for at, (key, weight) in enumerate(weights.items()):
        if floors[at] > caps[at]:
            least = f"at least its floor of {floors[at]}"
            raise Contradiction(fault(f"cap of `{key}`", least, caps[at]))
        if not weight:
            floors[at] = caps[at] = min(max(0, floors[at]), caps[at])
    shares = list(weights.values())
    if any(shares):
        _check_room(total, sum(floors), sum(caps))
    return split_signed(total, shares, floors, caps, method)


def _filled(total: int, lows: _Bounds, highs: _Bounds) -> tuple[list[int], list[int]]:
    """Put bounds where none are given: 0 on the far side of 0, out of reach on the other."""
    far = 1 + abs(total) + sum(abs(bound) for bound in (*lows, *highs) if bound is not None)
    least, most = (0, far) if total >= 0 else (-far, 0)
    floors = [least if low is None else low for low in lows]
    return floors, [most if high is None else high for high in highs]


def _check_room(total: int, least: int, most: int) -> None:
    if not least <= total <= most:
        bound = f"at least {least}, the floors" if total < least else f"at most {most}, the caps"
        raise OutOfRange(fault("total", f"{bound} together", total))


def _raised(total: int, weights: Sequence[int], lows: _Bounds, highs: _Bounds) -> list[int]:
    """Apply `raised_quota`; below 0 the caps are the mirrored floors."""
    if total < 0:
        lower = [None if high is None else -high for high in highs]
        upper = [None if low is None else -low for low in lows]
        return [-part for part in _raised(-total, weights, lower, upper)]
    if any(high is not None for high in highs):
        raise Contradiction("floor rule `raised_quota`: knows no caps; use `water_fill`")
    return raised_quota(total, weights, [low or 0 for low in lows])
