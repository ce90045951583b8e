"""May this be drawn: by this party, from this facility, on that day?

Rule: the party is a member, no facility up to the root is past its last day, and none of them would
have more used than its limit. Each is a finding, in the order of the tree from the facility up.
Units: money of each facility's own currency. Unknown: a rate is missing and every other answer
allows it.

>>> from acctcore.credit.facilities.facility import Facility
>>> from acctcore.credit.facilities.policies import FacilityPolicy
>>> from acctcore.money import Money
>>> from acctcore.rounding import Rounding
>>> from pendulum import Date
>>> line = Facility("line", Money.of("100.00", "USD"), committed=True, members=("A",))
>>> tree = FacilityTree((line,), FacilityPolicy(rounding=Rounding.UP))
>>> full = Use("U1", "line", "A", Money.of("100.00", "USD"), Date(2026, 3, 16))
>>> check_drawing(tree, (), full).verdict.value
'met'
>>> more = Use("U2", "line", "B", Money.of("0.01", "USD"), Date(2026, 3, 16))
>>> [(each.code, each.cure) for each in check_drawing(tree, (full,), more).reasons]
[('OUTSIDER', ''), ('OVER_LIMIT', 'lower line by USD 0.01')]
"""

from collections.abc import Iterable, Iterator

from acctcore.authority.rates import ExchangeRate
from acctcore.credit.facilities.measuring import headroom
from acctcore.credit.facilities.outcomes import FacilityHeadroom
from acctcore.credit.facilities.trees import FacilityTree
from acctcore.credit.facilities.uses import Use
from acctcore.errors import OutOfRange, fault
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import of_kind
from acctcore.values import frozen

_CLAUSE = "facility"


@frozen
class DrawingCheck:
    """Whether something may be drawn, and why."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """What stands against it."""
        return tuple(each for each in self.findings if each.verdict is Verdict.NOT_MET)


def check_drawing(
    tree: FacilityTree, uses: Iterable[Use], drawing: Use, rates: Iterable[ExchangeRate] = ()
) -> DrawingCheck:
    """Answer whether a drawing is allowed on its day, beside what is used already.

    Raises:
        OutOfRange: a drawing of nothing.
        Contradiction, Unknown, WrongKind: as `headroom`.
    """
    of_kind(drawing, Use, "drawing", "a use of a facility")
    if not drawing.amount.minor:
        raise OutOfRange(fault("drawing", "more than 0", drawing.amount))
    found = headroom(tree, (*uses, drawing), drawing.on, rates)
    chain = [found.of(each.id) for each in tree.chain(drawing.facility)]
    member = (_member(tree, drawing),)
    findings = (*member, *_days(tree, drawing), *(_limit(row) for row in chain))
    return DrawingCheck(meet(each.verdict for each in findings), findings)


def _member(tree: FacilityTree, drawing: Use) -> Finding:
    if drawing.party in tree.members(drawing.facility):
        return Finding(_CLAUSE, "MEMBER", Verdict.MET, drawing.party)
    return Finding(_CLAUSE, "OUTSIDER", Verdict.NOT_MET, drawing.party)


def _days(tree: FacilityTree, drawing: Use) -> Iterator[Finding]:
    for each in tree.chain(drawing.facility):
        if each.expires is not None:
            past = each.expired_on(drawing.on)
            code, verdict = ("EXPIRED", Verdict.NOT_MET) if past else ("IN_TIME", Verdict.MET)
            yield Finding(_CLAUSE, code, verdict, each.id, drawing.on, "<=", each.expires)


def _limit(row: FacilityHeadroom) -> Finding:
    known, limit = row.used_at_least, row.limit
    if limit < known:
        return Finding(_CLAUSE, "OVER_LIMIT", Verdict.NOT_MET, row.facility, known, "<=", limit)
    if row.used is None:
        rates = ", ".join(row.missing)
        about = f"{row.facility}: {rates}"
        return Finding(_CLAUSE, "RATE_NOT_KNOWN", Verdict.UNKNOWN, about, None, "<=", limit)
    return Finding(_CLAUSE, "WITHIN_LIMIT", Verdict.MET, row.facility, known, "<=", limit)
