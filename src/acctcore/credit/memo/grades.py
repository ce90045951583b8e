"""The grade the application states against the grade that stands in the evidence.

Compared is the latest period of the concept that the pack names as the rating, by facts of the
kinds that its requirements accept; of facts in conflict the chosen one. A grade that a named
person moved away from the model's may leave the model's in the evidence. Without a rating, or
without such a fact, there is nothing to compare: whether one is wanted is for the requirements.

Source: project page on credit, sections 3 and 4 (rating with override record); the comparison is
the project's own.

>>> from acctcore.evidence import Evidence, Fact, Period
>>> from pendulum import Date
>>> end, bank = Period(None, Date(2026, 3, 2)), Evidence("rating sheet", "bank")
>>> stated = Fact("f1", "B", "Rating", end, "6", "text", bank)
>>> _judged(Rating("6", "A. Author"), (stated,))
('RATING_AS_IN_EVIDENCE', <Verdict.MET: 'met'>)
>>> _judged(Rating("5", "A. Author"), (stated,))
('RATING_DIFFERS', <Verdict.NOT_MET: 'not_met'>)
"""

from fractions import Fraction

from acctcore.credit.conflicts import AnyFact, is_blank
from acctcore.credit.lines import Line
from acctcore.credit.memo.opinions import Rating
from acctcore.credit.packs import CompletenessPack
from acctcore.credit.requirements import Requirement
from acctcore.credit.sections import Section
from acctcore.errors import OutOfRange
from acctcore.findings import Finding, Verdict
from acctcore.ratio import exact


def rating_findings(
    rating: Rating | None, sections: tuple[Section, ...], pack: CompletenessPack
) -> tuple[Finding, ...]:
    """Say whether the rating of the application is the one in evidence, where the pack asks it."""
    concept = pack.rating_concept
    if not concept:
        return ()
    asked = tuple(each for each in pack.requirements if each.concept == concept)
    clause, source = asked[0].clause, asked[0].source
    if rating is None:
        none, idle = "RATING_NOT_STATED", Verdict.NOT_APPLICABLE
        return (Finding(clause, none, idle, concept, source=source),)
    found = _latest(sections, asked)
    code, verdict = _judged(rating, found)
    stated = ", ".join(dict.fromkeys(str(fact.value) for fact in found))
    relation = "=" if stated else ""
    return (
        Finding(clause, code, verdict, concept, rating.grade, relation, stated or None, source),
    )


def _latest(sections: tuple[Section, ...], asked: tuple[Requirement, ...]) -> tuple[AnyFact, ...]:
    """Answer what is stated as the rating for its latest period."""
    items = (item for each in sections for item in each.items if item.concept == asked[0].concept)
    lines = next(item.lines for item in items)
    stated = [fact for line in lines for fact in _used(line) if _counts(fact, asked)]
    last = max((fact.period.end for fact in stated), default=None)
    return tuple(fact for fact in stated if fact.period.end == last)


def _used(line: Line) -> tuple[AnyFact, ...]:
    settled = line.conflict and line.conflict.settled
    return (line.proposed,) if settled and line.proposed else line.facts


def _counts(fact: AnyFact, asked: tuple[Requirement, ...]) -> bool:
    accepted = any(not each.kinds or fact.evidence.kind in each.kinds for each in asked)
    return accepted and not is_blank(fact)


def _judged(rating: Rating, found: tuple[AnyFact, ...]) -> tuple[str, Verdict]:
    if not found:
        return "NO_RATING_IN_EVIDENCE", Verdict.NOT_APPLICABLE
    same = [_states(fact, rating.grade) for fact in found]
    if all(same):
        return "RATING_AS_IN_EVIDENCE", Verdict.MET
    if any(same):
        return "RATING_IN_CONFLICT", Verdict.UNKNOWN
    if rating.overridden and all(_states(fact, rating.model_grade) for fact in found):
        return "RATING_OVERRIDDEN", Verdict.MET
    return "RATING_DIFFERS", Verdict.NOT_MET


def _states(fact: AnyFact, grade: str) -> bool:
    """Tell whether a fact states a grade, in words or as a number."""
    if isinstance(fact.value, Fraction):
        return fact.value == _number(grade)
    return isinstance(fact.value, str) and fact.value.strip() == grade.strip()


def _number(grade: str) -> Fraction | None:
    try:
        return exact(grade.strip())
    except OutOfRange:
        return None
