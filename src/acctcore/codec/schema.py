"""JSON Schema (draft 2020-12) of a type, from the same reading of its classes as the reader.

What a schema refuses, the reader refuses; the reader also refuses what no
schema can say (a currency that does not exist, versions that overlap).

>>> from acctcore.parties import Party
>>> json_schema(Party)["$defs"]["party"]["required"]
['id', 'name']
"""

from inspect import getdoc
from typing import Any, TypeVar, get_args

from attrs import frozen

from acctcore.codec import scalars
from acctcore.codec.form import Schema
from acctcore.codec.forms import Forms
from acctcore.codec.plain import NOTHING, days_as_text
from acctcore.codec.shape import (
    Key,
    class_of,
    is_list,
    is_map,
    is_table,
    is_union,
    keys_of,
    stand_in,
)
from acctcore.codec.structure import is_any_fact, is_anything
from acctcore.codec.unions import TYPE, members_of
from acctcore.codec.words import named
from acctcore.codec.write import writer

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FORMS = Forms()
_FACT_VALUE: Schema = {"type": ["string", "integer", "boolean"]}


def json_schema(type_: Any, *, kind: str = "", version: int = 1) -> Schema:
    """Answer the schema of a type, as plain data; every class stands once under `$defs`.

    With a kind, the document says at its top which kind and schema it is.
    """
    walk = _Walk({}, {})
    name = kind or title_of(type_)
    head = {"$schema": DRAFT, "$id": f"urn:acctcore:schema:{name}:{version}", "title": name}
    envelope: dict[str, Schema] = (
        {"kind": {"const": kind}, "schema": {"const": version}} if kind else {}
    )
    body = walk.document(type_, envelope) if kind else walk.schema(type_)
    return body | head | ({"$defs": walk.definitions} if walk.definitions else {})


def title_of(type_: Any) -> str:
    """Name a type: `timeline-of-delegation-letter`."""
    words = named(class_of(type_)) if isinstance(class_of(type_), type) else "value"
    told = [title_of(each) for each in get_args(type_) if isinstance(class_of(each), type)]
    return f"{words}-of-{'-and-'.join(told)}" if told else words


@frozen
class _Walk:
    """A walk through the classes of a type; each class is defined once."""

    definitions: dict[str, Schema]
    names: dict[Any, str]

    def schema(self, type_: Any) -> Schema:
        """Answer the schema of a type, by reference where it is a class."""
        if form := _FORMS.of(type_):
            return form.schema()
        if stands := stand_in(type_):
            return self.schema(stands)
        if is_union(type_):
            return self._union(type_)
        if is_list(type_):
            return self._list(type_)
        if is_map(type_):
            return self._map(type_)
        if is_table(type_):
            return self._table(type_)
        if is_anything(type_) or isinstance(type_, TypeVar):
            return {}
        raise TypeError(f"`{type_}` has no document form")

    def _map(self, type_: Any) -> Schema:
        key, value = get_args(type_)
        names = {"pattern": scalars.WHOLE} if key is int else self.schema(key)
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": self.schema(value),
        }

    def _union(self, type_: Any) -> Schema:
        members = members_of(type_, _FORMS)
        alone = (*members.numbers, *members.bare, *members.lists)
        parts = [self.schema(each) for each in alone]
        parts += [_object({tag: self.schema(each)}, [tag]) for tag, each in members.tagged]
        several = len(members.tables) > 1
        parts += [
            self._table(each, kind if several else "") if is_table(each) else self.schema(each)
            for kind, each in members.tables
        ]
        parts += [{"enum": [None, dict(NOTHING)]}] * members.nothing
        return parts[0] if len(parts) == 1 else {"anyOf": parts}

    def _list(self, type_: Any) -> Schema:
        cls, places = class_of(type_), get_args(type_)
        if cls is tuple and places[1:] != (...,):
            several = [self.schema(each) for each in places]
            return {
                "type": "array",
                "prefixItems": several,
                "items": False,
                "minItems": len(several),
            }
        unique = {"uniqueItems": True} if cls is frozenset else {}
        return {"type": "array", "items": self.schema(places[0]), **unique}

    def _table(self, type_: Any, kind: str = "") -> Schema:
        if (type_, kind) not in self.names:
            name = self.names[type_, kind] = self._name(type_, kind)
            self.definitions[name] = {}
            self.definitions[name] |= self.document(type_, {TYPE: {"const": kind}} if kind else {})
        return {"$ref": f"#/$defs/{self.names[type_, kind]}"}

    def _name(self, type_: Any, kind: str) -> str:
        """Name a definition; two classes of one name are told apart by a number."""
        name = f"{kind}-with-type" if kind else title_of(type_)
        alike = sum(taken == name or taken.startswith(f"{name}.") for taken in self.definitions)
        return f"{name}.{alike + 1}" if alike else name

    def document(self, type_: Any, before: dict[str, Schema]) -> Schema:
        """Answer the schema of a class, with more required keys before its own."""
        keys = keys_of(type_)
        places = before | {key.name: self._place(key) for key in keys}
        if is_any_fact(type_):
            places["value"] = dict(_FACT_VALUE)
        required = [*before, *(key.name for key in keys if key.required)]
        words = " ".join((getdoc(class_of(type_)) or "").partition("\n\n")[0].split())
        return {"title": named(class_of(type_)), "description": words} | _object(places, required)

    def _place(self, key: Key) -> Schema:
        schema = self.schema(key.type)
        default = None if key.default is None else key.default()
        if default is None or isinstance(key.type, TypeVar):
            return schema
        return schema | {"default": days_as_text(writer(key.type)(default))}


def _object(places: dict[str, Schema], required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": places,
        "required": required,
        "additionalProperties": False,
    }
