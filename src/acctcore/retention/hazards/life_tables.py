"""Actuarial (life) tables: in each interval half of the censored are taken off the exposure.

Exposure = entering - censored / 2, chance to leave = left / exposure. Censored in an interval is
who stands in the book with a tenure in it. Contradictory counts (more gone than there were)
raise; an interval that nobody enters ends the table. Units: whole periods, customers. Source:
Cutler & Ederer 1958, Journal of Chronic Diseases 8:699-712 (unverified).

>>> table = life_table(126, [Interval(1, 47, 19), Interval(2, 5, 17), Interval(3, 2, 15)])
>>> [(row.last, row.entering, row.exposure, round(row.survival, 3)) for row in table.rows]
[(1, 126, Fraction(233, 2), Fraction(597, 1000)), (2, 60, Fraction(103, 2), \
Fraction(539, 1000)), (3, 38, Fraction(61, 2), Fraction(503, 1000))]
>>> life_table(126, [Interval(12, 100, 27)])
Traceback (most recent call last):
...
acctcore.errors.Contradiction: interval 1 to 12: expected at most the 126 who entered it, \
got `127` (a whole number); they left or are censored in it
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import of_kind
from acctcore.retention.hazards.books import BOOK, TenureBook
from acctcore.retention.hazards.guards import whole
from acctcore.retention.hazards.tables import Exposed, SurvivalTable, chain
from acctcore.values import frozen


@frozen
class Interval:
    """The periods after the interval before it, up to `last`, and who left or is censored then."""

    last: int
    left: int
    censored: int

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a whole number."""
        whole("last period of an interval", self.last, least=1)
        whole(f"who left in the interval to {self.last}", self.left, least=0)
        whole(f"who is censored in the interval to {self.last}", self.censored, least=0)


def actuarial(book: TenureBook, lasts: Iterable[int]) -> SurvivalTable:
    """Answer the life table of a book, in the intervals that end with the periods `lasts`.

    Who stays longer than the last interval enters every interval and is gone in none.

    Raises:
        WrongKind: no book, a last period that is no whole number.
        OutOfRange: one below 1, or not after the one before.
    """
    of_kind(book, TenureBook, "book", BOOK)
    ends = tuple(whole("last period of an interval", last, least=1) for last in lasts)
    _ascending(ends)
    intervals = (
        Interval(last, _within(book.left, before, last), _within(book.censored, before, last))
        for before, last in pairwise((0, *ends))
    )
    return life_table(book.customers - book.never_at_risk, intervals)


def life_table(entering: int, intervals: Iterable[Interval]) -> SurvivalTable:
    """Answer the life table of counts by interval, the first of which `entering` customers enter.

    Raises:
        WrongKind: a number that is not whole, a row that is no interval.
        OutOfRange: an interval that does not end after the one before.
        Contradiction: more left or are censored in an interval than entered it.
    """
    whole("customers entering", entering, least=0)
    kept = tuple(intervals)
    for each in kept:
        if not isinstance(each, Interval):
            raise WrongKind(fault("interval of a life table", "an interval with counts", each))
    _ascending(tuple(each.last for each in kept))
    return chain(tuple(_exposed(entering, kept)))


def _exposed(entering: int, intervals: tuple[Interval, ...]) -> Iterator[Exposed]:
    there, before = entering, 0
    for each in intervals:
        gone = each.left + each.censored
        if gone > there:
            what, expected = f"interval {before + 1} to {each.last}", f"at most the {there} who"
            told = "they left or are censored in it"
            raise Contradiction(fault(what, f"{expected} entered it", gone, told))
        exposure = there - Fraction(each.censored, 2)
        yield Exposed(before + 1, each.last, there, exposure, each.left, each.censored)
        there, before = there - gone, each.last


def _ascending(ends: tuple[int, ...]) -> None:
    for before, last in pairwise(ends):
        if last <= before:
            expected = f"more than {before}, where the one before ends"
            raise OutOfRange(fault("last period of an interval", expected, last))


def _within(counts: Mapping[int, int], before: int, last: int) -> int:
    return sum(number for age, number in counts.items() if before < age <= last)
