r"""Customers as sheets: one of events and answers, and one a series with a column a month.

`series-revenue.csv` holds the series `revenue`: a row a customer, a column a
month, amounts in the branch's currency. A blank cell is a gap, never zero.

>>> from acctcore.currency import ISO_4217
>>> revenue = read_series("customer,2026-01,2026-02\nC1,100.00,\n", ISO_4217.currency("HKD"))
>>> sheet = "customer,opted_out,events.contract_end\nC1,false,none\n"
>>> known = read_customers(sheet, {"revenue": revenue}, ISO_4217)[0]
>>> known.series["revenue"].amount("2026-01"), known.events["contract_end"].exists
(Money('HKD 100.00'), False)
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from attrs import evolve

from acctcore.codec.sheets import Row, Sheet, event, gather, place, read_sheet
from acctcore.currency import Currency, CurrencyTable
from acctcore.errors import Fault, Malformed
from acctcore.money import Money
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.series import MonthFigure, Series

_CUSTOMER = "customer"


def read_customers(
    text: str, series: Mapping[str, Mapping[str, Series]], table: CurrencyTable
) -> tuple[CustomerFacts, ...]:
    """Read the customers; `series` by name, each by customer.

    Raises:
        Malformed: faults of the sheet, or a series of a customer that it does not list.
    """
    customers = read_sheet(text, CustomerFacts, table=table, change=_facts)
    listed = {each.customer for each in customers}
    faults = [
        Fault("", f"customer `{customer}` has a series `{name}` but is not listed")
        for name, known in series.items()
        for customer in known
        if customer not in listed
    ]
    if faults:
        raise Malformed(faults)
    return tuple(_with(each, series) for each in customers)


def read_series(text: str, currency: Currency) -> dict[str, Series]:
    """Read one series of every customer.

    Raises:
        Malformed: a column that is no month, a cell that is no amount, a customer twice.
    """
    sheet = Sheet.of(text)
    sheet.require((_CUSTOMER,), sheet.header)
    months = [name for name in sheet.header if name not in ("", _CUSTOMER)]
    gather((place(1, month), partial(MonthFigure, month)) for month in months)
    known: dict[str, Series] = {}
    rows = (partial(_read_row, known, number, row, currency) for number, row in sheet.rows)
    gather(("", row) for row in rows)
    return known


def _read_row(known: dict[str, Series], number: int, row: Row, currency: Currency) -> None:
    """Add the series of one row to those known."""
    customer = row.get(_CUSTOMER, "")
    if not customer or customer in known:
        message = f"`{customer}` stands twice" if customer else "is missing"
        raise Malformed([Fault(place(number, _CUSTOMER), message)])
    figures = gather(
        (place(number, month), partial(_figure, month, cell, currency))
        for month, cell in row.items()
        if month != _CUSTOMER
    )
    known[customer] = Series(tuple(figures))


def _figure(month: str, cell: str, currency: Currency) -> MonthFigure:
    return MonthFigure(month, Money.of(cell, currency))


def _with(customer: CustomerFacts, series: Mapping[str, Mapping[str, Series]]) -> CustomerFacts:
    id_ = customer.customer
    own: Any = {name: known[id_] for name, known in series.items() if id_ in known}
    return evolve(customer, series=own)


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """Turn the cells of events, numbers and categories into their tables."""
    plain = dict(row)
    if "port_application" in plain:
        plain["port_application"] = event(plain["port_application"])
    if "events" in plain:
        plain["events"] = {name: event(cell) for name, cell in plain["events"].items()}
    for kind in ("numbers", "categories"):
        if kind in plain:
            plain[kind] = {name: {"value": cell} for name, cell in plain[kind].items()}
    return plain
