"""What may break the sense of a document whose form is sound: whether it does, its class says.

Days in the wrong order, something that stands twice, nothing where something is needed, a sign
turned, a currency, a unit or a name that nothing declares.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

from acctcore.testing.breakages.breakage import Breakage, in_sense
from acctcore.testing.breakages.kinds import called
from acctcore.testing.breakages.places import Place

_NUMBER: Final = re.compile(r"([A-Z]{3} )?([0-9]+)(\.[0-9]+)?( \S.*)?")
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION: Final = frozenset({"id", "since", "value", "approval"})


def of_senses(place: Place) -> Iterator[Breakage]:
    """Answer what may be a breakage of the sense at a place."""
    if isinstance(place.value, dict):
        yield from _of_days(place, place.value)
    elif isinstance(place.value, list):
        yield from _of_lists(place, place.value)
    elif isinstance(place.value, str):
        yield from _of_text(place, place.value)
    elif type(place.value) is int:
        yield in_sense("a negative number", place, -1 - place.value)


def _of_days(place: Place, table: dict[str, Any]) -> Iterator[Breakage]:
    days = [key for key, each in table.items() if _DAY.fullmatch(str(each))]
    for one, other in combinations(days, 2):
        if str(table[one]) != str(table[other]):
            turned = table | {one: table[other], other: table[one]}
            yield in_sense("days in the wrong order", place, turned, other)


def _of_lists(place: Place, listed: list[Any]) -> Iterator[Breakage]:
    if not listed:
        return
    yield in_sense("an empty list", place, [])
    if not place.chosen.get("uniqueItems"):
        yield in_sense("an element stands twice", place, [*listed, listed[0]], len(listed))
    if isinstance(listed[-1], dict) and set(listed[-1]) >= _VERSION:
        again = [*listed, listed[-1] | {"id": "another"}]
        yield in_sense("two versions on one day", place, again, len(listed))


def _of_text(place: Place, text: str) -> Iterator[Breakage]:
    if called(text, place.chosen) == "text":
        yield in_sense("empty text", place, "")
        yield in_sense("blank text", place, " ")
        yield in_sense("a name that nothing declares", place, "declared nowhere")
    found = _NUMBER.fullmatch(text) if "pattern" in place.chosen else None
    if found is None:
        return
    currency, whole, places, unit = (each or "" for each in found.groups())
    less = "a negative amount" if currency else "a negative number"
    yield in_sense(less, place, f"{currency}-{whole}{places}{unit}")
    if unit:
        yield in_sense("a unit that nothing declares", place, f"{whole}{places} furlongs")
    if currency:
        other = "JPY" if currency != "JPY " else "XPF"
        yield in_sense("another currency", place, f"{other} {whole}")
