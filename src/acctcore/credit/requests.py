"""What is asked for, and which parts of it a bank does not let stay blank."""

from enum import Enum

from acctcore.days import Tenor
from acctcore.guards import chosen, named, optional_kind
from acctcore.money import Money
from acctcore.sources import Source
from acctcore.values import frozen


class RequestItem(Enum):
    """What the request itself states."""

    PRODUCT = "product"
    BORROWER_TYPE = "borrower_type"
    AMOUNT = "amount"
    PURPOSE = "purpose"
    AUTHOR = "author"


@frozen
class Stated:
    """A part of the request that may not stay blank."""

    item: RequestItem
    clause: str
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a part without a clause."""
        chosen(self.item, RequestItem, "stated part of a request")
        named(self.clause, f"clause of `{self.item.value}`")
        optional_kind(self.source, Source, f"source of `{self.item.value}`", "a source")


@frozen
class Request:
    """What is asked for, as far as it is stated."""

    product: str
    borrower_type: str
    amount: Money | None
    purpose: str
    author: str
    tenor: Tenor | None = None
    owner: str = ""
    approver: str = ""
