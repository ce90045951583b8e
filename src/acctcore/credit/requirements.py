"""What a bank asks of an application, one requirement at a time: policy, no figure in code.

A requirement names a concept; it may apply only to some products, borrower
types and amounts, count only some kinds of source, limit the age and ask for
several periods in a row. Units: amounts carry their currency, ages and steps
are tenors.

>>> Requirement("Revenue", "3.1", max_age=Tenor(months=18)).aged_by
<AgeBasis.PERIOD_END: 'period_end'>
>>> History(3, every=Tenor(months=12), slack=Tenor(months=7))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: periods in a row: the slack of 7 months is half of the step
of 12 months or more, so one period could count twice; shorten it
"""

from collections.abc import Iterable
from enum import Enum

from pendulum import Date

from acctcore.days import Tenor
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.guards import chosen, distinct_names, flagged, named, of_kind, optional_kind
from acctcore.money import Money
from acctcore.sources import Source
from acctcore.values import field, frozen


class AgeBasis(Enum):
    """The day from which the age of a fact counts."""

    PERIOD_END = "period_end"
    """The last day of the period the fact is about."""
    AS_OF = "as_of"
    """The day for which the document states it."""
    OBTAINED_ON = "obtained_on"
    """The day on which the bank got the document."""


class Form(Enum):
    """What the value of a fact must be."""

    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    FLAG = "flag"


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "products that a rule applies to")


def _borrower_types(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "borrower types that a rule applies to")


@frozen
class Applies:
    """To which applications a requirement applies; what is left out is no condition."""

    products: tuple[str, ...] = field(default=(), converter=_products)
    borrower_types: tuple[str, ...] = field(default=(), converter=_borrower_types)
    at_least: Money | None = None
    """The smallest amount it applies to."""
    below: Money | None = None
    """The amount from which it no longer applies."""

    def __attrs_post_init__(self) -> None:
        """Refuse bounds that are not positive, mixed currencies and an empty band."""
        for bound in self.bounds:
            of_kind(bound, Money, "bound of an amount band", "money such as `HKD 20000.00`")
            if bound.minor <= 0:
                raise OutOfRange(fault("bound of an amount band", "more than 0", bound))
        one_currency(self.bounds)
        if self.at_least and self.below and not self.at_least < self.below:
            raise Contradiction(
                f"amount band: no amount is at least {self.at_least} and below {self.below}"
            )

    @property
    def bounds(self) -> tuple[Money, ...]:
        """The bounds that are stated."""
        return tuple(bound for bound in (self.at_least, self.below) if bound is not None)


@frozen
class History:
    """So many periods in a row, one every so often.

    Each ends one step before the next, give or take `slack` (a year of 52 weeks
    ends on another day each time); a span is as long as the step.
    """

    periods: int
    every: Tenor
    slack: Tenor = field(factory=Tenor)

    def __attrs_post_init__(self) -> None:
        """Refuse no period at all and a slack in which one period could count twice."""
        if type(self.periods) is not int:
            raise WrongKind(fault("periods in a row", "a whole number", self.periods))
        if self.periods < 1:
            raise OutOfRange(fault("periods in a row", "1 or more", self.periods))
        for what in ("every", "slack"):
            told = f"`{what}` of periods in a row"
            of_kind(getattr(self, what), Tenor, told, "a tenor such as `12 months`")
        if 2 * _length(self.slack) >= _length(self.every):
            raise Contradiction(
                f"periods in a row: the slack of {self.slack} is half of the step of "
                f"{self.every} or more, so one period could count twice; shorten it"
            )


def _kinds(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "kinds of source of a requirement")


@frozen
class Requirement:
    """One thing the application must show about the borrower."""

    concept: str
    clause: str
    source: Source | None = None
    applies: Applies = field(factory=Applies)
    form: Form | None = None
    kinds: tuple[str, ...] = field(default=(), converter=_kinds)
    """The kinds of source that count; none named: all."""
    max_age: Tenor | None = None
    aged_by: AgeBasis = AgeBasis.PERIOD_END
    history: History | None = None
    affirmed: bool = False
    """Whether only a yes counts, or a day that has come: a signature, a confirmation."""

    def __attrs_post_init__(self) -> None:
        """Refuse a requirement without a concept or a clause, and a yes in figures or words."""
        named(self.concept, "concept of a requirement")
        named(self.clause, f"clause of `{self.concept}`")
        _refuse_kinds(self)
        if self.affirmed and self.form in (Form.NUMBER, Form.TEXT):
            raise Contradiction(
                f"`{self.concept}` is to be affirmed, and to be a {self.form.value}; "
                "only yes or no, or a day, can be affirmed"
            )


def _refuse_kinds(asked: Requirement) -> None:
    chosen(asked.aged_by, AgeBasis, f"`aged_by` of `{asked.concept}`")
    flagged(asked.affirmed, f"`affirmed` of `{asked.concept}`")
    applies = "applications, by product, type of borrower and amount"
    of_kind(asked.applies, Applies, f"scope of `{asked.concept}`", applies)
    if asked.form is not None:
        chosen(asked.form, Form, f"form of `{asked.concept}`")
    for what, kind, words in (
        ("max_age", Tenor, "a tenor such as `12 months`"),
        ("history", History, "periods in a row"),
        ("source", Source, "a source"),
    ):
        optional_kind(getattr(asked, what), kind, f"`{what}` of `{asked.concept}`", words)


def one_currency(bounds: tuple[Money, ...]) -> None:
    """Refuse amount bands in two currencies.

    Raises:
        MixedCurrency: two of the bounds differ in currency.
    """
    codes = sorted({bound.currency.code for bound in bounds})
    if len(codes) > 1:
        raise MixedCurrency(
            f"amount bands: expected one currency, got `{codes[0]}` and `{codes[1]}`"
        )


def _length(tenor: Tenor) -> int:
    """Measure a tenor in days, from a day after which no February is short of one."""
    anchor = Date(2001, 1, 1)
    return tenor.after(anchor).toordinal() - anchor.toordinal()
