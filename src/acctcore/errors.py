"""What can go wrong, one small class per misuse.

Every class is also the builtin a caller would already catch, so that
`except ValueError` around a document keeps working. Messages are in the words
of a policy author: what, expected, got, and what to do.

>>> fault("limit `cost`", "an amount", 1.5, "put it in quotes")
'limit `cost`: expected an amount, got `1.5` (a floating-point number); put it in quotes'
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple


class AcctcoreError(Exception):
    """The root of everything this library raises."""


class WrongKind(AcctcoreError, TypeError):
    """A value of the wrong kind: a float as money, a moment as a day."""


class OutOfRange(AcctcoreError, ValueError):
    """A value of the right kind that cannot stand there: a negative limit."""


class Inexact(AcctcoreError, ValueError):
    """A number that has no exact place: a third of a cent."""


class UnknownCurrency(AcctcoreError, LookupError):
    """A currency that the table does not list."""


class MixedCurrency(AcctcoreError, ValueError):
    """Two currencies in one sum or comparison."""


class OutsideCalendar(AcctcoreError, LookupError):
    """A day before the first or after the last day a calendar knows."""


class OutsideZone(AcctcoreError, LookupError):
    """An instant or a local time before the first or after the last that a zone knows."""


class NothingInForce(AcctcoreError, LookupError):
    """No version is in force on the day."""


class BadTimeline(AcctcoreError, ValueError):
    """Versions that overlap, leave a gap or share an id."""


class Contradiction(AcctcoreError, ValueError):
    """Facts or a policy that contradict themselves."""


class Unknown(AcctcoreError, LookupError):
    """A name that the policy or the facts do not declare."""


class Fault(NamedTuple):
    """One fault of a document: where it stands and what is wrong.

    >>> print(Fault("levels[2].name", "is empty"))
    levels[2].name: is empty
    """

    path: str
    message: str

    def __str__(self) -> str:
        """Path, colon, message; the message alone where the whole document is meant."""
        return f"{self.path}: {self.message}" if self.path else self.message


class Malformed(AcctcoreError, ValueError):
    """A document with faults: all of them at once, each with its path."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults in the order of the document."""
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """One fault a line."""
        return "\n".join(map(str, self.faults))


def fault(what: str, expected: str, got: object, advice: str = "") -> str:
    """Say what, expected, got and what to do, in one line."""
    line = f"{what}: expected {expected}, got {shown(got)}"
    return f"{line}; {advice}" if advice else line


def shown(value: object) -> str:
    """Show a value to a policy author: its text in backticks and its kind in words.

    >>> shown(True), shown("x"), shown(None)
    ('`true` (a yes/no value)', '`x`', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}` (a yes/no value)"
    kind = next((words for known, words in _KINDS if isinstance(value, known)), "")
    return f"`{value}`{kind}"


_KINDS: tuple[tuple[type, str], ...] = (
    (float, " (a floating-point number)"),
    (datetime, " (a moment, not a day)"),
    (date, " (a day)"),
    (int, " (a whole number)"),
)
