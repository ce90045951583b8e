"""From holdings and receipts to links: what counts as control and as dependence is policy.

Rule: whoever has more of the votes than the majority controls, alone or together with those it
controls; whoever receives at least so much of its receipts from one client depends on it. Whether
the bound itself counts is policy too. Source: BCBS 283 (unverified): above 50 % of the votes,
50 % of the receipts. Units: exact ratios of 1.
A holder that is not disclosed connects nobody, nor do a company's own shares.
Raises: a bound outside 0 to 1, receipts above 1, votes above 100 % of one entity, receipts of one
party above 100 % or from one client told twice, floats.

>>> rule = ConnectionRule(majority="0.5", receipts="0.5")
>>> told = Receipts("Supplier", "Builder", "0.5")
>>> [(link.kind.value, link.party, link.other) for link in rule.links((), (told,))]
[('dependence', 'Supplier', 'Builder')]
>>> rule.links((), (Receipts("Supplier", "Builder", "0.499"),))
()
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from acctcore.credit.ownership.stakes import OwnerKind, Stake, refuse_contradictions
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import named, optional_kind
from acctcore.parties import Link, LinkKind
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen


def _ratio(value: Exact) -> Fraction:
    return exact(value, "share of receipts")


def _majority(value: Exact) -> Fraction:
    return exact(value, "majority of votes")


@frozen
class Receipts:
    """The share of a party's receipts that it has from another."""

    party: str
    other: str
    share: Fraction = field(converter=_ratio)

    def __attrs_post_init__(self) -> None:
        """Refuse a share outside 0 to 1, and a party that pays itself."""
        named(self.party, "party that has receipts")
        named(self.other, f"client that `{self.party}` has receipts from")
        about = f"receipts of `{self.party}` from `{self.other}`"
        if self.party == self.other:
            raise Contradiction(f"{about}: expected another party")
        if not 0 <= self.share <= 1:
            raise OutOfRange(fault(about, "a ratio from 0 to 1", self.share))


@frozen
class ConnectionRule:
    """From which share of votes and of receipts on clients are connected."""

    majority: Fraction = field(converter=_majority)
    receipts: Fraction = field(converter=_ratio)
    majority_itself: bool = False
    """Whether exactly the majority controls already."""
    receipts_itself: bool = True
    """Whether exactly the share of receipts makes dependent already."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse bounds outside 0 to 1."""
        optional_kind(self.source, Source, "source of the connections", "a source")
        for what, bound in (("majority of votes", self.majority), ("receipts", self.receipts)):
            if not 0 < bound <= 1:
                raise OutOfRange(fault(what, "a ratio above 0, at most 1", bound, "50 % is `0.5`"))
        bounds = (("majority", self.majority_itself), ("share of receipts", self.receipts_itself))
        for what, flag in bounds:
            if not isinstance(flag, bool):
                raise WrongKind(fault(f"whether the {what} itself counts", "yes or no", flag))

    def links(self, stakes: Iterable[Stake], receipts: Iterable[Receipts]) -> tuple[Link, ...]:
        """Answer the links that holdings and receipts make.

        Raises:
            Contradiction: votes of one entity, or receipts of one party, above 100 %.
        """
        stated, received = tuple(stakes), tuple(receipts)
        refuse_contradictions(stated)
        _refuse_excess(received)
        held = tuple(each for each in stated if _connects(each))
        dependent = (
            Link(LinkKind.DEPENDENCE, each.party, each.other)
            for each in received
            if self._depends(each.share)
        )
        return (*self._direct(held), *self._together(held), *dependent)

    def _depends(self, share: Fraction) -> bool:
        return share >= self.receipts if self.receipts_itself else share > self.receipts

    def _controls(self, votes: Fraction) -> bool:
        return votes >= self.majority if self.majority_itself else votes > self.majority

    def _together(self, stakes: tuple[Stake, ...]) -> Iterator[Link]:
        """Answer control that no holder has alone, but together with those it controls."""
        by_owner: dict[str, list[Stake]] = {}
        for each in stakes:
            by_owner.setdefault(each.owner, []).append(each)
        for owner in by_owner:
            yield from self._won(owner, by_owner)

    def _won(self, owner: str, by_owner: dict[str, list[Stake]]) -> Iterator[Link]:
        votes: dict[str, Fraction] = {}
        members, alone = [owner], {owner}
        for member in members:
            for stake in by_owner.get(member, ()):
                votes[stake.owned] = votes.get(stake.owned, Fraction()) + stake.voting
                if self._controls(stake.voting):
                    alone.add(stake.owned)
                if self._controls(votes[stake.owned]) and stake.owned not in members:
                    members.append(stake.owned)
        for member in members:
            if member not in alone:
                yield Link(LinkKind.CONTROL, owner, member)

    def _direct(self, stakes: tuple[Stake, ...]) -> Iterator[Link]:
        for each in stakes:
            if self._controls(each.voting):
                yield Link(LinkKind.CONTROL, each.owner, each.owned)


def _refuse_excess(receipts: tuple[Receipts, ...]) -> None:
    shares: dict[str, dict[str, Fraction]] = {}
    for each in receipts:
        own = shares.setdefault(each.party, {})
        if each.other in own:
            raise Contradiction(
                f"receipts of `{each.party}` from `{each.other}` stand twice; add them up"
            )
        own[each.other] = each.share
    for party, own in shares.items():
        total = sum(own.values(), Fraction())
        if total > 1:
            raise Contradiction(fault(f"receipts of `{party}`", "at most 1 in all", total))


def _connects(stake: Stake) -> bool:
    return stake.kind is not OwnerKind.UNDISCLOSED and stake.owner != stake.owned
