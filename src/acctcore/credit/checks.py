"""Two checks a bank may ask for: how long it lends at most, and which totals have to foot.

Units: a tenor is years, months and days; a tolerance is an exact ratio of the
larger magnitude.

>>> FootingRule("4", "Assets", ("Liabilities", "Equity"), if_stated=("MinorityInterest",)).within
Fraction(0, 1)
>>> FootingRule("4", "Assets", ())
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: total `Assets`: expected at least one part, got none
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.credit.requirements import Applies
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import named, names, of_kind, optional_kind
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class TenorRule:
    """The longest tenor of the applications it applies to."""

    clause: str
    longest: Tenor
    applies: Applies = field(factory=Applies)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause, and a tenor of nothing."""
        named(self.clause, "clause of a tenor")
        what = f"longest tenor under `{self.clause}`"
        of_kind(self.longest, Tenor, what, "a tenor such as `12 months`")
        applies = "applications, by product, type of borrower and amount"
        of_kind(self.applies, Applies, f"scope of `{self.clause}`", applies)
        optional_kind(self.source, Source, f"source of `{self.clause}`", "a source")
        if self.longest == Tenor():
            raise OutOfRange(fault(what, "more than 0", self.longest))


def _tolerance(value: Exact) -> Fraction:
    ratio = exact(value, "tolerance of a total")
    if not 0 <= ratio < 1:
        raise OutOfRange(fault("tolerance of a total", "a ratio from 0 to below 1", value))
    return ratio


def _parts(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "parts of a total")


def _if_stated(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "parts of a total where they are stated")


@frozen
class FootingRule:
    """A total with the parts it is the sum of."""

    clause: str
    total: str
    parts: tuple[str, ...] = field(converter=_parts)
    if_stated: tuple[str, ...] = field(default=(), converter=_if_stated)
    """Parts that count where they are stated and are none where they are not."""
    within: Fraction = field(default=Fraction(0), converter=_tolerance)
    latest: int | None = None
    """How many of the latest periods are checked; left out: all."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause, a total or a part, one twice, and a count below 1."""
        named(self.clause, "clause of a total")
        named(self.total, "concept of a total")
        optional_kind(self.source, Source, f"source of total `{self.total}`", "a source")
        if not self.parts:
            raise OutOfRange(f"total `{self.total}`: expected at least one part, got none")
        concepts = (self.total, *self.parts, *self.if_stated)
        if twice := [each for each in concepts if concepts.count(each) > 1]:
            raise Contradiction(f"total `{self.total}`: `{twice[0]}` is named twice")
        if self.latest is not None and type(self.latest) is not int:
            raise WrongKind(fault(f"latest periods of `{self.total}`", "a count", self.latest))
        if self.latest is not None and self.latest < 1:
            raise OutOfRange(fault(f"latest periods of `{self.total}`", "1 or more", self.latest))
