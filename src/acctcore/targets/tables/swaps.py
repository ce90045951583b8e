"""Controlled rounding: every cell its floor or ceiling, both margins exact, least movement.

Rule: each row turns up its largest remainders, as many as it has units to give, which is the
least movement that a row can have. Then columns that hold too much give to columns that hold too
little, a unit at a time, along the cheapest way: a swap turns one cell of a row down and another
up, and a way may lead through several rows and columns. As every such way is the shortest there
is, the total movement stays the least that is possible. Of equal remainders the first in place
is turned up; of equal swaps the one in the last row is made. Such a rounding exists whenever
all margins of the table are whole.
Source: L. H. Cox, A constructive procedure for unbiased controlled rounding (1987), for the
property; R. G. Busacker and P. J. Gowen (1961) for the cheapest ways.
Units: cells in parts of a unit, `whole` parts a unit.

>>> rounded([[50, 50], [50, 50]], 100)
[[1, 0], [0, 1]]
>>> rounded([[120, 60, 20], [80, 40, 80]], 100)
[[1, 1, 0], [1, 0, 1]]
"""

from collections import deque
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import Final

_WIDER: Final = 4
"""How much dearer swaps are looked at where the cheap ones may not do."""


def rounded(cells: Sequence[Sequence[int]], whole: int) -> list[list[int]]:
    """Round a table whose rows and columns all sum to whole units."""
    if cells and len(cells) < len(cells[0]):
        across = rounded(list(zip(*cells, strict=True)), whole)
        return list(map(list, zip(*across, strict=True)))
    swaps = Swaps([[cell % whole for cell in row] for row in cells], whole)
    swaps.run()
    floors = [[cell // whole for cell in row] for row in cells]
    for row, ups in zip(floors, swaps.ups, strict=True):
        for at in ups:
            row[at] += 1
    return floors


class Swaps:
    """A rounding in the making: the cells turned up, row by row, and the swaps on offer."""

    def __init__(self, rests: Sequence[Sequence[int]], whole: int) -> None:
        """Turn up the largest remainders of each row."""
        self.rests, self.whole = rests, whole
        self.width = len(rests[0]) if rests else 0
        places = range(self.width)
        self.order = [sorted(places, key=row.__getitem__, reverse=True) for row in rests]
        self.ups = [
            set(order[: sum(row) // whole]) for row, order in zip(rests, self.order, strict=True)
        ]
        self.over = [-sum(column) // whole for column in zip(*rests, strict=True)]
        for ups in self.ups:
            for at in ups:
                self.over[at] += 1
        self.live = [any(column) for column in zip(*rests, strict=True)]
        self.dearest = whole // (self.width or 1) or 1
        self.offers: list[list[list[tuple[int, int]]]] = []

    def run(self) -> None:
        """Swap until every column has its margin."""
        if any(self.over):
            self._collect()
        while any(self.over):
            costs, steps = self._ways()
            if self._may_miss(costs):
                self.dearest *= _WIDER
                self._collect()
                continue
            ends = (at for at, over in enumerate(self.over) if over < 0 and at in costs)
            self._take(min(ends, key=costs.__getitem__), steps)

    def _collect(self) -> None:
        """Put every swap that is cheap enough on offer."""
        self.offers = [[[] for _ in range(self.width)] for _ in range(self.width)]
        for row in range(len(self.rests)):
            for cost, giver, taker in self._swaps(row):
                self.offers[giver][taker].append((cost, -row))
        for takers in self.offers:
            for heap in takers:
                heapify(heap)

    def _swaps(self, row: int) -> list[tuple[int, int, int]]:
        """List the cheap swaps of a row: cost, the column that gives, the one that takes."""
        rests, ups, found = self.rests[row], self.ups[row], []
        downs = [at for at in self.order[row] if at not in ups and rests[at]]
        for giver in ups:
            least = rests[giver] - self.dearest
            for taker in downs:
                if rests[taker] < least:
                    break
                found.append((rests[giver] - rests[taker], giver, taker))
        return found

    def _ways(self) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
        """Answer the cost of the cheapest way to each column, and its last step."""
        costs = {at: 0 for at, over in enumerate(self.over) if over > 0}
        steps: dict[int, tuple[int, int]] = {}
        waiting = deque(costs)
        while waiting:
            giver = waiting.popleft()
            for taker in range(self.width):
                if (offer := self._offer(giver, taker)) is None:
                    continue
                cost = costs[giver] + offer[0]
                if taker not in costs or cost < costs[taker]:
                    costs[taker], steps[taker] = cost, (giver, offer[1])
                    if taker not in waiting:
                        waiting.append(taker)
        return costs, steps

    def _offer(self, giver: int, taker: int) -> tuple[int, int] | None:
        """Answer the cheapest swap between two columns that can still be made."""
        heap = self.offers[giver][taker]
        while heap:
            cost, row = heap[0][0], -heap[0][1]
            if giver in self.ups[row] and taker not in self.ups[row]:
                return cost, row
            heappop(heap)
        return None

    def _may_miss(self, costs: dict[int, int]) -> bool:
        """Tell whether a swap that is not on offer could make a cheaper way.

        By the reduced costs of the shortest ways it cannot, once it costs more than these differ.
        """
        if self.dearest >= self.whole:
            return False
        if any(live and at not in costs for at, live in enumerate(self.live)):
            return True
        return max(costs.values()) - min(costs.values()) > self.dearest

    def _take(self, end: int, steps: dict[int, tuple[int, int]]) -> None:
        """Swap along a way from its end back to a column that holds too much."""
        self.over[end] += 1
        changed = set()
        while end in steps:
            giver, row = steps[end]
            self.ups[row].remove(giver)
            self.ups[row].add(end)
            changed.add(row)
            end = giver
        self.over[end] -= 1
        for row in changed:
            for cost, giver, taker in self._swaps(row):
                heappush(self.offers[giver][taker], (cost, -row))
