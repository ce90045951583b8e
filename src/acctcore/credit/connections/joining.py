"""Joining pairs into components: union by size, with paths halved.

Source: R. E. Tarjan, Efficiency of a good but not linear set union algorithm (1975). No unit.

>>> components((("A", "B"), ("C", "B"), ("D", "E")))
{'A': 'A', 'B': 'A', 'C': 'A', 'D': 'D', 'E': 'D'}
>>> components(())
{}
"""

from collections.abc import Iterable


def components(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Answer, for each name of a pair, the one that stands for its component."""
    above: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for one, other in pairs:
        first = _top(above, one) if one in above else above.setdefault(one, one)
        second = _top(above, other) if other in above else above.setdefault(other, other)
        if first != second:
            _join(above, sizes, first, second)
    return {name: _top(above, name) for name in above}


def _join(above: dict[str, str], sizes: dict[str, int], one: str, other: str) -> None:
    size, others = sizes.get(one, 1), sizes.get(other, 1)
    larger, smaller = (one, other) if size >= others else (other, one)
    above[smaller] = larger
    sizes[larger] = size + others


def _top(above: dict[str, str], name: str) -> str:
    while (upper := above[name]) != name:
        above[name] = name = above[upper]
    return name
