"""Completeness packs: what a bank asks of an application. Units: USD, tenors, ratios.

>>> from hypothesis import find
>>> find(completeness_packs(), lambda pack: pack.conflicts.materiality > 0).conflicts.materiality
Fraction(1, 100)
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    AgeBasis,
    Applies,
    AuthorshipRule,
    CompletenessPack,
    ConflictRule,
    FootingRule,
    Form,
    History,
    ObjectivityRule,
    OmissionRule,
    OriginationModel,
    PackSection,
    QuestionRule,
    RequestItem,
    Requirement,
    SecondOpinionRule,
    Stated,
    TenorRule,
)
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_CONCEPTS: Final = ("Revenue", "Assets", "Lease")
_ADVERSE: Final = ("Default", "Litigation")
_KINDS: Final = ("audited", "tax", "borrower")
_PRODUCTS: Final = ("term loan", "overdraft")
_TYPES: Final = ("company", "new company")
_LOW, _HIGH = Money.of("1000.00", "USD"), Money.of("5000.00", "USD")
_APPLIES: Final = (
    Applies(),
    Applies(),
    Applies(products=_PRODUCTS[:1]),
    Applies(borrower_types=_TYPES[1:]),
    Applies(at_least=_LOW),
    Applies(below=_HIGH),
    Applies(products=_PRODUCTS[1:], at_least=_LOW, below=_HIGH),
)
_AGES: Final = (None, Tenor(months=9), Tenor(days=90))
_HISTORIES: Final = (None, None, History(2, Tenor(months=12), Tenor(days=7)))
_MATERIAL: Final = ("0", "0.01", "0.5")
_LONGEST: Final = (Tenor(years=5), Tenor(months=12), Tenor(days=1))
_PARTS: Final = ("Liabilities", "Equity")
_TOTALS: Final = (
    FootingRule("8", "Assets", _PARTS, ("Outside",)),
    FootingRule("8", "Assets", _PARTS, within="0.01", latest=1),
)


def completeness_packs(*, max_requirements: int = 3) -> SearchStrategy[CompletenessPack]:
    """Draw a pack of one to so many requirements in one or two sections.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    return _packs(whole("max_requirements", max_requirements, least=1))


@st.composite
def _packs(draw: DrawFn, most: int) -> CompletenessPack:
    asked = [_requirement(draw, f"3.{at}") for at in range(1, 1 + pick(draw, range(1, most + 1)))]
    cut = pick(draw, range(1, len(asked) + 1))
    parts = [tuple(each) for each in (asked[:cut], asked[cut:]) if each]
    adverse = [
        AdverseConcept(concept, f"4.{concept}", pick(draw, tuple(AdverseWhen)))
        for concept in some(draw, _ADVERSE, 2)
    ]
    return CompletenessPack(
        "drawn",
        tuple(PackSection(f"section {at}", part) for at, part in enumerate(parts, 1)),
        tuple(adverse),
        ConflictRule("5", pick(draw, _MATERIAL)),
        _KINDS,
        _PRODUCTS,
        _TYPES,
        tuple(Stated(item, f"1.{item.value}") for item in some(draw, tuple(RequestItem), 2)),
        _tenors(draw),
        (pick(draw, _TOTALS),) if rarely(draw, 3) else (),
        AuthorshipRule("9", "CREDIT", pick(draw, tuple(OriginationModel)))
        if rarely(draw)
        else None,
        _objectivity(draw) if rarely(draw, 3) else None,
        OmissionRule("11") if rarely(draw) else None,
        SecondOpinionRule("12", pick(draw, (None, _LOW))) if rarely(draw) else None,
        QuestionRule("13") if rarely(draw) else None,
        asked[0].concept if rarely(draw, 6) else "",
    )


def _tenors(draw: Draw) -> tuple[TenorRule, ...]:
    count = pick(draw, (0, 0, 1, 2))
    return tuple(
        TenorRule(f"7.{at}", pick(draw, _LONGEST), pick(draw, _APPLIES)) for at in range(count)
    )


def _objectivity(draw: Draw) -> ObjectivityRule:
    return ObjectivityRule(
        "10",
        pick(draw, ((), _KINDS[2:])),
        pick(draw, ((), _CONCEPTS[:1])),
        _CONCEPTS[2:],
        pick(draw, (None, "0.5", "0")),
        pick(draw, (None, "0.5", "0.05")),
        rarely(draw),
    )


def _requirement(draw: Draw, clause: str) -> Requirement:
    form = pick(draw, (None, None, None, *Form)) if rarely(draw) else None
    return Requirement(
        pick(draw, _CONCEPTS),
        clause,
        applies=pick(draw, _APPLIES),
        form=form,
        kinds=pick(draw, ((), (), _KINDS[:1], _KINDS[:2])),
        max_age=pick(draw, _AGES),
        aged_by=pick(draw, tuple(AgeBasis)),
        history=pick(draw, _HISTORIES),
        affirmed=form is Form.FLAG and rarely(draw, 2),
    )
