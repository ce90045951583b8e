"""Seconds for the schedule of a loan of 360 rows, beside the same in `Decimal`, in one run.

300,000.00 at 4.25 % a year, level, half to even, the last payment absorbs. The peer is written
plainly: the instalment from the textbook's formula, interest quantised row by row, one tuple a row.
Both answer every row; the rows are compared, amount by amount.
"""

import argparse
import time
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from acctcore.credit import LoanTerms, schedule
from acctcore.money import Money
from acctcore.rounding import Rounding

CENT = Decimal("0.01")
Row = tuple[Decimal, Decimal, Decimal, Decimal, Decimal]


def in_decimal(principal: Decimal, yearly: Decimal, count: int) -> list[Row]:
    """Run the loan in `Decimal`."""
    rate = yearly / 12
    exact = principal * rate / (1 - (1 + rate) ** -count)
    payment = exact.quantize(CENT, rounding=ROUND_HALF_EVEN)
    rows, balance = [], principal
    for _ in range(count - 1):
        interest = (balance * rate).quantize(CENT, rounding=ROUND_HALF_EVEN)
        repaid = payment - interest
        closing = balance - repaid
        rows.append((balance, interest, repaid, payment, closing))
        balance = closing
    interest = (balance * rate).quantize(CENT, rounding=ROUND_HALF_EVEN)
    rows.append((balance, interest, balance, balance + interest, balance - balance))
    return rows


def least(work: Callable[[], object], other: Callable[[], object], repeats: int) -> list[float]:
    """Answer the least processor time of each, taken in turns."""
    best = [float("inf")] * 2
    for _ in range(repeats):
        for at, each in enumerate((work, other)):
            start = time.process_time()
            each()
            best[at] = min(best[at], time.process_time() - start)
    return best


def main() -> None:
    """Measure both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=500)
    parser.add_argument("--rows", type=int, default=360)
    given = parser.parse_args()
    loan, yearly = "300000.00", "0.0425"
    terms = LoanTerms(
        Money.of(loan, "EUR"), Fraction(yearly), given.rows, 12, rounding=Rounding.HALF_EVEN
    )
    told = (Decimal(loan), Decimal(yearly), given.rows)
    ours, theirs = schedule(terms).lines, in_decimal(*told)
    assert [tuple(int(each * 100) for each in row) for row in theirs] == list(ours)
    whole, decimal = least(lambda: schedule(terms), lambda: in_decimal(*told), given.repeats)
    print(f"{given.rows} rows, equal in both")
    print(f"Decimal   {decimal * 1000:7.3f} ms")
    print(f"schedule  {whole * 1000:7.3f} ms   {decimal / whole:5.2f} x faster")


if __name__ == "__main__":
    main()
