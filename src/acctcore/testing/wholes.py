"""The most there can be of a quantity, and parts that are no larger than what they are part of.

What is not possible raises when it is routed, so no strategy draws it and no law asks it. Units:
whole units of each dimension.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from acctcore.authority import AccommodationCase, Adds, Combine, Dimension, LetterDraft
from acctcore.quantity import Measure, unit_of, units
from acctcore.testing.edges import linked
from acctcore.testing.once import once


def is_possible(letter: LetterDraft, case: AccommodationCase) -> bool:
    """Tell whether a request keeps to the wholes and the parts of a letter, for certain."""
    past = [grant.quantities for grant in case.history or ()]
    return all(_within(each, case.quantities, past) for each in _WHOLES(letter)) and all(
        _is_no_larger(part, whole, case.quantities) for part, whole in _PARTS(letter)
    )


def _bounded(letter: LetterDraft) -> tuple[Dimension, ...]:
    return tuple(each for each in linked(letter) if each.whole is not None)


def _parts(letter: LetterDraft) -> tuple[tuple[Dimension, Dimension], ...]:
    """Pair each part with what it is part of."""
    every = letter.dimensions
    return tuple((part, each) for part in every for each in every if each.name == part.part_of)


_WHOLES: Final = once(_bounded)
_PARTS: Final = once(_parts)


def with_wholes(letter: LetterDraft, numbers: Mapping[str, int]) -> dict[str, int]:
    """Ask for as much of each quantity as is asked of its largest part."""
    found = dict(numbers)
    pairs = _PARTS(letter)
    for _ in pairs:
        for part, whole in pairs:
            if part.measures in found:
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
