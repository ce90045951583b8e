"""Reading and writing a place that admits several types."""

from collections.abc import Callable
from typing import Any

from cattrs import Converter

from acctcore.codec.containers import Bound, Hook
from acctcore.codec.describe import described
from acctcore.codec.forms import Forms
from acctcore.codec.plain import NOTHING
from acctcore.codec.shape import class_of
from acctcore.codec.unions import TYPE, Members, members_of
from acctcore.codec.words import expected, permitted
from acctcore.errors import Fault, Malformed, WrongKind
from acctcore.quantity import measure


def union_hook(type_: Any, made: Converter, forms: Forms) -> Hook:
    """Read one of several types."""
    members, words = members_of(type_, forms), described(type_, forms)
    lists = _bound(members.lists, made)
    tagged = {tag: _bound((each,), made)[0] for tag, each in members.tagged}
    tables = {kind: _bound((each,), made)[0] for kind, each in members.tables}
    alone = _bare_hook(members, made, forms)
    numbers = dict(zip(members.numbers, _bound(members.numbers, made), strict=True))

    def chosen(data: Any) -> tuple[Any, Bound | None]:
        if isinstance(data, dict):
            return _of_table(data, tagged, tables)
        if isinstance(data, list):
            return data, lists[0] if lists else None
        return data, numbers.get(type(data), alone)

    def read(data: Any, _: Any) -> Any:
        if members.nothing and (data is None or data == NOTHING):
            return None
        inner, bound = chosen(data)
        if bound is None:
            raise WrongKind(expected(words, data))
        return bound[0](inner, bound[1])

    return read


def union_writer(
    type_: Any, write: Callable[[Any], Callable[[Any], Any]], forms: Forms
) -> Callable[[Any], Any]:
    """Write one of several types, with a tag where the document needs one."""
    members = members_of(type_, forms)
    plain = (*members.numbers, *members.bare, *members.lists)
    rows = [(class_of(each), write(each), "") for each in plain]
    rows += [(class_of(each), write(each), tag) for tag, each in members.tagged]
    rows += [(class_of(each), write(each), kind) for kind, each in members.tables]
    typed = len(members.tables) > 1
    tables = {kind for kind, _ in members.tables}

    def written(value: Any) -> Any:
        if value is None:
            return None
        exact = (row for row in rows if type(value) is row[0])
        _, writer, tag = next(exact, None) or next(r for r in rows if isinstance(value, r[0]))
        if tag in tables:
            return {TYPE: tag, **writer(value)} if typed else writer(value)
        return {tag: writer(value)} if tag else writer(value)

    return written


def _bound(types: tuple[Any, ...], made: Converter) -> list[Bound]:
    return [(made.get_structure_hook(each), each) for each in types]


def _bare_hook(members: Members, made: Converter, forms: Forms) -> Bound | None:
    """Read what is neither a table nor a list nor a number of the union."""
    if len(members.bare) > 1:
        return (lambda data, _: _measure(data, forms)), None
    found = members.bare or (members.numbers[: len(members.numbers) == 1] if forms.cells else ())
    return _bound(found, made)[0] if found else None


def _measure(data: Any, forms: Forms) -> Any:
    if isinstance(data, str):
        return measure(data, table=forms.table)
    words = "an amount or a quantity such as `HKD 20000.00` or `30 bp`"
    raise WrongKind(expected(words, data, "put it in quotes" if isinstance(data, int) else ""))


def _of_table(
    data: dict[str, Any], tagged: dict[str, Bound], tables: dict[str, Bound]
) -> tuple[Any, Bound | None]:
    tag = next(iter(data), "")
    if len(data) == 1 and tag in tagged:
        return data[tag], tagged[tag]
    if len(tables) <= 1:
        return data, next(iter(tables.values()), None)
    kinds = permitted(tables)
    if TYPE not in data:
        raise Malformed([Fault(TYPE, f"is missing; expected {kinds}")])
    kind = data[TYPE]
    if not isinstance(kind, str) or kind not in tables:
        raise Malformed([Fault(TYPE, expected(kinds, kind))])
    return {key: each for key, each in data.items() if key != TYPE}, tables[kind]
