"""Who stands behind an entity: stakes, beneficial owners, and what is not disclosed."""

from acctcore.credit.ownership.owners import (
    BeneficialOwner,
    BeneficialOwners,
    OwnershipCycle,
    beneficial_owners,
)
from acctcore.credit.ownership.stakes import OwnerKind, Stake
from acctcore.credit.ownership.thresholds import OwnershipThreshold, OwnershipWay

__all__ = [
    "BeneficialOwner",
    "BeneficialOwners",
    "OwnerKind",
    "OwnershipCycle",
    "OwnershipThreshold",
    "OwnershipWay",
    "Stake",
    "beneficial_owners",
]
