"""Reading an item of a card from the facts of a customer.

What is not known is UNKNOWN with a code: NOT_STATED (no such fact), DAY_UNKNOWN
(it exists, its day is not known), INSUFFICIENT_DATA (a month of the window is
missing), ZERO_BASELINE (no percentage of nothing). What contradicts the card
raises: a value outside every bin, a word the card does not list, an event after
the day it is counted to. Units: percent, whole days, the number's own.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.facts import Event
>>> until = DaysUntil("contract_end", (Bin(15, "0", "61"), Bin(0, "61")), points_if_none=0)
>>> ending = CardItem("3(b)", "CONTRACT_ENDING", until)
>>> due = CustomerFacts("C-7", events={"contract_end": Event(exists=True, on=Date(2026, 6, 10))})
>>> read(ending, due, Date(2026, 5, 11)).points
15
>>> read(ending, due, Date(2026, 6, 11))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: `CONTRACT_ENDING`, days until `contract_end`: expected a value \
inside the bins (0 to below 61, 61 or more), got `-1 days`; add a bin to the card
"""

from fractions import Fraction

from pendulum import Date

from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.evidence import Evidence
from acctcore.findings import Measured
from acctcore.quantity import Quantity
from acctcore.retention.bins import Bin, bin_of
from acctcore.retention.declines import Gap, means
from acctcore.retention.facts import CustomerFacts, later
from acctcore.retention.items import CardItem
from acctcore.retention.measures import Category, DaysSince, DaysUntil, Decline, Number
from acctcore.retention.readings import Reading


def read(item: CardItem, facts: CustomerFacts, as_of: Date) -> Reading:
    """Measure one item and look up its points.

    Raises:
        OutOfRange: a value outside every bin.
        Unknown: a word the card does not list.
        Contradiction: an event after the day it is counted to.
    """
    measure = item.measure
    if isinstance(measure, Decline):
        return _decline(item, measure, facts, as_of)
    if isinstance(measure, DaysUntil | DaysSince):
        return _days(item, measure, facts, as_of)
    if isinstance(measure, Number):
        return _number(item, measure, facts)
    return _category(item, measure, facts)


def _decline(item: CardItem, measure: Decline, facts: CustomerFacts, as_of: Date) -> Reading:
    series = facts.series.get(measure.of)
    if series is None:
        return _unknown(item, "NOT_STATED")
    found = means(series, measure.window, as_of)
    if isinstance(found, Gap):
        return _unknown(item, "INSUFFICIENT_DATA", months=found.months)
    fall = found.decline
    if fall is None:
        return _unknown(item, "ZERO_BASELINE")
    return _binned(item, measure.bins, fall, fall, series.evidence)


def _days(
    item: CardItem, measure: DaysUntil | DaysSince, facts: CustomerFacts, as_of: Date
) -> Reading:
    event = facts.events.get(measure.of)
    if event is None:
        return _unknown(item, "NOT_STATED")
    if not event.exists:
        return _known(item, measure.points_if_none, "none", "=", "none", event.evidence)
    if event.on is None:
        return _unknown(item, "DAY_UNKNOWN", tuple(each.points for each in measure.bins))
    days = event.on.toordinal() - as_of.toordinal()
    if isinstance(measure, DaysSince):
        if days > 0:
            raise Contradiction(later(f"the event `{measure.of}`", f"{event.on}", as_of))
        days = -days
    return _binned(item, measure.bins, days, Quantity(days, "days"), event.evidence)


def _number(item: CardItem, measure: Number, facts: CustomerFacts) -> Reading:
    stated = facts.numbers.get(measure.of)
    if stated is None:
        return _unknown(item, "NOT_STATED")
    return _binned(item, measure.bins, stated.value, stated.value, stated.evidence)


def _category(item: CardItem, measure: Category, facts: CustomerFacts) -> Reading:
    stated = facts.categories.get(measure.of)
    if stated is None:
        return _unknown(item, "NOT_STATED")
    if stated.value not in measure.points:
        listed = ", ".join(f"`{word}`" for word in measure.points)
        raise Unknown(fault(f"`{item.code}`, {measure}", f"one of {listed}", stated.value))
    points, word = measure.points[stated.value], stated.value
    return _known(item, points, word, "=", word, stated.evidence)


def _binned(
    item: CardItem,
    bins: tuple[Bin, ...],
    value: int | Fraction,
    measured: Measured,
    evidence: Evidence | None,
) -> Reading:
    found = bin_of(bins, value)
    if found is None:
        expected = f"a value inside the bins ({', '.join(map(str, bins))})"
        what = f"`{item.code}`, {item.measure}"
        raise OutOfRange(fault(what, expected, measured, "add a bin to the card"))
    return _known(item, found.points, measured, "in", str(found), evidence)


def _known(  # noqa: PLR0913, PLR0917 - a reading is these facts
    item: CardItem,
    points: int,
    measured: Measured,
    relation: str,
    limit: str,
    evidence: Evidence | None,
) -> Reading:
    return Reading(
        item.clause,
        item.code,
        str(item.measure),
        points,
        points,
        points,
        measured=measured,
        relation=relation,
        limit=limit,
        evidence=evidence,
        family=item.family,
        mend_first=item.mend_first,
    )


def _unknown(
    item: CardItem, why: str, among: tuple[int, ...] = (), months: tuple[str, ...] = ()
) -> Reading:
    """Leave the points open: any of `among`, or of every answer the item knows."""
    possible = among or item.measure.answers
    return Reading(
        item.clause,
        item.code,
        str(item.measure),
        None,
        min(possible),
        max(possible),
        measured=", ".join(months) or None,
        relation="missing" if months else "",
        unknown=why,
        family=item.family,
        mend_first=item.mend_first,
    )
