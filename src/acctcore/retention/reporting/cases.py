"""The log of retention cases: who owns a customer, what was done, how it ended.

A log holds what was recorded: a day left out is a thing nobody recorded. Malformed
or contradictory entries raise: a customer twice, an application withdrawn that was
never filed, days in the wrong order, two currencies. Source: project page on
retention, sections 6 and 9. Units: whole days; money of one currency a month.

>>> seen = ContactMade(Date(2026, 5, 12), "M-14", "the complaint")
>>> case = RetentionCase("GOLD-0001", "M-14", Date(2026, 5, 11), contacts=(seen,))
>>> CaseLog((case,), minimum_stay_days=90).case("GOLD-0001").owner
'M-14'
>>> CaseLog((case, case), minimum_stay_days=90)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: cases: customer `GOLD-0001` stands twice
"""

from collections.abc import Iterator
from typing import Any

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, OutOfRange, fault
from acctcore.guards import counted, listed, named, optional_kind, refuse, twice
from acctcore.money import Money
from acctcore.values import field, frozen


@frozen
class ContactMade:
    """A conversation with the customer: on which day, by whom, about what."""

    on: Date = field(converter=day)
    by: str
    about: str

    def __attrs_post_init__(self) -> None:
        """Refuse a contact of nobody about nothing."""
        named(self.by, "who made the contact")
        named(self.about, "what the contact was about", "words")


def _contacts(items: Any) -> tuple[Any, ...]:
    return listed(items, ContactMade, "contacts", "contacts")


@frozen
class RetentionCase:
    """One customer's case, opened on the day of the warning.

    `due`: the day by which the warning asked for a contact. `port_requested` and
    `port_withdrawn`: an application to take the number elsewhere. `left`: the customer
    is gone, for instance because the port was completed. `stays_since`: the customer
    agreed to stay.
    """

    customer: str
    owner: str
    opened: Date = field(converter=day)
    due: Date | None = field(default=None, converter=optional_day)
    monthly_revenue: Money | None = None
    contacts: tuple[ContactMade, ...] = field(default=(), converter=_contacts)
    port_requested: Date | None = field(default=None, converter=optional_day)
    port_withdrawn: Date | None = field(default=None, converter=optional_day)
    left: Date | None = field(default=None, converter=optional_day)
    stays_since: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless customer or owner, what is no money, and days that cannot be."""
        named(self.customer, "customer of a case", "the id of a customer")
        named(self.owner, f"owner of the case of `{self.customer}`")
        what = f"monthly revenue of `{self.customer}`"
        optional_kind(self.monthly_revenue, Money, what, "an amount of money")
        if self.monthly_revenue is not None and self.monthly_revenue.minor < 0:
            raise OutOfRange(fault(what, "0 or more", self.monthly_revenue))
        refuse(_disorder(self))

    @property
    def days(self) -> Iterator[tuple[str, Date]]:
        """The days on which something happened, each with what it was."""
        yield "the opening", self.opened
        for contact in self.contacts:
            yield "a contact", contact.on
        for what in ("port_requested", "port_withdrawn", "left", "stays_since"):
            on = getattr(self, what)
            if on is not None:
                yield f"`{what}`", on

    @property
    def answered(self) -> bool:
        """Whether somebody spoke with the customer since the case was opened."""
        return any(contact.on >= self.opened for contact in self.contacts)


def _cases(items: Any) -> tuple[Any, ...]:
    return listed(items, RetentionCase, "cases", "cases")


@frozen
class CaseLog:
    """Every case, one a customer. `minimum_stay_days`: until then nobody counts as saved."""

    cases: tuple[RetentionCase, ...] = field(converter=_cases)
    minimum_stay_days: int
    _by_customer: dict[str, RetentionCase] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a customer twice, two currencies, and a stay that is no number of days."""
        counted(self.minimum_stay_days, "minimum_stay_days", least=0)
        refuse(twice("cases", "cases: customer", (each.customer for each in self.cases)))
        _refuse_second_currency(self.cases)
        object.__setattr__(self, "_by_customer", {each.customer: each for each in self.cases})

    def case(self, customer: str) -> RetentionCase | None:
        """Answer the case of a customer, `None` where there is none."""
        return self._by_customer.get(customer)


def _disorder(case: RetentionCase) -> Iterator[tuple[str, AcctcoreError]]:
    asked, withdrawn = case.port_requested, case.port_withdrawn
    if case.due is not None and case.due < case.opened:
        text = f"`{case.customer}`: a contact is due on {case.due}, before the case was opened"
        yield "due", Contradiction(f"{text} ({case.opened})")
    if withdrawn is not None:
        if asked is None:
            text = f"`{case.customer}` withdrew an application to leave that is not recorded"
            yield "port_withdrawn", Contradiction(f"{text}; record `port_requested`")
        elif withdrawn < asked:
            text = f"`{case.customer}` withdrew an application on {withdrawn}, filed on {asked}"
            yield "port_withdrawn", Contradiction(text)
    if case.stays_since is not None and case.stays_since < case.opened:
        text = f"`{case.customer}` agreed to stay on {case.stays_since}, before the case was opened"
        yield "stays_since", Contradiction(f"{text} ({case.opened})")
    for what, on in case.days:
        if case.left is not None and on > case.left:
            text = f"`{case.customer}` left on {case.left}, before {what} of {on}"
            yield "left", Contradiction(text)


def _refuse_second_currency(cases: tuple[RetentionCase, ...]) -> None:
    amounts = ((each.customer, each.monthly_revenue) for each in cases)
    known = [(customer, amount) for customer, amount in amounts if amount is not None]
    for customer, amount in known:
        first = known[0][1].currency
        if amount.currency != first:
            what, advice = f"monthly revenue of `{customer}`", "convert first, at a rate given"
            raise MixedCurrency(fault(what, first.code, amount, advice))
