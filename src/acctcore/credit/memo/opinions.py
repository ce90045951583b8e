"""Rating and second opinion: the reviewer rates before seeing how the author did.

A rating that differs from its model is an override: by a named person, with a
reason. A second opinion counts when another person recorded it than the author,
than who made the author's rating and, where the department writes, than the
owner of the account. However often a person rates, it is one opinion.

Source: project page on credit, sections 3 and 4.

>>> Rating("5", "A. Author", model_grade="6", override_by="C. Officer", reason="New guarantor.")
Rating(grade='5', by='A. Author', model_grade='6', override_by='C. Officer',
reason='New guarantor.')
>>> Rating("5", "A. Author", model_grade="6")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: person who overrides the rating `6`: expected a name, got ``
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.credit.requirements import Applies
from acctcore.days import day
from acctcore.errors import OutOfRange, fault
from acctcore.findings import Finding, Verdict
from acctcore.guards import named, of_kind, optional_kind
from acctcore.money import Money
from acctcore.names import plain_name, same_name
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
        of_kind(self.model_grade, str, f"grade of the model beside `{self.grade}`", "text")
        of_kind(self.override_by, str, f"person who overrides the rating `{self.grade}`", "text")
        of_kind(self.reason, str, f"reason of the rating `{self.grade}`", "text")
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
        of_kind(self.reason, str, f"reason of `{self.reviewer}`", "text")


@frozen
class SecondOpinionRule:
    """From which amount on a second opinion is needed; without one, always."""

    clause: str
    at_least: Money | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause and an amount of 0 or less."""
        named(self.clause, "clause of the second opinion")
        optional_kind(self.source, Source, "source of the second opinion", "a source")
        what = "amount of a second opinion"
        optional_kind(self.at_least, Money, what, "money such as `HKD 20000.00`")
        if self.at_least is not None and self.at_least.minor <= 0:
            raise OutOfRange(fault(what, "more than 0", self.at_least))


@frozen
class GivenOpinions:
    """The opinions that were given, and who cannot give one; blank is not known.

    `owner` is the owner of the account, and nothing where the owner may write.
    """

    opinions: tuple[SecondOpinion, ...]
    author: str = ""
    rating: Rating | None = None
    owner: str | None = None

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Everybody who rated, once, however spelled."""
        return tuple({plain_name(each.reviewer): each.reviewer for each in self.opinions}.values())

    def judged(self) -> tuple[str, Verdict]:
        """Say whether somebody has rated who may, whoever those are who are not known."""
        if not self.opinions:
            return "SECOND_OPINION_MISSING", Verdict.NOT_MET
        authors = (self.author, self.rating.by if self.rating else "")
        others = _apart(self.reviewers, *authors)
        if not others:
            return "SECOND_OPINION_BY_AUTHOR", Verdict.NOT_MET
        if not (others := _apart(others, self.owner or "")):
            return "SECOND_OPINION_BY_OWNER", Verdict.NOT_MET
        blank = [*self._blank()]
        if len(others) <= len(blank):  # of more than those, one is none of them
            return blank[0], Verdict.UNKNOWN
        return "SECOND_OPINION_GIVEN", Verdict.MET

    def _blank(self) -> Iterator[str]:
        if not self.author.strip():
            yield "AUTHOR_NOT_STATED"
        if self.owner is not None and not self.owner.strip():
            yield "OWNER_NOT_STATED"


def _apart(names: Iterable[str], *others: str) -> tuple[str, ...]:
    return tuple(each for each in names if not any(same_name(each, other) for other in others))


def opinion_findings(
    given: GivenOpinions, amount: Money | None, rule: SecondOpinionRule | None
) -> tuple[Finding, ...]:
    """Say whether a person who may has rated, where the amount asks for it.

    Raises:
        MixedCurrency: the amount is not in the currency of the rule.
    """
    if rule is None:
        return ()
    code, verdict = given.judged()
    if verdict is not Verdict.MET and rule.at_least is not None:
        if amount is None:
            code, verdict = "AMOUNT_NOT_STATED", Verdict.UNKNOWN
        elif amount < rule.at_least:
            code, verdict = "OUTSIDE_AMOUNT_BAND", Verdict.NOT_APPLICABLE
    return (Finding(rule.clause, code, verdict, "second opinion", source=rule.source),)


def opinion_wanting(
    given: GivenOpinions, amount: Money | None, rule: SecondOpinionRule | None
) -> tuple[tuple[Applies, str], ...]:
    """Answer from which amount on the opinion is wanting, where the amount is not stated."""
    if rule is None or rule.at_least is None or amount is not None:
        return ()
    if given.judged()[1] is not Verdict.NOT_MET:
        return ()
    return ((Applies(at_least=rule.at_least), rule.clause),)
