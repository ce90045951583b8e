"""What a bank knows before it contacts somebody; a list left out is not known, never empty.

`consents = []` says that there is none, left out it says that nobody looked. So with opt-outs,
numbers and addresses, registers, history, and bases of personal data. A preference left out says
that the person stated none, and `pending` that no other message waits. A number that stands twice,
a register asked twice and what is dated after the contact contradict themselves and raise.
Source: the conduct domain page, section 2.6. Units: as each part says.

>>> from acctcore.conduct.contact.recipients import RecipientKind
>>> customer = Recipient("C-1", RecipientKind.PERSON)
>>> call, at = ContactMessage("phone", "care", "M-1"), Instant.parse("2026-03-16T10:00+08:00")
>>> ContactCase(customer, call, at).history
>>> ContactCase(customer, call, at, opt_outs=[OptOut(Date(2026, 4, 1))]).refuse_future()
Traceback (most recent call last):
...
acctcore.errors.Contradiction: day of an opt-out: expected a day up to 2026-03-16,
the latest that any clock shows at the contact, got `2026-04-01` (a day)
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.conduct.contact.attempts import Approach, ContactAttempt
from acctcore.conduct.contact.consents import Consent, DataBasis, OptOut
from acctcore.conduct.contact.messages import ContactMessage
from acctcore.conduct.contact.reach import ContactPoint, ContactPreference, RegisterCheck
from acctcore.conduct.contact.recipients import Circumstance, Recipient
from acctcore.errors import Contradiction, fault
from acctcore.guards import listed_if_known, names, of_kind, optional_kind, refuse, twice
from acctcore.values import field, frozen
from acctcore.zones import Instant

_FURTHEST_AHEAD: Final = 14 * 60
"""Minutes that clocks are ahead of UTC where they are the furthest ahead."""


def _consents(items: Iterable[Consent] | None) -> tuple[Consent, ...] | None:
    return listed_if_known(items, Consent, "consents of a case", "consents")


def _opt_outs(items: Iterable[OptOut] | None) -> tuple[OptOut, ...] | None:
    return listed_if_known(items, OptOut, "opt-outs of a case", "opt-outs")


def _points(items: Iterable[ContactPoint] | None) -> tuple[ContactPoint, ...] | None:
    return listed_if_known(items, ContactPoint, "points of a case", "numbers and addresses")


def _registers(items: Iterable[RegisterCheck] | None) -> tuple[RegisterCheck, ...] | None:
    return listed_if_known(items, RegisterCheck, "registers of a case", "register checks")


def _history(items: Iterable[ContactAttempt] | None) -> tuple[ContactAttempt, ...] | None:
    return listed_if_known(items, ContactAttempt, "history of a case", "attempts")


def _bases(items: Iterable[DataBasis] | None) -> tuple[DataBasis, ...] | None:
    return listed_if_known(items, DataBasis, "data bases of a case", "bases of personal data")


@frozen
class ContactCase:
    """A message that is to go to a person at an instant, and what is known of both."""

    recipient: Recipient
    message: ContactMessage
    at: Instant
    consents: tuple[Consent, ...] | None = field(default=None, converter=_consents)
    opt_outs: tuple[OptOut, ...] | None = field(default=None, converter=_opt_outs)
    points: tuple[ContactPoint, ...] | None = field(default=None, converter=_points)
    registers: tuple[RegisterCheck, ...] | None = field(default=None, converter=_registers)
    history: tuple[ContactAttempt, ...] | None = field(default=None, converter=_history)
    data_bases: tuple[DataBasis, ...] | None = field(default=None, converter=_bases)
    approach: Approach | None = None
    preference: ContactPreference | None = None
    pending: tuple[str, ...] = field(default=(), converter=names)
    """The purposes of other messages that wait for the same person."""
    calendar: Calendar | None = None
    """The holidays where the recipient is."""

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        of_kind(self.recipient, Recipient, "recipient of a contact", "a recipient")
        of_kind(self.message, ContactMessage, "message of a contact", "a message")
        of_kind(self.at, Instant, "instant of a contact", "an instant with its offset")
        optional_kind(self.approach, Approach, "approach of a contact", "a step of an approach")
        what = "preference of a contact"
        optional_kind(self.preference, ContactPreference, what, "channels and hours")
        optional_kind(self.calendar, Calendar, "calendar of a contact", "a calendar")
        channels = (each.channel for each in self.points or ())
        registers = (each.register for each in self.registers or ())
        told = "number or address for"
        refuse((*twice("points", told, channels), *twice("registers", "register", registers)))

    @property
    def about(self) -> str:
        """Whom it is about."""
        return self.recipient.id

    def point(self) -> ContactPoint | None:
        """Answer the number or address for the channel of the message."""
        channel = self.message.channel
        return next((each for each in self.points or () if each.channel == channel), None)

    def register(self, name: str) -> RegisterCheck | None:
        """Answer what a register says."""
        return next((each for each in self.registers or () if each.register == name), None)

    @property
    def latest_day(self) -> Date:
        """The latest day that any clock shows at the contact: the bank may be a day ahead."""
        return self.at.at_offset(_FURTHEST_AHEAD).on

    def refuse_future(self) -> None:
        """Raise for what is dated after the contact, one fault a line.

        Raises:
            Contradiction: an attempt after the instant, or another fact after the latest day.
        """
        last = self.latest_day
        until = f"a day up to {last}, the latest that any clock shows at the contact"
        late = [fault(what, until, day) for what, day in self._dated() if day > last]
        for each in self.history or ():
            if each.at > self.at:
                expected = f"one up to that of the contact, {self.at}"
                late.append(fault("instant of an attempt", expected, each.at))
        if late:
            raise Contradiction("\n".join(late))

    def _dated(self) -> Iterator[tuple[str, Date]]:
        """Name the days on which something was said, asked or done."""
        for consent in self.consents or ():
            yield "day of a consent", consent.given_on
            if consent.withdrawn_on is not None:
                yield "day a consent is withdrawn", consent.withdrawn_on
        for opt_out in self.opt_outs or ():
            yield "day of an opt-out", opt_out.on
            if opt_out.lifted_on is not None:
                yield "day an opt-out is lifted", opt_out.lifted_on
        for check in self.registers or ():
            yield f"edition of register `{check.register}`", check.edition
        for done in (self.approach and self.approach.done) or ():
            yield f"day of step {done.step}", done.on
        for name in ("bereavement", "vulnerability", "dispute", "porting"):
            known: Circumstance | None = getattr(self.recipient, name)
            if known is not None and known.since is not None:
                yield f"first day of `{name}`", known.since
