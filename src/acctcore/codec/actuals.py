r"""What was reached in the cells of a plan, as a sheet: a column for each level, and `amount`.

A cell of the plan that ends above the lowest level leaves the levels below it blank. A blank
amount is not known. An amount stands with its unit or without; without, it is in that of the plan.

>>> text = "month,amount\n04,800000.00\n05,CNY 730000.00\n06,\n"
>>> [str(each.amount) for each in read_actuals(text, ("month",), Money(0, "CNY"))]
['CNY 800000.00', 'CNY 730000.00']
>>> read_actuals("month,amount\n04,8e5\n", ("month",), Money(0, "CNY"))
Traceback (most recent call last):
...
acctcore.errors.Malformed: row 2, column amount: amount in CNY: expected plain decimal text
such as `20000.00`, got `8e5`
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from acctcore.codec.sheets import Row, Sheet, gather, place
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure
from acctcore.targets.actuals import Actual

_AMOUNT: Final = "amount"


def read_actuals(
    text: str, levels: Sequence[str], example: Measure, *, table: CurrencyTable = ISO_4217
) -> tuple[Actual, ...]:
    """Read one cell of the plan a row, in the unit of an example where none is written.

    Raises:
        Malformed: all faults, each with its row and column.
    """
    return tuple(each for _, each in number_actuals(text, levels, example, table=table))


def number_actuals(
    text: str, levels: Sequence[str], example: Measure, *, table: CurrencyTable = ISO_4217
) -> tuple[tuple[int, Actual], ...]:
    """Read the same, each cell with the number of its row.

    Raises:
        Malformed: all faults, each with its row and column.
    """
    sheet, columns = Sheet.of(text), (*levels, _AMOUNT)
    sheet.require(columns, columns)
    rows = [(number, row) for number, row in sheet.rows if _AMOUNT in row]
    made = ((place(n, _AMOUNT), partial(_actual, levels, row, example, table)) for n, row in rows)
    return tuple(zip((number for number, _ in rows), gather(made), strict=True))


def read_amount(cell: str, example: Measure, table: CurrencyTable) -> Measure:
    """Read an amount with its unit, or a bare number in that of an example."""
    if " " in cell:
        return measure(cell, table=table)
    if isinstance(example, Money):
        return Money.of(cell, example.currency)
    return Quantity.parse(f"{cell} {example.unit}")


def _actual(levels: Sequence[str], row: Row, example: Measure, table: CurrencyTable) -> Actual:
    path = [row.get(level, "") for level in levels]
    while path and not path[-1]:
        path.pop()
    return Actual(tuple(path), read_amount(row[_AMOUNT], example, table))
