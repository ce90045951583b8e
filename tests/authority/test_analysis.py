"""What `analyse` says of a draft: each finding, its witness, and what it does not say.

Section 10 of the authority reference. The words are pinned in `tests/bad/test_authority.py`;
what does not block is in `test_analysis_known.py`.
"""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.authority import Adds, Cell, Dimension, LetterDraft, Level, analyse
from acctcore.days import Tenor
from acctcore.findings import Verdict
from acctcore.quantity import Quantity

Limits = Callable[[Any], Any]
BP = Dimension("bp", "bp", Adds.FACILITY, Tenor(months=12))
ANY = {"L1": {"bp": "10 bp"}}


def found(draft: LetterDraft) -> list[tuple[str, Any]]:
    return [(finding.code, finding.measured) for finding in analyse(draft)]


def ladder(limits: Limits, tops: list[str | None], less: str = "") -> LetterDraft:
    """One cell, one dimension, the tops from L1 up; `less` names levels that may hold less."""
    names = [f"L{at + 1}" for at in range(len(tops))]
    levels = tuple(Level(name, "", may_hold_less=name in less) for name in names)
    rows = {n: {"bp": top} for n, top in zip(names, tops, strict=True) if top is not None}
    return LetterDraft(levels, (BP,), (Cell("rate", "2(a)", limits(rows)),), ("R",))


@pytest.mark.parametrize(
    ("tops", "less", "expected"),
    [
        (["10 bp", "25 bp"], "", []),
        (["10 bp", "10 bp"], "", [("UNREACHABLE", "L1"), ("TIE", "10 bp")]),
        (["NIL", "0 bp", "unlimited"], "", [("UNREACHABLE", "")]),
        (["25 bp", "20 bp"], "", [("INVERTED", "25 bp")]),
        (["25 bp", "under 25 bp"], "", [("INVERTED", "25 bp")]),
        (["25 bp", "20 bp"], "L2", [("UNREACHABLE", "L1"), ("HOLDS_LESS", Quantity(21, "bp"))]),
        (["25 bp", "NIL"], "", [("INVERTED", "25 bp")]),
        # Hidden behind a level that says it holds less, or behind one that cannot be read.
        (["25 bp", "NIL", "20 bp"], "L2", [("INVERTED", "25 bp")]),
        (["25 bp", "not known", "20 bp"], "", [("INVERTED", "25 bp")]),
        (["25 bp", "30 bp", "20 bp"], "", [("INVERTED", "30 bp")]),
        (["unlimited", "unlimited"], "", [("UNLIMITED_BELOW_TOP", "L1")]),
        (["unlimited", "9 bp"], "", [("UNLIMITED_BELOW_TOP", "L1"), ("INVERTED", "unlimited")]),
        ([None, "10 bp"], "", [("UNREACHABLE", "")]),
        (["10 bp", None], "", [("LEVEL_MISSING", "L2")]),
        (["10 bp", None], "L2", [("UNREACHABLE", ""), ("HOLDS_LESS", Quantity(0, "bp"))]),
        (["10 bp", None, "20 bp"], "", [("LEVEL_MISSING", "L2")]),
        # Where no level below holds power, no word is as good as NIL.
        (["NIL", None], "", [("UNREACHABLE", ""), ("UNREACHABLE", "")]),
        (["NIL", None, "20 bp"], "", [("UNREACHABLE", ""), ("UNREACHABLE", "")]),
        (["NIL", "10 bp", None], "", [("LEVEL_MISSING", "L3")]),
    ],
)
def test_ladders(
    limits: Limits, tops: list[str | None], less: str, expected: list[tuple[str, Any]]
) -> None:
    assert found(ladder(limits, tops, less)) == expected


@pytest.mark.parametrize(
    ("tops", "witness"),
    [
        (["9 bp", "over 9 bp up to 15 bp"], None),
        (["9 bp", "over 8 bp up to 15 bp"], None),
        (["9 bp", "over 10 bp up to 15 bp"], "10 bp"),
        (["under 9 bp", "over 9 bp up to 15 bp"], "9 bp"),
        (["over 3 bp up to 5 bp"], "0 bp"),
        (["NIL", "over 3 bp up to 5 bp"], "0 bp"),
        (["9 bp", "not known", "over 20 bp up to 30 bp"], None),
        (["9 bp", "30 bp", "over 20 bp up to 31 bp"], None),
    ],
)
def test_gaps(limits: Limits, tops: list[str], witness: str | None) -> None:
    gaps = [f for f in analyse(ladder(limits, list(tops))) if f.code == "GAP"]
    assert [(f.code, f.verdict, str(f.measured)) for f in gaps] == (
        [("GAP", Verdict.NOT_APPLICABLE, witness)] if witness else []
    )


def test_an_unlimited_level_below_a_range_leaves_no_gap(limits: Limits) -> None:
    draft = ladder(limits, ["unlimited", "over 20 bp up to 30 bp"], less="L2")
    assert found(draft) == [("UNLIMITED_BELOW_TOP", "L1")]


def test_every_gap_of_a_ladder(limits: Limits) -> None:
    tops = ["9 bp", "over 15 bp up to 20 bp", "over 30 bp up to 40 bp"]
    found = analyse(ladder(limits, list(tops)))
    assert [str(f.measured) for f in found if f.code == "GAP"] == ["10 bp", "21 bp"]


def test_structural_faults_come_all_at_once_and_before_the_others(limits: Limits) -> None:
    """Each in its place; the inversion of L1 over L2 is not looked at in a letter like this."""
    rows = {"L1": {"bp": "25 bp", "fee": "1 %"}, "L2": {"bp": "HKD 20.00"}, "L9": {"bp": "1 bp"}}
    draft = LetterDraft(
        (Level("L1", ""), Level("L2", ""), Level("L1", "")),
        (BP, BP),
        (
            Cell("rate", "2(a)", limits(rows), {"rating": ("A", "Z"), "colour": ("red",)}),
            Cell("rate", "2(b)", limits({"L1": {}})),
        ),
        ("R", "R"),
        {"rating": ("A", "A"), "empty": ()},
    )
    assert [(f.clause, f.code, f.measured) for f in analyse(draft)] == [
        ("categories", "NO_CODE", "empty"),
        ("2(b)", "EMPTY_CELL", "rate"),
        ("levels", "STANDS_TWICE", "L1"),
        ("dimensions", "STANDS_TWICE", "bp"),
        ("cells", "STANDS_TWICE", "rate"),
        ("reasons", "STANDS_TWICE", "R"),
        ("codes", "STANDS_TWICE", "A"),
        ("2(a)", "NOT_DECLARED", "colour"),
        ("2(a)", "NOT_DECLARED", "Z"),
        ("2(a)", "NOT_DECLARED", "L9"),
        ("2(a)", "NOT_DECLARED", "fee"),
        ("2(a)", "OTHER_UNIT", "HKD 20.00"),
    ]


def test_a_code_that_a_cell_lists_twice(limits: Limits) -> None:
    """A second `A` may be a slip for another code, so it is not read over."""
    cell = Cell("rate", "2(a)", limits({"L1": {"bp": "1 bp"}}), {"rating": ("A", "B", "A")})
    draft = LetterDraft((Level("L1", ""),), (BP,), (cell,), ("R",), {"rating": ("A", "B")})
    told = [(f.clause, f.code, f.about) for f in analyse(draft) if f.code == "STANDS_TWICE"]
    assert told == [("2(a)", "STANDS_TWICE", "cell `rate` lists code `A` of `rating` twice")]


def test_a_limit_in_another_unit(limits: Limits) -> None:
    """A word has no unit; a limit of an undeclared dimension is not judged by it."""
    rows = {"L1": {"bp": "NIL"}, "L2": {"bp": "HKD 20.00"}}
    draft = LetterDraft(
        (Level("L1", ""), Level("L2", "")), (BP,), (Cell("rate", "2(a)", limits(rows)),), ("R",)
    )
    assert found(draft) == [("OTHER_UNIT", "HKD 20.00")]


@pytest.mark.parametrize(
    ("one", "other", "witness"),
    [
        ({}, {}, "rating A, size S"),
        ({"rating": ("A",)}, {"rating": ("B",)}, None),
        ({"rating": ("A", "B")}, {"rating": ("B",)}, "rating B, size S"),
        ({"rating": ("A",)}, {"size": ("L",)}, "rating A, size L"),
        ({"rating": ("A",), "size": ("S",)}, {"rating": ("A",), "size": ("L",)}, None),
    ],
)
def test_overlaps(limits: Limits, one: Any, other: Any, witness: str | None) -> None:
    cells = (Cell("one", "1", limits(ANY), one), Cell("other", "2", limits(ANY), other))
    codes = {"rating": ("A", "B"), "size": ("S", "L")}
    draft = LetterDraft((Level("L1", ""),), (BP,), cells, ("R",), codes)
    assert [each for each in found(draft) if each[0] == "OVERLAP"] == (
        [("OVERLAP", witness)] if witness else []
    )


def test_two_cells_without_categories_overlap(limits: Limits) -> None:
    cells = (Cell("one", "1", limits(ANY)), Cell("other", "2", limits(ANY)))
    draft = LetterDraft((Level("L1", ""),), (BP,), cells, ("R",))
    assert found(draft) == [("OVERLAP", "")]
