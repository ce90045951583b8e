"""A malformed document is refused with a fault at the place where it is broken.

Put to any reader, in a test of one's own: whatever stands in the block has to raise `Malformed`
and nothing else, one fault of it where the document is broken, and none may speak of Python.

>>> from acctcore.codec import Documents, Notation
>>> from acctcore.testing.breakages.malformed import MalformedDocument
>>> broken = MalformedDocument("parties", {"kind": "parties"}, "a key is missing", "schema")
>>> with refused(broken):
...     Documents().read(broken.toml(), Notation.TOML)
>>> with refused(broken):
...     broken.document["schema"]
Traceback (most recent call last):
...
acctcore.testing.broken.Broken: `schema`: a key is missing
expected faults of a malformed document, got a crash: KeyError: 'schema'
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from hypothesis.errors import HypothesisException

from acctcore.errors import Malformed
from acctcore.testing.breakages.malformed import MalformedDocument, MalformedText
from acctcore.testing.broken import Broken

_QUOTED: Final = re.compile("`[^`]*`")
_PYTHON: Final = re.compile(
    r"\w+Error\b|Traceback|<class|object at 0x|__\w+__|\bsys\.\w+"
    r"|\b(NoneType|Fraction|FrozenMap|Decimal|datetime|dict|str|int|tuple|frozenset)\b"
    r"|\b[A-Z][a-z]+[A-Z]\w*"
)
"""What only a programmer would read: names of errors, of classes, of attributes."""


@contextmanager
def refused(broken: MalformedDocument | MalformedText) -> Iterator[None]:
    """Require of what stands in the block that it refuses a malformed document where it is broken.

    Raises:
        Broken: it is read, something else is raised, no fault stands where the document is
            broken, or a fault speaks of Python.
    """
    try:
        with _judged(broken):
            yield
    except Broken as found:
        found.__context__ = None  # by it Hypothesis takes one failing reader for dozens
        raise


@contextmanager
def _judged(broken: MalformedDocument | MalformedText) -> Iterator[None]:
    try:
        yield
    except Malformed as error:
        _judge(broken, error)
    except HypothesisException:
        raise
    except Exception as error:
        crash = f"a crash: {type(error).__name__}: {error}"
        raise Broken(_told(broken, "faults of a malformed document", crash)) from error
    else:
        raise Broken(_told(broken, "faults", "an answer, as if nothing were wrong"))


def _judge(broken: MalformedDocument | MalformedText, error: Malformed) -> None:
    if not any(broken.shows(fault.path) for fault in error.faults):
        raise Broken(_told(broken, "a fault at that place", str(error)))
    for fault in error.faults:
        if not fault.message.strip() or _PYTHON.search(_QUOTED.sub("", fault.message)):
            raise Broken(_told(broken, "words of a document's author", str(fault)))


def _told(broken: MalformedDocument | MalformedText, expected: str, got: str) -> str:
    return f"{broken}\nexpected {expected}, got {got}"
