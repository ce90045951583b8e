"""Breakages of text, amounts, days, names and lists that are of the right kind and cannot stand."""

from collections.abc import Iterator
from typing import Final

from acctcore.testing.breakages.breakage import Breakage, beyond_form, in_form
from acctcore.testing.breakages.kinds import called
from acctcore.testing.breakages.places import Place

_NO_CURRENCY: Final = "XQX"
_TOO_FINE: Final = "0.00000000001"


def of_values(place: Place) -> Iterator[Breakage]:
    """Answer the breakages of the form of what stands at a place."""
    here = called(place.value, place.chosen)
    if here == "a day":
        yield beyond_form("a day that does not exist", place, "2026-02-30")
        yield from in_form("a day in another order", place, "16-03-2026")
    elif here == "an amount":
        code, _, number = place.value.partition(" ")
        yield beyond_form("a currency that does not exist", place, f"{_NO_CURRENCY} {number}")
        yield beyond_form("more decimals than the currency has", place, f"{code} {_TOO_FINE}")
        yield from in_form("an amount without a currency", place, number)
    if isinstance(place.value, str) and "pattern" in place.chosen:
        yield from in_form("text of another form", place, "?")
        yield from in_form("empty text", place, "")
    yield from _of_names(place)
    yield from _of_lists(place)


def _of_names(place: Place) -> Iterator[Breakage]:
    """Answer a name, or a number, that is not on the list of a place."""
    if "enum" not in place.chosen and "const" not in place.chosen:
        return
    if isinstance(place.value, str):
        yield from in_form("a name that is not on the list", place, f"{place.value}x")
    elif type(place.value) is int:
        yield from in_form("a number that is not on the list", place, place.value + 99)


def _of_lists(place: Place) -> Iterator[Breakage]:
    if not isinstance(place.value, list):
        return
    if "prefixItems" in place.chosen:
        yield from in_form("a list that is too short", place, place.value[:-1])
        yield from in_form("a list that is too long", place, [*place.value, "x"])
    elif place.value and place.chosen.get("uniqueItems"):
        twice = [*place.value, place.value[0]]
        yield from in_form("an element stands twice", place, twice, len(place.value))
