"""The table of forms in the reference: what it shows is read, what it refuses is refused."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from pendulum import Date

from acctcore.codec import from_plain, read_json, read_toml
from acctcore.days import Tenor
from acctcore.errors import Malformed
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.timeline import Stage

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "documents.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TYPES: dict[str, Any] = {
    "whole number": int,
    "text": str,
    "yes or no": bool,
    "day": Date,
    "amount": Money,
    "quantity": Quantity,
    "length of time": Tenor,
    "exact number": Fraction,
    "statistic (a float)": float,
    "one of a list of names": Stage,
    "list": tuple[str, ...],
}


@frozen
class Place:
    value: Any


def rows() -> list[tuple[str, str, str]]:
    return [row for row in ROW.findall(PAGE.read_text("utf-8")) if row[0] in TYPES]


def examples(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_type_of_the_table_is_tried() -> None:
    assert [name for name, _, _ in rows()] == list(TYPES)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, shown, _ in rows() for text in examples(shown)]
)
def test_what_the_table_shows_is_read(name: str, text: str) -> None:
    plain = read_toml(f"value = {text}", Place).value
    value = from_plain(list(plain) if isinstance(plain, tuple) else plain, TYPES[name])
    assert isinstance(value, TYPES[name] if isinstance(TYPES[name], type) else tuple)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, _, refused in rows() for text in examples(refused)]
)
def test_what_the_table_refuses_is_refused(name: str, text: str) -> None:
    json.loads(text)
    with pytest.raises(Malformed):
        read_json(text, TYPES[name])
