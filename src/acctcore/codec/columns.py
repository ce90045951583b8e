"""The columns of a class whose values stand one a row.

>>> from acctcore.evidence import Period
>>> [(column.name, column.required) for column in columns_of(Period)]
[('start', False), ('end', True)]
"""

from collections.abc import Iterator
from types import NoneType
from typing import Any, TypeVar, get_args

from attrs import frozen

from acctcore.codec.forms import Forms
from acctcore.codec.shape import Key, is_table, is_union, keys_of
from acctcore.codec.unions import members_of

_FORMS = Forms()


@frozen
class Column:
    """One column: its name, dots before inner keys, and whether it has to stand."""

    name: str
    required: bool


def columns_of(type_: Any) -> tuple[Column, ...]:
    """Answer the columns of a class.

    Raises:
        TypeError: a field holds a list, a map or one of several classes (no document's fault).
    """
    return tuple(_columns(type_, "", required=True))


def _columns(type_: Any, before: str, *, required: bool) -> Iterator[Column]:
    for key in keys_of(type_):
        name, needed = f"{before}{key.name}", required and key.required
        inner = _inner(key)
        if _FORMS.of(inner) or isinstance(inner, TypeVar) or _one_text(inner):
            yield Column(name, needed)
        elif is_table(inner):
            yield from _columns(inner, f"{name}.", required=needed)
        else:
            raise TypeError(f"`{name}` does not fit into one cell")


def _inner(key: Key) -> Any:
    """Answer the type of a key, without the nothing a blank cell means."""
    if not is_union(key.type):
        return key.type
    told = [each for each in get_args(key.type) if each is not NoneType]
    return told[0] if len(told) == 1 else key.type


def _one_text(type_: Any) -> bool:
    """Tell whether a cell can hold any member of a union."""
    if not is_union(type_):
        return False
    members = members_of(type_, _FORMS)
    return not (members.tagged or members.tables or members.lists or members.numbers)
