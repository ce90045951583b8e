"""Point in time: who had which score on the day of the cut, and who was lost after it.

Losses are counted after the cut and up to the cut plus the horizon, both days stated. Left out of
every measure, each with its reason: who was gone or had applied to leave by the cut (no warning
could come early), and who was not watched to the end. A loss of somebody without a score is counted
apart. A score later than the cut raises: it would know what happened. Units: whole days.

>>> outcomes = (
...     CustomerOutcome("A", lost_on=Date(2026, 4, 20)),
...     CustomerOutcome("B", watched_until=Date(2026, 6, 30)),
...     CustomerOutcome("C", watched_until=Date(2026, 4, 10)),
... )
>>> scores = [ScoredCustomer(name, 50, Date(2026, 3, 31)) for name in "ABC"]
>>> book = label_outcomes(scores, outcomes, Date(2026, 3, 31), 30)
>>> [(each.customer, each.left) for each in book.rows], book.left_out
([('A', True), ('B', False)], (LeftOut(customer='C', why=<LeftOutReason.CENSORED: 'censored'>),))
>>> label_outcomes(scores, outcomes, Date(2026, 3, 30), 30)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `A` is scored on 2026-03-31, after the cut (2026-03-30); score \
customers with the facts known on the cut
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.errors import Contradiction
from acctcore.guards import counted, listed, named, of_kind
from acctcore.ratio import Exact, exact
from acctcore.retention.backtests.customers import CustomerOutcome, ScoredCustomer
from acctcore.retention.backtests.shares import probability, yes_or_no
from acctcore.values import field, frozen

Row = TypeVar("Row", ScoredCustomer, CustomerOutcome)


class LeftOutReason(Enum):
    """Where a customer stood who is left out of the measures."""

    GONE_BEFORE = "gone_before"
    APPLIED_BEFORE = "applied_before"
    CENSORED = "censored"
    NOT_WATCHED = "not_watched"


def _score(value: Exact) -> Fraction:
    return exact(value, "score")


def _chance(value: Exact | None) -> Fraction | None:
    return probability(value, "chance to leave")


@frozen
class LabelledScore:
    """A score and whether the customer left."""

    customer: str
    score: Fraction = field(converter=_score)
    left: bool
    band: str = ""
    chance: Fraction | None = field(default=None, converter=_chance)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless customer and what is not yes or no."""
        named(self.customer, "customer", "the id of a customer")
        of_kind(self.band, str, f"band of `{self.customer}`", "the name of a band")
        yes_or_no(self.left, f"whether `{self.customer}` left")


@frozen
class LeftOut:
    """A customer who counts in no measure, and why."""

    customer: str
    why: LeftOutReason


@frozen
class LabelledBook:
    """The scores of a cut with what became of each, by customer.

    `losses_unscored` counts who was lost inside the horizon without a score: no card warned of it.
    """

    cut: Date
    until: Date
    rows: tuple[LabelledScore, ...]
    left_out: tuple[LeftOut, ...]
    losses_unscored: int


def label_outcomes(
    scored: Iterable[ScoredCustomer],
    outcomes: Iterable[CustomerOutcome],
    cut: Date,
    horizon: int,
) -> LabelledBook:
    """Put outcomes beside scores; the order of either is nothing.

    Raises:
        Contradiction: a score later than the cut, or a customer who stands twice.
        OutOfRange: a horizon below one day.
    """
    at = day(cut, "cut")
    counted(horizon, "horizon in days", least=1)
    until = from_ordinal(at.toordinal() + horizon)
    known = by_customer(outcomes, "outcomes", CustomerOutcome)
    scores = by_customer(scored, "scores", ScoredCustomer)
    _refuse_later(scores, at)
    rows, left_out = list[LabelledScore](), list[LeftOut]()
    for name in sorted(scores):
        found = _stood(known.get(name), at, until)
        if isinstance(found, LeftOutReason):
            left_out.append(LeftOut(name, found))
        else:
            each = scores[name]
            rows.append(LabelledScore(name, each.score, found, each.band, each.chance))
    unscored = (each for name, each in known.items() if name not in scores)
    lost = sum(_stood(each, at, until) is True for each in unscored)
    return LabelledBook(at, until, tuple(rows), tuple(left_out), lost)


def by_customer(items: Iterable[Row], what: str, kind: type[Row]) -> dict[str, Row]:
    """Key values of one kind by their customer.

    Raises:
        WrongKind: something of another kind.
        Contradiction: a customer who stands twice.
    """
    found: dict[str, Row] = {}
    for each in listed(items, kind, what, f"{what} of customers"):
        if each.customer in found:
            raise Contradiction(f"customer `{each.customer}` stands twice among the {what}")
        found[each.customer] = each
    return found


def _refuse_later(scores: Mapping[str, ScoredCustomer], cut: Date) -> None:
    for each in scores.values():
        if each.scored_on > cut:
            told = f"`{each.customer}` is scored on {each.scored_on}, after the cut ({cut})"
            raise Contradiction(f"{told}; score customers with the facts known on the cut")


def _stood(outcome: CustomerOutcome | None, cut: Date, until: Date) -> LeftOutReason | bool:
    """Tell whether a customer left inside the horizon, or why that does not count."""
    if outcome is None:
        return LeftOutReason.NOT_WATCHED
    if outcome.lost_on and outcome.lost_on <= cut:
        return LeftOutReason.GONE_BEFORE
    if outcome.applied_on and outcome.applied_on <= cut:
        return LeftOutReason.APPLIED_BEFORE
    if outcome.lost_on:
        return outcome.lost_on <= until
    if outcome.watched_until is None:
        return LeftOutReason.NOT_WATCHED
    return False if outcome.watched_until >= until else LeftOutReason.CENSORED
