"""What each limit buys and costs: the costs of section 15, step 5, at L3 of scenario A4.

L2 holds 80,000, so 5k to 60k are resolved below; 90k, 150k, 280k and 900k need L3's limit.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority import AccommodationCase, Cell, DelegationLetter, Dimension, Level
from acctcore.authority.history.calibration import Calibration, calibrate
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.rungs import Rung
from acctcore.authority.history.tradeoff import trade_off
from acctcore.authority.letters import Conversion
from acctcore.authority.rates import ExchangeRate
from acctcore.days import Tenor, parse_day
from acctcore.errors import MixedCurrency, OutOfRange, Unknown, WrongKind
from acctcore.rounding import Rounding

Case = Callable[..., AccommodationCase]
DAY = parse_day("2026-03-16")
STEP_5 = [5, 12, 18, 30, 45, 60, 90, 150, 280, 900]
L3 = Rung("L3", "cost")


@pytest.fixture
def asking(case: Case) -> Callable[..., list[PastDecision]]:
    def make(*costs: int, bp: str = "10 bp") -> list[PastDecision]:
        return [
            PastDecision(evolve(case({"bp": bp, "cost": f"HKD {cost}000.00"}), id=f"R{at}"), DAY)
            for at, cost in enumerate(costs)
        ]

    return make


Asking = Callable[..., list[PastDecision]]


def test_step_5_limit_by_limit(asking: Asking, a4: DelegationLetter) -> None:
    """90; 90 + 150 = 240; 240 + 280 = 520; 520 + 900 = 1,420 thousand."""
    points = trade_off(asking(*reversed(STEP_5)), a4, L3, "cost")
    assert [(str(p.limit), p.resolved.ratio, str(p.delegated), p.not_stated) for p in points] == [
        ("HKD 90000.00", Fraction(7, 10), "HKD 90000.00", 0),
        ("HKD 150000.00", Fraction(8, 10), "HKD 240000.00", 0),
        ("HKD 280000.00", Fraction(9, 10), "HKD 520000.00", 0),
        ("HKD 900000.00", Fraction(10, 10), "HKD 1420000.00", 0),
    ]


def test_equal_needs_are_one_point(asking: Asking, a4: DelegationLetter) -> None:
    (point,) = trade_off(asking(90, 90, 5), a4, L3, "cost")
    assert (str(point.limit), point.resolved.count, str(point.delegated)) == (
        "HKD 90000.00",
        3,
        "HKD 180000.00",
    )


def test_nothing_needs_it(asking: Asking, a4: DelegationLetter) -> None:
    assert trade_off(asking(5, 12), a4, L3, "cost") == ()
    assert trade_off(asking(90, bp="61 bp"), a4, L3, "cost") == ()


def test_points_begin_at_the_lower_end_of_a_range(case: Case, limits: Callable[[Any], Any]) -> None:
    """L1 holds over 2 up to 3 of B and 1 of A, and one figure has to do for both: 2.01 or more."""
    rows = {"A": ("HKD 1.00", "HKD 9.00"), "B": ("over HKD 2.00 up to HKD 3.00", "HKD 9.00")}
    cells = tuple(
        Cell(
            code,
            code,
            limits({"L1": {"cost": own}, "L2": {"cost": more}}),
            {"code": (code,)},
        )
        for code, (own, more) in rows.items()
    )
    levels = (Level("L1", ""), Level("L2", "", may_hold_less=True))
    codes = {"code": ("A", "B")}
    split = DelegationLetter(levels, (Dimension("cost", "HKD"),), cells, ("RETENTION",), codes)
    asked = (("A", "1.50"), ("A", "2.01"), ("A", "2.02"), ("B", "2.00"), ("B", "3.00"))
    history = [
        PastDecision(
            evolve(case({"cost": f"HKD {cost}"}, categories={"code": code}), id=f"{code}{cost}"),
            DAY,
        )
        for code, cost in asked
    ]
    rung = Rung("L1", "cost")
    points = trade_off(history, split, rung, "cost")
    told = [(str(each.limit), each.resolved.count, str(each.delegated)) for each in points]
    assert told == [
        ("HKD 2.01", 2, "HKD 3.51"),
        ("HKD 2.02", 3, "HKD 5.53"),
        ("HKD 3.00", 4, "HKD 8.53"),
    ]
    for point in points:
        found = calibrate(history, split, rung, point.resolved.ratio)
        assert isinstance(found, Calibration)
        assert (found.limit, found.after) == (point.limit, point.resolved)
    least = calibrate(history, split, rung, Fraction(1, 5))
    assert isinstance(least, Calibration)
    assert (str(least.limit), least.after.count) == ("HKD 2.01", 2)


def test_an_amount_not_stated_is_counted_apart(
    case: Case, letter: Callable[..., DelegationLetter]
) -> None:
    rows = {"L1": {"bp": "10 bp", "part": "unlimited"}}
    loans = letter(rows, Dimension("bp", "bp"), Dimension("part", "HKD"), levels=(Level("L1", ""),))
    asked: tuple[dict[str, str], ...] = ({"bp": "5 bp"}, {"bp": "5 bp", "part": "HKD 7.00"})
    history = [PastDecision(evolve(case(each), id=f"R{at}"), DAY) for at, each in enumerate(asked)]
    (point,) = trade_off(history, loans, Rung("L1", "bp"), "part")
    assert (str(point.delegated), point.not_stated, point.resolved.ratio) == ("HKD 7.00", 1, 1)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12), st.integers(1, 20))
def test_each_point_is_a_calibration(
    a4: DelegationLetter, case: Any, costs: list[int], twentieths: int
) -> None:
    """Where a share needs L3's limit, `calibrate` finds the first point that reaches it."""
    asked = {"bp": "10 bp"}
    history = [
        PastDecision(evolve(case({**asked, "cost": f"HKD {cost}000.00"}), id=f"R{at}"), DAY)
        for at, cost in enumerate(costs)
    ]
    points = trade_off(history, a4, L3, "cost")
    shares = [point.resolved.ratio for point in points]
    amounts = [point.delegated for point in points]
    assert shares == sorted(shares)
    assert amounts == sorted(amounts)
    share = Fraction(twentieths, 20)
    found = calibrate(history, a4, L3, share)
    assert isinstance(found, Calibration)
    reaching = [point for point in points if point.resolved.ratio >= share]
    below = Fraction(sum(cost <= 80 for cost in costs), len(costs))
    if below < share:
        assert (found.limit, found.after) == (reaching[0].limit, reaching[0].resolved)


def test_what_is_refused(asking: Asking, a4: DelegationLetter) -> None:
    with pytest.raises(OutOfRange, match=r"^the sample holds no request; give at least one$"):
        trade_off((), a4, L3, "cost")
    with pytest.raises(Unknown) as raised:
        trade_off(asking(90), a4, L3, "amount")
    assert str(raised.value) == (
        "money of the requests: expected a quantity that one of them states, got `amount`"
    )
    with pytest.raises(WrongKind) as not_money:
        trade_off(asking(90), a4, L3, "bp")
    assert str(not_money.value) == "`bp` of `R0`: expected an amount of money, got `10 bp`"


def test_money_is_added_up_at_the_rates_of_its_days_where_the_letter_converts(
    a4: DelegationLetter, case: Case
) -> None:
    """90,000 and USD 10,000 at 7.8 are 168,000; with an old rate the second is not resolved."""
    converting = evolve(a4, conversion=Conversion(Rounding.UP, Tenor(days=1)))

    def history(*days: Any) -> list[PastDecision]:
        rates = [ExchangeRate("USD", "HKD", Fraction(78, 10), on, "for tests") for on in days]
        return [
            PastDecision(evolve(case({"bp": "50 bp", "cost": cost}, rates=rates), id=cost), DAY)
            for cost in ("HKD 90000.00", "USD 10000.00")
        ]

    known = trade_off(history(DAY), converting, L3, "cost")
    assert [(str(p.delegated), p.resolved.count, p.not_stated) for p in known] == [
        ("HKD 78000.00", 1, 0),
        ("HKD 168000.00", 2, 0),
    ]
    old = trade_off(history(DAY.subtract(days=2)), converting, L3, "cost")
    assert [(str(p.delegated), p.resolved.count) for p in old] == [("HKD 90000.00", 1)]


def test_two_currencies_do_not_add_without_a_conversion(a4: DelegationLetter, case: Case) -> None:
    history = [
        PastDecision(evolve(case({"bp": "5 bp", "cost": cost}), id=cost), DAY)
        for cost in ("HKD 90000.00", "USD 90000.00")
    ]
    for rung in (Rung("L4", "bp"), Rung("L4", "cost")):
        with pytest.raises(MixedCurrency):
            trade_off(history, a4, rung, "cost")
