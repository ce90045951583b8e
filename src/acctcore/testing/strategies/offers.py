"""Offers to customers, seeded where a policy changes its answer; any fact may be missing.

Costs lie at the limits of the letter and a unit beside, earlier offers at the end of the
cooling-off and a day beside. Amounts are in the currency
of the letter.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.offer_policies import offer_policies
>>> policy = find(offer_policies(), lambda policy: True)
>>> find(offer_cases(policy=policy, as_of=Date(2026, 5, 11)), lambda case: True).customer
'C-1'
"""

from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day
from acctcore.money import Money
from acctcore.retention import (
    AmountOff,
    CatalogueOffer,
    FeeWaiver,
    MonthFigure,
    OfferCase,
    OfferGiver,
    OfferPolicy,
    PercentOff,
    SaveOffer,
    Series,
)
from acctcore.retention.declines import Window
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.offer_facts import (
    application_of,
    calendar_of,
    claim_of,
    earlier_of,
    exception_of,
    fees_of,
    past_of,
    port_of,
    unit_of,
    warned_of,
)
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_BILLS: Final = (22_500, 100_000, 50_000, 25_000, 10_000, 0)
_BLEMISHES: Final = (
    "port_application",
    "opted_out",
    "held_out",
    "sleeping_dog",
    "earlier",
    "fees",
    "row",
    "segment",
    "porters",
    "claim",
    "revenue",
    "terms",
)
"""What may stand against an offer, or not be known; up to two of them are drawn."""


def offer_cases(*, policy: OfferPolicy, as_of: date) -> SearchStrategy[OfferCase]:
    """Draw an offer to a customer, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    sound = of_kind("policy", policy, OfferPolicy, "a policy on save offers")
    return _cases(sound, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: OfferPolicy, on: Date) -> OfferCase:
    bad = frozenset(some(draw, _BLEMISHES, 2))
    levels = policy.delegation.letter.level_ids
    giver = OfferGiver("A. Chan", pick(draw, (*levels, levels[-1])))
    row = pick(draw, policy.catalogue)
    stated, series = _revenue(draw, policy, on, missing="revenue" in bad)
    return OfferCase(
        "C-1",
        giver,
        _offer(draw, policy, row, bad, stated),
        stated,
        series,
        pick(draw, _segments(row) if "segment" in bad else row.segments or ("any",)),
        port_application=application_of(draw, on, bad),
        port=port_of(draw, policy, on) if rarely(draw) else None,
        opted_out=_flag(draw, "opted_out", bad),
        held_out=_flag(draw, "held_out", bad),
        sleeping_dog=_flag(draw, "sleeping_dog", bad),
        earlier=earlier_of(draw, policy, on, spoiled="earlier" in bad),
        claim=claim_of(draw, policy, on, spoiled="claim" in bad),
        exception=exception_of(draw, policy, on) if rarely(draw, 3) else None,
        warned=warned_of(draw, policy, on),
        contacted_on=past_of(draw, on, (0, 2, 1)) if rarely(draw, 3) else None,
        mend_first=pick(draw, ((), ("COMPLAINT_OPEN",))),
        calendar=calendar_of(draw, on) if rarely(draw, 2) else None,
    )


def _flag(draw: Draw, name: str, bad: frozenset[str]) -> bool | None:
    return pick(draw, (True, None)) if name in bad else False


def _segments(row: CatalogueOffer) -> tuple[str, ...]:
    return ("another", "") if row.segments else ("",)


def _revenue(
    draw: Draw, policy: OfferPolicy, on: Date, *, missing: bool
) -> tuple[Money | None, Series | None]:
    """Draw what is stated, or a series of the months that count; or one month less, or nothing."""
    unit, months = unit_of(policy), policy.value.recent_months
    if not rarely(draw, 3):
        return (None if missing else Money(pick(draw, _BILLS), unit)), None
    listed = Window(months + 1, months, 1).listed(on)[missing:]
    return None, Series(tuple(MonthFigure(m, Money(pick(draw, _BILLS), unit)) for m in listed[1:]))


def _offer(
    draw: Draw, policy: OfferPolicy, row: CatalogueOffer, bad: frozenset[str], bill: Money | None
) -> SaveOffer:
    name = "SECRET" if "row" in bad else row.id
    fees = fees_of(draw, spoiled="fees" in bad)
    porters = True if "porters" in bad else pick(draw, (None, False))
    bounds = _bounds(policy, bill)
    return SaveOffer(name, _benefit(draw, bounds, row, beyond="terms" in bad), fees, porters)


def _bounds(policy: OfferPolicy, bill: Money | None) -> list[Money]:
    """Answer what a level may give, and what the value at stake allows for a bill that is known."""
    powers = [limit.top for limit in _limits(policy) if isinstance(limit.top, Money)]
    if bill is None:
        return powers
    rule = policy.value
    allowed = int(bill.minor * rule.margin * rule.horizon * rule.cap)
    return [*powers, Money(allowed, bill.currency)]


def _benefit(draw: Draw, bounds: list[Money], row: CatalogueOffer, *, beyond: bool) -> Any:
    """Draw what the row gives, or what costs as much as a bound allows, or a unit beside."""
    most = row.benefit
    if isinstance(most, PercentOff):
        percent = Fraction(99) if beyond else _percent(draw, most)
        return PercentOff(percent, pick(draw, (most.months, min(6, most.months))))
    months = min(12, most.months) if isinstance(most, AmountOff) else 1
    wanted = [each.minor // months + step for each in bounds for step in (0, 1, -1)]
    kept = [each for each in wanted if 0 < each <= most.amount.minor] or [most.amount.minor]
    amount = Money(most.amount.minor + 1 if beyond else pick(draw, kept), most.amount.currency)
    if isinstance(most, FeeWaiver):
        return FeeWaiver(most.fee, amount)
    return AmountOff(amount, pick(draw, (months, most.months, 1)))


def _percent(draw: Draw, most: PercentOff) -> Fraction:
    return min(most.percent, pick(draw, (Fraction(10), most.percent, Fraction(11, 2))))


def _limits(policy: OfferPolicy) -> list[Any]:
    return [
        limit
        for cell in policy.delegation.letter.cells
        for row in cell.limits.values()
        for limit in row.values()
    ]
