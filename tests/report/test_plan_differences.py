"""Differences of plans on paper: what changed, in the words and figures of a planner."""

import pytest

from acctcore.errors import OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.report.plan_differences import plan_difference_html, plan_difference_markdown
from acctcore.targets import Dimension, Method, Node, Plan, Target, cross, decompose, decompose_tree
from acctcore.targets.comparison.comparing import compare

LEVELS = ("region", "month")


def plan(*nodes: Node, total: str = "100.00", method: Method = Method.WEBSTER) -> Plan:
    found = decompose(Target(Money.of(total, "CNY"), LEVELS, nodes, method=method))
    assert isinstance(found, Plan)
    return found


BEFORE = plan(
    Node(("n",), 1),
    Node(("n", "04"), 1),
    Node(("n", "05"), 1),
    Node(("s",), 1, cap=Money.of("55.00", "CNY")),
    Node(("w",), 0),
)
AFTER = plan(
    Node(("n",), 3),
    Node(("n", "04"), 1),
    Node(("n", "05"), 2),
    Node(("s",), 1, cap=Money.of("30.00", "CNY")),
    Node(("s", "04"), 1),
    Node(("x<y>",), 0, lock=Money.of("0.00", "CNY")),
    total="120.00",
    method=Method.LARGEST_REMAINDER,
)


def test_a_difference_in_markdown_in_full() -> None:
    assert plan_difference_markdown(compare(BEFORE, AFTER)) == (
        "# What changes in the plan\n\n"
        "Total CNY 100.00 before, CNY 120.00 after: +20.00. "
        "Leaves: 2 added, 1 removed, 2 changed.\n\n"
        "Rules that differ\n\n"
        "| rule | text |\n"
        "| --- | --- |\n"
        "| method | ~~webster~~ <ins>largest\\_remainder</ins> |\n\n"
        "Amounts that change\n\n"
        "| region | month | before, CNY | after, CNY | change | what |\n"
        "| --- | --- | ---: | ---: | ---: | --- |\n"
        "| n |  | 50.00 | 90.00 | +40.00 | changed, sub-total |\n"
        "| n | 04 | 25.00 | 30.00 | +5.00 | changed |\n"
        "| n | 05 | 25.00 | 60.00 | +35.00 | changed |\n"
        "| s |  | 50.00 | 30.00 | -20.00 | changed, divided in the later plan only |\n"
        "| s | 04 |  | 30.00 | +30.00 | added |\n"
        "| w |  | 0.00 |  | 0.00 | removed |\n"
        "| x&lt;y&gt; |  |  | 0.00 | 0.00 | added |\n"
        "| the whole |  | 100.00 | 120.00 | +20.00 |  |\n\n"
        "Bounds that differ\n\n"
        "| node | bound | before | after |\n"
        "| --- | --- | ---: | ---: |\n"
        "| s | cap | 55.00 | 30.00 |\n\n"
        "Other proportions of weights among the children of\n\n"
        "| node |\n"
        "| --- |\n"
        "| the whole |\n"
        "| n |\n"
    )


def test_a_long_difference_shows_the_greatest_changes_and_sums_the_others() -> None:
    page = plan_difference_markdown(compare(BEFORE, AFTER), most=3)
    rows = [line.split(" | ")[:2] for line in page.splitlines() if line.startswith(("| n", "| s"))]
    assert rows[:3] == [["| n", ""], ["| n", "05"], ["| s", "04"]]
    assert "4 smaller changes are not shown; those of leaves among them add up to +5.00.\n" in page
    assert "smaller" not in plan_difference_markdown(compare(BEFORE, AFTER), most=6)


def test_no_change_is_said() -> None:
    told = plan_difference_markdown(compare(BEFORE, BEFORE), title="July")
    assert told == "# July\n\nThe plans are the same.\n"
    assert "<p>The plans are the same.</p>" in plan_difference_html(compare(BEFORE, BEFORE))


def test_another_order_is_said_first() -> None:
    keys = {"region": {"n": 1, "s": 1, "w": 1}, "month": {"04": 2, "05": 1}}
    one, other = (
        decompose_tree(Money(100, "CNY"), cross([Dimension(name, keys[name]) for name in order]))
        for order in (LEVELS, LEVELS[::-1])
    )
    assert isinstance(one, Plan)
    assert isinstance(other, Plan)
    page = plan_difference_markdown(compare(one, other))
    assert "| nesting order | ~~region &gt; month~~ <ins>month &gt; region</ins> |" in page
    assert "leaves are compared by the set of their keys" in page


def test_a_page_of_html() -> None:
    page = plan_difference_html(compare(BEFORE, AFTER), title="July <1>")
    assert "<title>July &lt;1&gt;</title>" in page
    assert "<del>webster</del> <ins>largest_remainder</ins>" in page
    assert '<tr class="sum"><th scope="row">n</th><td></td><td class="figure">50.00</td>' in page
    assert '<tr><th scope="row">n</th><td>04</td><td class="figure">25.00</td>' in page
    assert "x<y>" not in page
    dropped = compare(BEFORE, plan(Node(("n",), 1), Node(("s",), 1), total="100.00"))
    assert '<td class="figure">none</td>' in plan_difference_html(dropped)


@pytest.mark.parametrize(("most", "told"), [(0, OutOfRange), (True, WrongKind)])
def test_a_number_of_changes_that_cannot_be_meant(most: int, told: type[Exception]) -> None:
    with pytest.raises(told, match="changes to show: expected"):
        plan_difference_markdown(compare(BEFORE, AFTER), most=most)
