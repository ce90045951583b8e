"""Quantities: whole units under a name; percent in hundredths; money has its currency in front."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.errors import Inexact, MixedCurrency, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity, measure, measure_like, total_of, unit_of, units

numbers = st.integers(-(10**30), 10**30) | st.integers(-300, 300)
names = st.sampled_from(["bp", "months", "%", "m2 net", "documents", "HK", "visits/week"])
amounts = st.builds(Money, numbers, st.sampled_from(["HKD", "JPY", "BHD"]))
quantities = st.builds(Quantity, numbers, names)


@given(quantities)
def test_text_leads_back_to_the_same_quantity(quantity: Quantity) -> None:
    assert Quantity.parse(str(quantity)) == measure(str(quantity)) == quantity
    assert repr(quantity) == f"Quantity('{quantity}')"


@given(numbers, st.text(min_size=1, max_size=6))
def test_every_unit_that_is_accepted_can_be_written_and_read(number: int, unit: str) -> None:
    try:
        made = Quantity(number, unit)
    except OutOfRange:
        like_money = len(unit) == 3 and unit.isupper()
        assert like_money or unit != unit.strip() or not unit.isprintable()
    else:
        assert Quantity.parse(str(made)) == made


@given(numbers, numbers, names)
def test_quantities_of_one_unit_add_and_compare_like_whole_numbers(
    a: int, b: int, unit: str
) -> None:
    one, other = Quantity(a, unit), Quantity(b, unit)
    assert one + other == Quantity(a + b, unit)
    assert one - other == Quantity(a - b, unit)
    assert (one < other, one <= other, one > other, one >= other) == (a < b, a <= b, a > b, a >= b)
    assert (one == other) == (a == b)


@given(quantities, quantities)
def test_two_units_never_meet(one: Quantity, other: Quantity) -> None:
    assume(one.unit != other.unit)
    assert one != other
    for meeting in ("__add__", "__sub__", "__lt__", "__ge__"):
        with pytest.raises(WrongKind):
            getattr(one, meeting)(other)


@given(st.integers(-(10**9), 10**9), st.integers(0, 5))
def test_percent_is_kept_in_hundredths_exactly_or_refused(digits: int, places: int) -> None:
    padded = f"{abs(digits):0{places + 1}}"
    cut = len(padded) - places
    text = "-" * (digits < 0) + padded[:cut] + ("." + padded[cut:]) * bool(places) + " %"
    hundredths = Fraction(digits, 10**places) * 100
    if hundredths.denominator == 1:
        assert Quantity.parse(text) == Quantity(int(hundredths), "%")
    else:
        with pytest.raises(Inexact):
            Quantity.parse(text)


@given(amounts | quantities)
def test_a_measure_is_its_number_and_its_unit(value: Money | Quantity) -> None:
    assert measure(str(value)) == value
    assert measure_like(units(value), value) == value
    assert str(value).replace(unit_of(value), "").strip()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(0, "%"), "0.00 %"),
        (Quantity(-5, "%"), "-0.05 %"),
        (Quantity(1250, "%"), "12.50 %"),
        (Quantity(0, "bp"), "0 bp"),
        (Quantity(-30, "bp"), "-30 bp"),
    ],
)
def test_quantities_are_written_in_full(value: Quantity, text: str) -> None:
    assert str(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30 bp", Quantity(30, "bp")),
        ("12.5 %", Quantity(1250, "%")),
        ("-0.05 %", Quantity(-5, "%")),
        ("12.500 %", Quantity(1250, "%")),
        ("3.0 months", Quantity(3, "months")),
        ("HKD 20000.00", Money(2_000_000, "HKD")),
        ("JPY 5", Money(5, "JPY")),
    ],
)
def test_measures_by_hand(text: str, value: Money | Quantity) -> None:
    assert measure(text) == value


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [(Money(5, "JPY"), "JPY", 5), (Quantity(1250, "%"), "%", 1250), (Quantity(-3, "bp"), "bp", -3)],
)
def test_a_measure_taken_apart(value: Money | Quantity, unit: str, number: int) -> None:
    assert (unit_of(value), units(value)) == (unit, number)


@pytest.mark.parametrize(
    "text", ["", "30", "bp", "30bp", "30  bp", " 30 bp", "30 bp ", "1e3 bp", "30 HKD", "30 \n"]
)
def test_text_that_is_not_a_quantity_is_refused(text: str) -> None:
    with pytest.raises(OutOfRange):
        Quantity.parse(text)


@pytest.mark.parametrize("unit", ["", " ", " bp", "bp ", "b\np", "HKD", "XYZ", None, 5])
def test_a_unit_is_a_name(unit: str) -> None:
    with pytest.raises(OutOfRange):
        Quantity(1, unit)


@pytest.mark.parametrize("amount", [1.0, True, "1", None])
def test_an_amount_is_a_whole_number(amount: int) -> None:
    with pytest.raises(WrongKind):
        Quantity(amount, "bp")


@pytest.mark.parametrize("text", [30, None, 0.5])
def test_a_quantity_is_read_from_text(text: str) -> None:
    with pytest.raises(WrongKind):
        measure(text)


def test_a_sum_is_of_one_unit() -> None:
    bp = Quantity(1, "bp")
    assert total_of([bp, Quantity(2, "bp")], bp) == Quantity(3, "bp")
    assert total_of([], bp) == Quantity(0, "bp")
    assert -bp == Quantity(-1, "bp")
    with pytest.raises(MixedCurrency) as caught:
        total_of([bp, Money(1, "HKD")], bp)
    assert str(caught.value) == "unit of an amount: expected `bp`, got `HKD`"
