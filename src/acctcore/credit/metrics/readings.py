"""How a term is read: a line at its closing value, its opening one, an average or a change.

An average needs both ends. Where the earlier one is not stated a term may say that the closing
value stands in; where it is in conflict nothing does. Units: those of the line.

>>> from fractions import Fraction
>>> from pendulum import Date
>>> day = Period(None, Date(2024, 12, 31))
>>> of_line(None, "property", day).gaps[0].code
<GapCode.NOT_IN_CHART: 'not_in_chart'>
>>> term = MetricTerm("assets", basis=MetricBasis.AVERAGE)
>>> at_basis(term, Reading(Fraction(4), "USD"), Reading(Fraction(2), "USD")).value
Fraction(3, 1)
"""

from typing import Final

from acctcore.credit.metrics.gaps import GapCode, MetricGap
from acctcore.credit.metrics.outcomes import Reading
from acctcore.credit.metrics.terms import MetricBasis, MetricTerm
from acctcore.credit.spreading.accounts import Accounts, LineValue, ValueStatus, day_before
from acctcore.evidence import Period

NOT_STATED: Final = frozenset(
    {GapCode.MISSING, GapCode.NOT_IN_CHART, GapCode.NO_EARLIER_PERIOD, GapCode.LEFT_OUT}
)


def of_line(value: LineValue | None, name: str, period: Period) -> Reading:
    """Read a line; none stands for one that the chart does not have."""
    if value is None:
        return Reading(None, "", (), (MetricGap(GapCode.NOT_IN_CHART, name, period),))
    if value.value is not None:
        return Reading(value.value, value.unit, value.used)
    opposed = value.status is ValueStatus.IN_CONFLICT
    code = GapCode.IN_CONFLICT if opposed else GapCode.MISSING
    return Reading(None, value.unit, (), (MetricGap(code, name, value.period),))


def opening_of(name: str, accounts: Accounts) -> Reading:
    """Read a balance on the day before the period."""
    if day_before(accounts.period) is None:
        return no_earlier(name, accounts.period)
    return of_line(accounts.opening[name], name, accounts.period)


def no_earlier(name: str, period: Period) -> Reading:
    """Answer that there is no earlier period."""
    return Reading(None, "", (), (MetricGap(GapCode.NO_EARLIER_PERIOD, name, period),))


def at_basis(term: MetricTerm, now: Reading, before: Reading) -> Reading:
    """Put a closing and an earlier value together as the term says."""
    if term.basis is MetricBasis.PREVIOUS:
        return before
    facts, unit = (*before.facts, *now.facts), now.unit or before.unit
    if now.value is not None and before.value is not None:
        change = term.basis is MetricBasis.CHANGE
        value = now.value - before.value if change else (now.value + before.value) / 2
        return Reading(value, unit, facts, (*before.gaps, *now.gaps))
    if term.or_closing and now.value is not None and is_unstated(before):
        gap = MetricGap(GapCode.CLOSING_FOR_AVERAGE, term.of)
        return Reading(now.value, unit, now.facts, (gap, *now.gaps))
    return Reading(None, unit, (), (*before.gaps, *now.gaps))


def without(term: MetricTerm, read: Reading) -> Reading:
    """Leave a term out that is not stated; one in conflict is not left out."""
    if read.value is not None or not is_unstated(read):
        return read
    return Reading(None, read.unit, (), (MetricGap(GapCode.LEFT_OUT, term.of),))


def is_unstated(read: Reading) -> bool:
    """Tell whether a value lacks only because nobody stated it."""
    return read.value is None and all(gap.code in NOT_STATED for gap in read.gaps)
