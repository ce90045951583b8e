"""What a customer brought in one period; what is left out is not known, never zero.

Rule: every figure is of the period of the case, in one currency; each fee stands once. What is of
another period or currency, or stands twice, contradicts itself and raises, as does capital or an
expected loss below 0. An empty list of fees says there was none. Units: money.

>>> year = Period(Date(2025, 1, 1), Date(2025, 12, 31))
>>> advice = FeeItem("F-1", Money.of("40.00", "HKD"), paid_away=Money.of("2.00", "HKD"))
>>> lent = Figure(Money.of("60.00", "HKD"))
>>> IncomeCase("C-7", year, lent, Figure(Money.of("0.00", "HKD")), (advice,)).costs is None
True
>>> IncomeCase("C-7", year, lent, None, (advice, advice))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: fee `F-1` stands twice; a fee counts once
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pendulum import Date

from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    fault,
)
from acctcore.evidence import Period
from acctcore.guards import flagged, listed_of, named, of_kind
from acctcore.money import Money
from acctcore.targets.faults import refuse
from acctcore.values import field, frozen

FIGURES: Final = (
    ("interest", "net interest income"),
    ("other_income", "other income"),
    ("costs", "costs"),
    ("expected_loss", "expected loss"),
    ("capital", "capital"),
)
"""The figures of a case, by field, in words."""


@frozen
class Figure:
    """An amount of a period; left out, the period is that of the case."""

    amount: Money
    period: Period | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no money, and a period that is none."""
        _refuse_kinds("figure", self.amount, self.period)


@frozen
class FeeItem:
    """A fee, gross; `paid_away` to others is not known where it is left out.

    A fee that will not come again is `one_off`: it is reported apart, and counts for nothing.
    """

    id: str
    amount: Money
    paid_away: Money | None = None
    one_off: bool = False
    period: Period | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless fee, one in two currencies, and a negative amount paid away."""
        named(self.id, "id of a fee")
        _refuse_kinds(f"fee `{self.id}`", self.amount, self.period)
        flagged(self.one_off, f"`one_off` of `{self.id}`")
        if self.paid_away is None:
            return
        what = f"paid away of `{self.id}`"
        of_kind(self.paid_away, Money, what, "an amount of money")
        if self.paid_away < self.amount - self.amount:
            raise OutOfRange(fault(what, "0 or more", self.paid_away))


def _fees(items: Iterable[FeeItem] | None) -> tuple[FeeItem, ...] | None:
    return None if items is None else listed_of("fees of a case", FeeItem, "fees")(items)


@frozen
class IncomeCase:
    """Income, fees, costs, expected loss and capital of one customer in one period.

    `other_income` is operating income that is neither interest nor fees. `capital` is what is held
    for the customer without the operational-risk capital for its fees, which the policy states.
    """

    customer: str
    period: Period
    interest: Figure | None = None
    other_income: Figure | None = None
    fees: tuple[FeeItem, ...] | None = field(default=None, converter=_fees)
    costs: Figure | None = None
    expected_loss: Figure | None = None
    capital: Figure | None = None

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.customer, "customer of an income mix")
        of_kind(self.period, Period, "period of a case", "a first and a last day")
        for words, figure in stated(self):
            of_kind(figure, Figure, words, "a figure with its amount")
        refuse((*_period_faults(self), *_fee_faults(self), *_amount_faults(self)))


def refuse_unfinished(case: IncomeCase, as_of: Date) -> None:
    """Raise `Contradiction` for a period that has not ended by the day."""
    if case.period.end > as_of:
        expected = f"a day up to the day of the decision, {as_of}"
        raise Contradiction(fault("end of the period", expected, case.period.end))


def stated(case: IncomeCase) -> Iterator[tuple[str, Figure]]:
    """Go through the figures that are known, with their names in words."""
    for name, words in FIGURES:
        figure = getattr(case, name)
        if figure is not None:
            yield words, figure


def _refuse_kinds(what: str, amount: object, period: object) -> None:
    of_kind(amount, Money, f"amount of {what}", "an amount of money")
    if period is not None:
        of_kind(period, Period, f"period of {what}", "a first and a last day")


def _period_faults(case: IncomeCase) -> Iterator[tuple[str, AcctcoreError]]:
    fees = ((f"fee `{each.id}`", each.period) for each in case.fees or ())
    figures = ((what, each.period) for what, each in stated(case))
    for what, period in (*figures, *fees):
        if period is not None and period != case.period:
            expected = f"{case.period}, the period of the case"
            yield "period", Contradiction(fault(f"period of {what}", expected, period))


def _fee_faults(case: IncomeCase) -> Iterator[tuple[str, AcctcoreError]]:
    ids = [each.id for each in case.fees or ()]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        yield "fees", Contradiction(f"fee `{id_}` stands twice; a fee counts once")


def _amount_faults(case: IncomeCase) -> Iterator[tuple[str, AcctcoreError]]:
    fees = [(f"fee `{each.id}`", each.amount) for each in case.fees or ()]
    amounts = [*((what, each.amount) for what, each in stated(case)), *fees]
    for what, amount in amounts:
        if amount.currency != amounts[0][1].currency:
            expected = f"`{amounts[0][1].currency.code}`, as {amounts[0][0]}"
            got = amount.currency.code
            yield "currency", MixedCurrency(fault(f"currency of {what}", expected, got))
        if what in ("capital", "expected loss") and amount.minor < 0:
            yield "amount", OutOfRange(fault(what, "0 or more", amount))
