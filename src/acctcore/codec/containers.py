"""Lists, sets and maps of a document: every element is read, and all faults raised together."""

from collections.abc import Callable, Iterable
from typing import Any, get_args

from cattrs import Converter
from cattrs.errors import IterableValidationError

from acctcore.codec.faults import CAUGHT, placed
from acctcore.codec.forms import Forms
from acctcore.codec.shape import class_of
from acctcore.codec.words import expected
from acctcore.errors import OutOfRange, WrongKind
from acctcore.maps import FrozenMap

Hook = Callable[[Any, Any], Any]
Bound = tuple[Hook, Any]
"""A hook with the type it is asked for."""


def list_hook(type_: Any, made: Converter, *_: object) -> Hook:
    """Read a tuple or a set."""
    cls, places = class_of(type_), get_args(type_)
    fixed = cls is tuple and places[1:] != (...,)
    hooks = [(made.get_structure_hook(each), each) for each in places if each is not ...]

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, list):
            raise WrongKind(expected("a list", data))
        if fixed and len(data) != len(hooks):
            raise OutOfRange(f"expected a list of {len(hooks)}, got one of {len(data)}")
        found, errors = _each(enumerate(data), hooks if fixed else hooks * len(data))
        _refuse(errors, type_)
        return _once(data, found) if cls is frozenset else tuple(found)

    return read


def map_hook(type_: Any, made: Converter, forms: Forms) -> Hook:
    """Read a map: a table whose keys are text and stand for values of one type."""
    of_key, of_value = get_args(type_)
    cell = Forms(forms.table, cells=True).of(of_key) if of_key is int else None
    key = ((lambda data, _: cell.read(data)) if cell else made.get_structure_hook(of_key), of_key)
    value = (made.get_structure_hook(of_value), of_value)

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, dict):
            raise WrongKind(expected("a table", data))
        names, strange = _each(zip(data, data, strict=True), [key] * len(data))
        found, errors = _each(data.items(), [value] * len(data))
        _refuse([*strange, *errors], type_)
        _once(list(data), names)
        return FrozenMap(zip(names, found, strict=True))

    return read


def _each(
    items: Iterable[tuple[Any, Any]], hooks: list[Bound]
) -> tuple[list[Any], list[Exception]]:
    """Read every element; answer what was found and what went wrong, each with its place."""
    found: list[Any] = []
    errors: list[Exception] = []
    for (step, item), (hook, wanted) in zip(items, hooks, strict=True):
        try:
            found.append(hook(item, wanted))
        except CAUGHT as error:
            errors.append(placed(error, step))
    return found, errors


def _refuse(errors: list[Exception], type_: Any) -> None:
    if errors:
        raise IterableValidationError("", errors, type_)


def _once(data: list[Any], found: list[Any]) -> frozenset[Any]:
    """Refuse an element or a key that stands twice, perhaps in another spelling."""
    seen: set[Any] = set()
    for index, each in enumerate(found):
        if each in seen:
            again = placed(OutOfRange(f"`{data[index]}` stands twice"), index)
            raise IterableValidationError("", [again], frozenset)
        seen.add(each)
    return frozenset(seen)
