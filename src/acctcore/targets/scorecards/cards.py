"""A scorecard: weighted indicators with caps, conduct gates, and bands of the score.

Rule: the weights sum to exactly 1. A cap is 1 or more, so that a target can count in full. A card
whose indicators are all sales is refused unless it says that it may be. Source: the targets
domain, section 7. Units: exact ratios; an attainment of 1 is the target reached.
A card that is malformed or contradicts itself raises, with all its faults.

>>> loans = Indicator("2(a)", "loans", Family.SALES, "0.6", "1.2")
>>> care = Indicator("2(b)", "complaints", Family.SERVICE, "0.4", "1")
>>> Scorecard((loans, care), (Gate("3", "MIS_SELLING"),)).most
Fraction(28, 25)
>>> Scorecard((Indicator("2(a)", "loans", Family.SALES, "0.99", "1.2"),))
Traceback (most recent call last):
...
acctcore.errors.Malformed: indicators: sum of the weights: expected exactly 1, got `99/100`
indicators: every indicator is of `sales`; add one of another family or state `sales_only_allowed`
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import flagged, listed_of, named, of_kind
from acctcore.ratio import Exact, exact
from acctcore.targets.faults import Faults, refuse
from acctcore.values import field, frozen


class Family(Enum):
    """What an indicator is about."""

    SALES = "sales"
    RISK = "risk"
    CONDUCT = "conduct"
    SERVICE = "service"
    INTELLIGENCE = "intelligence"
    COOPERATION = "cooperation"
    """Work done for other departments."""


def _weight(value: Exact) -> Fraction:
    return exact(value, "weight of an indicator")


def _cap(value: Exact) -> Fraction:
    return exact(value, "cap of an indicator")


def _floor(value: Exact) -> Fraction:
    return exact(value, "floor of a band")


@frozen
class Indicator:
    """One measure: more is better, and above the cap nothing more counts."""

    clause: str
    key: str
    family: Family
    weight: Fraction = field(converter=_weight)
    cap: Fraction = field(converter=_cap)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless indicator, a weight of 0 or less and a cap below the target."""
        named(self.clause, "clause of an indicator")
        named(self.key, "key of an indicator")
        words = "a named family such as `sales`"
        of_kind(self.family, Family, f"family of `{self.key}`", words)
        if self.weight <= 0:
            raise OutOfRange(fault(f"weight of `{self.key}`", "more than 0", self.weight))
        if self.cap < 1:
            advice = "a cap below 1 keeps a target from counting in full"
            raise OutOfRange(fault(f"cap of `{self.key}`", "1 or more", self.cap, advice))

    @property
    def most(self) -> Fraction:
        """The most points there are."""
        return self.weight * self.cap


@frozen
class Gate:
    """One kind of breach; `closes = false` records it without closing the bonus view."""

    clause: str
    breach: str
    closes: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless gate and one that does not say yes or no."""
        named(self.clause, "clause of a gate")
        named(self.breach, "breach of a gate")
        flagged(self.closes, f"`closes` of `{self.breach}`")


@frozen
class ScoreBand:
    """The scores from `floor` to below the floor of the next band."""

    clause: str
    name: str
    floor: Fraction = field(converter=_floor)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band."""
        named(self.clause, "clause of a band")
        named(self.name, "name of a band")


def _indicators(items: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return listed_of("indicators of a card", Indicator, "indicators")(items)


def _gates(items: Iterable[Gate]) -> tuple[Gate, ...]:
    return listed_of("gates of a card", Gate, "conduct gates")(items)


def _bands(items: Iterable[ScoreBand]) -> tuple[ScoreBand, ...]:
    return listed_of("bands of a card", ScoreBand, "score bands")(items)


@frozen
class Scorecard:
    """A card an owner signs. Without bands a score has no name, without gates none is closed."""

    indicators: tuple[Indicator, ...] = field(converter=_indicators)
    gates: tuple[Gate, ...] = field(default=(), converter=_gates)
    bands: tuple[ScoreBand, ...] = field(default=(), converter=_bands)
    sales_only_allowed: bool = False

    def __attrs_post_init__(self) -> None:
        """Report every fault of the card at once."""
        refuse((*_indicator_faults(self), *_gate_faults(self), *_band_faults(self)))

    @property
    def most(self) -> Fraction:
        """The highest score there is; the lowest is 0."""
        return sum((each.most for each in self.indicators), Fraction(0))


def _indicator_faults(card: Scorecard) -> Iterator[tuple[str, AcctcoreError]]:
    yield from _twice("indicators", "indicator", (each.key for each in card.indicators))
    weights = sum((each.weight for each in card.indicators), Fraction(0))
    if weights != 1:
        yield "indicators", OutOfRange(fault("sum of the weights", "exactly 1", weights))
    if not isinstance(card.sales_only_allowed, bool):
        got = card.sales_only_allowed
        yield "sales_only_allowed", WrongKind(fault("sales_only_allowed", "yes or no", got))
    sales_only = all(each.family is Family.SALES for each in card.indicators)
    if sales_only and card.indicators and card.sales_only_allowed is False:
        told = "add one of another family or state `sales_only_allowed`"
        yield "indicators", Contradiction(f"every indicator is of `sales`; {told}")


def _gate_faults(card: Scorecard) -> Faults:
    return _twice("gates", "gate", (each.breach for each in card.gates))


def _band_faults(card: Scorecard) -> Iterator[tuple[str, AcctcoreError]]:
    yield from _twice("bands", "band", (each.name for each in card.bands))
    if card.bands and card.bands[0].floor:
        what = f"floor of `{card.bands[0].name}`"
        yield "bands", OutOfRange(fault(what, "0 for the first band", card.bands[0].floor))
    for before, after in pairwise(card.bands):
        if after.floor <= before.floor:
            expected = f"more than the {before.floor} of `{before.name}`"
            yield "bands", OutOfRange(fault(f"floor of `{after.name}`", expected, after.floor))
    for band in card.bands:
        if band.floor > card.most:
            expected = f"at most {card.most}, the highest score there is"
            yield "bands", OutOfRange(fault(f"floor of `{band.name}`", expected, band.floor))


def _twice(place: str, what: str, names: Iterable[str]) -> Iterator[tuple[str, AcctcoreError]]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield place, Contradiction(f"{what} `{name}` stands twice")
        seen.add(name)
