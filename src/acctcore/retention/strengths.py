"""Measuring the signals of one code: what is left of them, summed, capped, looked up in bins.

Not stated is not known; a stated list without this code is a strength of 0. A signal of
unknown strength leaves the sum open between none of it and all of it. Units: strengths
are exact ratios, the half-life whole days.

>>> fading = SignalStrength("LATE_PAYMENT", 30, 1, (Bin(0, upper="0.25"), Bin(20, "0.25")))
>>> str(fading), fading.answers
('strength of signal `LATE_PAYMENT`', (0, 20))
>>> SignalStrength("LATE_PAYMENT", 0, 1, (Bin(0),))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: half-life of `LATE_PAYMENT`: expected 1 or more, \
got `0` (a whole number)
"""

from collections.abc import Iterable
from fractions import Fraction

from pendulum import Date

from acctcore.errors import OutOfRange, fault
from acctcore.guards import counted, listed
from acctcore.ratio import Exact, exact
from acctcore.retention.bins import Bin, bin_faults
from acctcore.retention.decays import Decayed
from acctcore.retention.naming import name_faults, refuse
from acctcore.retention.signals import Signal
from acctcore.values import field, frozen


def _cap(value: Exact) -> Fraction:
    return exact(value, "cap of a signal")


def _bins(items: Iterable[Bin]) -> tuple[Bin, ...]:
    return listed(items, Bin, "bins of a strength", "bins")


@frozen
class SignalStrength:
    """The strength of all signals of the code `of`, each halved every `half_life` days.

    Their sum counts up to `cap`.
    """

    of: str
    half_life: int
    cap: Fraction = field(converter=_cap)
    bins: tuple[Bin, ...] = field(converter=_bins)

    def __attrs_post_init__(self) -> None:
        """Refuse bins that do not join up, a half-life below a day, and a cap of nothing."""
        refuse(name_faults("of", self.of), bin_faults(self.bins))
        counted(self.half_life, f"half-life of `{self.of}`", 1)
        if self.cap <= 0:
            raise OutOfRange(fault(f"cap of `{self.of}`", "more than 0", f"{self.cap}"))

    @property
    def answers(self) -> tuple[int, ...]:
        """The points of every possible answer."""
        return tuple(each.points for each in self.bins)

    def __str__(self) -> str:
        """Say what is measured."""
        return f"strength of signal `{self.of}`"

    def ends(self, signals: Iterable[Signal], as_of: Date) -> tuple[Decayed, Decayed]:
        """Answer the least and the most that the signals come to on a day."""
        on, least, most = as_of.toordinal(), [], []
        for each in signals:
            age = on - each.on.toordinal()
            known = each.strength
            least.append((Fraction(0) if known is None else known, age))
            most.append((Fraction(1) if known is None else known, age))
        return Decayed(tuple(least), self.half_life), Decayed(tuple(most), self.half_life)

    def bin_at(self, total: Decayed) -> int | None:
        """Find the bin of a sum, counting from 0; `None` outside every bin."""
        lower = self.bins[0].lower
        if lower is not None and not self._reaches(total, lower):
            return None
        for at, each in enumerate(self.bins):
            if each.upper is None or not self._reaches(total, each.upper):
                return at
        return None

    def _reaches(self, total: Decayed, edge: Fraction) -> bool:
        return edge <= self.cap and total.reaches(edge)
