"""One request under two letters: how it ends under each.

What only the other letter knows is taken as a letter takes what it does not
mention: a category is covered whole, so it is left out; an appointment to a
level and what it has granted are left out as well; over a code or a quantity nobody has power
(NOT_DELEGATED). A request that neither letter can read raises, as in `route`.
"""

from typing import Self

from attrs import evolve
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.routes import RouteKind
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import MixedCurrency, Unknown
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline
from acctcore.values import frozen


@frozen
class Ending:
    """How a request ends, and at which level if it is routed; the body, if it is reserved."""

    kind: RouteKind
    level: str | None = None
    body: str | None = None

    @property
    def resolved(self) -> bool:
        """Whether a level may grant it."""
        return self.kind is RouteKind.ROUTED

    def __str__(self) -> str:
        """Name the level or the body, else say how it ends."""
        return self.level or self.body or self.kind.value


@frozen
class LetterPair:
    """Two letters, each as if it were in force."""

    before: Timeline[DelegationLetter]
    after: Timeline[DelegationLetter]

    @classmethod
    def of(cls, before: DelegationLetter, after: DelegationLetter) -> Self:
        """Put two letters side by side."""
        return cls(*(Timeline.always(each, _COMPARED) for each in (before, after)))

    @property
    def letters(self) -> tuple[DelegationLetter, DelegationLetter]:
        """Answer the two letters themselves."""
        return self.before.versions[0].value, self.after.versions[0].value

    def route(self, case: AccommodationCase, as_of: Date) -> tuple[Ending, Ending]:
        """Route a request under both letters.

        Raises:
            Unknown: the case names what neither letter declares.
            MixedCurrency: a quantity is in a unit that neither letter tests it in.
            Contradiction: a past grant is dated after the day.
        """
        letters = (self.before, self.after), (self.after, self.before)
        found = [_ending(case, own, other, as_of) for own, other in letters]
        faults = [each for each in found if not isinstance(each, Ending)]
        if len(faults) == len(found):
            raise faults[0]
        one, other = (
            each if isinstance(each, Ending) else _not_declared(case, own)
            for each, (own, _) in zip(found, letters, strict=True)
        )
        return one, other


_COMPARED = Source("a letter that is compared", Status.UNVERIFIED)


def _ending(
    case: AccommodationCase,
    own: Timeline[DelegationLetter],
    other: Timeline[DelegationLetter],
    as_of: Date,
) -> Ending | Unknown | MixedCurrency:
    """Route under one letter; what it does not declare is answered, to be judged with the other."""
    read = _as_read(case, own.versions[0].value, other.versions[0].value)
    try:
        outcome = route(read, own, as_of).outcome
    except (Unknown, MixedCurrency) as fault:
        return fault
    body = outcome.body if outcome.kind is RouteKind.RESERVED else None
    return Ending(outcome.kind, outcome.level, body)


def _as_read(
    case: AccommodationCase, own: DelegationLetter, other: DelegationLetter
) -> AccommodationCase:
    """Leave out categories, appointments and grants of levels that only the other letter knows."""
    foreign = other.categories.keys() - own.categories.keys()
    gone = set(other.level_ids) - set(own.level_ids)
    categories = {name: code for name, code in case.categories.items() if name not in foreign}
    listed, granted = case.holders, case.granted_by
    holders = None if listed is None else tuple(h for h in listed if h.level not in gone)
    before = granted and {level: each for level, each in granted.items() if level not in gone}
    if (len(categories), holders, before) == (len(case.categories), listed, granted):
        return case
    return evolve(case, categories=categories, holders=holders, granted_by=before)


def _not_declared(case: AccommodationCase, own: Timeline[DelegationLetter]) -> Ending:
    listed = case.reason in own.versions[0].value.reasons
    return Ending(RouteKind.NOT_DELEGATED if listed else RouteKind.RETURNED)
