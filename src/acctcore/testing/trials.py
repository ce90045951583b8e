"""A trial: one drawn case, the dated policy, a day, and the function they are put to.

A law asks the trial about the case and about others made from it. What does not hold is told
with the case and the policy as documents, the day and the version in force.
"""

from collections.abc import Callable
from typing import Any

from attrs import evolve, frozen
from hypothesis.strategies import SearchStrategy

from acctcore.catalogue import Rule
from acctcore.errors import AcctcoreError
from acctcore.findings import Verdict
from acctcore.testing.broken import Broken, Idle, Quit
from acctcore.testing.hearing import tell
from acctcore.testing.shown import changes, document
from acctcore.testing.strategies.picking import pick
from acctcore.testing.subjects import Subject
from acctcore.timeline import Timeline


@frozen
class Trial:
    """What a law is tried on; `policies` and `as_of` are nothing where the rule only computes.

    `draw` answers one value of a strategy, for a law that needs more than the case. What is
    answered under the policies that were `given`, not drawn, is told to whoever counts clauses.
    """

    subject: Subject
    case: Any
    draw: Callable[[SearchStrategy[Any]], Any]
    policies: Any = None
    as_of: Any = None
    given: Any = None

    @property
    def policy(self) -> Any:
        """The policy in force on the day."""
        return self.policies.at(self.as_of).value

    @property
    def rule(self) -> Rule:
        """The judging rule, for a law that has nothing to say of what only computes."""
        if self.subject.rule is None:
            raise Idle
        return self.subject.rule

    def ask(self, case: Any = None, policies: Timeline[Any] | None = None) -> Any:
        """Put a case (this one, where none is given) to the rule.

        Raises:
            Broken: the rule raises on facts and policies that are sound.
            WrongKind: it answers something that the laws are not about.
        """
        asked = self.case if case is None else case
        try:
            answer = self.call(asked, policies)
        except Exception as error:
            told = f"an answer; `{self.subject.called}` raised: {_named(error)}"
            raise self.broken(told, asked) from error
        return self.subject.checked(answer)

    def call(self, case: Any, policies: Timeline[Any] | None = None) -> Any:
        """Put a case to the rule and let through whatever it raises, but the end of the program.

        Raises:
            Quit: the rule ends the program, which would end the proof as if all were well.
        """
        dated = () if self.policies is None else (policies or self.policies, self.as_of)
        try:
            answer = self.subject.function(case, *dated)
        except SystemExit as error:
            raise Quit(f"it ends the program with the code {error.code or 0}") from error
        if not dated:
            return answer
        if policies is None and self.policies is self.given:
            tell(self.subject.called, (self.policies,), answer)
        return answer

    def about(self, case: Any) -> "Trial":
        """Answer the same trial of another case, one that was not made from this one."""
        return evolve(self, case=case)

    def pick(self, several: Any) -> Any:
        """Draw one of several values; a law without any has nothing to say."""
        values = list(several)
        self.only_if(values)
        return pick(self.draw, values)

    def only_if(self, condition: object) -> None:
        """Leave the case alone unless it holds something the law is about."""
        if not condition:
            raise Idle

    def require(self, condition: object, expected: str, case: Any = None) -> None:
        """Say that the law is broken unless a condition holds.

        `expected` finishes the sentence "expected ...". `case` is the case it happened with,
        where that is not this one.
        """
        if not condition:
            raise self.broken(expected, self.case if case is None else case)

    def broken(self, expected: str, case: Any) -> Broken:
        """Tell what was expected, with which case, on which day, under which policy."""
        parts = [f"expected {expected}"]
        if self.policies is not None:
            cited = self.policies.at(self.as_of).citation
            parts.append(f"on {self.as_of}, under `{cited.id}` in force since {cited.since}")
        parts.append(f"the case:\n{document(self.case)}")
        if case is not self.case and case != self.case:
            parts.append(f"and the same case, changed:\n{changes(self.case, case)}")
        if self.policies is not None:
            parts.append(f"the policy in force:\n{document(self.policy)}")
        found = Broken("\n\n".join(parts))
        found.cases = tuple(each for each in (self.case, case) if each is not None)
        return found

    def answer(self, case: Any = None) -> Verdict:
        """Say of the outcome whether it is a yes, a no or not decided, as its catalogue does."""
        found: Verdict = self.rule.answer(self.ask(case).outcome)
        return found


def _named(error: Exception) -> str:
    """Tell an error of a host's function with its kind: `KeyError: 'x'` says more than `'x'`."""
    return f"{error}" if isinstance(error, AcctcoreError) else f"{type(error).__name__}: {error}"
