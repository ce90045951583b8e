"""What is said of a draft beside its limits: papers of nothing, bounds, budgets, true ties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority import (
    Budget,
    Cell,
    Dimension,
    Endorsement,
    LetterDraft,
    Level,
    Limit,
    analyse,
)
from acctcore.authority.analysis import examine
from acctcore.authority.hints import mend
from acctcore.errors import OutOfRange
from acctcore.findings import Verdict
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status

PAPER = Source("circular 102/9", Status.INVENTED)


def draft(
    low: str = "10 %",
    high: str = "50 %",
    papers: dict[str, dict[str, Source]] | None = None,
    budgets: tuple[Budget, ...] = (),
) -> LetterDraft:
    limits = {"RM": {"waiver": Limit.parse(low)}, "BOARD": {"waiver": Limit.parse(high)}}
    cell = Cell("fee", "7", limits, papers=papers or {})
    whole = Dimension("waiver", "%", whole=Quantity.parse("100.00 %"))
    rest = Dimension("bp", "bp")
    levels = Level("RM", ""), Level("BOARD", "")
    return LetterDraft(levels, (whole, rest), (cell,), ("R",), budgets=budgets)


def said(of: LetterDraft, code: str) -> list[str]:
    return [each.about for each in analyse(of) if each.code == code]


@pytest.mark.parametrize(
    ("papers", "about"),
    [
        (
            {"RM": {"waivers": PAPER}},
            (
                "a paper of cell `fee` uses dimension `waivers`, which the letter does not "
                "declare; did you mean `waiver`?"
            ),
        ),
        (
            {"XXX": {"waiver": PAPER}},
            "a paper of cell `fee` uses level `XXX`, which the letter does not declare",
        ),
        (
            {"RM": {"bp": PAPER}},
            "a paper of cell `fee` is of `bp` at RM, which the cell does not limit",
        ),
    ],
    ids=["dimension", "level", "limit"],
)
def test_a_paper_of_a_limit_that_stands_nowhere_blocks_the_letter(
    papers: dict[str, dict[str, Source]], about: str
) -> None:
    (found,) = analyse(draft(papers=papers))
    assert (found.code, found.verdict, found.clause) == ("NOT_DECLARED", Verdict.NOT_MET, "7")
    assert found.about == about
    assert [each.cell for each in examine(draft(papers=papers)).remarks] == ["fee"]


def test_the_paper_of_a_limit_that_stands_there_is_no_finding() -> None:
    assert said(draft(papers={"RM": {"waiver": PAPER}}), "NOT_DECLARED") == []


def test_what_needs_an_endorsement_is_never_below_zero() -> None:
    assert Endorsement("risk", "8", over={"bp": Quantity.parse("0 bp")}).by == "risk"
    with pytest.raises(OutOfRange) as raised:
        Endorsement("risk", "8", over={"bp": Quantity.parse("-1 bp")})
    assert str(raised.value) == ("`bp` over which `risk` endorses: expected 0 or more, got `-1 bp`")


def budget(limit: str) -> tuple[Budget, ...]:
    return (Budget("RM", "waiver", Limit.parse(limit), "12", year_from="04-01"),)


def test_a_budget_that_is_not_known_is_said_as_a_limit_is() -> None:
    assert said(draft(budgets=budget("not known")), "FIGURE_NOT_KNOWN") == [
        "the budget of RM on `waiver` is not known: nothing that it counts is decided at RM"
    ]


def test_a_budget_of_nothing_is_said_and_one_of_the_least_is_not() -> None:
    assert said(draft(budgets=budget("NIL")), "NIL_BUDGET") == [
        "the budget of RM on `waiver` is `NIL`: RM grants nothing that it counts"
    ]
    assert analyse(draft(budgets=budget("0.01 %"))) == analyse(draft())


def test_a_share_of_nothing_is_nothing() -> None:
    shared = draft(low="NIL", budgets=budget("2 x waiver in fee"))
    assert said(shared, "NIL_BUDGET") == [
        "the budget of RM on `waiver` is `2 x waiver in fee`: RM grants nothing that it counts"
    ]


def test_a_tie_says_what_each_level_holds() -> None:
    assert said(draft("100 %", "unlimited"), "TIE") == [
        "cell `fee`: RM holds 100.00 % and BOARD unlimited on waiver, which is as much"
    ]
    assert said(draft("99.99 %", "unlimited"), "TIE") == []
    assert said(draft("100 %", "100 %"), "TIE") == [
        "cell `fee`: RM and BOARD both hold 100.00 % on waiver"
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("INR 35,00,000.00", "INR 3500000.00"),
        ("INR 1,00,00,000.00", "INR 10000000.00"),
        ("HKD 1,000,000", "HKD 1000000"),
    ],
)
def test_commas_of_lacs_and_of_thousands_are_taken_out(text: str, meant: str) -> None:
    with pytest.raises(OutOfRange, match=f"did you mean `{meant}`"):
        Limit.parse(text)
    assert str(Limit.parse(meant)).startswith(meant)


@pytest.mark.parametrize("text", ["INR 35,00", "INR 3,5000.00", "INR 1,2,345.00", "banana 5,000"])
def test_what_is_no_limit_without_its_commas_either_gets_no_advice(text: str) -> None:
    with pytest.raises(OutOfRange) as raised:
        Limit.parse(text)
    assert "did you mean" not in str(raised.value)


@given(
    text=st.from_regex(
        r"(INR )?[0-9]{1,3}(,[0-9]{1,4}){0,3}(\.[0-9]{1,3})?( INR|%| %)?", fullmatch=True
    )
)
def test_no_advice_is_refused_itself(text: str) -> None:
    try:
        Limit.parse(text)
    except ValueError as error:
        if "did you mean" in str(error):
            Limit.parse(mend(text))
