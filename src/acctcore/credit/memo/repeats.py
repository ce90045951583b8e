"""Questions that are asked again and again belong into the completeness pack.

A concept is asked about once an application, however many questions name it.

Source: project page on credit, section 3 (repeated questions feed the
completeness pack).
"""

from collections.abc import Iterable

from acctcore.credit.case import ApplicationCase
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.values import frozen


@frozen
class RepeatedQuestion:
    """A concept with the applications in which somebody had to ask about it."""

    concept: str
    applications: tuple[str, ...]
    questions: tuple[str, ...]
    """Their words, as asked."""


def repeated_questions(
    cases: Iterable[ApplicationCase], at_least: int
) -> tuple[RepeatedQuestion, ...]:
    """Answer the concepts asked about in so many applications or more, most often first.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    if type(at_least) is not int:
        raise WrongKind(fault("applications", "a whole number", at_least))
    if at_least < 1:
        raise OutOfRange(fault("applications", "1 or more", at_least))
    asked: dict[str, list[tuple[str, str]]] = {}
    for case in cases:
        concepts = {fact.id: fact.concept for fact in case.facts.facts}
        for question in case.questions:
            for concept in dict.fromkeys(concepts[each] for each in question.facts):
                asked.setdefault(concept, []).append((case.id, question.text))
    found = (_repeated(concept, told) for concept, told in asked.items())
    often = (each for each in found if len(each.applications) >= at_least)
    return tuple(sorted(often, key=lambda each: (-len(each.applications), each.concept)))


def _repeated(concept: str, told: list[tuple[str, str]]) -> RepeatedQuestion:
    applications = tuple(dict.fromkeys(case for case, _ in told))
    return RepeatedQuestion(concept, applications, tuple(text for _, text in told))
