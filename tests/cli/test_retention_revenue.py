"""`acctcore retention revenue`: the book of the example, and what the exit codes say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

EXAMPLE = Path(__file__).parents[2] / "examples" / "retention" / "revenue-book.toml"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(old: str, new: str) -> Path:
        path = tmp_path / "book.toml"
        text = EXAMPLE.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return write


def rows(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def test_a_book_that_foots_is_a_yes_with_the_rates_of_the_page(acctcore: Run) -> None:
    ran = acctcore("retention", "revenue", EXAMPLE, "--period", "2026-04")
    assert ran.code == 0
    assert (
        "2026-04: opening EUR 1,000.00 + new EUR 200.00 + expansion EUR 120.00 "
        "- contraction EUR 60.00 - churn EUR 90.00 = closing EUR 1,170.00"
    ) in rows(ran)
    assert (
        "gross retention 85.00 %, net 97.00 %, of customers 75.00 %; 4 customers, 1 came, 1 lost"
    ) in rows(ran)
    assert "port requested, not lost until it completes: C-5" in ran.out
    assert "over 12 months: from EUR 792.00 to EUR 3,456.00, of EUR 9,000.00" in ran.out
    assert "if all decide apart: EUR 0 to 7,966, about" in ran.out


def test_what_was_restated_stands_with_both_figures(acctcore: Run) -> None:
    ran = acctcore("retention", "revenue", EXAMPLE, "--period", "2026-05", "--format", "markdown")
    assert ran.code == 0
    assert "C-2: opening reported EUR 140.00, restated EUR 150.00" in ran.out
    assert "as first reported: gross retention 63.25 %, net 64.10 %" in ran.out
    assert "- FX EUR 2.00 = closing EUR 840.00" in ran.out


def test_a_cent_that_does_not_foot_is_a_no_with_the_difference(
    acctcore: Run, changed: Callable[[str, str], Path]
) -> None:
    path = changed('closing = "EUR 420.00", since', 'closing = "EUR 420.01", since')
    ran = acctcore("retention", "revenue", path, "--period", "2026-04")
    assert ran.code == 1
    assert "C-1 movements EUR 420.00 EUR 420.01 EUR 0.01" in rows(ran)
    assert "the whole book ledger closing EUR 1,170.01 EUR 1,170.00 EUR -0.01" in rows(ran)
    told = acctcore("retention", "revenue", path, "--period", "2026-04", "--json")
    assert told.code == 1
    assert told.json["foots"] == "not_met"
    assert told.json["differences"][0] == {
        "about": "C-1",
        "expected": "EUR 420.00",
        "ledger": "EUR 420.01",
        "test": "movements",
    }


def test_an_amount_that_is_not_known_is_open(
    acctcore: Run, changed: Callable[[str, str], Path]
) -> None:
    path = changed(', closing = "EUR 150.00"', "")
    ran = acctcore("retention", "revenue", path, "--period", "2026-05")
    assert ran.code == 4
    assert "no retention rate: amounts not stated of C-2" in ran.out
    assert "not known, and in no sum: C-2" in ran.out
    assert "C-2 not known EUR 150.00 not known not known" in rows(ran)


def test_the_period_is_asked_for_where_there_are_several(acctcore: Run, tmp_path: Path) -> None:
    ran = acctcore("retention", "revenue", EXAMPLE)
    assert ran.code == 2
    assert "say which period with `--period`; the book has `2026-04`, `2026-05`" in ran.err
    other = acctcore("retention", "revenue", EXAMPLE, "--period", "2026-06")
    assert other.code == 5
    assert "period: expected one of `2026-04`, `2026-05`, got `2026-06`" in other.err
    one = tmp_path / "one.toml"
    one.write_text(
        'kind = "revenue-book"\nschema = 1\ncurrency = "EUR"\nrounding = "half_even"\n'
        '[[periods]]\nid = "p"\nfirst = 2026-04-01\nlast = 2026-04-30\ncustomers = []\n',
        encoding="utf-8",
    )
    alone = acctcore("retention", "revenue", one)
    assert alone.code == 0
    assert "no retention rate: zero opening; 0 customers, 0 came, 0 lost" in alone.out
    none = tmp_path / "none.toml"
    none.write_text(
        'kind = "revenue-book"\nschema = 1\ncurrency = "EUR"\nrounding = "half_even"\n'
        "periods = []\n",
        encoding="utf-8",
    )
    assert "the book has none" in acctcore("retention", "revenue", none).err


def test_as_csv_the_customers_stand_alone(acctcore: Run) -> None:
    ran = acctcore("retention", "revenue", EXAMPLE, "--period", "2026-05", "--format", "csv")
    assert ran.out.splitlines()[0] == "customer,class,opening,change,FX,closing,reason"
    assert len(ran.out.splitlines()) == 6


def test_a_divested_customer_is_counted_apart(
    acctcore: Run, changed: Callable[[str, str], Path]
) -> None:
    path = changed(
        'reason = "network", port = {requested_on = 2026-04-28, completed_on = 2026-05-12}',
        'transfer = "divested"',
    )
    ran = acctcore("retention", "revenue", path, "--period", "2026-05")
    assert "4 customers, 1 came, 0 lost, 1 divested" in ran.out


def test_a_malformed_book_names_the_file(
    acctcore: Run, changed: Callable[[str, str], Path]
) -> None:
    path = changed("on = 2026-04-20", "on = 2026-05-20")
    ran = acctcore("retention", "revenue", path, "--period", "2026-04")
    assert ran.code == 3
    assert (
        "book.toml: periods[0]: churn of `C-3`: expected a day from 2026-04-01 to "
        "2026-04-30, got `2026-05-20` (a day)"
    ) in ran.err
