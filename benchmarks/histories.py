"""A history as a bank keeps it: read from a sheet, calibrated and reconciled.

Two shapes: 100,000 rows with about three rows a party, and 10,000 rows of one group. The letter
is that of scenario A4. The bare peer reads the same sheet with `csv`, keeps whole numbers, adds
up by party or group and answers the lowest level: no units or days checked, no reason, no
finding, no moves, no clashes.
"""

import csv
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

from pendulum import Date

from acctcore.authority.history.calibration import calibrate
from acctcore.authority.history.reconciliation import reconcile
from acctcore.authority.history.rungs import Rung
from acctcore.codec import Notation
from acctcore.codec.histories import read_history
from acctcore.codec.rules import documents_of

LETTER = Path(__file__).parents[1] / "examples/authority/delegation-letter.toml"
HEADER = "id,party,group,facility,on,quantities.bp,quantities.cost,reason,state,level"
TOPS = ((10, 2_000_000), (25, 8_000_000), (60, 30_000_000), (150, 200_000_000))
FIRST = date(2025, 1, 1)


def sheet(rows: int, a_party: int, group: str = "none") -> str:
    """Write rows, so many of them to a party, over the days of a year."""
    return "\n".join((HEADER, *_rows(rows, a_party, group))) + "\n"


def _rows(rows: int, a_party: int, group: str) -> Iterator[str]:
    for at in range(rows):
        party, day = at // a_party, FIRST + timedelta(days=at * 7919 % 365)
        cost = f"{at * 104_729 % 9_000}.00"
        asked = f"{at * 31 % 40} bp,HKD {cost},RETENTION"
        yield f"R{at},P{party},{group},F{at},{day},{asked},granted,L{1 + at % 4}"


def bare(text: str) -> list[int]:
    """Answer the level of each row, 4 for none."""
    asked = []
    for row in csv.DictReader(StringIO(text)):
        cost = int(row["quantities.cost"].removeprefix("HKD ").replace(".", ""))
        bp = int(row["quantities.bp"].removesuffix(" bp"))
        key = row["party"] if row["group"] == "none" else row["group"]
        asked.append((date.fromisoformat(row["on"]).toordinal(), key, bp, cost))
    past: dict[str, list[int]] = {}
    levels = []
    tops = [cost for _, cost in TOPS], [bp for bp, _ in TOPS]
    for _, key, bp, cost in sorted(asked):
        used = past.setdefault(key, [0])
        used[0] += cost
        levels.append(max(bisect_left(tops[0], used[0]), bisect_left(tops[1], bp)))
    return levels


def timed(run: Callable[[], Any], repeats: int = 3) -> tuple[float, Any]:
    """Answer the shortest of some runs, and what the last one found."""
    times, found = [], None
    for _ in range(repeats):
        start = time.process_time()
        found = run()
        times.append(time.process_time() - start)
    return min(times), found


def measure(name: str, text: str, since: Date) -> None:
    """Print what each step takes beside the bare loop."""
    letters = documents_of().read(LETTER.read_text(), Notation.TOML)
    letter, rung = letters.versions[0].value, Rung("L3", "cost")
    floor, _ = timed(lambda: bare(text))
    print(f"{name}: bare, read included {floor:>8.2f} s")
    read, past = timed(lambda: read_history(text, since=since))
    for told, took in (
        ("read", read),
        ("calibrate", timed(lambda: calibrate(past, letter, rung, Fraction(1, 2)))[0]),
        ("reconcile", timed(lambda: reconcile(past, letters))[0]),
    ):
        print(f"  {told:<10} {took:>8.2f} s {took / floor:>6.1f} x")


def main() -> None:
    """Measure both shapes, and one group of half the size: its time should halve."""
    since = Date(2024, 1, 1)
    measure("100,000 rows, 3 a party", sheet(100_000, 3), since)
    measure("10,000 rows of one group", sheet(10_000, 3, "g"), since)
    measure(" 5,000 rows of one group", sheet(5_000, 3, "g"), since)


if __name__ == "__main__":
    main()
