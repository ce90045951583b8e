"""Past requests that a letter links: one request, however many lines it came in.

Where the letter in force says `linking`, a request opens a linking period; what the same party
asks within it, and stands, is one request with it. What comes after the period opens a new one.
A letter that links by facility links what is on one known facility, one that links by group
also what the party's connected groups ask; where linked requests agree in categories, those
have to be known and the same. What was refused or released counts towards nothing, and is a
request by itself.
Source: section 9 and required semantics 9 of the authority reference.

>>> from acctcore.days import Tenor
>>> from acctcore.quantity import Quantity
>>> def asked(id, day):
...     case = AccommodationCase(id, "P1", {"bp": Quantity(8, "bp")})
...     return PastDecision(case, Date(2026, 3, day))
>>> month = Linking(Adds.PARTY, Tenor(days=7))
>>> made = linked([asked("R1", 2), asked("R2", 9), asked("R3", 10)], lambda on: month)
>>> [[each.request.id for each in one] for one in made]
[['R1', 'R2'], ['R3']]
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.dimensions import Adds, reached
from acctcore.authority.grants import COUNTED
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.letters import Linking

Whole: TypeAlias = tuple[PastDecision, ...]
"""The requests that are one, from the first day on."""


def linked(
    decisions: Iterable[PastDecision], linking_on: Callable[[Date], Linking | None]
) -> tuple[Whole, ...]:
    """Gather whole requests by what links them, each in the place of its first one."""
    listed = list(decisions)
    open_: dict[Hashable, list[PastDecision]] = {}
    found: dict[int, list[PastDecision]] = {}
    for at in sorted(range(len(listed)), key=lambda at: (listed[at].on, listed[at].request.id)):
        each = listed[at]
        linking = linking_on(each.on)
        keys = () if linking is None or each.state not in COUNTED else _keys(each, linking)
        if linking is not None and (joins := _joined(open_, keys, linking, each.on)) is not None:
            joins.append(each)
            continue
        found[at] = [each]
        open_.update(dict.fromkeys(keys, found[at]))
    return tuple(tuple(found[at]) for at in sorted(found))


def _joined(
    open_: dict[Hashable, list[PastDecision]],
    keys: Iterable[Hashable],
    linking: Linking,
    on: Date,
) -> list[PastDecision] | None:
    """Find the open request whose period reaches the day."""
    first_day = reached(linking.within, on)
    for key in keys:
        if key in open_ and open_[key][0].on >= first_day:
            return open_[key]
    return None


def _keys(decision: PastDecision, linking: Linking) -> tuple[Hashable, ...]:
    """Answer what has to be the same; nothing where that is not known."""
    request = decision.request
    codes = tuple(request.categories.get(each) for each in linking.same)
    return () if None in codes else tuple((each, codes) for each in _scopes(request, linking))


def _scopes(request: AccommodationCase, linking: Linking) -> Iterator[Hashable]:
    if linking.adds is Adds.FACILITY:
        if request.facility is not None:
            yield request.party, request.facility
        return
    yield request.party
    if linking.adds is Adds.GROUP:
        yield from request.groups or ()
