"""A request with everything that stands behind it, taken from the registers of the day.

Requests of one day are taken as a whole: each counts the others of its group as
pending, so that splitting one changes nothing.
Source: required semantics 7, 9 and 16 of the authority reference.
"""

from collections.abc import Iterable

from attrs import evolve
from pendulum import Date

from acctcore.authority.cases import AccommodationCase, Conflict, GrantState, PastGrant
from acctcore.authority.sound import DelegationLetter
from acctcore.credit.case import ApplicationCase
from acctcore.desk.branch import Registers
from acctcore.maps import FrozenMap
from acctcore.parties import connected_groups


def with_standing(
    case: AccommodationCase,
    registers: Registers,
    past: Iterable[PastGrant],
    beside: Iterable[AccommodationCase],
    as_of: Date,
) -> AccommodationCase:
    """Add groups, past grants, holders and interests to a request.

    A party that the register does not list leaves the groups not known.
    """
    registered = {party.id for party in registers.parties}
    groups = connected_groups(case.party, registers.links, as_of)
    members = frozenset[str]().union(*groups)
    pending = (_pending(other, as_of) for other in beside if other.id != case.id)
    return evolve(
        case,
        groups=groups if case.party in registered else None,
        history=tuple(
            grant
            for grant in (*past, *pending)
            if grant.party in members and grant.on <= as_of and grant.id != case.id
        ),
        holders=registers.holders,
        conflicts=tuple(
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


def _pending(case: AccommodationCase, as_of: Date) -> PastGrant:
    return PastGrant(case.id, case.party, as_of, case.quantities, case.facility, GrantState.PENDING)
