"""Beneficial owners: the natural persons behind an entity, with the chains that lead to them.

Rule: a person is a beneficial owner in each way that the policy names and that reaches its
threshold. What is not disclosed may belong to anybody: where it alone could reach the threshold an
owner may be hidden, and a person below it who would reach it with the undisclosed part is
`possible`. Only where neither is so are the owners `complete`.
Source: project page on credit, section 7. Units: exact ratios of 1.
Shares over 100 % and other contradictions raise; a cycle is a value with its path.

>>> from acctcore.credit.ownership.stakes import OwnerKind
>>> bar = OwnershipThreshold("3", "0.25", at_least=True, majority="0.5")
>>> works = (Stake("Holding", "Works", "0.5", OwnerKind.ENTITY), Stake("Ada", "Works", "0.5"),
...          Stake("Ben", "Holding", "0.5"), Stake("Eve", "Holding", "0.5"))
>>> found = beneficial_owners(works, "Works", bar)
>>> [(each.name, str(each.share)) for each in found.owners], found.complete
([('Ada', '1/2'), ('Ben', '1/4'), ('Eve', '1/4')], True)
>>> found = beneficial_owners(works[:2], "Works", bar)
>>> [each.name for each in found.owners], str(found.undisclosed), found.hidden
(['Ada'], '1/2', True)
>>> round_ = (*works, Stake("Works", "Holding", "0.001", OwnerKind.ENTITY))
>>> beneficial_owners(works[:3] + round_[4:], "Works", bar).path
('Holding', 'Works', 'Holding')
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import islice
from typing import Final

from acctcore.credit.ownership import chains
from acctcore.credit.ownership.chains import UNNAMED
from acctcore.credit.ownership.stakes import OwnerKind, Stake, refuse_contradictions
from acctcore.credit.ownership.thresholds import OwnershipThreshold, OwnershipWay
from acctcore.guards import named, of_kind
from acctcore.values import frozen

_MOST_PATHS: Final = 100


@frozen
class BeneficialOwner:
    """A natural person behind an entity.

    `share` and `votes` are multiplied along the chains and added up; `paths` lead from the person
    to the entity, the first hundred of them in the order of their names.
    """

    name: str
    share: Fraction
    votes: Fraction
    ways: tuple[OwnershipWay, ...]
    paths: tuple[tuple[str, ...], ...]
    further_paths: int = 0
    """How many more there are."""


@frozen
class BeneficialOwners:
    """The owners of an entity, and what is not known of them."""

    entity: str
    owners: tuple[BeneficialOwner, ...]
    undisclosed: Fraction
    """What nobody is named for, of capital or votes, whichever is more."""
    hidden: bool
    """Whether the undisclosed part alone could make an owner."""
    possible: tuple[str, ...]
    """Who would be an owner if the undisclosed part were theirs."""

    @property
    def complete(self) -> bool:
        """Tell whether these are the owners, whoever holds what is not disclosed."""
        return not self.hidden and not self.possible


@frozen
class OwnershipCycle:
    """An entity that owns itself through others: shares cannot be multiplied along it."""

    entity: str
    path: tuple[str, ...]


def beneficial_owners(
    stakes: Iterable[Stake], entity: str, threshold: OwnershipThreshold
) -> BeneficialOwners | OwnershipCycle:
    """Answer who is behind an entity, largest share first, or the cycle that prevents it.

    Raises:
        Contradiction: over 100 %, a holder of two kinds, a person that is owned, a row twice.
    """
    listed = tuple(stakes)
    named(entity, "entity whose owners are asked for")
    of_kind(threshold, OwnershipThreshold, "threshold of owners", "a threshold")
    for each in listed:
        of_kind(each, Stake, "stakes", "stakes")
    refuse_contradictions(listed)
    upstream = chains.above(listed, entity)
    if path := chains.cycle([each for each in listed if each.owned in upstream]):
        return OwnershipCycle(entity, path)
    return _found(listed, entity, threshold)


def _found(
    stakes: tuple[Stake, ...], entity: str, threshold: OwnershipThreshold
) -> BeneficialOwners:
    view = _View.of(stakes, entity, threshold)
    persons = sorted({each.owner for each in view.stakes if each.kind is OwnerKind.PERSON})
    owners = [view.owner(each) for each in persons if view.ways(each)]
    return BeneficialOwners(
        entity,
        tuple(sorted(owners, key=lambda each: (-max(each.share, each.votes), each.name))),
        view.multiplied(UNNAMED),
        bool(view.ways(UNNAMED)),
        tuple(each for each in persons if not view.ways(each) and view.ways(each, UNNAMED)),
    )


@frozen
class _View:
    """The stakes above one entity, completed by what is undisclosed, and their shares."""

    stakes: tuple[Stake, ...]
    entity: str
    threshold: OwnershipThreshold
    shares: dict[str, Fraction]
    votes: dict[str, Fraction]

    @classmethod
    def of(cls, stakes: tuple[Stake, ...], entity: str, threshold: OwnershipThreshold) -> "_View":
        whole = chains.with_unnamed(stakes, entity, listed_exempt=threshold.listed_exempt)
        return cls(
            whole,
            entity,
            threshold,
            chains.effective(whole, entity, chains.shares),
            chains.effective(whole, entity, chains.votes),
        )

    def owner(self, name: str) -> BeneficialOwner:
        every = chains.paths(self.stakes, name, self.entity)
        shown = tuple(islice(every, _MOST_PATHS))
        return BeneficialOwner(
            name,
            self.shares[name],
            self.votes[name],
            self.ways(name),
            shown,
            chains.count_paths(self.stakes, self.entity)[name] - len(shown),
        )

    def multiplied(self, *holders: str) -> Fraction:
        """Answer what the holders have along the chains, of capital or votes."""
        zero = Fraction(0)
        capital = sum((self.shares.get(each, zero) for each in holders), zero)
        return max(capital, sum((self.votes.get(each, zero) for each in holders), zero))

    def ways(self, *holders: str) -> tuple[OwnershipWay, ...]:
        """Answer the ways in which the holders, taken for one person, own the entity."""
        return tuple(each for each in self.threshold.ways if self._holds(each, holders))

    def _holds(self, way: OwnershipWay, holders: tuple[str, ...]) -> bool:
        if way is OwnershipWay.MULTIPLIED:
            return self.threshold.reached(self.multiplied(*holders))
        members = chains.controlled(self.stakes, frozenset(holders), self.threshold.majority)
        if way is OwnershipWay.CONTROL:
            return self.entity in members
        held = [each for each in self.stakes if each.owned == self.entity and each.owner in members]
        capital = sum(map(chains.shares, held), Fraction(0))
        return self.threshold.reached(max(capital, sum(map(chains.votes, held), Fraction(0))))
