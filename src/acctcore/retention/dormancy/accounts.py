"""What is known of the accounts of a dormancy run; what is left out is not known.

Rule: activities are stated with their kind; the policy says whose act a kind is. `exclusions = []`
says that somebody looked and found none; left out, it is not known. An exclusion of the person,
such as a death, holds for every account of the same customer; a closure for the one account.
Source: project page on retention, section 9. Units: days, minor units, ratios.
Bad input raises: an account twice, a value below 0, two currencies, a probability outside 0 to 1.

>>> fee = AccountActivity(Date(2026, 1, 31), "account fee")
>>> account = DormancyAccount("A-1", "lee", "savings", (fee,), value="HKD 120.00")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: value of `A-1`: expected an amount of money, got `HKD 120.00`
>>> DormancyAccount("A-1", "lee", "savings", (fee,)).exclusions
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, fault
from acctcore.guards import listed, listed_if_known, named, optional_kind, refuse, twice
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


class ExclusionReason(Enum):
    """Why an account is not approached."""

    CLOSED = "closed"
    DECEASED = "deceased"
    RISK_EXIT = "risk_exit"
    """The bank ended the relationship, or is ending it, for risk."""
    DO_NOT_CONTACT = "do_not_contact"
    OPTED_OUT = "opted_out"
    BEREAVED = "bereaved"
    VULNERABLE = "vulnerable"

    @property
    def is_of_the_person(self) -> bool:
        """Whether it holds for every account of the customer."""
        return self is not ExclusionReason.CLOSED


@frozen
class AccountActivity:
    """Something that happened on an account, by its kind: `withdrawal`, `account fee`."""

    on: Date = field(converter=day)
    kind: str

    def __attrs_post_init__(self) -> None:
        """Refuse an activity without a kind."""
        named(self.kind, f"kind of the activity on {self.on}")


def _activities(items: Iterable[AccountActivity] | None) -> tuple[AccountActivity, ...] | None:
    return listed_if_known(items, AccountActivity, "activities of an account", "activities")


def _exclusions(items: Iterable[ExclusionReason] | None) -> tuple[ExclusionReason, ...] | None:
    words = "named exclusions such as `opted_out`"
    return listed_if_known(items, ExclusionReason, "exclusions of an account", words)


def _probability(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "probability of coming back")


@frozen
class DormancyAccount:
    """One account: what happened on it, what it is worth awake, whom it may not reach."""

    id: str
    customer: str
    product: str
    activities: tuple[AccountActivity, ...] | None = field(default=None, converter=_activities)
    exclusions: tuple[ExclusionReason, ...] | None = field(default=None, converter=_exclusions)
    value: Money | None = None
    """What the account is worth to the bank in a year if it wakes."""
    probability: Fraction | None = field(default=None, converter=_probability)
    """How likely the customer comes back if approached; left out, it is read from the silence."""
    kyc_on: Date | None = field(default=None, converter=optional_day)
    """The day on which the identity of the customer was last verified."""
    term_ends: Date | None = field(default=None, converter=optional_day)
    """The end of a fixed term: nobody sleeps before it."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless account, a value below 0 and a probability that is none."""
        for what in ("id", "customer", "product"):
            named(getattr(self, what), f"{what} of an account")
        optional_kind(self.value, Money, f"value of `{self.id}`", "an amount of money")
        if self.value is not None and self.value.minor < 0:
            raise OutOfRange(fault(f"value of `{self.id}`", "0 or more", self.value))
        if self.probability is not None and not 0 <= self.probability <= 1:
            what = f"probability of `{self.id}`"
            raise OutOfRange(fault(what, "0 to 1", self.probability))

    def excludes(self, reason: ExclusionReason) -> bool:
        """Tell whether a reason is stated."""
        return reason in (self.exclusions or ())


def _accounts(items: Iterable[DormancyAccount]) -> tuple[DormancyAccount, ...]:
    return listed(items, DormancyAccount, "accounts of a book", "accounts")


@frozen
class DormancyBook:
    """The accounts of a run, in one currency."""

    accounts: tuple[DormancyAccount, ...] = field(converter=_accounts)

    def __attrs_post_init__(self) -> None:
        """Refuse an account twice and values in two currencies."""
        refuse(twice("accounts", "account", (each.id for each in self.accounts)))
        codes = {each.value.currency.code for each in self.accounts if each.value is not None}
        if len(codes) > 1:
            words = " and ".join(f"`{each}`" for each in sorted(codes))
            advice = "convert first, at a rate given as a fact"
            raise MixedCurrency(f"values of a book: expected one currency, got {words}; {advice}")

    def by_customer(self) -> dict[str, tuple[DormancyAccount, ...]]:
        """Answer the accounts of each customer."""
        found: dict[str, tuple[DormancyAccount, ...]] = {}
        for each in self.accounts:
            found[each.customer] = (*found.get(each.customer, ()), each)
        return found


def refuse_future(book: DormancyBook, as_of: Date) -> None:
    """Raise `Contradiction` for activities and identity checks after the day of the run."""
    told = f"a day up to the day of the run, {as_of}"
    if after := [fault(what, told, on) for what, on in _dated(book) if on > as_of]:
        raise Contradiction("\n".join(after))


def _dated(book: DormancyBook) -> Iterator[tuple[str, Date]]:
    for account in book.accounts:
        for each in account.activities or ():
            yield f"activity `{each.kind}` of `{account.id}`", each.on
        if account.kyc_on is not None:
            yield f"identity check of `{account.id}`", account.kyc_on
