"""By when the customer is to be contacted: business days after the warning, by its band.

Rule: the day counts from the day of the warning, not of the question. Without a calendar, or past
its end, it is not known. A contact after it is late, and late is said; it forbids no offer. A save
contact on a day after an application to leave was filed is a breach of its own, and told.
Source: the retention page, sections 6 and 13. Units: business days.

>>> week = Calendar.of_weekend("five days", "2026", Date(2026, 5, 1), Date(2026, 5, 31))
>>> bands = (BandContact("5(a)", "HIGH", within=1), BandContact("5(b)", "LOW"))
>>> due = due_of(WarnedBand("HIGH", Date(2026, 5, 11)), bands, week)
>>> due.on, [each.code for each in contact_findings(due, None, Date(2026, 5, 12))]
(Date(2026, 5, 12), ['CONTACT_BY'])
>>> [each.code for each in contact_findings(due, None, Date(2026, 5, 13))]
['CONTACT_OVERDUE']
>>> due_of(WarnedBand("LOW", Date(2026, 5, 11)), bands, week)
"""

from collections.abc import Iterator, Sequence

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import day
from acctcore.errors import Unknown, fault
from acctcore.findings import Finding, Verdict
from acctcore.guards import counted, named
from acctcore.retention.bands import Band
from acctcore.retention.deadlines import Deadline, deadline
from acctcore.retention.facts import Event
from acctcore.values import field, frozen


@frozen
class BandContact:
    """A band of the warning asks for a contact within so many business days; left out, for none."""

    clause: str
    band: str
    within: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band and days below 0."""
        named(self.band, "band of a contact")
        named(self.clause, f"clause of the contact in band `{self.band}`")
        if self.within is not None:
            counted(self.within, f"days to the contact in band `{self.band}`", least=0)


@frozen
class WarnedBand:
    """The band that the warning acted on, and the day of the warning."""

    band: str
    on: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band."""
        named(self.band, "band of the warning")


def due_of(
    warned: WarnedBand | None, bands: Sequence[BandContact], calendar: Calendar | None
) -> Deadline | None:
    """Answer by when to contact; `None` where no warning is stated or its band asks for none.

    Raises:
        Unknown: the policy does not list the band.
    """
    if warned is None:
        return None
    row = next((each for each in bands if each.band == warned.band), None)
    if row is None:
        listed = ", ".join(each.band for each in bands) or "none: the policy lists none"
        raise Unknown(fault("band of the warning", f"one of {listed}", warned.band))
    if row.within is None:
        return None
    return deadline(Band(row.clause, row.band, 0, row.within), calendar, warned.on)


def is_late(due: Deadline | None, contacted: Date | None, on: Date) -> bool:
    """Tell whether the contact came, or would come, after the day."""
    return due is not None and due.on is not None and due.on < (contacted or on)


def breach_findings(
    applied: Event | None, completed: Date | None, contacted: Date | None, clause: str
) -> Iterator[Finding]:
    """Name a contact after an application to leave; on its day, or without one, nobody knows."""
    filed = applied.on if applied is not None else None
    exists = completed is not None or (applied is not None and applied.exists)
    if contacted is None or not exists or (filed is not None and contacted < filed):
        return
    by = filed or completed
    told = ("contact", contacted, "<=", by)
    if by is not None and contacted > by:
        yield Finding(clause, "CONTACT_AFTER_APPLICATION", Verdict.NOT_MET, *told)
    else:
        yield Finding(clause, "CONTACT_ORDER_NOT_STATED", Verdict.UNKNOWN, *told)


def contact_findings(due: Deadline | None, contacted: Date | None, on: Date) -> Iterator[Finding]:
    """Say by when the contact is due, that it was made, or that it is late."""
    if due is None:
        return
    if due.on is None:
        yield due.finding()
        return
    told = (contacted or on, "<=", due.on)
    if is_late(due, contacted, on):
        code = "CONTACTED_LATE" if contacted else "CONTACT_OVERDUE"
        yield Finding(due.clause, code, Verdict.NOT_APPLICABLE, "contact", *told)
    elif contacted:
        yield Finding(due.clause, "CONTACTED", Verdict.MET, "contact", *told)
    else:
        yield due.finding()
