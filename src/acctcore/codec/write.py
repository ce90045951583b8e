"""Values to documents: what is read back equals what was written.

A field at its default and nothing are left out. Keys stand in the order of the
fields, the elements of a set in the order of their text.

>>> from acctcore.parties import Link, LinkKind
>>> to_plain(Link(LinkKind.CONTROL, "A", "B"))
{'kind': 'control', 'party': 'A', 'other': 'B'}
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, get_args

import tomli_w

from acctcore.codec.choices import union_writer
from acctcore.codec.forms import Forms
from acctcore.codec.plain import NOTHING, days_as_text, freeze, thaw
from acctcore.codec.shape import (
    Key,
    class_of,
    has_variables,
    is_list,
    is_map,
    is_table,
    is_union,
    keys_of,
    stand_in,
)
from acctcore.codec.structure import is_any_fact, is_anything
from acctcore.errors import WrongKind
from acctcore.evidence import Fact

Writer = Callable[[Any], Any]


def to_plain(value: object, type_: Any = None) -> Any:
    """Write a value as plain data, days as text.

    The type is needed only where a union at the top has to say which of its members it is.

    Raises:
        WrongKind: a value that has no document form.
    """
    return days_as_text(written(value, type_))


def write_json(value: object, type_: Any = None, *, indent: int | None = None) -> str:
    """Write a value as a JSON document."""
    return as_json(written(value, type_), indent=indent)


def write_toml(value: object, type_: Any = None) -> str:
    """Write a value as a TOML document, days as its own days.

    Raises:
        WrongKind: the value is not a table.
    """
    return as_toml(written(value, type_))


def written(value: object, type_: Any = None) -> Any:
    """Write a value as plain data, days staying days."""
    return _by_value(value) if type_ is None else writer(type_)(value)


def as_json(plain: Any, *, indent: int | None = None) -> str:
    """Write plain data as JSON."""
    return json.dumps(days_as_text(plain), ensure_ascii=False, allow_nan=False, indent=indent)


def as_toml(plain: Any) -> str:
    """Write plain data as TOML.

    Raises:
        WrongKind: it is not a table.
    """
    if not isinstance(plain, dict):
        raise WrongKind("a TOML document is a table; write this value as JSON")
    return tomli_w.dumps(_without_nothing(plain))


@lru_cache(maxsize=4096)
def writer(type_: Any) -> Writer:
    """Make the writer of a type, days staying days."""
    if form := _FORMS.of(type_):
        return _own(form.write) if hasattr(type_, "to_document") else form.write
    if is_anything(type_):
        return lambda value: thaw(freeze(value))
    if isinstance(type_, TypeVar) or (is_union(type_) and has_variables(type_)):
        return _by_value
    if is_any_fact(type_):
        return _table(Fact)
    if stands := stand_in(type_):
        return lambda value: writer(stands)(value.as_document())
    for admits, make in ((is_union, _union), (is_list, _list), (is_map, _map), (is_table, _table)):
        if admits(type_):
            return make(type_)
    raise TypeError(f"`{type_}` has no document form")


_FORMS = Forms()


def _by_value(value: object) -> Any:
    """Write a value of which only its own class is known."""
    if value is None:
        return None
    if isinstance(value, tuple | list):
        return [_by_value(each) for each in value]
    if isinstance(value, frozenset):
        return _sorted([_by_value(each) for each in value])
    if isinstance(value, Mapping):
        return {_name(_by_value(key)): _by_value(each) for key, each in value.items()}
    own: Any = type(value)
    return writer(own)(value)


def _union(type_: Any) -> Writer:
    return union_writer(type_, writer, _FORMS)


def _own(write: Writer) -> Writer:
    """Write what a class says of itself, which may hold amounts and days."""
    return lambda value: _by_value(write(value))


def _table(type_: Any) -> Writer:
    def write(value: Any) -> dict[str, Any]:
        return {
            key.name: make(each)
            for key, make in _rows(type_)
            if not key.left_out(each := getattr(value, key.field))
        }

    return write


@lru_cache(maxsize=4096)
def _rows(type_: Any) -> tuple[tuple[Key, Writer], ...]:
    """Pair each key with its writer, when first asked: a class may hold itself."""
    return tuple((key, writer(key.type)) for key in keys_of(type_))


def _list(type_: Any) -> Writer:
    places = get_args(type_)
    if class_of(type_) is tuple and places[1:] != (...,):
        each_of = [writer(each) for each in places]
        return lambda value: [make(each) for make, each in zip(each_of, value, strict=True)]
    make = writer(places[0])
    if class_of(type_) is frozenset:
        return lambda value: _sorted([make(each) for each in value])
    return lambda value: [make(each) for each in value]


def _map(type_: Any) -> Writer:
    key_of, make = map(writer, get_args(type_))
    return lambda value: {_name(key_of(key)): make(each) for key, each in value.items()}


def _without_nothing(plain: Any) -> Any:
    """Write nothing as a table, for a notation that has no word for it."""
    if isinstance(plain, dict):
        return {key: _without_nothing(each) for key, each in plain.items()}
    if isinstance(plain, list):
        return [_without_nothing(each) for each in plain]
    return dict(NOTHING) if plain is None else plain


def _sorted(plain: list[Any]) -> list[Any]:
    return sorted(plain, key=lambda each: json.dumps(days_as_text(each), sort_keys=True))


def _name(plain: object) -> str:
    if isinstance(plain, str | date) or type(plain) is int:
        return str(plain)
    raise WrongKind("the keys of a map are written as text")
