"""An identity: lines whose signed sum is nothing if the accounts foot.

`opening` adds the balance on the day before the period. `optional` names lines that a company
need not have: not stated and nothing left over, the accounts foot; not stated and something left
over, that line could be it, so nothing is decided. Units: the tolerance is an amount in the unit
of the lines, or a number of the last places to which the coarsest term is stated.

>>> AccountingIdentity("balance", plus=("assets",), minus=("liabilities", "equity")).names
('assets', 'liabilities', 'equity')
>>> AccountingIdentity("balance", plus=("assets",), optional=("goodwill",))
Traceback (most recent call last):
...
acctcore.errors.Unknown: optional line of `balance`: expected one of its lines, got `goodwill`
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.credit.spreading.sums import SignedSum
from acctcore.errors import OutOfRange, Unknown, fault
from acctcore.guards import distinct_names, named
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _tolerance(value: Exact) -> Fraction:
    return _allowed(value, "tolerance")


def _last_places(value: Exact) -> Fraction:
    return _allowed(value, "tolerance in last places")


def _allowed(value: Exact, what: str) -> Fraction:
    allowed = exact(value, what)
    if allowed < 0:
        raise OutOfRange(fault(what, "0 or more", value))
    return allowed


def _lines(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "lines of an identity")


@frozen
class AccountingIdentity:
    """What has to add up to nothing."""

    name: str
    plus: tuple[str, ...] = field(converter=_lines)
    minus: tuple[str, ...] = field(default=(), converter=_lines)
    opening: tuple[str, ...] = field(default=(), converter=_lines)
    """Balances of the day before the period, which are added."""
    optional: tuple[str, ...] = field(default=(), converter=_lines)
    tolerance: Fraction = field(default=Fraction(0), converter=_tolerance)
    last_places: Fraction = field(default=Fraction(0), converter=_last_places)

    def __attrs_post_init__(self) -> None:
        """Refuse an identity without a name and optional lines that it does not add."""
        named(self.name, "name of an identity")
        for name in self.optional:
            if name not in self.names:
                what = f"optional line of `{self.name}`"
                raise Unknown(fault(what, "one of its lines", name))

    @property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """Every line of the period with its sign."""
        return SignedSum(self.plus, self.minus).terms

    @property
    def names(self) -> tuple[str, ...]:
        """Every line it adds, opening balances first."""
        return tuple(dict.fromkeys((*self.opening, *(name for name, _ in self.terms))))
