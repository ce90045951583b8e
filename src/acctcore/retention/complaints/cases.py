"""What is known of one complaint: who complained of whom, about what, and every round of it.

Left out is not known: without `subjects` nobody knows whether the handler is one of them;
`subjects = []` says that nobody in particular is complained of. A round that begins before the one
before it was closed, or on its day of receipt, would run on the old clock: it raises. Source:
project page on retention, section 7. Units: days.

>>> opened = ComplaintRound(Date(2026, 5, 8))
>>> ComplaintCase("C-1", "GOLD-1", "UK DISP", (opened,)).days_open(Date(2026, 5, 11))
3
>>> ComplaintCase("C-1", "GOLD-1", "UK DISP", (opened, opened))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: round 2 of `C-1` is received on 2026-05-08, and round 1 is not \
closed before it; a complaint is not reopened on the old clock
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import day
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange
from acctcore.guards import chosen, flagged, listed, named, names, optional_kind, refuse
from acctcore.retention.complaints.events import ComplaintClosing, ComplaintWithdrawal
from acctcore.retention.complaints.feedback import ComplaintSigns, FiledAs
from acctcore.retention.complaints.rounds import ComplaintRound
from acctcore.values import field, frozen


def _rounds(items: Iterable[ComplaintRound]) -> tuple[ComplaintRound, ...]:
    return listed(items, ComplaintRound, "rounds of a complaint", "rounds")


def _subjects(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if items is None else names(items, "subjects of a complaint")


@frozen
class ComplaintCase:
    """A complaint, from its first receipt on; the last round is the one that runs."""

    id: str
    customer: str
    regime: str
    """The regime of the pack whose clocks count."""
    rounds: tuple[ComplaintRound, ...] = field(converter=_rounds)
    subjects: tuple[str, ...] | None = field(default=None, converter=_subjects)
    """The people complained of."""
    product: str | None = None
    topic: str | None = None
    vulnerable: bool | None = None
    filed_as: FiledAs = FiledAs.COMPLAINT
    signs: ComplaintSigns | None = None
    calendar: Calendar | None = None

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.id, "id of a complaint")
        named(self.customer, f"customer of `{self.id}`")
        named(self.regime, f"regime of `{self.id}`")
        for what, word in (("product", self.product), ("topic", self.topic)):
            if word is not None:
                named(word, f"{what} of `{self.id}`")
        if self.vulnerable is not None:
            flagged(self.vulnerable, f"`vulnerable` of `{self.id}`")
        chosen(self.filed_as, FiledAs, f"`filed_as` of `{self.id}`")
        optional_kind(self.signs, ComplaintSigns, f"signs of `{self.id}`", "signs of a complaint")
        optional_kind(self.calendar, Calendar, f"calendar of `{self.id}`", "a calendar")
        refuse(self._round_faults())

    @property
    def current(self) -> ComplaintRound:
        """The round that runs."""
        return self.rounds[-1]

    def days_open(self, until: date) -> int:
        """Count the days from the first receipt to a day."""
        return (day(until, "until") - self.rounds[0].received_on).days

    def _round_faults(self) -> Iterator[tuple[str, AcctcoreError]]:
        if not self.rounds:
            told = f"complaint `{self.id}`: expected at least one round, with its day of receipt"
            yield "rounds", OutOfRange(told)
        for at, after in enumerate(self.rounds[1:], 1):
            yield from self._reopened(at, self.rounds[at - 1], after)

    def _reopened(
        self, at: int, before: ComplaintRound, after: ComplaintRound
    ) -> Iterator[tuple[str, AcctcoreError]]:
        ended = ended_on(before)
        begun = f"round {at + 1} of `{self.id}` is received on {after.received_on}"
        old = "a complaint is not reopened on the old clock"
        if ended is None or ended > after.received_on:
            told = f"{begun}, and round {at} is not closed before it; {old}"
            yield "rounds", Contradiction(told)
        elif after.received_on <= before.received_on:
            told = f"{begun}, as round {at} is; {old}"
            yield "rounds", Contradiction(told)
        for what, on in before.days():
            if on > after.received_on:
                told = f"{what} of round {at} is dated {on}"
                yield "rounds", Contradiction(f"{begun}, and {told}; {old}")


def ended_on(begun: ComplaintRound) -> Date | None:
    """Answer the day a round was closed or taken back, if it was, rightly or not."""
    closed, taken = begun.one(ComplaintClosing), begun.one(ComplaintWithdrawal)
    found = [each.on for each in (closed, taken) if each is not None]
    return min(found, default=None)
