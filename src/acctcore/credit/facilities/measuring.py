"""The headroom of every facility of a tree on a day.

Rule: the headroom of a facility is the least, over itself and all it stands under, of the limit
less what is used below. More than the limit used is no headroom and a stated excess. What is left
of a limit in another currency is turned into the facility's own by the rate and haircut at which
its drawings would count, rounded down.
Source: project page on credit, section 5. Units: money of the facility's own currency.

What is refused, and how:

- raises: a tree that is none, a use below 0 or of no facility, a rate dated after the day;
- a value with its code: a facility past its last day has no headroom (`EXPIRED`); a use by an
  outsider, or drawn after the last day, is refused, and counts all the same, since it is out;
- unknown: what waits for a rate that is missing or too old. Where nothing is left in any case,
  the headroom is 0 all the same.

>>> from acctcore.credit.facilities.policies import FacilityPolicy
>>> from acctcore.rounding import Rounding
>>> group = Facility("group", Money.of("100.00", "USD"), committed=False, members=("A", "B"))
>>> loan = Facility("loan", Money.of("60.00", "USD"), committed=True, under="group")
>>> tree = FacilityTree((group, loan), FacilityPolicy(rounding=Rounding.UP))
>>> use = Use("U1", "group", "B", Money.of("70.00", "USD"), Date(2026, 3, 1))
>>> found = headroom(tree, (use,), Date(2026, 3, 16)).of("loan")
>>> str(found.headroom), found.binding
('USD 30.00', 'group')
>>> outsider = Use("U2", "loan", "C", Money.of("40.00", "USD"), Date(2026, 3, 1))
>>> found = headroom(tree, (use, outsider), Date(2026, 3, 16))
>>> [each.code.value for each in found.refused], str(found.of("group").excess)
(['outsider'], 'USD 10.00')
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from pendulum import Date

from acctcore.authority.rates import ExchangeRate
from acctcore.credit.facilities.bounds import Bound, bounds
from acctcore.credit.facilities.committing import committed
from acctcore.credit.facilities.exchange import Conversions
from acctcore.credit.facilities.facility import Facility
from acctcore.credit.facilities.outcomes import (
    FacilityHeadroom,
    HeadroomFlag,
    Headrooms,
    RefusalCode,
    RefusedUse,
)
from acctcore.credit.facilities.trees import FacilityTree
from acctcore.credit.facilities.uses import Use
from acctcore.credit.facilities.using import Used, booked, used
from acctcore.days import day
from acctcore.guards import of_kind
from acctcore.money import Money


def headroom(
    tree: FacilityTree, uses: Iterable[Use], as_of: date, rates: Iterable[ExchangeRate] = ()
) -> Headrooms:
    """Answer the headroom of every facility on a day, in the order of the tree.

    Raises:
        WrongKind: something else than a tree, uses or rates.
        Unknown: a use of no facility of the tree.
        Contradiction: a use stands twice, a rate is dated after the day.
    """
    of_kind(tree, FacilityTree, "facilities", "a tree of facilities")
    on = day(as_of)
    counted = tuple(each for each in booked(tree, uses) if each.counts_on(on))
    held = Conversions.of(tree.policy, rates, on)
    sums = used(tree, counted, held)
    left = bounds(tree, sums, held, on)
    lent = committed(tree, {name: each.known for name, each in left.items()}, held)
    rows = (
        _row(tree, depth, each, on, sums[each.id], left[each.id], lent[each.id])
        for depth, each in tree.walk()
    )
    return Headrooms(on, tuple(rows), tuple(_refused(tree, counted)))


def _row(  # noqa: PLR0913, PLR0917 - what is known of one facility
    tree: FacilityTree,
    depth: int,
    facility: Facility,
    as_of: Date,
    use: Used,
    left: Bound,
    lent: int | None,
) -> FacilityHeadroom:
    money = partial(_money, facility)
    limit = tree.limit_on(facility.id, as_of)
    over = max(0, use.known - limit.minor)
    free = left.known
    at_will = None if free is None or lent is None else free - lent
    return FacilityHeadroom(
        facility.id,
        depth,
        limit,
        used=None if use.missing else money(use.known),
        used_at_least=Money(use.known, limit.currency),
        headroom=money(free),
        headroom_at_most=Money(left.at_most, limit.currency),
        binding=left.binding,
        excess=None if use.missing else money(over),
        committed=money(lent),
        uncommitted=money(at_will),
        flags=tuple(_flags(tree, facility, as_of, use, left)),
        missing=tuple(dict.fromkeys((*use.missing, *left.missing))),
    )


def _flags(
    tree: FacilityTree, facility: Facility, as_of: Date, use: Used, left: Bound
) -> Iterator[HeadroomFlag]:
    limit = tree.limit_on(facility.id, as_of)
    own, *above = tree.chain(facility.id)
    if own.expired_on(as_of):
        yield HeadroomFlag.EXPIRED
    elif any(each.expired_on(as_of) for each in above):
        yield HeadroomFlag.EXPIRED_ABOVE
    if use.known > limit.minor:
        yield HeadroomFlag.EXCESS
    if facility.limit < limit:
        yield HeadroomFlag.TEMPORARY_EXCESS
    if use.missing or left.missing:
        yield HeadroomFlag.RATE_NOT_KNOWN


def _refused(tree: FacilityTree, uses: Iterable[Use]) -> Iterator[RefusedUse]:
    for use in uses:
        told = partial(RefusedUse, use.id, use.facility, use.party)
        if use.party not in tree.members(use.facility):
            yield told(RefusalCode.OUTSIDER)
        if any(each.expired_on(use.on) for each in tree.chain(use.facility)):
            yield told(RefusalCode.AFTER_EXPIRY)


def _money(facility: Facility, minor: int | None) -> Money | None:
    return None if minor is None else Money(minor, facility.limit.currency)
