"""Rating and second opinion: the reviewer rates before seeing how the author did.

A rating that differs from its model is an override: by a named person, with a
reason. A second opinion counts when another person recorded it than the author
and than who made the author's rating.

Source: project page on credit, sections 3 and 4.

>>> Rating("5", "A. Author", model_grade="6", override_by="C. Officer", reason="New guarantor.")
Rating(grade='5', by='A. Author', model_grade='6', override_by='C. Officer',
reason='New guarantor.')
>>> Rating("5", "A. Author", model_grade="6")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: person who overrides the rating `6`: expected a name, got ``
"""

from pendulum import Date

from acctcore.credit.guards import named
from acctcore.credit.names import same_name
from acctcore.credit.requirements import Applies
from acctcore.days import day
from acctcore.errors import OutOfRange, fault
from acctcore.findings import Finding, Verdict
from acctcore.money import Money
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class Rating:
    """The author's risk grade, with the record of its override where there is one."""

    grade: str
    by: str
    model_grade: str = ""
    """What the rating model says; blank where there is none."""
    override_by: str = ""
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a rating by nobody and an override without a person and a reason."""
        named(self.grade, "grade")
        named(self.by, f"person who rates `{self.grade}`")
        if self.overridden:
            named(self.override_by, f"person who overrides the rating `{self.model_grade}`")
            named(self.reason, f"reason to override the rating `{self.model_grade}`", "words")

    @property
    def overridden(self) -> bool:
        """Whether the grade is not the model's."""
        return bool(self.model_grade.strip()) and self.model_grade != self.grade


@frozen
class SecondOpinion:
    """What another person rates, recorded before the author's rating was shown to them."""

    grade: str
    reviewer: str
    recorded_on: Date = field(converter=day)
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse an opinion by nobody and one without a grade."""
        named(self.grade, "grade of a second opinion")
        named(self.reviewer, f"reviewer who rates `{self.grade}`")


@frozen
class SecondOpinionRule:
    """From which amount on a second opinion is needed; without one, always."""

    clause: str
    at_least: Money | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause and an amount of 0 or less."""
        named(self.clause, "clause of the second opinion")
        if self.at_least is not None and self.at_least.minor <= 0:
            raise OutOfRange(fault("amount of a second opinion", "more than 0", self.at_least))


def opinion_findings(
    opinions: tuple[SecondOpinion, ...],
    author: str,
    rating: Rating | None,
    amount: Money | None,
    rule: SecondOpinionRule | None,
) -> tuple[Finding, ...]:
    """Say whether another person than the author has rated, where the amount asks for it.

    Raises:
        MixedCurrency: the amount is not in the currency of the rule.
    """
    if rule is None:
        return ()
    code, verdict = _judged(opinions, author, rating)
    if verdict is not Verdict.MET and rule.at_least is not None:
        if amount is None:
            code, verdict = "AMOUNT_NOT_STATED", Verdict.UNKNOWN
        elif amount < rule.at_least:
            code, verdict = "OUTSIDE_AMOUNT_BAND", Verdict.NOT_APPLICABLE
    return (Finding(rule.clause, code, verdict, "second opinion", source=rule.source),)


def opinion_wanting(
    opinions: tuple[SecondOpinion, ...],
    author: str,
    rating: Rating | None,
    amount: Money | None,
    rule: SecondOpinionRule | None,
) -> tuple[tuple[Applies, str], ...]:
    """Answer from which amount on the opinion is wanting, where the amount is not stated."""
    if rule is None or rule.at_least is None or amount is not None:
        return ()
    if _judged(opinions, author, rating)[1] is not Verdict.NOT_MET:
        return ()
    return ((Applies(at_least=rule.at_least), rule.clause),)


def _judged(
    opinions: tuple[SecondOpinion, ...], author: str, rating: Rating | None
) -> tuple[str, Verdict]:
    if not opinions:
        return "SECOND_OPINION_MISSING", Verdict.NOT_MET
    own = (author, rating.by) if rating else (author,)
    reviewers = {each.reviewer for each in opinions}
    others = [each for each in reviewers if not any(same_name(each, name) for name in own)]
    if not others:
        return "SECOND_OPINION_BY_AUTHOR", Verdict.NOT_MET
    if len(others) == 1 and not author.strip():  # of two, whoever the author is, one is not
        return "AUTHOR_NOT_STATED", Verdict.UNKNOWN
    return "SECOND_OPINION_GIVEN", Verdict.MET
