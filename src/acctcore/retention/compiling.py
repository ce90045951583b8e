"""An item of a card made ready: its bins as whole numbers, a reading for each of its answers.

A card compiles its items once, when it is made; judging a customer then finds the bin and
measures the reading that stands ready. The bounds of the bins are whole multiples of one
unit, so a value lies below a bound if and only if its whole units do. Units: whole points.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.measures import Number
>>> calls = Number("calls", (Bin(0, "0", "4"), Bin(60, "4")))
>>> made = compiled("2", "CALLS", calls, family="", mend_first=False, baseline=0)
>>> made.bin_at(3), made.bin_at(Fraction(4)), made.bin_at(-1)
(0, 1, None)
>>> made.readings[1].points, made.unknown.lowest, made.unknown.highest
(60, 0, 60)
"""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from attrs import evolve

from acctcore.errors import OutOfRange, fault
from acctcore.evidence import Evidence
from acctcore.findings import Measured
from acctcore.retention.answers import Answer, Ready, made_ready
from acctcore.retention.bins import Bin
from acctcore.retention.measures import Category, Days, Measurement
from acctcore.retention.readings import Reading
from acctcore.values import frozen


@frozen
class CompiledItem:
    """What an item reads, where its bins end, and its readings."""

    code: str
    of: str
    measure: Measurement
    scale: int
    """How many units make one; every bound is a whole number of them."""
    edges: tuple[int, ...]
    """The bounds in these units, in order."""
    first: int
    """The place of the first bin among what the edges part: 1 where it is bounded below."""
    readings: tuple[Ready, ...]
    """One a bin."""
    words: dict[str, Ready]
    none: Ready | None
    """Of an event known not to exist."""
    unknown: Ready
    """Of anything the item may read."""

    def bin_at(self, value: int | Fraction) -> int | None:
        """Find the bin of a value, counting from 0; `None` outside every bin."""
        over, under = value.as_integer_ratio()
        at = bisect_right(self.edges, over * self.scale // under) - self.first
        return at if 0 <= at < len(self.readings) else None

    def outside(self, measured: Measured) -> OutOfRange:
        """Say that a value is outside every bin."""
        bins = ", ".join(map(str, bins_of(self.measure)))
        expected = f"a value inside the bins ({bins})"
        what = f"`{self.code}`, {self.measure}"
        return OutOfRange(fault(what, expected, measured, "add a bin to the card"))

    def answer(
        self, value: int | Fraction, measured: Measured, evidence: Evidence | None
    ) -> Answer:
        """Look up the reading of a value.

        Raises:
            OutOfRange: it is outside every bin.
        """
        over, under = value.as_integer_ratio()
        at = bisect_right(self.edges, over * self.scale // under) - self.first
        if 0 <= at < len(self.readings):
            return self.readings[at], measured, evidence
        raise self.outside(measured)

    def open(self, why: str, among: Sequence[Ready] = (), *found: str) -> Answer:
        """Leave the points open: any of `among`, or of every answer the item knows.

        `found` may say what there is instead: what was measured, a relation, and a limit.
        """
        points = [each.points or 0 for each in among] or [self.unknown.lowest, self.unknown.highest]
        least, most = min(points), max(points)
        measured, relation, limit = (*found, *("", "", "")[len(found) :])
        reading = evolve(
            self.unknown.reading,
            lowest=least,
            highest=most,
            relation=relation,
            limit=limit or None,
            unknown=why,
        )
        return made_ready(reading), measured or None, None


def compiled(  # noqa: PLR0913 - an item is these facts
    clause: str, code: str, measure: Measurement, *, family: str, mend_first: bool, baseline: int
) -> CompiledItem:
    """Make an item ready."""
    bins = bins_of(measure)
    words = measure.points if isinstance(measure, Category) else {}
    unknown = Reading(
        clause,
        code,
        str(measure),
        None,
        min(measure.answers),
        max(measure.answers),
        unknown="NOT_STATED",
        family=family,
        mend_first=mend_first,
        baseline=baseline,
    )
    bounds = _bounds(bins)
    scale = lcm(*(bound.denominator for bound in bounds))
    none = measure.points_if_none if isinstance(measure, Days) else None
    return CompiledItem(
        code,
        measure.of,
        measure,
        scale,
        tuple(int(bound * scale) for bound in bounds),
        1 if bins and bins[0].lower is not None else 0,
        tuple(_known(unknown, each.points, "in", str(each)) for each in bins),
        {word: _known(unknown, points, "=", word, word) for word, points in words.items()},
        None if none is None else _known(unknown, none, "=", "none", "none"),
        made_ready(unknown),
    )


def _known(
    unknown: Reading, points: int, relation: str, limit: str, measured: Measured = None
) -> Ready:
    reading = evolve(
        unknown,
        measured=measured,
        points=points,
        lowest=points,
        highest=points,
        relation=relation,
        limit=limit,
        unknown="",
    )
    return made_ready(reading)


def _bounds(bins: Sequence[Bin]) -> list[Fraction]:
    stated = [each.lower for each in bins[:1]] + [each.upper for each in bins]
    return [bound for bound in stated if bound is not None]


def bins_of(measure: Measurement) -> tuple[Bin, ...]:
    """Answer the bins of a measure; a category has none."""
    return () if isinstance(measure, Category) else measure.bins
