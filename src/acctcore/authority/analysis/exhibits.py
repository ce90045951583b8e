"""A finding on a letter, shown: the smallest request, written out as a case that `route` reads.

What is tested beyond what is asked stands in past grants: on the same facility, to the same
party, or to another member of its group, of the same day or of one that fewer windows reach.
So each of several limits on one quantity is tested alone. Where no request is tested as a
finding says, none is written out.
Units: whole units of each dimension.

>>> from acctcore.authority.letters import Cell, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.days import Tenor
>>> dimensions = (
...     Dimension("party", "INR", Adds.PARTY, Tenor(months=12), of="amount"),
...     Dimension("group", "INR", Adds.GROUP, Tenor(months=12), of="amount"),
... )
>>> limits = {"L1": {"party": Limit.parse("INR 1"), "group": Limit.parse("INR 2")}}
>>> cell = Cell("loans", "1", limits)
>>> draft = LetterDraft((Level("L1", ""),), dimensions, (cell,), ("SANCTION",))
>>> on, case = Exhibits.of(draft).shown(Instance(cell, {"group": 201}))
>>> str(case.quantities["amount"]), [(g.party, str(g.quantities["amount"])) for g in case.history]
('INR 0.00', [('related', 'INR 2.01')])
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, Self

from attrs import evolve
from pendulum import Date

from acctcore.authority.analysis.askings import Asking, asking_of
from acctcore.authority.analysis.granting import in_grants, most_of_one
from acctcore.authority.analysis.occasions import occasions
from acctcore.authority.analysis.spots import Spot, spots_of
from acctcore.authority.cases import AccommodationCase, example
from acctcore.authority.dimensions import Adds, Dimension
from acctcore.authority.grants import PastGrant
from acctcore.authority.letters import LetterDraft
from acctcore.authority.limits import Limit
from acctcore.authority.links import as_linked
from acctcore.authority.soundness.coverage import first_outside
from acctcore.authority.soundness.grids import unit_example
from acctcore.authority.soundness.instances import Instance
from acctcore.currency import Currency
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like, unit_of

_ANY_DAY: Final = Date(2000, 1, 1)
_GROUP: Final = frozenset({"party", "related"})
_SCOPES: Final = (Adds.FACILITY, Adds.PARTY, Adds.GROUP)


class Shown(NamedTuple):
    """A witness, and the day on which it is asked."""

    on: Date
    case: AccommodationCase


class Exhibits(NamedTuple):
    """What is read off a letter once, to write requests out under it."""

    draft: LetterDraft
    examples: Mapping[str, Measure]
    """For each unit that a limit is in, one such limit."""
    as_of: Date
    """The day of the requests; where the letter has no first day, one before any withdrawal."""
    places: Mapping[str, Mapping[str, int]]
    """For each category, the place of its codes in the letter."""

    @classmethod
    def of(cls, draft: LetterDraft, since: Date | None = None) -> Self:
        """Read a letter, which holds from a day on if it is stated."""
        limits = list(_limits(draft))
        tops = [each.amount for each in draft.figures.values()]
        tops += [limit.top for limit in limits if limit.top is not None]
        ends = [limit.withdrawn_on.toordinal() for limit in limits if limit.withdrawn_on]
        day = since or min([_ANY_DAY, *(from_ordinal(max(end - 1, 1)) for end in ends)])
        places = {
            category: {code: place for place, code in enumerate(codes)}
            for category, codes in draft.categories.items()
        }
        return cls(draft, {unit_of(top): top for top in tops}, day, places)

    def shown(self, instance: Instance, until: Date | None = None) -> Shown | None:
        """Write a request out, with the first day on which it can be, if there is one.

        On a later day the letter has to hold, and the cell what it held.
        """
        dimensions = self._dimensions(instance)
        for on in occasions(dimensions, instance.cell, self.as_of, until):
            case = self._on(on, instance, dimensions)
            if case is not None:
                return Shown(on, case)
        return None

    def _on(
        self, on: Date, instance: Instance, dimensions: list[Dimension]
    ) -> AccommodationCase | None:
        """Write a request of a day out; every fact of it is known."""
        codes = self._codes(instance)
        unlike = self._unlike(codes)
        spots = spots_of(dimensions, on, other=unlike is not None)
        found = asking_of(dimensions, instance, spots)
        if found is None:
            return None
        history = tuple(self._grants(dimensions, found))
        if self.draft.linking is not None and self.draft.linking.same:
            stated = {True: codes, False: unlike}
            history = tuple(
                (spot, evolve(each, categories=stated[spot.agrees])) for spot, each in history
            )
        made_up = AccommodationCase(
            "witness",
            "party",
            {name: self._measure(dimensions, name, each) for name, each in found.asked.items()},
            codes,
            next(iter(self.draft.reasons), None),
            "facility",
            groups=(_GROUP,) if any(each.party == "related" for _, each in history) else (),
            history=tuple(each for _, each in history),
            conflicts=(),
            purpose=self.draft.purpose,
        )
        return example(made_up, self.draft)

    def _dimensions(self, instance: Instance) -> list[Dimension]:
        if instance.cell is None:
            return [as_linked(each, self.draft.linking) for each in self.draft.dimensions[:1]]
        named = {name for row in instance.cell.limits.values() for name in row}
        found = (each for each in self.draft.dimensions if each.name in named)
        return [as_linked(each, self.draft.linking) for each in found]

    def _codes(self, instance: Instance) -> Mapping[str, str]:
        """Choose the first codes of the cell that are not reserved, if there are any."""
        if instance.codes or instance.cell is None:
            return instance.codes
        when, own = instance.cell.when, dict[str, tuple[str, ...]]()
        for category, codes in self.draft.categories.items():
            stated = when.get(category)
            place = self.places[category].__getitem__
            own[category] = codes if stated is None else tuple(sorted(stated, key=place))
        reserved = [each.when for each in self.draft.reserved]
        found = first_outside(own, (), reserved).found if reserved else None
        return {each: codes[0] for each, codes in own.items()} if found is None else found

    def _unlike(self, codes: Mapping[str, str]) -> Mapping[str, str] | None:
        """Answer other codes with which a past grant is not linked, if there are any."""
        for category in self.draft.linking.same if self.draft.linking else ():
            for code in self.draft.categories.get(category, ()):
                if category in codes and code != codes[category]:
                    return {**codes, category: code}
        return None

    def _grants(
        self, dimensions: list[Dimension], found: Asking
    ) -> Iterator[tuple[Spot, PastGrant]]:
        """Write out what was granted before, from the narrowest scope to the widest."""
        told: Counter[str] = Counter()
        for spot in sorted(found.before, key=_nearest):
            amounts = {name: found.before[spot].get(name, 0) for name in found.asked}
            for part in in_grants(amounts, most_of_one(dimensions, spot, found.tested)):
                scope = spot.scope.value
                told[scope] += 1
                id_ = f"past {scope} {told[scope]}" if told[scope] > 1 else f"past {scope}"
                measures = {n: self._measure(dimensions, n, each) for n, each in part.items()}
                yield spot, PastGrant(id_, spot.party, spot.on, measures, spot.facility)

    def _measure(self, dimensions: list[Dimension], name: str, number: int) -> Measure:
        unit = next(each.unit for each in dimensions if each.measures == name)
        example = self.examples.get(unit) or unit_example(unit)
        if example is None:
            return Money(number, Currency(unit, 0))
        return measure_like(number, example)


def _limits(draft: LetterDraft) -> Iterator[Limit]:
    return (limit for cell in draft.cells for row in cell.limits.values() for limit in row.values())


def _nearest(spot: Spot) -> tuple[int, int, bool]:
    return _SCOPES.index(spot.scope), -spot.on.toordinal(), not spot.agrees
