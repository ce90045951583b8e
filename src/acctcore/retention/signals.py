"""Signals: something observed of a customer on a day, with a strength from 0 to 1.

Repeats of one event id count once; the same id with other content is a contradiction
and raises, so two systems that number their events alike are told apart by the host.
A `strength` left out is not known: it may be anything from 0 to 1, never 0. A
protected code raises. Units: exact ratios without a unit, whole days.
Source: the retention domain's page, early warning, signals.

>>> late = Signal("LATE_PAYMENT", "0.8", Date(2026, 3, 27), "ledger", "E-1")
>>> heard((late, late))["LATE_PAYMENT"] == (late,)
True
>>> heard((late, Signal("LATE_PAYMENT", "0.9", Date(2026, 3, 27), "ledger", "E-1")))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: event `E-1` is stated twice with different content; \
correct one, or give it an id of its own
>>> Signal("LATE_PAYMENT", "1.1", Date(2026, 3, 27), "ledger", "E-1")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: strength of a signal: expected 0 to 1, got `11/10`
"""

from collections.abc import Iterable
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import named
from acctcore.ratio import Exact, exact
from acctcore.retention.naming import name_faults, refuse
from acctcore.values import field, frozen


def _strength(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "strength of a signal")


@frozen
class Signal:
    """One observation: what, how strong, when, where it was seen, and the id of its event."""

    code: str
    strength: Fraction | None = field(converter=_strength)
    on: Date = field(converter=day)
    source: str
    event_id: str

    def __attrs_post_init__(self) -> None:
        """Refuse a protected or nameless signal and a strength outside 0 to 1."""
        refuse(name_faults("code", self.code))
        named(self.source, "source of a signal")
        named(self.event_id, "event id of a signal", "an id")
        if self.strength is not None and not 0 <= self.strength <= 1:
            raise OutOfRange(fault("strength of a signal", "0 to 1", f"{self.strength}"))


def heard(signals: Iterable[Signal]) -> dict[str, tuple[Signal, ...]]:
    """Answer the signals by code, each event once."""
    events: dict[str, Signal] = {}
    by_code: dict[str, list[Signal]] = {}
    for signal in signals:
        known = events.get(signal.event_id)
        if known is None:
            events[signal.event_id] = signal
            by_code.setdefault(signal.code, []).append(signal)
        elif known != signal:
            advice = "correct one, or give it an id of its own"
            raise Contradiction(
                f"event `{signal.event_id}` is stated twice with different content; {advice}"
            )
    return {code: tuple(each) for code, each in by_code.items()}
