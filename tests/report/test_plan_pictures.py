"""The picture of a plan: bars that add up, texts in their places, one file of sound SVG."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from acctcore.errors import OutOfRange
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.report.bars import plan_svg
from acctcore.report.drawing import cut, wide, wrapped, written
from acctcore.report.outlines import outline
from acctcore.targets import (
    Dimension,
    Infeasible,
    Node,
    Plan,
    Target,
    cross,
    decompose,
    decompose_tree,
)
from acctcore.testing.strategies.plans import targets

SVG = "{http://www.w3.org/2000/svg}"
YEAR = {"account": {"A": 55, "B": 30, "C": 15}, "month": {"04": 3, "05": 3, "06": 4}}


def crossed(total: Money | Quantity, keys: dict[str, dict[str, int]]) -> Plan:
    found = decompose_tree(total, cross([Dimension(name, each) for name, each in keys.items()]))
    assert isinstance(found, Plan)
    return found


def drawn(plan: Plan, *, most: int | None = 12, depth: int | None = None) -> ET.Element:
    return ET.fromstring(plan_svg(plan, most=most, depth=depth))  # noqa: S314 - our own


def rows(picture: ET.Element) -> list[ET.Element]:
    return picture.findall(f"{SVG}g")


def bar(row: ET.Element) -> tuple[float, float]:
    found = next(each for each in row.findall(f"{SVG}rect") if "ap-bar" in each.get("class", ""))
    left = float(found.get("x", ""))
    return left, left + float(found.get("width", ""))


def texts(row: ET.Element) -> list[str]:
    return [each.text or "" for each in row.findall(f"{SVG}text")]


@given(targets(max_levels=3), st.integers(1, 6))
def test_every_row_is_drawn_and_bars_of_children_tile_that_of_their_parent(
    target: Target, most: int
) -> None:
    try:
        plan = decompose(target)
    except OutOfRange:
        reject()
    assume(not isinstance(plan, Infeasible))
    assert isinstance(plan, Plan)
    shown = outline(plan, most=most).rows
    picture = drawn(plan, most=most)
    assert len(rows(picture)) == len(shown)
    assert [texts(row)[0] for row in rows(picture)] == [row.label for row in shown]
    bars = [bar(row) for row in rows(picture)]
    width = float(picture.get("width", ""))
    for at, (row, (left, right)) in enumerate(zip(shown, bars, strict=True)):
        assert 0 <= left <= right <= width
        ends = [n for n, other in enumerate(shown) if n > at and other.depth <= row.depth]
        span = range(at + 1, (ends or [len(shown)])[0])
        below = [bars[n] for n in span if shown[n].depth == row.depth + 1]
        signs = {shown[n].amount.minor >= 0 for n in span if shown[n].depth == row.depth + 1}  # type: ignore[union-attr]
        if below and len(signs) == 1 and row.amount.minor:  # type: ignore[union-attr]
            assert abs(min(one for one, _ in below) - left) <= 1
            assert abs(max(other for _, other in below) - right) <= 1 + len(below)


def test_a_row_is_told_by_its_texts_and_its_title() -> None:
    nodes = Node(("A",), 3, cap=Money.of("60.00", "CNY")), Node(("B",), 1)
    plan = decompose(Target(Money.of("100.00", "CNY"), ("account",), nodes))
    assert isinstance(plan, Plan)
    picture = drawn(plan)
    assert [texts(row) for row in rows(picture)] == [
        ["the whole", "100.00"],
        ["A", "60.00", "60.0 %", "cap"],
        ["B", "40.00", "40.0 %"],
    ]
    titles = [row.findtext(f"{SVG}title") for row in rows(picture)]
    assert titles[0] == "100.00 CNY\nnested account\nmethod webster"
    assert titles[1:] == [str(plan.explain((key,))) for key in "AB"]
    assert picture.findtext(f"{SVG}title") == "Plan of 100.00 CNY"
    assert picture.get("role") == "img"
    assert ">Target<" in plan_svg(plan, title="Target")


def test_others_are_striped_and_named() -> None:
    plan = crossed(Money(4500, "CNY"), {"account": {f"a{at}": at + 1 for at in range(9)}})
    picture = drawn(plan, most=3)
    last = rows(picture)[-1]
    assert texts(last) == ["others (6)", "21.00", "46.7 %"]
    assert last.findtext(f"{SVG}title") == ("under the whole, 6 together: a0, a1, a2, a3, a4, a5")
    fills = [[rect.get("fill") for rect in row.findall(f"{SVG}rect")][1] for row in rows(picture)]
    assert fills == [None] * 4 + ["url(#ap-stripes)"]
    notes = [each.text for each in picture.findall(f"{SVG}text")]
    assert "Striped: several nodes together, or an amount below 0." in notes
    assert "Under the whole, 6 of account stand together: a0, a1, a2, a3, a4, a5." in notes
    assert not [
        note
        for note in map(str, [each.text for each in drawn(plan).findall(f"{SVG}text")])
        if note.startswith("Striped")
    ]


def test_an_amount_below_nothing_goes_back_and_is_striped() -> None:
    nodes = Node(("growth",), 1), Node(("run-off",), 1, lock=Money(-60, "CNY"))
    plan = decompose(Target(Money(100, "CNY"), ("desk",), nodes))
    assert isinstance(plan, Plan)
    whole, growth, off = rows(drawn(plan))
    assert bar(whole)[0] == bar(growth)[0]
    assert bar(off) == (bar(whole)[1], bar(growth)[1])
    assert "-0.60" in texts(off)


def test_nothing_and_next_to_nothing_are_drawn() -> None:
    nothing = drawn(crossed(Money(0, "CNY"), YEAR))
    assert {bar(row)[1] - bar(row)[0] for row in rows(nothing)} == {0}
    tiny = drawn(crossed(Quantity(10**9 + 1, "visits"), {"account": {"A": 1, "B": 10**9}}))
    left, right = bar(rows(tiny)[1])
    assert right - left == 1
    assert texts(rows(tiny)[2])[1] == "1,000,000,000"


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)


@given(names, names)
def test_any_name_leaves_the_file_sound(level: str, key: str) -> None:
    plan = crossed(Money(100, "CNY"), {level: {key: 1}})
    picture = ET.fromstring(plan_svg(plan, title=key))  # noqa: S314 - our own
    assert len(rows(picture)) == 2


def test_a_picture_needs_nothing_but_itself() -> None:
    text = plan_svg(crossed(Money(100, "CNY"), YEAR))
    outside = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    for word in ("http", "<script", "@import", "<image", "href", "<use"):
        assert word not in outside
    assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize("key", ["x" * 200, "分" * 200])
def test_a_long_name_ends_before_the_bars(key: str) -> None:
    picture = drawn(crossed(Money(100, "CNY"), {"account": {key: 1, "b": 1}}))
    shown = texts(rows(picture)[-1])[0]
    assert shown.endswith("…")
    label = next(each for each in rows(picture)[-1].findall(f"{SVG}text"))
    assert float(label.get("x", "")) + wide(shown) <= bar(rows(picture)[-1])[0]


@given(st.lists(st.text(st.characters(categories=["Ll", "Lo"]), min_size=1), min_size=1))
def test_lines_break_between_words_only(words: list[str]) -> None:
    lines = wrapped(" ".join(words), 140)
    assert " ".join(lines).split() == words
    assert all(wide(line) <= 140 or " " not in line for line in lines)


@given(st.text(), st.integers(20, 300))
def test_what_is_cut_fits(text: str, room: int) -> None:
    shown = cut(text, room)
    assert wide(shown) <= room
    assert shown == text or text.startswith(shown[:-1])


def test_no_text_is_not_written() -> None:
    assert written(1, 2, "", "soft") == ""
    assert written(1, 2, "\x0b", "soft") == '<text class="soft" x="1" y="2">\ufffd</text>'
