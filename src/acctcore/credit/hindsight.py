"""Nothing that happened after the as-of day enters a decision of that day."""

from collections.abc import Iterator

from pendulum import Date

from acctcore.credit.case import ApplicationCase
from acctcore.errors import Contradiction


def refuse_hindsight(case: ApplicationCase, on: Date) -> None:
    """Refuse a case that knows more than was known on the day.

    Raises:
        Contradiction: something in the case is dated after it.
    """
    for what, when in _dated(case):
        if when is not None and when > on:
            raise Contradiction(f"{what} on {when}, after the as-of day {on}")


def _dated(case: ApplicationCase) -> Iterator[tuple[str, Date | None]]:
    for fact in case.facts.facts:
        yield f"fact `{fact.id}` was obtained", fact.evidence.obtained_on
    for resolution in case.resolutions:
        yield f"resolution of `{resolution.person}` was given", resolution.given_on
    for answer in case.answers:
        yield f"answer of `{answer.person}` was given", answer.given_on
    for question in case.questions:
        yield f"question `{question.id}` was asked", question.asked_on
        yield f"question `{question.id}` was answered", question.answered_on
    for omission in case.omissions:
        yield f"omission of `{omission.fact}` was found", omission.found_on
        yield f"omission of `{omission.fact}` was cleared", omission.cleared_on
    for opinion in case.opinions:
        yield f"second opinion of `{opinion.reviewer}` was recorded", opinion.recorded_on
    for contact in case.contacts:
        yield f"contact of `{contact.by}` was", contact.on
