"""Where in a letter a request falls: its cell, what is reserved, or every place it may be in.

A category left open is filled in every way; a sound letter leaves at most one
cell for each. What is reserved goes before any cell. What the letter does not
declare raises.
"""

from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from pendulum import Date

from acctcore.authority.appointments import Holder
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.dimensions import Adds, Dimension
from acctcore.authority.exposure import Exposure, require_past
from acctcore.authority.granted import NOT_RECORDED
from acctcore.authority.ledgers import Plain, require_unit
from acctcore.authority.letters import Reserved
from acctcore.authority.naming import one_category
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.spending import latest
from acctcore.errors import Contradiction, MixedCurrency, Unknown, fault
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import measure_like, units

Place: TypeAlias = CompiledCell | Reserved | None
"""A cell, what is never delegated, or nowhere."""


def places_of(
    case: AccommodationCase, letter: DelegationLetter
) -> tuple[Sequence[Place], tuple[str, ...]]:
    """Find the places where the request can fall, and the categories that leave it open."""
    mask, masks, stated = letter.everywhere, letter.masks, case.categories.items()
    try:
        for category, code in stated:
            mask &= masks[category][code]
    except KeyError:
        raise _undeclared(case, letter) from None
    if len(stated) == len(masks):
        return (_place(letter, mask),), ()
    unplaced = tuple(category for category in masks if category not in case.categories)
    return _completions(letter, mask, unplaced), unplaced


def _undeclared(case: AccommodationCase, letter: DelegationLetter) -> Unknown:
    """Name the first category, else the first code, that the letter does not declare."""
    strange = next((name for name in case.categories if name not in letter.masks), None)
    if strange is not None:
        declared = one_category(letter.masks)
        return Unknown(fault(f"category of `{case.id}`", declared, strange))
    stated = ((name, masks, case.categories.get(name)) for name, masks in letter.masks.items())
    name, masks, code = next(each for each in stated if each[2] not in (None, *each[1]))
    return Unknown(fault(f"`{name}` of `{case.id}`", f"one of {', '.join(masks)}", code))


def _completions(letter: DelegationLetter, mask: int, unplaced: Sequence[str]) -> Sequence[Place]:
    """Fill the open categories in every way, each place once, the cells before what is reserved."""
    narrowed = {mask}
    for category in unplaced:
        narrowed = {each & one for each in narrowed for one in letter.masks[category].values()}
    found: list[Place] = []
    for place in (_place(letter, each) for each in sorted(narrowed, reverse=True)):
        if not any(place is each for each in found):
            found.append(place)
    return sorted(found, key=partial(_order, letter))


def _order(letter: DelegationLetter, place: Place) -> int:
    """Put cells as the letter does, then nowhere, then what is reserved."""
    if place is None:
        return len(letter.compiled)
    if isinstance(place, Reserved):
        return len(letter.compiled) + 1 + letter.reserved.index(place)
    return next(at for at, each in enumerate(letter.compiled) if each is place)


def _place(letter: DelegationLetter, mask: int) -> Place:
    """Answer the first reserved matter of a mask, else its one cell."""
    reserved = mask >> len(letter.compiled)
    if reserved:
        return letter.reserved[(reserved & -reserved).bit_length() - 1]
    return letter.compiled[mask.bit_length() - 1] if mask else None


def require_levels(case: AccommodationCase, letter: DelegationLetter, on: Date) -> None:
    """Refuse an appointment to a level, or within bounds, that the letter does not have.

    So is a level that was reached or has granted, but is not there, or only after the day.
    """
    known = ", ".join(letter.level_ids)
    for level, granted in (case.granted_by or FrozenMap()).items():
        if level not in (NOT_RECORDED, *letter.level_ids):
            raise Unknown(fault(f"level in granted_by of `{case.id}`", f"one of {known}", level))
        require_past(latest(granted), on)
    for level, reached in case.reached.items():
        if level not in letter.level_ids:
            raise Unknown(fault(f"level reached by `{case.id}`", f"one of {known}", level))
        if reached > on:
            told = f"after the day of the decision {on}"
            raise Contradiction(f"`{case.id}` reached `{level}` on {reached}, {told}")
    for holder in case.holders or ():
        if holder.level not in letter.level_ids:
            raise Unknown(fault(f"level of `{holder.person}`", f"one of {known}", holder.level))
        if holder.caps or holder.scope:
            _require_bounds(holder, letter)


def require_codes(case: AccommodationCase, letter: DelegationLetter) -> None:
    """Refuse a past grant of a code that the letter does not have, where it links by that code."""
    for category in () if letter.linking is None else letter.linking.same:
        known = letter.categories.get(category, ())
        for grant in case.history or ():
            code = None if grant.categories is None else grant.categories.get(category)
            if code is not None and code not in known:
                told = f"`{category}` of past grant `{grant.id}`"
                raise Unknown(fault(told, f"one of {', '.join(known)}", code))


def _require_bounds(holder: Holder, letter: DelegationLetter) -> None:
    """Refuse a cap or a scope that would bound nothing under this letter."""
    units = {each.name: each.unit for each in letter.dimensions}
    for name, cap in holder.caps.items():
        told = f"cap on `{name}` of `{holder.person}`"
        if name not in units:
            raise Unknown(fault(told, f"a dimension, one of {', '.join(units)}", name))
        if cap.unit not in (None, units[name]):
            raise MixedCurrency(fault(f"unit of the {told}", f"`{units[name]}`", cap.unit))
    for category in holder.scope:
        known = letter.categories.get(category)
        if known is None:
            told = f"category in the scope of `{holder.person}`"
            raise Unknown(fault(told, one_category(letter.masks), category))
        for code in holder.codes(category) or ():
            if code not in known:
                told = f"scope of `{holder.person}` in `{category}`"
                raise Unknown(fault(told, f"one of {', '.join(known)}", code))


def require_declared(case: AccommodationCase, letter: DelegationLetter) -> None:
    """Refuse a quantity the letter never heard of, or measures in another unit."""
    for name, asked in case.plain.items():
        units = [each.unit for each in letter.dimensions if each.measures == name]
        if not units:
            known = ", ".join(dict.fromkeys(each.measures for each in letter.dimensions))
            raise Unknown(fault(f"quantity of `{case.id}`", f"one of {known}", name))
        if asked.unit not in units and not _converts(letter, asked, units[0]):
            require_unit(name, units[0], asked.unit)


def _converts(letter: DelegationLetter, asked: Plain, unit: str) -> bool:
    """Tell whether a letter takes an amount in another currency."""
    money = isinstance(asked.value, Money) and unit in letter.exponents
    return money and letter.conversion is not None


def require_purpose(case: AccommodationCase, letter: DelegationLetter) -> None:
    """Refuse a request for one purpose under a letter for another."""
    stated = case.purpose and letter.purpose
    if stated and case.purpose is not letter.purpose:
        raise Contradiction(
            f"request `{case.id}` is for a {case.purpose.value}, "  # type: ignore[union-attr]
            f"the letter for a {letter.purpose.value}"  # type: ignore[union-attr]
        )


def require_parts(
    case: AccommodationCase,
    letter: DelegationLetter,
    cell: CompiledCell,
    tested: Sequence[Exposure],
) -> None:
    """Refuse more than the whole, and a part larger than what it is part of.

    What was granted before counts towards the whole of one facility: two waivers of
    60 % are too much of one fee, and not of two.
    """
    asked = {each.name: mine for each, (mine, _, _) in zip(cell.dimensions, tested, strict=True)}
    for dimension, (mine, low, _) in zip(cell.dimensions, tested, strict=True):
        told = f"`{dimension.measures}` of `{case.id}`"
        _require_no_more(dimension, told, mine, low)
        if mine is not None and dimension.part_of:
            parent = next(each for each in letter.dimensions if each.name == dimension.part_of)
            whole = asked.get(parent.name, _stated(case, parent))
            if whole is not None and mine > whole:
                raise Contradiction(f"{told} is part of `{parent.name}`, but larger than it")


def _stated(case: AccommodationCase, dimension: Dimension) -> int | None:
    """Answer what is asked on a dimension that the cell does not limit, in its unit."""
    plain = case.plain.get(dimension.measures)
    return None if plain is None or plain.unit != dimension.unit else plain.number


def _require_no_more(dimension: Dimension, told: str, mine: int | None, low: int) -> None:
    whole, of_one = dimension.whole, low if dimension.adds is Adds.FACILITY else mine or 0
    if whole is not None and of_one > units(whole):
        before = " with what was granted before" * (of_one != mine)
        raise Contradiction(f"{told}: {measure_like(of_one, whole)}{before} is more than {whole}")
