"""Questions to judging rules, and the decisions and findings they are answered with.

What a rule answers is drawn by asking it: outcomes, findings and decisions are never made up.

>>> from hypothesis import find
>>> from acctcore.findings import Verdict
>>> found = find(findings(rule="targets.control"), lambda finding: finding.relation == ">=")
>>> found.verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)
True
>>> decisions(rule="credit.clasify")
Traceback (most recent call last):
...
acctcore.errors.Unknown: unknown rule `credit.clasify`; did you mean `credit.classify`?
"""

from typing import Any, TypeAlias

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.catalogue import CATALOGUE, Rule
from acctcore.codec.words import unknown
from acctcore.decisions import Decision
from acctcore.errors import OutOfRange, Unknown, WrongKind, fault
from acctcore.findings import Finding
from acctcore.testing.defaults import FactsOf, facts_for, policies_for
from acctcore.testing.strategies.timelines import days_in_force
from acctcore.testing.subjects import Subject, in_words
from acctcore.timeline import Timeline

Asked: TypeAlias = str | Rule | None
Policies: TypeAlias = Timeline[Any] | SearchStrategy[Timeline[Any]] | None


@frozen
class Question:
    """What a judging rule is asked: facts that are sound under the policy in force on a day."""

    rule: Rule
    case: Any
    policies: Timeline[Any]
    as_of: Date

    def decide(self) -> Decision[Any]:
        """Put it to the rule."""
        answer: Decision[Any] = self.rule.judge(self.case, self.policies, self.as_of)
        return answer


def questions(*, rule: Asked = None, policies: Policies = None) -> SearchStrategy[Question]:
    """Draw a question to a rule, or to any rule of the catalogue.

    `policies` are a timeline or a strategy of timelines; left out, sound ones are drawn.

    Raises:
        Unknown: no rule has this name, or no strategy is known for the facts of this one.
        WrongKind, OutOfRange: an argument that cannot be meant.
    """
    if rule is None:
        if policies is not None:
            raise OutOfRange("policies: say in `rule` which rule they are for")
        return st.sampled_from(CATALOGUE.rules).flatmap(lambda each: questions(rule=each))
    asked = _rule(rule)
    subject = Subject.of_rule(asked)
    return _questions(asked, facts_for(subject), _policies(subject, policies))


def decisions(*, rule: Asked = None, policies: Policies = None) -> SearchStrategy[Decision[Any]]:
    """Draw what a rule, or any rule of the catalogue, answers to a drawn question.

    Raises:
        Unknown, WrongKind, OutOfRange: as `questions`.
    """
    return questions(rule=rule, policies=policies).map(Question.decide)


def findings(*, rule: Asked = None, policies: Policies = None) -> SearchStrategy[Finding]:
    """Draw one finding of a drawn decision.

    Raises:
        Unknown, WrongKind, OutOfRange: as `questions`.
    """
    found = decisions(rule=rule, policies=policies).map(lambda decision: decision.findings)
    return found.filter(bool).flatmap(st.sampled_from)


@st.composite
def _questions(
    draw: DrawFn, rule: Rule, facts_of: FactsOf, policies: SearchStrategy[Timeline[Any]]
) -> Question:
    timeline = draw(policies)
    as_of = draw(days_in_force(timeline=timeline))
    policy = timeline.at(as_of).value
    if not isinstance(policy, rule.policy):
        raise WrongKind(fault("policies", f"of kind `{rule.kinds[1]}`", in_words(policy)))
    return Question(rule, draw(facts_of(policy, as_of)), timeline, as_of)


def _rule(asked: str | Rule) -> Rule:
    if isinstance(asked, Rule):
        return asked
    if not isinstance(asked, str):
        advice = "pass its name, such as `authority.route`"
        called = getattr(asked, "__name__", asked)
        raise WrongKind(fault("rule", "a rule of a catalogue or its name", called, advice))
    names = [each.name for each in CATALOGUE.rules]
    if asked not in names:
        raise Unknown(unknown(f"rule `{asked}`", asked, names))
    return CATALOGUE.rule(asked)


def _policies(subject: Subject, given: Any) -> SearchStrategy[Timeline[Any]]:
    if given is None:
        return policies_for(subject)
    if isinstance(given, Timeline):
        days_in_force(timeline=given)
        return st.just(given)
    if isinstance(given, SearchStrategy):
        return given
    advice = "put one policy in `Timeline.always(policy, source)`"
    raise WrongKind(fault("policies", "a timeline or a strategy of timelines", given, advice))
