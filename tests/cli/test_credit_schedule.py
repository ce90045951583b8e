"""`acctcore credit schedule`: rows, totals and residue; every format tells the same."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TERMS = """
kind = "loan-terms"
schema = 1
principal = "EUR 1000.00"
yearly_rate = "0.12"
rows = 3
rows_a_year = 12
rounding = "half_even"
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "loan.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_loan_is_printed_row_by_row(acctcore: Run, written: Callable[[str], Path]) -> None:
    # the figures are worked by hand in the tests of schedules
    ran = acctcore("credit", "schedule", written(TERMS))
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "row opening interest principal payment closing"
    assert lines[2:] == [
        "1 1,000.00 10.00 330.02 340.02 669.98",
        "2 669.98 6.70 333.32 340.02 336.66",
        "3 336.66 3.37 336.66 340.03 0.00",
        "total 20.07 1,000.00 1,020.07",
        "EUR; level, 12 % a year, 3 rows, 12 a year, rounded half even",
        "first payment 340.02, last payment 340.03, interest 20.07",
        "effective rate before fees 12.68250301 % a year",
        "residue of rounding, taken by the last row: +0.01",
    ]


def test_a_dated_bullet_has_its_days_and_no_residue(
    acctcore: Run, written: Callable[[str], Path]
) -> None:
    more = 'repayment = "bullet"\n[due]\nfirst = 2026-01-31\nstep = "1 month"\n'
    ran = acctcore("credit", "schedule", written(TERMS + more), "--format", "markdown")
    assert "| 2 | 2026-02-28 | 1,000.00 | 10.00 | 0.00 | 10.00 | 1,000.00 |" in ran.out
    assert "residue" not in ran.out


def test_the_rows_of_the_exact_loan_say_so(acctcore: Run, written: Callable[[str], Path]) -> None:
    ran = acctcore("credit", "schedule", written(TERMS + 'carry = "unrounded"\n'))
    # 3 x 340.0221 - 1000 = 20.07; the printed payments are 340.02 each
    assert "loan and interest less the payments +0.01" in ran.out


def test_no_interest_is_a_rate_of_nothing(acctcore: Run, written: Callable[[str], Path]) -> None:
    terms = written(TERMS.replace('"0.12"', "0"))
    assert (
        "effective rate before fees 0.00000000 % a year"
        in acctcore("credit", "schedule", terms).out
    )
    told = acctcore("credit", "schedule", terms, "--json").json
    assert told["effective_percent"] == "0.00000000"


def test_json_and_csv_tell_the_same(acctcore: Run, written: Callable[[str], Path]) -> None:
    told = acctcore("credit", "schedule", written(TERMS), "--json").json
    assert told["regular"] == "EUR 340.02"
    assert told["totals"] == {
        "interest": "EUR 20.07",
        "principal": "EUR 1000.00",
        "payment": "EUR 1020.07",
        "residue": "EUR 0.01",
    }
    assert (told["carry"], told["effective_percent"]) == ("rounded", "12.68250301")
    ran = acctcore("credit", "schedule", written(TERMS), "--format", "csv")
    rows = list(csv.DictReader(StringIO(ran.out)))
    assert [f"EUR {row['payment']}" for row in rows] == [row["payment"] for row in told["rows"]]


def test_terms_that_contradict_themselves_are_malformed(
    acctcore: Run, written: Callable[[str], Path]
) -> None:
    ran = acctcore("credit", "schedule", written(TERMS + "[grace]\nrows = 3\n"))
    assert ran.code == 3
    assert "grace: 3 of 3 rows leave none to repay in" in ran.err
    low = acctcore("credit", "schedule", written(TERMS + 'instalment = "EUR 9.00"\n'))
    assert low.code == 5
    assert "below the interest of `EUR 10.00`" in low.err
