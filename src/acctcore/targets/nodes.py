"""One node of a plan as a person writes it: path, weight, and the bounds it must keep.

Rule: a lock is a floor and a cap at once. No bound is no opinion; a floor of 0 is a promise of
nothing. Units: bounds are money or quantities; weights have none, only their proportions count.
Raises: floats, yes/no values, a negative weight, a floor above its cap, two currencies or units.

>>> Node(("Q2", "04"), "0.30", cap=Money.of("800000.00", "CNY")).weight
Fraction(3, 10)
>>> Node(("Q2",), 0.25)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: weight of a node: expected an exact number
(whole, decimal text or fraction),
got `0.25` (a floating-point number); write it as text, for instance `"0.25"`
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, unit_of, units
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen

Path: TypeAlias = tuple[str, ...]
"""The keys from the top level down; the whole has the empty path."""


class WeightsAre(Enum):
    """What the weights of a document state."""

    SHARES = "shares"
    """Parts of 1: under every node they sum to exactly 1."""
    PROPORTIONS = "proportions"
    """Any numbers of 0 or more: last year's revenue, headcount, days."""


def shown_path(path: Path) -> str:
    """Write a path for a reader.

    >>> shown_path(("Q2", "04")), shown_path(())
    ('`Q2 / 04`', 'the whole')
    """
    return f"`{' / '.join(path)}`" if path else "the whole"


def path_of(keys: Iterable[str]) -> Path:
    """Answer the path of a node, and refuse one without keys or with a key that is no name."""
    if isinstance(keys, str) or not isinstance(keys, Iterable):
        advice = 'write a list, for instance `["Q2", "04"]`'
        raise WrongKind(fault("path of a node", "a list of keys, one a level", keys, advice))
    path = tuple(keys)
    if not path:
        raise OutOfRange("path of a node: expected at least one key, got none")
    for key in path:
        if not (isinstance(key, str) and key.strip()):
            raise OutOfRange(fault(f"key of {shown_path(tuple(map(str, path)))}", "a name", key))
        if key != key.strip():
            what = f"key of {shown_path(path)}"
            raise OutOfRange(fault(what, "a name without spaces at its ends", key))
    return path


def _weight(value: Exact) -> Fraction:
    ratio = exact(value, "weight of a node")
    if ratio < 0:
        raise OutOfRange(fault("weight of a node", "0 or more", value))
    return ratio


@frozen
class Node:
    """A node of the tree: its path, its weight among its siblings, and its bounds."""

    path: Path = field(converter=path_of)
    weight: Fraction = field(converter=_weight)
    floor: Measure | None = None
    cap: Measure | None = None
    lock: Measure | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse bounds that are no amounts, contradict each other or mix currencies."""
        node = shown_path(self.path)
        for what, bound in (("floor", self.floor), ("cap", self.cap), ("lock", self.lock)):
            if bound is not None and not isinstance(bound, Money | Quantity):
                raise WrongKind(fault(f"{what} of {node}", "an amount or a quantity", bound))
        if self.lock is not None and (self.floor, self.cap) != (None, None):
            raise Contradiction(f"{node} has a lock and a floor or a cap; state the lock alone")
        if len({unit_of(bound) for bound in self.bounds}) > 1:
            raise MixedCurrency(f"bounds of {node}: expected one currency or unit, got two")
        if self.floor is not None and self.cap is not None and units(self.floor) > units(self.cap):
            least = f"at least the floor of {self.floor}"
            raise Contradiction(fault(f"cap of {node}", least, self.cap))

    @property
    def bounds(self) -> tuple[Measure, ...]:
        """The bounds that are stated."""
        return tuple(each for each in (self.floor, self.cap, self.lock) if each is not None)

    @property
    def least(self) -> int | None:
        """The lower bound in minor or whole units, `None` where there is none."""
        bound = self.floor if self.lock is None else self.lock
        return None if bound is None else units(bound)

    @property
    def most(self) -> int | None:
        """The upper bound in minor or whole units, `None` where there is none."""
        bound = self.cap if self.lock is None else self.lock
        return None if bound is None else units(bound)
