"""Risk levels and occasional transactions: how much diligence there is, and whether at all.

Rule: each level states how long a verification holds. An occasional transaction below the
threshold of its currency needs no particulars where the level says so; at the threshold it does.
Screening is needed all the same. Source: FATF Recommendation 10 (USD/EUR 15,000; read at
cfatf-gafic.org); the figure stands in the policy. Units: money, tenors.
Raises: nameless levels, a threshold of 0 or less, two thresholds in one currency.

>>> from acctcore.days import Tenor
>>> RiskLevel("cdd", "2(a)", Tenor(years=3)).occasional_exempt
False
>>> OccasionalRule("4", (Money.of("15000", "USD"), Money.of("15000", "EUR"))).of("EUR")
Money('EUR 15000.00')
>>> OccasionalRule("4", (Money(0, "USD"),))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: threshold of occasional transactions: expected more than 0, \
got `USD 0.00`
"""

from collections.abc import Iterable

from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import flagged, listed, named, of_kind, optional_kind, repeated
from acctcore.money import Money
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class RiskLevel:
    """How closely a customer is looked at: `cdd`, `edd` ..."""

    name: str
    clause: str
    refresh_every: Tenor
    """How long a verification holds."""
    occasional_exempt: bool = False
    """Whether an occasional transaction below the threshold needs no particulars."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a level without a name, a clause or a cycle."""
        named(self.name, "name of a risk level")
        named(self.clause, f"clause of `{self.name}`")
        of_kind(self.refresh_every, Tenor, f"refresh of `{self.name}`", "a time like `12 months`")
        flagged(self.occasional_exempt, f"`occasional_exempt` of `{self.name}`")
        optional_kind(self.source, Source, f"source of `{self.name}`", "a source")


def _thresholds(items: Iterable[Money]) -> tuple[Money, ...]:
    return listed(items, Money, "thresholds of occasional transactions", "amounts")


@frozen
class OccasionalRule:
    """From which amount an occasional transaction needs due diligence; one a currency."""

    clause: str
    thresholds: tuple[Money, ...] = field(converter=_thresholds)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse no threshold, one of 0 or less and two in one currency."""
        named(self.clause, "clause of occasional transactions")
        what = "threshold of occasional transactions"
        if not self.thresholds:
            raise OutOfRange(f"{what}: expected at least one, got none")
        for each in self.thresholds:
            if each.minor <= 0:
                raise OutOfRange(fault(what, "more than 0", each))
        if codes := repeated(each.currency.code for each in self.thresholds):
            raise Contradiction(f"{what} in `{codes[0]}` stands twice")
        optional_kind(self.source, Source, f"source of the {what}", "a source")

    def of(self, currency: str) -> Money | None:
        """Answer the threshold in a currency, where there is one."""
        return next((each for each in self.thresholds if each.currency.code == currency), None)
