"""What comes next: the day a loan stands worse if nothing is paid, and what an upgrade waits for.

Rule: the days past due run on, and nothing else changes: no payment, no new instalment, no change
at other banks. The first day on which the best or the worst possible category is worse is the
boundary; the pack in force today is used for it. Units: calendar days.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.credit.classification.arrears import in_order, starts
from acctcore.credit.classification.conditions import MaterialArrears, PastDue, UnderObservation
from acctcore.credit.classification.judging import JudgedRule
from acctcore.credit.classification.outcomes import NextBoundary, UpgradeCondition
from acctcore.credit.classification.packs import ClassificationPack
from acctcore.credit.classification.records import Restructuring
from acctcore.credit.classification.spans import Span, span
from acctcore.credit.classification.views import View
from acctcore.days import Tenor, from_ordinal


def next_boundary(pack: ClassificationPack, view: View, now: Span) -> NextBoundary | None:
    """Answer the first day on which the loan stands worse, nothing where no rule says so."""
    for on in sorted({each for each in _crossings(pack, view) if each > view.as_of}):
        then = span(pack, view.later(on))
        if (then.best, then.worst) != (now.best, now.worst):
            names = pack.names
            return NextBoundary(on, names[then.best], names[then.worst], _new(now, then))
    return None


def upgrades(judged: tuple[JudgedRule, ...], view: View) -> Iterator[UpgradeCondition]:
    """Go through the rules that hold, or may, while a restructured loan is watched."""
    done = view.standing.restructuring
    for each in judged:
        if each.holds is not False and each.barred is None and done is not None:
            for condition in each.rule.when:
                if isinstance(condition, UnderObservation):
                    yield _observation(each.rule.name, condition, done)


def _observation(rule: str, condition: UnderObservation, done: Restructuring) -> UpgradeCondition:
    until = None if done.since is None else condition.time.after(done.since)
    paid = done.periods_paid
    return UpgradeCondition(rule, until, None if paid is None else max(condition.periods - paid, 0))


def _new(now: Span, then: Span) -> tuple[str, ...]:
    """Name what binds then and did not, or what may hold then and could not."""
    if then.best != now.best:
        return then.binding
    return tuple(each for each in then.possible if each not in now.possible)


def _crossings(pack: ClassificationPack, view: View) -> Iterator[Date]:
    """Go through the first days after each limit of time, and the first day past due.

    From that day on a rule that nobody opted in to may hold, whatever its limit.
    """
    yield from _after(Tenor(), view.due)
    for rule in pack.rules:
        for condition in rule.when:
            if isinstance(condition, PastDue):
                yield from _after(condition.over, view.due)
            elif isinstance(condition, MaterialArrears):
                for since in starts(condition, in_order(view.standing) or ()):
                    yield from _after(condition.over, since)
    for exemption in pack.exemptions:
        if exemption.up_to is not None:
            yield from _after(exemption.up_to, view.due)


def _after(over: Tenor, since: Date | None) -> Iterator[Date]:
    if since is not None:
        yield from_ordinal(over.after(since).toordinal() + 1)
