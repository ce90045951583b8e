"""Seconds to group 200,000 obligors over 80,000 links of control, beside scipy, in one run.

scipy (no dependency of ours) gets its links as whole numbers and answers a label an obligor. Ours
gets links as they are kept, names and days, and answers every group with its members by name and
the links that connect them. The partitions are compared; then one path in the largest is found.
"""

import argparse
import time
from collections.abc import Callable
from random import Random
from typing import Any

from pendulum import Date

from acctcore.credit import ConnectedGroup, connected_clients
from acctcore.parties import Link, LinkKind

AS_OF = Date(2026, 3, 16)


def drawn(obligors: int, links: int, seed: int = 5) -> list[tuple[int, int]]:
    """Draw pairs of different obligors."""
    random = Random(seed)  # noqa: S311 - the same numbers on every machine
    pairs = ((random.randrange(obligors), random.randrange(obligors)) for _ in range(2 * links))
    return [(one, other) for one, other in pairs if one != other][:links]


def by_scipy(pairs: list[tuple[int, int]], obligors: int) -> Any:
    """Label the components with scipy."""
    import numpy as np  # noqa: PLC0415 - no dependency of ours
    from scipy.sparse import coo_matrix  # noqa: PLC0415 - no dependency of ours
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - no dependency of ours

    ends = np.array(pairs)
    graph = coo_matrix((np.ones(len(pairs)), (ends[:, 0], ends[:, 1])), (obligors, obligors))
    return connected_components(graph, directed=False)[1]


def timed(work: Callable[[], object], repeats: int) -> float:
    """Answer the least processor time."""
    least = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def agree(groups: tuple[ConnectedGroup, ...], labels: Any) -> bool:
    """Tell whether both cut the obligors in the same way."""
    theirs: dict[int, list[int]] = {}
    for at, label in enumerate(labels.tolist()):
        theirs.setdefault(label, []).append(at)
    ours = {tuple(int(name[1:]) for name in group.members) for group in groups}
    return ours == {tuple(each) for each in theirs.values()}


def main() -> None:
    """Measure both and print how much longer ours takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--obligors", type=int, default=200_000)
    parser.add_argument("--links", type=int, default=80_000)
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    pairs = drawn(given.obligors, given.links)
    names = [f"P{at:07}" for at in range(given.obligors)]
    links = [Link(LinkKind.CONTROL, names[one], names[other]) for one, other in pairs]
    groups, labels = connected_clients(links, AS_OF, names), by_scipy(pairs, given.obligors)
    assert agree(groups, labels)
    ours = timed(lambda: connected_clients(links, AS_OF, names), given.repeats)
    theirs = timed(lambda: by_scipy(pairs, given.obligors), given.repeats)
    largest = max(groups, key=lambda group: len(group.members))
    path = timed(lambda: largest.path(largest.members[-1]), given.repeats)
    print(
        f"{given.obligors:,} obligors, {given.links:,} links: {len(groups):,} groups, equal in both"
    )
    print(f"scipy              {theirs:7.3f} s")
    print(f"connected_clients  {ours:7.3f} s   2 x scipy and {ours - 2 * theirs:.3f} s")
    print(f"a path in the largest group of {len(largest.members)}: {path * 1000:.2f} ms")


if __name__ == "__main__":
    main()
