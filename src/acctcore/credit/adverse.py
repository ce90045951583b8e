"""Adverse facts: every one ever recorded stands in the application and is answered.

A fact counts by its concept and value, whatever its document's age or rank: one
that stands only in an older filing counts as one in the latest. A correction
does not take it out: it stays, beside the fact that replaced it, until a named
person answers it. Omitted is one that the text neither mentions nor answers. A
value that does not fit the question (words where a number is meant) counts as
adverse, since it does not clear.

Source: project page on credit, section 3 (an adverse fact in evidence but not
in the text returns the application).

>>> from pendulum import Date
>>> from acctcore.evidence import Evidence, Fact, FactBase, Period
>>> asked = AdverseConcept("LoansPayableInDefault", "A1", AdverseWhen.NONZERO)
>>> day, filing = Period(None, Date(2023, 12, 31)), Evidence("20-F", "audited")
>>> default = Fact("f1", "LPA", "LoansPayableInDefault", day, "41800000", "USD", filing)
>>> case = ApplicationCase("A1", "LPA", FactBase((default,)))
>>> [found.answered for found in adverse_facts(case, (asked,))]
[False]
"""

from typing import assert_never

from acctcore.credit.case import Answer, ApplicationCase
from acctcore.credit.conflicts import AnyFact
from acctcore.credit.lines import in_order
from acctcore.credit.packs import AdverseConcept, AdverseWhen
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name
from acctcore.values import frozen


@frozen
class AdverseFact:
    """A fact that speaks against the borrower, with what was said to it."""

    fact: AnyFact
    answers: tuple[Answer, ...]
    replaced_by: tuple[str, ...] = ()
    """The ids of the facts that supersede it; none while it is live."""
    mentioned_in: tuple[str, ...] = ()
    """The ids of the claims that bring it up."""

    @property
    def answered(self) -> bool:
        """Whether a named person said anything to it."""
        return bool(self.answers)

    @property
    def omitted(self) -> bool:
        """Whether the text neither answers nor mentions it."""
        return not self.answers and not self.mentioned_in


def adverse_facts(
    case: ApplicationCase, asked: tuple[AdverseConcept, ...]
) -> tuple[AdverseFact, ...]:
    """Answer every adverse fact of a case: by concept as the pack lists them, then by key."""
    answers, replaced_by = _by_fact(case)
    return tuple(
        AdverseFact(
            fact,
            tuple(answers.get(fact.id, ())),
            tuple(replaced_by.get(fact.id, ())),
            tuple(claim.id for claim in case.claims if claim.mentions(fact.id)),
        )
        for concept in asked
        for fact in sorted(
            (fact for fact in case.facts.facts if is_adverse(fact, concept)),
            key=lambda fact: (in_order(fact.key), fact.id),
        )
    )


def is_adverse(fact: AnyFact, asked: AdverseConcept) -> bool:
    """Tell whether a fact is on this concept and its value does not clear the borrower."""
    if not same_name(fact.concept, asked.concept):
        return False
    match asked.when:
        case AdverseWhen.ANY:
            return True
        case AdverseWhen.TRUE:
            return fact.value is not False
        case AdverseWhen.NONZERO:
            return bool(fact.value != 0)
    assert_never(asked.when)


def findings(
    found: tuple[AdverseFact, ...], asked: tuple[AdverseConcept, ...]
) -> tuple[Finding, ...]:
    """Say of each adverse fact whether it is answered, and of each concept without one, so."""
    return tuple(
        finding
        for concept in asked
        for finding in _findings(
            concept, [each for each in found if same_name(each.fact.concept, concept.concept)]
        )
    )


def _findings(asked: AdverseConcept, found: list[AdverseFact]) -> tuple[Finding, ...]:
    if not found:
        none, idle = "NO_ADVERSE_FACT", Verdict.NOT_APPLICABLE
        return (Finding(asked.clause, none, idle, asked.concept, source=asked.source),)
    return tuple(_finding(asked, each) for each in found)


def _finding(asked: AdverseConcept, found: AdverseFact) -> Finding:
    code, verdict = ("ADVERSE_FACT_UNANSWERED", Verdict.NOT_MET)
    if found.answered:
        code, verdict = ("ADVERSE_FACT_ANSWERED", Verdict.MET)
    elif found.omitted:
        code = "ADVERSE_FACT_OMITTED"
    fact = found.fact
    return Finding(asked.clause, code, verdict, fact.id, fact.value, source=asked.source)


def _by_fact(case: ApplicationCase) -> tuple[dict[str, list[Answer]], dict[str, list[str]]]:
    """Group the answers, and the ids of superseding facts, by the fact they are about."""
    answers: dict[str, list[Answer]] = {}
    for answer in case.answers:
        answers.setdefault(answer.fact, []).append(answer)
    replaced_by: dict[str, list[str]] = {}
    for fact in sorted(case.facts.facts, key=lambda fact: fact.id):
        if fact.supersedes:
            replaced_by.setdefault(fact.supersedes, []).append(fact.id)
    return answers, replaced_by
