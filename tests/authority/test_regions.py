"""The parts into which two letters cut the requests, small ones counted out by hand."""

from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit
from acctcore.authority.comparison.blocks import Block, left_over, meetings, outside
from acctcore.authority.comparison.regions import regions, reserved_regions
from acctcore.authority.letters import Reserved

ROW = {"L": {"bp": Limit.parse("10 bp")}}


def letter(*whens: dict[str, tuple[str, ...]], **categories: tuple[str, ...]) -> DelegationLetter:
    cells = tuple(Cell(f"c{at}", "1", ROW, when) for at, when in enumerate(whens))
    return DelegationLetter((Level("L", ""),), (Dimension("bp", "bp"),), cells, ("R",), categories)


def told(*letters: DelegationLetter) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (
            each.before.cell.name if each.before else "",
            each.after.cell.name if each.after else "",
            dict(each.codes),
        )
        for each in regions(*letters)
    ]


def test_without_categories_there_is_one_region() -> None:
    assert told(letter({}), letter({})) == [("c0", "c0", {})]


def test_document_order_and_what_is_left_over() -> None:
    """By the cells of the first, then of the second; a cell and none after its pairs."""
    before = letter({"k": ("A", "B", "C")}, {"k": ("D",)}, k=("A", "B", "C", "D", "E"))
    after = letter({"k": ("C",)}, {"k": ("A", "E")}, k=("A", "B", "C", "D", "E"))
    assert told(before, after) == [
        ("c0", "c0", {"k": "C"}),
        ("c0", "c1", {"k": "A"}),
        ("c0", "", {"k": "B"}),
        ("c1", "", {"k": "D"}),
        ("", "c1", {"k": "E"}),
    ]


def test_a_category_of_one_letter_is_covered_whole_by_the_other() -> None:
    before, after = letter({}), letter({"k": ("B",)}, k=("A", "B"))
    assert told(before, after) == [("c0", "c0", {"k": "B"}), ("c0", "", {"k": "A"})]


def test_a_code_of_one_letter_is_in_no_cell_of_the_other() -> None:
    """Not even in one that leaves the category out."""
    before, after = letter({}, k=("A",)), letter({}, k=("A", "B"))
    assert told(before, after) == [("c0", "c0", {"k": "A"}), ("", "c0", {"k": "B"})]


def test_a_combination_that_no_single_code_shows() -> None:
    """Each code of the whole is covered somewhere; B with Y is not."""
    before = letter({}, j=("A", "B"), k=("X", "Y"))
    after = letter(
        {"j": ("A",), "k": ("X", "Y")}, {"j": ("B",), "k": ("X",)}, j=("A", "B"), k=("X", "Y")
    )
    assert told(before, after)[-1] == ("c0", "", {"j": "B", "k": "Y"})


def reserving(free: DelegationLetter, *codes: str, body: str = "board") -> DelegationLetter:
    return evolve(free, reserved=tuple(Reserved(c, "9", body, {"k": (c,)}) for c in codes))


def test_what_is_reserved_is_shown_only_where_there_is_nothing_else() -> None:
    free = letter({"k": ("A", "B")}, {"k": ("C",)}, k=("A", "B", "C", "D"))
    other = letter({"k": ("A", "B")}, k=("A", "B", "C", "D"))
    assert told(reserving(free, "A", "C"), other) == [
        ("c0", "c0", {"k": "B"}),
        ("c1", "", {"k": "C"}),
    ]
    wide = letter({"k": ("A", "B", "C")}, k=("A", "B", "C", "D"))
    assert told(wide, reserving(other, "A")) == [("c0", "c0", {"k": "B"}), ("c0", "", {"k": "C"})]
    whole = letter({}, k=("A", "B", "C", "D"))
    assert told(whole, reserving(other, "A", "C"))[-1] == ("c0", "", {"k": "D"})


def test_what_only_one_letter_reserves() -> None:
    """`A` in both alike, `B` with another body, `C` in one; no code at all is no request."""
    free = letter({"k": ("A", "B")}, k=("A", "B", "C"))
    one = reserving(free, "A", "B", "C")
    one = evolve(one, reserved=(*one.reserved, Reserved("none", "9", "board", {"k": ()})))
    other = evolve(free, reserved=(one.reserved[0], evolve(one.reserved[1], body="committee")))
    found = [
        (
            each.before and each.before.cell.name,
            each.after and each.after.cell.name,
            dict(each.codes),
        )
        for each in reserved_regions(one, other)
    ]
    assert found == [("c0", "c0", {"k": "B"}), (None, None, {"k": "C"}), ("c0", "c0", {"k": "B"})]


def combinations(block: Block) -> set[tuple[int, ...]]:
    """List the combinations of a block one by one."""
    parts = [[bit for bit in range(part.bit_length()) if part >> bit & 1] for part in block]
    return set(product(*parts))


BLOCKS = st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(1, 3))


@given(st.lists(BLOCKS, min_size=1, max_size=5), st.lists(BLOCKS, min_size=1, max_size=5))
def test_meetings_are_those_with_a_combination_in_common(ones: Any, others: Any) -> None:
    expected = tuple(
        tuple(at for at, block in enumerate(others) if combinations(one) & combinations(block))
        for one in ones
    )
    assert meetings(ones, others) == expected


@given(BLOCKS, st.lists(BLOCKS, max_size=6))
def test_left_over_is_the_first_combination_that_no_cover_has(block: Block, drawn: Any) -> None:
    covers: list[Block] = []
    for each in drawn:
        if not any(combinations(each) & combinations(cover) for cover in covers):
            covers.append(each)
    rest = combinations(block) - {each for cover in covers for each in combinations(cover)}
    first = left_over(block, covers)
    assert first == (tuple(1 << bit for bit in min(rest)) if rest else None)


@given(BLOCKS, st.lists(BLOCKS, max_size=4))
def test_outside_is_what_nothing_taken_has(block: Block, taken: Any) -> None:
    pieces = [combinations(each) for each in outside(block, taken)]
    rest = combinations(block) - {each for other in taken for each in combinations(other)}
    assert all(pieces)
    assert set().union(*pieces) == rest
    assert sum(map(len, pieces)) == len(rest)
