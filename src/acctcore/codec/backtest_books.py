r"""The book of a back-test: facts of each customer and what became of them, one a row or line.

As JSON lines each line holds `facts` as in a document of kind `customer-facts`, and the days. As
CSV the columns are those of customers (`customer`, `opted_out`, `numbers.*`, `categories.*`,
`events.*`, an event a day or `none`) and `lost_on`, `applied_on`, `watched_until`. Blank is not
known. Protected names are refused in both.

>>> text = "customer,lost_on,numbers.tenure,events.complaint\nC-7,,4,none\n"
>>> [row] = read_book_rows(text)
>>> row.facts.numbers["tenure"].value, row.facts.events["complaint"].exists, row.outcome.lost_on
(Fraction(4, 1), False, None)
>>> read_book_rows("customer,lost_on,numbers.age\nC-7,2026-6-30,50\n")
Traceback (most recent call last):
...
acctcore.errors.Malformed: row 2, column numbers.age: `age` names a protected attribute (`age`),
which no warning may use; rename it if it is not about a person
row 2, column lost_on: day: expected a day such as `2026-03-16`, got `2026-6-30`
"""

from collections.abc import Collection
from functools import partial
from typing import Any

from attrs import field, frozen
from pendulum import Date

from acctcore.codec.csv_cells import write_csv
from acctcore.codec.customers import read_customers
from acctcore.codec.many import read_json_lines
from acctcore.codec.sheets import Sheet, gather, read_sheet
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import optional_day
from acctcore.retention.backtests.customers import CustomerOutcome
from acctcore.retention.facts import CustomerFacts

_CUSTOMER = "customer"
_OUTCOME = ("lost_on", "applied_on", "watched_until")


@frozen
class BookLine:
    """A customer of a back-test: the facts, and what became of them."""

    facts: CustomerFacts
    lost_on: Date | None = field(default=None, converter=optional_day)
    applied_on: Date | None = field(default=None, converter=optional_day)
    watched_until: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse days that contradict one another."""
        _ = self.outcome

    @property
    def outcome(self) -> CustomerOutcome:
        """What became of the customer."""
        days = (self.lost_on, self.applied_on, self.watched_until)
        return CustomerOutcome(self.facts.customer, *days)


def read_book_rows(text: str, *, table: CurrencyTable = ISO_4217) -> tuple[BookLine, ...]:
    """Read a book from CSV.

    Raises:
        Malformed: all faults, each with its row and column.
    """
    sheet = Sheet.of(text)
    facts = _columns(sheet, [name for name in sheet.header if name not in _OUTCOME])
    days = _columns(sheet, [name for name in sheet.header if name in (_CUSTOMER, *_OUTCOME)])
    parts: list[Any] = gather(
        (
            ("", partial(read_customers, facts, {}, table)),
            ("", partial(read_sheet, days, CustomerOutcome, table=table)),
        )
    )
    return tuple(
        BookLine(known, came.lost_on, came.applied_on, came.watched_until)
        for known, came in zip(*parts, strict=True)
    )


def read_book_lines(text: str, *, table: CurrencyTable = ISO_4217) -> tuple[BookLine, ...]:
    """Read a book from JSON lines.

    Raises:
        Malformed: all faults, each with its line.
    """
    return read_json_lines(text, BookLine, table=table)


def _columns(sheet: Sheet, names: Collection[str]) -> str:
    """Write some columns of a sheet, every row where it was."""
    rows = dict(sheet.rows)
    numbers = range(2, max(rows, default=1) + 1)
    return write_csv(
        [
            [*names],
            *([rows.get(number, {}).get(name, "") for name in names] for number in numbers),
        ]
    )
