"""The parts of a loan's standing: arrears, debts here and elsewhere, restructuring, rebuttals.

Units: money in minor units, whole days. Negative days, amounts below 0 and a part larger than its
whole raise.

>>> Restructuring(happened=False).since
>>> OtherDebt("L-2", Money(-1, "CNY"))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: amount of `L-2`: expected 0 or more, got `CNY -0.01`
"""

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import flagged, named, of_kind, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


@frozen
class Arrears:
    """What is overdue from a day on, until the next row; `exposure` is all that is owed."""

    since: Date = field(converter=day)
    overdue: Money
    exposure: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse more overdue than owed."""
        of_kind(self.overdue, Money, f"overdue since {self.since}", "money such as `EUR 150.00`")
        refuse_amount(self.overdue, f"overdue since {self.since}")
        refuse_amount(self.exposure, f"exposure since {self.since}")
        refuse_excess(self.overdue, self.exposure, f"overdue since {self.since}", "exposure")


@frozen
class OtherDebt:
    """Another debt of the debtor here, with the category it is in."""

    id: str
    amount: Money | None = None
    category: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless debt."""
        named(self.id, "id of a debt")
        optional_kind(self.category, str, f"category of `{self.id}`", "the name of a category")
        refuse_amount(self.amount, f"amount of `{self.id}`")


@frozen
class BankDebt:
    """A debt of the debtor at any bank, this one included, with its days past due."""

    bank: str
    amount: Money | None = None
    days_past_due: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless bank."""
        named(self.bank, "bank of a debt")
        refuse_amount(self.amount, f"debt at `{self.bank}`")
        refuse_count(self.days_past_due, f"days past due at `{self.bank}`")


@frozen
class Restructuring:
    """Whether a loan was restructured, since when it is watched, and what was paid since.

    `since` is the day the observation begins; `periods_paid` counts in a row, up to the day.
    """

    happened: bool
    since: Date | None = field(default=None, converter=optional_day)
    periods_paid: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a day or a payment of what never happened."""
        flagged(self.happened, "`happened` of a restructuring")
        refuse_count(self.periods_paid, "repayment periods paid since a restructuring")
        if not self.happened and (self.since is not None or self.periods_paid is not None):
            raise Contradiction("a restructuring that did not happen has no day and no payments")


@frozen
class Rebuttal:
    """A named person rebuts one rule for this loan, and says why."""

    rule: str
    person: str
    reason: str
    on: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Refuse a rebuttal by nobody or without a reason."""
        named(self.rule, "rule of a rebuttal")
        named(self.person, f"person who rebuts `{self.rule}`")
        named(self.reason, f"reason of `{self.person}` to rebut `{self.rule}`", "words")


def refuse_amount(amount: object, what: str) -> None:
    """Refuse what is neither left out nor money of 0 or more."""
    if amount is None:
        return
    if not isinstance(amount, Money):
        raise WrongKind(fault(what, "money such as `HKD 20000.00`", amount))
    if amount.minor < 0:
        raise OutOfRange(fault(what, "0 or more", amount))


def refuse_count(count: object, what: str) -> None:
    """Refuse what is neither left out nor a whole number of 0 or more."""
    if count is None:
        return
    if type(count) is not int:
        raise WrongKind(fault(what, "a whole number", count))
    if count < 0:
        raise OutOfRange(fault(what, "0 or more", count))


def refuse_excess(part: Money | None, whole: Money | None, what: str, of: str) -> None:
    """Refuse a part that is more than its whole."""
    if part is not None and whole is not None and part > whole:
        raise Contradiction(fault(what, f"at most the {of} of {whole}", part))
