"""A request with everything that stands behind it, taken from the registers of the day.

Requests of one day are taken as a whole: each counts the others of its group as
pending, so that splitting one changes nothing. A fee waiver asked beside a rate
concession uses none of the basis points: what a request's cell does not measure,
it does not use.
Source: required semantics 7, 9 and 16 of the authority reference.
"""

from collections.abc import Iterable

from attrs import evolve
from pendulum import Date

from acctcore.authority.cases import AccommodationCase, Conflict
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.grants import GrantState, PastGrant
from acctcore.authority.sound import DelegationLetter
from acctcore.credit.case import ApplicationCase
from acctcore.desk.branch import Registers
from acctcore.maps import FrozenMap
from acctcore.parties import connected_groups
from acctcore.quantity import Measure, measure_like


def with_standing(  # noqa: PLR0913, PLR0917 - a request stands on all of these
    case: AccommodationCase,
    letter: DelegationLetter,
    registers: Registers,
    past: Iterable[PastGrant] | None,
    beside: Iterable[AccommodationCase],
    as_of: Date,
) -> AccommodationCase:
    """Add groups, past grants, the letter's holders and interests to a request.

    A party that the register does not list leaves the groups not known; a
    register that is not given leaves what it holds not known.
    """
    registered = {party.id for party in registers.parties}
    groups = connected_groups(case.party, registers.links, as_of)
    members = frozenset[str]().union(*groups)
    pending = (_pending(other, letter, as_of) for other in beside if other.id != case.id)
    return evolve(
        case,
        groups=groups if case.party in registered else None,
        history=None
        if past is None
        else tuple(
            grant
            for grant in (*past, *pending)
            if grant.party in members and grant.on <= as_of and grant.id != case.id
        ),
        holders=None
        if registers.holders is None
        else tuple(each for each in registers.holders if each.level in letter.level_ids),
        conflicts=None
        if registers.interests is None
        else tuple(
            Conflict(each.person, each.interest)
            for each in registers.interests
            if each.party == case.party
        ),
    )


def sanction_of(case: ApplicationCase, letter: DelegationLetter) -> AccommodationCase:
    """Turn an application into the request to sanction its amount."""
    stated = {"product": case.product, "borrower_type": case.borrower_type}
    return AccommodationCase(
        case.id,
        case.borrower,
        FrozenMap({"amount": case.amount} if case.amount is not None else {}),
        FrozenMap(
            {name: code for name, code in stated.items() if code and name in letter.categories}
        ),
        reason=case.purpose or None,
        requested_by=case.author or None,
    )


def _pending(case: AccommodationCase, letter: DelegationLetter, as_of: Date) -> PastGrant:
    used = {**_unused(case, letter), **case.quantities}
    state, codes = GrantState.PENDING, case.categories or None
    return PastGrant(case.id, case.party, as_of, used, case.facility, state, codes)


def _unused(case: AccommodationCase, letter: DelegationLetter) -> dict[str, Measure]:
    """State zero of every quantity that the cells of a request do not measure."""
    measured = {name for each in letter.compiled if _covers(each, case) for name in each.quantities}
    bounds = {
        dimension.measures: bar.limit.top
        for each in letter.compiled
        for row in each.bars
        for dimension, bar in zip(each.dimensions, row, strict=True)
        if bar.limit and bar.limit.top
    }
    return {name: measure_like(0, top) for name, top in bounds.items() if name not in measured}


def _covers(compiled: CompiledCell, case: AccommodationCase) -> bool:
    """Tell whether a request falls in a cell, or might."""
    stated = case.categories
    when = compiled.cell.when.items()
    return all(category not in stated or stated[category] in codes for category, codes in when)
