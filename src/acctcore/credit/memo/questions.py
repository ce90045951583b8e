"""The question log: who asked what about which facts, and who answered with what evidence.

A material question without an answer stands in the way of approval and signing;
an immaterial one is shown.

Source: project page on credit, section 3, question log.

>>> asked = Question("q1", "Is the claim insured?", "C. Officer", Date(2026, 3, 2))
>>> [each.code for each in question_findings((asked,), None)]
['QUESTION_OPEN']
>>> Question("q1", "Is it?", "C. Officer", Date(2026, 3, 2), answer="Yes.")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: person who answers question `q1`: expected a name, got ``
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.findings import Finding, Verdict
from acctcore.guards import named, names, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class QuestionRule:
    """Where the bank says that open questions block."""

    clause: str
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause."""
        named(self.clause, "clause of the questions")
        optional_kind(self.source, Source, "source of the questions", "a source")


def _facts(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "facts of a question")


def _evidence(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "evidence of an answer")


@frozen
class Question:
    """One question with its answer, where there is one."""

    id: str
    text: str
    asked_by: str
    asked_on: Date = field(converter=day)
    facts: tuple[str, ...] = field(default=(), converter=_facts)
    """The ids of the facts it concerns."""
    material: bool = True
    answer: str = ""
    answered_by: str = ""
    answered_on: Date | None = field(default=None, converter=optional_day)
    evidence: tuple[str, ...] = field(default=(), converter=_evidence)
    """The ids of the facts that bear the answer out."""

    def __attrs_post_init__(self) -> None:
        """Refuse a question by nobody, and half an answer."""
        named(self.id, "id of a question")
        named(self.text, f"text of question `{self.id}`", "words")
        named(self.asked_by, f"person who asks question `{self.id}`")
        of_kind(self.answer, str, f"answer to question `{self.id}`", "words")
        if type(self.material) is not bool:
            what = f"whether question `{self.id}` is material"
            raise WrongKind(fault(what, "yes or no", self.material))
        if self.open:
            _refuse_half(self)
            return
        named(self.answered_by, f"person who answers question `{self.id}`")
        if self.answered_on is None:
            raise Contradiction(f"question `{self.id}` is answered, but not on a day; state it")
        if self.answered_on < self.asked_on:
            raise Contradiction(
                f"question `{self.id}` is answered on {self.answered_on}, "
                f"before it was asked on {self.asked_on}"
            )

    @property
    def open(self) -> bool:
        """Whether nobody has answered."""
        return not self.answer.strip()


def question_findings(
    questions: tuple[Question, ...], rule: QuestionRule | None
) -> tuple[Finding, ...]:
    """Say of each question, in the order of the log, whether it stands in the way."""
    return tuple(_finding(each, rule) for each in questions)


def _finding(question: Question, rule: QuestionRule | None) -> Finding:
    code, verdict = ("QUESTION_ANSWERED", Verdict.MET)
    if question.open:
        code, verdict = ("QUESTION_OPEN_IMMATERIAL", Verdict.NOT_APPLICABLE)
        if question.material:
            code, verdict = ("QUESTION_OPEN", Verdict.NOT_MET)
    clause, source = (rule.clause, rule.source) if rule else ("", None)
    return Finding(clause, code, verdict, question.id, source=source)


def _refuse_half(question: Question) -> None:
    if question.answered_by or question.answered_on or question.evidence:
        raise Contradiction(
            f"question `{question.id}` has no answer, but says who, when or by what; "
            "state the answer or take them out"
        )
