"""The policy of due diligence: particulars per level and role, screenings, owners, inquiries.

Every name that a rule uses is declared: levels, kinds of source. Findings come in this order.
Source: FATF Recommendations 10 and 12 for what is asked; levels, ages and numbers are the bank's.
Units: tenors, exact ratios, whole sources. Raises, all at once: names that stand twice or that the
policy does not declare, no level or no item.

>>> from acctcore.days import Tenor
>>> levels = (RiskLevel("cdd", "2(a)", Tenor(years=3)),)
>>> name = ItemRule("3(a)", "legal_name")
>>> DiligencePolicy(levels, (SourceKind("registry", independent=True),), (name,)).items[0].verified
True
>>> DiligencePolicy(levels, (), (ItemRule("3(b)", "address", levels=("edd",)),))
Traceback (most recent call last):
...
acctcore.errors.Unknown: level of `address`: expected one of the levels of the policy (`cdd`), \
got `edd`
"""

from collections.abc import Iterable

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.levels import OccasionalRule, RiskLevel
from acctcore.credit.diligence.rules import (
    AdverseRule,
    InquiryRule,
    ItemRule,
    ScreeningRule,
    SourceKind,
)
from acctcore.credit.ownership.thresholds import OwnershipThreshold
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import Faults, listed, optional_kind, refuse, repeated
from acctcore.values import field, frozen


def _levels(items: Iterable[RiskLevel]) -> tuple[RiskLevel, ...]:
    return listed(items, RiskLevel, "levels of a policy", "risk levels")


def _sources(items: Iterable[SourceKind]) -> tuple[SourceKind, ...]:
    return listed(items, SourceKind, "sources of a policy", "kinds of source")


def _items(items: Iterable[ItemRule]) -> tuple[ItemRule, ...]:
    return listed(items, ItemRule, "items of a policy", "items")


def _screenings(items: Iterable[ScreeningRule]) -> tuple[ScreeningRule, ...]:
    return listed(items, ScreeningRule, "screenings of a policy", "screenings")


def _inquiries(items: Iterable[InquiryRule]) -> tuple[InquiryRule, ...]:
    return listed(items, InquiryRule, "inquiries of a policy", "kinds of inquiry")


@frozen
class DiligencePolicy:
    """What a bank must know of the parties before it lends."""

    levels: tuple[RiskLevel, ...] = field(converter=_levels)
    sources: tuple[SourceKind, ...] = field(converter=_sources)
    items: tuple[ItemRule, ...] = field(default=(), converter=_items)
    screenings: tuple[ScreeningRule, ...] = field(default=(), converter=_screenings)
    ownership: OwnershipThreshold | None = None
    """Left out, owners are not asked for."""
    inquiries: tuple[InquiryRule, ...] = field(default=(), converter=_inquiries)
    adverse: AdverseRule | None = None
    """Left out, every hit is a lead."""
    occasional: OccasionalRule | None = None
    """Left out, every transaction needs due diligence."""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the policy at once."""
        for what, value, kind in (
            ("owners", self.ownership, OwnershipThreshold),
            ("adverse hits", self.adverse, AdverseRule),
            ("occasional transactions", self.occasional, OccasionalRule),
        ):
            optional_kind(value, kind, f"rule on {what}", f"a rule on {what}")
        refuse((*_empty(self), *_twice(self), *_undeclared(self)))

    def is_independent(self, source: str) -> bool | None:
        """Tell whether a declared kind of source is independent; nothing where it is blank."""
        return next((each.independent for each in self.sources if each.name == source), None)

    def inquiry(self, kind: str) -> InquiryRule:
        """Answer the rule of a declared kind of inquiry."""
        return next(each for each in self.inquiries if each.kind == kind)


def _empty(policy: DiligencePolicy) -> Faults:
    for what, stated in (("levels", policy.levels), ("items", policy.items)):
        if not stated:
            yield what, OutOfRange(f"{what} of a policy: expected at least one, got none")


def _twice(policy: DiligencePolicy) -> Faults:
    asked = (f"{each.item}` under `{each.clause}" for each in policy.items)
    for place, what, stated in (
        ("levels", "level", (each.name for each in policy.levels)),
        ("sources", "kind of source", (each.name for each in policy.sources)),
        ("items", "item", asked),
        ("screenings", "screening", (each.clause for each in policy.screenings)),
        ("inquiries", "kind of inquiry", (each.kind for each in policy.inquiries)),
    ):
        for name in repeated(stated):
            yield place, Contradiction(f"{what} `{name}` stands twice")


def _undeclared(policy: DiligencePolicy) -> Faults:
    levels = [each.name for each in policy.levels]
    for item in policy.items:
        for name in item.levels:
            yield from _strange("items", f"level of `{item.item}`", name, levels, "levels")
    for each in policy.screenings:
        what = f"level that `{each.clause}` needs"
        yield from _strange("screenings", what, each.hit_needs, levels, "levels")


def refuse_undeclared(case: DiligenceCase, policy: DiligencePolicy) -> None:
    """Raise `Unknown` for every name of a case that the policy does not declare."""
    levels = [each.name for each in policy.levels]
    sources = [each.name for each in policy.sources]
    kinds = [each.kind for each in policy.inquiries]
    found = [*_strange("risk_level", "risk level", case.risk_level, levels, "levels")]
    for verified in case.verifications:
        what = f"source that verified `{verified.item}` of `{verified.party}`"
        found += _strange("verifications", what, verified.source, sources, "kinds of source")
    for asked in case.inquiries:
        what = f"kind of inquiry `{asked.id}`"
        found += _strange("inquiries", what, asked.kind, kinds, "kinds of inquiry")
    refuse(found)


def _strange(place: str, what: str, name: str, known: list[str], words: str) -> Faults:
    """Name what is not declared; a blank is not known and no stranger."""
    if name and name not in known:
        listed_ = ", ".join(f"`{each}`" for each in known) or "none"
        yield place, Unknown(fault(what, f"one of the {words} of the policy ({listed_})", name))
