"""A monthly series of money, with its gaps.

A month that is not listed, or is listed without an amount, is a gap: it is never
read as zero. Contradictory or malformed (a month twice, an amount below zero,
two currencies, no month at all) raises. Units: whole calendar months, `2026-04`.

>>> bills = Series((MonthFigure("2026-03", Money.of(300, "CNY")), MonthFigure("2026-04")))
>>> bills.amount("2026-03"), bills.amount("2026-04")
(Money('CNY 300.00'), None)
>>> Series((*bills.figures, MonthFigure("2026-03")))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: month `2026-03` stands twice in one series; state each month once
"""

import re
from collections.abc import Iterable

from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.evidence import Evidence
from acctcore.guards import listed, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen

_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"


@frozen
class MonthFigure:
    """The amount of one whole month; `amount` left out is not known."""

    month: str
    amount: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no month, no money, or below zero."""
        if not isinstance(self.month, str):
            raise WrongKind(fault("month", "text such as `2026-04`", self.month))
        if re.fullmatch(_MONTH, self.month) is None:
            raise OutOfRange(fault("month", "a month such as `2026-04`", self.month))
        if self.amount is None:
            return
        if not isinstance(self.amount, Money):
            raise WrongKind(fault(f"amount of {self.month}", "an amount of money", self.amount))
        if self.amount.minor < 0:
            advice = "a month that is not known is left out"
            raise OutOfRange(fault(f"amount of {self.month}", "0 or more", self.amount, advice))


def _figures(items: Iterable[MonthFigure]) -> tuple[MonthFigure, ...]:
    return listed(items, MonthFigure, "months of a series", "months with their amount")


@frozen
class Series:
    """Figures of one currency, in any order, with the evidence for all of them."""

    figures: tuple[MonthFigure, ...] = field(converter=_figures)
    evidence: Evidence | None = None
    last: str = field(init=False, repr=False, eq=False)
    """The latest month with an amount; empty where there is none."""
    _known: dict[str, Money] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a month stated twice and a second currency; index what is known."""
        optional_kind(self.evidence, Evidence, "evidence of a series", "evidence")
        months = [figure.month for figure in self.figures]
        if twice := next((each for each in months if months.count(each) > 1), None):
            raise Contradiction(
                f"month `{twice}` stands twice in one series; state each month once"
            )
        known = {each.month: each.amount for each in self.figures if each.amount is not None}
        _refuse_second_currency(known)
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "last", max(known, default=""))

    def amount(self, month: str) -> Money | None:
        """Answer the amount of a month, `None` where it is not known."""
        return self._known.get(month)

    def count(self, until: str) -> int:
        """Count the months with an amount, up to one of them."""
        return sum(month <= until for month in self._known)


def _refuse_second_currency(known: dict[str, Money]) -> None:
    currencies = [amount.currency for amount in known.values()]
    for month, amount in known.items():
        if amount.currency != currencies[0]:
            advice = "convert first, at a rate given as a fact"
            raise MixedCurrency(fault(f"amount of {month}", currencies[0].code, amount, advice))
