"""Floors, caps and locks of the keys of one split, in columns.

Rule: a lock is a floor and a cap at once, and stands alone: a floor or a cap of the same key
contradicts it, and one number for every key must not exclude it. Where no bound is given a part
stays on the side of 0 that the total is on. Units: whole units.
Raises: bounds that are not whole, keys without a weight, floors above caps.

>>> given = Ranges.of(["a", "b"], floors=1, caps={"a": 4}, locks={"b": 7})
>>> given.lows, given.highs, given.filled(9)
((1, 7), (4, 7), ([1, 7], [4, 7]))
>>> Ranges.of(["a", "b"], caps={"b": 9}, locks={"b": 7})
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `b` has a lock and a floor or a cap; state the lock alone
"""

from collections.abc import Collection, Mapping
from typing import Self, TypeAlias

from acctcore.errors import Contradiction, Unknown, WrongKind, fault
from acctcore.values import frozen

Limits: TypeAlias = Mapping[str, int] | int | None
"""Bounds by key, one bound for every key, or none."""
Locks: TypeAlias = Mapping[str, int] | None
"""Fixed values by key, or none."""


@frozen
class Ranges:
    """The lower and the upper bound of each key, `None` where there is none."""

    keys: tuple[str, ...]
    lows: tuple[int | None, ...]
    highs: tuple[int | None, ...]

    @classmethod
    def of(
        cls,
        keys: Collection[str],
        *,
        floors: Limits = None,
        caps: Limits = None,
        locks: Locks = None,
    ) -> Self:
        """Spread bounds over the keys.

        Raises:
            WrongKind: a bound that is not a whole number; one number as the locks.
            Unknown: a bound of a key that is not among them.
            Contradiction: a lock beside a floor or a cap of its key, or outside one of every key.
        """
        lows, highs = _spread("floor", floors, keys), _spread("cap", caps, keys)
        if locks is not None:
            fixed = _spread("lock", _checked(locks, floors, caps), keys)
            for at, (key, lock) in enumerate(zip(keys, fixed, strict=True)):
                if lock is not None:
                    _check_within(key, lock, lows[at], highs[at])
                    lows[at] = highs[at] = lock
        return cls(tuple(keys), tuple(lows), tuple(highs))

    @property
    def locked(self) -> frozenset[str]:
        """The keys whose bounds leave one value."""
        rows = zip(self.keys, self.lows, self.highs, strict=True)
        return frozenset(key for key, low, high in rows if low is not None and low == high)

    def filled(self, total: int) -> tuple[list[int], list[int]]:
        """Put bounds where none are given: 0 on the far side of 0, out of reach on the other.

        Raises:
            Contradiction: a floor above its cap.
        """
        stated = (abs(bound) for bound in (*self.lows, *self.highs) if bound is not None)
        far = 1 + abs(total) + sum(stated)
        least, most = (0, far) if total >= 0 else (-far, 0)
        floors = [least if low is None else low for low in self.lows]
        caps = [most if high is None else high for high in self.highs]
        for key, floor, cap in zip(self.keys, floors, caps, strict=True):
            if floor > cap:
                least_words = f"at least its floor of {floor}"
                raise Contradiction(fault(f"cap of `{key}`", least_words, cap))
        return floors, caps


def _spread(what: str, limits: Limits, keys: Collection[str]) -> list[int | None]:
    if limits is None:
        return [None] * len(keys)
    given = limits if isinstance(limits, Mapping) else dict.fromkeys(keys, limits)
    for key, limit in given.items():
        if key not in keys:
            raise Unknown(fault(f"{what} of a key", "a key that has a weight", key))
        if type(limit) is not int:
            raise WrongKind(fault(f"{what} of `{key}`", "a whole number", limit))
    return [given.get(key) for key in keys]


def _checked(locks: Mapping[str, int], floors: Limits, caps: Limits) -> Mapping[str, int]:
    if not isinstance(locks, Mapping):
        raise WrongKind(fault("locks", "fixed values by key", locks))
    for key in locks:
        if any(isinstance(limits, Mapping) and key in limits for limits in (floors, caps)):
            raise Contradiction(f"`{key}` has a lock and a floor or a cap; state the lock alone")
    return locks


def _check_within(key: str, lock: int, low: int | None, high: int | None) -> None:
    if low is not None and lock < low:
        raise Contradiction(fault(f"lock of `{key}`", f"at least the floor of {low}", lock))
    if high is not None and lock > high:
        raise Contradiction(fault(f"lock of `{key}`", f"at most the cap of {high}", lock))
