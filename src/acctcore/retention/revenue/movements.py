"""One movement of a ledger: a customer who came, grew, shrank or went, with its day.

Rule: in a period a customer is in one class. Several movements of that class add up; a loss stands
once. Units: money above 0, the class gives its sign. Raises: an amount of nothing or less.

>>> grown = RevenueMovement("C-1", "expansion", Money.of(20, "EUR"), Date(2026, 4, 8))
Traceback (most recent call last):
...
acctcore.errors.WrongKind: kind of a movement of `C-1`: expected one of `new`, `acquired`, \
`expansion`, `contraction`, `churn`, `divested`, got `expansion`; \
give the named value itself, not its text
>>> RevenueMovement("C-1", MovementKind.CHURN, Money.of(20, "EUR"), Date(2026, 4, 8)).signed
-2000
"""

from enum import Enum
from typing import Final

from pendulum import Date

from acctcore.days import day
from acctcore.errors import OutOfRange, fault
from acctcore.guards import chosen, named, of_kind
from acctcore.money import Money
from acctcore.values import field, frozen


class MovementKind(Enum):
    """The class of a customer in a period whose revenue changed."""

    NEW = "new"
    """Nothing before, something after; who comes back is new again."""
    ACQUIRED = "acquired"
    """Came with an acquired book."""
    EXPANSION = "expansion"
    CONTRACTION = "contraction"
    CHURN = "churn"
    """Something before, nothing after."""
    DIVESTED = "divested"
    """Went with a divested book."""


ARRIVALS: Final = frozenset({MovementKind.NEW, MovementKind.ACQUIRED})
DEPARTURES: Final = frozenset({MovementKind.CHURN, MovementKind.DIVESTED})
GAINS: Final = ARRIVALS | {MovementKind.EXPANSION}


def _on(value: object) -> Date:
    return day(value, "day of a movement")


@frozen
class RevenueMovement:
    """What changed with one customer on a day, and why."""

    customer: str
    kind: MovementKind
    amount: Money
    on: Date = field(converter=_on)
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a movement of nobody, of no class and of nothing."""
        named(self.customer, "customer of a movement")
        chosen(self.kind, MovementKind, f"kind of a movement of `{self.customer}`")
        what = f"{self.kind.value} of `{self.customer}`"
        of_kind(self.amount, Money, what, "an amount such as `EUR 100.00`")
        of_kind(self.reason, str, f"reason of the {what}", "words")
        if self.amount.minor <= 0:
            raise OutOfRange(fault(what, "more than 0; the class gives the sign", self.amount))

    @property
    def signed(self) -> int:
        """Minor units, below 0 for a loss."""
        return self.amount.minor if self.kind in GAINS else -self.amount.minor
