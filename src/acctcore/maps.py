"""A mapping that stays as it was made: ordered, hashable, equal by content.

>>> limits = FrozenMap({"bp": 10})
>>> limits["bp"], limits == {"bp": 10}
(10, True)
>>> limits["bp"] = 20
Traceback (most recent call last):
...
TypeError: 'FrozenMap' object does not support item assignment
"""

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """Keys to values, in the order given."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        """Copy the items; later changes of the original do not show."""
        self._items: dict[K, V]
        self._items = items._items if isinstance(items, FrozenMap) else dict(items)  # noqa: SLF001

    def __getitem__(self, key: K) -> V:
        """Answer the value at a key, or raise `KeyError`."""
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether a key stands."""
        return key in self._items

    def keys(self) -> KeysView[K]:
        """Answer the keys in order."""
        return self._items.keys()

    def items(self) -> ItemsView[K, V]:
        """Answer keys and values in order."""
        return self._items.items()

    def values(self) -> ValuesView[V]:
        """Answer the values in order."""
        return self._items.values()

    def __iter__(self) -> Iterator[K]:
        """Go through the keys in order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._items)

    def __hash__(self) -> int:
        """Hash by content, whatever the order."""
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        """Show the content."""
        return f"FrozenMap({self._items!r})"
