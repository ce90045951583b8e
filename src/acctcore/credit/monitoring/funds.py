"""Use of funds: where the money of a loan went, against the purpose it was lent for.

Rule: payments for what the purpose allows are consistent. What went elsewhere is diverted once it
is above the tolerance for one beneficiary, or above the one for all together: transfers split to
stay small are added up. What is not traced, or for an unknown use, could be either; while that
could make a difference the answer is not known. Source: the credit domain page, section 9; the
tolerances are the bank's. Units: money in the currency of the loan.

>>> usd, on = (lambda amount: Money.of(amount, "USD")), Date(2026, 7, 8)
>>> rule = FundsRule("9(a)", usd(10_000), usd(50_000))
>>> split = [FundsFlow(f"P-{at}", "Lucky Casino", usd(4_000), on, "leisure") for at in (1, 2, 3)]
>>> bought = FundsFlow("P-4", "Copper Mills", usd(88_000), on, "inventory")
>>> loan = FundedLoan("TL-1", usd(100_000), ("inventory",))
>>> found = trace_funds(loan, (bought, *split), rule)
>>> found.use.value, str(found.beneficiaries[0].elsewhere)
('diverted', 'USD 12000.00')
>>> trace_funds(loan, (bought,), rule).use.value
'unknown'
>>> other = FundsFlow("P-5", "Tin Mills", usd(12_000), on, "inventory")
>>> trace_funds(loan, (bought, other), rule).use
<FundsUse.CONSISTENT: 'consistent'>
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, Final

from pendulum import Date

from acctcore.credit.monitoring.signals import WarningSignal
from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import listed, named, of_kind, refuse, twice
from acctcore.money import Money, total
from acctcore.names import plain_name
from acctcore.values import field, frozen

DIVERTED: Final = "USE_OF_FUNDS_DIVERTED"


class FundsUse(Enum):
    """How the money was used."""

    CONSISTENT = "consistent"
    DIVERTED = "diverted"
    UNKNOWN = "unknown"


def _paid(value: object) -> Date:
    return day(value, "day of a payment")


def _uses(items: Any) -> tuple[str, ...]:
    return listed(items, str, "uses of a loan", "names")


@frozen
class FundsFlow:
    """One payment out of the loan; without a use it is not known what it was for."""

    id: str
    beneficiary: str
    amount: Money
    on: Date = field(converter=_paid)
    use: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless payment and one of nothing."""
        named(self.id, "id of a payment")
        named(self.beneficiary, f"beneficiary of payment `{self.id}`")
        of_kind(self.use, str, f"use of payment `{self.id}`", "text")
        _above_nothing(f"amount of payment `{self.id}`", self.amount)


@frozen
class FundedLoan:
    """What was paid out, and for which uses."""

    id: str
    paid_out: Money
    uses: tuple[str, ...] = field(converter=_uses)

    def __attrs_post_init__(self) -> None:
        """Refuse a loan without a name, an amount or a purpose."""
        named(self.id, "id of a loan")
        _above_nothing(f"amount paid out of `{self.id}`", self.paid_out)
        if not self.uses:
            raise OutOfRange(f"uses of `{self.id}`: expected at least one use, got none")
        for each in self.uses:
            named(each, f"use of `{self.id}`", "a use")


@frozen
class FundsRule:
    """What may go elsewhere before it counts: to one beneficiary, and in all."""

    clause: str
    to_one: Money
    in_all: Money

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause, and negative tolerances."""
        named(self.clause, "clause of the use of funds")
        for each in (self.to_one, self.in_all):
            of_kind(each, Money, f"tolerance of `{self.clause}`", "an amount")
            if each.minor < 0:
                raise OutOfRange(fault(f"tolerance of `{self.clause}`", "0 or more", each))


@frozen
class Beneficiary:
    """What one beneficiary got that the purpose does not allow, or for no known use."""

    name: str
    elsewhere: Money
    unexplained: Money
    payments: tuple[str, ...]


@frozen
class FundsTrace:
    """Where the money went; the four amounts add up to what was paid out."""

    loan: str
    use: FundsUse
    on_purpose: Money
    elsewhere: Money
    unexplained: Money
    untraced: Money
    beneficiaries: tuple[Beneficiary, ...]

    def signal(self, on: Date) -> WarningSignal | None:
        """Answer the signal of a use that is, or may be, another one than was agreed."""
        if self.use is FundsUse.CONSISTENT:
            return None
        sure = self.use is FundsUse.DIVERTED
        key, source = f"{DIVERTED} {self.loan}", f"use of funds of {self.loan}"
        return WarningSignal(DIVERTED, key, on, source, self.loan, confirmed=sure)


def trace_funds(loan: FundedLoan, flows: Iterable[FundsFlow], rule: FundsRule) -> FundsTrace:
    """Trace the money of a loan.

    Raises:
        Contradiction: a payment stands twice, or more was paid than there was.
        MixedCurrency: a payment or a tolerance is in another currency than the loan.
    """
    listed, code = tuple(flows), loan.paid_out.currency
    refuse(twice("flows", "payment", (each.id for each in listed)))
    spent = total(tuple(each.amount for each in listed), code)
    if loan.paid_out < spent:
        raise Contradiction(f"`{loan.id}`: {spent} was paid, of {loan.paid_out} paid out")
    parties = [_beneficiary(paid, loan) for paid in _by_beneficiary(listed)]
    elsewhere = total(tuple(each.elsewhere for each in parties), code)
    unexplained = total(tuple(each.unexplained for each in parties), code)
    untraced = loan.paid_out - spent
    return FundsTrace(
        loan.id,
        _use(parties, untraced, rule),
        spent - elsewhere - unexplained,
        elsewhere,
        unexplained,
        untraced,
        tuple(each for each in parties if each.payments),
    )


def _use(parties: Sequence[Beneficiary], untraced: Money, rule: FundsRule) -> FundsUse:
    """Compare what is known to be elsewhere, then all that may be, with both tolerances."""
    nothing = untraced - untraced
    known = [each.elsewhere for each in parties]
    may_be = [each.elsewhere + each.unexplained for each in parties]
    sums = [total(tuple(each), untraced.currency) for each in (known, may_be)]
    if max([nothing, *known]) > rule.to_one or sums[0] > rule.in_all:
        return FundsUse.DIVERTED
    if max([nothing, *may_be]) + untraced > rule.to_one or sums[1] + untraced > rule.in_all:
        return FundsUse.UNKNOWN
    return FundsUse.CONSISTENT


def _by_beneficiary(flows: Iterable[FundsFlow]) -> Iterable[Sequence[FundsFlow]]:
    """Put together what one beneficiary got, however the name is written."""
    found: dict[str, list[FundsFlow]] = {}
    for each in sorted(flows, key=lambda flow: flow.beneficiary):
        found.setdefault(plain_name(each.beneficiary), []).append(each)
    return found.values()


def _beneficiary(flows: Sequence[FundsFlow], loan: FundedLoan) -> Beneficiary:
    own = [each for each in flows if each.use not in loan.uses]
    code = loan.paid_out.currency
    return Beneficiary(
        flows[0].beneficiary,
        total(tuple(each.amount for each in own if each.use), code),
        total(tuple(each.amount for each in own if not each.use), code),
        tuple(each.id for each in own),
    )


def _above_nothing(what: str, amount: Money) -> None:
    of_kind(amount, Money, what, "an amount such as `HKD 20000.00`")
    if amount.minor <= 0:
        raise OutOfRange(fault(what, "more than 0", amount))
