"""CDNOW for the benchmarks: the list of purchases, and the columns of its summary.

The file is `CDNOW_sample.txt` of brucehardie.com/datasets, 2,357 customers; it is not ours to
ship. Give it with `--file`; left out, it is looked for beside this project.
"""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from acctcore.retention import Purchase, PurchaseSummary, summarise_purchases

HERE = Path(__file__).parents[2] / "shared" / "data" / "retention" / "CDNOW_sample.txt"
END, UNTIL = date(1997, 9, 30), date(1998, 6, 30)


def asked(told: str | None) -> argparse.Namespace:
    """Read the command line of a benchmark on CDNOW."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--file", type=Path, default=HERE, help="CDNOW_sample.txt")
    given = parser.parse_args()
    if not given.file.is_file():
        sys.exit(f"no file {given.file}: CDNOW_sample.txt of brucehardie.com/datasets")
    return given


def read(file: Path) -> PurchaseSummary:
    """Read the list: customers to 1997-09-30 in weeks, and 39 weeks after it."""
    cells = [line.split() for line in file.read_text("utf-8").splitlines()]
    bought = [
        Purchase(who, date(int(on[:4]), int(on[4:6]), int(on[6:]))) for _, who, on, _, _ in cells
    ]
    return summarise_purchases(bought, end=END, unit_days=7, until=UNTIL)


def columns(book: PurchaseSummary) -> tuple[list[int], list[Any], list[Any]]:
    """Answer x, t_x and T as plain columns."""
    histories = book.histories.values()
    times = [each.times for each in histories]
    return [each.x for each in histories], [t for t, _ in times], [t for _, t in times]
