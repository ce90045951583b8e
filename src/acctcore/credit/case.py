"""The facts of a credit application; what is not known stays blank, never zero.

Conflicts are resolved and adverse facts answered by named persons; both are
recorded beside the facts and delete nothing. Unit: the amount carries its
currency.

>>> case = ApplicationCase("A1", "LPA", FactBase(), amount=Money.of("5000000.00", "USD"))
>>> case.purpose
''
>>> ApplicationCase("A1", "LPA", FactBase(), amount=Money(0, "USD"))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: amount of `A1`: expected more than 0, got `USD 0.00`
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pendulum import Date

from acctcore.credit.authorship.contacts import Contact
from acctcore.credit.authorship.rules import Parts, Person
from acctcore.credit.memo.claims import Claim
from acctcore.credit.memo.omissions import Omission
from acctcore.credit.memo.opinions import Rating, SecondOpinion
from acctcore.credit.memo.questions import Question
from acctcore.days import Tenor, optional_day
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.evidence import Fact, FactBase, FactValue
from acctcore.guards import flagged, listed, named, names, of_kind, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


def _over(items: Iterable[str]) -> tuple[str, ...]:
    return listed(items, str, "facts that another one is preferred to", "ids of facts")


@frozen
class Resolution:
    """A named person prefers one fact to others on the same key, and says why."""

    chosen: str
    """The id of the fact to use."""
    over: tuple[str, ...] = field(converter=_over)
    """The ids of the facts it was weighed against."""
    person: str
    reason: str
    given_on: Date | None = field(default=None, converter=optional_day)
    reopens: bool = False
    """Takes back what was said before: the conflict is open again."""

    def __attrs_post_init__(self) -> None:
        """Refuse a resolution by nobody, without a reason, or over itself."""
        named(self.chosen, "fact that is preferred", "the id of a fact")
        flagged(self.reopens, f"`reopens` of the resolution for `{self.chosen}`")
        named(self.person, f"person who resolves for `{self.chosen}`")
        named(self.reason, f"reason of `{self.person}` for `{self.chosen}`", "words")
        if not self.over:
            what = f"resolution for `{self.chosen}`"
            raise OutOfRange(f"{what}: expected at least one fact to prefer it to, got none")
        if self.chosen in self.over:
            raise Contradiction(f"fact `{self.chosen}` is preferred to itself")


@frozen
class Answer:
    """What a named person says to one adverse fact."""

    fact: str
    """The id of the fact."""
    text: str
    person: str
    given_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse an answer by nobody and an empty one."""
        named(self.fact, "fact that is answered", "the id of a fact")
        named(self.person, f"person who answers for `{self.fact}`")
        named(self.text, f"answer of `{self.person}` for `{self.fact}`", "words")


def _subjects(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "subjects of an application")


def _resolutions(items: Iterable[Resolution]) -> tuple[Resolution, ...]:
    return listed(items, Resolution, "resolutions of an application", "resolutions")


def _answers(items: Iterable[Answer]) -> tuple[Answer, ...]:
    return listed(items, Answer, "answers of an application", "answers")


def _people(items: Iterable[Person]) -> tuple[Person, ...]:
    return listed(items, Person, "people of an application", "persons")


def _claims(items: Iterable[Claim]) -> tuple[Claim, ...]:
    return listed(items, Claim, "claims of an application", "claims")


def _questions(items: Iterable[Question]) -> tuple[Question, ...]:
    return listed(items, Question, "questions of an application", "questions")


def _omissions(items: Iterable[Omission]) -> tuple[Omission, ...]:
    return listed(items, Omission, "omissions of an application", "omissions")


def _opinions(items: Iterable[SecondOpinion]) -> tuple[SecondOpinion, ...]:
    return listed(items, SecondOpinion, "opinions of an application", "second opinions")


def _contacts(items: Iterable[Contact]) -> tuple[Contact, ...]:
    return listed(items, Contact, "contacts of an application", "contacts")


@frozen
class ApplicationCase:
    """A request for credit with every fact recorded for it."""

    id: str
    borrower: str
    facts: FactBase
    product: str = ""
    borrower_type: str = ""
    amount: Money | None = None
    purpose: str = ""
    author: str = ""
    subjects: tuple[str, ...] = field(default=(), converter=_subjects)
    """Whom else the facts may be about: group, owners, guarantors."""
    resolutions: tuple[Resolution, ...] = field(default=(), converter=_resolutions)
    """In the order in which they were given; on one key the last counts."""
    answers: tuple[Answer, ...] = field(default=(), converter=_answers)
    tenor: Tenor | None = None
    owner: str = ""
    """Who owns the account."""
    approver: str = ""
    people: tuple[Person, ...] = field(default=(), converter=_people)
    """The roles of those who have a part in it."""
    author_paid_by_deal: bool | None = None
    """Whether the author's pay depends on the deal."""
    claims: tuple[Claim, ...] = field(default=(), converter=_claims)
    """The text, one statement after the other."""
    questions: tuple[Question, ...] = field(default=(), converter=_questions)
    omissions: tuple[Omission, ...] = field(default=(), converter=_omissions)
    """Adverse facts that somebody found left out."""
    rating: Rating | None = None
    opinions: tuple[SecondOpinion, ...] = field(default=(), converter=_opinions)
    contacts: tuple[Contact, ...] = field(default=(), converter=_contacts)
    """Who talked to the customer about what."""

    def __attrs_post_init__(self) -> None:
        """Refuse amounts and tenors of 0 or less, facts about strangers, remarks on no fact."""
        named(self.id, "id of an application")
        named(self.borrower, f"borrower of `{self.id}`")
        _refuse_kinds(self)
        _refuse_amount(self.amount, f"amount of `{self.id}`")
        _refuse_tenor(self.tenor, f"tenor of `{self.id}`")
        if type(self.author_paid_by_deal) not in {bool, type(None)}:
            what = f"whether the author of `{self.id}` is paid by the deal"
            raise WrongKind(fault(what, "yes or no", self.author_paid_by_deal))
        subjects = {self.borrower, *self.subjects}
        for fact in self.facts.facts:
            if fact.subject not in subjects:
                what = f"subject of fact `{fact.id}`"
                raise Unknown(fault(what, f"one of the subjects of `{self.id}`", fact.subject))
        by_id = {fact.id: fact for fact in self.facts.facts}
        for resolution in self.resolutions:
            _refuse_mixed_keys(resolution, by_id)
        for what, id_ in _remarks(self):
            _recorded(id_, by_id, what)
        for what, stated in (("claim", self.claims), ("question", self.questions)):
            _refuse_twice(what, [each.id for each in stated], self.id)
        _refuse_twice("person", [each.name for each in self.people], self.id)

    @property
    def parts(self) -> Parts:
        """Who has which part in it."""
        return Parts(self.id, self.author, self.owner, self.approver, self.people, self.contacts)


def _refuse_kinds(case: ApplicationCase) -> None:
    of_kind(case.facts, FactBase, f"facts of `{case.id}`", "a base of facts")
    optional_kind(case.rating, Rating, f"rating of `{case.id}`", "a grade and who rates")
    for what in ("product", "borrower_type", "purpose", "author", "owner", "approver"):
        of_kind(getattr(case, what), str, f"{what.replace('_', ' ')} of `{case.id}`", "text")


def _refuse_amount(amount: object, what: str) -> None:
    if amount is None:
        return
    if not isinstance(amount, Money):
        raise WrongKind(fault(what, "money such as `HKD 20000.00`", amount))
    if amount.minor <= 0:
        raise OutOfRange(fault(what, "more than 0", amount))


def _refuse_tenor(tenor: object, what: str) -> None:
    if tenor is None:
        return
    if not isinstance(tenor, Tenor):
        advice = "read text with `Tenor.parse`" if isinstance(tenor, str) else ""
        raise WrongKind(fault(what, "a tenor such as `12 months`", tenor, advice))
    if not (tenor.years or tenor.months or tenor.days):
        raise OutOfRange(fault(what, "more than 0", tenor))


def _refuse_mixed_keys(resolution: Resolution, by_id: Mapping[str, Fact[FactValue]]) -> None:
    what = f"resolution of `{resolution.person}`"
    chosen = _recorded(resolution.chosen, by_id, what)
    for other in resolution.over:
        if _recorded(other, by_id, what).key != chosen.key:
            raise Contradiction(
                f"{what}: facts `{chosen.id}` and `{other}` are not about the same thing"
            )


def _remarks(case: ApplicationCase) -> Iterator[tuple[str, str]]:
    """Go through what is said about facts: the words for it, and the id of the fact."""
    for answer in case.answers:
        yield f"answer of `{answer.person}`", answer.fact
    for omission in case.omissions:
        yield f"omission found by `{omission.found_by}`", omission.fact
    for claim in case.claims:
        for fact in claim.facts:
            yield f"claim `{claim.id}`", fact
    for question in case.questions:
        for fact in (*question.facts, *question.evidence):
            yield f"question `{question.id}`", fact


def _refuse_twice(what: str, names: Sequence[str], case: str) -> None:
    if twice := [name for name in names if names.count(name) > 1]:
        raise Contradiction(f"`{case}`: {what} `{twice[0]}` is listed twice")


def _recorded(id_: str, by_id: Mapping[str, Fact[FactValue]], what: str) -> Fact[FactValue]:
    if id_ not in by_id:
        raise Unknown(fault(what, "the id of a recorded fact", id_))
    return by_id[id_]
