"""The exposure to a group of connected clients, member by member, and the capital base.

Units: money of one currency; what is not known is nothing, never 0.
Raises: a group of nobody, a negative exposure, two currencies.

>>> case = ConcentrationCase("group", {"A": Money(100, "USD"), "B": None}, Money(1000, "USD"))
>>> case.missing, case.at_least
(('B',), Money('USD 1.00'))
>>> ConcentrationCase("group", {"A": Money(100, "USD")}, Money(1000, "HKD"))
Traceback (most recent call last):
...
acctcore.errors.MixedCurrency: currency: expected `HKD`, got `USD`; convert first, at a rate given
as a fact
"""

from collections.abc import Mapping

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.guards import flagged, named, optional_kind
from acctcore.maps import FrozenMap
from acctcore.money import Money, total
from acctcore.values import field, frozen


def _exposures(values: Mapping[str, Money | None]) -> FrozenMap[str, Money | None]:
    if not isinstance(values, Mapping):
        raise WrongKind(fault("exposures", "amounts by member", values))
    return FrozenMap(values)


@frozen
class ConcentrationCase:
    """A group with the exposure to each member; nothing where it is not known."""

    group: str
    exposures: FrozenMap[str, Money | None] = field(converter=_exposures)
    capital: Money | None
    """The capital base, Tier 1 for instance, in the currency of the exposures."""
    between_gsibs: bool | None = False
    """Whether both are globally systemic banks; nothing where it is not known."""

    def __attrs_post_init__(self) -> None:
        """Refuse a group of nobody, negative exposures, and more than one currency."""
        named(self.group, "group")
        if self.between_gsibs is not None:
            flagged(self.between_gsibs, "`between_gsibs`")
        optional_kind(self.capital, Money, "capital base", "an amount of money")
        if not self.exposures:
            raise OutOfRange(f"exposures of `{self.group}`: expected at least one, got none")
        for member, amount in self.exposures.items():
            optional_kind(amount, Money, f"exposure to `{member}`", "an amount of money")
            if amount is not None and amount.minor < 0:
                raise OutOfRange(fault(f"exposure to `{member}`", "0 or more", amount))
        stated = self.at_least
        if self.capital is not None and stated is not None:
            total((stated,), self.capital.currency)

    @property
    def at_least(self) -> Money | None:
        """The exposures that are stated, added up; nothing where none is.

        Raises:
            MixedCurrency: they are of two currencies.
        """
        known = tuple(each for each in self.exposures.values() if each is not None)
        return total(known, known[0].currency) if known else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The members whose exposure is not stated."""
        return tuple(member for member, amount in self.exposures.items() if amount is None)
