"""Who stands behind the applicants, and whether that is known.

Rule: each applicant that is no natural person has its beneficial owners found; they join the
parties, so that their particulars and screenings are asked for. A cycle refuses; an owner that may
be hidden or a person that may be one is not known. Where nobody reaches the threshold, a senior
manager is named instead if the policy says so. Source: project page on credit, section 7; FATF
Recommendation 10. Units: exact ratios.

>>> from acctcore.credit.ownership.stakes import Stake
>>> bar = OwnershipThreshold("4", "0.25", at_least=True, majority="0.5")
>>> works = CreditParty("P1", "Works Ltd", PartyKind.ENTITY, (PartyRole.APPLICANT,))
>>> case = DiligenceCase("D1", (works,), stakes=(Stake("Ada", "P1", "0.9"),))
>>> [each.id for each in with_owners(case, owners_of(case, bar))]
['P1', 'Ada']
>>> [each.judged.code for each in owner_lines(case, bar, owners_of(case, bar))]
['OWNERS_KNOWN']
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.lines import DossierLine
from acctcore.credit.diligence.outcomes import Judged
from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
from acctcore.credit.ownership.chains import cycle
from acctcore.credit.ownership.owners import (
    BeneficialOwners,
    OwnershipCycle,
    beneficial_owners,
)
from acctcore.credit.ownership.thresholds import OwnershipThreshold
from acctcore.findings import Verdict

Owners = BeneficialOwners | OwnershipCycle


def owners_of(case: DiligenceCase, bar: OwnershipThreshold | None) -> tuple[Owners, ...]:
    """Answer the owners of each applicant that is an entity, where the policy asks for them."""
    if bar is None:
        return ()
    return tuple(
        beneficial_owners(case.stakes, each.id, bar)
        for each in case.parties
        if each.kind is PartyKind.ENTITY and PartyRole.APPLICANT in each.roles
    )


def with_owners(case: DiligenceCase, found: Sequence[Owners]) -> tuple[CreditParty, ...]:
    """Answer the parties, every beneficial owner among them and in that role."""
    told = [each for each in found if isinstance(each, BeneficialOwners)]
    owners = dict.fromkeys(owner.name for each in told for owner in each.owners)
    role = PartyRole.BENEFICIAL_OWNER
    known = [
        evolve(each, roles=tuple(dict.fromkeys((*each.roles, role)))) if each.id in owners else each
        for each in case.parties
    ]
    ids = {each.id for each in known}
    new = (CreditParty(name, name, PartyKind.PERSON, (role,)) for name in owners if name not in ids)
    return (*known, *new)


def owner_lines(
    case: DiligenceCase, bar: OwnershipThreshold | None, found: Sequence[Owners]
) -> Iterator[DossierLine]:
    """Say of each applicant whether its owners are known; a cycle blocks, asked for or not."""
    if bar is not None:
        for each in found:
            yield from _told(case, bar, each)
    path = () if any(isinstance(each, OwnershipCycle) for each in found) else cycle(case.stakes)
    if path:
        yield _cyclic(bar, path[0], path)


def _told(case: DiligenceCase, bar: OwnershipThreshold, found: Owners) -> Iterator[DossierLine]:
    if isinstance(found, OwnershipCycle):
        yield _cyclic(bar, found.entity, found.path)
    else:
        for about, judged in _judged(case, bar, found):
            yield DossierLine(bar.clause, about, "owners", judged, bar.source)


def _cyclic(bar: OwnershipThreshold | None, entity: str, path: Sequence[str]) -> DossierLine:
    clause, source = (bar.clause, bar.source) if bar else ("ownership", None)
    judged = Judged("OWNERSHIP_CYCLE", Verdict.NOT_MET, " > ".join(path))
    return DossierLine(clause, entity, "owners", judged, source, blocks=True)


def _judged(
    case: DiligenceCase, bar: OwnershipThreshold, found: BeneficialOwners
) -> Iterator[tuple[str, Judged]]:
    if found.hidden:
        part = (found.undisclosed, bar.relation, bar.share)
        yield found.entity, Judged("OWNER_MAY_BE_HIDDEN", Verdict.UNKNOWN, *part)
    for person in found.possible:
        yield person, Judged("POSSIBLE_OWNER", Verdict.UNKNOWN, found.undisclosed)
    if found.complete and found.owners:
        names = ", ".join(each.name for each in found.owners)
        yield found.entity, Judged("OWNERS_KNOWN", Verdict.MET, names)
    elif found.complete:
        yield found.entity, _nobody(case, bar)


def _nobody(case: DiligenceCase, bar: OwnershipThreshold) -> Judged:
    """Judge an entity that nobody owns enough of."""
    if not bar.manager_instead:
        return Judged("NO_BENEFICIAL_OWNER", Verdict.NOT_APPLICABLE)
    if any(PartyRole.MANAGER in each.roles for each in case.parties):
        return Judged("MANAGER_NAMED", Verdict.MET)
    return Judged("MANAGER_NOT_NAMED", Verdict.NOT_MET)
