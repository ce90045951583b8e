"""Amounts at whole-number times, discounted: the sum whose zero is a rate.

The sum is of `amount x growth ** (-time / parts)`, with growth 1 + X a period and `parts` of the
unit of time in a period. Amounts are whole numbers of any sign, times ascend, no amount is 0.

>>> loan = power_sum({0: 100, 6: 0, 12: -110}, parts=12)
>>> loan.times, loan.amounts, loan.changes
((0, 12), (100, -110), 1)
"""

from collections.abc import Mapping
from itertools import islice
from operator import sub

from acctcore.counts import many
from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.guards import of_kind
from acctcore.values import field, frozen


@frozen
class PowerSum:
    """The sum, its amounts in order of time.

    `gaps` are the steps between the times, `changes` says how often the sign of the amounts changes
    and `first_change` where it first does; `weight` is the sum of all amounts without their signs.
    """

    times: tuple[int, ...]
    amounts: tuple[int, ...]
    parts: int = 1
    gaps: tuple[int, ...] = field(init=False, repr=False, eq=False)
    changes: int = field(init=False, repr=False, eq=False)
    first_change: int = field(init=False, repr=False, eq=False)
    weight: int = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Look at the amounts once; refuse what is no sum of whole numbers."""
        _refuse_broken(self)
        try:
            gaps = tuple(map(sub, islice(self.times, 1, None), self.times))
            first, changes, weight = _runs(self.amounts)
        except TypeError:  # asking each number for its kind costs a tenth of finding a rate
            told = f"{self.times} with {self.amounts}"
            raise WrongKind(fault("times and amounts of a sum", "whole numbers", told)) from None
        object.__setattr__(self, "gaps", gaps)
        object.__setattr__(self, "changes", changes)
        object.__setattr__(self, "first_change", first)
        object.__setattr__(self, "weight", weight)

    @property
    def span(self) -> int:
        """The time from the first amount to the last."""
        return self.times[-1] - self.times[0]


def power_sum(amounts: Mapping[int, int], parts: int = 1) -> PowerSum:
    """Put amounts by time in order, without those that are 0."""
    times = tuple(sorted(amounts))
    values = tuple(amounts.values())
    if times != tuple(amounts):
        values = tuple(amounts[time] for time in times)
    if all(values):
        return PowerSum(times, values, parts)
    kept = {time: each for time, each in zip(times, values, strict=True) if each}
    return PowerSum(tuple(kept), tuple(kept.values()), parts)


def turned(total: PowerSum) -> PowerSum:
    """Answer the sum whose zeros are where `total`, weighed, turns: it has one change less.

    The weight is growth to the power of a time at which the sign of `total` changes, so that all
    amounts before it work one way and all after it the other.
    """
    at = total.first_change
    middle = total.times[at - 1] + total.times[at]
    pairs = zip(total.times, total.amounts, strict=True)
    return PowerSum(
        total.times, tuple(each * (middle - 2 * time) for time, each in pairs), total.parts
    )


def _refuse_broken(total: PowerSum) -> None:
    of_kind(total.times, tuple, "times of a sum", "a list of whole numbers")
    of_kind(total.amounts, tuple, "amounts of a sum", "a list of whole numbers")
    if type(total.parts) is not int:
        raise WrongKind(fault("parts of a period", "a whole number", total.parts))
    if len(total.times) != len(total.amounts):
        told = f"{many(len(total.times), 'time')} for {many(len(total.amounts), 'amount')}"
        raise Contradiction(f"a sum has {told}; each amount has its time")


def _runs(amounts: tuple[int, ...]) -> tuple[int, int, int]:
    """Answer where the sign first changes, how often it does, and the sum without signs."""
    first = count = weight = 0
    rest = amounts
    while rest:
        positive = rest[0] > 0
        if min(rest) > 0 if positive else max(rest) < 0:
            return first, count, weight + abs(sum(rest))
        run = next(at for at, each in enumerate(rest) if (each > 0) != positive)
        first, count, weight = first or run, count + 1, weight + abs(sum(rest[:run]))
        rest = rest[run:]
    return first, count, weight
