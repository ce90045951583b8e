"""Why two margins leave no table: rows that need more than their cells and columns can take.

Rule: rows of a cut can fill the whole margins of its full columns, and of the other columns no
more than the caps of their own cells; what they need beyond that is the shortfall. Of all cuts
this one has the greatest shortfall, which is what any attempt leaves unplaced, and of those with
the same shortfall the one with the fewest rows: every other has all of these rows and more, and
without any one of them less is short. Units: whole units.
Source: L. R. Ford and D. R. Fulkerson (1956). Raises nothing: a problem comes checked.

>>> from acctcore.targets.tables.posing import pose
>>> problem = pose({"A": {"I": 1, "II": 0}, "B": {"I": 1, "II": 1}}, {"A": 3, "B": 1},
...                {"I": 2, "II": 2})
>>> print(cut(problem, {0}, {0}))
rows A are short of 1: they need 3 and can place 2 at most
needs: margin of row `A` 3
can place: margin of column `I` 2 + prior of 0, so nothing in cell `A / II` 0
"""

from collections.abc import Collection
from typing import Final

from acctcore.targets.certificates import Infeasible, Kind, Term
from acctcore.targets.tables.problems import Problem
from acctcore.values import frozen

_SHOWN: Final = 12


@frozen
class Cut(Infeasible[int]):
    """No table exists: these `rows` (numbered from 0) need more than can be placed.

    They fill at most their cells outside `columns`, and the whole margins of `columns`. Keys
    are numbered in their own order where margins are given by key, else as they are listed.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The keys of the rows."""
        return tuple(term.path[0] for term in self.needs)

    @property
    def column_keys(self) -> tuple[str, ...]:
        """The keys of the columns that are filled up."""
        return tuple(term.path[0] for term in self.rooms if term.kind is Kind.COLUMN)

    @property
    def claim(self) -> str:
        """What is short, in a sentence."""
        keys = self.row_keys
        more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
        return (
            f"rows {' and '.join(keys[:_SHOWN])}{more} are short of {self.shortfall}: "
            f"they need {self.need} and can place {self.room} at most"
        )


def cut(problem: Problem, rows: Collection[int], columns: Collection[int]) -> Cut:
    """Write the cut of the rows and columns that a largest flow still reaches."""
    some, full = sorted(rows), sorted(columns)
    needs = tuple(Term(Kind.ROW, (problem.row_keys[row],), problem.rows[row]) for row in some)
    rooms: list[Term[int]] = []
    for column, (key, margin) in enumerate(zip(problem.column_keys, problem.columns, strict=True)):
        if column in columns:
            rooms.append(Term(Kind.COLUMN, (key,), margin))
        else:
            rooms.extend(_cell(problem, row, column) for row in some)
    short = sum(term.amount for term in needs) - sum(term.amount for term in rooms)
    return Cut((), needs, tuple(rooms), short, tuple(some), tuple(full))


def _cell(problem: Problem, row: int, column: int) -> Term[int]:
    path = (problem.row_keys[row], problem.column_keys[column])
    if not problem.weights[row][column]:
        return Term(Kind.EMPTY, path, 0)
    return Term(Kind.CELL, path, problem.caps[row][column] or 0)
