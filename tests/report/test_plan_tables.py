"""Plans as Markdown and HTML: every table foots, and says what it left out."""

from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from acctcore.errors import OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.report.figures import figure, percent, signed
from acctcore.report.heat import HEAT_STYLE, ShareOf
from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.outlines import outline
from acctcore.report.pages import Drawn
from acctcore.report.plans import pivot_html, pivot_markdown, plan_html, plan_markdown
from acctcore.report.shading import STEPS, Scale
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
from acctcore.targets.measures.aggregation import MeasureKind
from acctcore.targets.views.folding import fold
from acctcore.targets.views.pivots import Pivot, pivot
from acctcore.testing.strategies.plans import targets

YEAR = {"account": {"A": 55, "B": 30, "C": 15}, "month": {"04": 3, "05": 3, "06": 4}}
LONG = {"account": {f"a{at}": at + 1 for at in range(9)}, "month": {"04": 3, "05": 4}}


def crossed(
    total: Money | Quantity, keys: dict[str, dict[str, int]], **bounds: dict[str, int]
) -> Plan:
    dimensions = [Dimension(name, each, caps=bounds.get(name, {})) for name, each in keys.items()]
    found = decompose_tree(total, cross(dimensions))
    assert isinstance(found, Plan)
    return found


def flows(plan: Plan) -> Pivot:
    return pivot(plan, "account", "month", MeasureKind.FLOW)


def cells(page: str) -> list[list[str]]:
    """The rows of a table of Markdown, without its header."""
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[2:]]


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def test_a_plan_in_markdown_in_full() -> None:
    plan = crossed(
        Money.of("12000.00", "CNY"), {**YEAR, "month": {"04": 1, "05": 3}}, account={"C": 120000}
    )
    assert plan_markdown(plan, title="The first *half*") == (
        "# The first \\*half\\*\n\n"
        "- nested account &gt; month\n"
        "- method webster\n"
        f"- content hash {plan.hash}\n\n"
        "account &gt; month, with sub-totals\n\n"
        "| account | month | CNY | of parent | held at |\n"
        "| --- | --- | ---: | ---: | --- |\n"
        "| A |  | 6,988.24 | 58.2 % |  |\n"
        "| A | 04 | 1,747.06 | 25.0 % |  |\n"
        "| A | 05 | 5,241.18 | 75.0 % |  |\n"
        "| B |  | 3,811.76 | 31.8 % |  |\n"
        "| B | 04 | 952.94 | 25.0 % |  |\n"
        "| B | 05 | 2,858.82 | 75.0 % |  |\n"
        "| C |  | 1,200.00 | 10.0 % | cap |\n"
        "| C | 04 | 300.00 | 25.0 % |  |\n"
        "| C | 05 | 900.00 | 75.0 % |  |\n"
        "| the whole |  | 12,000.00 |  |  |\n"
    )


@given(targets(max_levels=3), st.integers(1, 5), st.data())
def test_every_node_that_is_shown_is_the_sum_of_what_stands_below_it(
    target: Target, most: int, data: st.DataObject
) -> None:
    try:
        plan = decompose(target)
    except OutOfRange:
        reject()
    assume(not isinstance(plan, Infeasible))
    assert isinstance(plan, Plan)
    depth = data.draw(st.integers(1, len(plan.levels)))
    rows = outline(plan, depth, most).rows
    for at, row in enumerate(rows):
        ends = [n for n, other in enumerate(rows) if n > at and other.depth <= row.depth]
        below = [r for r in rows[at + 1 : (ends or [len(rows)])[0]] if r.depth == row.depth + 1]
        assert row.is_sum == bool(below)
        if below:
            assert sum(each.amount.minor for each in below) == row.amount.minor  # type: ignore[union-attr]
            assert len(below) <= most + 1
    assert max(row.depth for row in rows) <= depth
    assert rows[0].amount == plan.total


def test_what_is_left_out_is_said() -> None:
    plan = crossed(Money(4500, "CNY"), LONG)
    page = plan_markdown(plan, depth=1, most=2)
    assert cells(page) == [
        ["a7", "8.00", "17.8 %"],
        ["a8", "9.00", "20.0 %"],
        ["others (7)", "28.00", "62.2 %"],
        ["the whole", "45.00"],
    ]
    assert page.endswith(
        "Not shown: month below account.\n\n"
        "Under the whole, 7 of account stand together: a0, a1, a2, a3, a4 and 2 more.\n"
    )
    assert len(cells(plan_markdown(plan, depth=1, most=8))) == 10  # one alone is shown
    under = plan_markdown(crossed(Money(4500, "CNY"), {"b": LONG["account"], **LONG}), most=1)
    assert "Under a8 / a8, " not in under
    assert "Under a8, 8 of account stand together: a0, a1, a2, a3, a4 and 3 more." in under


def test_many_nodes_with_others_are_told_in_part() -> None:
    keys = {"region": LONG["account"], "account": LONG["account"]}
    page = plan_markdown(crossed(Money(4500, "CNY"), keys), most=7)
    assert page.count("stand together") == 5
    assert page.endswith("So do the smallest under 3 other nodes.\n")


@pytest.mark.parametrize(
    ("more", "told", "words"),
    [
        ({"depth": 0}, OutOfRange, "levels to show: expected 1 to 2, got `0` (a whole number)"),
        ({"depth": 3}, OutOfRange, "levels to show: expected 1 to 2, got `3` (a whole number)"),
        (
            {"depth": True},
            WrongKind,
            "levels to show: expected a whole number, got `true` (a yes/no value)",
        ),
        (
            {"most": 0},
            OutOfRange,
            "children of a node to show: expected 1 or more, got `0` (a whole number)",
        ),
    ],
)
def test_numbers_that_cannot_be_meant(
    more: dict[str, int], told: type[Exception], words: str
) -> None:
    with pytest.raises(told) as error:
        plan_markdown(crossed(Money(100, "CNY"), YEAR), **more)
    assert str(error.value) == words


def test_a_remainder_of_planning_units_is_said() -> None:
    target = Target(
        Money(123_45, "CNY"), ("account",), (Node(("A",), 1),), planning_unit=Money(1000, "CNY")
    )
    plan = decompose(target)
    assert isinstance(plan, Plan)
    assert "- left by whole planning units: CNY 3.45\n" in plan_markdown(plan)


def test_a_pivot_in_markdown_in_full() -> None:
    table = flows(crossed(Money.of("900000.00", "CNY"), YEAR))
    assert pivot_markdown(table, title="Second quarter") == (
        "# Second quarter\n\n"
        "account by month, in CNY\n\n"
        "| account | 04 | 05 | 06 | total |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| A | 148,500.00 | 148,500.00 | 198,000.00 | 495,000.00 |\n"
        "| B | 81,000.00 | 81,000.00 | 108,000.00 | 270,000.00 |\n"
        "| C | 40,500.00 | 40,500.00 | 54,000.00 | 135,000.00 |\n"
        "| total | 270,000.00 | 270,000.00 | 360,000.00 | 900,000.00 |\n"
    )


def test_a_long_pivot_foots_with_its_others() -> None:
    page = pivot_markdown(fold(flows(crossed(Money(4501, "CNY"), LONG)), rows=3))
    rows = [[amount(cell) for cell in line[1:]] for line in cells(page)]
    *lines, totals = rows
    assert [sum(column) for column in zip(*lines, strict=True)] == totals
    assert all(line[0] + line[1] == line[2] for line in rows)
    assert page.endswith("\n6 of account stand together: a0, a1, a2, a3, a4, a5.\n")


def test_a_table_of_balances_says_why_it_has_no_total() -> None:
    plan = crossed(Money(4500, "CNY"), LONG)
    table = pivot(plan, "account", "month", MeasureKind.STOCK_END, time_levels=["month"])
    page = pivot_markdown(table)
    assert "| account | 04 | 05 |\n" in page
    assert page.endswith("No total over month: balances of several periods are never added.\n")
    turned = pivot(plan, "month", "account", MeasureKind.STOCK_END, time_levels=["month"])
    assert "\n| total |" not in pivot_markdown(turned)
    assert "<tfoot>" not in pivot_html(turned, shade=ShareOf.ROW)
    shaded = pivot_html(table, shade=ShareOf.COLUMN)
    assert "Share of the column" in shaded
    assert shaded.count('class="sum"') == 2
    for of in (ShareOf.ROW, ShareOf.TOTAL):
        with pytest.raises(OutOfRange) as error:
            pivot_html(table, shade=of)
        assert str(error.value) == (
            f"share of the {of.value}: there is no such total, "
            "balances of several periods are never added"
        )


# HTML.
class Balanced(HTMLParser):
    """Reads a page: its elements close, nothing runs, and these are its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "link", "img", "iframe", "object"}
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"href", "src"}]
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.words.setdefault(self.open[-1], []).append(data)


def read(page: str) -> dict[str, list[str]]:
    reader = Balanced()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader.words


MARKS = ["<script>alert(1)</script>", "\"a\" & 'b'", "</title></style>", "a|b", "*a* `b`"]


@pytest.mark.parametrize("key", MARKS)
def test_no_name_is_taken_for_a_mark(key: str) -> None:
    nodes = Node((key,), 1), Node((key, key), 1), Node((key, "b"), 2)
    plan = decompose(Target(Money(100, "CNY"), (key, "month"), nodes))
    assert isinstance(plan, Plan)
    words = read(plan_html(plan, title=key))
    assert key in words["h1"]
    assert key in words["th"]
    assert key in "".join(words["td"])
    table = pivot(plan, key, "month", MeasureKind.FLOW)
    for shade in (None, *ShareOf):
        words = read(pivot_html(table, shade=shade, title=key))
        assert key in words["title"]
        assert words["th"].count(key) == 3  # the level, the row, the column
    assert "<" not in pivot_markdown(table).replace("&lt;", "")


def test_a_page_of_a_plan_has_a_picture_and_a_table() -> None:
    plan = crossed(Money.of("900000.00", "CNY"), YEAR)
    page = plan_html(plan)
    words = read(page)
    assert page.count("<svg ") == 1
    assert "How the total is divided" in words["text"]
    assert "900,000.00" in words["td"]
    assert '<tr class="sum"><th scope="row">A</th><td></td><td class="figure">495,000.00' in page
    bare = plan_html(plan, picture=False)
    assert "<svg" not in bare
    svg = page[page.index("<svg") : page.index("</svg>") + 6]
    assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 - written by the function under test


def test_a_shaded_table_says_in_words_what_it_shades() -> None:
    page = pivot_html(flows(crossed(Money.of("900000.00", "CNY"), YEAR)), shade=ShareOf.ROW)
    words = read(page)
    assert words["li"] == [
        "30 % to under 32 %",
        "32 % to under 34 %",
        "34 % to under 36 %",
        "36 % to under 38 %",
        "38 % to under 40 %",
        "40 % to under 42 %",
    ]
    assert words["small"] == ["30.0 %", "30.0 %", "40.0 %"] * 3
    assert page.count('class="s0"') == 7  # the legend and six cells
    assert 'title="A, 06: CNY 198000.00, 40.0 % of the row"' in page
    assert words["caption"] == ["account by month, in CNY"]


def test_a_cell_against_the_sign_of_its_row_is_striped_and_a_row_of_nothing_bare() -> None:
    def lock(amount: int) -> Money:
        return Money(amount, "CNY")

    nodes = [Node(("growth",), 1), Node(("nothing",), 0), Node(("run-off",), 1, lock=lock(-20))]
    nodes += [
        Node(("growth", "04"), 1, lock=lock(-10)),
        Node(("growth", "05"), 1),
        Node(("nothing", "04"), 1),
        Node(("run-off", "04"), 1, lock=lock(-20)),
    ]
    plan = decompose(Target(Money(100, "CNY"), ("desk", "month"), nodes))
    assert isinstance(plan, Plan)
    page = pivot_html(pivot(plan, "desk", "month", MeasureKind.FLOW))
    assert '<td class="against" title="growth, 04: CNY -0.10, -8.3 % of the row">' in page
    assert '<li class="against">against the sign of the row</li>' in page
    assert 'title="nothing, 04: CNY 0.00, no share of the row"' in page
    assert '"run-off, 04: CNY -0.20, 100.0 % of the row"' in page
    assert "<td></td>" in page


shares = st.fractions(0, 3, max_denominator=10**6)


@given(st.lists(shares, min_size=1))
def test_six_steps_hold_every_share(found: list[Fraction]) -> None:
    scale = Scale.of(found)
    steps = [int(scale.step(each)[1:]) for each in found]
    assert (min(steps), max(steps)) == (0, scale.last)
    assert scale.last < STEPS
    for share, at in zip(found, steps, strict=True):
        assert scale.width * (scale.first + at) <= share < scale.width * (scale.first + at + 1)
    if scale.width > Fraction(1, 10_000):
        narrower = scale.width / 2  # 1, 2, 5: the next is two or two and a half times narrower
        span = max(found) - min(found)
        assert span > narrower * (STEPS - 2) * Fraction(4, 5)


def test_no_share_at_all() -> None:
    assert Scale.of([]).step(None) == ""
    assert Scale.of([]).told(0) == "0 % to under 0.01 %"


def shade(block: str, name: str) -> float:
    """The relative luminance of a colour, as WCAG 2.2 has it."""
    code = block.split(f"--{name}: #")[1].split(";", maxsplit=1)[0]
    code = code if len(code) == 6 else "".join(2 * each for each in code)
    parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("block", HEAT_STYLE.split("@media screen")[:2], ids=["light", "dark"])
def test_shades_go_one_way_and_their_texts_can_be_read(block: str) -> None:
    grounds = [shade(block, f"s{at}") for at in range(STEPS)]
    texts = [shade(block, f"t{at}") for at in range(STEPS)]
    assert grounds in (sorted(grounds), sorted(grounds, reverse=True))
    for ground, words in zip(grounds, texts, strict=True):
        low, high = sorted((ground, words))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_picture_in_markdown_is_a_sentence() -> None:
    drawn = Drawn("<svg></svg>", ".a {}", "A picture of *it*")
    assert write_markdown([drawn]) == "A picture of \\*it\\*\n"
    page = write_html("A", [drawn, drawn])
    assert page.count(".a {}") == 1
    assert page.count('<div class="wide"><svg></svg></div>') == 2


def test_figures_for_reading() -> None:
    assert figure(None) == ""
    assert figure(Money(-123_456_789, "CNY")) == "-1,234,567.89"
    assert figure(Money(-5, "CNY")) == "-0.05"
    assert figure(Money(10**21, "JPY")) == "1," + ",".join(["000"] * 7)
    assert figure(Quantity(1250, "%")) == "12.50"
    assert signed(Money(5, "CNY")) == "+0.05"
    assert signed(Money(-5, "CNY")) == "-0.05"
    assert percent(Fraction(-1, 3)) == "-33.3 %"
    assert percent(Fraction(5, 10_000)) == "0.0 %"  # half to even
    assert percent(Fraction(15, 10_000)) == "0.2 %"
