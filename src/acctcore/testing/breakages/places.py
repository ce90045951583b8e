"""The places of a document: every table, list and value in it, with the schema of each.

>>> document = {"levels": [{"id": "L1"}]}
>>> changed(document, ("levels", 0, "id"), "L2")
{'levels': [{'id': 'L2'}]}
>>> path_of(("levels", 0, "id"))
'levels[0].id'
"""

from collections.abc import Iterator
from functools import reduce
from typing import Any, TypeAlias

from attrs import evolve, frozen

from acctcore.codec.faults import joined
from acctcore.codec.form import Schema
from acctcore.testing.breakages.admitting import Definitions, admits, alternatives

Steps: TypeAlias = tuple[int | str, ...]


@frozen
class Place:
    """A place: the way to it, what stands there, what may, and which of that it is."""

    steps: Steps
    value: Any
    schema: Schema
    chosen: Schema
    definitions: Definitions

    def admits(self, value: Any) -> bool:
        """Tell whether something else may stand here."""
        return admits(self.schema, value, self.definitions)


def places_of(document: dict[str, Any], schema: Schema) -> Iterator[Place]:
    """Answer every place of a document that a schema says something of, the outer ones first."""
    return _places(Place((), document, schema, schema, schema.get("$defs", {})))


def changed(data: Any, steps: Steps, value: Any) -> Any:
    """Put something else at a place, and leave the document given as it is."""
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(data, list):
        return [changed(each, rest, value) if at == first else each for at, each in enumerate(data)]
    return {key: changed(each, rest, value) if key == first else each for key, each in data.items()}


def path_of(steps: Steps) -> str:
    """Write the way to a place as the faults of a document do."""
    return reduce(joined, steps, "")


def _places(place: Place) -> Iterator[Place]:
    several = alternatives(place.schema, place.definitions)
    fitting = (each for each in several if admits(each, place.value, place.definitions))
    chosen = next(fitting, None)
    if chosen:
        yield evolve(place, chosen=chosen)
        for step, value, schema in _inside(place.value, chosen):
            steps = (*place.steps, step)
            yield from _places(Place(steps, value, schema, schema, place.definitions))


def _inside(value: Any, schema: Schema) -> Iterator[tuple[int | str, Any, Schema]]:
    if isinstance(value, dict):
        more = schema.get("additionalProperties")
        inner = more if isinstance(more, dict) else {}
        for key, each in value.items():
            yield key, each, schema.get("properties", {}).get(key, inner)
    elif isinstance(value, list):
        several = schema.get("prefixItems", [schema.get("items", {})] * len(value))
        yield from zip(range(len(value)), value, several, strict=True)
