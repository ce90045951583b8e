"""From the best to the worst category that a loan can be in, given what is known.

Rule: the worst category of the rules that hold is the best it can be; that of the rules that may
hold, the worst. A segment that is not known is each of the pack's in turn.

>>> from pendulum import Date
>>> from acctcore.credit.classification.conditions import PastDue
>>> from acctcore.credit.classification.rules import LoanCategory, ClassificationRule
>>> from acctcore.credit.classification.standings import LoanStanding
>>> from acctcore.sources import Source, Status
>>> two = (LoanCategory("good"), LoanCategory("bad", performing=False))
>>> order = Source("the order", Status.VERIFIED)
>>> late = ClassificationRule("10", "late", "bad", (PastDue("90 days"),), order)
>>> found = span(ClassificationPack("example", two, (late,)),
...              View.of(LoanStanding("L-1", "D-1"), Date(2026, 3, 31)))
>>> found.best, found.worst, found.binding, found.possible
(0, 1, (), ('late',))
"""

from acctcore.credit.classification.judging import JudgedRule, judge_all
from acctcore.credit.classification.packs import ClassificationPack
from acctcore.credit.classification.views import View
from acctcore.values import frozen


@frozen
class Span:
    """The places of the best and the worst category; the rules that bind and that may hold."""

    best: int
    worst: int
    binding: tuple[str, ...]
    possible: tuple[str, ...]


def span(pack: ClassificationPack, view: View) -> Span:
    """Answer the span, over every segment the debtor may be of."""
    spans = [_span(pack, judge_all(pack, each)) for each in _filled(pack, view)]
    best = min(each.best for each in spans)
    binding = {name for each in spans if each.best == best for name in each.binding}
    possible = {name for each in spans for name in each.possible}
    return Span(
        best,
        max(each.worst for each in spans),
        tuple(each.name for each in pack.rules if each.name in binding),
        tuple(each.name for each in pack.rules if each.name in possible),
    )


def _filled(pack: ClassificationPack, view: View) -> tuple[View, ...]:
    if view.standing.segment is not None or not pack.segments:
        return (view,)
    return tuple(view.of_segment(each) for each in pack.segments)


def _span(pack: ClassificationPack, judged: tuple[JudgedRule, ...]) -> Span:
    holding = [each.rule for each in judged if each.holds]
    possible = [each.rule for each in judged if each.holds is not False]
    best = max((pack.rank(each.at_least) for each in holding), default=0)
    return Span(
        best,
        max((pack.rank(each.at_least) for each in possible), default=0),
        tuple(each.name for each in holding if pack.rank(each.at_least) == best),
        tuple(each.name for each in possible),
    )
