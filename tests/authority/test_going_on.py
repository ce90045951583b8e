"""A letter with faults of names is judged further where a cell has nothing to do with them."""

from collections.abc import Mapping
from typing import Any

import pytest

from acctcore.authority import Adds, Cell, Dimension, LetterDraft, Level, Limit
from acctcore.authority.analysis.examining import examine
from acctcore.authority.letters import Linking
from acctcore.authority.soundness.blocking import faults
from acctcore.days import Tenor

LEVELS = (Level("L1", ""), Level("L2", ""))
KNOWN = "what is to be known and blocks nothing"
CATEGORIES = {"product": ("x", "y", "z")}


def cell(name: str, product: str, one: str, two: str, at: str = "L2") -> Cell:
    limits = {"L1": {"bp": Limit.parse(one)}, at: {"bp": Limit.parse(two)}}
    return Cell(name, "1", limits, {"product": (product,)})


def draft(*cells: Cell, **more: Any) -> LetterDraft:
    dimensions = more.pop("dimensions", (Dimension("bp", "bp"),))
    return LetterDraft(LEVELS, dimensions, cells, ("R",), CATEGORIES, **more)


def codes(letter: LetterDraft) -> list[str]:
    return [each.code for each in faults(letter)]


def unseen(letter: LetterDraft) -> tuple[str, ...]:
    return examine(letter).unseen


STRAY = cell("stray", "x", "5 bp", "9 bp", "L9")
INVERTED = cell("inverted", "y", "9 bp", "5 bp")
OVERLAPS = cell("again", "y", "9 bp", "9 bp")
SOUND = cell("sound", "z", "5 bp", "9 bp")


def later(*names: str) -> str:
    cells = ", ".join(f"`{each}`" for each in names) or "every cell"
    return f"the limits, the ladders and the overlaps of {cells}"


def test_other_cells_are_judged_all_the_same() -> None:
    assert codes(draft(STRAY, INVERTED, OVERLAPS)) == ["NOT_DECLARED", "INVERTED", "OVERLAP"]
    assert unseen(draft(STRAY, INVERTED, OVERLAPS)) == (later("stray"), KNOWN)


def test_a_cell_with_a_fault_of_names_waits() -> None:
    """Its own ladder is inverted too; that is not said until `L9` is mended."""
    both = cell("both", "x", "9 bp", "5 bp", "L9")
    assert codes(draft(both, SOUND)) == ["NOT_DECLARED"]
    mended = cell("both", "x", "9 bp", "5 bp")
    assert codes(draft(mended, SOUND)) == ["INVERTED"]


def test_a_share_of_a_cell_that_waits_is_not_judged() -> None:
    """`leans` leans on `middle`, and that on `stray`: neither has a figure to be judged by."""
    middle = cell("middle", "y", "50 % of bp in stray", "9 bp")
    leans = cell("leans", "z", "50 % of bp in middle", "1 bp")
    assert codes(draft(leans, middle, STRAY)) == ["NOT_DECLARED"]
    assert unseen(draft(leans, middle, STRAY)) == (later(), KNOWN)
    assert unseen(draft(leans, middle, STRAY, INVERTED)) == (
        "the limits, the ladders and the overlaps of `leans`, `middle`, `stray`",
        KNOWN,
    )


@pytest.mark.parametrize(
    "more",
    [
        {"dimensions": (Dimension("bp", "bp"), Dimension("bp", "bp"))},
        {"dimensions": (Dimension("bp", "bp", part_of="bps"),)},
    ],
)
def test_a_fault_of_the_letter_keeps_every_cell_waiting(more: Mapping[str, Any]) -> None:
    found = draft(INVERTED, **more)
    assert "INVERTED" not in codes(found)
    assert unseen(found) == (later(), KNOWN)


def test_a_relative_limit_in_another_unit() -> None:
    """The figure of a share is only known once it is resolved: ladders wait for its unit."""
    dimensions = Dimension("bp", "bp"), Dimension("cost", "HKD")
    limits = {
        "L1": {"bp": Limit.parse("50 % of cost"), "cost": Limit.parse("HKD 9.00")},
        "L2": {"bp": Limit.parse("9 bp"), "cost": Limit.parse("HKD 5.00")},
    }
    found = draft(Cell("rate", "1", limits), dimensions=dimensions)
    assert codes(found) == ["OTHER_UNIT"]
    assert unseen(found) == ("the ladders and the overlaps of every cell", KNOWN)


def test_a_sound_letter_is_looked_at_whole() -> None:
    assert unseen(draft(SOUND)) == ()
    assert unseen(draft(SOUND, INVERTED)) == (KNOWN,)


@pytest.mark.parametrize(
    ("one", "two", "code", "asked"),
    [
        ("unlimited", "9 bp", "UNLIMITED_BELOW_TOP", "10 bp"),
        ("unlimited", "unlimited", "UNLIMITED_BELOW_TOP", "0 bp"),
    ],
)
def test_what_only_an_unlimited_power_takes(one: str, two: str, code: str, asked: str) -> None:
    found = {e.finding.code: e for e in examine(draft(cell("c", "x", one, two))).remarks}
    assert str(found[code].witness.quantities["bp"]) == asked


def test_what_a_level_without_a_word_would_have_to_take() -> None:
    silent = Cell("c", "1", {"L1": {"bp": Limit.parse("5 bp")}}, {"product": ("x",)})
    (remark,) = examine(draft(silent)).remarks
    assert remark.finding.code == "LEVEL_MISSING"
    assert remark.witness is not None
    assert str(remark.witness.quantities["bp"]) == "5 bp"


@pytest.mark.parametrize(
    ("whole", "asked"), [("HKD 20000.00", "HKD 20000.01"), ("NIL", "HKD 0.01")]
)
def test_the_least_of_a_part_that_is_more_than_its_whole(whole: str, asked: str) -> None:
    """A request for the part asks for as much of the whole: its level passes the one alone."""
    dimensions = Dimension("cost", "HKD"), Dimension("part", "HKD", part_of="cost")
    row = {"cost": Limit.parse(whole), "part": Limit.parse("HKD 30000.00")}
    limits = {"L1": row, "L2": {**row, "cost": Limit.parse("HKD 90000.00")}}
    remarks = examine(draft(Cell("c", "1", limits), dimensions=dimensions)).remarks
    (found,) = [each for each in remarks if each.finding.code == "SUB_LIMIT_ABOVE_PARENT"]
    assert found.witness is not None
    assert {n: str(each) for n, each in found.witness.quantities.items()} == {
        "cost": asked,
        "part": asked,
    }


@pytest.mark.parametrize(
    ("low", "high", "asked", "before", "ends"),
    [
        ("10 bp", "25 bp", "6 bp", "5 bp", "L2"),
        ("NIL", "25 bp", "13 bp", "13 bp", "above_all"),
        ("0 bp", "1 bp", "1 bp", "1 bp", "above_all"),
    ],
)
def test_two_requests_that_pass_a_limit_together(
    low: str, high: str, asked: str, before: str, ends: str
) -> None:
    """Each of the two is within the first limit above zero; 10 and 1, 25 and 1, 1 and 1 are not."""
    linking = Linking(Adds.PARTY, Tenor(days=30))
    other = cell("other", "y", "HKD 5.00", "HKD 9.00")
    other = Cell("other", "1", {k: {"cost": v["bp"]} for k, v in other.limits.items()}, other.when)
    dimensions = Dimension("bp", "bp"), Dimension("cost", "HKD")
    made = draft(other, cell("c", "x", low, high), dimensions=dimensions, linking=linking)
    (found,) = [e for e in examine(made).remarks if e.finding.code == "LINKED_SUM"]
    assert found.witness is not None
    assert found.route is not None
    assert str(found.witness.quantities["bp"]) == asked
    assert [str(each.quantities["bp"]) for each in found.witness.history or ()] == [before]
    assert (found.route.level or found.route.kind.value) == ends


def test_a_sum_without_a_limit_has_no_request() -> None:
    linking = Linking(Adds.PARTY, Tenor(days=30))
    made = draft(cell("c", "x", "not known", "unlimited"), linking=linking)
    (found,) = [e for e in examine(made).remarks if e.finding.code == "LINKED_SUM"]
    assert found.witness is None
