"""Breakages by something of another kind: a number for text, a list for a table, a float for money.

>>> called("HKD 1.00", {"type": "string", "pattern": "^[A-Z]{3} "}), called([], {})
('an amount', 'a list')
"""

from collections.abc import Iterator
from datetime import date
from math import nan
from typing import Any, Final

from acctcore.codec.form import Schema
from acctcore.testing.breakages.breakage import Breakage, in_form
from acctcore.testing.breakages.places import Place

AMOUNT: Final = "^[A-Z]{3} "
"""How the pattern of an amount begins."""
_OTHERS: Final = (
    ("text", "x"),
    ("a whole number", 7),
    ("a floating-point number", 1.5),
    ("a yes/no value", True),
    ("a moment", "2026-03-16T09:00:00"),
    ("no number at all", nan),
    ("nothing", None),
)


def of_kinds(place: Place) -> Iterator[Breakage]:
    """Answer the breakages by something of another kind in the place of what stands."""
    if not place.steps:
        return
    here = called(place.value, place.chosen)
    others = (*_OTHERS, ("a list", [place.value]), ("a table", {"x": place.value}))
    for name, value in others:
        if name != here and not _meant(name, here, place.chosen):
            yield from in_form(f"{name} in the place of {here}", place, value)


def _meant(name: str, here: str, schema: Schema) -> bool:
    """Tell whether something is not of another kind after all.

    A moment is text where no day is meant; nothing, as TOML writes it, is a map of one name.
    """
    is_map = here == "a table" and "properties" not in schema
    return is_map if name == "nothing" else name == "a moment" and here != "a day"


def called(value: Any, schema: Schema) -> str:
    """Name what stands at a place."""
    if isinstance(value, str) and "enum" in schema | {"const": 0}:
        return "a name of a list"
    if isinstance(value, date) or schema.get("format") == "date":
        return "a day"
    if isinstance(value, str) and schema.get("pattern", "").startswith(AMOUNT):
        return "an amount"
    if isinstance(value, str):
        return "text of a form" if "pattern" in schema else "text"
    return _plain(value)


def _plain(value: Any) -> str:
    known: tuple[tuple[type, str], ...] = (
        (bool, "a yes/no value"),
        (int, "a whole number"),
        (float, "a statistic"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next((name for type_, name in known if isinstance(value, type_)), "nothing")
