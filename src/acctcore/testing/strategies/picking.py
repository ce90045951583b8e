"""Drawing one of some values quickly: by its place, from strategies that are made once.

A strategy made anew for every draw costs three times as much as the draw. What stands first is
what Hypothesis shrinks to.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
Draw: TypeAlias = Callable[[SearchStrategy[Any]], Any]

_PLACES: Final = tuple(st.integers(0, most) for most in range(64))


def pick(draw: Draw, values: Sequence[T]) -> T:
    """Draw one of some values; where there is one only, it is that."""
    last = len(values) - 1
    if not last:
        return values[0]
    places = _PLACES[last] if last < len(_PLACES) else st.integers(0, last)
    return values[draw(places)]


def rarely(draw: Draw, once_in: int = 4) -> bool:
    """Draw yes now and then; no is what it shrinks to."""
    return bool(draw(_PLACES[once_in - 1]) == once_in - 1)


def some(draw: Draw, values: Sequence[T], most: int) -> list[T]:
    """Draw up to so many of some values, in their order, each once at most."""
    left = list(values)
    count = draw(_PLACES[min(most, len(values))])
    found = [left.pop(draw(_PLACES[len(left) - 1])) for _ in range(count)]
    return sorted(found, key=list(values).index)


def without_one(draw: Draw, stated: Mapping[str, T]) -> dict[str, T]:
    """Leave out, now and then, one of what is stated."""
    gone = pick(draw, (None, None, None, *stated)) if stated else None
    return {name: value for name, value in stated.items() if name != gone}


def units_up_to(draw: Draw, top: int) -> int:
    """Draw 0, all, or anything between."""
    return draw(st.integers(0, top)) if top and not rarely(draw, 3) else 0
