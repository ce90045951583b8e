"""Money: whole minor units with the laws of addition; exact in and out, or refused."""

import decimal
import math
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.errors import Inexact, MixedCurrency, OutOfRange, WrongKind
from acctcore.money import Money, total
from acctcore.rounding import Rounding

minors = st.integers(-(10**40), 10**40) | st.integers(-300, 300)
currencies = st.sampled_from(ISO_4217.currencies)
hkd = st.builds(Money, minors, st.just("HKD"))
amounts = st.builds(Money, minors, currencies)
modes = st.sampled_from(Rounding)
ratios = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**9)
ZERO = Money(0, "HKD")


@given(hkd, hkd, hkd)
def test_amounts_of_one_currency_add_like_whole_numbers(a: Money, b: Money, c: Money) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + ZERO == a
    assert a + (-a) == ZERO
    assert a - b == a + (-b)
    assert ZERO - (-a) == a


@given(hkd, hkd, st.integers(-1000, 1000), st.integers(-1000, 1000), modes)
def test_whole_factors_distribute(a: Money, b: Money, m: int, n: int, mode: Rounding) -> None:
    assert (a + b).times(n, mode) == a.times(n, mode) + b.times(n, mode)
    assert a.times(m + n, mode) == a.times(m, mode) + a.times(n, mode)
    assert a.times(m * n, mode) == a.times(m, mode).times(n, mode)
    assert (a.times(1, mode), a.times(0, mode), a.times(-1, mode)) == (a, ZERO, -a)


@given(hkd, hkd, hkd)
def test_order_is_that_of_the_minor_units_and_survives_addition(
    a: Money, b: Money, c: Money
) -> None:
    assert (a < b, a <= b, a == b) == (a.minor < b.minor, a.minor <= b.minor, a.minor == b.minor)
    assert (a < b) == (b > a) == (not a >= b)
    assert (a < b) == (a + c < b + c)


@given(st.lists(hkd, max_size=4))
def test_a_total_does_not_depend_on_the_order(parts: list[Money]) -> None:
    expected = Money(sum(part.minor for part in parts), "HKD")
    assert {total(order, "HKD") for order in permutations(parts)} == {expected}


@given(amounts)
def test_text_and_decimal_lead_back_to_the_same_amount(amount: Money) -> None:
    code = amount.currency.code
    assert Money.parse(str(amount)) == amount
    assert Money.of(amount.decimal(), code) == amount
    assert Money.of(f"{amount.decimal():f}", amount.currency) == amount
    assert Fraction(amount.decimal()) == Fraction(amount.minor, 10**amount.currency.exponent)


@given(amounts, ratios, modes)
def test_the_decimal_context_of_the_host_changes_nothing(
    amount: Money, ratio: Fraction, mode: Rounding
) -> None:
    plain = str(amount), amount.decimal(), amount.times(ratio, mode)
    with decimal.localcontext(prec=1, rounding=decimal.ROUND_UP, Emax=1, Emin=-1):
        assert Money.of(amount.decimal(), amount.currency) == amount
        assert (str(amount), amount.decimal(), amount.times(ratio, mode)) == plain


@given(st.integers(-(10**20), 10**20), currencies)
def test_whole_major_units(number: int, currency: Currency) -> None:
    amount = Money.of(number, currency)
    assert amount.minor == number * 10**currency.exponent
    assert amount == Money.of(Decimal(number), currency) == Money.of(str(number), currency.code)


@given(minors, st.integers(0, 7), currencies)
def test_an_amount_is_exact_or_refused(digits: int, places: int, currency: Currency) -> None:
    """Exact if and only if the fraction has a whole number of minor units."""
    stated = Decimal(digits).scaleb(-places, decimal.Context(prec=60))
    minor = Fraction(digits, 10**places) * 10**currency.exponent
    if minor.denominator == 1:
        assert Money.of(stated, currency) == Money(int(minor), currency)
    else:
        with pytest.raises(Inexact):
            Money.of(stated, currency)


@given(hkd, ratios, modes)
def test_a_ratio_rounds_once_to_a_neighbour(amount: Money, ratio: Fraction, mode: Rounding) -> None:
    exact = amount.minor * ratio
    assert amount.times(ratio, mode).minor in (math.floor(exact), math.ceil(exact))
    assert amount.times(ratio, Rounding.FLOOR).minor == math.floor(exact)
    assert amount.times(ratio, Rounding.CEILING).minor == math.ceil(exact)


@given(amounts, amounts)
def test_two_currencies_never_meet(one: Money, other: Money) -> None:
    assume(one.currency != other.currency)
    assert one != other
    for meeting in ("__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"):
        with pytest.raises(MixedCurrency):
            getattr(one, meeting)(other)
    with pytest.raises(MixedCurrency):
        total((one, other), one.currency)


def test_one_code_with_two_exponents_is_two_currencies() -> None:
    with pytest.raises(MixedCurrency):
        Money(1, "HKD") + Money(1, Currency("HKD", 3))


@pytest.mark.parametrize("other", [0, 1.5, None, "HKD 1.00", Decimal(1)])
def test_money_meets_only_money(other: object) -> None:
    assert other != Money(0, "HKD")
    for meeting in ("__add__", "__sub__", "__lt__"):
        with pytest.raises(WrongKind):
            getattr(Money(0, "HKD"), meeting)(other)


@pytest.mark.parametrize(
    ("text", "code", "minor"),
    [
        ("20000.00", "HKD", 2_000_000),
        ("0.01", "HKD", 1),
        ("-0.01", "HKD", -1),
        ("-0.00", "HKD", 0),
        ("+5", "HKD", 500),
        ("5.5", "HKD", 550),
        ("5.500000", "HKD", 550),
        ("007", "JPY", 7),
        ("7.0", "JPY", 7),
        ("1.234", "BHD", 1234),
        ("1.2345", "CLF", 12345),
    ],
)
def test_amounts_by_hand(text: str, code: str, minor: int) -> None:
    assert Money.of(text, code) == Money.parse(f"{code} {text}") == Money(minor, code)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Money(0, "HKD"), "HKD 0.00"),
        (Money(-5, "HKD"), "HKD -0.05"),
        (Money(2_000_000, "HKD"), "HKD 20000.00"),
        (Money(7, "JPY"), "JPY 7"),
        (Money(-1234, "BHD"), "BHD -1.234"),
    ],
)
def test_amounts_are_written_in_full(amount: Money, written: str) -> None:
    assert str(amount) == written
    assert repr(amount) == f"Money('{written}')"


@pytest.mark.parametrize("text", ["HKD 1.001", "JPY 0.5", "BHD 0.0001", "HKD 0.005", "HKD -0.001"])
def test_a_part_of_a_minor_unit_is_refused(text: str) -> None:
    with pytest.raises(Inexact):
        Money.parse(text)


@pytest.mark.parametrize(
    "text", ["HKD", "HKD  5", "HKD 5 ", "HKD 1,000", "HKD .5", "HKD 5.", "HKD x"]
)
def test_text_that_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(OutOfRange):
        Money.parse(text)


def test_a_bank_may_have_currencies_of_its_own() -> None:
    points = Currency("PTS", 1)
    table = CurrencyTable("loyalty", (points,))
    assert Money.parse("PTS 1.5", table=table) == Money(15, points)
    assert Money.of("1.5", "PTS", table=table) == Money.of("1.5", points)


@pytest.mark.parametrize("factor", [0.5, True, Decimal("0.5"), "2", None])
def test_a_factor_is_exact(factor: Fraction) -> None:
    with pytest.raises(WrongKind):
        Money(100, "HKD").times(factor, Rounding.HALF_EVEN)
