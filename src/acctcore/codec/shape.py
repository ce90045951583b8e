"""The keys of a class in a document, and what kind of place a type is.

One reading of a class serves reader, writer, schema and tables, so that they agree.
"""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, Attribute, Factory, fields, frozen, has


@frozen
class Key:
    """One key of a table: the field behind it, its type, and whether it may be absent."""

    name: str
    field: str
    type: Any
    default: Any
    """A function that makes the default, or `None` where there is none."""

    @property
    def required(self) -> bool:
        """Tell whether the key must stand: no default, and nothing is not allowed."""
        return self.default is None and not is_optional(self.type)

    def left_out(self, value: object) -> bool:
        """Tell whether the writer leaves this value out, since the reader adds it back."""
        if self.default is None:
            return value is None and is_optional(self.type)
        default = self.default()
        return type(value) is type(default) and bool(value == default)


def keys_of(type_: Any) -> tuple[Key, ...]:
    """Answer the keys of an attrs class, with the arguments of a generic class put in."""
    cls = class_of(type_)
    hints, known = get_type_hints(cls), _arguments(type_)
    return tuple(
        Key(str(each.alias), each.name, substitute(hints[each.name], known), _default(each))
        for each in fields(cls)
        if each.init
    )


def substitute(type_: Any, known: Mapping[Any, Any]) -> Any:
    """Put the arguments of a generic class in the place of its type variables."""
    if isinstance(type_, TypeVar):
        return known.get(type_, type_)
    if open_places := getattr(type_, "__parameters__", ()):
        return type_[tuple(known.get(place, place) for place in open_places)]
    return type_


def class_of(type_: Any) -> Any:
    """Answer the class of a type, without its arguments."""
    return get_origin(type_) or type_


def is_table(type_: Any) -> bool:
    """Tell whether a type is written as a table of its fields."""
    cls = class_of(type_)
    return isinstance(cls, type) and has(cls)


def is_list(type_: Any) -> bool:
    """Tell whether a type is written as a list."""
    return class_of(type_) in (tuple, list, frozenset)


def stand_in(type_: Any) -> Any:
    """Answer the class that `as_document` answers, which stands for this one in a document."""
    tells = getattr(class_of(type_), "as_document", None)
    return get_type_hints(tells)["return"] if tells else None


def is_map(type_: Any) -> bool:
    """Tell whether a type is a mapping of names to values."""
    cls = class_of(type_)
    return isinstance(cls, type) and issubclass(cls, Mapping)


def is_union(type_: Any) -> bool:
    """Tell whether a type is one of several."""
    return get_origin(type_) in (Union, UnionType)


def has_variables(type_: Any) -> bool:
    """Tell whether type variables stand open in a type."""
    return bool(getattr(type_, "__parameters__", ()))


def is_optional(type_: Any) -> bool:
    """Tell whether a type admits nothing."""
    return is_union(type_) and NoneType in get_args(type_)


def _arguments(type_: Any) -> dict[Any, Any]:
    """Answer what stands for each type variable of a class and of its bases."""
    cls = class_of(type_)
    known = dict(zip(getattr(cls, "__parameters__", ()), get_args(type_), strict=False))
    for base in vars(cls).get("__orig_bases__", cls.__bases__):
        known |= _arguments(substitute(base, known)) if is_table(base) else {}
    return known


def _default(attribute: "Attribute[Any]") -> Any:
    default = attribute.default
    if default is NOTHING:
        return None
    if isinstance(default, Factory):  # type: ignore[arg-type]
        if default.takes_self:  # type: ignore[union-attr]
            raise TypeError(
                f"`{attribute.name}`: a default that looks at the value has no document"
            )
        return default.factory  # type: ignore[union-attr]
    return lambda: default
