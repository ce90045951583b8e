"""How often a loan is visited: policy by grade, product and amount; no figure in code.

Rule: of the rules that fit a loan, the one that asks for visits most often holds. What is not
known (grade, product, amount) fits every rule, and so does an amount in another currency than the
rule's: it may be as large. Source: the credit domain page, section 9. Units: tenors, money.

>>> every = VisitRule("8(a)", Tenor(months=12))
>>> red = VisitRule("8(b)", Tenor(months=1), grades=("RED",), unannounced=True)
>>> VisitPolicy((every, red)).rule_of("GREEN", "", None).clause
'8(a)'
>>> VisitPolicy((every, red)).rule_of(None, "", None).clause
'8(b)'
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.calendars import WEEK, Weekday
from acctcore.credit.guards import counted, flagged, listed, named, names
from acctcore.credit.visits.sites import SiteRule
from acctcore.days import Tenor
from acctcore.errors import OutOfRange, fault
from acctcore.money import Money
from acctcore.values import field, frozen

_ANCHOR = Date(2001, 1, 1)
"""A day from which tenors are told longer from shorter."""


@frozen
class VisitRule:
    """A visit every so often to the loans it names; what is left out is no condition."""

    clause: str
    every: Tenor
    grades: tuple[str, ...] = field(default=(), converter=names)
    products: tuple[str, ...] = field(default=(), converter=names)
    at_least: Money | None = None
    unannounced: bool = False
    visitors: int = 1
    """How many go together, for their safety."""

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause, one of no time, and a visit by nobody."""
        named(self.clause, "clause of a visit rule")
        flagged(self.unannounced, f"`unannounced` of visit rule `{self.clause}`")
        counted(self.visitors, f"visitors of visit rule `{self.clause}`", 1)
        if self.every == Tenor():
            expected = "a time between two visits such as `3 months`"
            raise OutOfRange(fault(f"`every` of visit rule `{self.clause}`", expected, self.every))

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
    return listed(items, Weekday, "weekdays of a draw", "weekdays such as `monday`")


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

    def rule_of(self, grade: str | None, product: str, amount: Money | None) -> VisitRule | None:
        """Answer the rule that asks for visits most often; of two alike the first."""
        fitting = (each for each in self.rules if each.fits(grade, product, amount))
        return min(fitting, key=lambda each: each.every.after(_ANCHOR), default=None)
