"""The letter as a table: limits as written, figures beside relative ones, notes below."""

from collections.abc import Callable

from attrs import evolve
from hypothesis import given
from pendulum import Date

from acctcore.authority import (
    Adds,
    Cell,
    Combine,
    Committee,
    Conversion,
    DelegationLetter,
    Dimension,
    Endorsement,
    LetterDraft,
    Level,
    Limit,
    Linking,
    Purpose,
    Reserved,
    Vote,
)
from acctcore.authority.references import Reference
from acctcore.days import Tenor
from acctcore.quantity import Quantity, measure
from acctcore.report.matrix import matrix_markdown, matrix_rows
from acctcore.report.notes import letter_notes, window_note
from acctcore.rounding import Rounding
from acctcore.testing.strategies import letters
from acctcore.timeline import Approval, Stage, Version

Make = Callable[..., Version[LetterDraft]]
SOURCE = "Source: Eastgate Bank letter &lt;2026&gt;, 2 \\[invented\\]\n\n"
"""The paper of the letter with its status, in Markdown."""


def test_the_page_of_a_small_letter(version: Make) -> None:
    made = version(
        {
            "L1": {"cost": "HKD 125000.00", "bp": "NIL"},
            "L2": {"cost": "unlimited", "bp": "10 bp, withdrawn on 2026-07-01"},
        },
        until=Date(2026, 12, 31),
    )
    assert matrix_markdown(made) == (
        "## letter-2026, from 2026-01-01 to 2026-12-31\n\n"
        f"{SOURCE}"
        "### 2(a) rate\n\n"
        "| level | cost (HKD) | bp |\n"
        "| --- | --- | --- |\n"
        "| L1, office L1 | HKD 125,000.00 | NIL |\n"
        "| L2, office L2 | unlimited | 10 bp, withdrawn on 2026-07-01 |\n\n"
        "### How a request is measured\n\n"
        "- cost, in HKD: each request alone\n"
        "- bp, in bp: each request alone\n\n"
        "### What else holds\n\n"
        "- reasons a request may state: RETENTION\n"
    )


def test_a_relative_limit_has_its_figure_beside_it(version: Make) -> None:
    """Half of 625 is 312.50: domain reference 4.1, the row of the B-rated."""
    rows = {"L1": {"cost": "HKD 625.00", "half": "50 % of cost, withdrawn on 2026-07-01"}}
    found = matrix_rows(version(rows).value)
    assert found == (
        ("clause", "cell", "level", "cost", "half"),
        ("2(a)", "rate", "L1", "HKD 625.00", "50 % of cost, withdrawn on 2026-07-01 (HKD 312.50)"),
    )


def test_a_relative_limit_without_a_figure_says_not_known(version: Make) -> None:
    rows = {"L1": {"cost": "50 % of cost"}}
    assert matrix_rows(version(rows).value)[1][3] == "50 % of cost (not known)"


def test_levels_stand_from_the_lowest_up_and_no_power_is_said(version: Make) -> None:
    limits = {"L2": {"cost": Limit.parse("HKD 5.00")}, "L9": {}, "L1": {"bp": Limit.parse("1 bp")}}
    cells = (Cell("rate", "", limits, {"type": ("a|b", "c"), "rating": ("A",)}),)
    rows = {"L1": {"cost": "HKD 1.00", "bp": "1 bp"}, "L2": {"cost": "HKD 1.00"}}
    page = matrix_markdown(version(rows, cells=cells))
    assert (
        "### rate\n\ntype: a\\|b, c; rating: A\n\n"
        "| level | cost (HKD) | bp |\n| --- | --- | --- |\n"
        "| L1, office L1 | not mentioned: no power | 1 bp |\n"
        "| L2, office L2 | HKD 5.00 | not mentioned: no power |\n"
        "| L9, not declared | not mentioned: no power | not mentioned: no power |\n"
    ) in page


def test_what_is_not_declared_is_shown_and_the_letter_called_unsound(version: Make) -> None:
    """A limit of a level and of a dimension that stand nowhere else is not lost."""
    limits = {"L1": {"cost": Limit.parse("HKD 5.00"), "fee": Limit.parse("HKD 7.00")}}
    cells = (Cell("rate", "1", {**limits, "LX": {"fee": Limit.parse("HKD 9.00")}}),)
    made = version({"L1": {"cost": "HKD 5.00"}}, cells=cells)
    page = matrix_markdown(made)
    head = f"## letter-2026, from 2026-01-01\n\n{SOURCE}"
    assert page.startswith(f"{head}NOT sound, and cannot be in force: ")
    assert (
        "| level | cost (HKD) | fee, not declared |\n| --- | --- | --- |\n"
        "| L1, office L1 | HKD 5.00 | HKD 7.00 |\n"
        "| LX, not declared | not mentioned: no power | HKD 9.00 |\n"
    ) in page
    assert matrix_rows(made.value)[0] == ("clause", "cell", "level", "cost", "fee")


def test_a_draft_says_that_it_is_one(version: Make) -> None:
    made = version({"L1": {"cost": "HKD 5.00"}})
    draft = evolve(made, approval=Approval(Stage.DRAFT, Date(2025, 12, 1), "credit policy"))
    head = f"## letter-2026 (draft), from 2026-01-01\n\n{SOURCE}"
    assert matrix_markdown(draft).startswith(f"{head}### ")


def test_windows_are_said() -> None:
    year = Tenor(months=12)
    said = [
        window_note(each)
        for each in (
            Dimension("cost", "HKD", Adds.GROUP, year),
            Dimension("cost", "HKD", Adds.PARTY, year_from="04-01", of="amount", part_of="all"),
            Dimension("m", "months", Adds.FACILITY, year, combine=Combine.LARGEST),
            Dimension("share", "%", whole=Quantity(10_000, "%")),
        )
    ]
    assert said == [
        "cost, in HKD: with the past grants to the group of 12 months",
        (
            "cost, in HKD: with the past grants to the party of the year from 04-01; "
            "tests `amount`; is a part of all"
        ),
        "m, in months: the largest of it and the past grants to the facility of 12 months",
        "share, in %: each request alone; is 100.00 % at most",
    ]


def test_everything_else_that_holds_is_said(version: Make) -> None:
    made = version(
        {"L1": {"cost": "HKD 1.00"}},
        levels=(
            Level("L1", "", grants_own=True, sub_delegates=True),
            Level("L2", "", grants_own=False, may_hold_less=True, joint=("credit", "sales")),
            Level("L3", "", in_absence=("vice", "president")),
            Level("L4", "", committee=Committee(3, ("chair", "risk"), Vote.UNANIMOUS)),
            Level("L5", "", committee=Committee(2)),
            Level("L6", "", committee=Committee(2, casting="chair")),
        ),
        reserved=(Reserved("novel", "9", "board", {"type": ("coin",)}),),
        endorsements=(
            Endorsement("risk", "10", {"type": ("coin",)}, {"cost": measure("HKD 5.00")}),
            Endorsement("legal", ""),
        ),
        linking=Linking(Adds.PARTY, Tenor(days=30)),
        conversion=Conversion(Rounding.UP, Tenor(days=1)),
        purpose=Purpose.CONCESSION,
    )
    assert list(letter_notes(made.value)) == [
        (
            "L1: its holder may grant what they put forward themselves; "
            "its holder may lend a part of the power"
        ),
        (
            "L2: signed together by credit, sales; its holder may not grant what they put forward "
            "themselves; means to hold less than a level below"
        ),
        "L3: while every principal is absent, by vice, president together",
        "L4: committee, quorum 3 with chair, risk, unanimous",
        "L5: committee, quorum 2, vote not stated",
        "L6: committee, quorum 2, majority, the vote of chair decides a tie",
        "never delegated, decided by board: novel (9)",
        "supported by risk (10): type: coin; cost over HKD 5.00",
        "supported by legal: every request",
        "requests of one party within 30 days are one request",
        "other currencies are converted, rounded up, at a rate 1 day old at most",
        "the letter is for requests of the purpose concession",
        "reasons a request may state: RETENTION",
    ]


@given(letter=letters())
def test_every_limit_of_a_drawn_letter_stands_in_the_rows(letter: DelegationLetter) -> None:
    header, *rows = matrix_rows(letter)
    stated = {
        (cell.name, level, name): str(limit)
        for cell in letter.cells
        for level, row in cell.limits.items()
        for name, limit in row.items()
    }
    shown = {
        (row[1], row[2], name): text
        for row in rows
        for name, text in zip(header[3:], row[3:], strict=True)
        if text
    }
    assert shown.keys() == stated.keys()
    for place, text in shown.items():
        assert text == stated[place] or text.startswith(f"{stated[place]} (")


def test_a_reference_to_another_cell_is_shown_whole(version: Make) -> None:
    limit = Limit.parse("30 x cost in rate at L1")
    assert limit.of == Reference("cost", "rate", "L1")
    cells = (
        Cell("rate", "1", {"L1": {"cost": Limit.parse("HKD 2.00")}}),
        Cell("cap", "2", {"L1": {"cost": limit}}),
    )
    found = matrix_rows(version({"L1": {"cost": "HKD 2.00"}}, cells=cells).value)
    assert found[2] == ("2", "cap", "L1", "30 x cost in rate at L1 (HKD 60.00)")
