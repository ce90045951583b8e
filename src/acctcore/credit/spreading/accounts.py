"""The accounts of one period: for every line its value and where it comes from.

A value is reported (by one fact), derived (from other lines, all named), missing, or in conflict:
two facts on the key disagree and no named person has said which to use. What is missing or in
conflict has no value; it is never zero. Unit: that of the line.

>>> from pendulum import Date
>>> nothing = LineValue("assets", Period(None, Date(2024, 12, 31)), ValueStatus.MISSING, "USD")
>>> nothing.value is None, nothing.known
(True, False)
"""

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

from acctcore.credit.conflicts import AnyFact
from acctcore.days import from_ordinal
from acctcore.evidence import Period
from acctcore.maps import FrozenMap
from acctcore.values import frozen


class ValueStatus(Enum):
    """Where a value comes from, or why there is none."""

    REPORTED = "reported"
    DERIVED = "derived"
    MISSING = "missing"
    IN_CONFLICT = "in_conflict"


@frozen
class LineValue:
    """What one line says about one period or day."""

    line: str
    period: Period
    status: ValueStatus
    unit: str
    value: Fraction | None = None
    fact: AnyFact | None = None
    """The fact that is used; its sign may be the opposite of the line's."""
    facts: tuple[AnyFact, ...] = ()
    """Every live fact on the key, also those not used."""
    passed_over: tuple[AnyFact, ...] = ()
    """Facts on concepts that the chart ranks below the one used."""
    parts: "tuple[Part, ...]" = ()
    """What it is derived from."""

    @property
    def known(self) -> bool:
        """Tell whether there is a value."""
        return self.value is not None

    @property
    def used(self) -> tuple[AnyFact, ...]:
        """The facts behind the value, once each, in the order in which they enter."""
        own = (self.fact,) if self.fact else ()
        below = (fact for part in self.parts for fact in part.value.used)
        return tuple({fact.id: fact for fact in (*own, *below)}.values())


@frozen
class Part:
    """A value with the sign it enters a sum with."""

    sign: int
    value: LineValue


def weights(parts: tuple[Part, ...]) -> Counter[str]:
    """Count how often each fact enters a sum, with its sign; 0 where it cancels out."""
    found: Counter[str] = Counter()
    for fact, sign in _leaves(parts, 1):
        found[fact] += sign
    return found


def _leaves(parts: tuple[Part, ...], sign: int) -> Iterator[tuple[str, int]]:
    for part in parts:
        turned = sign * part.sign
        fact = part.value.fact
        if fact:
            yield fact.id, turned if part.value.value == fact.value else -turned
        yield from _leaves(part.value.parts, turned)


@frozen
class Accounts:
    """Every line for one period, in the order of the chart, and the balances it opened with."""

    period: Period
    values: FrozenMap[str, LineValue]
    opening: FrozenMap[str, LineValue]
    """Balances on the day before the period; none where the period is a day."""


def day_before(period: Period) -> Period | None:
    """Answer the day on which a period opened; none for a day."""
    if period.start is None:
        return None
    return Period(None, from_ordinal(period.start.toordinal() - 1))
