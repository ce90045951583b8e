"""Policies on save offers: a catalogue, shares of a value at stake, a letter, conditions to port.

Amounts are in CNY; units: months, days.

>>> from hypothesis import find
>>> policy = find(offer_policies(), lambda policy: policy.cooling_off == 60)
>>> [row.id for row in policy.catalogue], policy.delegation.letter.level_ids
(['LOYAL', 'THANKS', 'NO-FEE'], ('AM', 'RH', 'HQ'))
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit
from acctcore.money import Money
from acctcore.retention import (
    AmountOff,
    BandContact,
    CatalogueOffer,
    ClaimSource,
    ExceptionRule,
    FeeWaiver,
    OfferDelegation,
    OfferPolicy,
    PercentOff,
    PortCondition,
    PortRequirement,
    PortRule,
    ValueRule,
)
from acctcore.rounding import Rounding
from acctcore.testing.strategies.picking import Draw, pick

_LEVELS: Final = (Level("AM", "manager"), Level("RH", "head"), Level("HQ", "head office"))
_LADDERS: Final = (
    ("CNY 300.00", "CNY 600.00", "unlimited"),
    ("NIL", "CNY 240.00", "CNY 1000.00"),
    ("CNY 120.00", "CNY 120.00", "CNY 500.00"),
)
_ASKED: Final = (
    (PortRequirement.REAL_NAME,),
    (PortRequirement.NO_ARREARS, PortRequirement.NO_TERM_LOCK),
    tuple(PortRequirement),
)
_SOURCES: Final = (ClaimSource.CUSTOMER_VOLUNTEERED, ClaimSource.PUBLISHED)


def offer_policies() -> SearchStrategy[OfferPolicy]:
    """Draw a sound policy with a row of each kind of offer."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> OfferPolicy:
    return OfferPolicy(
        catalogue=_rows(draw),
        value=ValueRule(
            "6(i)",
            pick(draw, ("0.40", "0.25", "1")),
            pick(draw, (24, 12)),
            pick(draw, ("0.15", "0.5", "1")),
            pick(draw, (Rounding.HALF_EVEN, Rounding.DOWN)),
            pick(draw, (3, 1)),
        ),
        delegation=OfferDelegation(_letter(draw), "cost", "RETENTION", pick(draw, (12, None))),
        porting=PortRule("7", tuple(map(_condition, pick(draw, _ASKED)))),
        cooling_off=pick(draw, (60, 30, 0)),
        exceptions=ExceptionRule("6(j)", pick(draw, ((), ("pricing",)))),
        sources=pick(draw, (_SOURCES, _SOURCES[:1], ())),
        contacts=(BandContact("5(a)", "HIGH", pick(draw, (1, 0, 3))), BandContact("5(b)", "LOW")),
    )


def _rows(draw: Draw) -> tuple[CatalogueOffer, ...]:
    most, months = pick(draw, ("20", "50")), pick(draw, (12, 24))
    kinds: tuple[tuple[str, PercentOff | AmountOff | FeeWaiver], ...] = (
        ("LOYAL", PercentOff(most, months)),
        ("THANKS", AmountOff(Money.of(100, "CNY"), months)),
        ("NO-FEE", FeeWaiver("relocation", Money.of(600, "CNY"))),
    )
    return tuple(
        CatalogueOffer(name, f"6(e{at})", benefit, pick(draw, ((), ("gold",))))
        for at, (name, benefit) in enumerate(kinds)
    )


def _letter(draw: Draw) -> DelegationLetter:
    limits = {
        level.id: {"cost": Limit.parse(text)}
        for level, text in zip(_LEVELS, pick(draw, _LADDERS), strict=True)
    }
    cell = Cell("save offer", "8(a)", limits)
    return DelegationLetter(_LEVELS, (Dimension("cost", "CNY"),), (cell,), ("RETENTION",))


def _condition(requires: PortRequirement) -> PortCondition:
    days = 120 if requires is PortRequirement.DAYS_SINCE_PORT else None
    return PortCondition(f"7({requires.value})", requires, days)
