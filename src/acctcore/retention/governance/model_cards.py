"""A model card: what a warning card is for, what it was tested on, how good it is, and its limits.

`model_card` computes it from a back-test and the words of its owner; every measure stands with its
interval and the number of customers behind it, and what could not be measured with the reason why.
A card without a purpose, an owner, limits, a list of what it is not for, or a review day after the
test raises. Units: shares from 0 to 1, rounded to four places, half to even, for reading; a review
day.

>>> statement = ModelStatement("warn of who may leave", "retention desk", "sold lines, 2025",
...     Date(2026, 12, 31), limits=("one region",), not_for=("prices", "credit"))
>>> from attrs import evolve
>>> from acctcore.sources import Source, Status
>>> from acctcore.retention.backtests.backtest import backtest_warnings
>>> from acctcore.retention.backtests.customers import CustomerOutcome, ScoredCustomer
>>> cut = Date(2026, 3, 31)
>>> tested = backtest_warnings([ScoredCustomer("A", 9, cut)],
...     [CustomerOutcome("A", lost_on=Date(2026, 4, 2))], cut, 30)
>>> cited = Citation("card-2026", Date(2026, 1, 1), Source("card", Status.INVENTED), "sha256:0")
>>> made = model_card(tested, statement, cited)
>>> [(each.name, each.value, each.of) for each in made.measures][0], made.unmeasured["auc"]
(('base rate', Fraction(1, 1), 1), 'nobody left, or everybody did: there is no pair to rank')
>>> model_card(tested, evolve(statement, review_by=Date(2026, 3, 31)), cited)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: the review is due on 2026-03-31, not after the test (2026-04-30); \
name a later day
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.findings import Verdict
from acctcore.guards import chosen, counted, distinct_names, listed, named, names, of_kind, table
from acctcore.maps import FrozenMap
from acctcore.retention.backtests.backtest import BackTest, ScoreMeasures
from acctcore.retention.backtests.shares import ObservedShare, Unmeasured, rounded
from acctcore.retention.governance.fairness import FairnessAudit
from acctcore.values import field, frozen
from acctcore.versions import Citation

_PLACES = 4


def _limits(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "limits of a model card")


def _not_for(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "not-for list of a model card")


@frozen
class ModelStatement:
    """What only its owner can say of a card: purpose, data, limits, and what it is not for."""

    purpose: str
    owner: str
    data: str
    review_by: Date = field(converter=day)
    limits: tuple[str, ...] = field(default=(), converter=_limits)
    not_for: tuple[str, ...] = field(default=(), converter=_not_for)

    def __attrs_post_init__(self) -> None:
        """Refuse a statement that leaves something unsaid."""
        for what in ("purpose", "owner", "data"):
            named(getattr(self, what), f"{what} of a model card", "words")
        for what, items in (("limits", self.limits), ("not-for list", self.not_for)):
            if not items:
                advice = "every card has some; say which"
                raise OutOfRange(fault(f"{what} of a model card", "at least one", None, advice))


@frozen
class ModelMeasure:
    """A measure of a card, the ends of its interval, and how many customers stand behind it."""

    name: str
    value: Fraction
    of: int
    low: Fraction | None = None
    high: Fraction | None = None


def _codes(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "lines that an audit crossed")


def _groups(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "groups that an audit did not judge")


@frozen
class AuditNote:
    """What a fairness audit by one attribute came to."""

    attribute: str
    verdict: Verdict
    on: Date = field(converter=day)
    crossed: tuple[str, ...] = field(default=(), converter=_codes)
    not_judged: tuple[str, ...] = field(default=(), converter=_groups)

    def __attrs_post_init__(self) -> None:
        """Refuse a note on nothing, and no verdict."""
        named(self.attribute, "attribute of an audit")
        chosen(self.verdict, Verdict, f"verdict by `{self.attribute}`")


def _read(items: Iterable[ModelMeasure]) -> tuple[ModelMeasure, ...]:
    return listed(items, ModelMeasure, "measures of a model card", "measures")


def _audits(items: Iterable[AuditNote]) -> tuple[AuditNote, ...]:
    return listed(items, AuditNote, "audits of a model card", "notes of audits")


def _left_out(items: Mapping[str, int]) -> FrozenMap[str, int]:
    return table(items, int, "who is left out of a model card", "numbers of customers")


def _unmet(items: Mapping[str, str]) -> FrozenMap[str, str]:
    return table(items, str, "what a model card does not measure", "reasons")


@frozen
class ModelCard:
    """What a reader has to know of a warning card before acting on it.

    `unmeasured` says of each measure that is missing why; `left_out` counts who is in none.
    """

    statement: ModelStatement
    card: Citation
    cut: Date = field(converter=day)
    until: Date = field(converter=day)
    customers: int
    left: int
    left_out: FrozenMap[str, int] = field(converter=_left_out)
    losses_unscored: int
    measures: tuple[ModelMeasure, ...] = field(converter=_read)
    unmeasured: FrozenMap[str, str] = field(converter=_unmet)
    audits: tuple[AuditNote, ...] = field(default=(), converter=_audits)

    def __attrs_post_init__(self) -> None:
        """Refuse a review that is due before the test was over."""
        of_kind(self.statement, ModelStatement, "statement of a model card", "a statement")
        of_kind(self.card, Citation, "card of a model card", "a citation")
        for what in ("customers", "left", "losses_unscored"):
            counted(getattr(self, what), f"`{what}` of a model card", least=0)
        if self.statement.review_by <= self.until:
            told = f"the review is due on {self.statement.review_by}, not after the test"
            raise Contradiction(f"{told} ({self.until}); name a later day")


def model_card(
    test: BackTest,
    statement: ModelStatement,
    card: Citation,
    audits: Iterable[Decision[FairnessAudit]] = (),
) -> ModelCard:
    """Compute the model card of a back-test.

    Raises:
        Contradiction: a review that is due before the test was over.
    """
    base = test.measures.base
    return ModelCard(
        statement,
        card,
        test.book.cut,
        test.book.until,
        base.of,
        int(base.count),
        FrozenMap(sorted(Counter(each.why.value for each in test.book.left_out).items())),
        test.book.losses_unscored,
        tuple(_measures(test.measures)),
        FrozenMap(_unmeasured(test.measures)),
        tuple(map(_note, audits)),
    )


def _measures(of: ScoreMeasures) -> Iterator[ModelMeasure]:
    customers = of.base.of
    yield from _shared("base rate", of.base)
    if not isinstance(of.area, Unmeasured):
        ends = rounded(of.area.low, _PLACES), rounded(of.area.high, _PLACES)
        yield ModelMeasure("auc", rounded(of.area.value, _PLACES), customers, *ends)
    if isinstance(of.distance, Fraction):
        yield ModelMeasure("ks", rounded(of.distance, _PLACES), customers)
    for top in of.top:
        yield from _shared(f"precision at {top.k}", top.precision)
        yield from _shared(f"recall at {top.k}", top.recall)
        if top.lift is not None:
            yield ModelMeasure(f"lift at {top.k}", rounded(top.lift, _PLACES), top.k)
    if not isinstance(of.accuracy, Unmeasured):
        for name in ("score", "reliability", "resolution", "uncertainty"):
            value = rounded(getattr(of.accuracy, name), _PLACES)
            yield ModelMeasure(f"brier {name}", value, customers)
    if not isinstance(of.slope, Unmeasured):
        slope = rounded(of.slope.slope, _PLACES)
        yield ModelMeasure("calibration slope", slope, customers)
    for band in of.bands:
        yield from _shared(f"left in band {band.band}" if band.band else "left", band.left)
    if of.acted is not None:
        acted = ", ".join(of.acted.bands)
        yield from _shared(f"right when acting on {acted}", of.acted.precision)
        yield from _shared(f"caught by acting on {acted}", of.acted.recall)


def _shared(name: str, share: ObservedShare) -> Iterator[ModelMeasure]:
    if share.value is None or share.low is None or share.high is None:
        return
    ends = rounded(share.low, _PLACES), rounded(share.high, _PLACES)
    yield ModelMeasure(name, rounded(share.value, _PLACES), share.of, *ends)


def _unmeasured(of: ScoreMeasures) -> Iterator[tuple[str, str]]:
    named_ = (("auc", of.area), ("brier score", of.accuracy), ("calibration slope", of.slope))
    for name, each in named_:
        if isinstance(each, Unmeasured):
            yield name, each.reason


def _note(audit: Decision[FairnessAudit]) -> AuditNote:
    told = audit.outcome
    crossed = tuple(each.code for each in audit.reasons)
    return AuditNote(told.attribute, told.verdict, audit.as_of, crossed, told.not_judged)
