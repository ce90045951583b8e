"""Lists of values at the door: kept as tuples, each of the kind that is meant.

What can be gone through only once, or changed afterwards, would be counted otherwise
the second time; a word in the place of a named value would not be counted at all.

>>> listed(int, [1, 2], "ranks")
(1, 2)
>>> listed(int, ["1"], "ranks")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: ranks: expected a list of such values, got `1`
"""

from collections.abc import Iterable
from typing import TypeVar

from acctcore.errors import WrongKind, fault

T = TypeVar("T")


def listed(kind: type[T], values: Iterable[T], what: str) -> tuple[T, ...]:
    """Keep a list of one kind of value.

    Raises:
        WrongKind: it is no list, or something else stands in it.
    """
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise WrongKind(fault(what, "a list", values))
    kept = tuple(values)
    for each in kept:
        if not isinstance(each, kind):
            raise WrongKind(fault(what, "a list of such values", each))
    return kept


def require_kind(what: str, value: object, kind: type) -> None:
    """Refuse a value of another kind, such as the word for it."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, _expected(kind), value))


def _expected(kind: type) -> str:
    members = getattr(kind, "__members__", {}).values()
    return next((f"a named one such as `{each.value}`" for each in members), "true or false")
