"""What a place in a document expects and what stands there, in a policy author's words.

>>> expected("a whole number", [1])
'expected a whole number, got a list'
>>> unknown("key", "limts", ("limits", "name"))
'unknown key; did you mean `limits`?'
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from acctcore.errors import OutOfRange, shown

MOST_DIGITS = 1_000
"""Of a number that can still be multiplied, and written out again."""
TOO_MANY_DIGITS = "a number has too many digits"
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def expected(what: str, got: object, advice: str = "") -> str:
    """Say what was expected, what stands there, and what to do."""
    line = f"expected {what}, got {_shown(got)}"
    return f"{line}; {advice}" if advice else line


def permitted(values: Iterable[object]) -> str:
    """List the permitted values."""
    listed = [f"`{each}`" for each in values]
    return f"one of {', '.join(listed)}" if len(listed) > 1 else "".join(listed)


def unknown(what: str, name: object, known: Iterable[str]) -> str:
    """Say that a key, a column or a kind is unknown and which one may have been meant."""
    names = tuple(known)
    alike = [each for each in names if each.lower() == str(name).lower()]
    if close := alike or get_close_matches(str(name), names, 1):
        return f"unknown {what}; did you mean `{close[0]}`?"
    return f"unknown {what}; expected {permitted(names) if names else 'none'}"


def short(number: str) -> str:
    """Refuse the text of a number that nobody could write out."""
    if len(number) > MOST_DIGITS:
        raise OutOfRange(f"{TOO_MANY_DIGITS}: expected at most {MOST_DIGITS}, got {len(number)}")
    return number


def named(type_: type) -> str:
    """Name a class as its documents do.

    >>> named(type("DelegationLetter", (), {}))
    'delegation-letter'
    """
    return _HUMPS.sub("-", type_.__name__).lower()


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "nothing" if value == {"nothing": True} else "a table"
    return "a list" if isinstance(value, list | tuple) else shown(value)
