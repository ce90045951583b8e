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

from collections.abc import Mapping

from acctcore.credit.requirements import named
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.evidence import Fact, FactBase, FactValue
from acctcore.money import Money
from acctcore.values import frozen


@frozen
class Resolution:
    """A named person prefers one fact to others on the same key, and says why."""

    chosen: str
    """The id of the fact to use."""
    over: tuple[str, ...]
    """The ids of the facts it was weighed against."""
    person: str
    reason: str

    def __attrs_post_init__(self) -> None:
        """Refuse a resolution by nobody, without a reason, or over itself."""
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

    def __attrs_post_init__(self) -> None:
        """Refuse an answer by nobody and an empty one."""
        named(self.person, f"person who answers for `{self.fact}`")
        named(self.text, f"answer of `{self.person}` for `{self.fact}`", "words")


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
    subjects: tuple[str, ...] = ()
    """Whom else the facts may be about: group, owners, guarantors."""
    resolutions: tuple[Resolution, ...] = ()
    """In the order in which they were given; on one key the last counts."""
    answers: tuple[Answer, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse amounts of 0 or less, facts about strangers and remarks on facts not there."""
        named(self.id, "id of an application")
        named(self.borrower, f"borrower of `{self.id}`")
        _refuse_amount(self.amount, f"amount of `{self.id}`")
        subjects = {self.borrower, *self.subjects}
        for fact in self.facts.facts:
            if fact.subject not in subjects:
                what = f"subject of fact `{fact.id}`"
                raise Unknown(fault(what, f"one of the subjects of `{self.id}`", fact.subject))
        by_id = {fact.id: fact for fact in self.facts.facts}
        for resolution in self.resolutions:
            _refuse_mixed_keys(resolution, by_id)
        for answer in self.answers:
            _recorded(answer.fact, by_id, f"answer of `{answer.person}`")


def _refuse_amount(amount: object, what: str) -> None:
    if amount is None:
        return
    if not isinstance(amount, Money):
        raise WrongKind(fault(what, "money such as `HKD 20000.00`", amount))
    if amount.minor <= 0:
        raise OutOfRange(fault(what, "more than 0", amount))


def _refuse_mixed_keys(resolution: Resolution, by_id: Mapping[str, Fact[FactValue]]) -> None:
    what = f"resolution of `{resolution.person}`"
    chosen = _recorded(resolution.chosen, by_id, what)
    for other in resolution.over:
        if _recorded(other, by_id, what).key != chosen.key:
            raise Contradiction(
                f"{what}: facts `{chosen.id}` and `{other}` are not about the same thing"
            )


def _recorded(id_: str, by_id: Mapping[str, Fact[FactValue]], what: str) -> Fact[FactValue]:
    if id_ not in by_id:
        raise Unknown(fault(what, "the id of a recorded fact", id_))
    return by_id[id_]
