"""Footing: a total is the sum of its parts, on every day or span and for everybody it is stated of.

Total assets are liabilities and equity, outsiders' share included where there
is one. The difference is shown, never spread. A part that is not stated, or in
open conflict, leaves the sum unknown; so does a total that is not stated where
all its parts are, or that is stated nowhere while a part is. Where nothing of
either is stated there is nothing to foot.

Guarantors, owners and the rest of the group are footed as the borrower is, where
the total or all of its parts are stated of them.

Source: project page on credit, section 4 (identity checks). Unit: that of the
total; the tolerance is an exact ratio of the larger magnitude.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from acctcore.credit.checks import FootingRule
from acctcore.credit.lines import Line
from acctcore.evidence import FactKey, Period
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen


@frozen
class Footing:
    """One total of a subject against the sum of its parts, on one day or span."""

    subject: str
    total: str
    period: Period
    unit: str
    stated: Fraction | None
    summed: Fraction | None
    missing: tuple[str, ...]
    """The concepts without a figure that could be used."""

    @property
    def residual(self) -> Fraction | None:
        """The total less the sum of its parts."""
        if self.stated is None or self.summed is None:
            return None
        return self.stated - self.summed


def footings(
    borrower: str, found: tuple[Line, ...], rules: tuple[FootingRule, ...]
) -> tuple[Footing, ...]:
    """Foot every total: the borrower's, then those of others by name, latest period first."""
    by_key = {line.key: line for line in found}
    others = sorted({key.subject for key in by_key} - {borrower})
    return tuple(
        footed
        for rule in rules
        for subject in (borrower, *others)
        for footed in _of_rule(subject, by_key, rule, in_part=subject == borrower)
    )


def footing_findings(
    footed: tuple[Footing, ...], rules: tuple[FootingRule, ...]
) -> tuple[Finding, ...]:
    """Say of each total whether it foots."""
    return tuple(
        finding
        for rule in rules
        for finding in _findings(rule, tuple(each for each in footed if each.total == rule.total))
    )


def _of_rule(
    subject: str, by_key: Mapping[FactKey, Line], rule: FootingRule, *, in_part: bool
) -> tuple[Footing, ...]:
    """Foot a total of a subject; `in_part` says that one part alone is to be footed too."""
    parts = _keys(subject, by_key, rule, rule.parts)
    whole = (
        key for key in parts if all(key._replace(concept=each) in by_key for each in rule.parts)
    )
    stated = (*_keys(subject, by_key, rule, (rule.total,)), *whole)
    keys = _latest_first(dict.fromkeys(stated)) or (parts if in_part else ())
    latest = sorted({key.period.end for key in keys}, reverse=True)[: rule.latest]
    return tuple(_footing(key, by_key, rule) for key in keys if key.period.end in latest)


def _keys(
    subject: str, by_key: Mapping[FactKey, Line], rule: FootingRule, concepts: tuple[str, ...]
) -> tuple[FactKey, ...]:
    """Answer the keys of the total on which one of these concepts is stated, latest first."""
    stated = (key for key in by_key if key.subject == subject and key.concept in concepts)
    return _latest_first(dict.fromkeys(key._replace(concept=rule.total) for key in stated))


def _latest_first(keys: Iterable[FactKey]) -> tuple[FactKey, ...]:
    return tuple(sorted(keys, key=lambda key: key.period.end, reverse=True))


def _footing(key: FactKey, by_key: Mapping[FactKey, Line], rule: FootingRule) -> Footing:
    wanted = (rule.total, *rule.parts)
    optional = [each for each in rule.if_stated if key._replace(concept=each) in by_key]
    figures = {
        each: _figure(by_key.get(key._replace(concept=each))) for each in (*wanted, *optional)
    }
    missing = tuple(each for each, value in figures.items() if value is None)
    parts = [figures[each] for each in (*rule.parts, *optional)]
    known = [value for value in parts if value is not None]
    summed = sum(known, Fraction(0)) if len(known) == len(parts) else None
    stated = figures[rule.total]
    return Footing(key.subject, rule.total, key.period, key.unit, stated, summed, missing)


def _figure(line: Line | None) -> Fraction | None:
    proposed = line.proposed if line else None
    if proposed is None or not isinstance(proposed.value, Fraction):
        return None
    if line and line.conflict and not line.conflict.settled:
        return None
    return proposed.value


def _findings(rule: FootingRule, footed: tuple[Footing, ...]) -> tuple[Finding, ...]:
    if not footed:
        none, idle = "NOTHING_TO_FOOT", Verdict.NOT_APPLICABLE
        return (Finding(rule.clause, none, idle, rule.total, source=rule.source),)
    return tuple(_finding(rule, each) for each in footed)


def _finding(rule: FootingRule, footed: Footing) -> Finding:
    about = f"{footed.subject} {footed.total} {footed.period}"
    if footed.stated is None or footed.summed is None:
        missing = ", ".join(footed.missing)
        code, unknown = "FOOTING_UNKNOWN", Verdict.UNKNOWN
        return Finding(rule.clause, code, unknown, about, missing, source=rule.source)
    apart = _apart(footed.stated, footed.summed)
    code, verdict = ("FOOTS", Verdict.MET)
    if apart > rule.within:
        code, verdict = ("DOES_NOT_FOOT", Verdict.NOT_MET)
    return Finding(rule.clause, code, verdict, about, apart, "within", rule.within, rule.source)


def _apart(one: Fraction, other: Fraction) -> Fraction:
    largest = max(abs(one), abs(other))
    return abs(one - other) / largest if largest else Fraction(0)
