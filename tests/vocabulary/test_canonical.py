"""Canonical text: one for each value, the same on every machine and in every year."""

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from itertools import permutations

import pytest
from attrs import Factory, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from acctcore.canonical import content_hash, encode
from acctcore.days import Tenor, day
from acctcore.errors import OutOfRange, WrongKind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


class Tone(Enum):
    SMALL = "small"


@frozen
class Row:
    name: object
    limit: object = None


@frozen
class Rule:
    name: object


keys = st.text(max_size=3)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=4),
    st.text(st.characters(), max_size=2),
    st.fractions(),
    st.dates().map(day),
    st.sampled_from([*Size, *Tone]),
    st.builds(Money, st.integers(-3, 3), st.sampled_from(["HKD", "JPY"])),
    st.builds(Quantity, st.integers(-3, 3), st.sampled_from(["bp", "%"])),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.frozensets(inner, max_size=3),
        st.dictionaries(keys, inner, max_size=3).map(FrozenMap),
        st.builds(Row, inner, inner),
        st.builds(Rule, inner),
    ),
    max_leaves=6,
)
tricky = st.lists(st.sampled_from(["", ",", "s0:", "]", "i1", "=", "s1:a", ":", "~"])).map(tuple)


@given(st.lists(values | tricky, min_size=2, max_size=6))
def test_two_values_share_a_text_only_if_they_are_equal(some: list[object]) -> None:
    by_text: dict[str, object] = {}
    for value in some:
        assert by_text.setdefault(encode(value), value) == value


@given(values | tricky)
def test_a_value_wrapped_is_another_value(value: object) -> None:
    wrapped = [encode(each) for each in ((value,), (value, value), Row(value), Rule(value), value)]
    assert len(set(wrapped)) == len(wrapped)


@given(values)
def test_the_hash_is_that_of_the_text(value: object) -> None:
    text = encode(value).encode("utf-8", "surrogatepass")
    assert content_hash(value) == f"sha256:{sha256(text).hexdigest()}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "~"),
        (True, "t"),
        (False, "f"),
        (-7, "i-7"),
        ("", "s0:"),
        ("\u00e9,", "s3:\u00e9,"),
        ("\ud800", "s3:\ud800"),
        (Fraction(-1, 3), "q-1/3"),
        (Decimal("0.50"), "q1/2"),
        (date(2026, 3, 16), "d2026-03-16"),
        (Size.SMALL, "eSize(s5:small)"),
        ((), "[]"),
        ((1, "a"), "[i1,s1:a]"),
        (frozenset({10, 9}), "{i10,i9}"),
        (FrozenMap({"b": 1, "a": (2,)}), "<s1:a=[i2],s1:b=i1>"),
        (Row("x"), "Row(name=s1:x)"),
        (Row("x", 5), "Row(limit=i5,name=s1:x)"),
        (Tenor(months=12), "Tenor(months=i12)"),
        (Money(5, "HKD"), "Money(currency=Currency(code=s3:HKD,exponent=i2),minor=i5)"),
        (
            Source("letter 7", Status.INVENTED),
            "Source(document=s8:letter 7,status=eStatus(s8:invented))",
        ),
    ],
)
def test_texts_by_hand(value: object, text: str) -> None:
    assert encode(value) == text


@pytest.mark.parametrize(
    ("value", "digest"),
    [
        (Tenor(months=12), "58a21b9d5f390cab9a06a3f6524ec06ca10a5ad40765e54f9019b06047d37d7d"),
        (
            Source("letter 7", Status.INVENTED),
            "9d873206b233f1a5e8c8c7f9c8eb4fef2eae0e594fd976a43aa16ccd4d45b276",
        ),
        (
            (Money(2_000_000, "HKD"), Quantity(30, "bp")),
            "56356aa0468184424395e9858daaa9c072aa7bfd48fe6df7cdeec4239db842ab",
        ),
        (
            FrozenMap({"b": 1, "a": (2,)}),
            "ed655b2eced2ceeb8892457c7822d5d992852afccc26cf7dc54ca58e269884e1",
        ),
    ],
)
def test_published_hashes_stay(value: object, digest: str) -> None:
    """Made by `sha256sum` from texts written by hand; decisions of earlier years cite them."""
    assert content_hash(value) == f"sha256:{digest}"


@given(st.dictionaries(keys, st.integers(), max_size=4))
def test_the_order_of_a_mapping_does_not_count(items: dict[str, int]) -> None:
    texts = {encode(FrozenMap(order)) for order in permutations(items.items())}
    assert texts == {encode(items)}


@given(st.lists(st.integers() | st.text(max_size=2)))
def test_a_list_is_a_tuple_and_a_set_has_no_order(items: list[object]) -> None:
    assert encode(items) == encode(tuple(items))
    assert encode(frozenset(items)) == encode(frozenset(reversed(items)))


def later(**more: object) -> type:
    """Make the class `Letter` of a later release: more fields, each with its default."""
    fields = {"name": field(), "levels": field(default=())}
    added = {each: field(default=value) for each, value in more.items()}
    return frozen(type("Letter", (), {**fields, **added}))


@given(
    st.text(),
    st.lists(st.integers()).map(tuple),
    st.sampled_from([None, 0, "", (), Size.SMALL, Factory(tuple), Factory(FrozenMap)]),
)
def test_a_field_added_later_and_left_alone_changes_nothing(
    name: str, levels: tuple[int, ...], default: object
) -> None:
    now, then = later(), later(since=default, zone=None)
    assert encode(now(name, levels)) == encode(then(name, levels))
    assert encode(now(name, levels)) != encode(then(name, levels, zone="HK"))


def test_a_value_equal_to_the_default_but_of_another_kind_is_stated() -> None:
    counted = later(share=1)
    assert encode(counted("x")) == encode(counted("x", share=1)) == "Letter(name=s1:x)"
    assert encode(counted("x", share=True)) == "Letter(name=s1:x,share=t)"
    assert encode(counted("x", share=Fraction(1))) == "Letter(name=s1:x,share=q1/1)"


def test_a_class_that_was_renamed_keeps_its_hash() -> None:
    @frozen
    class Renamed:
        HASHED_AS = "Rule"
        name: str

    assert encode(Renamed("x")) == encode(Rule("x"))


def test_what_is_derived_does_not_count() -> None:
    @frozen
    class Sum:
        parts: tuple[int, ...]
        total: int = field(init=False)

        def __attrs_post_init__(self) -> None:
            object.__setattr__(self, "total", sum(self.parts))

    assert encode(Sum((1, 2))) == "Sum(parts=[i1,i2])"


CHILD = """
from acctcore.calendars import Calendar
from acctcore.canonical import content_hash
from acctcore.days import parse_day
from acctcore.maps import FrozenMap
first, last = parse_day("2026-01-01"), parse_day("2026-12-31")
shut = {parse_day(f"2026-{month:02}-01") for month in range(1, 13)}
bank = Calendar.of_weekend("bank", "2026", first, last, holidays=shut)
words = frozenset("the quick brown fox jumps over the lazy dog".split())
print(content_hash((bank, words, FrozenMap({word: len(word) for word in words}))))
"""


def test_the_hash_seed_changes_nothing() -> None:
    def run(seed: str) -> str:
        child = subprocess.run(
            [sys.executable, "-c", CHILD],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return child.stdout

    assert run("0").startswith("sha256:")
    assert run("0") == run("1") == run("424242")


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        float("nan"),
        datetime(2026, 3, 16, tzinfo=UTC),
        1j,
        {1, 2},
        b"x",
        object,
        ValueError("x"),
    ],
)
def test_what_is_not_exact_has_no_hash(value: object) -> None:
    for place in (value, (value,), Row(value), FrozenMap({"a": value})):
        with pytest.raises(WrongKind):
            content_hash(place)


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_decimals_that_are_no_numbers_have_no_hash(text: str) -> None:
    with pytest.raises(OutOfRange):
        content_hash((Decimal(text),))
