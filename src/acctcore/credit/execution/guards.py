"""Checks at the door of the values of this package: names, days, amounts, lists and tables.

>>> names(["ann", "bob"], "witnesses")
('ann', 'bob')
>>> names(["ann", "ann"], "witnesses")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: witnesses: `ann` stands twice
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import listed, named, of_kind, table
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.names import same_name


def positive(amount: object, what: str) -> None:
    """Refuse what is not an amount of more than 0."""
    of_kind(amount, Money, what, "money such as `HKD 20000.00`")
    if isinstance(amount, Money) and amount.minor <= 0:
        raise OutOfRange(fault(what, "more than 0", amount))


def once(keys: Iterable[str], what: str) -> None:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise Contradiction(f"{what}: `{key}` stands twice")
        seen.add(key)


def names(items: Any, what: str) -> tuple[str, ...]:
    """Answer a list of names, each of which stands once, however it is spelled, or refuse it."""
    found = listed(items, str, what, "names")
    for each in found:
        named(each, what)
    for one, other in combinations(found, 2):
        if same_name(one, other):
            raise Contradiction(f"{what}: `{other}` stands twice")
    return found


def names_if_known(items: Any, what: str) -> tuple[str, ...] | None:
    """Answer a list of names; nothing stays nothing."""
    return None if items is None else names(items, what)


def table_if_known(items: Any, kind: type, what: str, words: str) -> FrozenMap[str, Any] | None:
    """Answer a table from names to values of one kind; nothing stays nothing."""
    return None if items is None else table(items, kind, what, words)
