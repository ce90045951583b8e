"""What a policy of the watch says of covenants: which signals they are, and how old a test may be.

Rule: a test counts to the last day of its greatest age. One of longer ago no longer says that a
covenant is kept: that is not known. What it found broken stays broken until a newer test takes its
place. Without a greatest age every test counts. Source: the credit domain page, sections 5 and 9
(what is stale never improves a grade). Units: tenors.

>>> from acctcore.money import Money
>>> usd = lambda amount: Money.of(amount, "USD")
>>> test = CovenantTest("C-1", "7.1", "cash", ">=", {"cash": usd(5)}, Date(2026, 3, 31), usd(5))
>>> rule = CovenantSignals("2(g)", "BREACH", "LATE", max_age=Tenor(months=6))
>>> rule.kept(test, Date(2026, 9, 30)).value, rule.kept(test, Date(2026, 10, 1)).value
('met', 'unknown')
"""

from collections.abc import Sequence

from pendulum import Date

from acctcore.credit.monitoring.covenants import CovenantTest
from acctcore.days import Tenor
from acctcore.findings import Verdict
from acctcore.guards import named, optional_kind
from acctcore.values import frozen


@frozen
class CovenantSignals:
    """Which signals a broken covenant and a late certificate are, and how old a test may be."""

    clause: str
    breach: str
    late_certificate: str
    max_age: Tenor | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse nameless signals."""
        named(self.clause, "clause of covenants")
        named(self.breach, "signal of a broken covenant")
        named(self.late_certificate, "signal of a late certificate")
        optional_kind(self.max_age, Tenor, "age of a covenant test", "a time like `1 year`")

    def is_old(self, covenant: CovenantTest, on: Date) -> bool:
        """Tell whether a test is beyond the age it may have on a day."""
        return self.max_age is not None and covenant.tested_on < self.max_age.reaches_from(on)

    def are_young(self, covenants: Sequence[CovenantTest] | None, on: Date) -> bool:
        """Tell whether no test is too old; where tests may age, one that is not known may be."""
        if covenants is None:
            return self.max_age is None
        return not any(self.is_old(each, on) for each in covenants)

    def kept(self, covenant: CovenantTest, on: Date) -> Verdict:
        """Tell whether a covenant is kept, as far as its test still says so on a day."""
        if covenant.kept is Verdict.MET and self.is_old(covenant, on):
            return Verdict.UNKNOWN
        return covenant.kept
