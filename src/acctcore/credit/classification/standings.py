"""How a loan stands: what is past due, what else the debtor owes, and what was done about it.

What is left out is not known, never zero: `arrears = []` says that there are none. The days past
due count from the day the oldest unpaid instalment fell due; state them, or that day. Arrears are
what the debtor has overdue at the level the regime counts it (the loan or the debtor), each row
from its day until the next; before the first there were none. Units: money, whole days.
Negative days, amounts below 0 and a part larger than its whole raise.

>>> LoanStanding("L-1", "D-1", days_past_due=91).due_since
>>> LoanStanding("L-1", "D-1", days_past_due=-1)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: days past due of `L-1`: expected 0 or more, got `-1` (a whole number)
"""

from collections.abc import Iterable, Iterator, Mapping

from pendulum import Date

from acctcore.credit.classification.records import (
    Arrears,
    BankDebt,
    OtherDebt,
    Rebuttal,
    Restructuring,
    refuse_amount,
    refuse_count,
    refuse_excess,
)
from acctcore.days import optional_day
from acctcore.errors import AcctcoreError, MixedCurrency, fault
from acctcore.guards import (
    flagged,
    listed,
    listed_if_known,
    named,
    of_kind,
    optional_kind,
    refuse,
    twice,
)
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.values import field, frozen


def _flags(items: Mapping[str, bool]) -> FrozenMap[str, bool]:
    of_kind(items, Mapping, "flags of a loan", "a table of yes and no by name")
    for name, each in items.items():
        flagged(each, f"flag `{name}`")
    return FrozenMap(items)


def _arrears(items: Iterable[Arrears] | None) -> tuple[Arrears, ...] | None:
    return listed_if_known(items, Arrears, "arrears", "arrears")


def _debts(items: Iterable[OtherDebt] | None) -> tuple[OtherDebt, ...] | None:
    return listed_if_known(items, OtherDebt, "debts", "debts")


def _bank_debts(items: Iterable[BankDebt] | None) -> tuple[BankDebt, ...] | None:
    return listed_if_known(items, BankDebt, "debts at banks", "debts")


def _causes(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return listed_if_known(items, str, "causes", "names")


def _rebuttals(items: Iterable[Rebuttal]) -> tuple[Rebuttal, ...]:
    return listed(items, Rebuttal, "rebuttals", "rebuttals")


@frozen
class LoanStanding:
    """The facts of one loan; `causes` say why it is past due, `debts` are the debtor's others."""

    loan: str
    debtor: str
    segment: str | None = None
    days_past_due: int | None = None
    due_since: Date | None = field(default=None, converter=optional_day)
    balance: Money | None = None
    impairment: Money | None = None
    arrears: tuple[Arrears, ...] | None = field(
        default=None,
        converter=_arrears,
    )
    debts: tuple[OtherDebt, ...] | None = field(default=None, converter=_debts)
    bank_debts: tuple[BankDebt, ...] | None = field(
        default=None,
        converter=_bank_debts,
    )
    restructuring: Restructuring | None = None
    causes: tuple[str, ...] | None = field(default=None, converter=_causes)
    flags: FrozenMap[str, bool] = field(factory=FrozenMap, converter=_flags)
    rebuttals: tuple[Rebuttal, ...] = field(default=(), converter=_rebuttals)

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.loan, "id of a loan")
        named(self.debtor, f"debtor of `{self.loan}`")
        optional_kind(self.segment, str, f"segment of `{self.loan}`", "the name of a segment")
        what, words = f"restructuring of `{self.loan}`", "the day and what was paid since"
        optional_kind(self.restructuring, Restructuring, what, words)
        refuse_count(self.days_past_due, f"days past due of `{self.loan}`")
        refuse_amount(self.balance, f"balance of `{self.loan}`")
        refuse_amount(self.impairment, f"impairment of `{self.loan}`")
        refuse((*_currency_faults(self), *_double_faults(self)))
        refuse_excess(self.impairment, self.balance, f"impairment of `{self.loan}`", "balance")


def _currency_faults(standing: LoanStanding) -> Iterator[tuple[str, AcctcoreError]]:
    """Find sums in two currencies: here, at all banks, and of the arrears."""
    debts, at_banks, rows = standing.debts or (), standing.bank_debts or (), standing.arrears or ()
    here = (standing.balance, standing.impairment, *(each.amount for each in debts))
    overdue = (*(each.overdue for each in rows), *(each.exposure for each in rows))
    for place, amounts in (
        ("debts", here),
        ("bank_debts", tuple(each.amount for each in at_banks)),
        ("arrears", overdue),
    ):
        codes = sorted(_codes(amounts))
        if len(codes) > 1:
            told = fault(f"currency of {place}", f"one, such as `{codes[0]}`", codes[1])
            yield place, MixedCurrency(f"{told}; convert first, at a rate given as a fact")


def _codes(amounts: Iterable[Money | None]) -> set[str]:
    return {each.currency.code for each in amounts if each is not None}


def _double_faults(standing: LoanStanding) -> Iterator[tuple[str, AcctcoreError]]:
    ids = [standing.loan, *(each.id for each in standing.debts or ())]
    yield from twice("debts", "debt", ids)
    yield from twice(
        "arrears", "arrears since", (str(each.since) for each in standing.arrears or ())
    )
    yield from twice("rebuttals", "rebuttal of", (each.rule for each in standing.rebuttals))
