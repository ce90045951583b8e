"""Inquiries that are wanted (at a credit bureau, a register), and the consents given for them.

A consent names its subject, its purposes and its last day; a last day left out is not known. It
holds on its last day, and no longer on the day it is withdrawn. Units: days.
Raises: nameless subjects and purposes, a consent without a purpose, days the wrong way round.

>>> consent = Consent("P1", ("credit_application",), Date(2026, 1, 5), Date(2026, 7, 5))
>>> consent.purposes
('credit_application',)
>>> Consent("P1", ("credit_application",), Date(2026, 1, 5), Date(2026, 1, 4))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: consent of `P1` ends on 2026-01-04, before it is given on 2026-01-05
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import named, names
from acctcore.values import field, frozen


def _purposes(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "purposes of a consent")


@frozen
class Inquiry:
    """One inquiry that is wanted."""

    id: str
    subject: str
    """The party that is asked about."""
    kind: str
    """In the words of the policy: `credit_bureau` ..."""
    purpose: str

    def __attrs_post_init__(self) -> None:
        """Refuse an inquiry about nobody or without a purpose."""
        named(self.id, "id of an inquiry")
        named(self.subject, f"subject of inquiry `{self.id}`")
        named(self.kind, f"kind of inquiry `{self.id}`")
        named(self.purpose, f"purpose of inquiry `{self.id}`")


@frozen
class Consent:
    """What a party consented to."""

    subject: str
    purposes: tuple[str, ...] = field(converter=_purposes)
    given_on: Date = field(converter=day)
    until: Date | None = field(default=None, converter=optional_day)
    """The last day on which it holds."""
    withdrawn_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a consent by nobody, to nothing, or that ends before it begins."""
        named(self.subject, "subject of a consent")
        about = f"consent of `{self.subject}`"
        if not self.purposes:
            raise OutOfRange(f"purposes of the {about}: expected at least one, got none")
        for what, on in (("ends", self.until), ("is withdrawn", self.withdrawn_on)):
            if on is not None and on < self.given_on:
                told = f"before it is given on {self.given_on}"
                raise Contradiction(f"{about} {what} on {on}, {told}")
