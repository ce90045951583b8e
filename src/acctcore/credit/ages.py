"""The age of a fact against the day of judgement.

A fact whose day plus the age allowed is the day of judgement is still young;
one dated after the day of judgement counts for nothing where an age is limited.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from pendulum import Date

from acctcore.credit.conflicts import AnyFact, is_blank
from acctcore.credit.requirements import AgeBasis, Requirement
from acctcore.evidence import Period


class Age(Enum):
    """How old a fact is, as far as its requirement cares."""

    YOUNG = "young"
    OLD = "old"
    UNDATED = "undated"
    LATER = "later"


class Aged(NamedTuple):
    """What a requirement sees of a fact."""

    period: Period
    age: Age
    on: Date | None
    blank: bool


def aged(
    requirement: Requirement, facts: Iterable[AnyFact], as_of: Date
) -> tuple[Date | None, tuple[Aged, ...]]:
    """Answer the earliest day that counts, and the facts that are not dated later."""
    earliest = requirement.max_age.reaches_from(as_of) if requirement.max_age else None
    seen = []
    for fact in facts:
        on = _day(fact, requirement.aged_by)
        seen.append(Aged(fact.period, _age(on, earliest, as_of), on, is_blank(fact)))
    return earliest, tuple(each for each in seen if each.age is not Age.LATER)


def _age(on: date | None, earliest: date | None, as_of: date) -> Age:
    if earliest is None:
        return Age.YOUNG
    if on is None:
        return Age.UNDATED
    if on > as_of:
        return Age.LATER
    return Age.YOUNG if on >= earliest else Age.OLD


def _day(fact: AnyFact, basis: AgeBasis) -> Date | None:
    match basis:
        case AgeBasis.AS_OF:
            return fact.evidence.as_of
        case AgeBasis.OBTAINED_ON:
            return fact.evidence.obtained_on
    return fact.period.end
