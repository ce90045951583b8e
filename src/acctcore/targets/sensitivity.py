"""How little would have changed an apportionment: of a weight, or of the total.

Rule: for each key the smallest raise of its weight that gains it a unit, the smallest cut that
loses it one, and with whom; for the total, who gets the next unit, who loses the last, and who
loses although there is one more (the Alabama paradox), found by trying. No key loses by a larger
weight of its own, under any method, with bounds too: so a step is found by doubling and halving.
Units: a change of weight in the finest step of the weights (1 where they are whole, 1 over their
common denominator else); a change of total in whole units. Below 0 all is mirrored.
Source: targets reference, section 2: one decision turns on little.

Raises what `apportion` raises. A change that no single weight can make is `None`; under
`raised_quota` also where the floors no longer fit the total at the weight that would make it.

>>> found = sensitivity_of(3, {"A": 12, "B": 2}, method=Method.WEBSTER)
>>> found.raises["B"].change, found.raises["B"].losers, found.more.gainers
(Fraction(1, 1), ('A',), ('B',))
>>> print(sensitivity_of(3, {"A": 10}, method=Method.WEBSTER).raises["A"])
None
"""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from functools import partial
from math import lcm
from typing import TypeAlias

from acctcore.apportion import Apportionment, FloorRule, ZeroWeights, apportion
from acctcore.divisors import Method
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.maps import FrozenMap
from acctcore.ranges import Limits, Locks
from acctcore.ratio import Exact, exact
from acctcore.targets.shifts import Sensitivity, Shift
from acctcore.values import frozen

_Shared: TypeAlias = Callable[[int, Mapping[str, int]], Apportionment]


def sensitivity_of(  # noqa: PLR0913 - the arguments of `apportion`
    total: int,
    weights: Mapping[str, Exact],
    *,
    method: Method,
    floors: Limits = None,
    caps: Limits = None,
    locks: Locks = None,
    floor_rule: FloorRule = FloorRule.WATER_FILL,
    zero_weights: ZeroWeights = ZeroWeights.REFUSE,
    keys: Collection[str] | None = None,
) -> Sensitivity:
    """Apportion, and find the smallest changes that would move a unit.

    Takes what `apportion` takes and raises what it raises. The cost is that of some 100
    apportionments a key, more where weights are very large; `keys` asks of some keys only.

    Raises:
        Unknown: a key without a weight among `keys`.
    """
    shared = partial(
        apportion,
        method=method,
        floors=floors,
        caps=caps,
        locks=locks,
        floor_rule=floor_rule,
        zero_weights=zero_weights,
    )
    found = shared(total, weights)
    ratios = {key: exact(weight) for key, weight in weights.items()}
    common = lcm(*(ratio.denominator for ratio in ratios.values()))
    whole = FrozenMap({key: int(ratio * common) for key, ratio in ratios.items()})
    search = _Search(found, found.group.sign, whole, common, shared)
    asked = weights if keys is None else keys
    for key in asked:
        if key not in weights:
            raise Unknown(fault("key that is asked about", "a key that has a weight", key))
    return Sensitivity(
        found,
        FrozenMap({key: search.raised(key) for key in asked}),
        FrozenMap({key: search.cut(key) for key in asked}),
        search.more(),
        search.less(),
    )


@frozen
class _Search:
    found: Apportionment
    sign: int
    weights: FrozenMap[str, int]
    common: int
    shared: _Shared

    def raised(self, key: str) -> Shift | None:
        """Find the smallest raise that gains a key a unit."""
        group, weight, now = self.found.group, self.weights[key], self._own(self.found, key)
        bounds = sum(map(abs, (*group.floors, *group.caps)))
        enough = 4 * (1 + abs(group.total) + bounds) * (1 + sum(self.weights.values()))
        step = _least(lambda by: self._at(key, weight + by) > now, enough)
        return self._shift(key, step) if step else None

    def cut(self, key: str) -> Shift | None:
        """Find the smallest cut that loses a key a unit."""
        weight, now = self.weights[key], self._own(self.found, key)
        most = weight if self._try(key, 0) else weight - 1
        step = _least(lambda by: self._at(key, weight - by) < now, most)
        return self._shift(key, -step) if step else None

    def more(self) -> Shift | None:
        """Share one unit more."""
        return self._of_total(self.sign)

    def less(self) -> Shift | None:
        """Share one unit less; there is none where nothing is left to take."""
        return self._of_total(-self.sign)

    def _of_total(self, by: int) -> Shift | None:
        try:
            other = self.shared(self.found.total + by, self.weights)
        except (OutOfRange, Contradiction):  # below 0 other bounds are implied
            return None
        if other.group.sign != self.sign:
            return None
        return self._moved("", Fraction(by), other)

    def _shift(self, key: str, step: int) -> Shift | None:
        other = self._try(key, self.weights[key] + step)
        return self._moved(key, Fraction(step, self.common), other) if other else None

    def _moved(self, key: str, change: Fraction, other: Apportionment) -> Shift:
        keys = self.found.parts
        apart = {each: self._own(other, each) - self._own(self.found, each) for each in keys}
        return Shift(key, change, FrozenMap({each: by for each, by in apart.items() if by}))

    def _at(self, key: str, weight: int) -> int:
        """Answer a key's part at another weight of its own.

        Where raised floors exceed the total, what it holds before remainders: still never less
        than at a smaller weight.
        """
        other = self._try(key, weight)
        if other:
            return self._own(other, key)
        group, at = self.found.group, self.found.group.keys.index(key)
        least = group.floors[at] if self.sign > 0 else -group.caps[at]
        whole = sum(self.weights.values()) - self.weights[key] + weight
        return max(least, abs(group.total) * weight // whole)

    def _try(self, key: str, weight: int) -> Apportionment | None:
        try:
            return self.shared(self.found.total, {**self.weights, key: weight})
        except OutOfRange:
            return None

    def _own(self, of: Apportionment, key: str) -> int:
        return self.sign * of.parts[key]


def _least(moves: Callable[[int], bool], most: int) -> int | None:
    """Find the smallest step from 1 to `most` that moves; once one does, all larger ones do."""
    if most < 1 or not moves(most):
        return None
    still, high = 0, 1
    while high < most and not moves(high):
        still, high = high, 2 * high
    high = min(high, most)
    while high - still > 1:
        middle = (still + high) // 2
        still, high = (still, middle) if moves(middle) else (middle, high)
    return high
