r"""Many values of one type, one a line: the hook is made once, all faults raised together.

>>> from acctcore.quantity import Quantity
>>> read_json_lines('"1 bp"\n\n"2 bp"\n', Quantity)
(Quantity('1 bp'), Quantity('2 bp'))
>>> read_json_lines('"1 bp"\n2\n', Quantity)
Traceback (most recent call last):
...
acctcore.errors.Malformed: line 2: expected a quantity such as `30 bp`, got `2` (a whole number);
put it in quotes
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from cattrs.errors import IterableValidationError

from acctcore.codec.faults import CAUGHT, malformed, placed
from acctcore.codec.forms import Forms
from acctcore.codec.structure import reading
from acctcore.codec.syntax import decoded, parse_json
from acctcore.codec.write import as_json, written
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Fault, Malformed

T = TypeVar("T")
_COLUMN = re.compile(r"line 1, (column [0-9]+)")


def read_json_lines(
    text: str | bytes, type_: type[T], *, table: CurrencyTable = ISO_4217
) -> tuple[T, ...]:
    """Read one JSON document a line; blank lines are skipped.

    Raises:
        Malformed: of every line the structural faults, or else the semantic ones.
    """
    hook = reading(Forms(table)).get_structure_hook(type_)
    lines = enumerate(decoded(text).split("\n"), 1)
    items = ((number, line) for number, line in lines if line.strip())
    return read_each(items, lambda line: hook(_parsed(line), type_), _line)


def write_json_lines(values: Iterable[object], type_: Any = None) -> Iterator[str]:
    """Write one JSON document a line."""
    return (as_json(written(value, type_)) + "\n" for value in values)


def read_each(
    items: Iterable[tuple[int, Any]],
    read: Callable[[Any], Any],
    place: Callable[[int, str], str],
) -> tuple[Any, ...]:
    """Read numbered items; `place` says in words where a fault stands.

    Raises:
        Malformed: of every item the structural faults, or else the semantic ones.
    """
    found: list[Any] = []
    faults: list[Fault] = []
    for number, item in items:
        try:
            found.append(read(item))
        except CAUGHT as error:
            one = IterableValidationError("", [placed(error, number)], tuple)
            faults += (_moved(each, place) for each in malformed(one).faults)
    if faults:
        raise Malformed(faults)
    return tuple(found)


def _parsed(line: str) -> Any:
    data, doubled = parse_json(line)
    if doubled:
        raise Malformed(doubled)
    return data


def _moved(fault: Fault, place: Callable[[int, str], str]) -> Fault:
    step, _, path = fault.path.partition("]")
    return Fault(place(int(step[1:]), path.removeprefix(".")), fault.message)


def _line(number: int, path: str) -> str:
    inner = _COLUMN.sub(r"\1", path)
    return f"line {number}, {inner}" if inner else f"line {number}"
