"""An answer of an item made ready: its reading, the reason it is alone, its weight and rank.

A card makes each once, and judging a customer only says what was measured. Units: whole points.

>>> late = made_ready(Reading("2", "LATE", "days since `x`", 15, 15, 15, family="bills"))
>>> late.weight, late.rank, late.group
(15, (-15, 'LATE'), 'bills')
>>> reason_of(late, 12, None).measured
12
"""

from typing import TypeAlias

from acctcore.evidence import Evidence
from acctcore.findings import Measured
from acctcore.retention.readings import Reading
from acctcore.retention.reasons import Rank, Reason
from acctcore.values import frozen


@frozen(slots=False)
class Ready:
    """A reading as it stands in the card, and what follows from it whatever was measured."""

    reading: Reading
    reason: Reason
    """The reading alone as a reason."""
    points: int | None
    lowest: int
    highest: int
    weight: int
    rank: Rank
    group: str
    """What it is merged by: its family, else its own code."""


Answer: TypeAlias = tuple[Ready, Measured, Evidence | None]
"""An answer made ready, with what was measured and the evidence."""


def made_ready(reading: Reading) -> Ready:
    """Work out once what follows from a reading."""
    weight = reading.weight
    return Ready(
        reading,
        Reason(reading.code, weight, (reading,)),
        reading.points,
        reading.lowest,
        reading.highest,
        weight,
        (-abs(weight), reading.code),
        reading.family or reading.code,
    )


def reading_of(ready: Ready, measured: Measured, evidence: Evidence | None) -> Reading:
    """Answer the reading of an answer; one that stands ready with its measure is not made anew."""
    reading = ready.reading
    if evidence is None and measured is reading.measured:
        return reading
    return reading.measuring(measured, evidence)


def reason_of(ready: Ready, measured: Measured, evidence: Evidence | None) -> Reason:
    """Answer the reason that an answer is alone."""
    reading = ready.reading
    if evidence is None and measured is reading.measured:
        return ready.reason
    return Reason(reading.code, ready.weight, (reading.measuring(measured, evidence),))
