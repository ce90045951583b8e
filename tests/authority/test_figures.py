"""Limits that are a share of a figure of the bank, and shares of shares.

Expected figures are worked out by hand. The shares of the shipped example are those of section 4.4
of the authority reference (Bangladesh Bank, not verified); its capital is invented.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    Cell,
    DelegationLetter,
    Dimension,
    Figure,
    LetterDraft,
    Level,
    Limit,
    UnsoundLetter,
    analyse,
    resolved,
    route,
)
from acctcore.authority.comparison import Relation, compare
from acctcore.codec import Documents, Notation
from acctcore.codec.letter_grids import LetterBook, drafts, read_grids, write_grids
from acctcore.errors import Contradiction, OutOfRange, WrongKind
from acctcore.quantity import measure
from acctcore.report.differences import limit_changes, term_changes
from acctcore.report.matrix import matrix_rows
from acctcore.report.notes import letter_notes
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

PAPER = Source("annual report", Status.INVENTED)
DAY = Date(2025, 12, 31)
TODAY = Date(2026, 11, 26)
LETTER = "docs/sources/bangladesh-capital-share.toml"


def row(**texts: str) -> dict[str, Limit]:
    return {name: Limit.parse(text) for name, text in texts.items()}


def figured(figures: dict[str, Figure], **texts: str) -> dict[str, str]:
    found = resolved((Cell("loans", "1", {"L1": row(**texts)}),), figures)
    assert not found.faults
    return {name: str(limit) for name, limit in found.cells[0].limits["L1"].items()}


def of(amount: str) -> Figure:
    return Figure(measure(amount), PAPER, DAY)


# Shares of shares. ------------------------------------------------------------------------------


def test_each_link_is_rounded_down() -> None:
    """Half of 5 cents is 2, and thirty times 2 are 60: not thirty times 2.5."""
    found = figured({}, a="INR 0.05", b="50 % of a", c="30 x b")
    assert found == {"a": "INR 0.05", "b": "INR 0.02", "c": "INR 0.60"}


@pytest.mark.parametrize(("top", "second"), [("0.05", "0.60"), ("0.06", "0.90"), ("0.07", "0.90")])
def test_the_first_link_decides(top: str, second: str) -> None:
    assert figured({}, a=f"INR {top}", b="50 % of a", c="30 x b")["c"] == f"INR {second}"


def test_an_open_bound_is_taken_link_by_link() -> None:
    """Half of under 5 is under 2.5, which admits 2; twice that is 4, no more than under 5."""
    found = figured({}, a="under INR 0.05", b="50 % of a", c="2 x b")
    assert found == {"a": "under INR 0.05", "b": "INR 0.02", "c": "INR 0.04"}


# Figures of the bank. ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capital", "share"), [("0.06", "0.00"), ("0.07", "0.01"), ("0.13", "0.01"), ("0.14", "0.02")]
)
def test_a_share_of_a_figure_is_rounded_down(capital: str, share: str) -> None:
    figures = {"capital": of(f"BDT {capital}")}
    assert figured(figures, party="15 % of capital") == {"party": f"BDT {share}"}


def test_a_share_of_a_share_of_a_figure() -> None:
    """15 % of 0.13 are 0.01 and a bit; ten times 0.01 are 0.10."""
    found = figured({"capital": of("BDT 0.13")}, a="15 % of capital", b="10 x a")
    assert found == {"a": "BDT 0.01", "b": "BDT 0.10"}


def test_a_place_is_not_a_figure() -> None:
    """With a cell or a level it is a limit of the letter that is meant."""
    for text in ("50 % of capital in loans", "50 % of capital at L1"):
        cells = (Cell("loans", "1", {"L1": row(party=text)}),)
        (fault,) = resolved(cells, {"capital": of("BDT 1.00")}).faults
        assert fault.code == "RELATIVE_TO_NOTHING"


def test_a_figure_of_less_than_nothing_is_refused() -> None:
    with pytest.raises(OutOfRange, match="amount of a figure: expected 0 or more"):
        of("BDT -0.01")


@pytest.mark.parametrize("name", ["a in b", "a at b", " a", "a "])
def test_a_figure_that_no_limit_could_name_is_refused(name: str) -> None:
    with pytest.raises(Contradiction, match="cannot refer to a figure named"):
        draft({name: of("BDT 1.00")})


def test_figures_of_another_kind_are_refused() -> None:
    with pytest.raises(WrongKind, match="figures of the bank"):
        draft({"capital": measure("BDT 1.00")})  # type: ignore[dict-item]


def draft(figures: dict[str, Figure], text: str = "15 % of capital") -> LetterDraft:
    cells = (Cell("loans", "1", {"L1": row(party=text)}),)
    dimensions = (Dimension("party", "BDT"),)
    return LetterDraft((Level("L1", "head"),), dimensions, cells, ("R",), figures=figures)


def test_a_name_is_a_figure_or_a_dimension() -> None:
    told = [(each.code, each.about) for each in analyse(draft({"party": of("BDT 1.00")}))]
    assert told == [
        ("TWO_MEANINGS", "`party` is a figure of the bank and a dimension; rename one of them")
    ]


def test_a_figure_in_another_unit_is_a_fault() -> None:
    with pytest.raises(UnsoundLetter, match=r"`party` is in BDT, not `INR 0\.15`"):
        DelegationLetter.of(draft({"capital": of("INR 1.00")}))


def test_a_figure_that_is_not_stated_is_told_with_those_that_are() -> None:
    with pytest.raises(UnsoundLetter, match=r"no limit on `captial` at L1.*bank are `capital`"):
        DelegationLetter.of(draft({"capital": of("BDT 1.00")}, "15 % of captial"))


def test_the_witness_is_in_the_unit_of_the_figure() -> None:
    """No limit of the letter shows it: 15 % of 1.00 are 0.15."""
    (found,) = analyse(draft({"capital": of("BDT 1.00")}))
    assert found.code == "SPLITTABLE"
    assert "L1 refuses BDT 0.16" in found.about


# What is kept, shown and compared. --------------------------------------------------------------


@pytest.fixture
def guideline(read: Callable[[str], Any]) -> Timeline[DelegationLetter]:
    found: Timeline[DelegationLetter] = read(LETTER)
    return found


@pytest.mark.parametrize(
    ("poisha", "level"),
    [
        (150_000_000_000, "head-of-credit-risk"),
        (150_000_000_001, "chief-executive"),
        (250_000_000_000, "chief-executive"),
        (250_000_000_001, "board"),
    ],
)
def test_the_guideline_of_a_share_of_capital(
    guideline: Timeline[DelegationLetter], case: Callable[..., Any], poisha: int, level: str
) -> None:
    """The invented capital is BDT 10,000,000,000.00: 15 % are 1.5 and 25 % are 2.5 thousand m."""
    amount = f"BDT {poisha // 100}.{poisha % 100:02}"
    placed = {"guideline": "within"}
    asked = case({"amount": amount}, categories=placed, reason="SANCTION", history=(), groups=())
    found = route(asked, guideline, TODAY)
    assert found.outcome.level == level


def test_a_figure_goes_through_documents_and_sheets(
    guideline: Timeline[DelegationLetter],
) -> None:
    as_written = drafts(guideline)
    book = LetterBook(as_written)
    sheets = write_grids(book)
    assert sheets["figures"][1][1:4] == ("capital", "BDT 10000000000.00", "2025-12-31")
    again = read_grids(sheets)
    assert again == book
    assert again.letters.versions[0].hash == guideline.versions[0].hash
    without = {name: grid for name, grid in sheets.items() if name != "figures"}
    assert not read_grids(without).letters.versions[0].value.figures


@pytest.mark.parametrize("notation", list(Notation))
def test_a_figure_is_written_and_read_back(
    guideline: Timeline[DelegationLetter], documents: Documents, notation: Notation
) -> None:
    text = documents.write(guideline, notation)
    assert documents.read(text, notation) == guideline


def test_a_figure_is_shown(guideline: Timeline[DelegationLetter]) -> None:
    version = drafts(guideline).versions[0]
    assert matrix_rows(version.value)[1][-1] == "15 % of capital (BDT 1500000000.00)"
    (told,) = [each for each in letter_notes(version.value) if each.startswith("capital")]
    paper = "annual report of a bank that does not exist [invented]"
    assert told == f"capital is BDT 10000000000.00 on 2025-12-31, {paper}"


def test_a_new_figure_is_a_difference() -> None:
    """Of a capital of 1.00 and of 2.00 the shares are 0.15 and 0.30."""
    before, after = (draft({"capital": of(f"BDT {each}.00")}) for each in (1, 2))
    (changed,) = limit_changes(before, after, TODAY)
    assert (changed.before, changed.after, changed.way) == (
        "15 % of capital (BDT 0.15)",
        "15 % of capital (BDT 0.30)",
        "wider",
    )
    assert [each.what for each in term_changes(before, after)] == ["figures, capital, amount"]


def test_a_letter_without_figures_keeps_its_hash() -> None:
    bare = draft({}, "BDT 0.15")
    assert evolve(bare, figures={}) == bare
    one, other = (
        Timeline.always(each, PAPER).versions[0].hash for each in (bare, draft({}, "BDT 0.15"))
    )
    assert one == other


def test_letters_are_compared_by_the_figures_of_their_limits() -> None:
    one, other = (DelegationLetter.of(draft({"capital": of(f"BDT {each}.00")})) for each in (1, 2))
    plain = DelegationLetter.of(draft({}, "BDT 0.30"))
    found, same = compare(one, other, TODAY), compare(one, plain, TODAY)
    assert (found.relation, found.terms) == (Relation.WIDER, ())
    assert (same.relation, same.witness) == (found.relation, found.witness)
