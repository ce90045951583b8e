"""What two versions of a letter say differently, place by place, in the words they are written in.

Cells, levels and dimensions are the same where their names are.

>>> from acctcore.authority import Cell, Dimension, Level
>>> def draft(top):
...     cell = Cell("rate", "1", {"L1": {"bp": Limit.parse(top)}})
...     return LetterDraft((Level("L1", ""),), (Dimension("bp", "bp"),), (cell,), ("R",))
>>> change, = limit_changes(draft("10 bp"), draft("under 12 bp"), Date(2026, 3, 16))
>>> change.before, change.after, change.way
('10 bp', 'under 12 bp', 'wider')
>>> days = Date(2026, 1, 1), Date(2026, 7, 1)
>>> change, = limit_changes(draft("10 bp"), draft("10 bp, withdrawn on 2026-07-01"), *days)
>>> change.way
'equal until 2026-06-30, narrower from 2026-07-01'
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.authority import Cell, LetterDraft, Limit, Power, resolved
from acctcore.authority.comparison.stretches import day_before
from acctcore.authority.comparison.ways import compare_spans
from acctcore.authority.judging import NOT_KNOWN, NOTHING, Span
from acctcore.codec import to_plain
from acctcore.maps import FrozenMap
from acctcore.report.limits import show_limit
from acctcore.values import frozen

_NAMES = ("id", "name", "by")
_NO_CELL = Cell("none", "", {})
_NO_LIMITS: FrozenMap[str, Limit] = FrozenMap()


@frozen
class LimitChange:
    """A limit that is written otherwise: in which cell, of which level, and which way it goes."""

    cell: str
    clause_before: str
    clause_after: str
    level: str
    dimension: str
    before: str
    after: str
    way: str
    because: str = ""
    """How it is counted otherwise, where that is known."""

    @property
    def edge(self) -> str:
        """What stands before the way of a limit that only one letter has."""
        if not self.before:
            return "new, "
        return "" if self.after else "gone, "


@frozen
class TermChange:
    """Anything else that is written otherwise: its items, one where it is no list."""

    what: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def limit_changes(before: LetterDraft, after: LetterDraft, *days: Date) -> Iterator[LimitChange]:
    """List the limits that are new, gone, or written otherwise, in the order of the letters.

    Which way one goes is told for each of the days, in their order, where it changes: by its
    figures alone. What it is counted with is not looked at; `judged_changes` does.
    """
    one, other = WrittenLimits.of(before), WrittenLimits.of(after)
    for cell in dict.fromkeys((*one.cells, *other.cells)):
        was, now = one.cells.get(cell, _NO_CELL), other.cells.get(cell, _NO_CELL)
        for level in _names(before, after, was, now):
            for name in dict.fromkeys((*was.limits.get(level, ()), *now.limits.get(level, ()))):
                place = cell, level, name
                old, new = one.text(*place), other.text(*place)
                if old != new:
                    spans = [(one.span(*place, on), other.span(*place, on)) for on in days]
                    way = told_way(days, [compare_spans(*each).value for each in spans])
                    clauses = was.clause, now.clause
                    found = LimitChange(cell, *clauses, level, name, old, new, way)
                    yield evolve(found, way=f"{found.edge}{way}")


def term_changes(before: LetterDraft, after: LetterDraft) -> Iterator[TermChange]:
    """List everything else that differs, by the path of its place in a document."""
    old, new = (dict(_flat(_terms(each), "")) for each in (before, after))
    for path in dict.fromkeys((*old, *new)):
        was, now = old.get(path, ()), new.get(path, ())
        if was != now:
            yield TermChange(path, was, now)


def told_way(days: Sequence[Date], ways: Sequence[str]) -> str:
    """Write `equal until 2026-06-30, narrower from 2026-07-01`; one way is that way alone."""
    told = ways[0]
    for on, (was, way) in zip(days[1:], pairwise(ways), strict=True):
        if way != was:
            told = f"{told} until {day_before(on)}, {way} from {on}"
    return told


def _names(before: LetterDraft, after: LetterDraft, was: Cell, now: Cell) -> Iterator[str]:
    """Answer the levels of a cell in either letter, from the lowest up."""
    ranked = dict.fromkeys(level.id for letter in (after, before) for level in letter.levels)
    held = dict.fromkeys((*was.limits, *now.limits))
    return iter(dict.fromkeys((*(each for each in ranked if each in held), *held)))


@frozen
class WrittenLimits:
    """The limits of a letter as they are written, and their figures."""

    cells: Mapping[str, Cell]
    figures: Mapping[str, Cell]

    @classmethod
    def of(cls, letter: LetterDraft) -> "WrittenLimits":
        """Gather them by cell."""
        figures = resolved(letter.cells, letter.figures).cells
        return cls({c.name: c for c in letter.cells}, {c.name: c for c in figures})

    def text(self, cell: str, level: str, name: str) -> str:
        """Show a limit; nothing where there is none."""
        limit = _found(self.cells, cell, level, name)
        figure = _found(self.figures, cell, level, name)
        return "" if limit is None or figure is None else show_limit(limit, figure)

    def span(self, cell: str, level: str, name: str, on: Date) -> Span:
        """Answer what a limit admits on a day."""
        figure = _found(self.figures, cell, level, name)
        if figure is None or figure.is_withdrawn(on):
            return NOTHING
        return NOT_KNOWN if figure.power is Power.NOT_KNOWN else figure.span()


def _found(cells: Mapping[str, Cell], cell: str, level: str, name: str) -> Limit | None:
    return cells.get(cell, _NO_CELL).limits.get(level, _NO_LIMITS).get(name)


def _terms(letter: LetterDraft) -> dict[str, Any]:
    """Answer a letter as plain data, without its limits; the order of its levels stands apart."""
    plain = to_plain(letter, LetterDraft)
    for cell in plain["cells"]:
        del cell["limits"]
        if "source" in cell:
            cell["source"] = _paper(cell["source"])
        for level, row in cell.get("papers", {}).items():
            cell["papers"][level] = {name: _paper(each) for name, each in row.items()}
    ranked = " < ".join(each.id for each in letter.levels)
    return {"levels from the lowest up": ranked, **plain}


def _paper(plain: Mapping[str, Any]) -> str:
    """Write a paper in a line, with all that is said of it."""
    return ", ".join(str(each) for each in plain.values())


def _flat(plain: Any, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name every place: items of a list by their names, codes of a list together."""
    if isinstance(plain, dict):
        for key, each in plain.items():
            yield from _flat(each, f"{path}, {key}" if path else key)
    elif isinstance(plain, list) and any(isinstance(each, dict) for each in plain):
        yield from _flat(_by_name(plain), path)
    elif isinstance(plain, list):
        yield path, tuple(plain)
    else:
        yield path, (str(plain).lower() if isinstance(plain, bool) else str(plain),)


def _by_name(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Name the items of a list; a budget goes by its level and dimension."""
    found: dict[str, Any] = {}
    for each in items:
        named = (str(each[key]) for key in _NAMES if key in each)
        name = next(named, None) or f"{each['level']} {each['dimension']}"
        again = sum(known.partition(" (")[0] == name for known in found)
        found[f"{name} ({again + 1})" if again else name] = each
    return found
