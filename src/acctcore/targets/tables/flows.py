"""The largest flow from rows to columns through capped cells, in whole numbers.

Rule: E. A. Dinic (1970): layer the residual network by breadth-first search, push along the
layers until they are blocked, repeat until no column with room is reached; what is then reached
is the smallest cut (L. R. Ford and D. R. Fulkerson, 1956). The number of steps does not depend
on the amounts. Rows and columns are tried in the order given, so the answer is always the same.
A flow may start from cells that are placed already, as long as they exceed no margin and no cap.

>>> flow = Flow([2, 1], [1, 2], [[1, 0], [1, 1]])
>>> flow.run(), flow.cells, flow.reached
(2, [[1, 0], [0, 1]], ({0}, set()))
"""

from collections.abc import Sequence


class Flow:
    """A flow in the making: what each row still holds, each column still takes, each cell has."""

    def __init__(
        self,
        rows: Sequence[int],
        columns: Sequence[int],
        caps: Sequence[Sequence[int]],
        cells: list[list[int]] | None = None,
    ) -> None:
        """Start empty, or from cells, which are changed in place."""
        self.held, self.room = list(rows), list(columns)
        self.caps = caps
        self.cells = [[0] * len(columns) for _ in rows] if cells is None else cells
        if cells:
            self.held = [held - sum(row) for held, row in zip(rows, cells, strict=True)]
            across = zip(columns, zip(*cells, strict=True), strict=True)
            self.room = [room - sum(column) for room, column in across]
        self.levels: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self.depth = 0
        self.tried: tuple[list[int], list[int]] = ([], [])

    def run(self) -> int:
        """Push all that can be pushed; answer how much that is."""
        supply = sum(self.held)
        while self._layer():
            self.tried = ([0] * len(self.held), [0] * len(self.room))
            for row in range(len(self.held)):
                while self.held[row] and (path := self._path(row)):
                    self._push(path)
        return supply - sum(self.held)

    @property
    def reached(self) -> tuple[set[int], set[int]]:
        """The rows and columns on the side of the rows that still hold something."""
        return set(self.levels[0]), set(self.levels[1])

    def _layer(self) -> bool:
        """Number the nodes by their distance from a row that still holds something."""
        frontier = [row for row, held in enumerate(self.held) if held]
        rows, columns = self.levels = (dict.fromkeys(frontier, 0), {})
        depth = 1
        while frontier:
            found = [
                column
                for column in range(len(self.room))
                if column not in columns
                and any(self.cells[row][column] < self.caps[row][column] for row in frontier)
            ]
            if ends := [column for column in found if self.room[column]]:
                columns.update(dict.fromkeys(ends, depth))
                self.depth = depth
                return True
            columns.update(dict.fromkeys(found, depth))
            frontier = [
                row
                for row in range(len(self.held))
                if row not in rows and any(self.cells[row][column] for column in found)
            ]
            rows.update(dict.fromkeys(frontier, depth + 1))
            depth += 2
        return False

    def _path(self, source: int) -> list[int]:
        """Find a way down the layers: rows and columns by turns; empty where all are blocked."""
        path = [source]
        while path:
            side = 1 - len(path) % 2
            if side and self.room[path[-1]]:
                return path
            if (step := self._step(side, path[-1])) is not None:
                path.append(step)
                continue
            path.pop()
            if path:
                self.tried[1 - side][path[-1]] += 1
        return path

    def _step(self, side: int, node: int) -> int | None:
        """Answer the first node one layer down that can still be reached from a node."""
        levels, tried = self.levels, self.tried[side]
        while tried[node] < len(self.tried[1 - side]):
            other = tried[node]
            deeper = levels[side][node] + 1
            full = deeper == self.depth and not self.room[other]
            if levels[1 - side].get(other) == deeper and not full and self._left(side, node, other):
                return other
            tried[node] += 1
        return None

    def _left(self, side: int, node: int, other: int) -> int:
        """Answer how much more can go from a row to a column (side 0) or back (side 1)."""
        if side:
            return self.cells[other][node]
        return self.caps[node][other] - self.cells[node][other]

    def _push(self, path: list[int]) -> None:
        """Push as much as the path takes."""
        steps = [(at % 2, path[at], path[at + 1]) for at in range(len(path) - 1)]
        most = min(self.held[path[0]], self.room[path[-1]], *(self._left(*step) for step in steps))
        for side, node, other in steps:
            if side:
                self.cells[other][node] -= most
            else:
                self.cells[node][other] += most
        self.held[path[0]] -= most
        self.room[path[-1]] -= most
