"""Limits relative to another limit: whole figures instead, or why there are none.

`50 % of adhoc`, `30 x group in credit limit`: a share of the top of the limit
that stands there for the same level, or of a figure of the bank that the letter
states (`15 % of capital`). Each is rounded down to whole units, so a share of a share
is one of what was rounded. NIL, not known and withdrawn pass on; a share of unlimited
is none.
Source: required semantics 6 of the authority reference. Units: the dimension's.

>>> rows = {"L1": {"adhoc": Limit.parse("50 % of party"), "party": Limit.parse("INR 0.05")}}
>>> str(resolved((Cell("loans", "1", rows),)).cells[0].limits["L1"]["adhoc"])
'INR 0.02'
>>> rows = {"L1": {"a": Limit.parse("INR 0.05"), "b": Limit.parse("50 % of a")}}
>>> rows["L1"]["c"] = Limit.parse("30 x b")
>>> str(resolved((Cell("loans", "1", rows),)).cells[0].limits["L1"]["c"])
'INR 0.60'
>>> rows = {"L1": {"adhoc": Limit.parse("50 % of adhoc")}}
>>> [(each.code, each.place.level) for each in resolved((Cell("loans", "1", rows),)).faults]
[('RELATIVE_IN_A_CIRCLE', 'L1')]
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import reduce
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.authority.figures import Figure
from acctcore.authority.letters import Budget, Cell, LetterDraft
from acctcore.authority.limits import Limit, Power
from acctcore.authority.references import Reference
from acctcore.maps import FrozenMap
from acctcore.quantity import measure_like, units


class Place(NamedTuple):
    """Where a limit stands."""

    cell: str
    level: str
    dimension: str


class Unresolved(NamedTuple):
    """A relative limit without a figure: where it stands, and why it has none."""

    place: Place
    code: str
    limit: Limit


class Resolved(NamedTuple):
    """The cells with figures in the place of relative limits, and what could not be resolved."""

    cells: tuple[Cell, ...]
    faults: tuple[Unresolved, ...]


Stated: TypeAlias = dict[Place, Limit]
Figures: TypeAlias = Mapping[str, Figure]
_NO_FIGURES: Final[Figures] = FrozenMap()


def resolved(cells: tuple[Cell, ...], figures: Figures = _NO_FIGURES) -> Resolved:
    """Give every relative limit its figure; one that has none stands as not known.

    `figures` are those of the bank that the letter states.
    """
    stated = dict(_stated(cells))
    relative = {place: limit for place, limit in stated.items() if limit.of is not None}
    if not relative:
        return Resolved(cells, ())
    stated |= {_own(name): Limit(Power.BOUNDED, each.amount) for name, each in figures.items()}
    found_at: Stated = {}
    faults = []
    for place, limit in relative.items():
        found = _figure(place, stated)
        if isinstance(found, str):
            faults.append(Unresolved(place, found, limit))
        found_at[place] = Limit(Power.NOT_KNOWN) if isinstance(found, str) else found
    return Resolved(tuple(_with(cell, found_at) for cell in cells), tuple(faults))


def budget_limits(draft: LetterDraft) -> Iterator[tuple[Budget, Limit | str]]:
    """Give every budget of a letter its limit with a figure, or say why there is none.

    A relative one is a share of a limit that the same level has in a cell.
    """
    if all(each.limit.of is None for each in draft.budgets):
        yield from ((each, each.limit) for each in draft.budgets)
        return
    stated = dict(_stated(draft.cells))
    stated |= {_own(name): Limit(Power.BOUNDED, of.amount) for name, of in draft.figures.items()}
    for each in draft.budgets:
        place = Place("", each.level, "")
        yield each, _figure(place, {**stated, place: each.limit})


def _own(name: str) -> Place:
    """Answer where a figure of the bank stands: in no cell and at no level."""
    return Place("", "", name)


def _stated(cells: tuple[Cell, ...]) -> Iterator[tuple[Place, Limit]]:
    for cell in cells:
        for level, row in cell.limits.items():
            for dimension, limit in row.items():
                yield Place(cell.name, level, dimension), limit


def _figure(place: Place, stated: Stated) -> Limit | str:
    """Follow a chain of references to a figure and take the shares back, or say why there is none.

    Each link is rounded: it is the limit that the letter gives, not what it is a share of.
    """
    seen, shares, gone = [place], list[Fraction](), stated[place].withdrawn_on
    limit = stated[place]
    while limit.of is not None and limit.share is not None:
        shares.append(limit.share)
        here = _meant(limit.of, seen[-1], stated)
        if here in seen:
            return "RELATIVE_IN_A_CIRCLE"
        if here not in stated:
            return "RELATIVE_TO_NOTHING"
        seen.append(here)
        limit = stated[here]
        gone = _earlier(gone, limit.withdrawn_on)
    if limit.power is Power.UNLIMITED:
        return "RELATIVE_TO_UNLIMITED"
    return evolve(reduce(_part, reversed(shares), limit), withdrawn_on=gone)


def _meant(of: Reference, place: Place, stated: Stated) -> Place:
    if not of.cell and not of.level and _own(of.dimension) in stated:
        return _own(of.dimension)
    return Place(of.cell or place.cell, of.level or place.level, of.dimension)


def _earlier(one: Date | None, other: Date | None) -> Date | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _part(limit: Limit, share: Fraction) -> Limit:
    """Take a share of a bound, rounded down; an open bound stays open where it comes out whole."""
    if limit.top is None:
        return limit
    bound = share * units(limit.top)
    under = limit.under and bound.denominator == 1
    if under and bound == 0:
        return Limit(Power.NIL)
    return Limit(Power.BOUNDED, measure_like(int(bound // 1), limit.top), under)


def _with(cell: Cell, figures: Stated) -> Cell:
    limits = {
        level: {
            name: figures.get(Place(cell.name, level, name), limit) for name, limit in row.items()
        }
        for level, row in cell.limits.items()
    }
    return evolve(cell, limits=limits)
