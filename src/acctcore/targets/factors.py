"""Exact numbers by key: seasonal factors, parts of a day's work, coefficients, credit shares.

Rule: whole numbers, decimal text and fractions are taken exactly; nothing below 0, and where a
part of 1 is meant nothing above it. Units: none.
Raises: floats and yes/no values, a number out of range, a key that is not a name.

>>> factors("season", {"02": "0.7"})
FrozenMap({'02': Fraction(7, 10)})
>>> part("presence", "1.1")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: presence: expected a part from 0 to 1, got `1.1`
"""

from collections.abc import Mapping
from fractions import Fraction

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact


def factor(what: str, value: Exact) -> Fraction:
    """Read an exact number of 0 or more.

    Raises:
        WrongKind: a float or a yes/no value.
        OutOfRange: below 0.
    """
    ratio = exact(value, what)
    if ratio < 0:
        raise OutOfRange(fault(what, "0 or more", value))
    return ratio


def part(what: str, value: Exact) -> Fraction:
    """Read an exact part of 1, from 0 to 1.

    Raises:
        WrongKind: a float or a yes/no value.
        OutOfRange: below 0 or above 1.
    """
    ratio = exact(value, what)
    if not 0 <= ratio <= 1:
        raise OutOfRange(fault(what, "a part from 0 to 1", value))
    return ratio


def factors(what: str, values: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    """Read exact numbers of 0 or more by key."""
    named = _named(what, values)
    return FrozenMap({key: factor(f"{what} of `{key}`", each) for key, each in named.items()})


def parts(what: str, values: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    """Read exact parts of 1 by key."""
    named = _named(what, values)
    return FrozenMap({key: part(f"{what} of `{key}`", each) for key, each in named.items()})


def _named(what: str, values: Mapping[str, Exact]) -> Mapping[str, Exact]:
    if not isinstance(values, Mapping):
        raise WrongKind(fault(what, "a number for each key", values))
    for key in values:
        if not (isinstance(key, str) and key.strip()):
            raise OutOfRange(fault(f"key of a {what}", "a name", key))
    return values
