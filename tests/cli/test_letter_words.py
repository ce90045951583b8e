"""What the tools around a history say: few ids, every faulty row, sums, rates, marks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BRANCH = ROOT / "examples/authority/delegation-letter.toml"
YEAR = ROOT / "examples/authority/history-2025.csv"
HEADER = "id,party,group,facility,on,quantities.bp,quantities.cost,reason,state,level"
SPAN = ("--from", "2025-01-01", "--known-since", "2024-01-01")


@pytest.fixture
def past(tmp_path: Path) -> Callable[..., Path]:
    """Write a history of these rows."""

    def write(*rows: str) -> Path:
        path = tmp_path / "past.csv"
        path.write_text("\n".join((HEADER, *rows)) + "\n")
        return path

    return write


def row(id_: str, cost: str = "HKD 500.00", bp: str = "4 bp", group: str = "none") -> str:
    return f"{id_},P{id_},{group},F1,2025-03-03,{bp},{cost},RETENTION,granted,L1"


def reconciled(acctcore: Callable[..., Any], path: Path, *more: object) -> Any:
    known = ("--known-since", "2024-01-01")
    return acctcore("letter", "reconcile", path, "--letter", BRANCH, *known, *more)


def test_a_currency_is_told_once_with_the_first_ids(
    acctcore: Callable[..., Any], past: Callable[..., Path]
) -> None:
    ran = reconciled(acctcore, past(*(row(f"R{at}", "USD 1.00") for at in range(9))))
    unit = "unit of `cost`: expected `HKD`, got `USD`; convert first, at a rate given as a fact"
    told = "requests `R0`, `R1`, `R2`, `R3`, `R4` and 4 more"
    assert (ran.code, ran.err.count("\n"), f"{told}: {unit}" in ran.err) == (5, 1, True)


def test_every_row_tells_its_faults(
    acctcore: Callable[..., Any], past: Callable[..., Path]
) -> None:
    rows = row("R1", "HKD -5.00"), row("R2", "5000"), row("R3", bp="5.5 bp"), row("R4", group="a;")
    ran = reconciled(acctcore, past(*rows))
    told = [line.split("past.csv: ")[1].split(":")[0] for line in ran.err.splitlines()]
    places = ["row 2", "row 3, column quantities.cost", "row 4, column quantities.bp", "row 5"]
    assert (ran.code, told) == (3, places)


def test_several_groups_of_a_row(acctcore: Callable[..., Any], past: Callable[..., Path]) -> None:
    """With 15,000.00 of the one group and 15,000.00 of the other it is still 20,000.00."""
    rows = (
        row("A", "HKD 15000.00", group="g"),
        row("B", "HKD 15000.00", group="h"),
        row("C", "HKD 5000.00", group="g; h"),
    )
    lines = reconciled(acctcore, past(*rows), "--json").json["lines"]
    alone = reconciled(acctcore, past(rows[0], row("C", "HKD 5000.00", group="g")), "--json")
    assert lines[2]["rule"] == alone.json["lines"][1]["rule"]


def test_a_target_asks_for_its_level(acctcore: Callable[..., Any]) -> None:
    ran = acctcore("letter", "profile", BRANCH, "--history", YEAR, *SPAN, "--target", "0.9")
    told = "--target: say with --level which of L1, L2, L3, L4 has to meet it"
    assert (ran.code, told in ran.err) == (2, True)


def test_the_only_money_is_added_up_and_its_sum_told(acctcore: Callable[..., Any]) -> None:
    words = ("letter", "diff", BRANCH, "--portfolio", YEAR, *SPAN)
    plain, named = acctcore(*words), acctcore(*words, "--amount", "cost")
    assert plain.out == named.out
    assert "moved together: HKD 521,600.00" in plain.out
    told = acctcore(*words, "--json").json["impact"]
    assert (told["moved"], told["moved_sums"]) == (15, ["HKD 521600.00"])


def test_limits_that_no_sound_letter_has_are_marked(acctcore: Callable[..., Any]) -> None:
    """The team head holds 50,000.00: the regional head may not hold less."""
    words = ("letter", "calibrate", f"{BRANCH}@letter-2025", "--history", YEAR, *SPAN)
    rung = ("--level", "L3", "--dimension", "cost", "--share", "0.9", "--trade-off", "cost")
    lines = acctcore(*words, *rung).out.splitlines()
    marked = {line.split("   ")[0].strip(): line.endswith("not sound") for line in lines}
    assert (marked["HKD 44,000.00"], marked["HKD 52,000.00"]) == (True, False)


def test_rates_beside_a_history(
    acctcore: Callable[..., Any], past: Callable[..., Path], tmp_path: Path
) -> None:
    text = BRANCH.read_text()
    assert "conversion" not in text
    converting = tmp_path / "letter.toml"
    says = 'conversion = {rounding = "up", oldest_rate = "1 day"}\nreasons ='
    converting.write_text(text.replace("reasons =", says))
    rates = tmp_path / "rates.csv"
    words = ("letter", "reconcile", past(row("R1", "USD 100.00")), "--letter", converting)
    known = ("--known-since", "2024-01-01", "--json")
    for on, kind in (
        ("2025-03-01", "unknown"),
        ("2025-03-02", "agreed"),
        ("2025-03-04", "unknown"),
    ):
        rates.write_text(f"currency,into,ratio,on,source\nUSD,HKD,7.8,{on},fixing\n")
        ran = acctcore(*words, *known, "--rates", rates)
        assert [line["kind"] for line in ran.json["lines"]] == [kind]
    rates.write_text("currency,into,ratio,on,source\nUSD,HKD,x,2025-03-02,fixing\n")
    ran = acctcore(*words, *known, "--rates", rates)
    assert (ran.code, "rates.csv: row 2, column ratio" in ran.err) == (3, True)
