"""Currencies: one table with an edition; codes are three capital letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.errors import OutOfRange, UnknownCurrency, WrongKind

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
codes = st.text(CAPITALS, min_size=3, max_size=3)


UNUSUAL = (
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
)
"""ISO 4217 list one: every currency whose minor unit is not a hundredth."""


def test_minor_units_as_published() -> None:
    unusual = {code: places for places, codes in UNUSUAL for code in codes.split()}
    for each in ISO_4217.currencies:
        assert each.exponent == unusual.pop(each.code, 2), each
    assert unusual == {}


@pytest.mark.parametrize("code", ["CNY", "HKD", "USD", "EUR", "GBP", "CHF", "INR", "SGD", "MOP"])
def test_ordinary_currencies_have_cents(code: str) -> None:
    assert ISO_4217.currency(code) == Currency(code, 2)


@pytest.mark.parametrize("code", ["XAU", "XTS", "XXX", "DEM"])
def test_metals_tests_and_money_of_the_past_are_not_listed(code: str) -> None:
    with pytest.raises(UnknownCurrency):
        ISO_4217.currency(code)


def test_the_table_is_in_order_and_finds_all_it_lists() -> None:
    listed = [each.code for each in ISO_4217.currencies]
    assert listed == sorted(set(listed))
    assert all(ISO_4217.currency(each.code) is each for each in ISO_4217.currencies)


@given(codes)
def test_what_is_not_listed_is_refused(code: str) -> None:
    listed = {each.code for each in ISO_4217.currencies}
    if code in listed:
        assert ISO_4217.currency(code).code == code
    else:
        with pytest.raises(UnknownCurrency):
            ISO_4217.currency(code)


@given(st.lists(st.builds(Currency, codes, st.integers(0, 8)), unique_by=lambda each: each.code))
def test_a_bank_may_have_a_table_of_its_own(currencies: list[Currency]) -> None:
    table = CurrencyTable("own", currencies)  # type: ignore[arg-type]
    assert table.currencies == tuple(currencies)
    assert all(table.currency(each.code) == each for each in currencies)
    assert hash(table) == hash(CurrencyTable("own", tuple(currencies)))


@given(codes, st.integers(0, 8), st.integers(0, 8))
def test_a_code_stands_once(code: str, one: int, other: int) -> None:
    with pytest.raises(OutOfRange):
        CurrencyTable("own", (Currency(code, one), Currency(code, other)))


@pytest.mark.parametrize("code", ["", "HK", "HKDD", "hkd", "HK1", "H D", "US$", "\u00c9UR", 344])
def test_a_code_is_three_capital_letters(code: str) -> None:
    with pytest.raises(OutOfRange):
        Currency(code, 2)


@pytest.mark.parametrize("exponent", [-1, 9, True, 2.0, "2", None])
def test_decimal_places_are_a_small_whole_number(exponent: int) -> None:
    with pytest.raises(OutOfRange):
        Currency("HKD", exponent)


@pytest.mark.parametrize("code", [344, None, Currency("HKD", 2)])
def test_a_lookup_takes_a_code(code: str) -> None:
    with pytest.raises(WrongKind):
        ISO_4217.currency(code)
