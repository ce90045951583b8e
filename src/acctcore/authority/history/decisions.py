"""A bank's past requests: one line each, and the whole requests they come to.

A request that was split is one request; one that was withdrawn is none; one
that is listed twice counts once. A bank writes `part_of` on every part, the
first one too.
Source: section 9 and required semantics 7 and 9 of the authority reference.
Units: quantities carry their own.

>>> from acctcore.quantity import Quantity
>>> half = {"bp": Quantity(15, "bp")}
>>> one = PastDecision(AccommodationCase("R1", "P1", half), Date(2026, 3, 16), part_of="R")
>>> two = PastDecision(AccommodationCase("R2", "P1", half), Date(2026, 3, 17), part_of="R")
>>> [(each.request.id, each.request.quantities["bp"]) for each in whole((one, two, two))]
[('R', Quantity('30 bp'))]
>>> whole((one, evolve(one, state=GrantState.REFUSED)))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: request `R1` is listed twice with different content
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import add
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import GrantState, PastGrant
from acctcore.authority.ledgers import require_unit
from acctcore.authority.pasts import GrantsBefore
from acctcore.authority.spending import GrantedBefore
from acctcore.days import day
from acctcore.errors import Contradiction, Unknown, WrongKind, fault
from acctcore.guards import of_kind, optional_kind
from acctcore.quantity import Measure
from acctcore.values import field, frozen


@frozen
class PastDecision:
    """What was asked on which day, and what became of it.

    `level` is the level that decided by record, or the body of what is never delegated,
    `None` where none is recorded; `part_of` the id of the request it was split from, empty
    where it is whole.
    """

    request: AccommodationCase
    on: Date = field(converter=day)
    state: GrantState = GrantState.GRANTED
    level: str | None = None
    part_of: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse another kind of request or state, and a level that decided what is undecided."""
        if not isinstance(self.request, AccommodationCase):
            raise WrongKind(fault("request of a past decision", "a request", self.request))
        if not isinstance(self.state, GrantState):
            expected = "a named state such as `granted`"
            raise WrongKind(fault(f"state of `{self.request.id}`", expected, self.state))
        optional_kind(self.level, str, f"level that decided `{self.request.id}`", "text")
        of_kind(self.part_of, str, f"what `{self.request.id}` is part of", "the id of a request")
        if self.state is GrantState.PENDING and self.level is not None:
            raise Contradiction(
                f"request `{self.request.id}` is pending, yet `{self.level}` decided it"
            )

    @property
    def whole_id(self) -> str:
        """The id of the whole request it belongs to."""
        return self.part_of or self.request.id

    def require_level(self, deciders: tuple[str, ...]) -> None:
        """Raise `Unknown` if the recorded level is none of the letter's levels or bodies."""
        if self.level is not None and self.level not in deciders:
            what = f"recorded level of `{self.request.id}`"
            raise Unknown(fault(what, f"one of {', '.join(deciders)}", self.level))


def distinct(history: Iterable[PastDecision]) -> tuple[PastDecision, ...]:
    """Leave out what was withdrawn and what is listed twice; keep the order.

    Raises:
        Contradiction: two lines have one id and different content.
    """
    found: dict[str, PastDecision] = {}
    for each in history:
        first = found.setdefault(each.request.id, each)
        if first is not each and first != each:
            raise Contradiction(
                f"request `{each.request.id}` is listed twice with different content"
            )
    return tuple(each for each in found.values() if each.state is not GrantState.WITHDRAWN)


def whole(history: Iterable[PastDecision]) -> tuple[PastDecision, ...]:
    """Merge split requests, each in the place of its first line.

    The whole was asked on the first day, with the facts of the part of that day; of
    several parts of that day, of the one whose id comes first. It is granted if any
    part was; its level is recorded if all parts have the same.

    Raises:
        Contradiction: two lines have one id and different content, parts differ in a
            category or are of two parties, or a request stands beside its parts.
        MixedCurrency: parts state a quantity in two units.
    """
    groups = parted(distinct(history))
    return tuple(_merged(key, parts) for key, parts in groups.items())


def parted(decisions: Iterable[PastDecision]) -> dict[str, list[PastDecision]]:
    """Gather the parts of each whole request by its id, in order.

    Raises:
        Contradiction: a request stands beside the parts it was split into, or the parts
            are of two parties.
    """
    groups: dict[str, list[PastDecision]] = {}
    for each in decisions:
        groups.setdefault(each.whole_id, []).append(each)
    for key, parts in groups.items():
        if len(parts) == 1:
            continue
        if len({each.part_of for each in parts}) > 1:
            raise Contradiction(
                f"request `{key}` is listed beside its parts; leave it out, "
                f"or write `part_of` on it too if it is one of them"
            )
        _require_one_party(key, parts)
    return groups


def _require_one_party(key: str, parts: Sequence[PastDecision]) -> None:
    first = parts[0].request
    for each in (part.request for part in parts):
        if each.party != first.party:
            raise Contradiction(
                f"parts of `{key}` are of two parties: `{first.id}` of `{first.party}`, "
                f"`{each.id}` of `{each.party}`; one request is of one party"
            )


def joined(part: PastDecision, parts: Sequence[PastDecision]) -> AccommodationCase:
    """Answer the request of one part as if it had asked for all of them.

    Every quantity is the sum over the parts, lengths of time too; one that a part does not
    state is not known. Parts among the past grants are left out: one grant counts once.

    Raises:
        Contradiction: the parts differ in a category.
        MixedCurrency: the parts state a quantity in two units.
    """
    asked, ids = part.request, {each.request.id for each in parts}
    requests = [each.request for each in parts]
    known = [n for n in asked.quantities if all(n in each.quantities for each in requests)]
    return evolve(
        asked,
        quantities={name: _sum(name, requests) for name in known},
        categories=_categories(part.whole_id, requests),
        history=_without(asked.history, ids),
        granted_by=_none_of(asked.granted_by, ids),
    )


def _without(
    history: Sequence[PastGrant] | None, ids: AbstractSet[str]
) -> Sequence[PastGrant] | None:
    if history is None or isinstance(history, GrantsBefore):
        return None if history is None else history.leaving_out(ids)
    return tuple(grant for grant in history if grant.id not in ids)


def _none_of(
    granted: Mapping[str, Sequence[PastGrant]] | None, ids: AbstractSet[str]
) -> Mapping[str, Sequence[PastGrant]] | None:
    """Leave some requests out of what levels have granted."""
    if granted is None:
        return None
    return {
        level: each.leaving_out(ids)
        if isinstance(each, GrantedBefore)
        else tuple(grant for grant in each if grant.id not in ids)
        for level, each in granted.items()
    }


def _sum(name: str, requests: Sequence[AccommodationCase]) -> Measure:
    first, *rest = (each.plain[name] for each in requests)
    for each in rest:
        require_unit(name, first.unit, each.unit)
    return reduce(add, (each.value for each in rest), first.value)


def _categories(key: str, requests: Sequence[AccommodationCase]) -> dict[str, str]:
    """Put together what the parts know of the one cell they fall in."""
    found: dict[str, str] = {}
    for each in requests:
        for category, code in each.categories.items():
            if found.setdefault(category, code) != code:
                raise Contradiction(
                    f"parts of `{key}` differ in `{category}`: `{found[category]}` and `{code}`"
                )
    return found


def _merged(key: str, parts: Sequence[PastDecision]) -> PastDecision:
    if not parts[0].part_of:
        return parts[0]
    first = min(parts, key=lambda each: (each.on, each.request.id))
    level, *others = {each.level for each in parts}
    states = {each.state for each in parts}
    return PastDecision(
        evolve(joined(first, parts), id=key),
        first.on,
        next(state for state in _STRONGEST if state in states),
        None if others else level,
    )


_STRONGEST: Final = (
    GrantState.GRANTED,
    GrantState.RELEASED,
    GrantState.PENDING,
    GrantState.REFUSED,
)
"""Whatever was granted of a request, was granted."""
