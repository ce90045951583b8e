"""From the events of the books to the actuals of a plan."""

from acctcore.targets.books.booking import book
from acctcore.targets.books.events import (
    Booked,
    Books,
    CancelledIn,
    CreditShare,
    Sale,
    What,
)

__all__ = ["Booked", "Books", "CancelledIn", "CreditShare", "Sale", "What", "book"]
