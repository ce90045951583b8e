"""How often a loan is visited: policy by grade, product and amount; no figure in code.

Rule: of the rules that fit a loan, the one that asks for visits most often holds. What is not
known (grade, product, amount) fits every rule, and so does an amount in another currency than the
rule's: it may be as large. An unannounced visit that could never be drawn, however many days a bank
is open, contradicts itself and raises: without a draw, between too few days, on one weekday.
Source: the credit domain page, section 9. Units: tenors, money.

>>> every = VisitRule("8(a)", Tenor(months=12))
>>> red = VisitRule("8(b)", Tenor(months=1), grades=("RED",), unannounced=True)
>>> policy = VisitPolicy((every, red), DrawRule("8(c)", least_days=10))
>>> policy.rule_of("GREEN", "", None).clause, policy.rule_of(None, "", None).clause
('8(a)', '8(b)')
>>> VisitPolicy((every, red))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: visit rule `8(b)` is unannounced and can never be drawn: the policy \
has no `draw`
"""

from collections.abc import Collection, Iterable

from pendulum import Date

from acctcore.calendars import WEEK, Weekday
from acctcore.counts import many
from acctcore.credit.visits.sites import SiteRule
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import (
    counted,
    distinct,
    distinct_names,
    flagged,
    listed,
    named,
    of_kind,
    optional_kind,
    refuse,
)
from acctcore.money import Money
from acctcore.values import field, frozen

_ANCHOR = Date(2001, 1, 1)
"""A day from which tenors are told longer from shorter."""


def _grades(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "grades of a visit rule")


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "products of a visit rule")


@frozen
class VisitRule:
    """A visit every so often to the loans it names; what is left out is no condition."""

    clause: str
    every: Tenor
    grades: tuple[str, ...] = field(default=(), converter=_grades)
    products: tuple[str, ...] = field(default=(), converter=_products)
    at_least: Money | None = None
    unannounced: bool = False
    visitors: int = 1
    """How many go together, for their safety."""

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause, one of no time, and a visit by nobody."""
        named(self.clause, "clause of a visit rule")
        flagged(self.unannounced, f"`unannounced` of visit rule `{self.clause}`")
        counted(self.visitors, f"visitors of visit rule `{self.clause}`", 1)
        what = f"`every` of visit rule `{self.clause}`"
        of_kind(self.every, Tenor, what, "a time between two visits such as `3 months`")
        words = "money such as `HKD 20000.00`"
        optional_kind(self.at_least, Money, f"amount of visit rule `{self.clause}`", words)
        if self.every == Tenor():
            expected = "a time between two visits such as `3 months`"
            raise OutOfRange(fault(f"`every` of visit rule `{self.clause}`", expected, self.every))

    @property
    def longest(self) -> int:
        """The most calendar days from one visit to the next."""
        firsts = (Date(2003 + at // 12, at % 12 + 1, 1) for at in range(24))  # 2004 is a leap year
        return max((self.every.after(each) - each).days for each in firsts)

    def fits(self, grade: str | None, product: str, amount: Money | None) -> bool:
        """Tell whether the rule is for a loan, or may be."""
        graded = not self.grades or grade is None or grade in self.grades
        sold = not self.products or product in self.products or not product
        return graded and sold and self._is_large(amount)

    def _is_large(self, amount: Money | None) -> bool:
        least = self.at_least
        if least is None or amount is None or amount.currency != least.currency:
            return True
        return not amount < least


def _weekdays(items: Iterable[Weekday]) -> tuple[Weekday, ...]:
    return distinct(items, Weekday, "weekdays of a draw", "weekdays such as `monday`")


@frozen
class DrawRule:
    """Among which days an unannounced visit is drawn: enough of them, on more than one weekday."""

    clause: str
    least_days: int
    weekdays: tuple[Weekday, ...] = field(default=WEEK, converter=_weekdays)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause or a day."""
        named(self.clause, "clause of a draw")
        counted(self.least_days, f"days of draw `{self.clause}`", 1)
        if not self.weekdays:
            told = "expected at least one weekday, got none; leave it out for every weekday"
            raise OutOfRange(f"weekdays of draw `{self.clause}`: {told}")


def _rules(items: Iterable[VisitRule]) -> tuple[VisitRule, ...]:
    return listed(items, VisitRule, "visit rules", "visit rules")


@frozen
class VisitPolicy:
    """All the rules of visits: how often, drawn among which days, and how a site is read."""

    rules: tuple[VisitRule, ...] = field(default=(), converter=_rules)
    draw: DrawRule | None = None
    site: SiteRule | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse unannounced visits that can never be drawn."""
        optional_kind(self.draw, DrawRule, "draw of visits", "a rule of the draw")
        optional_kind(self.site, SiteRule, "reading of a site", "a rule on sites")
        unannounced = (each for each in self.rules if each.unannounced)
        told = ((each.clause, _never_drawn(each, self.draw)) for each in unannounced)
        refuse(
            (
                "rules",
                Contradiction(
                    f"visit rule `{clause}` is unannounced and can never be drawn: {why}"
                ),
            )
            for clause, why in told
            if why
        )

    def rule_of(self, grade: str | None, product: str, amount: Money | None) -> VisitRule | None:
        """Answer the rule that asks for visits most often; of two alike the first."""
        fitting = (each for each in self.rules if each.fits(grade, product, amount))
        return min(fitting, key=lambda each: each.every.after(_ANCHOR), default=None)


def _never_drawn(rule: VisitRule, draw: DrawRule | None) -> str:
    """Say why no day of a visit can ever be drawn; empty where one may be."""
    if draw is None:
        return "the policy has no `draw`"
    weekdays = set(draw.weekdays)
    if len(weekdays) == 1:
        return f"`{draw.clause}` draws on {draw.weekdays[0].value} only"
    most = _most_days(rule.longest, weekdays)
    if most < draw.least_days:
        told = f"`{draw.clause}` draws from {many(draw.least_days, 'day')} or more"
        return f"{told}, and between two visits lie at most {most}"
    return ""


def _most_days(span: int, weekdays: Collection[Weekday]) -> int:
    """Answer how many days of a span can fall on some weekdays, on whichever day it begins."""
    return max(
        sum(WEEK[(first + at) % len(WEEK)] in weekdays for at in range(span))
        for first in range(len(WEEK))
    )
