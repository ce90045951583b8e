"""One level of a plan tree in columns: the children of every node of the level above.

Rule: children of one parent stand together in the order of their keys; row `at` belongs to the
parent whose span in `starts` holds it. Where every parent has children of the same keys, the keys
stand once. Units: bounds in minor units; weights are whole numbers, in proportion among siblings.
Raises: columns of the wrong length or kind, a negative weight, a floor above its cap.

>>> layer = Layer("month", (0, 2, 4), ("04", "05"), (3, 3, 1, 1))
>>> layer.key(3), layer.parent(3), list(layer.span(0))
('05', 1, [0, 1])
>>> Layer("month", (0, 2), ("04", "05"), (3, -3))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: weights of level `month`: expected 0 or more, got `-3` (a whole number)
"""

from bisect import bisect_right
from collections.abc import Sequence
from types import NoneType
from typing import TypeAlias

from acctcore.counts import many
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import named, of_kind, optional_kind
from acctcore.values import field, frozen

Column: TypeAlias = tuple[int | None, ...] | None
"""Bounds by row, or none at all."""


@frozen
class Layer:
    """One level: its name, where each parent's children start, keys, weights and bounds.

    `reach` is the sum of all bounds without sign; `signed` tells whether one is below 0; `plain`
    whether every row has a weight, a floor and a cap.
    """

    name: str
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    weights: tuple[int, ...]
    floors: Column = None
    caps: Column = None
    reach: int = field(init=False, repr=False, eq=False)
    signed: bool = field(init=False, repr=False, eq=False)
    plain: bool = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Check the columns and sum the bounds."""
        named(self.name, "level")
        self._check_spans()
        self._check_columns()
        self._check_bounds()
        stated = (_stated(self.floors), _stated(self.caps))
        object.__setattr__(self, "reach", sum(sum(map(abs, bounds)) for bounds in stated))
        object.__setattr__(self, "signed", any(min(bounds, default=0) < 0 for bounds in stated))
        full = all(len(bounds) == len(self) for bounds in stated)
        object.__setattr__(self, "plain", full and min(self.weights, default=0) > 0)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.weights)

    def key(self, at: int) -> str:
        """Answer the key of a row."""
        return self.keys[at % len(self.keys)]

    def span(self, parent: int) -> range:
        """Answer the rows of a parent's children."""
        return range(self.starts[parent], self.starts[parent + 1])

    def parent(self, at: int) -> int:
        """Answer the parent of a row."""
        return bisect_right(self.starts, at) - 1

    def _check_spans(self) -> None:
        for what, column, kind, words in (
            ("starts", self.starts, int, "whole numbers"),
            ("keys", self.keys, str, "names"),
        ):
            of_kind(column, tuple, f"{what} of level `{self.name}`", f"a list of {words}")
            for each in set(map(type, column)):
                if each is bool or not issubclass(each, kind):
                    odd = next(value for value in column if type(value) is each)
                    raise WrongKind(fault(f"{what} of level `{self.name}`", words, odd))
        if not self.starts:
            raise OutOfRange(f"starts of level `{self.name}`: expected at least one, got none")

    def _check_columns(self) -> None:
        for what, column, kinds in (
            ("weights", self.weights, {int}),
            ("floors", self.floors, {int, NoneType}),
            ("caps", self.caps, {int, NoneType}),
        ):
            words = f"{what} of level `{self.name}`"
            optional_kind(column, tuple, words, "a list of whole numbers")
            if column is None:
                continue
            if len(column) != self.starts[-1]:
                raise OutOfRange(fault(words, many(self.starts[-1], "row"), len(column)))
            if not set(map(type, column)) <= kinds:
                odd = next(each for each in column if type(each) not in kinds)
                raise WrongKind(fault(words, "whole numbers", odd))
        if (least := min(self.weights, default=0)) < 0:
            raise OutOfRange(fault(f"weights of level `{self.name}`", "0 or more", least))

    def _check_bounds(self) -> None:
        bounds = zip(self.floors or (), self.caps or (), strict=False)
        for at, (floor, cap) in enumerate(bounds):
            if floor is not None and cap is not None and floor > cap:
                what = f"cap of `{self.key(at)}` on level `{self.name}`"
                raise Contradiction(fault(what, f"at least the floor of {floor}", cap))


def _stated(column: Column) -> Sequence[int]:
    return () if column is None else [bound for bound in column if bound is not None]
