r"""Customers as sheets: one of events and answers, and one a series with a column a month.

`series-revenue.csv` holds the series `revenue`: a row a customer, a column a
month, amounts in the branch's currency. A blank cell is a gap, never zero.

>>> from acctcore.currency import ISO_4217
>>> sheet = "customer,opted_out,events.contract_end\nC1,false,none\n"
>>> series = {"series-revenue.csv": "customer,2026-01,2026-02\nC1,100.00,\n"}
>>> read_customers(sheet, series, "HKD", ISO_4217)[0].series["revenue"].amount("2026-01")
Money('HKD 100.00')
"""

from collections.abc import Iterator, Mapping
from typing import Any

from acctcore.codec.sheets import event, read_sheet, rows_of
from acctcore.currency import CurrencyTable
from acctcore.errors import Fault, Malformed
from acctcore.retention.facts import CustomerFacts

_SERIES = "series-"


def read_customers(
    text: str, files: Mapping[str, str], currency: str, table: CurrencyTable
) -> tuple[CustomerFacts, ...]:
    """Read the customers with their series.

    Raises:
        Malformed: faults of the sheet, or a series of a customer that it does not list.
    """
    series = _series(files, currency)
    listed = {row.get("customer") for row in rows_of(text)}
    strangers = sorted(name for name in series if name not in listed)
    if strangers:
        raise Malformed([Fault(f"customer {name}", "has a series only") for name in strangers])
    return read_sheet(text, CustomerFacts, table=table, change=lambda row: _facts(row, series))


def _facts(row: dict[str, Any], series: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Turn the cells of events, numbers and categories into their tables."""
    plain = dict(row)
    if "port_application" in plain:
        plain["port_application"] = event(plain["port_application"])
    if "events" in plain:
        plain["events"] = {name: event(cell) for name, cell in plain["events"].items()}
    for kind in ("numbers", "categories"):
        if kind in plain:
            plain[kind] = {name: {"value": cell} for name, cell in plain[kind].items()}
    own = series.get(plain.get("customer", ""))
    return {**plain, "series": own} if own else plain


def _series(files: Mapping[str, str], currency: str) -> dict[str, dict[str, Any]]:
    """Gather the series of every customer."""
    found: dict[str, dict[str, Any]] = {}
    for file, text in files.items():
        if file.startswith(_SERIES):
            name = file.removeprefix(_SERIES).removesuffix(".csv")
            for row in rows_of(text):
                figures = list(_figures(row, currency))
                found.setdefault(row["customer"], {})[name] = {"figures": figures}
    return found


def _figures(row: Mapping[str, str], currency: str) -> Iterator[dict[str, str]]:
    for month, cell in row.items():
        if month != "customer":
            yield {"month": month, "amount": f"{currency} {cell}"}
