r"""What a notation lets by and no document holds: nests without end, long numbers, half characters.

>>> refuse_unfit('{"a": "\\ud800"}', {"a": "\ud800"})
Traceback (most recent call last):
...
acctcore.errors.Malformed: a: half a character stands in the text; write the other half too
>>> refuse_unfit("[" * 200 + "]" * 200, [])
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from acctcore.codec.faults import TOO_DEEP, joined
from acctcore.codec.words import MOST_DIGITS, TOO_MANY_DIGITS
from acctcore.errors import Fault, Malformed

MOST_DEEP: Final = 100
"""So many tables and lists may stand inside each other."""
_MOST: Final = 10**MOST_DIGITS
_SUSPECT: Final = re.compile(r"[0-9A-Fa-f_]{800}|\\u[dD][89A-Fa-f]")
HALF: Final = re.compile("[\ud800-\udfff]")
HALVED: Final = "half a character stands in the text; write the other half too"


def refuse_unfit(text: str, data: Any) -> None:
    """Refuse what the data of a text may not hold; most texts show at a glance that they do not.

    Raises:
        Malformed: the first such thing, with its path.
    """
    if sum(map(text.count, "[{.")) > MOST_DEEP and _too_deep(data):
        raise Malformed([Fault("", TOO_DEEP)])
    if _SUSPECT.search(text):
        for fault in _faults("", data):
            raise Malformed([fault])


def _too_deep(data: Any) -> bool:
    """Go down level by level, so that no depth exhausts the walk."""
    level = [data]
    for _ in range(MOST_DEEP):
        level = [inner for each in level for inner in _inside(each)]
    return bool(level)


def _inside(data: Any) -> Iterable[Any]:
    if isinstance(data, dict):
        return data.values()
    return data if isinstance(data, list) else ()


def _faults(path: str, data: Any) -> Iterator[Fault]:
    if isinstance(data, int) and abs(data) >= _MOST:
        yield Fault(path, TOO_MANY_DIGITS)
    if isinstance(data, str) and HALF.search(data):
        yield Fault(path, HALVED)
    if isinstance(data, dict):
        if any(map(HALF.search, data)):
            yield Fault(f"a key of {path}" if path else "a key", HALVED)
        for key, each in data.items():
            yield from _faults(joined(path, key), each)
    if isinstance(data, list):
        for at, each in enumerate(data):
            yield from _faults(joined(path, at), each)
