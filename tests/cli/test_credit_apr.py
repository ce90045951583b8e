"""`acctcore credit apr`: the printed figure, the proof, the flows, the codes.

Figures: European Commission, January 2015, example 2, case 2; appendix J (c)(1)(iii). The others
are divisions by hand.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "credit"
YEARLY = """
kind = "annual-rate"
schema = 1
convention = "eu"
drawdowns = [{{ amount = "EUR 100.00", at = 0 }}{more}]
payments = [{{ amount = "EUR {paid}", at = 1 }}]
"""
Run = Callable[..., Any]


@pytest.fixture
def ask(acctcore: Run, tmp_path: Path) -> Run:
    """Ask for the rate of a credit of 100.00 that is paid after a year."""

    def asked(paid: str, *words: str, more: str = "") -> Any:
        (tmp_path / "rate.toml").write_text(YEARLY.format(paid=paid, more=more), "utf-8")
        return acctcore("credit", "apr", tmp_path / "rate.toml", *words)

    return asked


def test_the_example_of_the_commission(acctcore: Run) -> None:
    ran = acctcore("credit", "apr", EXAMPLES / "apr-eu.toml")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[2].split() == ["0", "2013-01-12", "200,000.00", "credit"]
    assert lines[4].split() == ["67/732", "2013-02-15", "1,433.56", "instalment"]
    assert lines[-4:] == [
        "annual percentage rate of charge (EU, effective): 6.4 %",
        "to eight decimals 6.43411105 %, proved between 6.434111045 and 6.434111050",
        (
            "looked for from -99.999999 % to 1000000000000 %; the flows change sign once; "
            "status found"
        ),
        "drawn EUR 200,000.00, paid EUR 348,054.40, cost of the credit EUR 148,054.40",
    ]


def test_the_example_of_appendix_j_as_json(acctcore: Run) -> None:
    ran = acctcore("credit", "apr", EXAMPLES / "apr-us.toml", "--json")
    assert ran.code == 0
    assert (ran.json["convention"], ran.json["printed"]) == ("us", "10.34")
    assert ran.json["percent"] == "10.33790291"
    assert ran.json["roots"] == [
        {"percent": "10.33790291", "low": "10.337902905", "high": "10.337902915"}
    ]
    assert len(ran.json["flows"]) == 25
    assert ran.json["flows"][1]["time"] == "0.4"
    assert (ran.json["drawn"], ran.json["paid"]) == ("USD 5000.00", "USD 5260.08")


def test_a_table_for_a_spreadsheet_and_for_a_page(ask: Run) -> None:
    ran = ask("110.00", "--format", "csv")
    assert ran.out.splitlines() == [
        "years,day,drawn,paid,what",
        "0,,100.00,,",
        "1,,,110.00,",
    ]
    page = ask("110.00", "--format", "markdown").out
    assert "| 1 |  |  | 110.00 |  |\n\nannual percentage rate of charge" in page
    assert "10.0 %\nto eight decimals 10.00000000 %, proved exactly 10.000000000" in page


def test_less_paid_than_drawn_is_a_negative_rate(ask: Run) -> None:
    ran = ask("95.00")
    assert ran.code == 0
    assert "(EU, effective): -5.0 %" in ran.out
    assert "status negative" in ran.out


def test_a_credit_for_nothing_is_written_in_plain_decimals(ask: Run) -> None:
    assert "to eight decimals 0.00000000 %, proved exactly 0.000000000" in ask("100.00").out
    assert ask("100.00", "--json").json["percent"] == "0.00000000"


def test_several_rates_are_listed_and_none_is_stated(ask: Run) -> None:
    """Drawn 100 and 132, paid 230 between: 10 % and 20 %."""
    ran = ask("230.00", more=', { amount = "EUR 132.00", at = 2 }')
    assert ran.code == 1
    assert ran.out.splitlines()[-5:] == [
        "annual percentage rate of charge (EU, effective): none to state, several roots",
        "  10.00000000 %, proved exactly 10.000000000",
        "  20.00000000 %, proved exactly 20.000000000",
        (
            "looked for from -99.999999 % to 1000000000000 %; the flows change sign 2 times; "
            "status several roots"
        ),
        "drawn EUR 232.00, paid EUR 230.00, cost of the credit EUR -2.00",
    ]
    one = ask("230.00", "--highest", "15", "--json", more=', { amount = "EUR 132.00", at = 2 }')
    assert (one.code, one.json["percent"]) == (0, "10.00000000")


def test_no_rate_is_a_no_without_a_figure(ask: Run) -> None:
    ran = ask("0.00", "--json")
    assert (ran.code, ran.json["status"]) == (1, "no_root")
    assert "percent" not in ran.json
    beyond = ask("110.00", "--lowest", "20", "--json")
    assert (beyond.code, beyond.json["status"]) == (1, "out_of_bounds")


def test_what_cannot_be_told_apart_is_undecided(acctcore: Run, tmp_path: Path) -> None:
    """(1 - 2 v v) squared: touches 0 at growth root 2, which no fraction meets."""
    text = """
    kind = "annual-rate"
    schema = 1
    convention = "eu"
    drawdowns = [{ amount = "EUR 1.00", at = 0 }, { amount = "EUR 4.00", at = 4 }]
    payments = [{ amount = "EUR 4.00", at = 2 }]
    """
    (tmp_path / "rate.toml").write_text(text, "utf-8")
    ran = acctcore("credit", "apr", tmp_path / "rate.toml")
    assert ran.code == 4
    assert "status not separated" in ran.out
    assert "not counted: the sum comes too near to 0 to tell whether it touches it" in ran.out


def test_too_many_changes_of_sign_are_undecided_by_their_own_name(
    acctcore: Run, tmp_path: Path
) -> None:
    """Drawn 100 and paid 130, forty times in turn: 79 changes of sign."""
    text = """
    kind = "annual-rate"
    schema = 1
    convention = "eu"
    drawdowns = [{ amount = "EUR 100.00", at = 0, step = 2, times = 40 }]
    payments = [{ amount = "EUR 130.00", at = 1, step = 2, times = 40 }]
    """
    (tmp_path / "rate.toml").write_text(text, "utf-8")
    ran = acctcore("credit", "apr", tmp_path / "rate.toml")
    assert ran.code == 4
    told = ran.out.splitlines()[-4:-1]
    assert told[0].endswith("none to state, too many changes")
    assert told[1] == "not counted: the flows change sign too often to prove how many there are"
    assert told[2].endswith("the flows change sign 79 times; status too many changes")


def test_faults_have_their_codes(ask: Run, acctcore: Run, tmp_path: Path) -> None:
    assert ask("one").code == 3
    assert ask("110.00", "--lowest", "-100").code == 5
    assert acctcore("credit", "apr", tmp_path / "none.toml").code == 3
    assert acctcore("credit", "apr").code == 2
