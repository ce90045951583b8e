"""Saying which piece of work an error is about: a day has many.

>>> from acctcore.errors import Unknown
>>> with about("request `R1`"):
...     raise Unknown("`type`: expected one of rate, fee, got `tax`")
Traceback (most recent call last):
...
acctcore.errors.Unknown: request `R1`: `type`: expected one of rate, fee, got `tax`
"""

from collections.abc import Iterator
from contextlib import contextmanager

from acctcore.errors import Contradiction, MixedCurrency, NothingInForce, OutOfRange, Unknown


@contextmanager
def about(what: str) -> Iterator[None]:
    """Put the piece of work before an error's message."""
    try:
        yield
    except (Contradiction, MixedCurrency, NothingInForce, OutOfRange, Unknown) as error:
        raise type(error)(f"{what}: {error}") from error
