"""What is known for a plan of care: customers, persons, contacts made, calendars.

Rule: a person stands once, with all stops, however many customers the person acts for. A contact
that was made for a touch names its code; with `due` it names the one touch, else it makes one in
whose window it falls. Signings left out are not known; `signed = []` says that there are none.
Units: days.
Bad input raises: an unknown person, a customer twice, a contact or a signing after the day.

>>> from acctcore.retention.care.people import CarePerson
>>> ann = CarePerson("ann", stops=())
>>> lee = CaredCustomer("lee", "person", "gold", "M-1", (ContactRole("ann", "holder"),))
>>> CareBook((lee,), (ann,)).people[0].stops
()
>>> CareBook((lee,), ())
Traceback (most recent call last):
...
acctcore.errors.Unknown: contact of customer `lee`: \
expected one of none: the book lists nobody, got `ann`
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import day, optional_day
from acctcore.errors import AcctcoreError, Contradiction, Unknown, fault
from acctcore.guards import (
    Faults,
    chosen,
    listed,
    listed_if_known,
    named,
    of_kind,
    optional_kind,
    refuse,
    twice,
)
from acctcore.retention.care.kinds import CareKind
from acctcore.retention.care.lunar import LunarTable
from acctcore.retention.care.people import CarePerson
from acctcore.values import field, frozen


@frozen
class ContactRole:
    """A person who acts for a customer, and as what: `holder`, `director`, `accountant`."""

    person: str
    role: str

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless person or role."""
        named(self.person, "person of a contact")
        named(self.role, f"role of `{self.person}`")


def _roles(items: Iterable[ContactRole]) -> tuple[ContactRole, ...]:
    return listed(items, ContactRole, "contacts of a customer", "persons with their role")


def _signed(items: Iterable[Date] | None) -> tuple[Date, ...] | None:
    found = listed_if_known(items, object, "signings of a customer", "days")
    return None if found is None else tuple(day(each, "day of a signing") for each in found)


@frozen
class CaredCustomer:
    """A customer: the type and the tier, who looks after it, since when, who acts for it."""

    id: str
    type: str
    tier: str
    account_manager: str
    contacts: tuple[ContactRole, ...] = field(converter=_roles)
    since: Date | None = field(default=None, converter=optional_day)
    signed: tuple[Date, ...] | None = field(default=None, converter=_signed)
    """The days on which new contracts were signed."""

    def __attrs_post_init__(self) -> None:
        """Refuse a customer without a name, and a person who stands twice."""
        named(self.id, "id of a customer")
        for what in ("type", "tier", "account_manager"):
            named(getattr(self, what), f"{what.replace('_', ' ')} of `{self.id}`")
        told = f"contact of `{self.id}`"
        refuse(twice("contacts", told, (each.person for each in self.contacts)))


@frozen
class CareContact:
    """A contact that was made, and the touch it was made for, if any."""

    on: Date = field(converter=day)
    customer: str
    person: str
    channel: str
    kind: CareKind
    code: str = ""
    due: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless contact, and a due day of no touch."""
        for what in ("customer", "person", "channel"):
            named(getattr(self, what), f"{what} of the contact on {self.on}")
        chosen(self.kind, CareKind, f"kind of the contact on {self.on}")
        of_kind(self.code, str, f"code of the contact on {self.on}", "text")
        if self.due is not None and not self.code:
            told = f"names the due day {self.due} and no touch; state its `code`"
            raise Contradiction(f"the contact on {self.on} with `{self.person}` {told}")


def _customers(items: Iterable[CaredCustomer]) -> tuple[CaredCustomer, ...]:
    return listed(items, CaredCustomer, "customers of a book", "customers")


def _people(items: Iterable[CarePerson]) -> tuple[CarePerson, ...]:
    return listed(items, CarePerson, "people of a book", "persons")


def _contacts(items: Iterable[CareContact]) -> tuple[CareContact, ...]:
    return listed(items, CareContact, "contacts of a book", "contacts made")


@frozen
class CareBook:
    """The customers of a plan, with what was done for them so far."""

    customers: tuple[CaredCustomer, ...] = field(converter=_customers)
    people: tuple[CarePerson, ...] = field(converter=_people)
    contacts: tuple[CareContact, ...] = field(default=(), converter=_contacts)
    calendar: Calendar | None = None
    lunar: LunarTable | None = None

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        optional_kind(self.calendar, Calendar, "calendar of a book", "a calendar")
        optional_kind(self.lunar, LunarTable, "lunar table of a book", "a lunar table")
        refuse((*_double_faults(self), *_name_faults(self)))

    def contacts_with(self) -> dict[tuple[str, str], tuple[CareContact, ...]]:
        """Answer the contacts made, by customer and person."""
        found: dict[tuple[str, str], tuple[CareContact, ...]] = {}
        for each in self.contacts:
            key = (each.customer, each.person)
            found[key] = (*found.get(key, ()), each)
        return found


def refuse_future_contacts(book: CareBook, as_of: Date) -> None:
    """Raise `Contradiction` for contacts and signings after the day of the plan."""
    late = [
        (f"contact with `{each.person}` of `{each.customer}`", each.on) for each in book.contacts
    ]
    for customer in book.customers:
        late.extend((f"signing of `{customer.id}`", on) for on in customer.signed or ())
    told = f"a day up to the day of the plan, {as_of}"
    if after := [fault(what, told, on) for what, on in late if on > as_of]:
        raise Contradiction("\n".join(after))


def _double_faults(book: CareBook) -> Faults:
    yield from twice("customers", "customer", (each.id for each in book.customers))
    yield from twice("people", "person", (each.id for each in book.people))


def _name_faults(book: CareBook) -> Iterator[tuple[str, AcctcoreError]]:
    people = {each.id for each in book.people}
    customers = {each.id for each in book.customers}
    for customer in book.customers:
        what = f"contact of customer `{customer.id}`"
        for role in customer.contacts:
            if role.person not in people:
                yield "customers", Unknown(fault(what, _one_of(people), role.person))
    for each in book.contacts:
        what = f"contact on {each.on}"
        if each.customer not in customers:
            yield "contacts", Unknown(fault(what, _one_of(customers), each.customer))
        if each.person not in people:
            yield "contacts", Unknown(fault(what, _one_of(people), each.person))


def _one_of(known: Iterable[str]) -> str:
    words = ", ".join(f"`{each}`" for each in sorted(known))
    return f"one of {words}" if words else "one of none: the book lists nobody"
