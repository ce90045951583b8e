"""Reading an item of a card from the facts of a customer.

What is not known is UNKNOWN with a code: NOT_STATED (no such fact), DAY_UNKNOWN
(it exists, its day is not known), INSUFFICIENT_DATA (a month of the window is
missing, or there are fewer months than the minimum), ZERO_BASELINE (no percentage of
nothing), STRENGTH_UNKNOWN (of a signal), MODEL_VERSION (of a score of the host). What
contradicts the card raises: a value outside every bin, a word the card does not list,
an event after the day it is counted to. Units: percent, whole days, the number's own.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.compiling import compiled
>>> from acctcore.retention.facts import Event
>>> until = DaysUntil("contract_end", (Bin(15, "0", "61"), Bin(0, "61")), points_if_none=0)
>>> ending = compiled("3(b)", "ENDING", until, family="", mend_first=False, baseline=0)
>>> due = CustomerFacts("C-7", events={"contract_end": Event(exists=True, on=Date(2026, 6, 10))})
>>> read(ending, due, Date(2026, 5, 11))[0].points
15
>>> read(ending, due, Date(2026, 6, 11))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: `ENDING`, days until `contract_end`: expected a value \
inside the bins (0 to below 61, 61 or more), got `-1 days`; add a bin to the card
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from pendulum import Date

from acctcore.counts import many
from acctcore.errors import Contradiction, Unknown, fault
from acctcore.quantity import Quantity
from acctcore.retention.answers import Answer
from acctcore.retention.compiling import CompiledItem
from acctcore.retention.declines import Gap, means
from acctcore.retention.facts import CustomerFacts, later
from acctcore.retention.healths import HealthScore
from acctcore.retention.hosts import HostModel
from acctcore.retention.measures import Category, DaysSince, DaysUntil, Decline, Number
from acctcore.retention.observing import health_reading, host_reading, signal_reading
from acctcore.retention.strengths import SignalStrength


def read(item: CompiledItem, facts: CustomerFacts, as_of: Date) -> Answer:
    """Measure one item and look up its points.

    Raises:
        OutOfRange: a value outside every bin.
        Unknown: a word the card does not list.
        Contradiction: an event after the day it is counted to.
    """
    return READERS[type(item.measure)](item, facts, as_of)


def _decline(item: CompiledItem, facts: CustomerFacts, as_of: Date) -> Answer:
    measure: Any = item.measure
    series = facts.series.get(item.of)
    if series is None:
        return item.unknown, None, None
    found = means(series, measure.window, as_of)
    if isinstance(found, Gap):
        return item.open("INSUFFICIENT_DATA", (), ", ".join(found.months), "missing")
    if measure.minimum_history:
        known = series.count(until=measure.window.last(as_of))
        if known < measure.minimum_history:
            return item.open("INSUFFICIENT_DATA", (), many(known, "month"), "known")
    fall = found.decline
    if fall is None:
        return item.open("ZERO_BASELINE")
    return item.answer(fall, fall, series.evidence)


def _days(item: CompiledItem, facts: CustomerFacts, as_of: Date) -> Answer:
    event = facts.events.get(item.of)
    if event is None:
        return item.unknown, None, None
    if not event.exists:
        none = item.none or item.unknown
        return none, none.reading.measured, event.evidence
    if event.on is None:
        return item.open("DAY_UNKNOWN", item.readings)
    days = event.on.toordinal() - as_of.toordinal()
    if isinstance(item.measure, DaysSince):
        if days > 0:
            raise Contradiction(later(f"the event `{item.of}`", f"{event.on}", as_of))
        days = -days
    return item.answer(days, Quantity(days, "days"), event.evidence)


def _number(item: CompiledItem, facts: CustomerFacts, _: Date) -> Answer:
    stated = facts.numbers.get(item.of)
    if stated is None:
        return item.unknown, None, None
    return item.answer(stated.value, stated.value, stated.evidence)


def _category(item: CompiledItem, facts: CustomerFacts, _: Date) -> Answer:
    stated = facts.categories.get(item.of)
    if stated is None:
        return item.unknown, None, None
    found = item.words.get(stated.value)
    if found is None:
        listed = ", ".join(f"`{word}`" for word in item.words)
        raise Unknown(fault(f"`{item.code}`, {item.measure}", f"one of {listed}", stated.value))
    return found, found.reading.measured, stated.evidence


Reader: TypeAlias = Callable[[CompiledItem, CustomerFacts, Date], Answer]

READERS: Final[MappingProxyType[type, Reader]] = MappingProxyType(
    {
        Decline: _decline,
        DaysUntil: _days,
        DaysSince: _days,
        Number: _number,
        Category: _category,
        SignalStrength: signal_reading,
        HealthScore: health_reading,
        HostModel: host_reading,
    }
)
