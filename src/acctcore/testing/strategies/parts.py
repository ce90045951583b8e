"""Parts of what is drawn: any kind of value that facts or policies are made of.

A limit is drawn by drawing a letter and taking a limit out of it, so that it is one that a sound
letter holds.

>>> from hypothesis import find
>>> from acctcore.authority import Limit
>>> from acctcore.targets.controlling.bands import StatusBand
>>> from acctcore.testing.strategies.letters import letters
>>> str(find(parts(kind=Limit, of=letters()), lambda limit: True))
'HKD 0.00'
>>> find(parts(kind=StatusBand), lambda band: band.begins_at is not None).name
'band 2'
>>> parts(kind="limit")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: kind: expected a class of values such as `Limit`, got `limit`
"""

from enum import Enum
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from acctcore.errors import Unknown, WrongKind, fault
from acctcore.testing.defaults import facts_for
from acctcore.testing.kinds import kinds_within, parts_within
from acctcore.testing.strategies.arguments import drawn
from acctcore.testing.strategies.questions import Question, questions
from acctcore.testing.subjects import SUBJECTS, Subject

T = TypeVar("T")


def parts(*, kind: type[T], of: SearchStrategy[Any] | None = None) -> SearchStrategy[T]:
    """Draw one value of a kind out of what a strategy draws, or out of the facts and policies.

    Left out, `of` is whatever facts and policies of the kit's rules hold values of the kind.

    Raises:
        WrongKind: `kind` is no class of values, or `of` is no strategy.
        Unknown: no facts and no policies hold a value of this kind; say in `of` what does.
    """
    if not (isinstance(kind, type) and (attrs.has(kind) or issubclass(kind, Enum | Date))):
        raise WrongKind(fault("kind", "a class of values such as `Limit`", kind))
    wholes = _holding(kind) if of is None else drawn("of", of)

    def of_kind(whole: Any) -> list[Any]:
        return [each for each in parts_within(whole) if isinstance(each, kind)]

    return wholes.map(of_kind).filter(bool).flatmap(st.sampled_from)


def _holding(kind: type) -> SearchStrategy[Any]:
    """Answer a strategy of the cases or policies that may hold a value of a kind."""
    found = [_of_policy(each) for each in SUBJECTS if each.rule and _in(kind, each.rule.policy)]
    found = found or [_of_facts(each) for each in SUBJECTS if _in(kind, each.facts)]
    if not found:
        advice = "say in `of` what they are taken from"
        called = f"`{kind.__name__}`"
        raise Unknown(f"kind: no facts and no policies hold values of the kind {called}; {advice}")
    return st.one_of(found)


def _in(kind: type, whole: type) -> bool:
    return any(issubclass(each, kind) for each in kinds_within(whole))


def _of_policy(subject: Subject) -> SearchStrategy[Any]:
    def in_force(question: Question) -> Any:
        return question.policies.at(question.as_of).value

    return questions(rule=subject.rule).map(in_force)


def _of_facts(subject: Subject) -> SearchStrategy[Any]:
    if subject.rule is None:
        return facts_for(subject)(None, None)
    return questions(rule=subject.rule).map(lambda question: question.case)
