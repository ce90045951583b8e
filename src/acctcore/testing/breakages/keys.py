"""Breakages of the keys of a table: missing, misspelt, unread, or no name that a map admits."""

from collections.abc import Iterator
from typing import Any

from acctcore.testing.breakages.breakage import Breakage, in_form
from acctcore.testing.breakages.places import Place


def of_keys(place: Place) -> Iterator[Breakage]:
    """Answer the breakages of a table's keys."""
    if not isinstance(place.value, dict):
        return
    for key in place.chosen.get("required", ()):
        yield from in_form("a key is missing", place, _without(place.value, key), key)
    for key in place.chosen.get("properties", {}):
        if key in place.value:
            wrong = f"{key}{key[-1]}"
            table = _renamed(place.value, key, wrong)
            yield from in_form("a key is misspelt", place, table, wrong, meant=key)
    if place.chosen.get("additionalProperties") is False:
        unread = {**place.value, "not-read": "x"}
        yield from in_form("a key that nothing reads", place, unread, "not-read")
    elif place.value and "propertyNames" in place.chosen:
        key = next(iter(place.value))
        table = _renamed(place.value, key, "?")
        yield from in_form("a name that the table does not take", place, table, "?")


def _without(table: dict[str, Any], gone: str) -> dict[str, Any]:
    return {key: each for key, each in table.items() if key != gone}


def _renamed(table: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if key == old else key: each for key, each in table.items()}
