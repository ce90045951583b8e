"""`acctcore credit headroom`: the tree of the example, and what the exit codes say."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

EXAMPLE = Path(__file__).parents[2] / "examples" / "credit" / "facility-tree.toml"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(old: str, new: str) -> Path:
        path = tmp_path / "tree.toml"
        text = EXAMPLE.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return write


def rows(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def test_the_tree_is_printed_with_what_binds(acctcore: Run) -> None:
    # by hand: 1,000,000 USD x 7.8 x 1.05 = 8,190,000 HKD; 31,810,000 HKD / 8.19 = 3,884,004.88 USD
    ran = acctcore("credit", "headroom", EXAMPLE, "--as-of", "2026-03-16")
    assert ran.code == 0
    assert rows(ran)[2:] == [
        (
            "group HKD 100,000,000.00 HKD 68,190,000.00 HKD 31,810,000.00 HKD 31,809,999.96 "
            "HKD 0.04 group"
        ),
        (
            "term loan USD 5,000,000.00 USD 1,000,000.00 USD 3,884,004.88 USD 3,884,004.88 "
            "USD 0.00 group"
        ),
        (
            "trade HKD 40,000,000.00 HKD 26,000,000.00 HKD 14,000,000.00 HKD 0.00 "
            "HKD 14,000,000.00 trade"
        ),
        (
            "letters of credit HKD 27,000,000.00 HKD 26,000,000.00 HKD 1,000,000.00 HKD 0.00 "
            "HKD 1,000,000.00 letters of credit"
        ),
        "as of 2026-03-16; contingent uses count",
        "letters of credit: temporary excess",
    ]
    assert "\n    letters of credit " in ran.out


def test_an_excess_is_a_no_and_a_missing_rate_is_open(
    acctcore: Run, changed: Callable[[str, str], Path]
) -> None:
    after = acctcore("credit", "headroom", EXAMPLE, "--as-of", "2026-04-01", "--format", "markdown")
    assert after.code == 1
    assert "letters of credit: excess of HKD 1,000,000.00" in after.out
    less = changed("HKD 26000000.00", "HKD 25000000.00")
    open_ = acctcore("credit", "headroom", less, "--as-of", "2026-04-01")
    assert open_.code == 4
    assert "term loan: waits for the rate of USD in HKD" in open_.out
    assert "at most USD 4,000,000.00" in open_.out
    assert "at least HKD 59,000,000.00" in open_.out


def test_a_refused_use_is_a_no(acctcore: Run, changed: Callable[[str, str], Path]) -> None:
    path = changed('party = "Harbour Metals"', 'party = "Harbour Shipping"')
    ran = acctcore("credit", "headroom", path, "--as-of", "2026-03-16")
    assert ran.code == 1
    assert rows(ran)[-1] == (
        "refused, outsider: U-1 by Harbour Shipping from term loan; it counts all the same"
    )
    told = acctcore("credit", "headroom", path, "--as-of", "2026-03-16", "--json").json
    assert told["refused"][0]["code"] == "outsider"


def test_json_and_csv_tell_the_same(acctcore: Run) -> None:
    asked = ("credit", "headroom", EXAMPLE, "--as-of", "2026-03-16")
    told = acctcore(*asked, "--json").json["rows"]
    ran = acctcore(*asked, "--format", "csv")
    listed = list(csv.DictReader(StringIO(ran.out)))
    assert [row["headroom"] for row in listed] == [row["headroom"] for row in told]
    assert [row["facility"] for row in listed] == [row["facility"] for row in told]


def test_a_tree_that_is_none_is_malformed(
    acctcore: Run, changed: Callable[[str, str], Path]
) -> None:
    ran = acctcore(
        "credit", "headroom", changed('under = "trade"', 'under = "deals"'), "--as-of", "2026-03-16"
    )
    assert ran.code == 3
    assert "what `letters of credit` stands under: expected a facility of this tree" in ran.err
    early = acctcore("credit", "headroom", EXAMPLE, "--as-of", "2026-03-01")
    assert early.code == 5
    assert "rate of USD in HKD is dated 2026-03-16, after the day 2026-03-01" in early.err
