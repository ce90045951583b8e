"""The headings of a sheet: which one may have been meant where a column is unknown.

A name of the bank's own stands behind a dot, as `quantities.cost` does: a name alone is told
where it may belong.

>>> strange("partey", ("party", "on"))
'unknown column; did you mean `party`?'
>>> strange("ID", ("id", "party", "quantities"), ("quantities",))
'unknown column; did you mean `id`?'
>>> strange("cost", ("party", "quantities"), ("quantities",))
'unknown column; did you mean `quantities.cost`?'
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from acctcore.codec.words import unknown
from acctcore.maps import FrozenMap

_MEANT: Final = FrozenMap({"date": "on", "day": "on"})
"""What others call a column."""
_MARKS: Final = FrozenMap({";": "semicolons", "\t": "tabs", "|": "bars"})


def strange(name: str, known: Sequence[str], maps: Sequence[str] = ()) -> str:
    """Say that a column is unknown; `maps` are those that lead to names of the bank's own."""
    meant = _MEANT.get(name)
    if meant in known:
        return f"unknown column; did you mean `{meant}`?"
    alike = name.lower() in map(str.lower, known) or get_close_matches(name, known, 1)
    if not maps or "." in name or alike:
        return unknown("column", name, known)
    return f"unknown column; did you mean {' or '.join(f'`{each}.{name}`' for each in maps)}?"


def faults_of(header: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Answer what is wrong with the headings, each with its name, whatever the sheet is of.

    >>> list(faults_of(["id;party"]))
    [('', 'expected commas between columns, got semicolons; save the sheet as CSV with commas')]
    >>> list(faults_of(["id", "on", "id"]))
    [('id', 'stands twice')]
    """
    stated = [name for name in header if name]
    if not stated:
        yield "", "the header is missing; expected the names of the columns"
    if len(stated) == 1:
        got = (words for mark, words in _MARKS.items() if mark in stated[0])
        for words in got:
            advice = "save the sheet as CSV with commas"
            yield "", f"expected commas between columns, got {words}; {advice}"
    for name in dict.fromkeys(stated):
        if stated.count(name) > 1:
            yield name, "stands twice"
