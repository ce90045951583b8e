"""Who of one split could claim a unit, and why each got what it got.

Rule: the fair share is `clip(level * weight, floor, cap)`, exact; rounding then moves single
units, the strongest claim first and equal claims in order of the keys. Under `raised_quota` the
fair share is the quota, or the floor to which its whole part was raised. Units: whole units.
Source: M. Balinski and H. P. Young, Fair Representation (1982).

>>> equal = Group(100, ("A", "B", "C"), (1, 1, 1), (0, 0, 0), (40, 99, 99), (34, 33, 33),
...               Method.WEBSTER)
>>> equal.fair(0), equal.tied_with(0)
((Fraction(100, 3), 1, None), ('B', 'C'))
>>> capped = Group(100, ("A", "B"), (9, 1), (0, 0), (80, 99), (80, 20), Method.WEBSTER)
>>> capped.fair(0)
(Fraction(80, 1), 0, <Bound.CAP: 'cap'>)
"""

from fractions import Fraction
from typing import TypeAlias

from acctcore.divisors import AT_BOUND, Method, claims
from acctcore.reasons import Bound, ExtraUnit, PartExplanation
from acctcore.shares import oriented, quotas, raised_quotas
from acctcore.values import frozen

_Claim: TypeAlias = tuple[int, int] | None


@frozen
class Group:
    """One split in columns of equal length, one row a key, in the order of the keys.

    `raised` says that floors raise quotas on the full total; `locked` names the keys with a lock,
    those with weight whose floor is their cap where it is not given.
    """

    total: int
    keys: tuple[str, ...]
    weights: tuple[int, ...]
    floors: tuple[int, ...]
    caps: tuple[int, ...]
    parts: tuple[int, ...]
    method: Method
    raised: bool = False
    locked: frozenset[str] | None = None

    @property
    def sign(self) -> int:
        """1 where more weight makes a part larger, -1 where it leads further below 0."""
        if self.raised:
            return -1 if self.total < 0 else 1
        return oriented(self.total, self.floors, self.caps)[0]

    def share(self, at: int) -> Fraction:
        """Answer a key's part of the weights; 0 where no key has weight."""
        return Fraction(self.weights[at], sum(self.weights) or 1)

    def fair(self, at: int) -> tuple[Fraction, int, Bound | None]:
        """Answer the exact bounded share, the units rounding added to it, and the bound hit."""
        if not any(self.weights):
            return Fraction(self.parts[at]), 0, self._bound(at, self.parts[at])
        sign, parts, rests, whole = self._quotas()
        held = sign * parts[at]
        extra = self.parts[at] - held
        if rests[at] == AT_BOUND:
            return Fraction(held), extra, self._bound(at, held)
        return held + sign * Fraction(rests[at], whole), extra, None

    def tied_with(self, at: int) -> tuple[str, ...]:
        """Name the keys with an equal claim to a unit that one of the two got."""
        beaten, beaten_by = self._ties(at)
        return tuple(key for key in self.keys if key in beaten or key in beaten_by)

    def explain(self, at: int) -> PartExplanation:
        """Answer why a key got its part."""
        share, (fair, extra, bound) = self.share(at), self.fair(at)
        return PartExplanation(
            key=self.keys[at],
            part=self.parts[at],
            total=self.total,
            share=share,
            quota=share * self.total,
            fair=fair,
            bound=bound,
            extra=extra,
            reason=self._reason(at, fair, extra),
            tied_with=self.tied_with(at),
            method=self.method,
        )

    def _reason(self, at: int, fair: Fraction, extra: int) -> ExtraUnit:
        if not extra and fair.denominator == 1:
            return ExtraUnit.WHOLE
        beaten, beaten_by = self._ties(at)
        if self.sign * extra > 0:
            return ExtraUnit.TIE_WON if beaten else ExtraUnit.STRONGER
        return ExtraUnit.TIE_LOST if beaten_by else ExtraUnit.WEAKER

    def _bound(self, at: int, held: int) -> Bound | None:
        """Name the bound that a fair share is held at; weight 0 and nothing is no bound."""
        floor, cap, weight = self.floors[at], self.caps[at], self.weights[at]
        fixed = floor == cap and weight if self.locked is None else self.keys[at] in self.locked
        if fixed:
            return Bound.LOCK
        if not held and not weight:
            return None
        if floor == cap:
            return Bound.CAP if self.share(at) * self.total >= held else Bound.FLOOR
        return Bound.FLOOR if held == floor else Bound.CAP

    def _quotas(self) -> tuple[int, list[int], list[int], int]:
        if self.raised:
            return self._raised_quotas()
        sign, lows, highs = oriented(self.total, self.floors, self.caps)
        parts, rests, _, whole = quotas(sign * self.total, self.weights, lows, highs)
        return sign, parts, rests, whole

    def _raised_quotas(self) -> tuple[int, list[int], list[int], int]:
        sign = self.sign
        floors = self.floors if sign > 0 else [-cap for cap in self.caps]
        parts, rests = raised_quotas(sign * self.total, self.weights, floors)
        return sign, parts, rests, sum(self.weights)

    def _ties(self, at: int) -> tuple[set[str], set[str]]:
        """Name the keys whose equal claim this one beat, and those whose equal claim beat it."""
        if not any(self.weights):
            return set(), set()
        remainders = self.method is Method.LARGEST_REMAINDER
        rows = self._remainders() if remainders else self._claims()
        won, wanted = rows[at]
        named = list(zip(self.keys, rows, strict=True))
        beaten = {key for key, (_, theirs) in named if _equal(won, theirs)}
        return beaten, {key for key, (theirs, _) in named if _equal(wanted, theirs)}

    def _remainders(self) -> list[tuple[_Claim, _Claim]]:
        """Answer each key's remainder, as won or as not won."""
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
        """Answer each key's claim to the last unit it got and to the next it did not."""
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
