"""A value: an attrs class, frozen, compared by content, shown by its fields.

attrs writes a comparison, a hash and a text for every class anew, which is a
third of what importing this library costs. They are the same for all values, so
here they are written once; everything else is attrs.

>>> @frozen
... class Limit:
...     level: str
...     bp: int
>>> Limit("L1", 10), Limit("L1", 10) == Limit("L1", 10)
(Limit(level='L1', bp=10), True)
>>> Limit("L1", 10).bp = 20
Traceback (most recent call last):
...
attr.exceptions.FrozenInstanceError: can't set attribute
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs
from attrs import field

if TYPE_CHECKING:
    from attrs import frozen
else:

    def frozen(made: type | None = None, *, eq: bool = True, repr: bool = True, **options: Any):  # noqa: A002, ANN201
        """Make a class a value; the options are those of `attrs.frozen`."""

        def make(cls: type) -> type:
            value = attrs.frozen(eq=False, repr=False, **options)(cls)
            if eq:
                _compare(value)
            if repr and "__repr__" not in vars(cls):
                value.__repr__ = _shown
            return value

        return make if made is None else make(made)


__all__ = ["field", "frozen"]


def _compare(value: Any) -> None:
    """Give a class its comparison and hash, by the fields that count."""
    content = _content(tuple(each.name for each in attrs.fields(value) if each.eq))

    def equal(self: Any, other: object) -> Any:
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        return content(self) == content(other)

    def digest(self: Any) -> int:
        return hash((value, content(self)))

    value.__eq__, value.__hash__ = equal, digest


def _content(names: tuple[str, ...]) -> Callable[[Any], object]:
    return attrgetter(*names) if names else lambda _: ()


def _shown(self: Any) -> str:
    """Write the name of the class and every field that is shown."""
    shown = (each.name for each in attrs.fields(type(self)) if each.repr)
    name = type(self).__qualname__.rpartition(">.")[2]
    return f"{name}({', '.join(f'{each}={getattr(self, each)!r}' for each in shown)})"
