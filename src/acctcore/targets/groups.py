"""The children of one node with what they got, and why.

Rule: the fair share is `clip(level * weight, floor, cap)`, exact; rounding then moves single
units, the strongest claim first and equal claims in order of the keys. Units: minor units.

>>> equal = Group(100, ("A", "B", "C"), (1, 1, 1), (0, 0, 0), (40, 99, 99), (34, 33, 33),
...               Method.WEBSTER)
>>> equal.fair(0), equal.tied_with(0)
((Fraction(100, 3), 1, None), ('B', 'C'))
"""

from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from acctcore.divisors import AT_BOUND, Method, claims
from acctcore.shares import oriented, quotas
from acctcore.values import frozen

_Claim: TypeAlias = tuple[int, int] | None


class Bound(Enum):
    """The bound at which a node is held because its fair share lies at or beyond it."""

    FLOOR = "floor"
    CAP = "cap"
    LOCK = "lock"


@frozen
class Group:
    """Columns of equal length, one row a child, in the order of the keys."""

    total: int
    keys: tuple[str, ...]
    weights: tuple[int, ...]
    floors: tuple[int, ...]
    caps: tuple[int, ...]
    parts: tuple[int, ...]
    method: Method

    def share(self, at: int) -> Fraction:
        """Answer a child's part of the weights; 0 where no child has weight."""
        return Fraction(self.weights[at], sum(self.weights) or 1)

    def fair(self, at: int) -> tuple[Fraction, int, Bound | None]:
        """Answer the exact bounded share, the units rounding added to it, and the bound hit."""
        if not any(self.weights):
            return Fraction(self.parts[at]), 0, self._bound(at)
        sign, parts, rests, whole = self._quotas()
        extra = self.parts[at] - sign * parts[at]
        if rests[at] == AT_BOUND:
            return Fraction(sign * parts[at]), extra, self._bound(at)
        return sign * (parts[at] + Fraction(rests[at], whole)), extra, None

    def tied_with(self, at: int) -> tuple[str, ...]:
        """Name siblings with an equal claim to a unit that one of the two got."""
        if not any(self.weights):
            return ()
        remainders = self.method is Method.LARGEST_REMAINDER
        rows = self._remainders() if remainders else self._claims()
        won, wanted = rows[at]
        return tuple(
            key
            for key, (theirs, next_) in zip(self.keys, rows, strict=True)
            if _equal(won, next_) or _equal(wanted, theirs)
        )

    def _quotas(self) -> tuple[int, list[int], list[int], int]:
        sign, lows, highs = oriented(self.total, self.floors, self.caps)
        parts, rests, _, whole = quotas(sign * self.total, self.weights, lows, highs)
        return sign, parts, rests, whole

    def _bound(self, at: int) -> Bound | None:
        part, floor, cap = self.parts[at], self.floors[at], self.caps[at]
        if floor == cap and self.weights[at]:
            return Bound.LOCK
        if not part and not self.weights[at]:
            return None
        return Bound.FLOOR if part == floor else Bound.CAP

    def _remainders(self) -> list[tuple[_Claim, _Claim]]:
        """Answer each child's remainder, as won or as not won."""
        sign, parts, rests, _ = self._quotas()
        rows = zip(self.parts, parts, rests, strict=True)
        return [
            (None, None)
            if rest == AT_BOUND
            else ((rest, 1), None)
            if sign * got > part
            else (None, (rest, 1))
            for got, part, rest in rows
        ]

    def _claims(self) -> list[tuple[_Claim, _Claim]]:
        """Answer each child's claim to the last unit it got and to the next it did not."""
        sign, lows, highs = oriented(self.total, self.floors, self.caps)
        parts, most = [sign * part for part in self.parts], max(self.weights)
        last = zip(*claims(self.weights, parts, 1, most, self.method), strict=True)
        next_ = zip(*claims(self.weights, parts, 0, most, self.method), strict=True)
        return [
            (held if low < part else None, wanted if part < high else None)
            for held, wanted, low, part, high in zip(last, next_, lows, parts, highs, strict=True)
        ]


def _equal(one: _Claim, other: _Claim) -> bool:
    return one is not None and other is not None and one[0] * other[1] == other[0] * one[1]
