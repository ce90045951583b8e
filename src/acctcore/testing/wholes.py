"""The most there can be of a quantity, and parts that are no larger than what they are part of.

What is not possible raises when it is routed, so no strategy draws it and no law asks it. Units:
whole units of each dimension.
"""

from collections.abc import Mapping, Sequence

from acctcore.authority import AccommodationCase, Adds, Combine, Dimension, LetterDraft
from acctcore.quantity import Measure, unit_of, units
from acctcore.testing.edges import linked


def is_possible(letter: LetterDraft, case: AccommodationCase) -> bool:
    """Tell whether a request keeps to the wholes and the parts of a letter, for certain."""
    past = [grant.quantities for grant in case.history or ()]
    return all(_within(each, case.quantities, past) for each in linked(letter)) and all(
        _is_no_larger(part, whole, case.quantities)
        for part in letter.dimensions
        for whole in letter.dimensions
        if whole.name == part.part_of
    )


def with_wholes(letter: LetterDraft, numbers: Mapping[str, int]) -> dict[str, int]:
    """Ask for as much of each quantity as is asked of its largest part."""
    found = dict(numbers)
    by_name = {each.name: each for each in letter.dimensions}
    for _ in letter.dimensions:
        for part in letter.dimensions:
            whole = by_name.get(part.part_of)
            if whole is not None and part.measures in found:
                least = found[part.measures]
                found[whole.measures] = max(found.get(whole.measures, 0), least)
    return found


def _within(
    dimension: Dimension, asked: Mapping[str, Measure], past: Sequence[Mapping[str, Measure]]
) -> bool:
    if dimension.whole is None:
        return True
    used = (asked, *(past if dimension.adds is Adds.FACILITY else ()))
    amounts = [each[dimension.measures] for each in used if dimension.measures in each]
    if any(unit_of(each) != dimension.unit for each in amounts):
        return False
    together = max if dimension.combine is Combine.LARGEST else sum
    return together([0, *map(units, amounts)]) <= units(dimension.whole)


def _is_no_larger(part: Dimension, whole: Dimension, asked: Mapping[str, Measure]) -> bool:
    one, other = asked.get(part.measures), asked.get(whole.measures)
    if one is None or other is None:
        return True
    return unit_of(one) == unit_of(other) and units(one) <= units(other)
