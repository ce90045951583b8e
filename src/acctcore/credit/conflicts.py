"""Conflict: two live facts on one key that lie further apart than is material.

Figures are compared at the coarser of their stated precisions: 442,293,000
stated to thousands agrees with 442,000,000 stated to millions. Beyond that, the
distance is a share of the larger magnitude. Words, days and yes/no either agree
or are wholly apart; a blank agrees with everything. A conflict stays open until
a named person gives a reason; a fact that comes later opens it again unless it
agrees with the chosen one, and so does a person who takes the resolution back.

Source: project page on credit, section 3, after SEC filings.

>>> from acctcore.days import parse_day
>>> from acctcore.evidence import Evidence, Period
>>> key = ("LPA", "Cash", Period(None, parse_day("2023-12-31")))
>>> def said(id_, value, precision=None):
...     return Fact(id_, *key, value, "USD", Evidence("20-F", "audited"), precision)
>>> coarse, fine = said("a", "442000000", -6), said("b", "442293000", -3)
>>> conflict((coarse, fine), (), Fraction(0)) is None
True
>>> conflict((said("a", "100"), said("b", "98")), (), Fraction(1, 100)).apart
Fraction(1, 50)
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from typing import Any, TypeAlias

from acctcore.credit.case import Resolution
from acctcore.credit.packs import ConflictRule
from acctcore.evidence import Fact, FactKey, FactValue
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen

AnyFact: TypeAlias = Fact[FactValue]
AGREED = Fraction(0)


@frozen
class Conflict:
    """Facts on one key that do not agree, with what was said about them."""

    facts: tuple[AnyFact, ...]
    """Every live fact on the key, also those that agree with another."""
    apart: Fraction
    """How far the outermost lie apart, as a share of the larger magnitude."""
    resolutions: tuple[Resolution, ...]
    """Every resolution on the key, in the order in which they were given."""
    settled: Resolution | None
    """The one that settles it; none while the conflict is open."""

    @property
    def key(self) -> FactKey:
        """What the facts are about."""
        return self.facts[0].key

    def finding(self, rule: ConflictRule) -> Finding:
        """Say whether the conflict still stands in the way."""
        code, verdict = (
            ("CONFLICT_SETTLED", Verdict.MET)
            if self.settled
            else ("CONFLICT_OPEN", Verdict.NOT_MET)
        )
        about, limit = described(self.key), rule.materiality
        return Finding(
            rule.clause, code, verdict, about, self.apart, "within", limit, source=rule.source
        )


def conflict(
    facts: tuple[AnyFact, ...], resolutions: tuple[Resolution, ...], materiality: Fraction
) -> Conflict | None:
    """Answer the conflict among the live facts on one key, or nothing.

    `resolutions` are those on this key, in the order in which they were given.
    """
    apart = widest(facts)
    if apart <= materiality:
        return None
    last = resolutions[-1] if resolutions else None
    settled = last if last and _settles(last, facts, materiality) else None
    return Conflict(facts, apart, resolutions, settled)


def widest(facts: Iterable[AnyFact]) -> Fraction:
    """Answer how far the outermost facts on one key lie apart, a precision at a time.

    If any two facts are further apart than a ratio below 1, so are two of these.
    """
    stated: dict[int | None, list[AnyFact]] = {}
    for fact in facts:
        if not is_blank(fact):
            stated.setdefault(fact.precision, []).append(fact)
    outermost = [end(alike, key=_value) for alike in stated.values() for end in (min, max)]
    return max((distance(*pair) for pair in combinations(outermost, 2)), default=AGREED)


def distance(one: AnyFact, other: AnyFact) -> Fraction:
    """Answer how far two facts on one key lie apart, as a share of the larger magnitude."""
    if one is other or is_blank(one) or is_blank(other):
        return AGREED
    if not (isinstance(one.value, Fraction) and isinstance(other.value, Fraction)):
        return Fraction(one.value != other.value)
    gap = abs(one.value - other.value)
    if gap <= _half_unit(one, other):
        return AGREED
    return gap / max(abs(one.value), abs(other.value))


def is_blank(fact: AnyFact) -> bool:
    """Tell whether the fact states nothing: words that are not there."""
    return isinstance(fact.value, str) and not fact.value.strip()


def described(key: FactKey) -> str:
    """Write a key for a reader: subject, concept, period, unit."""
    return " ".join(map(str, key))


def _value(fact: AnyFact) -> Any:
    """Answer the value to be ordered by: on one key all are numbers, or all words, or all days."""
    return fact.value


def _half_unit(one: AnyFact, other: AnyFact) -> Fraction:
    """Answer half of the last place of the coarser figure; none where both are exact."""
    stated = [fact.precision for fact in (one, other) if fact.precision is not None]
    return Fraction(1, 2) / Fraction(10) ** min(stated) if stated else AGREED


def _settles(resolution: Resolution, facts: tuple[AnyFact, ...], materiality: Fraction) -> bool:
    """Tell whether each fact agrees with the chosen one or was weighed against it."""
    chosen = next((fact for fact in facts if fact.id == resolution.chosen), None)
    if chosen is None or resolution.reopens:
        return False
    return all(
        fact.id in resolution.over or distance(chosen, fact) <= materiality for fact in facts
    )
