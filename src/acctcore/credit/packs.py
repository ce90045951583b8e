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
from acctcore.guards import chosen, listed, named, names, of_kind, optional_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen


def _requirements(items: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return listed(items, Requirement, "requirements of a section", "requirements")


@frozen
class PackSection:
    """A section of the application with what it must show."""

    name: str
    requirements: tuple[Requirement, ...] = field(converter=_requirements)

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
        optional_kind(self.source, Source, "source of the conflicts", "a source")


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
        optional_kind(self.source, Source, f"source of `{self.concept}`", "a source")
        chosen(self.when, AdverseWhen, f"`when` of `{self.concept}`")


def _sections(items: Iterable[PackSection]) -> tuple[PackSection, ...]:
    return listed(items, PackSection, "sections of a pack", "sections")


def _adverse(items: Iterable[AdverseConcept]) -> tuple[AdverseConcept, ...]:
    return listed(items, AdverseConcept, "adverse concepts of a pack", "adverse concepts")


def _ranks(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "ranks of a pack")


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "products of a pack")


def _borrower_types(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "borrower types of a pack")


def _stated(items: Iterable[Stated]) -> tuple[Stated, ...]:
    return listed(items, Stated, "stated parts of a pack", "parts of the request")


def _tenors(items: Iterable[TenorRule]) -> tuple[TenorRule, ...]:
    return listed(items, TenorRule, "tenors of a pack", "rules on tenors")


def _totals(items: Iterable[FootingRule]) -> tuple[FootingRule, ...]:
    return listed(items, FootingRule, "totals of a pack", "totals")


@frozen
class CompletenessPack:
    """What is asked, in the order in which it is answered.

    `products` and `borrower_types` are the names the pack knows; where it lists
    none, it makes no difference by them.
    """

    name: str
    sections: tuple[PackSection, ...] = field(converter=_sections)
    adverse: tuple[AdverseConcept, ...] = field(converter=_adverse)
    conflicts: ConflictRule
    ranks: tuple[str, ...] = field(default=(), converter=_ranks)
    products: tuple[str, ...] = field(default=(), converter=_products)
    borrower_types: tuple[str, ...] = field(default=(), converter=_borrower_types)
    stated: tuple[Stated, ...] = field(default=(), converter=_stated)
    tenors: tuple[TenorRule, ...] = field(default=(), converter=_tenors)
    totals: tuple[FootingRule, ...] = field(default=(), converter=_totals)
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
        _refuse_kinds(self)
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


def _refuse_kinds(pack: CompletenessPack) -> None:
    of_kind(pack.conflicts, ConflictRule, f"conflicts of `{pack.name}`", "a rule on conflicts")
    of_kind(pack.rating_concept, str, f"rating concept of `{pack.name}`", "a concept")
    for what, kind in (
        ("authorship", AuthorshipRule),
        ("objectivity", ObjectivityRule),
        ("omissions", OmissionRule),
        ("second_opinion", SecondOpinionRule),
        ("questions", QuestionRule),
    ):
        about = what.replace("_", " ")
        optional_kind(getattr(pack, what), kind, f"{about} of `{pack.name}`", f"a rule on {about}")


def _refuse_twice(pack: CompletenessPack) -> None:
    asked = (f"{each.concept}` under `{each.clause}" for each in pack.requirements)
    for what, stated in (
        ("section", (section.name for section in pack.sections)),
        ("requirement", asked),
        ("adverse concept", (each.concept for each in pack.adverse)),
        ("total", (each.total for each in pack.totals)),
        ("rank", pack.ranks),
        ("product", pack.products),
        ("borrower type", pack.borrower_types),
        ("part of the request", (each.item.value for each in pack.stated)),
    ):
        if twice := _twice(stated):
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
