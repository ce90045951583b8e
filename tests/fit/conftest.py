"""CDNOW as the shared files have it, read by the core's own summary of purchases."""

from datetime import date
from pathlib import Path

import pytest

from acctcore import Money
from acctcore.retention import Purchase, PurchaseSummary, summarise_purchases

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the public data sets are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def cdnow(shared: Path) -> PurchaseSummary:
    """2,357 customers to 1997-09-30, with 39 weeks of hold-out; times are days over 7."""
    rows = (shared / "data" / "retention" / "CDNOW_sample.txt").read_text("utf-8").splitlines()
    cells = [row.split() for row in rows]
    bought = [
        Purchase(who, date(int(on[:4]), int(on[4:6]), int(on[6:])), Money.of(amount, "USD"))
        for _, who, on, _, amount in cells
    ]
    return summarise_purchases(bought, end=date(1997, 9, 30), unit_days=7, until=date(1998, 6, 30))
