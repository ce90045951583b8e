"""Early-warning signals: what was observed, when, by which source, about which facility.

A signal has a day and a duplicate key. The same signal stated twice counts once; one key told in
two ways contradicts itself and raises, and so does a signal without a day. One that is not
confirmed may be so: it never makes a grade better. Source: the credit domain page, section 9.
Units: whole days.

>>> seen = WarningSignal("LATE_ACCOUNTS", "K-1", Date(2026, 7, 8), "filing desk")
>>> len(each_once((seen, seen)))
1
>>> WarningSignal("LATE_ACCOUNTS", "K-1", None, "filing desk")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: day of a signal: expected a day such as `2026-03-16`, got nothing
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.guards import flagged, named, of_kind
from acctcore.values import field, frozen


class Severity(Enum):
    """How grave a signal is, the least first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """The place among the severities, 0 for the least."""
        return tuple(Severity).index(self)


def _observed(value: object) -> Date:
    return day(value, "day of a signal")


@frozen
class WarningSignal:
    """One observation that speaks against a borrower."""

    code: str
    key: str
    """The duplicate key: two signals with one key are one event."""
    on: Date = field(converter=_observed)
    source: str
    about: str = ""
    """The id of a facility; empty: the customer as a whole."""
    severity: Severity | None = None
    """Left out, that of the policy; a stated one can make it graver, not milder."""
    expires_on: Date | None = field(default=None, converter=optional_day)
    """The last day it counts; it can make the life that the policy gives longer, not shorter."""
    confirmed: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless signal, one without a source, and one that ends before it begins."""
        named(self.code, "code of a signal")
        named(self.key, f"key of a signal `{self.code}`")
        named(self.source, f"source of signal `{self.key}`")
        of_kind(self.about, str, f"facility of signal `{self.key}`", "text")
        if self.severity is not None:
            words = "a named severity such as `high`"
            of_kind(self.severity, Severity, f"severity of signal `{self.key}`", words)
        flagged(self.confirmed, f"`confirmed` of signal `{self.key}`")
        if self.expires_on is not None and self.expires_on < self.on:
            raise Contradiction(
                f"signal `{self.key}` expires on {self.expires_on}, before its day {self.on}"
            )


@frozen
class SignalClearance:
    """A named person takes a signal back and says why; never the manager of the account."""

    key: str
    by: str
    on: Date = field(converter=day)
    reason: str
    role: str = ""
    """The person's role in the bank; blank is not known."""

    def __attrs_post_init__(self) -> None:
        """Refuse a clearance of nothing, by nobody or without a reason."""
        named(self.key, "key of a cleared signal")
        named(self.by, f"who cleared signal `{self.key}`")
        named(self.reason, f"reason to clear signal `{self.key}`", "words")
        of_kind(self.role, str, f"role of who cleared signal `{self.key}`", "the name of a role")


def each_once(signals: Iterable[WarningSignal]) -> tuple[WarningSignal, ...]:
    """Answer the signals, each once, by day and key.

    Raises:
        Contradiction: one key is told in two ways.
    """
    found: dict[str, WarningSignal] = {}
    for each in signals:
        if found.setdefault(each.key, each) != each:
            raise Contradiction(f"signal `{each.key}` is told in two ways; state it once")
    return tuple(sorted(found.values(), key=lambda each: (each.on, each.key)))


def stated_again(signals: Iterable[WarningSignal]) -> tuple[WarningSignal, ...]:
    """Answer the signals that stand more than once, each once, by day and key."""
    listed = tuple(signals)
    times = Counter(each.key for each in listed)
    return tuple(each for each in each_once(listed) if times[each.key] > 1)
