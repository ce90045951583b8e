"""What is asked of one value again and again, worked out once while that very value is in use.

A suite puts the same dated policy to every case; writing it out and reading it back takes longer
than the rule. Values are told apart by identity, so that no equal one answers for another.

>>> asked = []
>>> length = once(lambda value: asked.append(value) or len(value))
>>> text = "letter"
>>> length(text), length(text), asked
(6, 6, ['letter'])
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")
Answer = TypeVar("Answer")


@frozen(eq=False)
class _Kept(Generic[T]):
    """A value, known by identity; it is kept alive, so that none takes its place."""

    value: T

    def __hash__(self) -> int:
        """Hash the identity."""
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        """Compare the identity."""
        return isinstance(other, _Kept) and other.value is self.value


def once(work: Callable[[T], Answer]) -> Callable[[T], Answer]:
    """Answer the function that works once for each of the last few values."""
    kept = lru_cache(maxsize=2)(lambda held: work(held.value))
    return lambda value: kept(_Kept(value))
