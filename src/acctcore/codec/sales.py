r"""The events of the books as a sheet: `id`, `on`, `amount`, a column for each level but time.

Where they are stated: `what` (`sale`, `cancellation`, `restatement`, `adjustment`), `of`,
`recorded_on`, `approved_by`; `credit_level` with `credits` such as `Li 2; Wu 1`.

>>> from acctcore.quantity import Quantity
>>> text = "id,account,on,amount,what,of\ns1,A,2026-04-09,7,,\nc1,,2026-05-04,2,cancellation,s1\n"
>>> [event.what.name for event in read_sales(text, ("account", "month"), Quantity(0, "wins"))]
['SALE', 'CANCELLATION']
>>> read_sales("id,on,amount\ns1,9 April,7\n", ("month",), Quantity(0, "wins"))
Traceback (most recent call last):
...
acctcore.errors.Malformed: row 2: on: expected a day such as `2026-03-16`, got `9 April`
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from acctcore.codec.actuals import read_amount
from acctcore.codec.sheets import Row, Sheet, gather, place
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import parse_day
from acctcore.errors import OutOfRange, fault
from acctcore.quantity import Measure
from acctcore.targets.books.events import CreditShare, Sale, What

_NEEDED: Final = ("id", "on", "amount")
_STATED: Final = ("what", "of", "recorded_on", "approved_by", "credit_level", "credits")


def holds_sales(text: str) -> bool:
    """Tell whether a sheet has a column for the day of an event."""
    return "on" in Sheet.of(text).header


def read_sales(
    text: str, levels: Sequence[str], example: Measure, *, table: CurrencyTable = ISO_4217
) -> tuple[Sale, ...]:
    """Read one event a row, amounts in the unit of an example where none is written.

    Raises:
        Malformed: all faults, each with its row.
    """
    sheet = Sheet.of(text)
    sheet.require(_NEEDED, (*_NEEDED, *_STATED, *levels))
    made = (
        (place(number), partial(_sale, row, levels, example, table)) for number, row in sheet.rows
    )
    return tuple(gather(made))


def _sale(row: Row, levels: Sequence[str], example: Measure, table: CurrencyTable) -> Sale:
    recorded = row.get("recorded_on")
    return Sale(
        id=_stated(row, "id"),
        keys={level: row[level] for level in levels if level in row},
        amount=read_amount(_stated(row, "amount"), example, table),
        on=parse_day(_stated(row, "on"), "on"),
        what=_what(row.get("what", What.SALE.value)),
        of=row.get("of", ""),
        recorded_on=None if recorded is None else parse_day(recorded, "recorded_on"),
        approved_by=row.get("approved_by", ""),
        credit_level=row.get("credit_level", ""),
        credits=tuple(_credits(row.get("credits", ""))),
    )


def _stated(row: Row, name: str) -> str:
    if name not in row:
        raise OutOfRange(f"{name}: is blank")
    return row[name]


def _what(text: str) -> What:
    known = {each.value: each for each in What}
    if text not in known:
        raise OutOfRange(fault("what", f"one of {', '.join(known)}", text))
    return known[text]


def _credits(text: str) -> Iterator[CreditShare]:
    """Read `Li 2; Wu 1`."""
    for part in filter(None, (each.strip() for each in text.split(";"))):
        key, space, weight = part.rpartition(" ")
        if not space:
            raise OutOfRange(fault("credits", "a key and its weight such as `Li 2; Wu 1`", text))
        yield CreditShare(key.strip(), weight)
