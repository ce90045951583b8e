"""The limits of a condition: a tenor, a share, and the source each may name.

>>> tenor("90 days", "limit")
Tenor(years=0, months=0, days=90)
>>> refuse_share(Fraction(3, 2), "share", inclusive=False)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: share: expected a ratio from 0 to below 1, got `3/2`; \
write 10 % as `0.10`
"""

from fractions import Fraction

from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import of_kind
from acctcore.sources import Source


def tenor(value: object, what: str) -> Tenor:
    """Take a tenor, or read one such as `90 days`."""
    if isinstance(value, str):
        return Tenor.parse(value)
    of_kind(value, Tenor, what, "a tenor such as `90 days`")
    return value  # type: ignore[return-value]  # just checked


def refuse_share(share: Fraction, what: str, *, inclusive: bool) -> None:
    """Refuse a share below 0 or from 1 on, and one that 0 reaches."""
    if not 0 <= share < 1:
        raise OutOfRange(fault(what, "a ratio from 0 to below 1", share, "write 10 % as `0.10`"))
    if inclusive and not share:
        raise Contradiction(f"{what}: every debt reaches 0; put a share above 0")


def refuse_source(source: object, what: str) -> None:
    """Refuse what is neither left out nor a source."""
    if source is not None:
        of_kind(source, Source, what, "a document with its status")
