"""Why a limit admits something else under another letter, in words: where, and counted with what.

A limit may admit more although its figure stays, or less than its figure says, because it is
added up with other past grants.
"""

from collections.abc import Sequence

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.changes import Change
from acctcore.authority.links import as_linked
from acctcore.report.notes import linked_text, window_note

Letters = tuple[DelegationLetter, DelegationLetter]


def why(change: Change, letters: Letters) -> str:
    """Say how a limit is counted otherwise than before; empty where its figure alone changes."""
    same = str(change.before) == str(change.after)
    one, other = (_counted(letter, change.dimension) for letter in letters)
    if one != other and (same or (one and other)):
        return _apart(one.split("; "), other.split("; "))
    return " -> ".join(map(_linked, letters)) if same else ""


def where(change: Change) -> str:
    """Name the cells of a change, and the codes to which it is limited."""
    cell = " / ".join(dict.fromkeys(name for name in change.cells if name))
    codes = " or ".join(
        "; ".join(f"{category}: {', '.join(each)}" for category, each in part.items())
        for part in change.only
    )
    return f"{cell} ({codes})" if codes else cell


def _apart(one: Sequence[str], other: Sequence[str]) -> str:
    """Leave out what both say, unless one of them says nothing else.

    >>> _apart(["12 months", "tests `amount`"], ["6 months", "tests `amount`"])
    '12 months -> 6 months'
    >>> _apart(["12 months"], ["12 months", "tests `amount`"])
    '12 months -> 12 months; tests `amount`'
    """
    was, now = ([e for e in own if e not in rest] for own, rest in ((one, other), (other, one)))
    pair = (was, now) if was and now else (one, other)
    return " -> ".join("; ".join(each) for each in pair)


def _counted(letter: DelegationLetter, name: str) -> str:
    found = (as_linked(e, letter.linking) for e in letter.dimensions if e.name == name)
    return next((window_note(each).partition(": ")[2] for each in found), "")


def _linked(letter: DelegationLetter) -> str:
    return "nothing is linked" if letter.linking is None else linked_text(letter.linking)
