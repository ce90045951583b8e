"""Policies of due diligence: levels, particulars, screenings, owners, inquiries, adverse news.

Units: tenors, exact ratios, whole sources.

>>> from hypothesis import find
>>> find(diligence_policies(), lambda policy: len(policy.levels) == 2).levels[1].name
'edd'
"""

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.credit.diligence.levels import OccasionalRule, RiskLevel
from acctcore.credit.diligence.parties import PartyKind, PartyRole
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.credit.diligence.rules import (
    AdverseRule,
    InquiryRule,
    ItemRule,
    ScreeningRule,
    SourceKind,
)
from acctcore.credit.diligence.screenings import ScreeningKind
from acctcore.credit.ownership.thresholds import OwnershipThreshold, OwnershipWay
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_ITEMS: Final = ("legal_name", "address", "source_of_funds", "registration")
_ROLES: Final = ((), (PartyRole.APPLICANT,), (PartyRole.BENEFICIAL_OWNER, PartyRole.GUARANTOR))
_CYCLES: Final = (Tenor(years=1), Tenor(years=3), Tenor(months=6), Tenor(days=90))
_AGES: Final = (Tenor(days=30), None, Tenor(months=12))
_SHARES: Final = (Fraction(1, 4), Fraction(1, 10), Fraction(1, 2))
_WAYS: Final = (
    (OwnershipWay.MULTIPLIED, OwnershipWay.CONTROL),
    (OwnershipWay.MULTIPLIED,),
    tuple(OwnershipWay),
)
_SOURCES: Final = (
    SourceKind("registry", independent=True),
    SourceKind("customer", independent=False),
)
_FLOORS: Final = (Money.of("15000", "USD"), Money.of("15000", "EUR"), Money(100, "HKD"))


def diligence_policies() -> SearchStrategy[DiligencePolicy]:
    """Draw a sound policy of one or two levels and one to four particulars."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> DiligencePolicy:
    names = ("cdd", "edd") if rarely(draw, 2) else ("cdd",)
    bar = None if rarely(draw, 3) else _bar(draw)
    return DiligencePolicy(
        tuple(
            RiskLevel(name, f"2({name})", pick(draw, _CYCLES), name == "cdd" and rarely(draw, 2))
            for name in names
        ),
        _SOURCES,
        _items(draw, names),
        _screenings(draw, names),
        bar,
        () if rarely(draw, 3) else (_inquiry(draw),),
        None if rarely(draw) else AdverseRule("7", pick(draw, (2, 3))),
        OccasionalRule("1", tuple(some(draw, _FLOORS, 2)) or _FLOORS[:1])
        if rarely(draw, 2)
        else None,
    )


def _items(draw: Draw, levels: tuple[str, ...]) -> tuple[ItemRule, ...]:
    named = some(draw, _ITEMS, len(_ITEMS)) or _ITEMS[:1]
    return tuple(
        ItemRule(
            f"3({at})",
            name,
            pick(draw, _ROLES),
            levels[-1:] if rarely(draw) else (),
            pick(draw, (None, None, None, *PartyKind)),
            verified=not rarely(draw),
            digits=name == "registration",
        )
        for at, name in enumerate(named, 1)
    )


def _screenings(draw: Draw, levels: tuple[str, ...]) -> tuple[ScreeningRule, ...]:
    sanctions = ScreeningRule(
        "5(a)",
        ScreeningKind.SANCTIONS,
        pick(draw, (("UN",), (), ("UN", "HK"))),
        pick(draw, _ROLES),
        max_age=pick(draw, _AGES),
    )
    needs = pick(draw, ("", levels[-1]))
    exposed = ScreeningRule(
        "5(b)",
        ScreeningKind.PEP,
        party_kind=pick(draw, (None, PartyKind.PERSON)),
        max_age=pick(draw, _AGES),
        hit_needs=needs,
    )
    return tuple(some(draw, (sanctions, exposed), 2))


def _bar(draw: Draw) -> OwnershipThreshold:
    return OwnershipThreshold(
        "4",
        pick(draw, _SHARES),
        at_least=not rarely(draw, 3),
        majority=Fraction(1, 2),
        ways=pick(draw, _WAYS),
        listed_exempt=rarely(draw, 2),
        manager_instead=rarely(draw, 3),
    )


def _inquiry(draw: Draw) -> InquiryRule:
    roles = ((PartyRole.APPLICANT,), (PartyRole.APPLICANT, PartyRole.GUARANTOR))
    holds = pick(draw, (None, Tenor(days=30), Tenor(months=12)))
    return InquiryRule("6", "bureau", ("credit", "review"), pick(draw, roles), holds)
