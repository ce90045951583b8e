"""Reading signals, health scores and scores of the host, as the card measures them.

What is not known is UNKNOWN with a code and spans the bins it may still fall into:
NOT_STATED, STRENGTH_UNKNOWN of a signal, MODEL_VERSION of a score on another version of
its model. A part of a health score that is not stated may be anything from 0 to 100.
Units: exact ratios for strengths, whole points for health, the model's own for scores.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.compiling import compiled
>>> from acctcore.retention.signals import Signal
>>> from acctcore.retention.strengths import SignalStrength
>>> fading = SignalStrength("LATE", 30, 1, (Bin(0, upper="0.25"), Bin(20, "0.25")))
>>> item = compiled("2", "LATE", fading, family="", mend_first=False, baseline=0)
>>> facts = CustomerFacts("C-7", signals=(Signal("LATE", "0.8", Date(2026, 3, 27), "log", "E-1"),))
>>> signal_reading(item, facts, Date(2026, 5, 11))[0].points
20
>>> signal_reading(item, CustomerFacts("C-8"), Date(2026, 5, 11))[0].reading.unknown
'NOT_STATED'
"""

from fractions import Fraction
from typing import Any, Final

from pendulum import Date

from acctcore.retention.answers import Answer
from acctcore.retention.compiling import CompiledItem
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.hosts import HostModel, HostOpinion

_BEST: Final = Fraction(100)


def signal_reading(item: CompiledItem, facts: CustomerFacts, as_of: Date) -> Answer:
    """Read what is left of the signals of a code."""
    measure: Any = item.measure
    heard = facts.heard(measure.of)
    if heard is None:
        return item.unknown, None, None
    least, most = measure.ends(heard, as_of)
    first = measure.bin_at(least)
    if any(each.strength is None for each in heard):
        last = measure.bin_at(most)
        return _between(item, "STRENGTH_UNKNOWN", first, last)
    shown = min(least.floored(), measure.cap)
    if first is None:
        raise item.outside(shown)
    return item.readings[first], shown, None


def health_reading(item: CompiledItem, facts: CustomerFacts, _: Date) -> Answer:
    """Read a health score; parts that are not stated are tried at both ends of the scale."""
    measure: Any = item.measure
    stated = [facts.numbers.get(name) for name in measure.reads]
    missing = [n for n, each in zip(measure.reads, stated, strict=True) if each is None]
    least, most = (
        measure.tally([end if each is None else each.value for each in stated]).score
        for end in (Fraction(0), _BEST)
    )
    if missing:
        ends = item.bin_at(least), item.bin_at(most)
        return _between(item, "NOT_STATED", *ends, ", ".join(missing), "missing")
    return item.answer(least, least, None)


def host_reading(item: CompiledItem, facts: CustomerFacts, _: Date) -> Answer:
    """Read the score that a model of the host gave."""
    measure: Any = item.measure
    stated = facts.host_scores.get(measure.of)
    if stated is None:
        return item.unknown, None, None
    if stated.version != measure.version:
        return item.open("MODEL_VERSION", (), stated.version, "in place of", measure.version)
    return item.answer(stated.score, stated.score, stated.evidence)


def host_opinion(measure: HostModel, facts: CustomerFacts) -> HostOpinion | None:
    """Say what the model gave, with the probability that the card's calibration reads off it."""
    stated = facts.host_scores.get(measure.of)
    if stated is None or stated.version != measure.version:
        return None
    curve = measure.calibration
    chance = None if curve is None else curve.probability(stated.score)
    return HostOpinion(measure.of, stated.version, stated.on, stated.score, chance)


def _between(
    item: CompiledItem, why: str, first: int | None, last: int | None, *found: str
) -> Answer:
    """Leave the points open between two bins; an end outside every bin is the outermost."""
    low = 0 if first is None else first
    high = len(item.readings) - 1 if last is None else last
    return item.open(why, item.readings[low : high + 1], *found)
