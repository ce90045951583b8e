"""What was granted before a witness, in as many grants as its largest allows.

Where a letter limits the largest of some grants and their sum, a sum above the largest is
that of several. Units: whole units of each dimension.

>>> list(in_grants({"amount": 5}, {"amount": 2}))
[{'amount': 2}, {'amount': 2}, {'amount': 1}]
>>> list(in_grants({"amount": 5}, {}))
[{'amount': 5}]
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.links import reaches

MOST_GRANTS: Final = 100


def most_of_one(
    dimensions: Sequence[Dimension], scope: Adds, tested: Mapping[str, int]
) -> dict[str, int]:
    """Answer, of each quantity, the most that one grant of a scope may be."""
    found: dict[str, int] = {}
    for each in dimensions:
        if each.combine is Combine.LARGEST and reaches(each.adds, scope):
            most = tested[each.name]
            found[each.measures] = min(most, found.get(each.measures, most))
    return found


def in_grants(stated: Mapping[str, int], most: Mapping[str, int]) -> Iterator[Mapping[str, int]]:
    """Divide what was granted, in no more than a hundred: the last takes what is left."""
    left = dict(stated)
    for _ in range(MOST_GRANTS - 1):
        part = {name: min(each, most.get(name) or each) for name, each in left.items()}
        if part == left:
            break
        left = {name: each - part[name] for name, each in left.items()}
        yield part
    yield left
