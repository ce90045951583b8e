"""A health score: components from 0 to 100, weights that sum to exactly 1, rounded as stated.

A component of several parts is their mean. The order of rounding is stated: each
component to a whole first and then the total, or the total alone. Higher is healthier;
in a card its bins turn it into points, where higher is riskier. Units: scores from 0 to
100, weights exact ratios. Raises: weights that do not sum to 1, a part outside 0 to 100.
Source: support.natero.com 50000000840, by way of the retention domain's page [secondary].

>>> from acctcore.ratio import exact
>>> weights = [exact(each) for each in ("0.2", "0.3", "0.3", "0.2")]
>>> parts = ((80,), (76, 65), (90,), (54,))
>>> told = health_score(parts, weights, Rounding.HALF_UP, RoundingOrder.COMPONENTS_FIRST)
>>> told.components[1], told.exact, told.score
(Fraction(71, 1), Fraction(751, 10), 75)
>>> health_score(((80,),), ["0.9"], Rounding.HALF_UP, RoundingOrder.TOTAL_ONLY)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: weights: expected a sum of exactly 1, got `9/10`
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction

from acctcore.counts import agree, many
from acctcore.errors import Contradiction, Fault, OutOfRange, fault
from acctcore.guards import chosen, distinct, listed
from acctcore.ratio import Exact, exact
from acctcore.retention.bins import Bin, bin_faults
from acctcore.retention.naming import name_faults, refuse
from acctcore.rounding import Rounding, divide
from acctcore.values import field, frozen


class RoundingOrder(Enum):
    """What is rounded to a whole, and when."""

    COMPONENTS_FIRST = "components_first"
    """Each component, and then the total."""
    TOTAL_ONLY = "total_only"
    """The total alone."""


@frozen
class HealthTally:
    """What each component came to, their exact sum by weight, and the sum as a whole score."""

    components: tuple[Fraction, ...]
    exact: Fraction
    score: int


def health_score(
    components: Sequence[Sequence[Exact]],
    weights: Sequence[Exact],
    rounding: Rounding,
    order: RoundingOrder,
) -> HealthTally:
    """Weigh the components, each the mean of its parts, into one score.

    Raises:
        Contradiction: not one weight a component, or a component without a part.
        OutOfRange: a weight below 0, weights that do not sum to 1, a part outside 0 to 100.
        WrongKind: a floating-point number, or no named rounding or order.
    """
    chosen(order, RoundingOrder, "order of rounding")
    shares = [exact(each, "weight") for each in weights]
    if len(shares) != len(components):
        stated, weighed = many(len(shares), "weight"), many(len(components), "component")
        raise Contradiction(f"{weighed} {agree(len(components), 'has', 'have')} {stated}")
    _require_whole(shares)
    means = [_mean(parts) for parts in components]
    if order is RoundingOrder.COMPONENTS_FIRST:
        means = [Fraction(_whole(each, rounding)) for each in means]
    total = sum((m * s for m, s in zip(means, shares, strict=True)), Fraction(0))
    return HealthTally(tuple(means), total, _whole(total, rounding))


def _require_whole(weights: Sequence[Fraction]) -> None:
    if below := next((each for each in weights if each < 0), None):
        raise OutOfRange(fault("weight", "0 or more", f"{below}"))
    if sum(weights) != 1:
        raise OutOfRange(fault("weights", "a sum of exactly 1", f"{sum(weights)}"))


def _mean(parts: Sequence[Exact]) -> Fraction:
    if not parts:
        raise Contradiction("a component without a part has no score")
    values = [exact(each, "part of a component") for each in parts]
    for each in values:
        if not 0 <= each <= 100:  # noqa: PLR2004 - the scale of every health score
            raise OutOfRange(fault("part of a component", "0 to 100", f"{each}"))
    return sum(values, Fraction(0)) / len(values)


def _whole(value: Fraction, rounding: Rounding) -> int:
    return divide(value.numerator, value.denominator, rounding)


def _weight(value: Exact) -> Fraction:
    return exact(value, "weight")


def _parts(items: Iterable[str]) -> tuple[str, ...]:
    return distinct(items, str, "parts of a component", "names of numbers")


@frozen
class HealthComponent:
    """A share of the score: the mean of the stated numbers that `parts` names."""

    name: str
    weight: Fraction = field(converter=_weight)
    parts: tuple[str, ...] = field(converter=_parts)


def _components(items: Iterable[HealthComponent]) -> tuple[HealthComponent, ...]:
    return listed(items, HealthComponent, "components of a score", "components")


def _bins(items: Iterable[Bin]) -> tuple[Bin, ...]:
    return listed(items, Bin, "bins of a score", "bins")


@frozen
class HealthScore:
    """The health score `of` its components, read from the stated numbers."""

    of: str
    components: tuple[HealthComponent, ...] = field(converter=_components)
    rounding: Rounding
    order: RoundingOrder
    bins: tuple[Bin, ...] = field(converter=_bins)

    def __attrs_post_init__(self) -> None:
        """Report every fault of names and bins; the weights sum to exactly 1."""
        refuse(name_faults("of", self.of), _component_faults(self), bin_faults(self.bins))
        chosen(self.order, RoundingOrder, "order of rounding")
        chosen(self.rounding, Rounding, "rounding")
        _require_whole([each.weight for each in self.components])

    @property
    def answers(self) -> tuple[int, ...]:
        """The points of every possible answer."""
        return tuple(each.points for each in self.bins)

    @property
    def reads(self) -> tuple[str, ...]:
        """The numbers it reads."""
        return tuple(name for each in self.components for name in each.parts)

    def tally(self, known: Sequence[Fraction]) -> HealthTally:
        """Weigh the numbers, which stand in the order of `reads`."""
        values = iter(known)
        parts = [tuple(next(values) for _ in each.parts) for each in self.components]
        weights = [each.weight for each in self.components]
        return health_score(parts, weights, self.rounding, self.order)

    def __str__(self) -> str:
        """Say what is measured."""
        return f"health score `{self.of}`"


def _component_faults(measure: HealthScore) -> Iterator[Fault]:
    if not measure.components:
        yield Fault("components", "is empty; name what the score consists of")
    for at, each in enumerate(measure.components):
        yield from name_faults(f"components[{at}].name", each.name)
        if not each.parts:
            yield Fault(f"components[{at}].parts", "is empty; name the numbers it is the mean of")
        for index, name in enumerate(each.parts):
            yield from name_faults(f"components[{at}].parts[{index}]", name)
