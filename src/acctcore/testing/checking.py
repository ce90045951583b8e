"""One law, tried on as many drawn cases as the Hypothesis profile says.

A failing law is told with the smallest case found, in the words of its document. A function that
does not answer the same twice is named as such, whichever law stumbles over it. A law that finds
nothing to be tried on is skipped, not passed.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias
from unittest import SkipTest

from attrs import frozen
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Flaky
from hypothesis.strategies import DataObject, SearchStrategy, data
from pendulum import Date

from acctcore.errors import WrongKind, fault
from acctcore.testing.attempts import Attempt, broken, unsteady
from acctcore.testing.broken import Broken, Idle
from acctcore.testing.keeping import Keyed
from acctcore.testing.law import Law
from acctcore.testing.subjects import Subject, in_words
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline

FactsOf: TypeAlias = Callable[[Any, Any], SearchStrategy[Any]]
"""A function of the policy in force and the day, both nothing where a rule only computes."""


@frozen
class Questions:
    """What is asked of a subject: under which policies, on which days, with which facts.

    `given` is set where the policies are the caller's own, and not drawn.
    """

    subject: Subject
    policies: SearchStrategy[Timeline[Any]] | None
    facts: FactsOf
    days: Callable[[Timeline[Any]], SearchStrategy[Date]] | SearchStrategy[Date]
    given: bool = False

    def trial(self, draw: Callable[[SearchStrategy[Any]], Any]) -> Trial:
        """Draw policies, a day on which one is in force, and facts sound under it."""
        if self.policies is None:
            return Trial(self.subject, self._case(draw(self.facts(None, None))), draw)
        policies = draw(self.policies)
        days = self.days if isinstance(self.days, SearchStrategy) else self.days(policies)
        as_of = draw(days)
        policy = self._policy(policies.at(as_of).value)
        case = self._case(draw(self.facts(policy, as_of)))
        given = policies if self.given else None
        return Trial(self.subject, case, draw, policies, as_of, given)

    def _case(self, case: Any) -> Any:
        return self._of_kind(case, self.subject.facts, "facts", 0)

    def _policy(self, policy: Any) -> Any:
        rule = self.subject.rule
        return self._of_kind(policy, rule.policy, "policy", 1) if rule else policy

    def _of_kind(self, value: Any, type_: type, what: str, at: int) -> Any:
        """Refuse facts and policies of another rule."""
        if isinstance(value, type_):
            return value
        rule = self.subject.rule
        expected = f"`{rule.kinds[at] if rule else self.subject.kind}`"
        raise WrongKind(fault(f"{what} of `{self.subject.name}`", expected, in_words(value)))


@frozen
class Check:
    """A law put to a rule: call it, and it raises `Broken` where the law does not hold.

    `profile` stands in the place of the Hypothesis profile in use; a `seed` makes a search repeat
    that the profile does not derandomise.
    """

    law: Law
    questions: Questions
    max_examples: int | None = None
    profile: settings | None = None
    seed: int | None = None

    @property
    def name(self) -> str:
        """The name of the law."""
        return self.law.name

    def __call__(self) -> None:
        """Try the law.

        Raises:
            Broken: the law does not hold.
            SkipTest: no drawn case had anything in it that the law is about.
            WrongKind: the facts, the policies or the answer are those of another rule.
        """
        __tracebackhide__ = True
        found = self.attempt()
        if found.told:
            raise Broken(f"{self._headline()}\n\n{found.told}") from found.cause
        if not found.tried:
            raise SkipTest(f"`{self.name}`: no drawn case had anything in it to try this law on")

    def attempt(self) -> Attempt:
        """Try the law and answer what came of it, for a report of one's own.

        Raises:
            WrongKind: the facts, the policies or the answer are those of another rule.
        """
        asked: list[Trial] = []
        try:
            return Attempt(sum(self._run(asked)))
        except Broken as error:
            return broken(asked[-1] if asked else None, error)
        except Flaky:
            return unsteady(asked[-1] if asked else None)

    def _run(self, asked: list[Trial]) -> Iterator[bool]:
        """Try the law on drawn cases; the last trial stands in the list."""
        tried: list[bool] = []

        @self._seeded
        @self._settings()
        @given(data())
        def run(drawn: DataObject) -> None:
            trial = self.questions.trial(drawn.draw)
            asked[:] = [trial]
            try:
                self.law(trial)
            except Idle:
                return
            tried.append(True)

        run()
        return iter(tried)

    def _seeded(self, test: Callable[[], None]) -> Callable[[], None]:
        return test if self.seed is None else seed(self.seed)(test)

    def _settings(self) -> settings:
        usual = self.profile or settings()
        quick = {HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much}
        return settings(
            usual,
            max_examples=self.max_examples or usual.max_examples,
            deadline=None,
            phases=[each for each in usual.phases if each is not Phase.explain],
            suppress_health_check=[*quick, *usual.suppress_health_check],
            database=Keyed.under(usual.database, f"{self.questions.subject.called}:{self.name}"),
            report_multiple_bugs=False,
            print_blob=False,
            verbosity=Verbosity.quiet,
        )

    def _headline(self) -> str:
        called, law = self.questions.subject.called, self.law
        return f"`{called}` breaks the law `{law.name}`.\n{law.sentence}\nSource: {law.source}."
