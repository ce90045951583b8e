"""Identifiers: the published vectors, the standards by other means, and what is only a screen."""

import importlib
import json
import string
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import OutOfRange, Unknown, WrongKind

pytest.importorskip("stdnum", reason="the extra `ids` is not installed")
adapter = pytest.importorskip("acctcore.adapters.identifiers", exc_type=ImportError)
check, mod97_10 = adapter.check_identifier, adapter.mod97_10
SHARED = Path(__file__).parents[2].parent / "shared" / "vectors" / "credit.json"


def vectors() -> list[dict[str, Any]]:
    if not SHARED.is_file():
        return []
    listed = json.loads(SHARED.read_text(encoding="utf-8"))["vectors"]
    return [each for each in listed if each["topic"] == "identifier"]


@pytest.mark.skipif(not SHARED.is_file(), reason="the published vectors are not at hand")
def test_the_published_vectors_are_those_that_are_named() -> None:
    assert len(vectors()) == 16


@pytest.mark.parametrize("vector", vectors(), ids=lambda each: each["id"])
def test_a_published_vector(vector: dict[str, Any]) -> None:
    kind, value = vector["inputs"]["kind"], vector["inputs"]["value"]
    if "check" in vector["expected"]:
        assert mod97_10(value) == vector["expected"]["check"]
    else:
        assert check(kind, value).valid is vector["expected"]["valid"]


# Numbers printed in the modules of python-stdnum, beside those of the vectors.
PRINTED = (
    ("lei", "213800KUD8LXJWSQ9D15", "check digit"),
    ("lei", "213800KUD8LAJWSQ9D1", "shape"),
    ("lei", "213800KUD8LAJWSQ9D155", "shape"),
    ("iban", "GR16 0110 1050 0000 1054 7023 795", None),
    ("iban", "GR1601101050000010547023796", "check digit"),
    ("iban", "BE3143541116115", "check digit"),
    ("iban", "31BE435411161155", "shape"),
    ("uscc", "91110000600037341L", None),
    ("uscc", "91110000600037342L", "check digit"),
    ("uscc", "91110000600037341I", "shape"),
    ("bic", "AGRIFRPP882", None),
    ("bic", "ABNA BE 2A", None),
    ("bic", "AGRIFRPP8", "shape"),
    ("bic", "AGRIXXPP", "part"),
    ("container_iso6346", "csqu 305438 3", None),
    ("container_iso6346", "CSQA3054383", "shape"),
    ("container_iso6346", "12_U3054383", "shape"),
    ("vessel_imo", "IMO 9319466", None),
    ("vessel_imo", "8814274", "check digit"),
    ("vessel_imo", "881427", "shape"),
    ("cn_resident_id", "360426199101010072", "check digit"),
    ("cn_resident_id", "36042619910101007", "shape"),
    ("cn_resident_id", "34052419800101001X", "part"),
)


@pytest.mark.parametrize(("kind", "value", "fault"), PRINTED)
def test_what_is_wrong_is_named(kind: str, value: str, fault: str | None) -> None:
    found = check(kind, value)
    assert (found.fault and found.fault.value, found.valid) == (fault, fault is None)
    verdict = "valid" if fault is None else f"invalid ({fault})"
    assert str(found).endswith(f": {verdict}; a screen, not proof")
    assert " " not in found.value


@pytest.mark.parametrize(
    ("kind", "value", "fit"),
    [
        ("iban", "BE31435411161155", True),
        ("iban", "BE31435411161156", False),
        ("iban", "BE68539007547034", None),  # its bank is in no list of today
        ("cn_resident_id", "440524188001010014", None),  # printed in GB 11643; the county is gone
        ("bic", "AGRIF2PP", False),
    ],
)
def test_digits_may_fit_where_a_part_is_not_known(kind: str, value: str, fit: bool | None) -> None:
    assert check(kind, value).digits_fit is fit


DIGITS = string.digits + string.ascii_uppercase


def by_long_division(text: str) -> int:
    """Answer the remainder by 97, digit by digit, each letter standing for two digits."""
    rest = 0
    for digit in "".join(str(DIGITS.index(each)) for each in text):
        rest = (10 * rest + int(digit)) % 97
    return rest


@given(st.text(DIGITS, min_size=1, max_size=30))
def test_mod_97_10_leaves_one(text: str) -> None:
    digits = mod97_10(text)
    assert by_long_division(text + digits) == 1
    assert 2 <= int(digits) <= 98


@given(st.text(DIGITS, min_size=18, max_size=18))
def test_of_all_check_digits_one_pair_makes_an_lei(body: str) -> None:
    fitting = [f"{at:02}" for at in range(100) if check("lei", f"{body}{at:02}").valid]
    assert fitting == [mod97_10(body)]


USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(
    st.text(USCC, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(USCC, min_size=9, max_size=9),
)
def test_a_uscc_sums_to_nothing_by_weights_of_three(head: str, region: str, body: str) -> None:
    """By GB 32100: the values times 3^i, and the check value, are 0 mod 31."""
    text = head + region + body
    total = sum(USCC.index(each) * 3**at for at, each in enumerate(text))
    digit = USCC[-total % 31]
    assert [each for each in USCC if check("uscc", text + each).valid] == [digit]


@given(st.integers(0, 999_999))
def test_a_vessel_number_by_weights_seven_to_two(number: int) -> None:
    text = f"{number:06}"
    total = sum(int(each) * weight for each, weight in zip(text, range(7, 1, -1), strict=True))
    fitting = [digit for digit in "0123456789" if check("vessel_imo", text + digit).valid]
    assert fitting == [str(total)[-1]]


@given(st.text(string.ascii_uppercase, min_size=3, max_size=3), st.integers(0, 999_999))
def test_a_container_by_powers_of_two(owner: str, number: int) -> None:
    """By ISO 6346: letters from 10, multiples of 11 skipped; weights 2^i; mod 11 mod 10."""
    values, value = {}, 9
    for letter in string.ascii_uppercase:
        value += 1 + ((value + 1) % 11 == 0)
        values[letter] = value
    text = f"{owner}U{number:06}"
    total = sum((values[c] if c in values else int(c)) * 2**at for at, c in enumerate(text))
    fitting = [d for d in "0123456789" if check("container_iso6346", text + d).valid]
    assert fitting == [str(total % 11 % 10)]


@given(st.text(max_size=40), st.sampled_from(adapter.KINDS))
def test_any_text_gets_a_verdict(text: str, kind: str) -> None:
    assert check(kind, text).kind == kind


def test_bad_arguments_are_named() -> None:
    with pytest.raises(Unknown, match="kind of identifier: expected one of bic, cn_resident_id"):
        check("vat", "1")
    with pytest.raises(WrongKind) as caught:
        check("vessel_imo", 9319466)
    assert str(caught.value) == (
        "identifier of the kind `vessel_imo`: expected text, got `9319466` (a whole number); "
        "put it in quotes"
    )
    with pytest.raises(OutOfRange) as blank:
        mod97_10(" ")
    assert str(blank.value) == "text to check: expected letters and digits, got ` `"


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stdnum", None)
    monkeypatch.delitem(sys.modules, "acctcore.adapters.identifiers")
    with pytest.raises(ImportError) as error:
        importlib.import_module("acctcore.adapters.identifiers")
    assert type(error.value).__name__ == "MissingExtra"
    assert str(error.value) == (
        "check digits of identifiers from the package `python-stdnum` need the extra `ids`: "
        'install "acctcore[ids]"'
    )
