"""A finding on a letter, shown: the smallest request, written out as a case that `route` reads.

What is tested beyond what is asked stands in grants of the same day: on the
same facility, to the same party, or to another member of its group. So each of
several limits on one quantity is tested alone, as far as that is possible.
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
>>> case = Exhibits.of(draft).case(Instance(cell, {"group": 201}))
>>> str(case.quantities["amount"]), [(g.party, str(g.quantities["amount"])) for g in case.history]
('INR 0.00', [('related', 'INR 2.01')])
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, Self

from attrs import evolve
from pendulum import Date

from acctcore.authority.analysis.granting import in_grants, most_of_one
from acctcore.authority.cases import AccommodationCase, example
from acctcore.authority.dimensions import Adds, Combine, Dimension
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
from acctcore.quantity import Measure, measure_like, unit_of, units

_ANY_DAY: Final = Date(2000, 1, 1)
_GROUP: Final = frozenset({"party", "related"})
_PLACES: Final = (
    (Adds.FACILITY, "party", "facility"),
    (Adds.PARTY, "party", "another facility"),
    (Adds.GROUP, "related", "another facility"),
)
"""Where a past grant stands, from the narrowest scope to the widest, which counts them all."""


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

    def case(self, instance: Instance) -> AccommodationCase:
        """Write a request out; every fact of it is known."""
        dimensions = self._dimensions(instance)
        alone = frozenset(each.name for each in dimensions if each.adds is Adds.NOTHING)
        asked, tested = _asked(dimensions, alone, instance.values)
        asked = {name: each - instance.past.get(name, 0) for name, each in asked.items()}
        codes = self._codes(instance)
        history = tuple(self._grants(dimensions, asked, tested))
        if self.draft.linking is not None and self.draft.linking.same:
            history = tuple(evolve(each, categories=codes) for each in history)
        grouped = any(grant.party == "related" for grant in history)
        made_up = AccommodationCase(
            "witness",
            "party",
            {name: self._measure(dimensions, name, number) for name, number in asked.items()},
            codes,
            next(iter(self.draft.reasons), None),
            "facility",
            groups=(_GROUP,) if grouped else (),
            history=history,
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

    def _grants(
        self, dimensions: list[Dimension], asked: Mapping[str, int], tested: Mapping[str, int]
    ) -> Iterator[PastGrant]:
        """Put what is tested beyond what is asked where its scope counts it, narrowest first."""
        counted = dict(asked)
        for scope, party, facility in _PLACES:
            used: dict[str, int] = {}
            for each in dimensions:
                name, more = each.measures, tested[each.name] - counted[each.measures]
                if each.adds is scope and more > 0:
                    largest = each.combine is Combine.LARGEST
                    used[name] = max(used.get(name, 0), tested[each.name] if largest else more)
            if used:
                counted = {name: counted[name] + used.get(name, 0) for name in asked}
                stated = {name: used.get(name, 0) for name in asked}
                for at, part in enumerate(
                    in_grants(stated, most_of_one(dimensions, scope, tested))
                ):
                    measures = {n: self._measure(dimensions, n, each) for n, each in part.items()}
                    told = f"past {scope.value} {at + 1}" if at else f"past {scope.value}"
                    yield PastGrant(told, party, self.as_of, measures, facility)

    def _measure(self, dimensions: list[Dimension], name: str, number: int) -> Measure:
        unit = next(each.unit for each in dimensions if each.measures == name)
        example = self.examples.get(unit) or unit_example(unit)
        if example is None:
            return Money(number, Currency(unit, 0))
        return measure_like(number, example)


def _limits(draft: LetterDraft) -> Iterator[Limit]:
    return (limit for cell in draft.cells for row in cell.limits.values() for limit in row.values())


def _asked(
    dimensions: list[Dimension], alone: frozenset[str], values: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Answer the least to be asked of each quantity, and what is tested on each dimension.

    A dimension that adds up nothing is tested with what is asked; what is part of
    another is asked of that too; nothing is more than its whole.
    """
    tested, asked = {}, dict[str, int]()
    for each in dimensions:
        value = values.get(each.name, 0)
        tested[each.name] = value if each.whole is None else min(value, units(each.whole))
    for each in dimensions:
        least = [tested[other.name] for other in dimensions if other.measures == each.measures]
        own = [tested[each.name]] if each.name in alone else []
        asked[each.measures] = max([asked.get(each.measures, 0), min(least), *own])
    parents = {each.name: each.measures for each in dimensions}
    for each in dimensions * len(dimensions):
        if each.part_of in parents:
            parent = parents[each.part_of]
            asked[parent] = max(asked[parent], asked[each.measures])
    return asked, {each.name: max(tested[each.name], asked[each.measures]) for each in dimensions}
