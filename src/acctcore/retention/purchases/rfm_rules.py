"""The rules of an RFM score, the facts it takes and what it answers.

Bad input raises: fewer than two groups, an unnamed rule, days below 0 (a purchase in the
future), a count that is not whole, money that is not money. A fact not known is `None`.

>>> RfmRules(5, Nesting.NESTED, Ties.BY_NAME, Best.HIGHEST).groups
5
>>> PurchaseRecord("Chen", -1, 2, None)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: days since the last purchase of `Chen`: \
expected 0 to 1000000, got `-1` (a whole number)
"""

from enum import Enum

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.guards import chosen, named
from acctcore.money import Money
from acctcore.retention.purchases.bounds import count
from acctcore.values import frozen


class Nesting(Enum):
    """With whom a customer is compared."""

    INDEPENDENT = "independent"
    NESTED = "nested"


class Ties(Enum):
    """Where customers with equal figures stand."""

    LOW = "low"
    HIGH = "high"
    BY_NAME = "by_name"


class Best(Enum):
    """Which end of the scores is the best one."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@frozen
class RfmRules:
    """How scores are given: the number of groups, nesting, ties, and the best end."""

    groups: int
    nesting: Nesting
    ties: Ties
    best: Best

    def __attrs_post_init__(self) -> None:
        """Refuse fewer than two groups and a rule that is not one of the named ones."""
        count(self.groups, "groups")
        if self.groups < 2:  # noqa: PLR2004 - one group tells nobody apart
            raise OutOfRange(fault("groups", "2 or more", self.groups))
        chosen(self.nesting, Nesting, "nesting")
        chosen(self.ties, Ties, "ties")
        chosen(self.best, Best, "best")


@frozen
class PurchaseRecord:
    """One customer: days since the last purchase, purchases, money spent; `None` not known."""

    customer: str
    days_since: int | None
    purchases: int | None
    spent: Money | None

    def __attrs_post_init__(self) -> None:
        """Refuse no name, negative days (a purchase in the future), counts that are not whole."""
        named(self.customer, "customer", "a name in text")
        if self.days_since is not None:
            count(self.days_since, f"days since the last purchase of `{self.customer}`")
        if self.purchases is not None:
            count(self.purchases, f"purchases of `{self.customer}`")
        if self.spent is not None and not isinstance(self.spent, Money):
            what = f"money spent by `{self.customer}`"
            raise WrongKind(fault(what, "an amount of money", self.spent))


@frozen
class RfmScore:
    """The three scores of one customer."""

    customer: str
    recency: int
    frequency: int
    money: int


@frozen
class RfmTable:
    """Scores by name; whose facts are not known; a reason where nobody is scored."""

    scores: tuple[RfmScore, ...]
    unknown: tuple[str, ...] = ()
    reason: str = ""
