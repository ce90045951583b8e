"""The integrated interest: what an owner has of each company, over all chains and back-holdings.

Rule: `v = s + v S`: the owner's own share of a company, and its part of what every company in
between holds of it, which cross-holdings return again; what comes back to the owner itself ends
there. Solved exactly. It tells the economic interest and nothing of control: a chain of three
times 60 % with 10 % held back is about 23 %, and controlled throughout.
Source: project page on credit, section 5; F. Brioschi, L. Buzzacchi and M. Colombo, Risk capital
financing and the separation of ownership and control in business groups (1989; unverified here).
Units: exact ratios of 1. Raises: shares of one company above 100 %.

>>> from acctcore.credit.ownership.stakes import OwnerKind
>>> chain = (Stake("A", "B", "0.6", OwnerKind.ENTITY), Stake("B", "C", "0.6", OwnerKind.ENTITY))
>>> last = (Stake("C", "D", "0.6", OwnerKind.ENTITY), Stake("D", "C", "0.1", OwnerKind.ENTITY))
>>> str(integrated_interests((*chain, *last), "A")["D"])
'54/235'
>>> integrated_interests((Stake("A", "B", "0.6"), Stake("E", "B", "0.5")), "A")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: shares of `B`: expected at most 1 in all, got `11/10`
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.credit.ownership.stakes import Stake, refuse_contradictions
from acctcore.maps import FrozenMap


def integrated_interests(stakes: Iterable[Stake], owner: str) -> FrozenMap[str, Fraction]:
    """Answer the owner's integrated interest in every company it reaches, in order of reach.

    Raises:
        Contradiction: shares of one company above 100 %.
    """
    held = tuple(stakes)
    refuse_contradictions(held)
    companies = _reached(held, owner)
    index = {company: at for at, company in enumerate(companies)}
    size = len(companies)
    rows = [[Fraction(int(at == row)) for at in range(size)] for row in range(size)]
    own = [Fraction() for _ in companies]
    for each in held:
        if each.owner == owner and each.owned in index:
            own[index[each.owned]] += each.share
        elif each.owner in index and each.owned in index:
            rows[index[each.owned]][index[each.owner]] -= each.share
    return FrozenMap(zip(companies, _solved(rows, own), strict=True))


def _reached(stakes: tuple[Stake, ...], owner: str) -> list[str]:
    """Answer the companies an owner reaches by shares of their capital, without itself."""
    below: dict[str, list[str]] = {}
    for each in stakes:
        if each.share:
            below.setdefault(each.owner, []).append(each.owned)
    found = dict.fromkeys((owner,))
    queue = [owner]
    for holder in queue:
        new = [company for company in below.get(holder, ()) if company not in found]
        found.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return queue[1:]


def _solved(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Solve by elimination, exactly.

    No pivot is 0: every company is reached by positive shares, so that some of what its owners in
    the system hold belongs to the owner outside.
    """
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for at in range(len(table)):
        pivot = table[at] = [each / table[at][at] for each in table[at]]
        for row, line in enumerate(table):
            if row != at and line[at]:
                table[row] = [
                    one - line[at] * other for one, other in zip(line, pivot, strict=True)
                ]
    return [row[-1] for row in table]
