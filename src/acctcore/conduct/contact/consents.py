"""What allows a contact and what forbids it: consents and other bases, opt-outs, bases of data.

Rule: a basis counts from its day to its last day, both included, until it is withdrawn; a
withdrawal acts on its own day, and takes back every earlier basis of the same kind for the same
channel and purpose. An opt-out that names no channel is for all, one that names no purpose for all.
Source: the conduct domain page, section 2.6.

>>> given = Consent(("phone",), ("marketing",), Date(2026, 1, 5), "form 7", until=Date(2026, 6, 30))
>>> given.lapse_on(Date(2026, 6, 30)), given.lapse_on(Date(2026, 7, 1))
('', 'EXPIRED')
>>> Consent(("phone",), (), Date(2026, 1, 5), "form 7")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: purposes of a consent: expected at least one, got none
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import named, names, of_kind
from acctcore.values import field, frozen


def _channels(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "channels of a consent")


def _purposes(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "purposes of a consent")


@frozen
class Consent:
    """A consent, or another lawful basis, for channels and purposes, with its record."""

    channels: tuple[str, ...] = field(converter=_channels)
    purposes: tuple[str, ...] = field(converter=_purposes)
    given_on: Date = field(converter=day)
    evidence: str = ""
    """Where it is recorded; a consent that is recorded nowhere does not count."""
    basis: str = "consent"
    until: Date | None = field(default=None, converter=optional_day)
    withdrawn_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a consent to nothing and days out of order."""
        for what in ("channels", "purposes"):
            if not getattr(self, what):
                raise OutOfRange(f"{what} of a consent: expected at least one, got none")
        named(self.basis, "basis of a consent")
        of_kind(self.evidence, str, "evidence of a consent", "where it is recorded")
        for told, on in (("ends", self.until), ("is withdrawn", self.withdrawn_on)):
            if on is not None and on < self.given_on:
                raise Contradiction(f"a consent of {self.given_on} {told} on {on}, before it")

    def covers(self, channel: str, purpose: str) -> bool:
        """Tell whether it is for a channel and a purpose."""
        return channel in self.channels and purpose in self.purposes

    def lapse_on(self, on: Date) -> str:
        """Say why it does not count on a day, itself alone; empty where it does."""
        if self.withdrawn_on is not None and self.withdrawn_on <= on:
            return "WITHDRAWN"
        if self.until is not None and self.until < on:
            return "EXPIRED"
        return "" if self.evidence.strip() else "NOT_RECORDED"


@frozen
class OptOut:
    """A request not to be contacted: on a day, by which channels, for which purposes."""

    on: Date = field(converter=day)
    channels: tuple[str, ...] = field(default=(), converter=names)
    """None named: by any channel."""
    purposes: tuple[str, ...] = field(default=(), converter=names)
    """None named: for any purpose."""
    lifted_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse one that is lifted before it is made."""
        if self.lifted_on is not None and self.lifted_on < self.on:
            raise Contradiction(f"an opt-out of {self.on} is lifted on {self.lifted_on}, before it")

    def holds_on(self, on: Date) -> bool:
        """Tell whether it holds on a day; on the day it is lifted it holds no more."""
        return self.lifted_on is None or on < self.lifted_on

    def names(self, purposes: Iterable[str]) -> bool:
        """Tell whether it is for any of these purposes."""
        return not self.purposes or any(each in self.purposes for each in purposes)

    @property
    def is_blanket(self) -> bool:
        """Whether it names neither channel nor purpose."""
        return not (self.channels or self.purposes)


@frozen
class DataBasis:
    """Why a personal date or fact may be used, to which day."""

    datum: str
    basis: str
    until: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Refuse a basis of nothing, or by nothing."""
        named(self.datum, "personal fact")
        named(self.basis, f"basis to use `{self.datum}`")
