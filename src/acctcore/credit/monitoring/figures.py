"""Figures that are watched, and the thresholds at which one becomes a signal.

Rule: a threshold looks at a figure, or at how far it fell or rose since the one before, as an
exact ratio of that one. A figure that is missing, too old, or has nothing to be compared with is
not known; it may hide the signal. Source: the credit domain page, section 9 (EBA/GL/2020/06 para
274, secondary: quoted in open code). Units: those of the figure; a fall or a rise has none.

>>> fall = WarningThreshold("TURNOVER_FALL", "3(b)", "turnover", ">", Fraction(1, 5), Change.FALL)
>>> usd = lambda amount: Money.of(amount, "USD")
>>> half = WatchedFigure("turnover", usd(75), Date(2026, 6, 30), before=usd(100))
>>> fall.measured(half), fall.signals(half)
(Fraction(1, 4), <Verdict.MET: 'met'>)
>>> fall.signals(WatchedFigure("turnover", usd(75), Date(2026, 6, 30)))
<Verdict.UNKNOWN: 'unknown'>
"""

from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias

from pendulum import Date

from acctcore.days import Tenor, day
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.findings import Verdict
from acctcore.guards import flagged, named, of_kind, optional_kind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity, unit_of
from acctcore.sources import Source
from acctcore.values import field, frozen

Amount: TypeAlias = Money | Quantity | Fraction
"""An amount of money, a quantity, or a plain ratio."""

OPPOSITE: Final = FrozenMap({"<": ">=", "<=": ">", ">": "<=", ">=": "<"})
"""What holds where a comparison does not."""


class Change(Enum):
    """What of a figure is compared."""

    VALUE = "value"
    FALL = "fall"
    RISE = "rise"


def _as_of(value: object) -> Date:
    return day(value, "day of a figure")


@frozen
class WatchedFigure:
    """A figure of the customer, or of one facility, and the one before it."""

    name: str
    value: Amount
    as_of: Date = field(converter=_as_of)
    about: str = ""
    before: Amount | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless figure, a float, and two units."""
        named(self.name, "name of a figure")
        of_kind(self.about, str, f"facility of figure `{self.name}`", "text")
        amount_of(f"figure `{self.name}`", self.value)
        if self.before is not None:
            amount_of(f"`before` of figure `{self.name}`", self.before)
            same_unit(f"`before` of figure `{self.name}`", self.before, self.value)

    @property
    def key(self) -> tuple[str, str]:
        """What the figure is, and of which facility."""
        return self.name, self.about


@frozen
class WarningThreshold:
    """When a figure becomes a signal: while `figure relation limit` holds."""

    signal: str
    clause: str
    figure: str
    relation: str
    limit: Amount
    change: Change = Change.VALUE
    each_facility: bool = False
    max_age: Tenor | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse nameless parts, another relation, and a fall or rise that is no ratio."""
        named(self.signal, "signal of a threshold")
        named(self.clause, f"clause of the threshold of `{self.signal}`")
        named(self.figure, f"figure of the threshold of `{self.signal}`")
        relation_of(f"threshold of `{self.signal}`", self.relation)
        amount_of(f"limit of the threshold of `{self.signal}`", self.limit)
        of_kind(self.change, Change, f"change of `{self.signal}`", "`value`, `fall` or `rise`")
        flagged(self.each_facility, f"`each_facility` of `{self.signal}`")
        optional_kind(self.max_age, Tenor, f"age of `{self.figure}`", "a time like `3 months`")
        optional_kind(self.source, Source, f"source of `{self.signal}`", "a source")
        if self.change is not Change.VALUE and not isinstance(self.limit, Fraction):
            advice = f"a {self.change.value} is a ratio of the figure before, such as `0.2`"
            raise Contradiction(f"limit of the threshold of `{self.signal}`: {advice}")

    def measured(self, figure: WatchedFigure) -> Amount | None:
        """Answer what is compared; `None` where nothing before makes it a ratio."""
        if self.change is Change.VALUE:
            return figure.value
        if figure.before is None or number(figure.before) <= 0:
            return None
        rise = number(figure.value) / number(figure.before) - 1
        return rise if self.change is Change.RISE else -rise

    def signals(self, figure: WatchedFigure) -> Verdict:
        """Tell whether the figure is a signal.

        Raises:
            MixedCurrency: figure and limit are of two units.
        """
        measured = self.measured(figure)
        if measured is None:
            return Verdict.UNKNOWN
        same_unit(f"figure `{figure.name}`", measured, self.limit)
        held = compares(measured, self.relation, self.limit)
        return Verdict.MET if held else Verdict.NOT_MET

    def is_old(self, figure: WatchedFigure, on: Date) -> bool:
        """Tell whether a figure is beyond the age it may have on a day."""
        return self.max_age is not None and figure.as_of < self.max_age.reaches_from(on)


def amount_of(what: str, value: object) -> None:
    """Refuse what is neither money, nor a quantity, nor an exact ratio."""
    if not isinstance(value, Money | Quantity | Fraction):
        words = "an amount, a quantity or an exact ratio"
        raise WrongKind(fault(what, words, value))


def relation_of(what: str, relation: object) -> None:
    """Refuse what is no comparison."""
    if relation not in OPPOSITE:
        raise OutOfRange(fault(f"relation of the {what}", "one of `<`, `<=`, `>`, `>=`", relation))


def unit_name(value: Amount) -> str:
    """Name the unit of an amount."""
    return "a ratio" if isinstance(value, Fraction) else f"`{unit_of(value)}`"


def same_unit(what: str, value: Amount, other: Amount) -> None:
    """Refuse two amounts that cannot be compared.

    Raises:
        MixedCurrency: their units differ.
    """
    if unit_name(value) != unit_name(other):
        raise MixedCurrency(f"{what}: expected {unit_name(other)}, got {unit_name(value)}")


def number(value: Amount) -> Fraction:
    """Answer the exact number inside: minor units, units, or the ratio."""
    if isinstance(value, Money):
        return Fraction(value.minor)
    return Fraction(value.amount) if isinstance(value, Quantity) else value


def compares(value: Amount, relation: str, other: Amount) -> bool:
    """Tell whether a comparison within one unit holds."""
    apart = number(value) - number(other)
    match relation:
        case "<":
            return apart < 0
        case "<=":
            return apart <= 0
        case ">":
            return apart > 0
    return apart >= 0
