"""Raising every fault of a document at once, each with its place.

>>> from acctcore.errors import OutOfRange
>>> refuse([("nodes[0]", OutOfRange("stands twice")), ("nodes[1]", OutOfRange("is too deep"))])
Traceback (most recent call last):
...
acctcore.errors.Malformed: nodes[0]: stands twice
nodes[1]: is too deep
>>> refuse([("nodes[0]", OutOfRange("stands twice"))])
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: stands twice
"""

from collections.abc import Iterable
from typing import TypeAlias

from acctcore.errors import AcctcoreError, Fault, Malformed

Faults: TypeAlias = Iterable[tuple[str, AcctcoreError]]
"""Places in a document, and what is wrong there."""


def refuse(faults: Faults) -> None:
    """Raise one fault as it is and several together; none passes."""
    found = tuple(faults)
    if len(found) == 1:
        raise found[0][1]
    if found:
        raise Malformed([Fault(place, str(error)) for place, error in found])
