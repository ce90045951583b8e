"""Facts and policies as a policy author reads them: as documents, cut where they are long.

>>> from acctcore.parties import Party
>>> print(document(Party("P1", "Example Ltd")))
id = "P1"
name = "Example Ltd"
>>> print(changes(Party("P1", "Example Ltd"), Party("P1", "Other Ltd")))
name: was `Example Ltd`, is `Other Ltd`
"""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final

from acctcore.codec import to_plain, write_json, write_toml
from acctcore.decisions import Decision
from acctcore.errors import AcctcoreError

MOST_LINES: Final = 60
"""Of a longer document only the beginning is shown."""
MOST_REASONS: Final = 8
"""Of an answer only so many reasons are shown."""
_ABSENT: Final = "nothing"


def document(value: object) -> str:
    """Write a value as the document it is read from; what has no document form as it is."""
    try:
        lines = _on_one_line(_on_one_line(write_toml(value))).rstrip().splitlines()
    except (AcctcoreError, TypeError):
        lines = [repr(value)]
    more = len(lines) - MOST_LINES
    cut = [f"... and {more} more lines"] if more > 0 else []
    return "\n".join([*lines[:MOST_LINES], *cut])


def decision(answer: Any) -> str:
    """Write the answer to a case in short: the top of its outcome, and its reasons."""
    if not isinstance(answer, Decision):
        return document(answer)
    plain = to_plain(answer.outcome)
    top = plain.items() if isinstance(plain, Mapping) else [("outcome", plain)]
    short = [f"{name} = {_shown(each)}" for name, each in top if isinstance(each, str | int)]
    said = dict.fromkeys(f"{each.clause}: {each.about} ({each.code})" for each in answer.reasons)
    return "\n".join([*short, *list(said)[:MOST_REASONS]])


def changes(old: object, new: object) -> str:
    """Say, a line each, what stands otherwise in a second document."""
    try:
        found = list(_changes("", to_plain(old), to_plain(new)))
    except (AcctcoreError, TypeError):
        return document(new)
    return "\n".join(found[:MOST_LINES]) or "(in nothing but its order)"


def _on_one_line(toml: str) -> str:
    """Write lists that hold no list on one line, where they fit."""
    return re.sub(r"\[\n([^\[\]]{1,80}),\n *\]", lambda found: f"[{_joined(found[1])}]", toml)


def _joined(inside: str) -> str:
    return ", ".join(line.strip().rstrip(",") for line in inside.splitlines())


def _changes(path: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            within = f"{path}.{key}" if path else str(key)
            yield from _changes(within, old.get(key, _ABSENT), new.get(key, _ABSENT))
    elif isinstance(old, list) and isinstance(new, list):
        for at, (was, now) in enumerate(zip_longest(old, new, fillvalue=_ABSENT)):
            yield from _changes(f"{path}[{at}]", was, now)
    elif old != new:
        yield f"{path}: was {_shown(old)}, is {_shown(new)}"


def _shown(plain: Any) -> str:
    if plain == _ABSENT:
        return _ABSENT
    return f"`{plain}`" if isinstance(plain, str) else f"`{write_json(plain)}`"
