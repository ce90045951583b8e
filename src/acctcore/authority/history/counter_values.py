"""A counter-value that a history cannot say: taken as stated, so that levels can be counted.

A letter that asks for a counter-value returns a request that states none. A list of past
requests that has no place for it says nothing either way: what is not in the list was not
necessarily left out of the request. Whoever judges such a list has to say that it did so.
Source: section 9 and required semantics 19 of the authority reference.

>>> from pendulum import Date
>>> asked = PastDecision(AccommodationCase("R1", "P1", {}), Date(2026, 3, 16))
>>> asks_more_than_it_says((asked,), [])
False
>>> taken_as_stated((asked,))[0].request.no_counter_value
'the history does not say'
"""

from collections.abc import Iterable
from typing import Final

from attrs import evolve

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.letters import LetterDraft

_NOT_SAID: Final = "the history does not say"


def asks_more_than_it_says(history: Iterable[PastDecision], letters: Iterable[LetterDraft]) -> bool:
    """Tell whether a letter asks for a counter-value and no request of the history has a word."""
    asked = any(each.asks_counter_value for each in letters)
    return asked and not any(_says(each.request) for each in history)


def taken_as_stated(history: Iterable[PastDecision]) -> tuple[PastDecision, ...]:
    """Answer the decisions as if every request had stated or excused its counter-value."""
    return tuple(each if _says(each.request) else _stated(each) for each in history)


def _says(request: AccommodationCase) -> bool:
    return request.counter_value is not None or request.no_counter_value is not None


def _stated(decision: PastDecision) -> PastDecision:
    return evolve(decision, request=evolve(decision.request, no_counter_value=_NOT_SAID))
