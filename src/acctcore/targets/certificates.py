"""Why no plan exists, in figures that a reader can add up.

Rule: somewhere in the tree, or in a cut of two margins, what is needed exceeds what can be
placed. The certificate names the smallest such place, lists both sides with their amounts and
claims a shortfall; adding the two sides proves it. A certificate is a value, not an error: the
document was sound, the figures in it leave no plan. Units: money, a quantity, or whole units of
a margin.

>>> from acctcore.money import Money
>>> cap = Term(Kind.CAP, ("04", "A"), Money.of("800000.00", "CNY"))
>>> month = Term(Kind.LOCK, ("04",), Money.of("900000.00", "CNY"))
>>> proof = Infeasible(("04",), (month,), (cap,), Money.of("100000.00", "CNY"))
>>> proof.verify()
True
>>> print(proof)
`04` is short of CNY 100000.00: it needs CNY 900000.00 and can place CNY 800000.00 at most
needs: lock of `04` CNY 900000.00
can place: cap of `04 / A` CNY 800000.00
"""

from enum import Enum
from functools import reduce
from operator import add
from typing import Any, Final, Generic, Protocol, TypeVar

from acctcore.targets.nodes import Path, shown_path
from acctcore.values import frozen

_SHOWN: Final = 12


class Summable(Protocol):
    """What adds up: money, a quantity, a whole number."""

    def __add__(self, other: Any, /) -> Any:
        """Add."""

    def __sub__(self, other: Any, /) -> Any:
        """Subtract."""

    def __gt__(self, other: Any, /) -> Any:
        """Compare."""


Amount = TypeVar("Amount", bound=Summable)


class Kind(Enum):
    """What a term of a certificate is; the value is how it reads."""

    TOTAL = "total of"
    FLOOR = "floor of"
    CAP = "cap of"
    LOCK = "lock of"
    FLOOR_IN_UNITS = "floor, raised to whole planning units, of"
    CAP_IN_UNITS = "cap, lowered to whole planning units, of"
    WEIGHTLESS = "weight 0, so only the floor of"
    EMPTY = "prior of 0, so nothing in cell"
    ROW = "margin of row"
    COLUMN = "margin of column"
    CELL = "cap of cell"


@frozen
class Term(Generic[Amount]):
    """One bound with its amount."""

    kind: Kind
    path: Path
    amount: Amount

    def __str__(self) -> str:
        """Write `cap of `04 / A` CNY 800000.00`."""
        return f"{self.kind.value} {shown_path(self.path)} {self.amount}"


@frozen
class Infeasible(Generic[Amount]):
    """No plan exists: at `node` the `needs` exceed the `rooms` by the `shortfall`."""

    node: Path
    needs: tuple[Term[Amount], ...]
    rooms: tuple[Term[Amount], ...]
    shortfall: Amount

    @property
    def need(self) -> Amount:
        """What has to be placed, added up."""
        return self._sum(self.needs)

    @property
    def room(self) -> Amount:
        """What can be placed at most, added up."""
        return self._sum(self.rooms)

    def verify(self) -> bool:
        """Check the certificate by addition: needs exceed rooms by just the shortfall."""
        zero = self.shortfall - self.shortfall
        return bool(self.need - self.room == self.shortfall and self.shortfall > zero)

    @property
    def claim(self) -> str:
        """What is short, in a sentence."""
        return (
            f"{shown_path(self.node)} is short of {self.shortfall}: "
            f"it needs {self.need} and can place {self.room} at most"
        )

    def __str__(self) -> str:
        """Say where, how much is short, and both sides term by term."""
        return f"{self.claim}\nneeds: {_listed(self.needs)}\ncan place: {_listed(self.rooms)}"

    def _sum(self, terms: tuple[Term[Amount], ...]) -> Amount:
        zero: Amount = self.shortfall - self.shortfall
        return reduce(add, (term.amount for term in terms), zero)


def _listed(terms: tuple[Term[Amount], ...]) -> str:
    shown = [str(term) for term in terms[:_SHOWN]] or ["nothing"]
    more = len(terms) - _SHOWN
    return " + ".join(shown) + (f" + {more} more" if more > 0 else "")
