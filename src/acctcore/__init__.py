"""The account manager's rule book as pure functions.

Facts, a dated policy and a day go in; a decision with its reasons comes out.
The names below are resolved when they are first read, so that importing this
package stays cheap.

PYTEST_DONT_REWRITE: as the distribution has a plugin, pytest would otherwise warn a host that
imports this package before it calls `pytest.main`.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.calendars import Calendar
    from acctcore.currency import Currency, CurrencyTable
    from acctcore.days import Tenor, day
    from acctcore.decisions import Decision
    from acctcore.errors import AcctcoreError
    from acctcore.evidence import Evidence, Fact, FactBase, Period
    from acctcore.findings import Finding, Verdict
    from acctcore.money import Money
    from acctcore.parties import Link, Party
    from acctcore.quantity import Quantity
    from acctcore.ratio import basis_points, percent
    from acctcore.rounding import Rounding
    from acctcore.sources import Source, Status
    from acctcore.timeline import Timeline
    from acctcore.versions import Approval, Citation, Stage, Version

__all__ = [
    "AcctcoreError",
    "Approval",
    "Calendar",
    "Citation",
    "Currency",
    "CurrencyTable",
    "Decision",
    "Evidence",
    "Fact",
    "FactBase",
    "Finding",
    "Link",
    "Money",
    "Party",
    "Period",
    "Quantity",
    "Rounding",
    "Source",
    "Stage",
    "Status",
    "Tenor",
    "Timeline",
    "Verdict",
    "Version",
    "basis_points",
    "day",
    "percent",
]

_HOME = MappingProxyType(
    {
        "AcctcoreError": "errors",
        "Approval": "versions",
        "Calendar": "calendars",
        "Citation": "versions",
        "Currency": "currency",
        "CurrencyTable": "currency",
        "Decision": "decisions",
        "Evidence": "evidence",
        "Fact": "evidence",
        "FactBase": "evidence",
        "Finding": "findings",
        "Link": "parties",
        "Money": "money",
        "Party": "parties",
        "Period": "evidence",
        "Quantity": "quantity",
        "Rounding": "rounding",
        "Source": "sources",
        "Stage": "versions",
        "Status": "sources",
        "Tenor": "days",
        "Timeline": "timeline",
        "Verdict": "findings",
        "Version": "versions",
        "basis_points": "ratio",
        "day": "days",
        "percent": "ratio",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
