"""The conditions of a classification rule: what has to be so for it to hold, as data.

A limit says `more than`: 90 days are not more than 90. A share is exceeded, or with `inclusive`
reached. Every condition may name the source of its own limit; left out, it is that of its rule.
Units: tenors of whole days or calendar months from the due day; shares are exact ratios.

>>> PastDue("90 days").over, PastDue("3 months").over
(Tenor(years=0, months=0, days=90), Tenor(years=0, months=3, days=0))
>>> NonPerformingShare("1.5")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: share of non-performing debt: expected a ratio from 0 to below 1, \
got `3/2`; write 10 % as `0.10`
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, TypeAlias

from acctcore.credit.classification.limits import refuse_share, refuse_source, tenor
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import distinct, flagged, named, of_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen

_NON_PERFORMING: Final = "share of non-performing debt"
_OVERDUE: Final = "share of overdue debt at all banks"
_IMPAIRED: Final = "share of impairment"
_RELATIVE: Final = "relative threshold of arrears"


def _over(value: object) -> Tenor:
    return tenor(value, "limit past due")


def _time(value: object) -> Tenor:
    return tenor(value, "time of observation")


def _ratio(value: Exact) -> Fraction:
    return exact(value, "share of a condition")


@frozen
class PastDue:
    """The oldest unpaid instalment fell due more than `over` ago; `0 days`: any is unpaid."""

    over: Tenor = field(converter=_over)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a source that is none."""
        refuse_source(self.source, "source of a limit past due")


@frozen
class MaterialArrears:
    """Arrears above both thresholds, without a break, for more than `over`."""

    over: Tenor = field(converter=_over)
    absolute: Money
    relative: Fraction = field(converter=_ratio)
    """Of the exposure."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse thresholds below 0."""
        what = "absolute threshold of arrears"
        of_kind(self.absolute, Money, what, "money such as `EUR 100.00`")
        if self.absolute.minor < 0:
            raise OutOfRange(fault(what, "0 or more", self.absolute))
        refuse_share(self.relative, _RELATIVE, inclusive=False)
        refuse_source(self.source, "source of thresholds of arrears")


@frozen
class NonPerformingShare:
    """The debtor's non-performing debt here above a share of all it owes here."""

    share: Fraction = field(converter=_ratio)
    inclusive: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a share outside its bounds."""
        _refuse_share(self, _NON_PERFORMING)


@frozen
class BankOverdueShare:
    """The debtor's debt more than `over` past due, at all banks, above a share of all of it."""

    over: Tenor = field(converter=_over)
    share: Fraction = field(converter=_ratio)
    inclusive: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a share outside its bounds, and months: at banks days are counted."""
        if self.over.years or self.over.months:
            raise OutOfRange(fault("limit past due at all banks", "a number of days", self.over))
        _refuse_share(self, _OVERDUE)


@frozen
class ImpairmentShare:
    """The impairment (expected credit loss) above a share of the balance."""

    share: Fraction = field(converter=_ratio)
    inclusive: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a share outside its bounds."""
        _refuse_share(self, _IMPAIRED)


@frozen
class UnderObservation:
    """Restructured, and not yet `time` with `periods` repayment periods paid since."""

    periods: int
    time: Tenor = field(converter=_time)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an observation without a length."""
        if type(self.periods) is not int:
            raise WrongKind(fault("repayment periods", "a whole number", self.periods))
        if self.periods < 0:
            raise OutOfRange(fault("repayment periods", "0 or more", self.periods))
        if not self.periods and self.time == Tenor():
            raise Contradiction("observation: neither time nor repayment periods; state one")
        refuse_source(self.source, "source of an observation")


def _segments(items: Iterable[str]) -> tuple[str, ...]:
    return distinct(items, str, "segments", "names")


@frozen
class OfSegment:
    """The debtor is of one of these segments."""

    segments: tuple[str, ...] = field(converter=_segments)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an empty list."""
        if not self.segments:
            raise OutOfRange("segments of a condition: expected at least one, got none")
        refuse_source(self.source, "source of a segment")


@frozen
class Flagged:
    """Something that a person states of the loan, such as `bankrupt`."""

    flag: str
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless flag."""
        named(self.flag, "flag of a condition")
        refuse_source(self.source, f"source of `{self.flag}`")


Condition: TypeAlias = (
    PastDue
    | MaterialArrears
    | NonPerformingShare
    | BankOverdueShare
    | ImpairmentShare
    | UnderObservation
    | OfSegment
    | Flagged
)
"""Whatever a rule can ask for."""


def _refuse_share(
    condition: NonPerformingShare | BankOverdueShare | ImpairmentShare, what: str
) -> None:
    flagged(condition.inclusive, f"`inclusive` of a {what}")
    refuse_share(condition.share, what, inclusive=condition.inclusive)
    refuse_source(condition.source, f"source of a {what}")
