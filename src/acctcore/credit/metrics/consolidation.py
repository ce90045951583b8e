"""The cash flow of a connected group: members added up, what they pay one another taken out.

Each side is freed of what its own books state: what was paid is added back, what was received is
taken off, and a payment of debt within the group is no debt service of the group. A side that
states nothing may or may not hold the amount, so its figure is known only within bounds; so is
the group's where a member's is. Units: money of one currency, each foreign amount converted once
at the rate given; the DSCR is exact. Bad input: a foreign amount without a rate raises
`MixedCurrency`; a stranger as payer or receiver raises `Unknown`.

Source: project page on credit, section 4 (global cash flow).

>>> HKD = "HKD"
>>> shop = GroupMember("Shop", Money.of("90.00", HKD), Money.of("50.00", HKD))
>>> estate = GroupMember("Estate", Money.of("60.00", HKD), Money.of("50.00", HKD))
>>> rent = IntraGroupFlow("Shop", "Estate", Money.of("10.00", HKD), Money.of("10.00", HKD))
>>> group = global_cash_flow((shop, estate), (rent,), currency=HKD, rounding=Rounding.HALF_EVEN)
>>> group.cash_flow.value, group.coverage.value
(Money('HKD 150.00'), Fraction(3, 2))
>>> [str(each.cash_flow.value) for each in group.members]
['HKD 100.00', 'HKD 50.00']
>>> unknown = GroupMember("Estate", None, Money.of("50.00", HKD))
>>> half = global_cash_flow((shop, unknown), (), currency=HKD, rounding=Rounding.HALF_EVEN)
>>> half.cash_flow.value is None, half.missing
(True, ('Estate cash flow',))
"""

from collections.abc import Mapping

from acctcore.credit.metrics.bounds import AmountBounds
from acctcore.credit.metrics.conversions import Conversion
from acctcore.credit.metrics.covers import DebtServiceCover, debt_service_cover
from acctcore.credit.metrics.group_flows import GroupMember, IntraGroupFlow, PaidAs
from acctcore.credit.spreading.sums import twice_in
from acctcore.currency import Currency
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.money import Money
from acctcore.ratio import Exact
from acctcore.rounding import Rounding
from acctcore.values import frozen


@frozen
class MemberCashFlow:
    """A member freed of what it pays to and gets from the others."""

    name: str
    cash_flow: AmountBounds
    debt_service: AmountBounds
    coverage: DebtServiceCover


@frozen
class GroupCashFlow:
    """The group as one borrower."""

    members: tuple[MemberCashFlow, ...]
    cash_flow: AmountBounds
    debt_service: AmountBounds
    coverage: DebtServiceCover
    eliminated: tuple[IntraGroupFlow, ...]
    """Every flow within the group, in the currency of the group."""
    unmatched: tuple[IntraGroupFlow, ...]
    """Those that one side does not state, or states otherwise."""
    missing: tuple[str, ...]
    """The figures of members that are not known at all."""


def global_cash_flow(
    members: tuple[GroupMember, ...],
    flows: tuple[IntraGroupFlow, ...] = (),
    *,
    currency: str | Currency,
    rounding: Rounding,
    rates: Mapping[str, Exact] | None = None,
) -> GroupCashFlow:
    """Add a group up.

    Args:
        members: with their own cash flow and debt service.
        flows: what members pay one another.
        currency: of the group.
        rounding: of each foreign amount, to a minor unit of that currency.
        rates: units of that currency for one unit of a foreign one.

    Raises:
        OutOfRange: no member; a rate not above 0.
        Contradiction: two members of one name; more debt paid within the group than in all.
        Unknown: a flow names a stranger.
        MixedCurrency: a foreign amount without a rate.
    """
    _refuse(members, flows)
    to = Conversion.of(currency, rates or {}, rounding)
    ours = tuple(_converted(flow, to) for flow in flows)
    freed = tuple(_freed(member, ours, to) for member in members)
    nothing = AmountBounds.exactly(to.nothing)
    cash = sum((each.cash_flow for each in freed), nothing)
    debt = sum((each.debt_service for each in freed), nothing)
    unmatched = tuple(flow for flow in ours if not flow.is_matched)
    return GroupCashFlow(
        freed, cash, debt, debt_service_cover(cash, debt), ours, unmatched, _missing(members)
    )


def _refuse(members: tuple[GroupMember, ...], flows: tuple[IntraGroupFlow, ...]) -> None:
    if not members:
        raise OutOfRange("a group: expected at least one member, got none")
    if twice := twice_in(each.name for each in members):
        raise Contradiction(f"two members of a group are named `{twice}`")
    names = {each.name for each in members}
    for flow in flows:
        for name in (flow.payer, flow.receiver):
            if name not in names:
                raise Unknown(fault("flow within a group", "a member of the group", name))


def _converted(flow: IntraGroupFlow, to: Conversion) -> IntraGroupFlow:
    paid = None if flow.paid is None else to.money(flow.paid)
    received = None if flow.received is None else to.money(flow.received)
    return IntraGroupFlow(flow.payer, flow.receiver, paid, received, flow.paid_as)


def _freed(
    member: GroupMember, flows: tuple[IntraGroupFlow, ...], to: Conversion
) -> MemberCashFlow:
    cash, debt = to.bounds(member.cash_flow), to.bounds(member.debt_service)
    for flow in flows:
        if flow.receiver == member.name:
            cash = cash + -_held(flow.received, flow.paid, to.nothing)
        if flow.payer == member.name:
            held = _held(flow.paid, flow.received, to.nothing)
            if flow.paid_as is PaidAs.CASH_FLOW:
                cash = cash + held
            else:
                debt = _less(debt, held, member.name, to.nothing)
    return MemberCashFlow(member.name, cash, debt, debt_service_cover(cash, debt))


def _held(own: Money | None, others: Money | None, nothing: Money) -> AmountBounds:
    """Answer what a side holds of a flow: what it states, else nothing up to what is claimed."""
    return AmountBounds(nothing, others) if own is None else AmountBounds.exactly(own)


def _less(debt: AmountBounds, held: AmountBounds, name: str, nothing: Money) -> AmountBounds:
    left = debt + -held
    if left.high is not None and left.high < nothing:
        raise Contradiction(f"`{name}` pays more debt within the group than it pays in all")
    return AmountBounds(None if left.low is None else max(left.low, nothing), left.high)


def _missing(members: tuple[GroupMember, ...]) -> tuple[str, ...]:
    figures = (
        (f"{each.name} {what}", figure)
        for each in members
        for what, figure in (("cash flow", each.cash_flow), ("debt service", each.debt_service))
    )
    return tuple(name for name, figure in figures if figure == AmountBounds())
