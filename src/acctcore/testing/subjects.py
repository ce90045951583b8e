"""What laws are tried on: a judging rule of a catalogue, a host's own in its place, or a function.

>>> from acctcore.authority import route
>>> subject_of(route, ("authority.route",)).name
'authority.route'
>>> subject_of(route, ("retention.warn",))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: the laws about `retention.warn` do not fit `route`,
which is `authority.route`
>>> subject_of(lambda case, letters, as_of: None, ())
Traceback (most recent call last):
...
acctcore.errors.Unknown: `<lambda>` stands in no catalogue: say which rule it is, with
`attrs.evolve(CATALOGUE.rule("authority.route"), judge=...)` or a `Rule` of your own
"""

from collections.abc import Callable, Coroutine, Generator, Iterable
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from acctcore.catalogue import CATALOGUE, Rule
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, Unknown, WrongKind, fault
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.targets.phasing.basis import Phasing
from acctcore.targets.phasing.cases import PhasingCase, phase_case
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.cases import ReplanCase, TransferCase, replan_case, transfer_case
from acctcore.targets.replanning.outcomes import Replanned, Unreplanned
from acctcore.targets.replanning.transfers import Transferred
from acctcore.testing.hearing import unwatched

Asked: TypeAlias = Rule | Callable[..., Any]


@frozen
class Subject:
    """A function with the types of what it takes and answers; `rule` is set where it judges.

    `kind` names the facts of a function that computes, for a reader.
    """

    name: str
    function: Callable[..., Any]
    facts: type
    outcomes: tuple[type, ...]
    rule: Rule | None = None
    kind: str = ""

    @classmethod
    def of_rule(cls, rule: Rule) -> "Subject":
        """Take a judging rule of a catalogue."""
        return cls(rule.name, rule.judge, rule.facts, (rule.outcome,), rule, rule.kinds[0])

    @property
    def called(self) -> str:
        """The name of the function, for a reader."""
        return getattr(self.function, "__name__", self.name)

    @property
    def shape(self) -> tuple[object, ...]:
        """The types that tell one rule from another."""
        return self.facts, self.outcomes, self.rule and self.rule.policy

    def instead(self, function: Callable[..., Any]) -> "Subject":
        """Answer the same rule with another function in its place."""
        rule = self.rule and evolve(self.rule, judge=function)
        return evolve(self, function=function, rule=rule)

    def checked(self, answer: Any) -> Any:
        """Answer what the function answered.

        Raises:
            WrongKind: it is something that this rule never answers.
        """
        decided = isinstance(answer, Decision)
        found = answer.outcome if decided and self.rule else answer
        fits = isinstance(found, self.outcomes)
        if fits and (decided or self.rule is None):
            return answer
        if isinstance(answer, Coroutine):
            answer.close()
        what = f"answer of `{self.called}`"
        expected = f"a decision of `{self.name}`" if fits else f"what `{self.name}` answers"
        raise WrongKind(fault(what, expected, in_words(found), "the laws are about that rule"))


COMPUTING: Final = (
    Subject("targets.decompose", decompose, Target, (Plan, Infeasible), kind="target"),
    Subject(
        "targets.replan",
        replan_case,
        ReplanCase,
        (Replanned, Infeasible, Unreplanned),
        kind="replan-case",
    ),
    Subject(
        "targets.transfer",
        transfer_case,
        TransferCase,
        (Transferred, Infeasible),
        kind="transfer-case",
    ),
    Subject("targets.phase", phase_case, PhasingCase, (Phasing,), kind="phasing-case"),
)
SUBJECTS: Final = (*map(Subject.of_rule, CATALOGUE.rules), *COMPUTING)


def in_words(value: object) -> object:
    """Name what a value is: facts or a policy by the kind of their document."""
    for rule in CATALOGUE.rules:
        facts, policy = rule.kinds
        for type_, kind in ((rule.facts, facts), (rule.policy, policy), (rule.draft, policy)):
            if type_ is not None and isinstance(value, type_):
                return kind
        if isinstance(value, rule.outcome):
            return f"the outcome of {rule.name}"
    kinds = (each.kind for each in COMPUTING if isinstance(value, each.facts))
    return next(kinds, _unfinished(value))


def _unfinished(value: object) -> object:
    """Name what was begun and not run to its end, without an address that is never the same."""
    if isinstance(value, Coroutine):
        return "the promise of an `async` function"
    return "a generator" if isinstance(value, Generator) else value


def subject_of(asked: Asked, about: Iterable[str]) -> Subject:
    """Find out which rule a function is, given the names of the rules that laws are about.

    Raises:
        Contradiction: the laws are about another rule, or about two.
        Unknown: neither the function nor the laws name a rule.
        WrongKind: neither a function nor a rule.
    """
    wanted = sorted({name for name in about if name})
    if not isinstance(asked, Rule) and not callable(asked):
        raise WrongKind(fault("rule", "a function or a rule of a catalogue", asked))
    asked = _unwatched(asked)
    found = Subject.of_rule(asked) if isinstance(asked, Rule) else _of_function(asked, wanted)
    for name in wanted:
        if _named(name).shape != found.shape:
            called = f"`{found.called}`, which is `{found.name}`"
            raise Contradiction(f"the laws about `{name}` do not fit {called}")
    return found


def _unwatched(asked: Asked) -> Asked:
    """Take the rule inside a watched one: what the kit asks is counted anyway, and once."""
    if isinstance(asked, Rule):
        return evolve(asked, judge=unwatched(asked.judge))
    plain: Asked = unwatched(asked)
    return plain


def _of_function(asked: Callable[..., Any], wanted: list[str]) -> Subject:
    """Know a function of the catalogue, or take another for the rule the laws are about."""
    for each in SUBJECTS:
        if each.function is asked:
            return each
    if wanted:
        return _named(wanted[0]).instead(asked)
    called = getattr(asked, "__name__", repr(asked))
    raise Unknown(
        f"`{called}` stands in no catalogue: say which rule it is, with "
        '`attrs.evolve(CATALOGUE.rule("authority.route"), judge=...)` or a `Rule` of your own'
    )


def _named(name: str) -> Subject:
    for each in SUBJECTS:
        if each.name == name:
            return each
    raise Unknown(fault("rule", f"one of {', '.join(each.name for each in SUBJECTS)}", name))
