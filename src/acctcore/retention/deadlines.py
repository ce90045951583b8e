"""The business day by which a contact is due.

`contact_within` business days after the day of the decision, in the calendar
handed in; 0 is the day itself, or the next business day. Without a calendar, or
past its last day, the day is not known: never Monday to Friday by guess.

>>> high = Band("4", "HIGH", 70, contact_within=1)
>>> week = Calendar.of_weekend("five days", "2026", Date(2026, 5, 1), Date(2026, 5, 12))
>>> contact_by(high, week, Date(2026, 5, 11))
Date(2026, 5, 12)
>>> deadline(high, week, Date(2026, 5, 12)).unknown
'CALENDAR_UNKNOWN'
"""

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict
from acctcore.quantity import Quantity
from acctcore.retention.bands import Band
from acctcore.values import frozen


def contact_by(band: Band, calendar: Calendar | None, as_of: Date) -> Date | None:
    """Answer the day a band's contact is due; `None` where it asks for none or cannot say."""
    if calendar is None or band.contact_within is None:
        return None
    try:
        return calendar.add(as_of, band.contact_within)
    except OutsideCalendar:
        return None


@frozen(slots=False)
class Deadline:
    """The day a contact is due; `None`, with a code in `unknown`, where it is not known."""

    clause: str
    within: int | None
    on: Date | None
    unknown: str = ""

    def finding(self) -> Finding:
        """Say by which day, or why it is not known."""
        if self.on is None:
            return Finding(self.clause, self.unknown, Verdict.UNKNOWN, "contact")
        within = Quantity(self.within or 0, "business days")
        return Finding(self.clause, "CONTACT_BY", Verdict.MET, "contact", self.on, "within", within)


def deadline(band: Band, calendar: Calendar | None, as_of: Date) -> Deadline:
    """Answer the day that the band acted on gives.

    Its code is CALENDAR_UNKNOWN where the day cannot be counted.
    """
    on = contact_by(band, calendar, as_of)
    if on is None:
        return Deadline(band.clause, None, None, "CALENDAR_UNKNOWN")
    return Deadline(band.clause, band.contact_within, on)
