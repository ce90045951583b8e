"""Plain data: nothing, yes/no, numbers, text and days in lists and tables.

Frozen plain data is the same in tuples and `FrozenMap`, so that a value may hold it.

>>> freeze({"levels": ["L1", 2]})
FrozenMap({'levels': ('L1', 2)})
>>> thaw(freeze({"levels": ["L1", 2]}))
{'levels': ['L1', 2]}
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from acctcore.codec.scalars import write_float
from acctcore.codec.words import expected
from acctcore.errors import WrongKind
from acctcore.maps import FrozenMap

NOTHING = FrozenMap({"nothing": True})
"""Nothing, where it cannot be left out and the notation has no word for it."""


def freeze(data: object) -> Any:
    """Put plain data into tuples and frozen maps.

    Raises:
        WrongKind: a moment or a foreign object stands inside.
        OutOfRange: NaN or infinity stands inside.
    """
    if isinstance(data, Mapping):
        made = FrozenMap({_name(key): freeze(each) for key, each in data.items()})
        return None if made == NOTHING else made
    if isinstance(data, list | tuple):
        return tuple(map(freeze, data))
    if isinstance(data, float):
        return write_float(data)
    if data is None or isinstance(data, bool | int | str) or _is_day(data):
        return data
    raise WrongKind(expected("plain data", data))


def thaw(data: object) -> Any:
    """Put frozen plain data into lists and tables."""
    if isinstance(data, Mapping):
        return {key: thaw(each) for key, each in data.items()}
    return [thaw(each) for each in data] if isinstance(data, list | tuple) else data


def days_as_text(data: object) -> Any:
    """Write every day as text, for a notation that has no days."""
    if isinstance(data, dict):
        return {key: days_as_text(each) for key, each in data.items()}
    if isinstance(data, list):
        return [days_as_text(each) for each in data]
    return data.isoformat() if isinstance(data, date) else data


def _name(key: object) -> str:
    if isinstance(key, str):
        return key
    raise WrongKind(expected("a key of text", key))


def _is_day(data: object) -> bool:
    return isinstance(data, date) and not isinstance(data, datetime)
