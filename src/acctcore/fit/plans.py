"""What a card is fitted from, and how: items, bins, scale and bands.

A plan holds the statistician's choices. Protected names are refused here, before anything is
fitted, as they are in every card. Units: `least_share` of the customers in a bin; `pdo` points that
double the odds, left out the widest scale on which no score exceeds 100.

>>> from acctcore.retention.bands import Band
>>> bands = (Band("4", "LOW", 0), Band("4", "HIGH", 60))
>>> CardPlan(bands, numbers=("tenure",)).names
('tenure',)
>>> CardPlan(bands, categories=("gender",))
Traceback (most recent call last):
...
acctcore.errors.Malformed: items.gender: `gender` names a protected attribute (`gender`), \
which no warning may use; rename it if it is not about a person
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import field, frozen

from acctcore.errors import Contradiction, Fault, OutOfRange, Unknown, fault
from acctcore.guards import counted, listed, names, repeated
from acctcore.ratio import Exact, exact
from acctcore.retention.bands import Band
from acctcore.retention.naming import name_faults, refuse


def _bands(items: Iterable[Band]) -> tuple[Band, ...]:
    return listed(items, Band, "bands of a plan", "bands")


def _names(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "items of a plan")


def _least_share(value: Exact) -> Fraction:
    found = exact(value, "least share of a bin")
    if not 0 < found < 1:
        raise OutOfRange(fault("least share of a bin", "more than 0 and less than 1", value))
    return found


def _least_value(value: Exact) -> Fraction:
    return exact(value, "least information value")


def _pdo(value: Exact | None) -> Fraction | None:
    if value is None:
        return None
    found = exact(value, "points that double the odds")
    if found <= 0:
        raise OutOfRange(fault("points that double the odds", "more than 0", value))
    return found


@frozen
class CardPlan:
    """Items by the names of their facts, and the choices of the fit.

    `monotone` numbers rise or fall in risk from bin to bin. Items of less information than
    `least_value` are left out and named.
    """

    bands: tuple[Band, ...] = field(converter=_bands)
    numbers: tuple[str, ...] = field(default=(), converter=_names)
    categories: tuple[str, ...] = field(default=(), converter=_names)
    monotone: tuple[str, ...] = field(default=(), converter=_names)
    most_bins: int = 6
    least_share: Fraction = field(default=Fraction(1, 20), converter=_least_share)
    least_value: Fraction = field(default=Fraction(1, 50), converter=_least_value)
    pdo: Fraction | None = field(default=None, converter=_pdo)
    clause: str = "fitted"

    def __attrs_post_init__(self) -> None:
        """Refuse protected names, an item twice, no item, and a monotone item that is no number."""
        refuse(self._protected())
        if not self.names:
            raise OutOfRange("items of a plan: none is named; name numbers or categories")
        for name in repeated(self.names):
            raise Contradiction(f"item `{name}` stands twice in the plan")
        for name in self.monotone:
            if name not in self.numbers:
                raise Unknown(f"monotone item `{name}` is not among the numbers of the plan")
        counted(self.most_bins, "most bins of an item", least=2)

    @property
    def names(self) -> tuple[str, ...]:
        """Every item, numbers first."""
        return (*self.numbers, *self.categories)

    def _protected(self) -> Iterator[Fault]:
        for name in self.names:
            yield from name_faults(f"items.{name}", name)
