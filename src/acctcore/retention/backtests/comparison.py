"""Two cards on the same book: who moves band, and what each catches at the same capacity.

The champion is the card in force, the challenger the one proposed. Both lists must hold the same
customers with the same outcomes, or they raise: a difference would be one of books, not of cards.
The top is taken by score, ties by the id of the customer, so that it is clear who stands in it.
Units: customers, exact shares.

>>> old = [LabelledScore("A", 9, False, "HIGH"), LabelledScore("B", 1, True, "LOW")]
>>> new = [LabelledScore("A", 3, False, "LOW"), LabelledScore("B", 8, True, "HIGH")]
>>> found = compare_warnings(old, new, capacity=1)
>>> found.gained, found.lost, [(each.before, each.after) for each in found.moves]
(('B',), (), [('HIGH', 'LOW'), ('LOW', 'HIGH')])
>>> compare_warnings(old, new[:1], capacity=1)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: customer `B` stands with one card only; compare both on one book
"""

from collections.abc import Iterable, Mapping

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import counted, listed
from acctcore.retention.backtests.labels import LabelledScore
from acctcore.retention.backtests.ranking import RankArea, auc, top_by_id
from acctcore.retention.backtests.shares import Unmeasured
from acctcore.values import frozen


@frozen
class BandMove:
    """Customers whose band is another one with the challenger, and who of them left."""

    before: str
    after: str
    customers: int
    left: int


@frozen
class CardComparison:
    """What the challenger changes: `gained` leavers are in its top only, `lost` in the other.

    `dropped` counts the stayers who are no longer in the top, `added` those who are new in it.
    """

    capacity: int
    both: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    added: int
    dropped: int
    moves: tuple[BandMove, ...]
    champion: RankArea | Unmeasured
    challenger: RankArea | Unmeasured


def compare_warnings(
    champion: Iterable[LabelledScore], challenger: Iterable[LabelledScore], *, capacity: int
) -> CardComparison:
    """Compare two cards at a capacity, the number of customers one can act on.

    Raises:
        Contradiction: a customer or an outcome that is not the same with both.
        OutOfRange: a capacity below 1, or above the number of customers.
    """
    counted(capacity, "capacity", least=1)
    old, new = _keyed(champion, "champion"), _keyed(challenger, "challenger")
    _refuse_other_book(old, new)
    if capacity > len(old):
        raise OutOfRange(fault("capacity", f"at most {len(old)}, the length of the list", capacity))
    before = {each.customer for each in top_by_id(old.values(), capacity)}
    after = {each.customer for each in top_by_id(new.values(), capacity)}
    leavers = {name for name, each in old.items() if each.left}
    return CardComparison(
        capacity,
        tuple(sorted(before & after & leavers)),
        tuple(sorted((after - before) & leavers)),
        tuple(sorted((before - after) & leavers)),
        len(after - before - leavers),
        len(before - after - leavers),
        _moves(old, new),
        auc(old.values()),
        auc(new.values()),
    )


def _keyed(rows: Iterable[LabelledScore], what: str) -> dict[str, LabelledScore]:
    found: dict[str, LabelledScore] = {}
    for each in listed(rows, LabelledScore, f"scores of the {what}", "scores with outcomes"):
        if each.customer in found:
            raise Contradiction(f"customer `{each.customer}` stands twice with the {what}")
        found[each.customer] = each
    return found


def _refuse_other_book(old: Mapping[str, LabelledScore], new: Mapping[str, LabelledScore]) -> None:
    if apart := sorted(old.keys() ^ new.keys()):
        told = f"customer `{apart[0]}` stands with one card only"
        raise Contradiction(f"{told}; compare both on one book")
    for name, each in old.items():
        if each.left is not new[name].left:
            raise Contradiction(f"customer `{name}` left with one card and stayed with the other")


def _moves(
    old: Mapping[str, LabelledScore], new: Mapping[str, LabelledScore]
) -> tuple[BandMove, ...]:
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for name, each in old.items():
        move = (each.band, new[name].band)
        if move[0] != move[1]:
            customers, left = found.get(move, (0, 0))
            found[move] = (customers + 1, left + each.left)
    return tuple(BandMove(*move, *found[move]) for move in sorted(found))
