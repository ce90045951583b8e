"""What is wrong with facilities as a tree: its shape first, then what does not fit in it.

Each fault has its place in the document; the messages stand in the tests of bad input.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from acctcore.credit.facilities.facility import Facility
from acctcore.credit.facilities.uses import TemporaryExcess
from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, OutOfRange, Unknown, fault
from acctcore.guards import Faults, repeated
from acctcore.money import total

if TYPE_CHECKING:
    from acctcore.credit.facilities.trees import FacilityTree


def shape_faults(facilities: tuple[Facility, ...]) -> Faults:
    """Go through what keeps facilities from being a tree."""
    if not facilities:
        yield "facilities", OutOfRange("facilities: expected at least one, got none")
    for name in repeated(each.id for each in facilities):
        yield "facilities", Contradiction(f"facility `{name}` stands twice")
    known = {each.id: each for each in facilities}
    for at, each in enumerate(facilities):
        if each.under is not None and each.under not in known:
            what = f"what `{each.id}` stands under"
            yield f"facilities[{at}]", Unknown(fault(what, "a facility of this tree", each.under))
    if circle := _circle(known):
        yield "facilities", Contradiction(f"facilities in a circle: {' under '.join(circle)}")


def _circle(known: dict[str, Facility]) -> tuple[str, ...]:
    for name in sorted(known):
        path = [name]
        while (above := _above(known, path[-1])) and above not in path:
            path.append(above)
        if above == name:
            return (*path, name)
    return ()


def _above(known: dict[str, Facility], name: str) -> str | None:
    return known[name].under if name in known else None


def fit_faults(tree: "FacilityTree") -> Faults:
    """Go through what does not fit between a facility and those under it."""
    for at, each in enumerate(tree.facilities):
        place = f"facilities[{at}]"
        for error in (*_members(tree, each), *_limits(tree, each)):
            yield place, error
    for at, excess in enumerate(tree.excesses):
        for error in _excess(tree, excess):
            yield f"excesses[{at}]", error


def _members(tree: "FacilityTree", each: Facility) -> Iterator[AcctcoreError]:
    if not tree.members(each.id):
        yield OutOfRange(fault(f"members of `{each.id}`", "at least one", None))
    if each.under is None:
        return
    allowed = tree.members(each.under)
    for member in each.members:
        if allowed and member not in allowed:
            what = f"member of `{each.id}`"
            yield Contradiction(fault(what, f"one of those of `{each.under}`", member))


def _limits(tree: "FacilityTree", each: Facility) -> Iterator[AcctcoreError]:
    parts = [part for part in tree.below(each.id) if part.limit.currency == each.limit.currency]
    most = f"at most the `{each.limit}` of `{each.id}`"
    for part in parts:
        if each.limit < part.limit:
            yield Contradiction(fault(f"sub-limit `{part.id}`", most, part.limit))
    summed = total(tuple(part.limit for part in parts), each.limit.currency)
    above = any(each.limit < part.limit for part in parts)
    if each.limit < summed and not above and not tree.policy.over_allocation:
        advice = "state `over_allocation` where policy allows it"
        yield Contradiction(fault(f"sub-limits of `{each.id}` together", most, summed, advice))


def _excess(tree: "FacilityTree", excess: TemporaryExcess) -> Iterator[AcctcoreError]:
    facility = next((each for each in tree.facilities if each.id == excess.facility), None)
    if facility is None:
        yield Unknown(fault("facility of an excess", "one of this tree", excess.facility))
    elif facility.limit.currency != excess.amount.currency:
        what = f"currency of the excess of `{excess.facility}`"
        expected = f"`{facility.limit.currency.code}`, as its limit"
        yield MixedCurrency(fault(what, expected, excess.amount.currency.code))
