"""A suite: laws put to a rule as ordinary tests, for pytest or for a loop of one's own.

Nothing is looked up on the stack and nothing is registered: `suite` answers a test function that
pytest parametrises by law, `checks` the same as a tuple of calls. Where no policies, facts or days
are given, those of `strategies` are drawn for the rule.

>>> from acctcore.authority import route
>>> from acctcore.testing import laws
>>> found = checks(laws.AUTHORITY[:1], route, max_examples=5)
>>> [check.name for check in found], found[0]()
(['raising_a_quantity_never_lowers_the_level'], None)
>>> checks((), route)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: laws: expected at least one, such as `laws.GENERIC`, got none
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import pytest
from hypothesis.strategies import SearchStrategy, just
from pendulum import Date

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.testing.checking import Check, FactsOf, Questions
from acctcore.testing.defaults import facts_for, policies_for
from acctcore.testing.law import Law
from acctcore.testing.strategies.arguments import drawn
from acctcore.testing.strategies.timelines import days_in_force
from acctcore.testing.subjects import Asked, Subject, subject_of
from acctcore.timeline import Timeline

Policies: TypeAlias = Timeline[Any] | SearchStrategy[Timeline[Any]]
Facts: TypeAlias = SearchStrategy[Any] | FactsOf


def suite(  # noqa: PLR0913 - each argument is named by the caller
    laws: Iterable[Law],
    rule: Asked,
    *,
    policies: Policies | None = None,
    facts: Facts | None = None,
    days: SearchStrategy[Date] | None = None,
    max_examples: int | None = None,
) -> Callable[[Check], None]:
    """Make one test, parametrised by law, to be named `test_...`.

    Takes what `checks` takes and raises what it raises.
    """
    found = checks(laws, rule, policies=policies, facts=facts, days=days, max_examples=max_examples)

    @pytest.mark.parametrize("check", found, ids=[check.name for check in found])
    def test(check: Check) -> None:
        check()

    return test


def checks(  # noqa: PLR0913 - as `suite`
    laws: Iterable[Law],
    rule: Asked,
    *,
    policies: Policies | None = None,
    facts: Facts | None = None,
    days: SearchStrategy[Date] | None = None,
    max_examples: int | None = None,
) -> tuple[Check, ...]:
    """Answer one check a law: a call without arguments that raises where the law is broken.

    `rule` is a function in the place of the rule that the laws are about, or a `Rule` of a
    catalogue. `policies` is a timeline or a strategy of timelines. `facts` is a strategy, or a
    function of the policy in force and the day that answers one. `days` are those to decide on.
    `max_examples` stands instead of the one of the Hypothesis profile.

    Raises:
        Contradiction: the laws are about another rule.
        Unknown: neither the function nor the laws name a rule.
        WrongKind, OutOfRange: an argument is of another kind, or there is no law.
    """
    listed = tuple(laws)
    if not listed:
        raise OutOfRange("laws: expected at least one, such as `laws.GENERIC`, got none")
    subject = subject_of(rule, [law.about for law in listed])
    _refuse_computing(subject, listed)
    if max_examples is not None and (type(max_examples) is not int or max_examples < 1):
        raise OutOfRange(fault("max_examples", "a whole number of at least 1", max_examples))
    chosen = _days if days is None else drawn("days", days)
    drawn_from, given = _policies(subject, policies), isinstance(policies, Timeline)
    questions = Questions(subject, drawn_from, _facts(subject, facts), chosen, given)
    return tuple(Check(law, questions, max_examples) for law in listed)


def _refuse_computing(subject: Subject, listed: tuple[Law, ...]) -> None:
    if not subject.rule and any(not law.about for law in listed):
        raise WrongKind(
            f"`{subject.called}` computes and does not judge: the laws of every judging rule "
            f"do not fit it; put those about `{subject.name}` to it"
        )


def _policies(subject: Subject, given: Any) -> SearchStrategy[Timeline[Any]] | None:
    """Take a timeline for a strategy that draws nothing else."""
    if not subject.rule:
        if given is None:
            return None
        raise WrongKind(fault(f"policies of `{subject.name}`", "none: it has no policy", given))
    if given is None:
        return policies_for(subject)
    if isinstance(given, Timeline):
        return just(given)
    if isinstance(given, SearchStrategy):
        return given
    advice = "put one policy in `Timeline.always(policy, source)`"
    expected = "a timeline or a strategy of timelines"
    raise WrongKind(fault("policies", expected, given, advice))


def _facts(subject: Subject, given: Any) -> FactsOf:
    if given is None:
        return facts_for(subject)
    if isinstance(given, SearchStrategy):
        return lambda _policy, _as_of: given
    if callable(given):
        return given  # type: ignore[no-any-return]  # whatever it is, it is checked when drawn
    expected = "a strategy, or a function of policy and day that answers one"
    raise WrongKind(fault("facts", expected, given))


def _days(timeline: Timeline[Any]) -> SearchStrategy[Date]:
    return days_in_force(timeline=timeline)
