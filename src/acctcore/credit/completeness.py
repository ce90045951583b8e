"""Completeness: what the evidence says to one requirement, on a day.

Present: facts of a kind that counts, young enough, as many periods in a row as
asked. Stale: there, but too old. Missing: not there. Unknown: a blank, or a
fact without the day its age counts from, on which the answer depends; a blank
is never filled by a guess. Units: ages are tenors, periods are counted.

Source: project page on credit, section 3; the requirements are the bank's own.

>>> from acctcore.days import Tenor
>>> from acctcore.evidence import Evidence, Fact, Period
>>> asked = Requirement("Revenue", "3.1", max_age=Tenor(months=12))
>>> year, filing = Period(Date(2023, 1, 1), Date(2023, 12, 31)), Evidence("20-F", "audited")
>>> revenue = Fact("f1", "LPA", "Revenue", year, 5, "USD", filing)
>>> judge(asked, (revenue,), Date(2024, 12, 31)).status
<RequirementStatus.PRESENT: 'present'>
>>> judge(asked, (revenue,), Date(2025, 1, 1)).status
<RequirementStatus.STALE: 'stale'>
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.credit.ages import Age, Aged, aged
from acctcore.credit.conflicts import AnyFact
from acctcore.credit.periods import longest
from acctcore.credit.requirements import Form, Requirement
from acctcore.credit.statuses import Judgement, RequirementStatus
from acctcore.values import frozen

YOUNG: Final = frozenset({Age.YOUNG})
PERHAPS_YOUNG: Final = frozenset({Age.YOUNG, Age.UNDATED})
ANY_AGE: Final = frozenset(Age)


def judge(requirement: Requirement, facts: tuple[AnyFact, ...], as_of: Date) -> Judgement:
    """Judge a requirement that applies by the live facts on its concept."""
    if not facts:
        return Judgement(RequirementStatus.MISSING, "NO_FACT")
    accepted = [fact for fact in facts if _counts(requirement, fact, as_of)]
    if not accepted:
        return Judgement(RequirementStatus.MISSING, "NOT_ACCEPTED")
    earliest, dated = aged(requirement, accepted, as_of)
    if not dated:
        return Judgement(RequirementStatus.MISSING, "DATED_LATER")
    return _Evidence(requirement, earliest, dated).judgement()


@frozen
class _Evidence:
    """The accepted facts of one requirement with their ages."""

    requirement: Requirement
    earliest: Date | None
    facts: tuple[Aged, ...]

    def judgement(self) -> Judgement:
        """Decide by what is known; else say on what it depends; else what is wrong."""
        history = self.requirement.history
        needed = history.periods if history else 1
        stated = [fact for fact in self.facts if not fact.blank]
        dated = [fact for fact in stated if fact.age is not Age.UNDATED]
        if self._run(dated, YOUNG) >= needed:
            return self._aged(RequirementStatus.PRESENT, "PRESENT", Age.YOUNG, needed)
        if self._run(stated, PERHAPS_YOUNG) >= needed:
            return Judgement(RequirementStatus.UNKNOWN, "AGE_UNKNOWN")
        if self._run(self.facts, PERHAPS_YOUNG) >= needed:
            return Judgement(RequirementStatus.UNKNOWN, "BLANK")
        found = self._run(stated, ANY_AGE)
        if found >= needed:
            return self._aged(RequirementStatus.STALE, "TOO_OLD", Age.OLD, needed)
        return Judgement.counted(RequirementStatus.MISSING, "TOO_FEW_PERIODS", found, needed)

    def _run(self, facts: Sequence[Aged], last: frozenset[Age]) -> int:
        """Answer the most periods in a row among these facts of which the last has such an age."""
        return longest(
            self.requirement.history,
            (fact.period for fact in facts if fact.age in last),
            (fact.period for fact in facts),
        )

    def _aged(self, status: RequirementStatus, code: str, age: Age, needed: int) -> Judgement:
        """Show the last day of this age against the earliest that counts, or the count."""
        if self.earliest is None:
            return Judgement.counted(status, code, needed, needed)
        days = (fact.on for fact in self.facts if fact.age is age and not fact.blank)
        newest = max(on for on in days if on is not None)
        return Judgement(status, code, newest, ">=", self.earliest)


def _counts(requirement: Requirement, fact: AnyFact, as_of: Date) -> bool:
    """Tell whether the kind of source, the form and, of a yes, the value are accepted."""
    kinds, form = requirement.kinds, requirement.form
    fits = form is None or form is _form(fact)
    affirmed = not requirement.affirmed or _affirms(fact, form, as_of)
    return (not kinds or fact.evidence.kind in kinds) and fits and affirmed


def _affirms(fact: AnyFact, form: Form | None, as_of: Date) -> bool:
    """Tell whether a fact is a yes, or the day asked for that has come."""
    if form is Form.DAY and isinstance(fact.value, Date):
        return fact.value <= as_of
    return fact.value is True


def _form(fact: AnyFact) -> Form:
    match fact.value:
        case Fraction():
            return Form.NUMBER
        case bool():
            return Form.FLAG
        case str():
            return Form.TEXT
    return Form.DAY
