"""The population stability index: how far shares have moved between two periods.

PSI is the sum over bins of (a - e) ln(a / e), with e the share expected and a the actual one: never
below 0, and 0 only where every share is the same. An empty bin has no logarithm: it raises, or
counts with a floor that the caller states and the answer names. Source: the retention domain,
section 10 (recomputed); Siddiqi, Credit Risk Scorecards (unverified). Units: counts or shares of
any total, compared as shares; the index is a float to 1e-12.

>>> before = {"low": 25, "middle": 25, "high": 25, "top": 25}
>>> after = {"low": 20, "middle": 25, "high": 25, "top": 30}
>>> round(stability_index(before, after).value, 6)
0.020273
>>> stability_index(before, {**after, "top": 0})
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: share of bin `top`: expected more than 0, got `0` (a whole number); \
merge the bin with a neighbour or state a floor
"""

from collections.abc import Mapping
from fractions import Fraction
from math import fsum, log

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact
from acctcore.retention.backtests.shares import real
from acctcore.values import frozen


@frozen
class StabilityIndex:
    """The index, what each bin gives of it, and the bins that count with the floor."""

    value: float
    parts: FrozenMap[str, float]
    floored: tuple[str, ...] = ()


def stability_index(
    expected: Mapping[str, Exact], actual: Mapping[str, Exact], *, floor: Exact | None = None
) -> StabilityIndex:
    """Measure how far shares have moved.

    Raises:
        Contradiction: the two periods have different bins, or a total is 0.
        OutOfRange: a share below 0; an empty bin without a floor.
    """
    least = None if floor is None else _floor(floor)
    before, after = _shares(expected, "expected"), _shares(actual, "actual")
    if before.keys() != after.keys():
        apart = ", ".join(f"`{each}`" for each in sorted(before.keys() ^ after.keys()))
        raise Contradiction(f"the periods have different bins: {apart}; state 0 where none fell in")
    parts, floored = dict[str, float](), list[str]()
    for name in before:
        e, a = before[name], after[name]
        if least is not None and min(e, a) < least:
            floored.append(name)
            e, a = max(e, least), max(a, least)
        parts[name] = _part(name, e, a)
    return StabilityIndex(fsum(parts.values()), FrozenMap(parts), tuple(floored))


def _part(name: str, e: Fraction, a: Fraction) -> float:
    if not (e and a):
        advice = "merge the bin with a neighbour or state a floor"
        raise OutOfRange(fault(f"share of bin `{name}`", "more than 0", 0, advice))
    return real(a - e) * (log(real(a)) - log(real(e))) if a != e else 0.0


def _floor(floor: Exact) -> Fraction:
    found = exact(floor, "floor")
    if not 0 < found < 1:
        raise OutOfRange(fault("floor", "more than 0 and less than 1", floor))
    return found


def _shares(counts: Mapping[str, Exact], what: str) -> dict[str, Fraction]:
    if not isinstance(counts, Mapping):
        raise WrongKind(fault(f"{what} shares", "a table of shares by bin", counts))
    found = {name: exact(each, f"{what} share of `{name}`") for name, each in counts.items()}
    for name, each in found.items():
        if each < 0:
            raise OutOfRange(fault(f"{what} share of `{name}`", "0 or more", counts[name]))
    total = sum(found.values(), Fraction(0))
    if not total:
        raise Contradiction(f"the {what} shares come to 0; there is nothing to compare")
    return {name: each / total for name, each in found.items()}
