"""A figure of a report: name, amount, source, as-of day; and the sections that hold them.

Rule: every figure says where it comes from and as of which day. A blank amount is one that is not
known, never 0. A figure that restates another names it, and both stay. Units: money in minor
units, or whole units of a quantity.
Source: systems S08, reporting: source and date per figure, restatement.

Raises: undated figures, floats, figures without a source, blank sections.

>>> from acctcore.sources import Status
>>> ledger = Source("General ledger", Status.INVENTED)
>>> LineItem("fees", Money.of("4.00", "CNY"), ledger, Date(2026, 3, 31)).amount
Money('CNY 4.00')
>>> LineItem("fees", Money.of("4.00", "CNY"), ledger, None)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: as-of day of `fees`: expected a day such as `2026-03-16`, got nothing
>>> Section("Income", [])
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: section `Income`: expected at least one figure, got none
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import day
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.guards import listed
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity
from acctcore.sources import Source
from acctcore.targets.periods import Period
from acctcore.values import field, frozen


@frozen
class LineItem:
    """One figure; `period` says what it covers, `restates` names the figure it corrects."""

    name: str
    amount: Measure | None
    source: Source
    as_of: Date
    period: Period | None = None
    restates: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless, undated or unsourced figure, and one that is not exact."""
        name = named("figure", self.name)
        if self.amount is not None and not isinstance(self.amount, Money | Quantity):
            advice = "write money with its currency" if isinstance(self.amount, float) else ""
            expected = "an amount or a quantity, or none where it is not known"
            raise WrongKind(fault(f"amount of `{name}`", expected, self.amount, advice))
        if not isinstance(self.source, Source):
            raise WrongKind(
                fault(f"source of `{name}`", "a document it was taken from", self.source)
            )
        object.__setattr__(self, "as_of", day(self.as_of, f"as-of day of `{name}`"))
        if self.period is not None and not isinstance(self.period, Period):
            raise WrongKind(fault(f"period of `{name}`", "a period with days", self.period))
        if self.restates is not None:
            named(f"figure that `{name}` restates", self.restates)


def _items(items: Iterable[LineItem]) -> tuple[LineItem, ...]:
    return listed(items, LineItem, "section", "figures with source and day")


@frozen
class Section:
    """A part of a report, with at least one figure."""

    name: str
    items: tuple[LineItem, ...] = field(converter=_items)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless section and a blank one."""
        if not self.items:
            name = named("section", self.name)
            raise OutOfRange(f"section `{name}`: expected at least one figure, got none")
        named("section", self.name)


def named(what: str, name: object) -> str:
    """Answer a name, or refuse what is none.

    Raises:
        OutOfRange: not text, or blank.
    """
    if not (isinstance(name, str) and name.strip()):
        raise OutOfRange(fault(f"name of a {what}", "a name", name))
    return name
