"""Terms laid out one by one, so that two sets of them can be compared.

A table or a list has one item an entry (`fees.arrangement`, `schedule.2026-06-30`); what is not
an entry of a table that is known is not there. Nothing is shown, rounded or cleaned: amounts,
ratios and words stand as they are, and a length of time as months and days, since 12 months and
1 year are one.

>>> laid_out(ContractTerms(tenor=Tenor(years=1), fees={}))["tenor"]
FrozenMap({'': '12 months'})
>>> laid_out(ContractTerms(fees={}))["fees"], laid_out(ContractTerms())["fees"]
(FrozenMap({}), None)
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from acctcore.credit.execution.terms import ContractTerms
from acctcore.days import Tenor
from acctcore.maps import FrozenMap
from acctcore.money import Money

TermValue: TypeAlias = Money | Fraction | str | None
"""An amount, a ratio or words; nothing where a known table has no such entry."""

Items: TypeAlias = FrozenMap[str, TermValue] | None
"""The entries of a term, or nothing where the term is not known."""


def laid_out(terms: ContractTerms) -> FrozenMap[str, Items]:
    """Answer the entries of every term, in the order in which they are compared."""
    return FrozenMap(
        {
            "parties": _table(terms.parties),
            "amount": _alone(terms.amount),
            "currency": _alone(terms.currency),
            "tenor": _alone(None if terms.tenor is None else _months_and_days(terms.tenor)),
            "margin": _alone(terms.margin),
            "index": _alone(terms.index),
            "fees": _table(terms.fees),
            "schedule": _schedule(terms),
            "collateral": _table(terms.collateral),
            "guarantors": _guarantors(terms),
            "covenants": _table(terms.covenants),
            "conditions": _table(terms.conditions),
            "attachments": _table(terms.attachments),
            "version_hash": _alone(terms.version_hash),
        }
    )


def label(term: str, entry: str) -> str:
    """Name an entry as it is told: `amount`, `fees.arrangement`."""
    return f"{term}.{entry}" if entry else term


def _alone(value: TermValue) -> Items:
    return None if value is None else FrozenMap({"": value})


def _table(stated: Mapping[str, Any] | None) -> Items:
    return None if stated is None else FrozenMap(stated)


def _schedule(terms: ContractTerms) -> Items:
    if terms.schedule is None:
        return None
    return FrozenMap({str(each.on): each.amount for each in terms.schedule})


def _guarantors(terms: ContractTerms) -> Items:
    if terms.guarantors is None:
        return None
    return FrozenMap({name: name for name in terms.guarantors})


def _months_and_days(tenor: Tenor) -> str:
    return str(Tenor(months=12 * tenor.years + tenor.months, days=tenor.days))
