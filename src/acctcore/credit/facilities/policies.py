"""What a bank says of its facilities: over-allocation, foreign currency and its rounding.

A use in another currency counts at its rate times one more than the haircut. Units: exact ratios.
Raises: a negative haircut, one of no currency, floats.

>>> FacilityPolicy(rounding=Rounding.UP, haircuts={"USD": "0.08"}).haircut("USD")
Fraction(2, 25)
>>> FacilityPolicy(rounding=Rounding.UP, haircuts={"USD": "-0.08"})
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: haircut of `USD`: expected 0 or more, got `-2/25`
"""

from collections.abc import Mapping
from fractions import Fraction

from acctcore.days import Tenor
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.guards import flagged, named, of_kind, optional_kind
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding
from acctcore.sources import Source
from acctcore.values import field, frozen


def _haircuts(values: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    if not isinstance(values, Mapping):
        raise WrongKind(fault("haircuts", "ratios by currency", values))
    return FrozenMap({name: exact(value, f"haircut of `{name}`") for name, value in values.items()})


@frozen
class FacilityPolicy:
    """The rules of a tree of facilities."""

    rounding: Rounding = field(kw_only=True)
    """Of what is used, once a node, after conversion."""
    over_allocation: bool = field(default=False, kw_only=True)
    """Whether sub-limits may add up to more than what they stand under."""
    haircuts: FrozenMap[str, Fraction] = field(factory=FrozenMap, converter=_haircuts, kw_only=True)
    oldest_rate: Tenor | None = field(default=None, kw_only=True)
    """How old a rate may be; left out, any age."""
    source: Source | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what is malformed in itself."""
        expected = "a named rounding such as `up`"
        of_kind(self.rounding, Rounding, "rounding of facilities", expected)
        flagged(self.over_allocation, "`over_allocation` of facilities")
        optional_kind(self.oldest_rate, Tenor, "oldest rate", "a length of time such as `2 days`")
        optional_kind(self.source, Source, "source of facilities", "a source")
        for currency, haircut in self.haircuts.items():
            named(currency, "currency of a haircut")
            if haircut < 0:
                raise OutOfRange(fault(f"haircut of `{currency}`", "0 or more", haircut))

    def haircut(self, currency: str) -> Fraction:
        """Answer the haircut of uses in a currency; none stated is 0."""
        return self.haircuts.get(currency, Fraction())
