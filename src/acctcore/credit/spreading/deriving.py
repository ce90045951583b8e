"""What is not reported is derived where the chart says from what, and then says so.

In rounds: a line takes the first of its sums whose lines are all known before the round, so the
shortest derivation wins and nothing is derived from itself. A line in conflict stays in conflict:
nothing is derived around a contradiction.

>>> from acctcore.credit.spreading.lines import Statement
>>> from acctcore.credit.spreading.sums import SignedSum
>>> from acctcore.days import parse_day
>>> from acctcore.evidence import Period
>>> on = Period(None, parse_day("2024-12-31"))
>>> def known(name, value):
...     return LineValue(name, on, ValueStatus.REPORTED, "USD", value)
>>> debt, b = (LineValue(name, on, ValueStatus.MISSING, "USD") for name in ("debt", "b"))
>>> line = ChartLine("debt", Statement.BALANCE, ("Debt",), derived=(SignedSum(("a",), ("b",)),))
>>> found = derive((line,), {"a": known("a", 7), "b": known("b", 3), "debt": debt})
>>> found["debt"].status, found["debt"].value
(<ValueStatus.DERIVED: 'derived'>, Fraction(4, 1))
>>> derive((line,), {"a": known("a", 7), "b": b, "debt": debt})["debt"].status
<ValueStatus.MISSING: 'missing'>
"""

from collections.abc import Mapping
from fractions import Fraction

from acctcore.credit.spreading.accounts import LineValue, Part, ValueStatus
from acctcore.credit.spreading.lines import ChartLine
from acctcore.credit.spreading.sums import SignedSum
from acctcore.maps import FrozenMap


def derive(
    lines: tuple[ChartLine, ...], reported: Mapping[str, LineValue]
) -> FrozenMap[str, LineValue]:
    """Answer the values of a period with every line that can be derived."""
    values = dict(reported)
    while found := dict(_round(lines, values)):
        values |= found
    return FrozenMap(values)


def _round(
    lines: tuple[ChartLine, ...], values: Mapping[str, LineValue]
) -> list[tuple[str, LineValue]]:
    missing = (line for line in lines if values[line.name].status is ValueStatus.MISSING)
    found = ((line.name, _derived(line, values)) for line in missing)
    return [(name, value) for name, value in found if value]


def _derived(line: ChartLine, values: Mapping[str, LineValue]) -> LineValue | None:
    was = values[line.name]
    for each in line.derived:
        parts = parts_of(each, values)
        if all(part.value.known for part in parts):
            status = ValueStatus.DERIVED
            return LineValue(line.name, was.period, status, was.unit, total(parts), parts=parts)
    return None


def parts_of(summed: SignedSum, values: Mapping[str, LineValue]) -> tuple[Part, ...]:
    """Answer the values of a sum, each with its sign."""
    return tuple(Part(sign, values[name]) for name, sign in summed.terms)


def total(parts: tuple[Part, ...]) -> Fraction:
    """Add up the values that are known."""
    known = (part.sign * part.value.value for part in parts if part.value.value is not None)
    return sum(known, Fraction(0))
