"""Which facts feed a chart on a day, and in which currency the accounts are.

A fact obtained after the day was not at hand on it. Of the others those count that none of them
supersedes. Unit: a currency is three capital letters; anything else a line counts is its own.

>>> from acctcore.days import parse_day
>>> from acctcore.evidence import Evidence, Fact, Period
>>> day, on = Period(None, parse_day("2023-12-31")), parse_day("2024-04-26")
>>> filing = Evidence("20-F", "audited", obtained_on=on)
>>> fact = Fact("f1", "LPA", "Cash", day, 5, "USD", filing)
>>> is_known(fact, on), is_known(fact, parse_day("2024-04-25"))
(True, False)
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from acctcore.credit.conflicts import AnyFact
from acctcore.credit.spreading.charts import SpreadingChart
from acctcore.credit.spreading.lines import concepts_of
from acctcore.errors import MixedCurrency

_CODE_LENGTH: Final = 3


def is_known(fact: AnyFact, as_of: date) -> bool:
    """Tell whether a fact was at hand on the day; one without a day of its own was."""
    obtained = fact.evidence.obtained_on
    return obtained is None or obtained <= as_of


def live(facts: Iterable[AnyFact]) -> list[AnyFact]:
    """Answer the facts that none of them supersedes."""
    known = list(facts)
    replaced = {fact.supersedes for fact in known}
    return [fact for fact in known if fact.id not in replaced]


def feeding(facts: Iterable[AnyFact], chart: SpreadingChart) -> list[AnyFact]:
    """Answer the facts on concepts of the chart, in an order of their own."""
    concepts = concepts_of(chart.lines)
    found = (fact for fact in facts if fact.concept in concepts)
    return sorted(found, key=lambda fact: fact.id)


def only_currency(facts: Sequence[AnyFact], subject: str) -> str:
    """Answer the currency of the facts; blank where none is in a currency.

    Raises:
        MixedCurrency: there are several.
    """
    found = sorted({fact.unit for fact in facts if is_currency(fact.unit)})
    if len(found) > 1:
        got = ", ".join(f"`{each}`" for each in found)
        raise MixedCurrency(
            f"accounts of `{subject}`: expected one currency, got {got}; say which one to spread"
        )
    return found[0] if found else ""


def is_currency(unit: str) -> bool:
    """Tell whether a unit is written as the code of a currency."""
    return len(unit) == _CODE_LENGTH and unit.isalpha() and unit.isupper()
