"""What a new letter does to the requests of a portfolio: each routed under both.

A request moves where it ends at another level or in another way. Those that no
level may grant (above all, a gap, facts missing and the like) stand in rows of
their own. What a request does not state is counted apart, never as zero.
Source: section 11 of the authority reference. Units: sums in the unit of the
named quantity, each currency apart.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.quantity import Quantity
>>> def letter(top):
...     cell = Cell("rate", "1", {"L1": {"bp": Limit.parse(top)}})
...     return DelegationLetter((Level("L1", ""),), (Dimension("bp", "bp"),), (cell,), ("R",))
>>> def case(bp):
...     return AccommodationCase(f"R{bp}", "P1", {"bp": Quantity(bp, "bp")}, reason="R")
>>> found = impact([case(9), case(11)], letter("10 bp"), letter("12 bp"), Date(2026, 3, 16), "bp")
>>> [(str(each.before), str(each.after), each.count, each.sums) for each in found.moves]
[('L1', 'L1', 1, (Quantity('9 bp'),)), ('above_all', 'L1', 1, (Quantity('11 bp'),))]
>>> found.newly_resolved
('R11',)
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.comparison.pairs import Ending, LetterPair
from acctcore.authority.routes import RouteKind
from acctcore.authority.sound import DelegationLetter
from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, is_currency, measure_like, unit_of, units
from acctcore.values import frozen


@frozen
class Move:
    """The requests that end in one way under the earlier letter and in one under the later.

    `sums` has the named quantity, one sum a unit, over the requests that state it;
    `not_stated` counts the others. `ids` are the first of them, as they came.
    """

    before: Ending
    after: Ending
    count: int
    sums: tuple[Measure, ...]
    not_stated: int
    ids: tuple[str, ...]

    @property
    def stays(self) -> bool:
        """Whether nothing changes for these requests."""
        return self.before == self.after


@frozen
class Impact:
    """The matrix of two letters over a portfolio, its filled cells row by row.

    Rows and columns go by the levels of each letter from the lowest up, then by
    the other ways to end. `total` counts the requests.
    """

    total: int
    moves: tuple[Move, ...]
    newly_unresolved: tuple[str, ...]
    newly_resolved: tuple[str, ...]

    @property
    def moved(self) -> int:
        """How many requests end otherwise."""
        return sum(each.count for each in self.moves if not each.stays)

    @property
    def moved_sums(self) -> tuple[Measure, ...]:
        """What the requests that end otherwise come to, one sum a unit."""
        return _sums(value for each in self.moves if not each.stays for value in each.sums)


class _Routed(NamedTuple):
    """A request and how it ends under both letters."""

    case: AccommodationCase
    before: Ending
    after: Ending


def only_money(*letters: DelegationLetter) -> str | None:
    """Name the one quantity that the letters test in a currency, if there is just one."""
    money = {
        dimension.measures
        for letter in letters
        for dimension in letter.dimensions
        if is_currency(dimension.unit)
    }
    return money.pop() if len(money) == 1 else None


def impact(  # noqa: PLR0913, PLR0917 - two letters, a portfolio, a day and what to show
    cases: Iterable[AccommodationCase],
    before: DelegationLetter,
    after: DelegationLetter,
    as_of: Date,
    amount: str | None = None,
    first: int = 5,
    days: Mapping[str, Date] = FrozenMap(),
) -> Impact:
    """Route every request under both letters on a day.

    `amount` names the quantity that is added up; `first` is how many ids a move shows.
    `days` gives requests, by their id, days of their own, with the past grants of then.

    Raises:
        OutOfRange: there is no request, or `first` is below 0.
        Contradiction: a request is listed twice, or contradicts itself.
        Unknown: neither letter tests `amount`, or knows what a request names.
        MixedCurrency: a quantity is in a unit that neither letter tests it in.
    """
    on, book = day(as_of, "as_of"), tuple(cases)
    _require_book(book, first)
    if amount is not None:
        _require_tested(amount, before, after)
    pair = LetterPair.of(before, after)
    asked = ((case, day(days.get(case.id, on), f"day of `{case.id}`")) for case in book)
    routed = [_Routed(case, *pair.route(case, asked_on)) for case, asked_on in asked]
    return Impact(
        len(routed),
        _moves(routed, before, after, amount, first),
        tuple(r.case.id for r in routed if r.before.resolved and not r.after.resolved),
        tuple(r.case.id for r in routed if r.after.resolved and not r.before.resolved),
    )


def _require_book(book: Sequence[AccommodationCase], first: int) -> None:
    if not book:
        raise OutOfRange(fault("portfolio", "one request or more", None))
    if type(first) is not int or first < 0:
        raise OutOfRange(fault("number of ids to show", "a whole number, 0 or more", first))
    seen: set[str] = set()
    for case in book:
        if case.id in seen:
            raise Contradiction(f"request `{case.id}` is listed twice; one request counts once")
        seen.add(case.id)


def _require_tested(amount: str, *letters: DelegationLetter) -> None:
    tested = dict.fromkeys(each.measures for letter in letters for each in letter.dimensions)
    if amount not in tested:
        raise Unknown(fault("quantity to add up", f"one of {', '.join(tested)}", amount))


def _moves(
    routed: Iterable[_Routed],
    before: DelegationLetter,
    after: DelegationLetter,
    amount: str | None,
    first: int,
) -> tuple[Move, ...]:
    """Gather the requests by how they end, in the order of the matrix."""
    cells: dict[tuple[Ending, Ending], list[AccommodationCase]] = {}
    for each in routed:
        cells.setdefault((each.before, each.after), []).append(each.case)
    ordered = sorted(cells, key=lambda cell: (_rank(cell[0], before), _rank(cell[1], after)))
    return tuple(_move(*ends, cells[ends], amount, first) for ends in ordered)


_KINDS = tuple(RouteKind)


def _rank(ending: Ending, letter: DelegationLetter) -> tuple[int, int]:
    place = 0 if ending.level is None else letter.level_ids.index(ending.level)
    return _KINDS.index(ending.kind), place


def _move(
    before: Ending,
    after: Ending,
    cases: Sequence[AccommodationCase],
    amount: str | None,
    first: int,
) -> Move:
    stated = (
        [case.quantities[amount] for case in cases if amount in case.quantities] if amount else []
    )
    ids = tuple(case.id for case in cases[:first])
    not_stated = len(cases) - len(stated) if amount else 0
    return Move(before, after, len(cases), _sums(stated), not_stated, ids)


def _sums(stated: Iterable[Measure]) -> tuple[Measure, ...]:
    """Add up by unit, in the order of their names."""
    ordered = sorted(stated, key=unit_of)
    groups = (list(each) for _, each in groupby(ordered, key=unit_of))
    return tuple(measure_like(sum(map(units, each)), each[0]) for each in groups)
