"""Model statements and model cards: the words of an owner, and what a test came to.

A review is due the day after the test was over, or later. Units: customers, shares, days.

>>> from hypothesis import find
>>> str(find(model_cards(), lambda card: True).until)
'2025-06-30'
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.retention import AuditNote, ModelCard, ModelMeasure, ModelStatement
from acctcore.sources import Source, Status
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.timeline import Citation

_UNTIL: Final = (Date(2025, 6, 30), Date(2024, 2, 29))
_LENGTHS: Final = (180, 1)
_REVIEWS: Final = (1, 2, 365)
_LIMITS: Final = ("one region", "sold lines only")
_USES: Final = ("prices", "credit")
_MEASURES: Final = ("base rate", "auc", "ks")
_CUSTOMERS: Final = (10, 0, 10_000)
_CITED: Final = Citation(
    "C1", Date(2024, 1, 1), Source("drawn", Status.INVENTED), f"sha256:{'0' * 64}"
)


def model_statements() -> SearchStrategy[ModelStatement]:
    """Draw what the owner of a warning card says of it."""
    return _statements()


def model_cards() -> SearchStrategy[ModelCard]:
    """Draw a model card that was tested, with or without audits."""
    return _cards()


@st.composite
def _statements(draw: DrawFn) -> ModelStatement:
    return ModelStatement(
        "warn of who may leave",
        pick(draw, ("retention desk", "§ 3 & Co.")),
        "sold lines",
        _after(pick(draw, _UNTIL), pick(draw, _REVIEWS)),
        tuple(some(draw, _LIMITS, 2)) or _LIMITS[:1],
        tuple(some(draw, _USES, 2)) or _USES[:1],
    )


@st.composite
def _cards(draw: DrawFn) -> ModelCard:
    statement, until = draw(_statements()), pick(draw, _UNTIL)
    customers = pick(draw, _CUSTOMERS)
    measured = some(draw, _MEASURES, 3) if customers else []
    missing = {each: "too few left" for each in _MEASURES if each not in measured}
    return ModelCard(
        evolve(statement, review_by=_after(until, pick(draw, _REVIEWS))),
        _CITED,
        _after(until, -pick(draw, _LENGTHS)),
        until,
        customers,
        pick(draw, (customers // 5, 0, customers)),
        FrozenMap({"no score": 1} if rarely(draw, 3) else {}),
        pick(draw, (0, 1)),
        tuple(_measure(draw, each, customers) for each in measured),
        FrozenMap(missing),
        tuple(_audits(draw, until)),
    )


def _measure(draw: Draw, name: str, customers: int) -> ModelMeasure:
    value = pick(draw, (Fraction(1, 4), Fraction(0), Fraction(1), Fraction(6667, 10_000)))
    ends = (value / 2, (value + 1) / 2) if rarely(draw, 2) else (None, None)
    return ModelMeasure(name, value, customers, *ends)


def _audits(draw: Draw, until: Date) -> Iterator[AuditNote]:
    for attribute in some(draw, ("age", "sex"), 2):
        verdict = pick(draw, (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN))
        crossed = ("FLAG_RATIO",) if verdict is Verdict.NOT_MET else ()
        small = ("over 80",) if verdict is Verdict.UNKNOWN else ()
        yield AuditNote(attribute, verdict, _after(until, 1), crossed, small)


def _after(on: Date, days: int) -> Date:
    return from_ordinal(on.toordinal() + days)
