"""A figure of the bank to which limits of a letter refer, such as its capital.

`15 % of capital` is a share of the figure as the letter states it, with the paper it
was read in and the day it is of. A newer figure is a new version of the letter.
Source: sections 3 and 4.4 of the authority reference: a limit as a share of capital.
Units: the figure's own.

>>> from acctcore.quantity import measure
>>> from acctcore.sources import Status
>>> paper, on = Source("annual report", Status.INVENTED), Date(2025, 12, 31)
>>> print(Figure(measure("BDT 1000.00"), paper, on))
BDT 1000.00 on 2025-12-31, annual report [invented]
>>> Figure(measure("BDT -1.00"), paper, on)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: amount of a figure: expected 0 or more, got `BDT -1.00`
"""

from collections.abc import Mapping

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import of_kind, table
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, units
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class Figure:
    """A figure of the bank: how much, by which paper, on which day."""

    amount: Measure
    source: Source
    on: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """It is an amount of 0 or more, from a named paper."""
        of_kind(self.amount, Measure, "amount of a figure", "an amount or a quantity")
        of_kind(self.source, Source, "source of a figure", "a source with a status")
        if units(self.amount) < 0:
            raise OutOfRange(fault("amount of a figure", "0 or more", self.amount))

    def __str__(self) -> str:
        """Write it with its day and its paper."""
        return f"{self.amount} on {self.on}, {self.source}"


def figures_of(figures: Mapping[str, Figure]) -> FrozenMap[str, Figure]:
    """Keep the figures of a letter by name; a name reads back from a limit as it is."""
    found = table(figures, Figure, "figures of a letter", "figures of the bank", by="name")
    for name in found:
        if name != name.strip() or " in " in name or " at " in name:
            told = f"a limit cannot refer to a figure named `{name}`"
            raise Contradiction(f"{told}; leave out ` in ` and ` at `, and spaces around it")
    return found
