"""Actuals by cell: rolled up on the tree of the plan, refused where they are of no cell."""

import pytest
from pendulum import Date

from acctcore.codec.actuals import read_actuals
from acctcore.codec.sales import read_sales
from acctcore.errors import Malformed
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.targets import Across, Actual, Node, Plan, Target, decompose
from acctcore.targets.actuals import checked, rolled_up
from acctcore.targets.books.events import CreditShare, What


def visits(number: int) -> Quantity:
    return Quantity(number, "visits")


def plan() -> Plan:
    months = Across("month", {"2026-04": 1, "2026-05": 1})
    branches = [Node(("N",), 1), Node(("S",), 1)]
    found = decompose(Target(visits(40), ("branch", "month"), branches, across=[months]))
    assert isinstance(found, Plan)
    return found


def test_a_node_is_known_when_all_its_cells_are() -> None:
    actuals = {
        ("N", "2026-04"): visits(3),
        ("N", "2026-05"): visits(4),
        ("S", "2026-05"): visits(5),
    }
    found = rolled_up(plan(), actuals)
    assert (found[()], found[("N",)], found[("S",)]) == (None, visits(7), None)
    assert found[("S", "2026-05")] == visits(5)


def test_all_that_is_wrong_with_actuals_is_said_at_once() -> None:
    listed = [
        Actual(("N",), visits(1)),
        Actual(("N", "2026-04"), visits(1)),
        Actual(("N", "2026-04"), visits(1)),
        Actual(("S", "2026-04"), Money.of("1.00", "CNY")),
        Actual(("S", "2026-05"), visits(1)),
    ]
    with pytest.raises(Malformed) as caught:
        checked(plan(), listed, Date(2026, 4, 30))
    assert str(caught.value).splitlines() == [
        "actuals[0]: actual of `N`: expected a cell at the end of the plan",
        "actuals[2]: actual of `N / 2026-04`: stands twice",
        "actuals[3]: unit of actual of `S / 2026-04`: expected `visits` like the plan, got `CNY`",
        (
            "actuals[4]: actual of `S / 2026-05`: expected a period that began by 2026-04-30, "
            "got `2026-05-01` (a day)"
        ),
    ]
    assert len(checked(plan(), listed[4:], Date(2026, 5, 1))) == 1


def test_a_sheet_of_cells() -> None:
    text = "branch,month,amount\nN,2026-04,3\nS,,4 visits\nS,2026-05,\n"
    found = read_actuals(text, ("branch", "month"), visits(0))
    assert found == (Actual(("N", "2026-04"), visits(3)), Actual(("S",), visits(4)))


def test_a_sheet_of_sales() -> None:
    text = (
        "id,branch,on,amount,what,of,recorded_on,approved_by,credit_level,credits\n"
        "s1,N,2026-04-09,7,,,,,,\n"
        "c1,,2026-05-04,2,cancellation,s1,2026-05-05,,,\n"
        "j1,S,2026-04-09,-2 visits,adjustment,,,head of sales,,\n"
        "s2,,2026-04-10,5,,,,,branch,N 2; S 0.5\n"
    )
    sold, back, fixed, split = read_sales(text, ("branch", "month"), visits(0))
    assert (sold.keys, sold.amount, sold.what) == ({"branch": "N"}, visits(7), What.SALE)
    assert (back.of, back.recorded_on) == ("s1", Date(2026, 5, 5))
    assert (fixed.amount, fixed.approved_by) == (visits(-2), "head of sales")
    assert split.credits == (CreditShare("N", 2), CreditShare("S", "0.5"))


def test_bad_sales_have_their_rows() -> None:
    text = (
        "id,branch,on,amount,what,credits,credit_level\n"
        "s1,N,2026-04-31,7,,,\n"
        ",N,2026-04-09,7,,,\n"
        "s3,N,2026-04-09,7.5,,,\n"
        "s4,N,2026-04-09,7,gift,,\n"
        "s5,N,2026-04-09,7,,N2,branch\n"
    )
    with pytest.raises(Malformed) as caught:
        read_sales(text, ("branch", "month"), visits(0))
    assert str(caught.value).splitlines() == [
        "row 2: on: expected a day that exists, got `2026-04-31`",
        "row 3: id: is blank",
        "row 4: quantity in visits: expected a whole number, got `7.5`",
        "row 5: what: expected one of sale, cancellation, restatement, adjustment, got `gift`",
        "row 6: credits: expected a key and its weight such as `Li 2; Wu 1`, got `N2`",
    ]
