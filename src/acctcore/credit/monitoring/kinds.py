"""Which signals a bank knows: how grave each is, how long it counts, and under which clause.

Rule: a signal counts to the last day of its life, that day included. Without a life it counts
until a named person takes it back. Source: the bank's policy, which cites where it is from.
Units: tenors.

>>> from acctcore.sources import Source, Status
>>> overdue = SignalKind("30_DAYS_PAST_DUE", "2(a)", Severity.HIGH, Tenor(months=6))
>>> seen = WarningSignal("30_DAYS_PAST_DUE", "K-1", Date(2026, 7, 8), "loan system")
>>> overdue.counts_to(seen)
Date(2027, 1, 8)
>>> SignalKind("30_DAYS_PAST_DUE", "2(a)", "grave")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: severity of `30_DAYS_PAST_DUE`:
expected a named severity such as `high`, got `grave`
"""

from pendulum import Date

from acctcore.credit.monitoring.signals import Severity, WarningSignal
from acctcore.days import Tenor
from acctcore.guards import named, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class SignalKind:
    """A signal that the policy knows."""

    code: str
    clause: str
    severity: Severity
    lifetime: Tenor | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless signal and a severity of another kind."""
        named(self.code, "code of a signal")
        named(self.clause, f"clause of `{self.code}`")
        optional_kind(self.lifetime, Tenor, f"lifetime of `{self.code}`", "a time like `6 months`")
        optional_kind(self.source, Source, f"source of `{self.code}`", "a source")
        words = "a named severity such as `high`"
        of_kind(self.severity, Severity, f"severity of `{self.code}`", words)

    def counts_to(self, signal: WarningSignal) -> Date | None:
        """Answer the last day a signal counts; `None` where it has no end."""
        if self.lifetime is None:
            return None
        ends = self.lifetime.after(signal.on)
        return ends if signal.expires_on is None else max(ends, signal.expires_on)

    def severity_of(self, signal: WarningSignal) -> Severity:
        """Answer the graver of what the policy and the signal say."""
        stated = signal.severity or self.severity
        return max(stated, self.severity, key=lambda each: each.rank)
