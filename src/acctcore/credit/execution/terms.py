"""The terms of a loan, as they were approved or as a contract states them.

A term that is left out is not known; one that a loan does not have is stated as none: an empty
table or list, and an empty `index` for a fixed rate, whose rate is then the margin. Names, words
and hashes count letter by letter. Source: project page on credit, section 7, Signing. Units:
`margin` is an exact ratio (`0.0125` is 1.25 %); amounts carry their currency.

>>> ContractTerms({"borrower": "Harbour Metals Limited"}, Money.of("5000000", "HKD")).currency
'HKD'
>>> ContractTerms(amount=Money(0, "HKD"))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: amount of a loan: expected more than 0, got `HKD 0.00`
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pendulum import Date

from acctcore.credit.execution.guards import names_if_known, once, positive, table_if_known
from acctcore.days import Tenor, day
from acctcore.errors import OutOfRange, fault
from acctcore.guards import listed_if_known, named, of_kind, optional_kind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _due(value: object) -> Date:
    return day(value, "day of a payment that is due")


@frozen
class DueAmount:
    """A payment of the repayment schedule."""

    on: Date = field(converter=_due)
    amount: Money

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount."""
        what = f"amount due on {self.on}"
        of_kind(self.amount, Money, what, "money such as `HKD 20000.00`")
        if self.amount.minor < 0:
            raise OutOfRange(fault(what, "0 or more", self.amount))


def _margin(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "margin of a loan")


def _parties(items: Mapping[str, str] | None) -> FrozenMap[str, str] | None:
    return table_if_known(items, str, "parties of a loan", "legal names")


def _fees(items: Mapping[str, Money] | None) -> FrozenMap[str, Money] | None:
    return table_if_known(items, Money, "fees of a loan", "amounts")


def _schedule(items: Iterable[DueAmount] | None) -> tuple[DueAmount, ...] | None:
    return listed_if_known(items, DueAmount, "schedule of a loan", "payments that are due")


def _collateral(items: Mapping[str, str] | None) -> FrozenMap[str, str] | None:
    return table_if_known(items, str, "collateral of a loan", "descriptions")


def _guarantors(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return names_if_known(items, "guarantors of a loan")


def _covenants(items: Mapping[str, str] | None) -> FrozenMap[str, str] | None:
    return table_if_known(items, str, "covenants of a loan", "wordings")


def _conditions(items: Mapping[str, str] | None) -> FrozenMap[str, str] | None:
    return table_if_known(items, str, "conditions precedent of a loan", "wordings")


def _attachments(items: Mapping[str, str] | None) -> FrozenMap[str, str] | None:
    return table_if_known(items, str, "attachments of a loan", "hashes")


@frozen
class ContractTerms:
    """What was agreed, term by term.

    `parties` names each party's legal name by its role, `collateral`, `covenants` and
    `conditions` their wording by an id, `attachments` the hash of each schedule attached.
    `version_hash` is the hash of the contract's text.
    """

    parties: FrozenMap[str, str] | None = field(default=None, converter=_parties)
    amount: Money | None = None
    tenor: Tenor | None = None
    margin: Fraction | None = field(default=None, converter=_margin)
    index: str | None = None
    fees: FrozenMap[str, Money] | None = field(default=None, converter=_fees)
    schedule: tuple[DueAmount, ...] | None = field(default=None, converter=_schedule)
    collateral: FrozenMap[str, str] | None = field(default=None, converter=_collateral)
    guarantors: tuple[str, ...] | None = field(default=None, converter=_guarantors)
    covenants: FrozenMap[str, str] | None = field(default=None, converter=_covenants)
    conditions: FrozenMap[str, str] | None = field(default=None, converter=_conditions)
    attachments: FrozenMap[str, str] | None = field(default=None, converter=_attachments)
    version_hash: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse amounts of 0 or less, nameless parties and days that are due twice."""
        if self.amount is not None:
            positive(self.amount, "amount of a loan")
        optional_kind(self.tenor, Tenor, "tenor of a loan", "a length of time such as `36 months`")
        if self.tenor == Tenor():
            raise OutOfRange(fault("tenor of a loan", "more than 0", self.tenor))
        optional_kind(self.index, str, "index of a loan", "the name of an index, or nothing in it")
        if self.version_hash is not None:
            named(self.version_hash, "version hash of a contract", "a hash")
        for role, name in (self.parties or {}).items():
            named(name, f"legal name of the {role}")
        once((str(each.on) for each in self.schedule or ()), "schedule of a loan")

    @property
    def currency(self) -> str | None:
        """The currency of the amount."""
        return None if self.amount is None else self.amount.currency.code

    @property
    def signing_parties(self) -> tuple[str, ...] | None:
        """The legal names of the parties, each once; nothing while they are not known."""
        return None if self.parties is None else tuple(dict.fromkeys(self.parties.values()))
