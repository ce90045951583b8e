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
from typing import TypeVar

T = TypeVar("T")
Answer = TypeVar("Answer")


def once(work: Callable[[T], Answer], most: int = 2) -> Callable[[T], Answer]:
    """Answer the function that works once for each of the last few values.

    A value is kept beside its answer, so that none takes its identity meanwhile.
    """
    kept: dict[int, tuple[T, Answer]] = {}

    def answer(value: T) -> Answer:
        found = kept.pop(id(value), None) or (value, work(value))
        kept[id(value)] = found
        if len(kept) > most:
            kept.pop(next(iter(kept)))
        return found[1]

    return answer
