"""Classification packs: categories, rules of every kind of condition, exemptions and opt-ins.

Statuses are mixed, so that some rules may be used, some need an opt-in and have it, and some have
none. Amounts are in CNY. Units: days and months past due, exact ratios.

>>> from hypothesis import find
>>> found = find(classification_packs(), lambda pack: bool(pack.opt_ins))
>>> found.names
('good', 'watch', 'bad')
"""

from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit import (
    BankOverdueShare,
    ClassificationPack,
    ClassificationRule,
    Exemption,
    Flagged,
    ImpairmentShare,
    LoanCategory,
    MaterialArrears,
    NonPerformingShare,
    OfSegment,
    OptIn,
    PastDue,
    UnderObservation,
)
from acctcore.credit.classification.conditions import Condition
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

SEGMENTS: Final = ("retail", "corporate")
_NAMES: Final = ("late", "later", "latest", "cross", "impaired", "watched", "told")
_BETTER: Final = (LoanCategory("good"), LoanCategory("watch"))
_WORSE: Final = (
    LoanCategory("bad", performing=False),
    LoanCategory("worse", performing=False),
)
_SOURCES: Final = tuple(Source("drawn", each) for each in Status)
_BEFORE_ANY_DAY: Final = Date(1, 1, 1)
_CONDITIONS: Final[tuple[Condition, ...]] = (
    PastDue("0 days"),
    PastDue("90 days"),
    PastDue("3 months"),
    PastDue("30 days", _SOURCES[0]),
    MaterialArrears("90 days", Money(10_000, "CNY"), "0.01"),
    NonPerformingShare("0.10"),
    BankOverdueShare("90 days", "0.20"),
    ImpairmentShare("0.50", inclusive=True),
    UnderObservation(2, "1 year"),
    Flagged("bankrupt"),
)
_EXEMPT: Final = ("7 days", "3 months", None)


def classification_packs(*, max_rules: int = 4) -> SearchStrategy[ClassificationPack]:
    """Draw a sound pack of one to so many rules, seven at most.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    return _packs(min(whole("max_rules", max_rules, least=1), len(_NAMES)))


@st.composite
def _packs(draw: DrawFn, most: int) -> ClassificationPack:
    categories = (*_BETTER, *_WORSE[: pick(draw, (1, 2))])
    names = _NAMES[: pick(draw, range(1, most + 1))]
    rules = _alike(draw, tuple(_rule(draw, name, categories) for name in names))
    exemptions = (_exemption(draw, pick(draw, names)),) if rarely(draw, 2) else ()
    opt_ins = _opt_ins(draw, names)
    return ClassificationPack("drawn", categories, rules, exemptions, SEGMENTS, opt_ins)


def _rule(draw: Draw, name: str, categories: tuple[LoanCategory, ...]) -> ClassificationRule:
    conditions: tuple[Condition, ...] = (pick(draw, _CONDITIONS),)
    if rarely(draw):
        conditions = (OfSegment((pick(draw, SEGMENTS),)), *conditions)
    if rarely(draw, 6):
        conditions = (*conditions, pick(draw, _CONDITIONS))
    at_least = pick(draw, categories[1:]).name
    source = pick(draw, _SOURCES)
    return ClassificationRule(
        f"2 {name}", name, at_least, conditions, source, rebuttable=rarely(draw, 2)
    )


def _alike(draw: Draw, rules: tuple[ClassificationRule, ...]) -> tuple[ClassificationRule, ...]:
    """Let, now and then, the first two rules say the same of one segment each."""
    if len(rules) == 1 or not rarely(draw, 6):
        return rules
    of = [(OfSegment((each,)), pick(draw, _CONDITIONS[:2])) for each in SEGMENTS]
    pair = (evolve(each, when=when) for each, when in zip(rules, of, strict=False))
    return (*pair, *rules[2:])


def _exemption(draw: Draw, rule: str) -> Exemption:
    source, up_to = pick(draw, _SOURCES), pick(draw, _EXEMPT)
    return Exemption("3", "technical", rule, ("technical",), source, up_to)


def _opt_ins(draw: Draw, names: tuple[str, ...]) -> tuple[OptIn, ...]:
    if rarely(draw, 3):
        return ()
    accept = tuple(some(draw, (Status.SECONDARY, Status.UNVERIFIED), 2)) or (Status.SECONDARY,)
    rules = tuple(some(draw, names, 2))
    return (OptIn("9", accept, "the board", _BEFORE_ANY_DAY, "read in full", rules),)
