"""What a letter links: dimensions as they count it, and the past grants that agree with a request.

A dimension that adds up nothing counts what is linked. One that adds up less of the
party or the group counts what is linked instead: else it would let through in parts
what another refuses whole. One that adds up by facility says itself what belongs
together, and counts it as long as what is linked. Where linked requests have a category
the same, a past grant of another code does not count, and one of which the code is not
known may.
Source: required semantics 9 of the authority reference. Units: those of the dimension.

>>> month, week = Tenor(days=30), Tenor(days=7)
>>> own = Dimension("cost", "HKD", Adds.PARTY, week)
>>> as_linked(own, Linking(Adds.GROUP, month)).adds, escapes(own, Linking(Adds.GROUP, month))
(<Adds.GROUP: 'group'>, False)
>>> yearly = Dimension("cost", "HKD", Adds.PARTY, year_from="01-01")
>>> as_linked(yearly, Linking(Adds.GROUP, month)).adds, escapes(yearly, Linking(Adds.GROUP, month))
(<Adds.PARTY: 'party'>, True)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, fields
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.dimensions import Adds, Dimension, reached
from acctcore.authority.grants import PastGrant, Scope, past_use
from acctcore.authority.letters import LetterDraft, Linking
from acctcore.authority.pasts import GrantsBefore
from acctcore.days import Tenor
from acctcore.values import frozen

_REACH: Final = (Adds.NOTHING, Adds.FACILITY, Adds.PARTY, Adds.GROUP)
_LEAP_CYCLE: Final = range(2001, 2005)
_DAYS: Final = tuple(Date(year, month, 1) for year in _LEAP_CYCLE for month in range(1, 13))
"""Among these are the longest and the shortest months, one by one and in a row."""


@frozen
class LinkedDimension(Dimension):
    """A dimension that counts what is linked, where linked requests agree in some categories."""

    same: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """What counts depends on the request, so it is no plain sum."""
        super().__attrs_post_init__()
        object.__setattr__(self, "sums", False)


def linked(draft: LetterDraft) -> tuple[Dimension, ...]:
    """Give dimensions what the letter links; equal windows are one object."""
    found = [as_linked(each, draft.linking) for each in draft.dimensions]
    windows = {each.window: each.window for each in found}
    return tuple(evolve(each, window=windows[each.window]) for each in found)


def as_linked(dimension: Dimension, linking: Linking | None) -> Dimension:
    """Answer a dimension as it counts what is linked."""
    if linking is None or not _gives_way(dimension, linking):
        return dimension
    by_facility = dimension.adds is Adds.FACILITY
    adds = dimension.adds if by_facility else linking.adds
    found = evolve(dimension, adds=adds, window=linking.within)
    if not linking.same:
        return found
    stated = {each.name: getattr(found, each.name) for each in fields(Dimension) if each.init}
    return LinkedDimension(**stated, same=linking.same)


def _gives_way(dimension: Dimension, linking: Linking) -> bool:
    """Tell whether what is linked is all that the dimension adds up, and more."""
    if dimension.adds is Adds.NOTHING:
        return True
    if dimension.window is None or linking.same:
        return False
    wide = dimension.adds is Adds.FACILITY or reaches(linking.adds, dimension.adds)
    return wide and lasts(linking.within, dimension.window)


def escapes(dimension: Dimension, linking: Linking) -> bool:
    """Tell whether a dimension leaves out some of what is linked, and does not say so."""
    if _gives_way(dimension, linking):
        return False
    wide = dimension.adds is Adds.FACILITY or reaches(dimension.adds, linking.adds)
    if dimension.window is None or not wide:
        return True
    return not lasts(dimension.window, linking.within)


def reaches(wide: Adds, narrow: Adds) -> bool:
    """Tell whether one scope takes in another."""
    return _REACH.index(wide) >= _REACH.index(narrow)


def lasts(long: Tenor, short: Tenor) -> bool:
    """Tell whether one window reaches back at least as far as another on every day."""
    return all(reached(long, on) <= reached(short, on) for on in _DAYS)


def scope_counted(case: AccommodationCase, dimension: Dimension, first: int = 0) -> Scope:
    """Answer the past grants with which a dimension takes a request together.

    Of the categories that have to agree, only those from the ordinal `first` on are looked at.
    """
    if not isinstance(dimension, LinkedDimension) or case.history is None:
        return case.past.scopes[dimension.scope]
    recent, same = _since(case.history, first), dimension.same
    possible = tuple(_agreeing(recent, case.categories, same, known=False))
    certain = tuple(_agreeing(possible, case.categories, same, known=True))
    sure = _scope(case, dimension, certain)
    perhaps = sure if len(certain) == len(possible) else _scope(case, dimension, possible)
    return Scope(sure.ledgers, perhaps.perhaps or perhaps.ledgers, sure.known)


def _scope(case: AccommodationCase, dimension: Dimension, grants: tuple[PastGrant, ...]) -> Scope:
    return past_use(grants, case.party, case.facility, case.groups).scopes[dimension.scope]


def _since(history: Sequence[PastGrant], first: int) -> Iterable[PastGrant]:
    if isinstance(history, GrantsBefore):
        return history.since(first)
    return (each for each in history if each.on.toordinal() >= first)


def _agreeing(
    history: Iterable[PastGrant],
    categories: Mapping[str, str],
    same: tuple[str, ...],
    *,
    known: bool,
) -> Iterator[PastGrant]:
    """Go through the grants that agree with a request: surely, or as far as it is known."""
    for grant in history:
        stated: Mapping[str, str] = grant.categories or {}
        both = [(stated.get(name), categories.get(name)) for name in same]
        open_ = any(None in pair for pair in both)
        if all(one == other for one, other in both if None not in (one, other)) and not (
            known and open_
        ):
            yield grant
