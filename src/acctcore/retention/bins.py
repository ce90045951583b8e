"""Bins: half-open intervals with points, ordered, without gap or overlap.

A bin holds `lower <= value < upper`; a bound left out is open. A value outside
every bin has no points: it is never taken for a neighbour.

>>> late = (Bin(0, "0", "11"), Bin(15, "11"))
>>> [str(each) for each in late], bin_of(late, Fraction(11)).points, bin_of(late, Fraction(-1))
(['0 to below 11', '11 or more'], 15, None)
>>> print(*bin_faults((Bin(0, "0", "12"), Bin(15, "11"))))
bins[1].lower: `11` lies inside the bin before, which ends at `12`; \
let one begin where the other ends
>>> Bin(15, "11", "11")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: a bin from `11` to below `11` holds no value
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from acctcore.errors import Contradiction, Fault, WrongKind, fault
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _bound(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "bound of a bin")


@frozen
class Bin:
    """Whole points for the values from `lower` to below `upper`; negative points protect."""

    points: int
    lower: Fraction | None = field(default=None, converter=_bound)
    upper: Fraction | None = field(default=None, converter=_bound)

    def __attrs_post_init__(self) -> None:
        """Refuse points that are not whole and a bin without room."""
        if type(self.points) is not int:
            raise WrongKind(fault("points of a bin", "a whole number", self.points))
        if self.lower is not None and self.upper is not None and self.upper <= self.lower:
            raise Contradiction(f"a bin from `{self.lower}` to below `{self.upper}` holds no value")

    def __str__(self) -> str:
        """Write the interval in words."""
        if self.upper is None:
            return "any value" if self.lower is None else f"{self.lower} or more"
        return (
            f"below {self.upper}" if self.lower is None else f"{self.lower} to below {self.upper}"
        )


def bin_of(bins: Sequence[Bin], value: int | Fraction) -> Bin | None:
    """Answer the bin a value falls into, `None` outside every bin; the bins join up."""
    if bins[0].lower is not None and value < bins[0].lower:
        return None
    return next((each for each in bins if each.upper is None or value < each.upper), None)


def bin_faults(bins: Sequence[Bin]) -> Iterator[Fault]:
    """Go through what keeps bins from joining up: each begins where the one before ends."""
    if not bins:
        yield Fault("bins", "is empty; give each value its points")
    for index, (before, after) in enumerate(pairwise(bins), 1):
        path, end, start = f"bins[{index}].lower", before.upper, after.lower
        if end is None or start is None:
            yield Fault(path, "only the first bin is open below and only the last open above")
        elif start < end:
            advice = "let one begin where the other ends"
            yield Fault(
                path, f"`{start}` lies inside the bin before, which ends at `{end}`; {advice}"
            )
        elif start > end:
            yield Fault(path, f"leaves a gap from `{end}` to below `{start}`; close it")
