"""Reading and writing a place that admits several types."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from attrs import frozen
from cattrs import Converter

from acctcore.codec import scalars
from acctcore.codec.containers import Bound, Hook
from acctcore.codec.describe import described
from acctcore.codec.forms import Forms
from acctcore.codec.grids import LIST_MARK
from acctcore.codec.plain import NOTHING
from acctcore.codec.shape import class_of
from acctcore.codec.unions import TYPE, Members, members_of
from acctcore.codec.words import expected, permitted
from acctcore.errors import Fault, Malformed, WrongKind
from acctcore.quantity import measure


def union_hook(type_: Any, made: Converter, forms: Forms) -> Hook:
    """Read one of several types."""
    members = members_of(type_, forms)
    choice = _Choice(
        described(type_, forms),
        members.nothing,
        {each: _bound(each, made) for each in members.numbers},
        {tag: _bound(each, made) for tag, each in members.tagged},
        {kind: _bound(each, made) for kind, each in members.tables},
        next((_bound(each, made) for each in members.lists), None),
        _bare(members, made, forms),
    )
    return lambda data, _: choice.read(data)


@frozen
class _Choice:
    """The hooks of a union, by the way its members are written."""

    words: str
    nothing: bool
    numbers: dict[Any, Bound]
    tagged: dict[str, Bound]
    tables: dict[str, Bound]
    items: Bound | None
    bare: Bound | None

    def read(self, data: Any) -> Any:
        """Read one of the members."""
        table = isinstance(data, dict)
        if self.nothing and (data is None or (table and data == NOTHING)):
            return None
        inner, bound = self.inside(data) if table else (data, self.alone(data))
        if bound is None:
            raise WrongKind(expected(self.words, data))
        return bound[0](inner, bound[1])

    def alone(self, data: Any) -> Bound | None:
        """Choose by the kind of data: a list, a number, text."""
        if isinstance(data, list):
            return self.items
        if found := self.numbers.get(type(data)):
            return found
        if type(data) is int and float in self.numbers:
            return self.numbers[float]
        others = self.numbers or self.tagged or self.tables or self.items
        fits = isinstance(data, str | date | int) and not isinstance(data, bool)
        return self.bare if fits or not others else None

    def inside(self, data: dict[str, Any]) -> tuple[Any, Bound | None]:
        """Choose a table by its one key, or by its key `type`."""
        tag = next(iter(data), "")
        if len(data) == 1 and tag in self.tagged:
            return data[tag], self.tagged[tag]
        if len(self.tables) <= 1:
            return data, next(iter(self.tables.values()), None)
        kinds = permitted(self.tables)
        if TYPE not in data:
            raise Malformed([Fault(TYPE, f"is missing; expected {kinds}")])
        kind = data[TYPE]
        if not isinstance(kind, str) or kind not in self.tables:
            raise Malformed([Fault(TYPE, expected(kinds, kind))])
        return {key: each for key, each in data.items() if key != TYPE}, self.tables[kind]


def union_writer(
    type_: Any, write: Callable[[Any], Callable[[Any], Any]], forms: Forms
) -> Callable[[Any], Any]:
    """Write one of several types, with a tag where the document needs one."""
    members = members_of(type_, forms)
    plain = (*members.numbers, *members.bare, *members.lists)
    rows = [(class_of(each), write(each), "") for each in plain]
    rows += [(class_of(each), write(each), tag) for tag, each in members.tagged]
    rows += [(class_of(each), write(each), kind) for kind, each in members.tables]
    exact = {row[0]: row for row in reversed(rows)}
    typed = len(members.tables) > 1
    tables = {kind for kind, _ in members.tables}

    def written(value: Any) -> Any:
        if value is None:
            return None
        fitting = exact.get(type(value)) or next((r for r in rows if isinstance(value, r[0])), None)
        if fitting is None and isinstance(value, Sequence) and not isinstance(value, str):
            fitting = exact.get(tuple)
        _, writer, tag = fitting or (None, None, "")
        if writer is None:
            raise WrongKind(expected(described(type_, forms), value))
        if tag in tables:
            return {TYPE: tag, **writer(value)} if typed else writer(value)
        return {tag: writer(value)} if tag else writer(value)

    return written


def _bound(type_: Any, made: Converter) -> Bound:
    return made.get_structure_hook(type_), type_


def _bare(members: Members, made: Converter, forms: Forms) -> Bound | None:
    """Read text that stands alone; in cells, a number is such text."""
    if forms.cells and members.in_one_cell:
        return (lambda data, _: _several(data)), None
    if len(members.bare) > 1:
        return (lambda data, _: _measure(data, forms)), None
    numbers = members.numbers if forms.cells and len(members.numbers) == 1 else ()
    return next((_bound(each, made) for each in members.bare or numbers), None)


def _several(data: Any) -> str | tuple[str, ...]:
    """Read a cell of one text, or of several with a mark between them."""
    parts = [each.strip() for each in scalars.read_text(data).split(LIST_MARK)]
    if not all(parts):
        raise WrongKind(expected("a text, or several such as `a; b`", data))
    return parts[0] if len(parts) == 1 else tuple(parts)


def _measure(data: Any, forms: Forms) -> Any:
    if isinstance(data, str):
        return measure(data, table=forms.table)
    words = "an amount or a quantity such as `HKD 20000.00` or `30 bp`"
    number = isinstance(data, int | float) and not isinstance(data, bool)
    raise WrongKind(expected(words, data, "put it in quotes" if number else ""))
