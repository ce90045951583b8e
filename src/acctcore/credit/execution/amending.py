"""What is approved now: the approval, led on by the change memos that count.

Rule: memos are taken day by day. A memo leads an entry on where it starts from the value that is
approved by then; memos of one day follow on each other whichever way they are listed. One that
starts from another value does not fit, and is a refusal: two approvals contradict each other.
Values are compared exactly, with no tolerance.
Source: project page on credit, section 4.

>>> on = Date(2026, 3, 10)
>>> last, first = (Change(on, each, "index", "", *way) for each, way in
...                (("CM-1", ("b", "c")), ("CM-2", ("a", "b"))))
>>> amend("a", (last, first))
Amended(value='c', memos=('CM-2', 'CM-1'), unfit=())
>>> amend("a", (last,)).unfit
('CM-1',)
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from pendulum import Date

from acctcore.credit.execution.changes import ChangeMemo
from acctcore.credit.execution.items import TermValue, laid_out
from acctcore.maps import FrozenMap
from acctcore.values import frozen

Entry: TypeAlias = tuple[str, str]
"""A term, and an entry of its table; empty where the term is no table."""


class Change(NamedTuple):
    """One entry of one term in one memo."""

    on: Date | None
    memo: str
    term: str
    entry: str
    before: TermValue
    after: TermValue


@frozen
class Amended:
    """What an entry is approved at, the memos that led there, and those that do not fit."""

    value: TermValue
    memos: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()


def changes_of(memo: ChangeMemo) -> tuple[Change, ...]:
    """Answer every entry that a memo changes."""
    before, after = laid_out(memo.before), laid_out(memo.after)
    found = []
    for term in before:
        old, new = before[term] or FrozenMap(), after[term] or FrozenMap()
        for entry in dict.fromkeys((*old, *new)):
            if old.get(entry) != new.get(entry):
                one = (old.get(entry), new.get(entry))
                found.append(Change(memo.approved_on, memo.id, term, entry, *one))
    return tuple(found)


def amend(value: TermValue, changes: Iterable[Change]) -> Amended:
    """Lead the approved value of one entry on by the changes to it that count."""
    left = sorted(changes, key=lambda each: (str(each.on), each.memo))
    used: list[str] = []
    unfit: list[str] = []
    while left:
        today = [each for each in left if each.on == left[0].on]
        fits = next((each for each in today if each.before == value), None)
        if fits is None:
            unfit += [each.memo for each in today]
            left = left[len(today) :]
        else:
            value = fits.after
            used.append(fits.memo)
            left.remove(fits)
    return Amended(value, tuple(used), tuple(unfit))


def by_entry(changes: Iterable[Change]) -> FrozenMap[Entry, tuple[Change, ...]]:
    """Group changes by the entry that they change."""
    found: dict[Entry, list[Change]] = {}
    for each in changes:
        found.setdefault((each.term, each.entry), []).append(each)
    return FrozenMap({entry: tuple(group) for entry, group in found.items()})
