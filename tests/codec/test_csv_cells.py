"""What a spreadsheet would run is written as text, and read back as it was."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.cli.output import Column, Output
from acctcore.codec import read_rows, write_rows
from acctcore.codec.csv_cells import guarded, unguarded, write_csv
from acctcore.codec.sheets import Sheet, read_sheet
from acctcore.parties import Party
from acctcore.retention.purchases.transactions import Purchase

STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
RUN = st.builds(
    str.__add__,
    st.sampled_from(["", "'", "''", *STARTS, *(f"'{each}" for each in STARTS)]),
    st.text("'=-+@0189.,/%e x\t", max_size=6),
)


@given(RUN)
def test_every_text_comes_back_and_none_is_run(text: str) -> None:
    written = str(guarded(text))
    assert unguarded(written) == text
    risky = written[:1] in STARTS and len(written) > 1
    assert not risky or written[1:2].isdigit()


@pytest.mark.parametrize("number", ["-5", "+5", "-1,234.50", "-1/3", "-12%", "+2.5e-3"])
def test_a_number_stands_as_it_is(number: str) -> None:
    assert guarded(number) == number
    assert guarded(f"{number}+1") == f"'{number}+1"


def test_what_is_no_text_stands_as_it_is() -> None:
    assert write_csv([[-3, "@sum"]], delimiter=";") == "-3;'@sum\r\n"


@given(RUN.filter(str.strip))
def test_rows_are_read_as_they_were_written(name: str) -> None:
    party = Party("=P1", name)
    text = write_rows([party], Party)
    assert "\r\n'=P1," in text
    assert read_rows(text, Party) == (party,)


def test_a_table_of_a_command_is_guarded_and_read_again() -> None:
    stream = StringIO()
    columns = [Column("customer"), Column("on"), Column("-left", figures=True)]
    Output(as_json=False, stream=stream, as_csv=True).table(
        columns, [("=HYPERLINK(1)", "2026-03-16", "-1,200")]
    )
    assert list(csv.reader(StringIO(stream.getvalue()))) == [
        ["customer", "on", "'-left"],
        ["'=HYPERLINK(1)", "2026-03-16", "-1200"],
    ]
    assert Sheet.of(stream.getvalue()).header == ("customer", "on", "-left")
    text = "customer,on\r\n'=HYPERLINK(1),2026-03-16\r\n"
    assert [each.customer for each in read_sheet(text, Purchase)] == ["=HYPERLINK(1)"]
