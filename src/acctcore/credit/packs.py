"""A completeness pack: what one bank asks of an application, section by section.

Materiality is an exact ratio of the larger magnitude. `ranks` lists kinds of
source, best first: it proposes the value to use and deletes nothing.

Source: the sections of an application and the adverse facts are the bank's own
policy; `Requirement.source` says where each requirement comes from.

>>> adverse = AdverseConcept("LoansPayableInDefault", "A1", AdverseWhen.NONZERO)
>>> accounts = PackSection("accounts", (Requirement("Revenue", "3.1", kinds=("tax",)),))
>>> rule = ConflictRule("C1", "0.01")
>>> CompletenessPack("pack", (accounts,), (adverse,), rule, ranks=("tax",)).ranks
('tax',)
>>> CompletenessPack("pack", (accounts,), (adverse,), rule)
Traceback (most recent call last):
...
acctcore.errors.Unknown: kind of source of `Revenue`: expected one of the ranks
of the pack, got `tax`
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from acctcore.credit.authorship.rules import AuthorshipRule
from acctcore.credit.checks import FootingRule, TenorRule
from acctcore.credit.memo.omissions import OmissionRule
from acctcore.credit.memo.opinions import SecondOpinionRule
from acctcore.credit.memo.questions import QuestionRule
from acctcore.credit.objectivity.rules import ObjectivityRule
from acctcore.credit.requests import Stated
from acctcore.credit.requirements import Applies, Requirement, one_currency
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import named
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class PackSection:
    """A section of the application with what it must show."""

    name: str
    requirements: tuple[Requirement, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse a section without a name or without a requirement."""
        named(self.name, "name of a section")
        if not self.requirements:
            raise OutOfRange(f"section `{self.name}`: expected at least one requirement, got none")


def _materiality(value: Exact) -> Fraction:
    ratio = exact(value, "materiality")
    if not 0 <= ratio < 1:
        raise OutOfRange(fault("materiality", "a ratio from 0 to below 1", value))
    return ratio


@frozen
class ConflictRule:
    """How far apart two facts on one key may lie, as a share of the larger magnitude."""

    clause: str
    materiality: Fraction = field(converter=_materiality)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause."""
        named(self.clause, "clause of the conflicts")


class AdverseWhen(Enum):
    """Which values of a concept speak against the borrower."""

    NONZERO = "nonzero"
    """All but a plain zero (or no)."""
    TRUE = "true"
    """All but a plain no."""
    ANY = "any"
    """All: that it is stated is enough."""


@frozen
class AdverseConcept:
    """A concept whose facts the application must answer."""

    concept: str
    clause: str
    when: AdverseWhen = AdverseWhen.ANY
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a concept without a name or a clause."""
        named(self.concept, "adverse concept")
        named(self.clause, f"clause of `{self.concept}`")


@frozen
class CompletenessPack:
    """What is asked, in the order in which it is answered.

    `products` and `borrower_types` are the names the pack knows; where it lists
    none, it makes no difference by them.
    """

    name: str
    sections: tuple[PackSection, ...]
    adverse: tuple[AdverseConcept, ...]
    conflicts: ConflictRule
    ranks: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    borrower_types: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    tenors: tuple[TenorRule, ...] = ()
    totals: tuple[FootingRule, ...] = ()
    authorship: AuthorshipRule | None = None
    objectivity: ObjectivityRule | None = None
    omissions: OmissionRule | None = None
    second_opinion: SecondOpinionRule | None = None
    questions: QuestionRule | None = None
    rating_concept: str = ""
    """Which of the concepts asked for is the rating; the application states the same grade."""

    def __attrs_post_init__(self) -> None:
        """Refuse empty packs, things listed twice, undeclared names and mixed currencies."""
        named(self.name, "name of a pack")
        if not self.sections:
            raise OutOfRange(f"pack `{self.name}`: expected at least one section, got none")
        _refuse_twice(self)
        for requirement in self.requirements:
            _refuse_undeclared(self, requirement.concept, requirement.kinds, requirement.applies)
        for tenor in self.tenors:
            _refuse_undeclared(self, tenor.clause, (), tenor.applies)
        if self.objectivity:
            own_word = self.objectivity.own_word
            _refuse_undeclared(self, self.objectivity.clause, own_word, Applies())
        if self.rating_concept and not any(
            each.concept == self.rating_concept for each in self.requirements
        ):
            what = f"rating concept of pack `{self.name}`"
            raise Unknown(fault(what, "the concept of a requirement", self.rating_concept))
        one_currency(self.bounds)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every requirement, in order."""
        return tuple(each for section in self.sections for each in section.requirements)

    @property
    def bounds(self) -> tuple[Money, ...]:
        """Every bound of an amount band, in order."""
        banded = (
            *(each.applies for each in self.requirements),
            *(each.applies for each in self.tenors),
        )
        opinion = self.second_opinion.at_least if self.second_opinion else None
        return (
            *(bound for applies in banded for bound in applies.bounds),
            *(() if opinion is None else (opinion,)),
        )


def _refuse_twice(pack: CompletenessPack) -> None:
    asked = (f"{each.concept}` under `{each.clause}" for each in pack.requirements)
    for what, listed in (
        ("section", (section.name for section in pack.sections)),
        ("requirement", asked),
        ("adverse concept", (each.concept for each in pack.adverse)),
        ("total", (each.total for each in pack.totals)),
        ("rank", pack.ranks),
        ("product", pack.products),
        ("borrower type", pack.borrower_types),
        ("part of the request", (each.item.value for each in pack.stated)),
    ):
        if twice := _twice(listed):
            raise Contradiction(f"pack `{pack.name}`: {what} `{twice}` is listed twice")


def _twice(listed: Iterable[str]) -> str:
    return next((each for each, count in Counter(listed).items() if count > 1), "")


def _refuse_undeclared(
    pack: CompletenessPack, who: str, kinds: tuple[str, ...], applies: Applies
) -> None:
    for what, used, declared, where in (
        ("kind of source", kinds, pack.ranks, "ranks"),
        ("product", applies.products, pack.products, "products"),
        ("borrower type", applies.borrower_types, pack.borrower_types, "borrower types"),
    ):
        for name in used:
            if name not in declared:
                raise Unknown(fault(f"{what} of `{who}`", f"one of the {where} of the pack", name))
