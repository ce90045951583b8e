"""What is known of an amount: exactly, between two bounds, or not at all.

Units: money of one currency; a bound that is not known is nothing.

>>> five = AmountBounds.exactly(Money.of("5.00", "HKD"))
>>> (five + AmountBounds(Money.of("1.00", "HKD"), None)).low, five.value
(Money('HKD 6.00'), Money('HKD 5.00'))
>>> AmountBounds(Money.of("2.00", "HKD"), Money.of("1.00", "HKD"))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: nothing is at least HKD 2.00 and at most HKD 1.00
"""

from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.money import Money
from acctcore.values import frozen


@frozen
class AmountBounds:
    """The least and the most an amount can be."""

    low: Money | None = None
    high: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no money, and bounds that cross."""
        for bound in (self.low, self.high):
            if bound is not None and not isinstance(bound, Money):
                raise WrongKind(fault("a bound of an amount", "money or nothing", bound))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Contradiction(f"nothing is at least {self.low} and at most {self.high}")

    @classmethod
    def exactly(cls, amount: Money) -> "AmountBounds":
        """Make bounds of one amount."""
        return cls(amount, amount)

    @property
    def value(self) -> Money | None:
        """The amount, where it is known exactly."""
        return self.low if self.low is not None and self.low == self.high else None

    def __add__(self, other: "AmountBounds") -> "AmountBounds":
        """Add an amount known within its bounds."""
        return AmountBounds(_plus(self.low, other.low), _plus(self.high, other.high))

    def __neg__(self) -> "AmountBounds":
        """Turn the sign."""
        low = None if self.high is None else -self.high
        return AmountBounds(low, None if self.low is None else -self.low)


def _plus(one: Money | None, other: Money | None) -> Money | None:
    return None if one is None or other is None else one + other
