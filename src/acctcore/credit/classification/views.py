"""A loan seen on a day: how long its oldest unpaid instalment has been due.

The facts are of `as_of`; `on` is that day, or a later one to see what comes if nothing is paid.
A due day and a number of days that contradict each other, and anything dated after `as_of`, raise.

>>> march = Date(2026, 3, 31)
>>> View.of(LoanStanding("L-1", "D-1", due_since=Date(2025, 12, 31)), march).days
90
>>> View.of(LoanStanding("L-1", "D-1"), march).days
>>> View.of(LoanStanding("L-1", "D-1", due_since=Date(2026, 4, 1)), march)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: due day of `L-1`: expected a day up to the day of the decision, \
2026-03-31, got `2026-04-01` (a day)
"""

from collections.abc import Iterator
from typing import Self

from attrs import evolve
from pendulum import Date

from acctcore.counts import many
from acctcore.credit.classification.standings import LoanStanding
from acctcore.days import Tenor, from_ordinal
from acctcore.errors import Contradiction, fault
from acctcore.guards import Faults, refuse
from acctcore.values import frozen


@frozen
class View:
    """A standing with the day its facts are of, and the day it is looked at.

    `due` is the due day of the oldest unpaid instalment, nothing where none is unpaid or where
    that is not known; `known` tells the two apart.
    """

    standing: LoanStanding
    as_of: Date
    on: Date
    due: Date | None
    known: bool

    @classmethod
    def of(cls, standing: LoanStanding, as_of: Date) -> Self:
        """Look at a loan on the day of its facts.

        Raises:
            Contradiction: the facts contradict each other or are dated after the day.
        """
        refuse(_faults(standing, as_of))
        days, due = standing.days_past_due, standing.due_since
        if due is None and days:
            due = from_ordinal(as_of.toordinal() - days)
        return cls(standing, as_of, as_of, due, days is not None or due is not None)

    @property
    def days(self) -> int | None:
        """The days past due, nothing where they are not known."""
        if self.due is None:
            return 0 if self.known else None
        return self.on.toordinal() - self.due.toordinal()

    def later(self, on: Date) -> Self:
        """Look at the same facts on a later day."""
        return evolve(self, on=on)

    def of_segment(self, segment: str) -> Self:
        """Look at the same facts with the segment filled in."""
        return evolve(self, standing=evolve(self.standing, segment=segment))


def exceeds(over: Tenor, since: Date, on: Date) -> bool:
    """Tell whether more than a tenor has passed; months are those of the calendar, clamped."""
    return over.after(since) < on


def _faults(standing: LoanStanding, as_of: Date) -> Faults:
    for place, what, on in _dated(standing):
        if on > as_of:
            told = fault(what, f"a day up to the day of the decision, {as_of}", on)
            yield place, Contradiction(told)
    days, due = standing.days_past_due, standing.due_since
    if days is not None and due is not None and as_of.toordinal() - due.toordinal() != days:
        told = f"is {many(days, 'day')}, and due since {due} is another number; state one of them"
        yield "days_past_due", Contradiction(f"days past due of `{standing.loan}` {told}")


def _dated(standing: LoanStanding) -> Iterator[tuple[str, str, Date]]:
    if standing.due_since is not None:
        yield "due_since", f"due day of `{standing.loan}`", standing.due_since
    for row in standing.arrears or ():
        yield "arrears", "day of arrears", row.since
    if standing.restructuring is not None and standing.restructuring.since is not None:
        yield "restructuring", "day of a restructuring", standing.restructuring.since
    for each in standing.rebuttals:
        yield "rebuttals", f"day of the rebuttal of `{each.rule}`", each.on
