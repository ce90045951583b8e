"""Signs that want a look: turned between two filings, or not the one a line usually has.

Nothing is corrected. A value whose sign was turned between filings is in conflict as any other
two values are; here it is named for what it is. No unit.

>>> from acctcore.credit.spreading.accounts import ValueStatus
>>> from acctcore.credit.spreading.lines import Statement
>>> from acctcore.days import parse_day
>>> on = Period(None, parse_day("2023-12-31"))
>>> loss = LineValue("borrowings", on, ValueStatus.REPORTED, "USD", Fraction(-5))
>>> line = ChartLine("borrowings", Statement.BALANCE, ("Debt",), usual=UsualSign.POSITIVE)
>>> [each.kind.value for each in sign_checks((line,), (loss,))]
['unusual']
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from itertools import combinations

from acctcore.credit.conflicts import AnyFact
from acctcore.credit.spreading.accounts import LineValue
from acctcore.credit.spreading.lines import ChartLine, UsualSign
from acctcore.evidence import Period
from acctcore.values import frozen


class SignKind(Enum):
    """What is odd about a sign."""

    FLIPPED = "flipped"
    """Two facts on one key have the same size and opposite signs."""
    UNUSUAL = "unusual"


@frozen
class SignCheck:
    """One sign that wants a look."""

    line: str
    period: Period
    kind: SignKind
    facts: tuple[AnyFact, ...]


def sign_checks(lines: tuple[ChartLine, ...], values: Iterable[LineValue]) -> tuple[SignCheck, ...]:
    """Name every sign that wants a look, in the order of the values."""
    usual = {line.name: line.usual for line in lines}
    return tuple(found for value in values for found in _found(value, usual[value.line]))


def _found(value: LineValue, usual: UsualSign) -> Iterator[SignCheck]:
    for one, other in combinations(value.facts, 2):
        if isinstance(one.value, Fraction) and one.value and other.value == -one.value:
            yield SignCheck(value.line, value.period, SignKind.FLIPPED, (one, other))
    if value.value is not None and _is_odd(value.value, usual):
        yield SignCheck(value.line, value.period, SignKind.UNUSUAL, value.used)


def _is_odd(value: Fraction, usual: UsualSign) -> bool:
    below, above = usual is UsualSign.POSITIVE, usual is UsualSign.NEGATIVE
    return (below and value < 0) or (above and value > 0)
