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
from acctcore.codec.shape import Key, is_map, is_table, is_union, keys_of
from acctcore.codec.unions import members_of

_FORMS = Forms()


@frozen
class Column:
    """One column: its name, dots before inner keys, and whether it has to stand.

    A map has as many columns as it has names: `quantities.bp`, `quantities.months`.
    """

    name: str
    required: bool
    many: bool = False
    listed: bool = False
    """A cell may hold several texts, with a mark between them."""

    @property
    def shown(self) -> str:
        """Show the column to the author of a sheet."""
        return f"{self.name}.*" if self.many else self.name

    def steps(self, name: str) -> tuple[str, ...]:
        """Take the name of such a column apart; a name inside a map may have dots of its own."""
        own = tuple(self.name.split("."))
        return (*own, name.removeprefix(f"{self.name}.")) if self.many else own

    def holds(self, name: str) -> bool:
        """Tell whether a column of a header is this one, or one of these."""
        return name.startswith(f"{self.name}.") if self.many else name == self.name


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
        if _one_cell(inner):
            yield Column(name, needed)
        elif is_table(inner):
            yield from _columns(inner, f"{name}.", required=needed)
        elif is_map(inner) and _one_cell(get_args(inner)[1]):
            yield Column(name, needed, many=True, listed=_is_listed(get_args(inner)[1]))
        else:
            raise TypeError(f"`{name}` does not fit into one cell")


def _inner(key: Key) -> Any:
    """Answer the type of a key, without the nothing a blank cell means."""
    if not is_union(key.type):
        return key.type
    told = [each for each in get_args(key.type) if each is not NoneType]
    return told[0] if len(told) == 1 else key.type


def _one_cell(type_: Any) -> bool:
    """Tell whether a cell can hold any value of a type."""
    if not is_union(type_):
        return _FORMS.of(type_) is not None or isinstance(type_, TypeVar)
    members = members_of(type_, _FORMS)
    return members.in_one_cell or not (
        members.tagged or members.tables or members.lists or members.numbers
    )


def _is_listed(type_: Any) -> bool:
    return is_union(type_) and members_of(type_, _FORMS).in_one_cell
