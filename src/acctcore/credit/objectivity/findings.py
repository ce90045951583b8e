"""What the measures of objectivity mean under the bank's rule.

An omitted adverse fact returns the application to its author whatever the rule
says; the rest counts as far as the rule sets a bound.

Source: project page on credit, section 3, objectivity; scenario A10.
"""

from collections.abc import Iterator

from attrs import evolve

from acctcore.credit.objectivity.measures import Objectivity
from acctcore.credit.objectivity.rules import ObjectivityRule
from acctcore.findings import Finding, Measured, Verdict
from acctcore.quantity import Quantity

_UNIT = "adverse facts"


def objectivity_findings(
    found: Objectivity, author: str, rule: ObjectivityRule | None
) -> tuple[Finding, ...]:
    """Say what returns the application, and what the rule bounds."""
    judged = (*_omitted(found, author), *(_bounded(found, author, rule) if rule else ()))
    if rule is None:
        return judged
    return tuple(evolve(each, clause=rule.clause, source=rule.source) for each in judged)


def _omitted(found: Objectivity, author: str) -> Iterator[Finding]:
    if not found.adverse:
        return
    measured, limit = Quantity(found.addressed, _UNIT), Quantity(found.adverse, _UNIT)
    code, verdict = ("ADVERSE_FACTS_ADDRESSED", Verdict.MET)
    if found.omitted:
        code, verdict = ("RETURN_TO_AUTHOR", Verdict.NOT_MET)
    yield Finding("", code, verdict, author or "author", measured, ">=", limit)


def _bounded(found: Objectivity, author: str, rule: ObjectivityRule) -> Iterator[Finding]:
    for claim in found.unsupported:
        yield _plain("FAVOURABLE_WITHOUT_EVIDENCE", Verdict.NOT_MET, claim)
    if rule.most_own_word is not None and found.own_word_share is not None:
        within = found.own_word_share <= rule.most_own_word
        codes = ("OWN_WORD_WITHIN", "MOSTLY_OWN_WORD")
        yield _compared(codes, within, "claims", (found.own_word_share, "<=", rule.most_own_word))
    if rule.chance is not None and found.choices:
        within = found.chance > rule.chance
        codes = ("CHOICES_EITHER_WAY", "CHOICES_ALL_FAVOURABLE")
        yield _compared(codes, within, "source choices", (found.chance, ">", rule.chance))
    if rule.pay_apart:
        yield _pay(found, author)


def _pay(found: Objectivity, author: str) -> Finding:
    if found.paid_by_deal is None:
        return _plain("AUTHOR_PAY_UNKNOWN", Verdict.UNKNOWN, author or "author")
    if found.paid_by_deal:
        return _plain("AUTHOR_PAID_BY_DEAL", Verdict.NOT_MET, author or "author")
    return _plain("AUTHOR_PAY_APART", Verdict.MET, author or "author")


def _plain(code: str, verdict: Verdict, about: str) -> Finding:
    return Finding("", code, verdict, about)


def _compared(
    codes: tuple[str, str],
    within: bool,  # noqa: FBT001 - which of the two codes
    about: str,
    comparison: tuple[Measured, str, Measured],
) -> Finding:
    code, verdict = (codes[0], Verdict.MET) if within else (codes[1], Verdict.NOT_MET)
    return Finding("", code, verdict, about, *comparison)
