"""What a firm publishes of its complaints in a period: received, closed, upheld, and how quickly.

Rule: open before + received + reopened = closed + withdrawn + open after, in the total and in every
row; rows add up to the total. Closed is only what was closed as it may be; a reopened complaint
counts again. What may be a complaint or not is told apart and counted nowhere. How quickly: closed
within each band of the pack, counted like a clock. Source: project page on retention, section 7;
systems list, publication counts. Units: complaints; days, exact.
"""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.guards import listed, of_kind, refuse, twice
from acctcore.maps import FrozenMap
from acctcore.retention.complaints.bands import CountBand
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.feedback import FeedbackClass
from acctcore.retention.complaints.following import class_of
from acctcore.retention.complaints.lengths import clock_due
from acctcore.retention.complaints.lives import ComplaintLife, lives_of
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.ranges import moved
from acctcore.timeline import Timeline, in_force
from acctcore.values import frozen

_ENDS: Final = 2


@frozen
class ComplaintCount:
    """The figures of one row, or of the total."""

    name: str
    open_before: int
    received: int
    reopened: int
    closed: int
    upheld: int
    """Of those closed, upheld in whole or in part."""
    withdrawn: int
    open_after: int
    within: FrozenMap[str, int]
    """Of those closed, how many within each band."""
    within_not_known: FrozenMap[str, int]
    """Of those closed, how many the calendar cannot place."""
    median_days: Fraction | None
    """From receipt to closing; `None`: none was closed."""


@frozen
class ComplaintCounts:
    """The publication of a period, with its rows by product and by root cause."""

    first: Date
    last: Date
    total: ComplaintCount
    by_product: tuple[ComplaintCount, ...]
    by_root_cause: tuple[ComplaintCount, ...]
    may_be_complaints: int
    """Filed as something else, and nobody has said what it is."""


@frozen
class RootCause:
    """A root cause with its share of what was closed."""

    name: str
    closed: int
    upheld: int
    share: Fraction


def count_complaints(
    cases: Iterable[ComplaintCase],
    packs: Timeline[ComplaintPack],
    period: tuple[date, date],
    as_of: date,
) -> ComplaintCounts:
    """Count the complaints of a register in a period, first and last day included.

    Raises:
        Contradiction: an id stands twice, or the period does not end by `as_of`.
        Unknown: a regime that the pack in force on the day does not list.
    """
    first, last, on = _period(period, as_of)
    known = listed(cases, ComplaintCase, "register", "complaints")
    refuse(twice("register", "complaint", (each.id for each in known)))
    pack = in_force(packs, ComplaintPack, on).value
    complaints = [each for each in known if class_of(each) is FeedbackClass.COMPLAINT]
    lives = [life for each in complaints for life in lives_of(each, pack, on)]

    def row(name: str, of: Iterable[ComplaintLife]) -> ComplaintCount:
        return _count(name, tuple(of), first, last, pack.counted_within)

    return ComplaintCounts(
        first,
        last,
        row("total", lives),
        _rows(lives, lambda each: each.product, row),
        _rows(lives, lambda each: each.cause, row),
        sum(class_of(each) is FeedbackClass.UNKNOWN for each in known),
    )


def rank_root_causes(counts: ComplaintCounts) -> tuple[RootCause, ...]:
    """Rank the root causes of what was closed, the most frequent first, ties by name."""
    of_kind(counts, ComplaintCounts, "counts", "the counts of a period")
    closed = counts.total.closed
    found = (
        RootCause(each.name, each.closed, each.upheld, Fraction(each.closed, closed))
        for each in counts.by_root_cause
        if each.closed
    )
    return tuple(sorted(found, key=lambda each: (-each.closed, each.name)))


def _period(period: tuple[date, date], as_of: date) -> tuple[Date, Date, Date]:
    of_kind(period, tuple, "period", "a first and a last day")
    if len(period) != _ENDS:
        raise WrongKind(fault("period", "a first and a last day", f"{len(period)} of them"))
    first, last = (day(each, "day of a period") for each in period)
    on = day(as_of, "as_of")
    if not first <= last <= on:
        told = f"a period from {first} to {last}, asked about on {on}: it may not end "
        raise Contradiction(f"{told}before it begins, or after the day of the question")
    return first, last, on


def _rows(
    lives: Iterable[ComplaintLife],
    name_of: Callable[[ComplaintLife], str],
    row: Callable[[str, Iterable[ComplaintLife]], ComplaintCount],
) -> tuple[ComplaintCount, ...]:
    found: dict[str, list[ComplaintLife]] = {}
    for each in lives:
        found.setdefault(name_of(each), []).append(each)
    return tuple(row(name, found[name]) for name in sorted(found))


def _count(
    name: str,
    lives: tuple[ComplaintLife, ...],
    first: Date,
    last: Date,
    bands: tuple[CountBand, ...],
) -> ComplaintCount:
    came = [each for each in lives if first <= each.received_on <= last]
    closed = [e for e in lives if e.closed_on is not None and first <= e.closed_on <= last]
    took = [e for e in lives if e.withdrawn_on is not None and first <= e.withdrawn_on <= last]
    placed = {each.name: [_placed(one, each) for one in closed] for each in bands}
    return ComplaintCount(
        name,
        open_before=sum(each.open_on(moved(first, -1)) for each in lives),
        received=sum(not each.again for each in came),
        reopened=sum(each.again for each in came),
        closed=len(closed),
        upheld=sum(each.upheld for each in closed),
        withdrawn=len(took),
        open_after=sum(each.open_on(last) for each in lives),
        within=FrozenMap({name: found.count(True) for name, found in placed.items()}),
        within_not_known=FrozenMap({name: found.count(None) for name, found in placed.items()}),
        median_days=_median([(e.closed_on - e.received_on).days for e in closed if e.closed_on]),
    )


def _placed(life: ComplaintLife, band: CountBand) -> bool | None:
    """Tell whether a life was closed within a band; nothing where the calendar cannot say."""
    due = clock_due(band.within, life.received_on, life.calendar)
    ended = life.ended_on
    if ended is not None and ended <= due.earliest:
        return True
    return None if due.latest is None else False


def _median(days: list[int]) -> Fraction | None:
    if not days:
        return None
    ranked, middle = sorted(days), len(days) // 2
    if len(days) % 2:
        return Fraction(ranked[middle])
    return Fraction(ranked[middle - 1] + ranked[middle], 2)
