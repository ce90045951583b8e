"""What is stated about the subject and stands in no line: nothing is lost without a word.

A figure in thousands, a balance dated a day early or a concept the chart does not know leaves a
line missing; what was stated is then named, with why no line took it up. No unit.

>>> from acctcore.credit.spreading.lines import Statement
>>> from acctcore.days import parse_day
>>> from acctcore.evidence import Evidence, Fact, Period
>>> said = Evidence("accounts", "audited"), Period(None, parse_day("2025-03-31"))
>>> stock = Fact("f1", "B1", "Stock", said[1], 3, "GBP thousand", said[0])
>>> [fact.id for fact in unused((stock,), ())]
['f1']
>>> why_unused(stock, (ChartLine("stock", Statement.BALANCE, ("Stock",)),), "GBP")
'in GBP thousand, not in GBP'
"""

from collections.abc import Iterable
from datetime import date

from acctcore.credit.conflicts import AnyFact
from acctcore.credit.corrections import Correction, corrections
from acctcore.credit.spreading.accounts import Accounts
from acctcore.credit.spreading.feeding import is_known
from acctcore.credit.spreading.lines import ChartLine, LineSpan, concepts_of
from acctcore.evidence import FactBase


def unused(facts: Iterable[AnyFact], accounts: Iterable[Accounts]) -> tuple[AnyFact, ...]:
    """Answer the facts that no line of the accounts has seen."""
    maps = (values for each in accounts for values in (each.values, each.opening))
    seen = {
        fact.id
        for values in maps
        for value in values.values()
        for fact in (*value.facts, *value.passed_over)
    }
    return tuple(fact for fact in facts if fact.id not in seen)


def off_chart(facts: Iterable[AnyFact], lines: tuple[ChartLine, ...]) -> tuple[AnyFact, ...]:
    """Answer the facts on concepts that feed no line."""
    concepts = concepts_of(lines)
    return tuple(fact for fact in facts if fact.concept not in concepts)


def replaced(base: FactBase, fed: Iterable[AnyFact], as_of: date) -> tuple[Correction, ...]:
    """Answer the corrections of these facts that were known on the day."""
    ids = {fact.id for fact in fed}
    found = corrections(base)
    return tuple(each for each in found if each.old.id in ids and is_known(each.new, as_of))


def why_unused(fact: AnyFact, lines: tuple[ChartLine, ...], currency: str) -> str:
    """Say why the lines that the concept feeds did not take a fact up."""
    fed = [line for line in lines if fact.concept in line.concepts]
    units = dict.fromkeys(line.unit or currency for line in fed)
    if fact.unit not in units:
        return f"in {fact.unit}, not in {' or '.join(units)}"
    on_day = fact.period.start is None
    if all((line.spans is LineSpan.DAY) is not on_day for line in fed):
        return "on a day, not over a period" if on_day else "over a period, not on a day"
    return "not on a day of the accounts" if on_day else "not over a period of the accounts"
