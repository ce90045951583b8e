"""Tell whether a JSON Schema of this library admits a piece of a document.

Only what `acctcore.codec.json_schema` writes is understood. Days may stand as days or as text.

>>> admits({"type": "integer"}, 7, {}), admits({"type": "integer"}, True, {})
(True, False)
>>> admits({"anyOf": [{"type": "boolean"}, {"enum": [None]}]}, None, {})
True
"""

import re
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from acctcore.codec.form import Schema

Definitions = Mapping[str, Schema]

_KINDS: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (bool, frozenset({"boolean"})),
    (int, frozenset({"integer", "number"})),
    (float, frozenset({"number"})),
    ((str, date), frozenset({"string"})),
    (list, frozenset({"array"})),
    (dict, frozenset({"object"})),
)


def resolved(schema: Schema, definitions: Definitions) -> Schema:
    """Follow a reference to what it stands for."""
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    return definitions[name] if name else schema


def alternatives(schema: Schema, definitions: Definitions) -> list[Schema]:
    """Answer the one or several schemas that a place admits."""
    found = resolved(schema, definitions)
    return [resolved(each, definitions) for each in found.get("anyOf", [found])]


def admits(schema: Schema, data: Any, definitions: Definitions) -> bool:
    """Tell whether a schema admits plain data."""
    return any(_admits(each, data, definitions) for each in alternatives(schema, definitions))


def _admits(schema: Schema, data: Any, definitions: Definitions) -> bool:
    if isinstance(data, float) and not isfinite(data):
        return False
    chosen = [schema["const"]] if "const" in schema else schema.get("enum")
    if chosen is not None:
        return any(type(each) is type(data) and each == data for each in chosen)
    if "type" in schema and not _kinds(schema) & _kinds_of(data):
        return False
    if isinstance(data, dict):
        return _admits_table(schema, data, definitions)
    if isinstance(data, list):
        return _admits_list(schema, data, definitions)
    return re.search(schema.get("pattern", ""), str(data)) is not None


def _kinds(schema: Schema) -> frozenset[str]:
    stated = schema.get("type", ())
    return frozenset({stated} if isinstance(stated, str) else stated)


def _kinds_of(data: Any) -> frozenset[str]:
    return next((kinds for type_, kinds in _KINDS if isinstance(data, type_)), frozenset())


def _admits_table(schema: Schema, data: dict[str, Any], definitions: Definitions) -> bool:
    places, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    names = schema.get("propertyNames", {})
    if not set(schema.get("required", ())) <= set(data):
        return False
    if more is False and not set(data) <= set(places):
        return False
    inner = more if isinstance(more, dict) else {}
    return all(
        admits(names, key, definitions) and admits(places.get(key, inner), each, definitions)
        for key, each in data.items()
    )


def _admits_list(schema: Schema, data: list[Any], definitions: Definitions) -> bool:
    if "prefixItems" in schema:
        places = schema["prefixItems"]
        pairs = zip(places, data, strict=False)
        return len(places) == len(data) and all(admits(*pair, definitions) for pair in pairs)
    if schema.get("uniqueItems") and any(data.count(each) > 1 for each in data):
        return False
    return all(admits(schema.get("items", {}), each, definitions) for each in data)
