"""Who is contacted, and what is known of them that stops a contact.

What is left out is not known. `{holds = false}` says that there is none. A circumstance may have a
first and a last day; the last day is included. An age and `minor` say the same thing: state one of
them. Source: the conduct domain page, section 2.6. Units: years of age.

>>> Circumstance(holds=True, since=Date(2026, 3, 1), until=Date(2026, 3, 31)).holds_on(
...     Date(2026, 4, 1)
... )
False
>>> Recipient("C-1", RecipientKind.PERSON, age=17, minor=True)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: recipient `C-1`: both an age and `minor` are stated;
state the one you know
"""

from enum import Enum

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.guards import chosen, counted, flagged, named, optional_kind
from acctcore.values import field, frozen
from acctcore.zones import Zone


class RecipientKind(Enum):
    """A natural person, or a company."""

    PERSON = "person"
    COMPANY = "company"


@frozen
class Circumstance:
    """Whether something holds of a person, from which day and to which."""

    holds: bool
    since: Date | None = field(default=None, converter=optional_day)
    until: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse days of what does not hold, and days out of order."""
        flagged(self.holds, "`holds` of a circumstance")
        if not self.holds and (self.since or self.until):
            raise Contradiction("a circumstance does not hold and has a day; state one of the two")
        if self.since and self.until and self.until < self.since:
            raise Contradiction(
                f"a circumstance ends on {self.until}, before it begins on {self.since}"
            )

    def holds_on(self, on: Date) -> bool:
        """Tell whether it holds on a day, its last day included."""
        return self.holds and (self.until is None or on <= self.until)


@frozen
class Recipient:
    """The person or company to be contacted, at the place where their clock stands."""

    id: str
    kind: RecipientKind
    zone: Zone | None = None
    """The zone of the recipient, not of the bank."""
    age: int | None = None
    minor: bool | None = None
    deceased: bool | None = None
    third_party: bool | None = None
    """Whether it is somebody else than the customer whom the matter is about."""
    bereavement: Circumstance | None = None
    vulnerability: Circumstance | None = None
    dispute: Circumstance | None = None
    porting: Circumstance | None = None
    """An application to take the number, or the account, elsewhere."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless recipient and an age beside `minor`."""
        named(self.id, "id of a recipient")
        chosen(self.kind, RecipientKind, f"kind of recipient `{self.id}`")
        optional_kind(self.zone, Zone, f"zone of `{self.id}`", "a zone")
        if self.age is not None:
            counted(self.age, f"age of `{self.id}`", 0)
            if self.minor is not None:
                told = "both an age and `minor` are stated; state the one you know"
                raise Contradiction(f"recipient `{self.id}`: {told}")
        for name in ("minor", "deceased", "third_party"):
            optional_kind(getattr(self, name), bool, f"`{name}` of `{self.id}`", "yes or no")
        for name in ("bereavement", "vulnerability", "dispute", "porting"):
            value = getattr(self, name)
            optional_kind(value, Circumstance, f"`{name}` of `{self.id}`", "a circumstance")
