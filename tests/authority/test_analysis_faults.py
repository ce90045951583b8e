"""What blocks a letter besides names and inversions: figures, parts, wholes, reserved matters.

Section 10 of the authority reference; every fault with its clause, its code and its words.
"""

from typing import Any

import pytest

from acctcore.authority import (
    Adds,
    Cell,
    Dimension,
    Endorsement,
    LetterDraft,
    Level,
    Limit,
    Reserved,
)
from acctcore.authority.analysis.examining import analyse, examine
from acctcore.authority.soundness import coverage as searches
from acctcore.days import Tenor
from acctcore.findings import Verdict
from acctcore.quantity import Quantity

LEVELS = (Level("L1", ""), Level("L2", ""))
BP = Dimension("bp", "bp", Adds.FACILITY, Tenor(months=12))
CIRCLE = "(PART_IN_A_CIRCLE)"
PARTY, PART = Dimension("party", "lots"), Dimension("bare", "lots", part_of="party")


def draft(rows: dict[str, dict[str, str]], *dimensions: Dimension, **more: Any) -> LetterDraft:
    limits = {level: {n: Limit.parse(t) for n, t in row.items()} for level, row in rows.items()}
    cells = more.pop("cells", (Cell("loans", "2(a)", limits),))
    levels = more.pop("levels", LEVELS[: max(len(rows), 1)])
    return LetterDraft(levels, dimensions, cells, ("R",), **more)


def told(letter: LetterDraft) -> list[str]:
    assert {each.verdict for each in analyse(letter)} <= {Verdict.NOT_MET}
    return [f"{each.clause}: {each.about} ({each.code})" for each in analyse(letter)]


WRITTEN = "a limit elsewhere is written `2 x cost in rate at RH`: dimension, cell, level"


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        ("50 % of bp", "", "RELATIVE_IN_A_CIRCLE"),
        ("2 x bp in loans at L2", "", "RELATIVE_TO_UNLIMITED"),
        (
            "2 x fee",
            f", but cell `loans` has no limit on `fee` at L1; {WRITTEN}",
            "RELATIVE_TO_NOTHING",
        ),
        (
            "2 x bp in loans at L9",
            f", but cell `loans` has no limit on `bp` at L9; {WRITTEN}",
            "RELATIVE_TO_NOTHING",
        ),
        # The cell and the dimension the wrong way round.
        ("2 x loans in bp at L2", f", but there is no cell `bp`; {WRITTEN}", "RELATIVE_TO_NOTHING"),
    ],
)
def test_a_relative_limit_without_a_figure(text: str, more: str, code: str) -> None:
    letter = draft({"L1": {"bp": text}, "L2": {"bp": "unlimited"}}, BP)
    assert told(letter) == [f"2(a): cell `loans`, L1: `bp` is `{text}`{more} ({code})"]


def test_a_chain_of_references_names_the_place_where_it_ends() -> None:
    letter = draft({"L1": {"bp": "2 x bp at L2"}, "L2": {"bp": "3 x fee at L1"}}, BP)
    missing = f", but cell `loans` has no limit on `fee` at L1; {WRITTEN} (RELATIVE_TO_NOTHING)"
    assert told(letter) == [
        f"2(a): cell `loans`, L1: `bp` is `2 x bp at L2`{missing}",
        f"2(a): cell `loans`, L2: `bp` is `3 x fee at L1`{missing}",
    ]


@pytest.mark.parametrize(
    ("used", "declared", "told_so"),
    [
        ("coste", ("cost", "days"), "; did you mean `cost`?"),
        ("ct", ("cost", "days"), "; did you mean `cost`?"),
        ("fee", ("cost", "days"), ""),
        # As near to one as to the other.
        ("L4", ("L1", "L2"), ""),
        ("AN", ("AM", "TH"), "; did you mean `AM`?"),
        ("", ("AM",), ""),
        ("x", (), ""),
    ],
)
def test_the_name_that_was_meant(used: str, declared: tuple[str, ...], told_so: str) -> None:
    dimensions = [Dimension(name, "bp") for name in declared]
    found = [each for each in told(draft({"L1": {used: "9 bp"}}, *dimensions)) if used in each]
    about = f"cell `loans` uses dimension `{used}`, which the letter does not declare{told_so}"
    assert found == [f"2(a): {about} (NOT_DECLARED)"]


def test_a_dimension_whose_unit_is_the_culprit() -> None:
    rows = {"L1": {"bp": "HKD 5.00"}, "L2": {"bp": "HKD 9.00"}}
    about = "dimension `bp` is in bp, but every limit on it is in HKD"
    assert told(draft(rows, BP)) == [
        f"dimensions: {about}; mend the unit of the dimension (OTHER_UNIT)"
    ]
    (found,) = examine(draft(rows, BP)).remarks
    assert (found.cell, found.level, found.dimension) == ("", "", "bp")
    mixed = {"L1": {"bp": "HKD 5.00"}, "L2": {"bp": "9 days"}}
    assert [each.partition(": ")[0] for each in told(draft(mixed, BP))] == ["2(a)", "2(a)"]


def test_what_a_fault_is_about() -> None:
    """The cell, the level and the dimension of each remark; empty where it is about none."""
    rows = {"L1": {"bp": "9 bp", "fee": "1 bp"}, "L2": {"bp": "5 days"}, "L7": {"bp": "1 bp"}}
    letter = draft(rows, BP, levels=LEVELS, reserved=(Reserved("n", "9", "b", {"hue": ("r",)}),))
    found = examine(letter).remarks
    assert [(each.finding.code, each.cell, each.level, each.dimension) for each in found] == [
        ("NOT_DECLARED", "loans", "L7", ""),
        ("NOT_DECLARED", "loans", "", "fee"),
        ("NOT_DECLARED", "", "", ""),
        ("OTHER_UNIT", "loans", "L2", "bp"),
    ]
    assert all(each.blocks for each in found)
    assert not examine(letter).is_sound
    (fallen,) = examine(draft({"L1": {"bp": "9 bp"}, "L2": {"bp": "8 bp"}}, BP)).remarks
    assert (fallen.cell, fallen.level, fallen.dimension) == ("loans", "L2", "bp")


def test_every_fault_stands_beside_a_figure_that_is_missing() -> None:
    rows = {
        "L1": {"bp": "9 bp", "days": "2 x fee"},
        "L2": {"bp": "8 bp", "days": "5 days"},
    }
    assert told(draft(rows, BP, Dimension("days", "days"))) == [
        (
            "2(a): cell `loans`, L1: `days` is `2 x fee`, but cell `loans` has no limit on `fee` "
            f"at L1; {WRITTEN} (RELATIVE_TO_NOTHING)"
        ),
        "2(a): cell `loans`: L2 holds 8 bp on bp, less than L1 with 9 bp (INVERTED)",
    ]


def test_a_share_of_a_limit_in_another_unit() -> None:
    letter = draft({"L1": {"bp": "50 % of days", "days": "9 days"}}, BP, Dimension("days", "days"))
    assert told(letter) == ["2(a): cell `loans`, L1: `bp` is in bp, not `4 days` (OTHER_UNIT)"]


@pytest.mark.parametrize(
    ("part", "party", "blocks"),
    [
        ("9 lots", "9 lots", False),
        ("10 lots", "9 lots", True),
        ("unlimited", "9 lots", True),
        ("9 lots", "unlimited", False),
        ("1 lots", "NIL", True),
        ("0 lots", "NIL", False),
        ("NIL", "NIL", False),
        ("9 lots", "not known", False),
        ("not known", "1 lots", False),
        ("under 10 lots", "9 lots", False),
    ],
)
def test_a_part_above_what_it_is_part_of(part: str, party: str, blocks: bool) -> None:
    letter = draft({"L1": {"bare": part, "party": party}}, PART, PARTY)
    about = f"L1 holds {part} on bare, more than {party} on party"
    expected = [f"2(a): cell `loans`: {about} (SUB_LIMIT_ABOVE_PARENT)"]
    blocking = [each for each in analyse(letter) if each.verdict is Verdict.NOT_MET]
    assert [f"{f.clause}: {f.about} ({f.code})" for f in blocking] == (expected if blocks else [])


def test_a_part_alone_in_its_cell_or_at_its_level() -> None:
    """Where the cell does not speak of the parent, or not at this level, nothing is compared."""
    alone = draft({"L1": {"bare": "9 lots"}}, PART, PARTY)
    assert [f.code for f in analyse(alone)] == ["PART_ALONE"]
    rows = {"L1": {"bare": "9 lots"}, "L2": {"bare": "10 lots", "party": "10 lots"}}
    assert [f.code for f in analyse(draft(rows, PART, PARTY))] == ["UNREACHABLE"]


@pytest.mark.parametrize(
    ("text", "blocks"), [("100 %", False), ("100.01 %", True), ("unlimited", False)]
)
def test_more_than_the_whole(text: str, blocks: bool) -> None:
    share = Dimension("share", "%", whole=Quantity(10_000, "%"))
    about = f"L1 holds {text} on share, more than the whole, 100.00 % (ABOVE_WHOLE)"
    letter = draft({"L1": {"share": text}}, share)
    assert told(letter) == ([f"2(a): cell `loans`: {about}"] if blocks else [])


@pytest.mark.parametrize(
    ("dimensions", "expected"),
    [
        (
            (Dimension("bare", "lots", part_of="party"),),
            [
                (
                    "dimensions: dimension `bare` uses dimension `party`, "
                    "which the letter does not declare (NOT_DECLARED)"
                )
            ],
        ),
        (
            (PART, Dimension("party", "bp")),
            ["dimensions: `bare` is in lots, `party` of which it is part is not (OTHER_UNIT)"],
        ),
        (
            (PART, Dimension("party", "lots", part_of="bare")),
            [
                f"dimensions: dimension `bare` is part of itself, through `party` {CIRCLE}",
                f"dimensions: dimension `party` is part of itself, through `bare` {CIRCLE}",
            ],
        ),
        (
            (Dimension("bare", "lots"), Dimension("party", "bp", of="bare")),
            ["dimensions: quantity `bare` is in lots and, for `party`, in bp (TWO_UNITS)"],
        ),
        ((Dimension("bare", "lots"), Dimension("party", "lots", of="bare")), []),
    ],
)
def test_dimensions(dimensions: tuple[Dimension, ...], expected: list[str]) -> None:
    assert told(draft({"L1": {"bare": "1 lots"}}, *dimensions)) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"reserved": (Reserved("novel", "9", "board", {"hue": ("red",)}),)},
            "9: `novel` uses category `hue`, which the letter does not declare (NOT_DECLARED)",
        ),
        (
            {"reserved": (Reserved("novel", "9", "board", {"kind": ("z",)}),)},
            "9: `novel` uses code `z`, which the letter does not declare (NOT_DECLARED)",
        ),
        (
            {"endorsements": (Endorsement("law", "8", {"kind": ("z",)}),)},
            (
                "8: endorsement by `law` uses code `z`, "
                "which the letter does not declare (NOT_DECLARED)"
            ),
        ),
        (
            {"endorsements": (Endorsement("law", "8", over={"fee": Quantity(1, "bp")}),)},
            (
                "8: endorsement by `law` uses dimension `fee`, "
                "which the letter does not declare (NOT_DECLARED)"
            ),
        ),
        (
            {"endorsements": (Endorsement("law", "8", over={"bp": Quantity(1, "days")}),)},
            "8: endorsement by `law`: `bp` is in bp, not `1 days` (OTHER_UNIT)",
        ),
    ],
)
def test_reserved_matters_and_endorsements(more: dict[str, Any], expected: str) -> None:
    assert told(draft({"L1": {"bp": "9 bp"}}, BP, categories={"kind": ("a",)}, **more)) == [
        expected
    ]


def test_reserved_matters_and_endorsements_in_order() -> None:
    more = {
        "reserved": (Reserved("novel", "9", "board", {"kind": ("a",)}),),
        "endorsements": (Endorsement("law", "8", {"kind": ("b",)}, {"bp": Quantity(1, "bp")}),),
    }
    letter = draft({"L1": {"bp": "9 bp"}}, BP, categories={"kind": ("a", "b")}, **more)
    assert told(letter) == []


def test_an_overlap_is_shown_with_its_codes() -> None:
    limits = {"L1": {"bp": Limit.parse("9 bp")}}
    cells = (Cell("one", "1", limits), Cell("other", "2", limits, {"kind": ("b",)}))
    (remark,) = examine(draft({}, BP, cells=cells, categories={"kind": ("a", "b")})).remarks
    assert remark.finding.about == "cells `one` and `other` both cover kind b"
    assert remark.witness is not None
    assert dict(remark.witness.categories) == {"kind": "b"}


def test_more_overlaps_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four cells for every case make six pairs."""
    limits = {"L1": {"bp": Limit.parse("9 bp")}}
    cells = tuple(Cell(f"c{each}", "1", limits) for each in range(4))
    assert [f.code for f in analyse(draft({}, BP, cells=cells))] == ["OVERLAP"] * 6
    monkeypatch.setattr(searches, "MOST_PAIRS", 5)
    found = examine(draft({}, BP, cells=cells))
    assert [each.finding.code for each in found.remarks] == ["OVERLAP"] * 5 + ["STOPPED"]
    assert found.remarks[-1].finding.about == (
        "at least 5 pairs of cells overlap; the search stopped there"
    )
    assert not found.complete


def test_a_cell_for_no_code_takes_nothing() -> None:
    limits = {"L1": {"bp": Limit.parse("9 bp")}}
    cells = (Cell("one", "1", limits), Cell("none", "2", limits, {"kind": ()}))
    assert told(draft({}, BP, cells=cells, categories={"kind": ("a",)})) == [
        "2: cell `none` lists no code of `kind`, so it takes no request (NO_CODE)"
    ]


def test_a_circle_of_parts_beside_a_part_of_one_in_it() -> None:
    """`a` leads into the circle of `b` and `c` without being in it."""
    dimensions = (
        Dimension("a", "lots", part_of="b"),
        Dimension("b", "lots", part_of="c"),
        Dimension("c", "lots", part_of="b"),
    )
    found = analyse(draft({"L1": {"a": "1 lots"}}, *dimensions))
    assert [(f.code, f.measured) for f in found] == [
        ("PART_IN_A_CIRCLE", "b"),
        ("PART_IN_A_CIRCLE", "c"),
    ]


def test_a_level_that_grants_nothing_shows_no_inversion() -> None:
    """L1 holds 3 months and no money at all: no request shows that L2 holds 2 months only."""
    rows = {
        "L1": {"money": Limit.parse("NIL"), "months": Limit.parse("3 months")},
        "L2": {"money": Limit.parse("HKD 0.00"), "months": Limit.parse("2 months")},
        "L3": {"money": Limit.parse("HKD 0.00"), "months": Limit.parse("1 months")},
    }
    dimensions = (Dimension("money", "HKD"), Dimension("months", "months"))
    levels = (Level("L1", ""), Level("L2", ""), Level("L3", ""))
    draft = LetterDraft(levels, dimensions, (Cell("all", "1", rows),), ("R",))
    found = [(each.finding.code, each.finding.about) for each in examine(draft).remarks]
    assert found == [
        ("INVERTED", "cell `all`: L3 holds 1 months on months, less than L2 with 2 months")
    ]
